"""Take back a report: what it said, why it was wrong, and one strong touch. Passive.

Must not know who may take back what.
"""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.domain.values import plain
from app.views import LastReportView, Reason
from ui.kiosk.messages import Message
from ui.kiosk.screens.screen import Screen
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.choices import MarkedChoice
from ui.kiosk.widgets.refusal_band import RefusalBand
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.widgets.tiles import Tiles
from ui.kiosk.words import moment, told


class TakeBackScreen(Screen):
    """Signals: ``taken_back(str)`` with the reason, ``authorise_wanted()``, ``back()``."""

    taken_back = Signal(str)
    authorise_wanted = Signal()
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="take-back-slot")
        self._reason, self._asks_for_signature = "", False
        self._title = Text(theme, "heading", self, strong=True, text=self.tr("Take the last report back?"))
        self._what = Text(theme, "lead", self, align=LEFT)
        self._who = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._tiles = Tiles(
            theme, self, more=self.tr("{n} more reasons"), first=self.tr("First reasons"), least_width=theme.mm(40),
            tallest=theme.mm(24), columns=3 if theme.panel.variant != "portrait" else 2,
        )  # fmt: skip
        self._leave = QuietButton(theme, self.tr("Leave it"), "left", self, name="take-back-leave", commits=False)
        self._leave.touched.connect(self.back)
        self._band = RefusalBand(theme, self)
        self._band.hide()
        self._band.touched.connect(self.unrefuse)

    def set_report(self, last: LastReportView, reasons: tuple[Reason, ...]) -> None:
        """Show what would be taken back; nothing is chosen."""
        parts = [
            (last.good, self.tr("{n} good")), (last.scrap, self.tr("{n} scrap")), (last.rework, self.tr("{n} rework")),
        ]  # fmt: skip
        counts = ", ".join(words.format(n=plain(quantity)) for quantity, words in parts if quantity)
        words = self.tr("Order {order}, {operation}: {counts}")
        self._what.say(words.format(order=last.order, operation=last.operation_name, counts=counts))
        when = told(moment(last.at), last.doubted)
        self._who.say(self.tr("Reported by {person}, {when}").format(person=last.by, when=when))
        self._tiles.fill([self._tile(reason) for reason in reasons])
        self._asks_for_signature = False
        self._band.hide()
        self._choose("")

    def refuse(self, message: Message) -> None:
        """Say why not over the title."""
        self._band.say(message.cause, message.way_out, message.detail, state=message.state)
        self._band.come_down(QRect(0, 0, self.width(), self.theme.sizes.band))

    def unrefuse(self) -> None:
        """Put it away."""
        self._band.hide()

    def ask_for_signature(self, wanted: bool) -> None:
        """Whether somebody else's signature would let it pass."""
        self._asks_for_signature = wanted
        self._offer()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """A reason, then the touch."""
        line = self.tr("Touch Take back") if self._reason else self.tr("Touch why the report was wrong")
        return ("undo", line, self.tr("Both stay on record: the report, and that it was taken back"))

    def act(self) -> None:
        """Take it back, or call for the signature."""
        if self._asks_for_signature:
            self.authorise_wanted.emit()
        elif self._reason:
            self.taken_back.emit(self._reason)

    def escape(self) -> None:
        """Leave it as it is."""
        self.back.emit()

    def arrange(self) -> None:
        """What it said over the reasons."""
        s, at = self.theme.sizes, self.places(ladder=False)
        stack = (
            Stack().text(self._title, self.theme.pitch("heading")).space(s.margin // 2).text(self._what).text(self._who)
        )
        stack.space(s.margin).stretch(self._tiles, self.theme.mm(16))
        stack.place(at.wide.adjusted(0, -s.hair, 0, 0))
        width = min(at.beside.width(), self.theme.key(60))
        self._leave.setGeometry(at.beside.left(), at.slot.top(), width, at.slot.height())

    def _tile(self, reason: Reason) -> MarkedChoice:
        tile = MarkedChoice(self.theme, reason.name, "", "", self._tiles, name=f"reason-{reason.code}")
        tile.touched.connect(lambda: self._choose(reason.code))
        tile.show()
        return tile

    def _choose(self, code: str) -> None:
        self._reason, self._asks_for_signature = code, False
        for tile in self._tiles.tiles():
            if isinstance(tile, MarkedChoice):
                tile.mark(tile.objectName() == f"reason-{code}")
        self._offer()

    def _offer(self) -> None:
        if self._asks_for_signature:
            self.slot.strong(self.tr("Ask for a signature"), "pen")
        elif self._reason:
            self.slot.strong(self.tr("Take back"), "undo")
        else:
            self.slot.wait(self.tr("Choose a reason"))
        self.arrange()
        self.changed.emit()
