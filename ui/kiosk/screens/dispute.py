"""One dispute: both sides beside each other, how it really was, why, and on to the signature. Passive.

Shows a `DisputeView`, gives away a `Settling`. Must not know what a settlement changes.
"""

from decimal import Decimal, InvalidOperation

from msgspec import Struct
from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.domain.disputes import Choice
from app.domain.values import ZERO, plain
from app.views import DisputeView
from ui.kiosk.dispute_words import choice_words, subject_words, trouble_words
from ui.kiosk.messages import Message
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.choices import MarkedChoice
from ui.kiosk.widgets.code_entry import CodeEntry
from ui.kiosk.widgets.counting import Stepper
from ui.kiosk.widgets.refusal_band import RefusalBand
from ui.kiosk.widgets.sides import PiecesBar, SidePanel
from ui.kiosk.widgets.sign import Sign
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.words import pieces

ONE = Decimal(1)


class Settling(Struct, frozen=True):
    """What a lead says: the choice, why, each side's quantity as it really was, and what is really left."""

    choice: Choice
    reason: str
    true: tuple[Decimal | None, ...] = ()
    left: Decimal | None = None


class DisputeScreen(Screen):
    """Signals: ``settled(object)`` with a `Settling`, ``back()``."""

    settled = Signal(object)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="dispute-slot")
        self._view: DisputeView | None = None
        self._true: list[Decimal | None] = []
        self._left: Decimal | None = None
        self._choice: Choice | None = None
        self._reason, self._typing = "", ""
        self._title = Text(theme, "heading", self, strong=True, align=LEFT)
        self._panels = [SidePanel(theme, f"side-{number}", self) for number in (1, 2)]
        self._between = Rule(theme, self)
        self._bar = PiecesBar(theme, self)
        self._sum = Sign(theme, self)
        self._left_word = Text(theme, "body", self, text=self.tr("Count what is really left"), strong=True)
        self._left_step = Stepper(theme, "left", self, role="title")
        self._choices = {choice: self._tile(choice) for choice in ("accept", "keep")}
        self._leave = QuietButton(theme, self.tr("Back"), "left", self, name="dispute-back", commits=False)
        self._write = QuietButton(theme, "", "pen", self, name="dispute-reason", commits=False)
        self._entry = CodeEntry(theme, self.slot, self, note=True)
        self._band = RefusalBand(theme, self)
        self._band.hide()
        self._connect()

    def _connect(self) -> None:
        for number, panel in enumerate(self._panels):
            panel.stepped.connect(lambda by, number=number: self._step(number, by))
            panel.number_touched.connect(lambda number=number: self._ask_number(str(number)))
        self._left_step.stepped.connect(self._step_left)
        self._left_step.number_touched.connect(lambda: self._ask_number("left"))
        self._leave.touched.connect(self.back)
        self._write.touched.connect(self._ask_reason)
        self._entry.entered.connect(self._entered)
        self._entry.cancelled.connect(self._close_entry)
        self._entry.changed.connect(self.changed)
        self._band.touched.connect(self.unrefuse)

    def set_dispute(self, view: DisputeView) -> None:
        """Show a dispute; what was chosen and written stays while it is the same one."""
        if self._view is None or (self._view.stream, self._view.dispute) != (view.stream, view.dispute):
            counts = "counts" in view.choices
            parts = [side.quantity if counts or side.kind == "lot.split" else None for side in view.sides]
            self._true, self._left = list(parts), None
            self._choice = view.choices[0] if len(view.choices) == 1 else None
            self._reason = ""
            self._entry.hide()
            self._band.hide()
        self._view = view
        for choice, tile in self._choices.items():
            tile.say(*choice_words(choice, view.trouble))
        units = [side.work_unit for side in view.sides]
        for side, panel in zip(view.sides, self._panels, strict=False):
            panel.show_side(side, view.unit, same_station=len(units) == 2 and units[0] == units[1])
        self._show()

    def refuse(self, message: Message) -> None:
        """Say why not over the title; a changed number puts it away."""
        self._band.say(message.cause, message.way_out, message.detail, state=message.state)
        self._band.come_down(QRect(0, 0, self.width(), self.theme.sizes.band))

    def unrefuse(self) -> None:
        """Put it away."""
        self._band.hide()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """What is missing, then the signature."""
        if self._entry.isVisibleTo(self):
            return self._entry.prompt_line(device)
        second = self.tr("It is recorded with both sides and your name")
        return ("people", self._missing() or self.tr("Touch Go to signature"), second)

    def act(self) -> None:
        """On to the signature."""
        if self._entry.isVisibleTo(self):
            self._entry.act()
        elif not self._missing() and self._choice is not None:
            self.settled.emit(Settling(self._choice, self._reason, tuple(self._true), self._left))

    def escape(self) -> None:
        """Close what is open; else back to the list."""
        if self._entry.isVisibleTo(self):
            self._close_entry()
        else:
            self.back.emit()

    def typing(self) -> TakesKeys | None:
        """Letters and digits go to what is written, while it is open."""
        return self._entry if self._entry.isVisibleTo(self) else None

    def arrange(self) -> None:
        """Title, both sides, the bar; what is chosen below them; reason and way back beside the slot."""
        s, at = self.theme.sizes, self.places(ladder=False)
        line = self.theme.pitch("heading")
        self._say_title(at.wide.width())
        self._title.setVisible(not self.taken)
        head = 0 if self.taken else max(line, min(2 * line, self._title.height_at(at.wide.width())))
        self._title.lay(QRect(at.wide.left(), at.wide.top() - s.hair, at.wide.width(), head))
        top, bottom = at.wide.top() + head + s.half, at.wide.bottom() + 1
        bottom = self._lay_foot(QRect(at.wide.left(), top, at.wide.width(), bottom - top))
        width = (at.wide.width() - 2 * s.margin) // 2
        for number, panel in enumerate(self._panels):
            panel.setGeometry(at.wide.left() + number * (width + 2 * s.margin), top, width, bottom - top)
        self._between.upright(at.wide.left() + width + s.margin, top, bottom - top)
        half = (at.beside.width() - s.gap) // 2
        self._leave.setGeometry(at.beside.left(), at.slot.top(), half, at.slot.height())
        self._write.setGeometry(at.beside.left() + half + s.gap, at.slot.top(), half, at.slot.height())
        self._entry.setGeometry(self.rect())

    def _say_title(self, width: int) -> None:
        """What and which trouble: on one line, or broken between the two."""
        if self._view is None:
            return
        what, trouble = subject_words(self._view), trouble_words(self._view.trouble)
        self._title.say(f"{what}: {trouble}")
        if self._title.height_at(width) > self.theme.pitch("heading"):
            self._title.say(f"{what}:\n{trouble}")

    def _lay_foot(self, room: QRect) -> int:
        """What lies below both sides, from the bottom up; returns where it begins."""
        s, bottom = self.theme.sizes, room.bottom() + 1
        if not self._left_step.isHidden():
            step = QRect(room.right() + 1 - s.slot_width, bottom - s.slot_height, s.slot_width, s.slot_height)
            self._left_step.setGeometry(step)
            self._left_word.lay(QRect(room.left(), step.top(), step.left() - s.gap - room.left(), step.height()))
            bottom = step.top() - s.half
        shown = [tile for tile in self._choices.values() if not tile.isHidden()]
        for number, tile in enumerate(shown):
            width = (room.width() - s.gap) // 2
            height = max(s.slot_height, self.theme.mm(18))
            tile.setGeometry(room.left() + number * (width + s.gap), bottom - height, width, height)
        bottom -= (max(s.slot_height, self.theme.mm(18)) + s.gap) if shown else 0
        if not self._bar.isHidden():
            line = self.theme.pitch("body")
            self._sum.setGeometry(room.left(), bottom - line, room.width(), line)
            self._bar.setGeometry(room.left(), bottom - line - self.theme.mm(7), room.width(), self.theme.mm(7))
            bottom -= line + self.theme.mm(7) + s.half
        return bottom

    # -- what is said

    def _tile(self, choice: str) -> MarkedChoice:
        word, meaning = choice_words(choice)
        tile = MarkedChoice(self.theme, word, meaning, "", self, name=f"settle-{choice}")
        tile.touched.connect(lambda: self._choose(choice))
        return tile

    def _choose(self, choice: str) -> None:
        self._choice = "accept" if choice == "accept" else "keep"
        self._show()

    def _step(self, number: int, by: int) -> None:
        true = self._true[number]
        if true is not None:
            self._put(number, true + ONE * by)

    def _put(self, number: int, quantity: Decimal) -> None:
        recorded = self._view.sides[number].quantity if self._view else None
        self._true[number] = max(ZERO, min(quantity, recorded if recorded is not None else quantity))
        self.unrefuse()
        self._show()

    def _step_left(self, by: int) -> None:
        self._left = max(ZERO, (self._left or ZERO) + ONE * by)
        self._show()

    def _show(self) -> None:
        view = self._view
        if view is None:
            return
        for number, panel in enumerate(self._panels):
            panel.setVisible(number < len(view.sides))
            if number < len(view.sides):
                panel.show_true(self._true[number], view.sides[number].quantity)
        self._show_sum(view)
        for widget in (self._left_word, self._left_step):
            widget.setVisible("left" in view.choices)
        self._left_step.show_value(
            "\N{EN DASH}" if self._left is None else plain(self._left), less=self._left != ZERO, more=True
        )
        for choice, tile in self._choices.items():
            tile.setVisible(choice in view.choices)
            tile.mark(choice == self._choice)
        self._write.say(self.tr("Why is written") if self._reason else self.tr("Write why"), "pen")
        self._offer()

    def _show_sum(self, view: DisputeView) -> None:
        recorded = [side.quantity for side in view.sides if side.quantity is not None]
        counted = [
            side.quantity if true is None else true
            for side, true in zip(view.sides, self._true, strict=True)
            if side.quantity is not None
        ]
        shown = view.too_much > 0 and len(recorded) == 2
        self._bar.setVisible(shown)
        self._sum.setVisible(shown)
        if shown:
            there = sum(recorded, ZERO) - view.too_much
            self._bar.show_counts(counted, max(ZERO, there))
            self._say_sum(sum(counted, ZERO), there, view.unit)

    def _say_sum(self, counted: Decimal, there: Decimal, unit: str) -> None:
        """What both sides come to, and where the bar's mark stands."""
        if counted <= there:
            self._sum.say(self.tr("It fits what was there"), marker="good")
            return
        words = self.tr("Together {n}, but the records know of only {there}")
        self._sum.say(words.format(n=pieces(counted, unit), there=pieces(max(ZERO, there), unit)), marker="attention")

    def _missing(self) -> str:
        if self._choice is None:
            return self.tr("Choose what becomes of it")
        if self._choice == "left" and self._left is None:  # a number that nobody counted must not be signed
            return self.tr("Count what is really left")
        return "" if self._reason else self.tr("Write why")

    def _not_yet(self) -> str:
        if self._choice is None:
            return self._missing()
        uncounted = self._choice == "left" and self._left is None
        return self.tr("Not counted yet") if uncounted else self.tr("No reason yet")

    def _offer(self) -> None:
        if self._missing():
            self.slot.wait(self._not_yet())
        else:
            self.slot.strong(self.tr("Go to signature"), "pen")
        self.arrange()
        self.changed.emit()

    # -- what is typed

    def _ask_reason(self) -> None:
        self._typing = "reason"
        self._entry.ask(self.tr("Why is it settled so? A few words"), self._reason)

    def _ask_number(self, what: str) -> None:
        self._typing = what
        title = self.tr("How many are really left?") if what == "left" else self.tr("How many was it really?")
        self._entry.ask(title, "")

    def _entered(self, text: str) -> None:
        if self._typing == "reason":
            self._reason = text.strip()
        elif (number := _number(text)) is not None:
            if self._typing == "left":
                self._left = number
            else:
                self._put(int(self._typing), number)
        self._close_entry()

    def _close_entry(self) -> None:
        self._entry.hide()
        self._show()


def _number(text: str) -> Decimal | None:
    """What was typed as a count; None when it is no count."""
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() and number >= 0 else None
