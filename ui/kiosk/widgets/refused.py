"""A refusal over a step: cause and way out, what is wanted, where it lies, and the two ways on.

Shows a message and a prompt; must not know why something is refused. The slot is its screen's.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.refusals import Refusal
from app.views import Alternative, Prompt
from ui.kiosk.messages import Message
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton, Slot
from ui.kiosk.widgets.drawing import Drawing
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.refusal_band import RefusalBand
from ui.kiosk.widgets.surface import Surface
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.widgets.where import Where
from ui.kiosk.words import a_role, pieces

Way = Literal["type", "authorise", "repeat", "go_on", "rack", "renew", ""]

SCANS = ("scan_material", "scan_identity")
#: Refusals of a value: measuring again is the way on. After any other the value stays.
VALUES = ("OutOfLimits", "RepeatReading", "NotANumber", "UnitMismatch")


def ways(refusal: Refusal | None, prompt: Prompt | None) -> tuple[Way, Way]:
    """The way in the slot, and the second one beside it."""
    if refusal is None:
        return ("go_on", "")
    kind = prompt.kind if prompt else ""
    again: Way = "repeat" if kind in ("measurement", "weigh") and refusal.code in VALUES else "go_on"
    if refusal.code == "ToolWornOut":
        return ("authorise" if refusal.authorise else again, "renew")
    if refusal.authorise is not None:
        return ("authorise", "type" if kind in SCANS else again)
    if kind in SCANS:
        return ("type", "rack" if kind == "scan_material" and place_of(refusal) else "go_on")
    return (again, "")


def place_of(refusal: Refusal) -> str:
    """Where the lot lies that could be used instead; empty when the refusal knows none."""
    found = refusal.params.get("rack") or refusal.params.get("location")
    return str(found) if found else ""


def instead(refusal: Refusal, prompt: Prompt | None) -> tuple[Alternative, ...]:
    """The lots that could be used instead: the refusal's own, else the prompt's."""
    lots = prompt.alternatives if prompt else ()
    number = refusal.params.get("use")
    if not number:
        return lots
    there = refusal.params.get("there")
    quantity = there if isinstance(there, Decimal) else next((a.quantity for a in lots if a.number == number), None)
    if quantity is None:
        return lots
    first = Alternative(number=str(number), location=place_of(refusal), quantity=quantity)
    return (first, *(lot for lot in lots if lot.number != number))


class Refused(Surface):
    """Lies over middle and right of its screen, under the ladder and the slot. Signal ``chosen(str)``: a way."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget) -> None:
        super().__init__(theme, "sheet", parent)
        self.slot = slot
        self.message = Message("", "")
        self._ways: tuple[Way, Way] = ("go_on", "")
        self._role = ""
        self._line, self._unused = "", ""
        self._scan, self._lot = False, False
        self.band = RefusalBand(theme, self, dismissable=False)
        self._name = Text(theme, "body", self, strong=True, align=LEFT)
        self._needed = Text(theme, "note", self, tone="ink2", align=LEFT)
        self._drawing = Drawing(theme, self)
        self._where = Where(theme, self)
        self._second = QuietButton(theme, "", "", self, name="second-way")
        self._second.touched.connect(lambda: self.chosen.emit(self._ways[1]))
        self.hide()

    def say(self, message: Message, refusal: Refusal | None, prompt: Prompt | None) -> None:
        """Show why not and the ways out; without a refusal, what is not about the step's answer."""
        self.message, self._ways = message, ways(refusal, prompt)
        self._role = (refusal.authorise if refusal else None) or ""
        self.band.say(message.cause, message.way_out, message.detail, state=message.state)
        self._show_wanted(prompt)
        lots = instead(refusal, prompt) if refusal and prompt and prompt.kind == "scan_material" else ()
        self._where.setVisible(bool(lots))
        if prompt and lots:
            self._where.show_lots(lots, prompt.material_unit, others=0)
        self._line = self._line_for(prompt, lots)
        self._unused = self._unused_words(refusal) if refusal else ""
        self._say_second()
        self.show()
        self.offer()

    def offer(self) -> None:
        """The first way; what somebody else has to clear is asked for, never done in passing."""
        first = self._ways[0]
        label, icon = self._words(first)
        self.slot.quiet(label, icon)

    def act(self) -> None:
        """Take the first way."""
        self.chosen.emit(self._ways[0])

    def escape(self) -> None:
        """Back to the step."""
        self.chosen.emit("go_on")

    def take_key(self, event: QKeyEvent) -> bool:
        """Nothing is typed here."""
        return False

    def prompt_line(self, device: str) -> tuple[str, str, str]:
        """What is wanted all the same."""
        second = f"{device}. {self._unused}" if device and self._unused else self._unused or device
        return ("scan" if self._scan else "work", self._line, second)

    def lay(self, at: Places, *, beside_ladder: bool) -> None:
        """Band on top, what is wanted below it, the second way beside the slot (in portrait: over it)."""
        s = self.theme.sizes
        left = at.ladder.right() + 1 + s.hair if beside_ladder else 0
        self.setGeometry(left, 0, at.size.width() - left, at.size.height())
        self.band.setGeometry(0, 0, self.width(), min(s.band, self.height() // 3))
        top, bottom = self.band.height() + s.margin, at.slot.top() - s.margin
        middle = QRect(at.middle.left() - left, top, at.middle.width(), bottom - top)
        hand = QRect(at.hand.left() - left, top, at.hand.width(), bottom - top)
        if not beside_ladder:
            reading = QRect(s.margin, top, self.width() - 2 * s.margin, at.middle.bottom() - top)
            middle, hand = _halves(reading, s.margin)
        self._lay_wanted(middle if not self._where.isHidden() else middle.united(hand))
        self._where.setGeometry(hand)
        over = at.slot.translated(0, -at.slot.height() - s.gap)
        self._second.setGeometry(at.beside.translated(-left, 0) if beside_ladder else over)

    def _lay_wanted(self, room: QRect) -> None:
        head = self._name.height_at(room.width())
        self._name.lay(QRect(room.left(), room.top(), room.width(), head))
        below = self._needed.height_at(room.width())
        self._needed.lay(QRect(room.left(), room.top() + head, room.width(), below))
        top = room.top() + head + below + self.theme.sizes.half
        self._drawing.setGeometry(room.left(), top, room.width(), max(0, room.bottom() + 1 - top))

    def _show_wanted(self, prompt: Prompt | None) -> None:
        if prompt is None:
            self._name.say("")
            self._needed.say("")
            self._drawing.hide()
            return
        self._name.say(prompt.material_name or prompt.title)
        needed = pieces(prompt.needed, prompt.material_unit) if prompt.needed is not None else ""
        self._needed.say(self.tr("{quantity} for this job").format(quantity=needed) if needed else "")
        self._drawing.setVisible(self._drawing.show_picture(prompt.picture))

    def _line_for(self, prompt: Prompt | None, lots: tuple[Alternative, ...]) -> str:
        self._lot = bool(prompt and prompt.kind == "scan_material")
        self._scan = bool(prompt and prompt.kind in SCANS)
        if prompt and lots:
            name = prompt.material_name or prompt.material
            return self.tr("Scan {name}, lot {lot}").format(name=name, lot=lots[0].number)
        return self.message.way_out

    def _unused_words(self, refusal: Refusal) -> str:
        lot = refusal.params.get("lot") or refusal.params.get("number")
        if lot and self._scan:
            return self.tr("{lot} was not used").format(lot=lot)
        if refusal.code == "OutOfLimits":
            return self.tr("The reading is kept, but not taken")
        return self.tr("Nothing was saved")

    def _say_second(self) -> None:
        second = self._ways[1]
        self._second.setVisible(bool(second))
        if second:
            self._second.say(*self._words(second))

    def _words(self, way: Way) -> tuple[str, str]:
        asked = self.tr("Ask {role}").format(role=a_role(self._role))
        words: Mapping[Way, tuple[str, str]] = {
            "type": (self.tr("Type the lot number") if self._lot else self.tr("Type the number"), "keys"),
            "authorise": (asked, "person"),
            "repeat": (self.tr("Measure again"), "undo"),
            "go_on": (self.tr("Go on"), "right"),
            "renew": (self.tr("It was renewed"), "tool"),
            "rack": (self.tr("Not in the rack"), "rack"),
        }
        return words[way]


def _halves(room: QRect, gap: int) -> tuple[QRect, QRect]:
    width = (room.width() - gap) // 2
    return (
        QRect(room.left(), room.top(), width, room.height()),
        QRect(room.right() + 1 - width, room.top(), width, room.height()),
    )
