"""Step kind *measurement* on the screen: the live value on its scale, its verdict in words, the pad.

Must not know where a device is or whether a value will be taken: it says what the plan says, while it is typed.
"""

from decimal import Decimal

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.views import Limits, Prompt
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import Slot
from ui.kiosk.widgets.measuring import LimitScale, LiveValue
from ui.kiosk.widgets.pad import Pad
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.results import Result, Results
from ui.kiosk.widgets.sign import Sign
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps import limits as rule
from ui.kiosk.widgets.steps.body import PromptLine, StepBody, one_line
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import Text
from ui.kiosk.words import VERDICT_MARKERS

NO_LIMITS = Limits(unit="", nominal=None, low=None, high=None, marginal=Decimal(0), decimals=1)

#: How high a picture is at least, in mm (what it should have, what a finger still hits, none at all), and the hint.
PICTURE_MM = ((28, True), (16, True), (0, True), (0, False))


class MeasurementBody(StepBody):
    """Digits go into the live value; a device's value replaces them and brings its source."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self._prompt = Prompt(run="", step="", kind="measurement", title="")
        self._text, self._source = "", ""
        self._steady, self._pictured = True, False
        self._title = Text(theme, "heading", self, strong=True)
        self._hint = Text(theme, "body", self, tone="ink2")
        self._results = Results(theme, self)
        self._rule = Rule(theme, self)
        self._value = LiveValue(theme, self)
        self._scale = LimitScale(theme, self)
        self._verdict = Sign(theme, self)
        self._from = Sign(theme, self)
        self.pad = Pad(theme, self)
        self.pad.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pad.typed.connect(self._type)
        self.pad.back.connect(lambda: self._set(self._text[:-1], ""))

    @property
    def limits(self) -> Limits:
        """The limits of the prompt shown."""
        return self._prompt.limits or NO_LIMITS

    def value_text(self) -> str:
        """What stands in the live value."""
        return self._text

    def show_prompt(self, prompt: Prompt) -> None:
        """Title, picture with callouts, values taken, limits."""
        self._prompt = prompt
        self._title.say(self.head_of(prompt))
        self._hint.say(one_line(prompt.text))
        self._scale.show_limits(self.limits.low, self.limits.high, self.limits.nominal)
        self._show_picture(prompt)
        self._show_value()

    def clear(self) -> None:
        """Empty the live value."""
        self._set("", "")

    def offer_reading(self, value: str, unit: str, source: str, *, steady: bool = True, said: object = None) -> None:
        """A device's value is the live value, with its source."""
        self._steady = steady
        self._set(value, source)

    def forget_reading(self) -> None:
        """A value that an instrument showed all the time is gone with it; a typed one stays."""
        if self._source:
            self._set("", "")

    def take_key(self, event: QKeyEvent) -> bool:
        """The pad's keys, and a minus, which only a keyboard has."""
        if event.text() == "-" and self._prompt.by_hand:
            self._set(rule.turn_sign(self._text), "")
            return True
        return self._prompt.by_hand and self.pad.take_key(event)

    def offer(self) -> None:
        """Repeat the value that a touch takes; outside the limits say what follows."""
        number = rule.number(self._text)
        if number is None:
            self.slot.wait(self._missing())
            return
        if self._source and not self._steady:
            self.slot.wait(self.tr("Wait until it stands still"))
            return
        value = f"{self._text.rstrip('.')} {self.limits.unit}".strip()
        if not rule.outside(rule.judge(self.limits, number)):
            self.slot.strong(self.tr("Take {value}").format(value=value), "check")
        elif rule.last_reading(self._prompt):
            self.slot.quiet(self.tr("Take {value} as it is").format(value=value), "check")
        else:
            self.slot.quiet(self.tr("Keep {value}, then repeat").format(value=value), "check")

    def act(self) -> None:
        """Take the value; outside the limits it is kept as it is only when no reading is left."""
        number = rule.number(self._text)
        if number is None or (self._source and not self._steady):
            return
        accept = rule.outside(rule.judge(self.limits, number)) and rule.last_reading(self._prompt)
        self.measured.emit(self._text.rstrip("."), accept, "device" if self._source else "typed")

    def prompt_line(self, device: str) -> PromptLine:
        """Which value, from which tool; outside the limits, what to do about it."""
        icon = "wrench" if self._prompt.tool else "gauge"
        found = rule.judge_text(self.limits, self._text)
        if rule.outside(found):
            return (icon, self._repeat_words(), self._sent_words())
        if self._prompt.attempt:
            n, of = self._prompt.attempt + 1, max(self._prompt.readings, self._prompt.attempt + 1)
            again = self.tr("Measure again: reading {n} of {of}").format(n=n, of=of)
            return (icon, again, self._how_words(device))
        return (icon, self._want_words(), self._sent_words() if self._source else self._how_words(device))

    def lay(self, at: Places) -> None:
        """One column, read downwards; on large panels the value stands above the pad."""
        self.pad.setGeometry(at.pad)
        self.pad.setVisible(self._prompt.by_hand)
        s, value = self.theme.sizes, self._value.height_for()
        if self.theme.panel.variant == "portrait":
            self._lay_portrait(at)
        elif self.theme.large:
            self._lay_from(QRect(at.hand.left(), at.hand.top(), at.hand.width(), s.icon_row + s.half // 2))
            first = at.hand.top() + s.icon_row + s.margin // 2
            last = at.pad.top() - s.half - self._value_height() if self._prompt.by_hand else first
            self._lay_value(QRect(at.hand.left(), min(first, last), at.hand.width(), value))
            self._lay_picture(at.middle, at.middle.bottom() + 1)
        else:
            top = at.pad.top() - s.half - s.icon_row - s.half // 2
            self._lay_from(QRect(at.hand.left(), max(at.hand.top(), top), at.hand.width(), s.icon_row + s.half // 2))
            first = at.middle.bottom() + 1 + s.half // 2 - self._value_height()
            self._lay_value(QRect(at.middle.left(), first, at.middle.width(), value))
            self._lay_picture(at.middle, first - s.half)

    def _value_height(self) -> int:
        s = self.theme.sizes
        return self._value.height_for() + self._scale_height() + self._verdict_height() + s.half // 2

    def _scale_height(self) -> int:
        return self.theme.pitch("note") * (12 if self.theme.panel.variant == "large" else 14) // 5

    def _verdict_height(self) -> int:
        return self.theme.pitch("body") + self.theme.pitch("note")

    def _lay_from(self, place: QRect) -> None:
        self._from.setVisible(place.bottom() < self.pad.y())
        self._from.setGeometry(place)

    def _lay_value(self, place: QRect) -> None:
        s = self.theme.sizes
        self._value.setGeometry(place)
        top = place.bottom() + 1 + s.half // 2
        self._scale.setGeometry(place.left(), top, place.width(), self._scale_height())
        top += self._scale_height()
        self._verdict.setGeometry(place.left(), top, place.width(), self._verdict_height())

    def _lay_picture(self, place: QRect, bottom: int) -> None:
        """Words, picture, results down to ``bottom``; short of room, the picture comes down, goes, then the hint."""
        for least, hint in PICTURE_MM:
            self.drawing.setVisible(least > 0 and self._pictured)
            self._hint.setVisible(hint)
            if not self._lay_words(place, bottom, self.theme.mm(least)):
                return

    def _lay_words(self, place: QRect, bottom: int, least: int) -> int:
        s = self.theme.sizes
        stack = Stack().text(self._title, self.theme.pitch("heading")).text(self._hint, self.theme.pitch("body"))
        stack.space(s.half // 2).stretch(self.drawing, least)
        if self._results.isVisibleTo(self):
            stack.space(s.half).fixed(self._rule, s.hair).space(s.half)
            stack.fixed(self._results, self._results.height_for())
        top = place.top() - s.hair
        return stack.place(QRect(place.left(), top, place.width(), bottom - top))

    def _lay_portrait(self, at: Places) -> None:
        s, value = self.theme.sizes, self._value.height_for()
        low = at.middle.bottom() + 1 - value - self._verdict_height() - s.margin
        half = at.middle.width() // 2 - s.half
        self._value.setGeometry(at.middle.left(), low, half, value)
        self._from.setVisible(True)
        self._from.setGeometry(at.middle.left(), low + value, half, s.icon_row + s.half)
        self._scale.setGeometry(at.slot.left(), low, at.slot.width(), self._scale_height())
        top = low + self._scale_height() + s.half
        self._verdict.setGeometry(at.slot.left(), top, at.slot.width(), self._verdict_height())
        self._lay_picture(at.middle, low - s.half)

    def _show_picture(self, prompt: Prompt) -> None:
        self._pictured = found = self.show_drawing(prompt.picture)
        numbered = found and len(self.drawing.spots()) >= prompt.count > 1
        if numbered:
            done = range(1, prompt.index + 1)
            self.drawing.show_callouts(prompt.index + 1, done, dict(enumerate(map(_bare, prompt.done_values), 1)))
        elif found:
            self.drawing.hide_callouts()
        row = prompt.count > 1 and (self.theme.large or not numbered)
        self._results.setVisible(row)
        self._rule.setVisible(row)

    def _type(self, key: str) -> None:
        self._set(rule.type_key("" if self._source else self._text, key), "")

    def _set(self, text: str, source: str) -> None:
        self._text, self._source = text, source
        self._show_value()
        self.changed.emit()

    def _show_value(self) -> None:
        limits, found = self.limits, rule.judge_text(self.limits, self._text)
        self._value.show_value(self._text, limits.unit)
        self._scale.show_value(rule.number(self._text))
        more = self._then_words() if rule.outside(found) else ""
        self._verdict.say(rule.words(limits, self._text, found), more, marker=VERDICT_MARKERS[found], under=True)
        self._show_source()
        self._results.show_results([self._result(i) for i in range(self._prompt.count)])
        self.offer()

    def _show_source(self) -> None:
        tool = self.tool_words()
        if self._source:
            self._from.say(self._source, self.tr("sent it") if self._steady else self.tr("is moving"), icon="wrench")
        elif tool and not self._prompt.by_hand:
            self._from.say(tool, icon="wrench")
        elif tool:
            self._from.say(tool, self.tr("or type"), icon="wrench")
        else:
            self._from.say(self.tr("Type the value"), icon="keys")

    def _missing(self) -> str:
        """What is to be done for a value."""
        if not self._prompt.by_hand:
            return self.tr("Measure with the instrument")
        return self.tr("Measure, or type the value") if self.tool_words() else self.tr("Type the value")

    def tool_words(self) -> str:
        """The tool as people call it."""
        return self._prompt.tool_name or self._prompt.tool

    def _result(self, i: int) -> Result:
        prompt, name = self._prompt, self.tr("Value {i}").format(i=i + 1)
        if i == prompt.index:
            return Result(name, self._text, rule.judge_text(self.limits, self._text), now=True)
        text = _bare(prompt.done_values[i]) if i < min(prompt.index, len(prompt.done_values)) else ""
        return Result(name, text, rule.judge_text(self.limits, text))

    def _then_words(self) -> str:
        if rule.last_reading(self._prompt):
            return self.tr("Measure again, or take it as it is")
        return self.tr("Put it right, then measure again")

    def _repeat_words(self) -> str:
        tool = self.tool_words()
        return self.tr("Measure again with {tool}").format(tool=tool) if tool else self.tr("Measure again")

    def _sent_words(self) -> str:
        value = f"{self._text} {self.limits.unit}"
        if not self._source:
            return self.tr("You typed {value}").format(value=value)
        return self.tr("{source} sent {value}").format(source=self._source, value=value)

    def _want_words(self) -> str:
        prompt, tool = self._prompt, self.tool_words()
        if prompt.count > 1 and tool:
            return self.tr("Measure {i} of {n} with {tool}").format(i=prompt.index + 1, n=prompt.count, tool=tool)
        if tool:
            return self.tr("Measure with {tool}").format(tool=tool)
        return self.tr("Type the value and take it")

    def _how_words(self, device: str) -> str:
        if not self._prompt.tool:
            return one_line(self._prompt.title)
        if device or self._prompt.by_hand:
            return device or self.tr("Its value comes by itself, or type it")
        return self.tr("Its value comes by itself")


def _bare(value: str) -> str:
    """A recorded value without its unit."""
    return value.partition(" ")[0]
