"""Step kind *number* on the screen: the number as it is typed, its bounds in words, the pad. Knows no device."""

from decimal import Decimal

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.values import plain
from app.views import NumberForm, Prompt
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton, Slot
from ui.kiosk.widgets.measuring import LiveValue
from ui.kiosk.widgets.pad import Pad
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.sign import Sign
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps import limits as rule
from ui.kiosk.widgets.steps.body import PromptLine, StepBody, one_line
from ui.kiosk.widgets.text import Text


class NumberBody(StepBody):
    """Digits go into the number; one that cannot be is not offered, and the screen says what could be."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self._prompt = Prompt(run="", step="", kind="number", title="")
        self._typed = ""
        self._title = Text(theme, "heading", self, strong=True)
        self._hint = Text(theme, "body", self, tone="ink2")
        self._value = LiveValue(theme, self)
        self._bounds = Sign(theme, self)
        self._sign = QuietButton(theme, "±", "", self, role="key", name="number-sign", commits=False)
        self._sign.touched.connect(lambda: self._set(rule.turn_sign(self._typed)))
        self.pad = Pad(theme, self)
        self.pad.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pad.typed.connect(self._type)
        self.pad.back.connect(lambda: self._set(self._typed[:-1]))

    @property
    def form(self) -> NumberForm:
        """What it may be."""
        return self._prompt.number_form or NumberForm(unit="", decimals=0, low=Decimal(0))

    def show_prompt(self, prompt: Prompt) -> None:
        """Title, picture, the number so far."""
        self._prompt = prompt
        self._title.say(self.head_of(prompt))
        self._hint.say(one_line(prompt.text))
        self._sign.setVisible(self.form.low < 0)
        self.pad.keys["."].setVisible(self.form.decimals > 0)
        self.show_drawing(prompt.picture)
        self._show()

    def clear(self) -> None:
        """Type it anew."""
        self._set("")

    def take_key(self, event: QKeyEvent) -> bool:
        """The pad's keys, and a minus where the number may be below zero."""
        if event.text() == "-":
            if self.form.low < 0:
                self._set(rule.turn_sign(self._typed))
            return True
        return self.pad.take_key(event)

    def offer(self) -> None:
        """Repeat the number that a touch takes."""
        number = rule.number(self._typed)
        if number is None:
            self.slot.wait(self.tr("Type the number"))
        elif not self._can_be(number):
            self.slot.wait(self._bounds_words())
        else:
            value = f"{self._typed.rstrip('.')} {self.form.unit}".strip()
            self.slot.strong(self.tr("Take {value}").format(value=value), "check")

    def act(self) -> None:
        """Take it, if it can be."""
        number = rule.number(self._typed)
        if number is not None and self._can_be(number):
            self.answered.emit({"value": self._typed.rstrip(".")}, ())

    def prompt_line(self, device: str) -> PromptLine:
        """Count, then type."""
        return ("keys", self.tr("Type the number and take it"), one_line(self._prompt.title))

    def lay(self, at: Places) -> None:
        """The number under the picture; the pad where every pad is, the sign beside the slot where there is one."""
        s, value = self.theme.sizes, self._value.height_for()
        self.pad.setGeometry(at.pad)
        if self.drawing.isHidden():
            self._lay_alone(at)
            return
        low, width = at.middle.bottom() + 1, at.middle.width()
        if not self._sign.isHidden():
            size = max(s.slot_height, self.theme.mm(15))
            self._sign.setGeometry(at.middle.right() + 1 - size, low - size, size, size)
            width -= size + s.gap
        words = self.theme.pitch("body") + s.half
        self._bounds.setGeometry(at.middle.left(), low - words, width, words)
        self._value.setGeometry(at.middle.left(), low - words - value, width, value)
        stack = Stack().text(self._title, self.theme.pitch("heading")).text(self._hint).space(s.half)
        stack.stretch(self.drawing if not self.drawing.isHidden() else None)
        top = at.middle.top() - s.hair
        stack.place(QRect(at.middle.left(), top, at.middle.width(), low - words - value - s.margin - top))

    def _lay_alone(self, at: Places) -> None:
        """Without a picture the number stands in the middle of its column."""
        s, size = self.theme.sizes, max(self.theme.sizes.slot_height, self.theme.mm(15))
        room = at.middle.adjusted(0, -s.hair, 0, 0)
        if not self._sign.isHidden():
            self._sign.setGeometry(room.right() + 1 - size, room.bottom() + 1 - size, size, size)
            room.adjust(0, 0, 0, -size - s.gap)
        stack = Stack().text(self._title, self.theme.pitch("heading")).text(self._hint).stretch()
        stack.fixed(self._value, self._value.height_for())
        stack.fixed(self._bounds, self.theme.pitch("body") + s.half).stretch().place(room)

    def _type(self, key: str) -> None:
        if key == "." and not self.form.decimals:
            return
        typed = rule.type_key(self._typed, key)
        if len(typed.partition(".")[2]) <= self.form.decimals:
            self._set(typed)

    def _set(self, text: str) -> None:
        self._typed = text
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        number = rule.number(self._typed)
        wrong = number is not None and not self._can_be(number)
        self._value.show_value(self._typed, self.form.unit)
        self._bounds.say(self._bounds_words(), marker="attention" if wrong else None, role="note", strong=wrong)
        self.offer()

    def _can_be(self, number: Decimal) -> bool:
        return self.form.low <= number and (self.form.high is None or number <= self.form.high)

    def _bounds_words(self) -> str:
        low, high = plain(self.form.low), self.form.high
        if high is None:
            return self.tr("{low} or more").format(low=low)
        return self.tr("{low} to {high}").format(low=low, high=plain(high))
