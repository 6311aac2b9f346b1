"""A row of values one beside the other, each under its number with its verdict: taken, now, to come. Draws only."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.views import Verdict
from ui.kiosk.theme import Role, Theme
from ui.kiosk.widgets.block import Block, Run, fit, natural
from ui.kiosk.widgets.marker import paint_marker
from ui.kiosk.widgets.text import MIDDLE
from ui.kiosk.widgets.touch import PaintedText
from ui.kiosk.words import VERDICT_MARKERS


@dataclass(frozen=True)
class Result:
    """One value of a step; empty: still to come."""

    name: str
    value: str = ""
    verdict: Verdict = "none"
    now: bool = False


class Results(QWidget):
    """As many columns as there are values; a long row shows the ones around the one that is now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._results: tuple[Result, ...] = ()
        self._down = 0
        self._texts: list[PaintedText] = []

    def show_results(self, results: Sequence[Result]) -> None:
        """Show them."""
        self._results = tuple(results)
        self.setAccessibleName(", ".join(f"{r.name} {r.value}".strip() for r in results))
        self.update()

    def height_for(self) -> int:
        """Name over value."""
        return self.theme.pitch("note") + self.theme.sizes.half // 2 + self.theme.pitch(self._role())

    def painted_texts(self) -> list[PaintedText]:
        """Names and values as painted last."""
        return list(self._texts)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Columns with hairlines between them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._texts = []
        shown = self._in_view()
        width = self.width() // max(1, len(shown))
        self._down = max((self._fitted(r, width - self.theme.sizes.half) for r in shown), default=0)
        for i, result in enumerate(shown):
            if i:
                edge = QRect(i * width - self.theme.sizes.half, 0, self.theme.sizes.hair, self.height())
                painter.fillRect(edge, self.theme.colour("line"))
            self._paint(painter, result, QRect(i * width, 0, width - self.theme.sizes.half, self.height()))
        painter.end()

    def _role(self) -> Role:
        return "value" if self.theme.large else "lead"

    def _in_view(self) -> tuple[Result, ...]:
        least = self.theme.mm(22 if self.theme.large else 15)
        room = max(1, self.width() // least)
        now = next((i for i, result in enumerate(self._results) if result.now), 0)
        first = max(0, min(now - room // 2, len(self._results) - room))
        return self._results[first : first + room]

    def _paint(self, painter: QPainter, result: Result, place: QRect) -> None:
        line = self.theme.pitch("note")
        name = Run(self._name(result, place.width()), "note", "ink" if result.now else "ink2", strong=result.now)
        self._put(painter, name, QRect(place.left(), place.top(), place.width(), line))
        below = QRect(place.left(), place.top() + line, place.width(), place.height() - line)
        marker = VERDICT_MARKERS[result.verdict]
        px = self.theme.sizes.mark_line if marker else 0
        words = below.adjusted(0, 0, -px - self.theme.sizes.half // 2 if px else 0, 0)
        width = self._put(painter, self._run(result), words, self._down)
        if marker:
            left = place.left() + min(width + self.theme.sizes.half, place.width() - px)
            paint_marker(painter, self.theme, marker, QRectF(left, below.center().y() - px / 2, px, px))

    def _name(self, result: Result, width: int) -> str:
        """The name, or its number alone where columns are narrow."""
        wide = natural(self.theme, [Run(result.name, "note", strong=True)]).width() <= width
        return result.name if wide else str(self._results.index(result) + 1)

    def _run(self, result: Result) -> Run:
        return Run(result.value or "\u2013", self._role(), "ink" if result.value else "ink2", strong=True)

    def _fitted(self, result: Result, width: int) -> int:
        """How many sizes a value comes down beside its marker: the longest decides for all, so that they read alike."""
        s = self.theme.sizes
        lead = s.mark_line + s.half // 2 if VERDICT_MARKERS[result.verdict] else 0
        room = QSize(width - lead, self.height() - self.theme.pitch("note"))
        return fit(self.theme, [self._run(result)], room).down

    def _put(self, painter: QPainter, run: Run, place: QRect, down: int | None = None) -> int:
        block = fit(self.theme, [run], place.size()) if down is None else Block(self.theme, [run], place.width(), down)
        self._texts.append((run.text, place, block.size))
        block.paint(painter, place, MIDDLE, self.theme.colour("ink"), self.theme.colour("ink2"))
        return block.size.width()
