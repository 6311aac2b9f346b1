"""Conducts the traveler of a lot: has it made beside the screen, shows its pages, and has them printed or saved.

Must not know records or pages: both come from the station's own threads, by the bridge.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.values import lot_number
from app.views import DrawnPage, ReportNews
from ui.kiosk.screens.traveler import TravelerScreen
from ui.kiosk.stage import Stage


class TravelerConductor(QObject):
    """One traveler at a time; news of an older wish is dropped."""

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._screen: TravelerScreen = screens["traveler"]  # type: ignore[assignment]
        self._lot, self._hash, self._from = "", "", "material"
        self._screen.page_wanted.connect(self._page_wanted)
        self._screen.print_wanted.connect(self._print)
        self._screen.back.connect(lambda: stage.went.emit(self._from))

    def open(self, lot: str) -> None:
        """Have the traveler of a lot made, and show it; back leads to where this was asked."""
        self._lot, self._hash, self._from = lot, "", self._stage.shell.screen_name
        self._screen.begin(lot_number(lot), self._stage.station.prints_pages())
        self._stage.went.emit("traveler")
        self._stage.station.make_traveler(lot)

    def show_traveler(self) -> None:
        """What the strip says."""
        self._stage.shell.set_what(self._stage.tr("Traveler"))

    def on_report(self, news: ReportNews) -> None:
        """Something became of it."""
        if news.lot == self._lot:
            self._hash = news.hash if news.state == "made" else self._hash
            self._screen.set_news(news)

    def on_page(self, drawn: DrawnPage) -> None:
        """A page was drawn."""
        if drawn.hash == self._hash:
            self._screen.take_page(drawn)

    def _page_wanted(self, hash: str, page: int, width: int) -> None:
        if self._stage.station.sheets is not None:
            self._stage.station.sheets.ask(hash, page, width)

    def _print(self) -> None:
        self._screen.delivering()
        self._stage.station.print_pages(self._lot, self._hash)
