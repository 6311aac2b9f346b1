"""Step kind *weigh* on the screen: the live net weight on its way to the target, the tare, and typing as the fallback.

Must not know where a scale is or whether a weight will be taken: it says what the plan says, while the scale moves.
"""

from decimal import Decimal

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.values import plain
from app.views import Prompt, Verdict, WeighView
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton, Slot
from ui.kiosk.widgets.dispensing import DispenseBar
from ui.kiosk.widgets.measuring import LimitScale, LiveValue
from ui.kiosk.widgets.pad import Pad
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.sign import Sign
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps import limits as rule
from ui.kiosk.widgets.steps.body import PromptLine, StepBody, one_line
from ui.kiosk.widgets.steps.weighing import account_runs
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.words import VERDICT_MARKERS

ZERO = Decimal(0)
NOTHING = WeighView(target=Decimal(1), low=ZERO, high=Decimal(1), unit="", decimals=0, tare=False)


class WeighBody(StepBody):
    """What lies on the scale less the container, against the target; typed digits stand in where the plan allows it."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self._prompt = Prompt(run="", step="", kind="weigh", title="")
        self._gross: Decimal | None = None
        self._tare: Decimal | None = None
        self._steady, self._source = False, ""
        self._said: object = None
        self._typing, self._text = False, ""
        self._title = Text(theme, "heading", self, strong=True)
        self._hint = Text(theme, "body", self, tone="ink2")
        self._value = LiveValue(theme, self)
        self._bar = DispenseBar(theme, self)
        self._fine = LimitScale(theme, self)
        self._verdict = Sign(theme, self)
        self._rest = Sign(theme, self)
        self._account = Text(theme, "body", self, tone="ink2", align=LEFT)
        self.again = QuietButton(theme, self.tr("Tare again"), "undo", self, name="tare")
        self.turn = QuietButton(theme, "", "keys", self, name="weigh-turn", commits=False)
        self.pad = Pad(theme, self)
        self.pad.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.again.touched.connect(self._take_tare)
        self.turn.touched.connect(self._turn)
        self.pad.typed.connect(lambda key: self._type(rule.type_key(self._text, key)))
        self.pad.back.connect(lambda: self._type(self._text[:-1]))

    @property
    def view(self) -> WeighView:
        """What is weighed out."""
        return self._prompt.weigh or NOTHING

    def net(self) -> Decimal | None:
        """The weight that counts: typed, or on the scale less the tare; None while there is none."""
        if self._typing:
            return rule.number(self._text)
        if self._gross is None or (self.view.tare and self._tare is None):
            return None
        return self._gross - (self._tare or ZERO)

    def show_prompt(self, prompt: Prompt) -> None:
        """Title, lot and target; what is on the scale stays."""
        self._prompt = prompt
        view = self.view
        self._title.say(prompt.title)
        self._hint.say(" · ".join(part for part in (self._lot_words(), one_line(prompt.text)) if part))
        self._bar.show_target(view.low, view.target, view.high, view.unit)
        self._fine.show_limits(view.low, view.high, view.target)
        self.show_drawing("")
        self._show()

    def clear(self) -> None:
        """Forget what was typed; the scale shows itself again."""
        self._typing, self._text = False, ""
        self._show()

    def offer_reading(self, value: str, unit: str, source: str, *, steady: bool = True, said: object = None) -> None:
        """What lies on the scale now."""
        self._gross, self._steady, self._source, self._said = Decimal(value), steady, source, said
        self._show()

    def forget_reading(self) -> None:
        """The scale is not heard any more: what it showed is not true now. The tare stays the container's."""
        self._gross, self._steady, self._said = None, False, None
        self._show()

    def take_key(self, event: QKeyEvent) -> bool:
        """A keyboard's digits while typing."""
        return self._typing and self.pad.take_key(event)

    def offer(self) -> None:
        """First the tare, then the weight; outside the tolerance say what follows."""
        net, unit = self.net(), self.view.unit
        if self._tare_due():
            self._offer_tare()
        elif net is None:
            self.slot.wait(self.tr("Type the weight") if self._typing else self.tr("Waiting for the scale"))
        elif not self._typing and not self._steady:
            self.slot.wait(self.tr("Wait until it stands still"))
        elif self._found() == "good":
            self.slot.strong(self.tr("Take {value}").format(value=f"{net:f} {unit}"), "check")
        elif net <= 0:
            self.slot.wait(self.tr("Fill in {value}").format(value=f"{plain(self.view.target)} {unit}"))
        else:
            self.slot.quiet(self.tr("Take {value} as it is").format(value=f"{net:f} {unit}"), "check")

    def act(self) -> None:
        """Take the tare while it is due, then the weight."""
        net = self.net()
        if self._tare_due():
            self._take_tare()
        elif net is not None and self._typing:
            self.answered.emit({"net": self._text.rstrip(".")}, ())
        elif net is not None and self._steady:
            given = {"net": net, "gross": self._gross, "tare": self._tare, "said": self._said}
            self.answered.emit(given, ())

    def prompt_line(self, device: str) -> PromptLine:
        """Which way the scale has to go now."""
        return ("gauge", self._want_words(), device or self._second_words())

    def lay(self, at: Places) -> None:
        """Words and account on top, the value on its way below them; the fallbacks beside the slot."""
        self.pad.setVisible(self._typing)
        self.pad.setGeometry(at.pad)
        self._account.setVisible(not self._typing)
        self.again.setVisible(self._tare is not None and not self._typing)
        self.turn.setVisible(self._prompt.by_hand)
        self._fine.setVisible(not self._typing or self.theme.large)
        if self.theme.panel.variant == "portrait":
            self._lay_column(at.middle, above=self.theme.sizes.slot_height + self.theme.sizes.margin)
            self._lay_buttons(
                QRect(at.middle.left(), at.middle.bottom() + 1 - at.slot.height(), at.middle.width(), 0), at
            )
        elif self._typing:
            room = QRect(at.middle.left(), at.middle.top(), at.middle.width(), at.pad.bottom() + 1 - at.middle.top())
            self._lay_column(room)
            self._lay_buttons(at.beside, at)
        else:
            self._lay_wide(at)
            self._lay_buttons(at.beside, at)

    def _lay_wide(self, at: Places) -> None:
        """The bars take the whole width, up to the rule where there is one; the verdict stands beside the value."""
        s = self.theme.sizes
        wide = at.wide.adjusted(0, -s.hair, 0, 0)
        bars = self._bar_height() + s.half + self._fine_height()
        line = self.theme.pitch("body") + s.half // 2 + self._value.height_for()
        top = wide.bottom() + 1 - bars - s.half - line
        head = QRect(wide.left(), wide.top(), at.middle.width(), top - wide.top())
        Stack().text(self._title, self.theme.pitch("heading")).text(self._hint).stretch().place(head)
        rows = 3 * self.theme.pitch("body")
        Stack().text(self._account, rows).stretch().place(QRect(at.hand.left(), wide.top(), at.hand.width(), rows))
        left = Stack().fixed(self._rest, self.theme.pitch("body")).space(s.half // 2)
        left.fixed(self._value, self._value.height_for()).place(QRect(wide.left(), top, at.middle.width(), line))
        self._verdict.setGeometry(at.hand.left(), self._value.y(), at.hand.width(), self._value.height())
        below = Stack().fixed(self._bar, self._bar_height()).space(s.half).fixed(self._fine, self._fine_height())
        width = at.middle.width() if self.theme.large else wide.width()
        below.place(QRect(wide.left(), wide.bottom() + 1 - bars, width, bars))

    def _lay_column(self, room: QRect, above: int = 0) -> None:
        """Everything in one column, ``above`` so many pixels of its end."""
        s = self.theme.sizes
        stack = Stack().text(self._title, self.theme.pitch("heading")).text(self._hint).space(s.half)
        stack.text(self._account).stretch().fixed(self._rest, self.theme.pitch("body"))
        stack.fixed(self._value, self._value.height_for()).space(s.half).fixed(self._bar, self._bar_height())
        if not self._fine.isHidden():
            stack.space(s.half).fixed(self._fine, self._fine_height())
        stack.fixed(self._verdict, self.theme.pitch("body") + s.half)
        stack.place(room.adjusted(0, -s.hair, 0, -above))

    def _lay_buttons(self, room: QRect, at: Places) -> None:
        """The fallbacks in a row, as high as the slot."""
        s = self.theme.sizes
        width = (room.width() - s.gap) // 2
        self.again.setGeometry(room.left(), room.top(), width, at.slot.height())
        left = room.left() + (width + s.gap if not self.again.isHidden() else 0)
        self.turn.setGeometry(left, room.top(), width, at.slot.height())

    def _bar_height(self) -> int:
        return self.theme.mm(9) + self.theme.pitch("note")

    def _fine_height(self) -> int:
        return self.theme.pitch("note") * 14 // 5

    # -- tare

    def _tare_due(self) -> bool:
        return self.view.tare and self._tare is None and not self._typing

    def _offer_tare(self) -> None:
        if self._gross is None:
            self.slot.wait(self.tr("Waiting for the scale"))
        elif not self._steady:
            self.slot.wait(self.tr("Wait until it stands still"))
        else:
            value = f"{self._gross:f} {self.view.unit}"
            self.slot.strong(self.tr("Take the tare, {value}").format(value=value), "check")

    def _take_tare(self) -> None:
        if self._gross is not None and self._steady:
            self._tare = self._gross
            self._show()
            self.changed.emit()

    # -- typing

    def _turn(self) -> None:
        self._typing, self._text = not self._typing, ""
        self._show()
        self.changed.emit()

    def _type(self, text: str) -> None:
        self._text = text
        self._show()
        self.changed.emit()

    # -- showing

    def _found(self) -> Verdict:
        net, view = self.net(), self.view
        if net is None:
            return "none"
        return "low" if net < view.low else "high" if net > view.high else "good"

    def _show(self) -> None:
        net, view = self.net(), self.view
        shown = self._text if self._typing else "" if net is None and self._gross is None else f"{self._shown():f}"
        self._value.show_value(shown, view.unit)
        self._bar.show_value(net)
        self._fine.show_value(net)
        found = self._found()
        marker = VERDICT_MARKERS[found] if found != "low" else None  # filling is no fault
        self._verdict.say(self._verdict_words(found), marker=marker, role="lead")
        self._show_rest()
        self._account.say_runs(account_runs(self.view.unit, self._gross, self._tare, self.net()))
        self.turn.say(self.tr("Use scale") if self._typing else self.tr("Type it"), "keys")
        self.offer()
        parent = self.parentWidget()
        if parent is not None and hasattr(parent, "arrange"):
            parent.arrange()

    def _shown(self) -> Decimal:
        net = self.net()
        return net if net is not None else self._gross or ZERO

    def _show_rest(self) -> None:
        if self._typing:
            self._rest.say(self.tr("Typed"), icon="keys")
        elif self._gross is None:
            self._rest.say(self.tr("Waiting for the scale"), marker="unknown")
        elif self._steady:
            self._rest.say(self.tr("Stands still"), self._source, marker="good")
        else:
            self._rest.say(self.tr("Moving"), self._source, marker="unknown")

    def _verdict_words(self, found: Verdict) -> str:
        net, view = self.net(), self.view
        if net is None:
            return ""
        if found == "low":
            return self.tr("{value} to go").format(value=f"{plain(view.target - net)} {view.unit}")
        if found == "high":
            return self.tr("{value} too much").format(value=f"{plain(net - view.target)} {view.unit}")
        return self.tr("Within the tolerance")

    # -- words

    def _lot_words(self) -> str:
        view = self.view
        return self.tr("{name}, lot {lot}").format(name=view.material_name, lot=view.number) if view.number else ""

    def _scale(self) -> str:
        return self._prompt.tool_name or self._prompt.tool

    def _want_words(self) -> str:
        view = self.view
        if self._typing:
            return self.tr("Type the net weight and take it")
        if self._tare_due():
            return self.tr("Put the empty container on {scale}").format(scale=self._scale() or self.tr("the scale"))
        return self.tr("Fill to {target}").format(target=f"{plain(view.target)} {view.unit}")

    def _second_words(self) -> str:
        view = self.view
        words = self.tr("From {low} to {high}")
        return words.format(low=f"{plain(view.low)} {view.unit}", high=f"{plain(view.high)} {view.unit}")
