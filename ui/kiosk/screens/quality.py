"""The nonconformances that wait for a decision: a row for each, the oldest first. Passive.

Must not know who may decide.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.views import NonconformanceView
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.rows import Row
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.widgets.tiles import Tiles
from ui.kiosk.words import pieces, since_words


class QualityScreen(Screen):
    """Signals: ``opened(object)`` with what was touched (`NonconformanceView`), ``raise_wanted()``, ``back()``."""

    opened = Signal(object)
    raise_wanted = Signal()
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="quality-slot")
        self._views: tuple[NonconformanceView, ...] = ()
        self._title = Text(theme, "heading", self, strong=True, align=LEFT)
        self._empty = Text(theme, "body", self, tone="ink2", align=LEFT)
        height = theme.mm(28 if theme.panel.variant == "portrait" else 19)
        self._rows = Tiles(
            theme, self, more=self.tr("{n} more"), first=self.tr("First ones"), least_width=theme.mm(80),
            height=height, tallest=height + theme.mm(1), columns=1,
        )  # fmt: skip
        self._leave = QuietButton(theme, self.tr("Back to the work"), "left", self, name="quality-back", commits=False)
        self._leave.touched.connect(self.back)

    def set_list(self, views: Sequence[NonconformanceView], now: datetime) -> None:
        """Show what waits."""
        if self._views == tuple(views) and self._title.text():
            return
        self._views = tuple(views)
        one, many = self.tr("1 nonconformance waits"), self.tr("{n} nonconformances wait")
        some = one if len(views) == 1 else many.format(n=len(views))
        self._title.say(some if views else self.tr("Nothing nonconforming waits"))
        nothing = self.tr("What is not as it should be is raised here, by anybody, with a scan and a touch.")
        self._empty.say("" if views else nothing)
        self._rows.fill([self._row(number, view) for number, view in enumerate(self._views)])
        self.slot.strong(self.tr("Raise one"), "plus")
        self.arrange()
        self.changed.emit()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Scan, or touch one."""
        if not self._views:
            return ("scan", self.tr("Scan what is not as it should be"), device or self.tr("Or touch Raise one"))
        return ("scan", self.tr("Touch one, or scan another lot"), self.tr("What is open is not worked on"))

    def act(self) -> None:
        """Raise one."""
        self.raise_wanted.emit()

    def escape(self) -> None:
        """Back to the work."""
        self.back.emit()

    def typing(self) -> TakesKeys:
        """A digit opens the row of that number."""
        return self

    def take_key(self, event: QKeyEvent) -> bool:
        """1 to 9."""
        number = event.text()
        if not (number.isascii() and number.isdigit()) or not 1 <= int(number) <= len(self._views):
            return False
        self._open(int(number) - 1)
        return True

    def arrange(self) -> None:
        """Title over rows."""
        s, at = self.theme.sizes, self.places(ladder=False)
        head = self.theme.pitch("heading")
        self._title.lay(QRect(at.wide.left(), at.wide.top() - s.hair, at.wide.width(), head))
        top = at.wide.top() + head + s.margin // 2
        room = QRect(at.wide.left(), top, at.wide.width(), at.wide.bottom() + 1 - top)
        self._rows.setGeometry(room)
        self._rows.setVisible(bool(self._views))
        self._empty.lay(QRect(room.left(), room.top(), room.width(), 3 * self.theme.pitch("body")))
        width = min(at.beside.width(), self.theme.key(62))
        self._leave.setGeometry(at.beside.left(), at.slot.top(), width, at.slot.height())

    def _row(self, number: int, view: NonconformanceView) -> Row:
        row = Row(self.theme, self._rows, plate="quiet", name=f"nonconformance-{number + 1}")
        head = self.tr("{defect}: {n} of {lot}, {material}").format(
            defect=view.defect, n=pieces(view.left, view.unit), lot=view.lot_number, material=view.material_name
        )
        about = self.tr("{number}, since {since}, {unit} {by}").format(
            number=view.number, since=since_words(view.at), unit=view.work_unit, by=view.by
        )
        row.say([Run(head, "body", strong=True)], [Run(about, "note", "ink2")], marker="attention")
        row.touched.connect(lambda: self._open(number))
        return row

    def _open(self, number: int) -> None:
        self.opened.emit(self._views[number])
