"""Text laid out to fit a place: wraps, then comes down one token step at a time, and never elides.

Pure layout and painting; knows runs, roles and a theme, no widget. What does not fit even at the floor is still
painted whole and reports itself as too large, so that a test finds it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from ui.kiosk.theme import Role, Theme
from ui.kiosk.theme_panel import Panel
from ui.kiosk.theme_type import STEPS, step_down

#: A text wider than any place: for asking how wide a text would like to be.
UNBOUNDED = 100_000
LINE_BREAK = "\u2028"
#: How many layouts' sizes are remembered before all are forgotten: most words of a screen were on one before.
MOST_SIZES = 8192


@dataclass(frozen=True)
class Run:
    """A stretch of text in one size and weight; ``tone`` is ``ink`` or ``ink2``; ``struck``: it holds no more."""

    text: str
    role: Role = "body"
    tone: str = "ink"
    strong: bool = False
    tabular: bool = False
    struck: bool = False


#: Sizes by panel (which gives every font and pitch), words, width, steps down, and whether words may be broken.
_SIZES: dict[tuple[Panel, tuple[Run, ...], int, int, bool], QSize] = {}


def plain(runs: Sequence[Run]) -> str:
    """The words alone."""
    return "".join(run.text for run in runs)


class Block:
    """Runs laid out in ``width``, ``down`` steps smaller than they asked for."""

    def __init__(self, theme: Theme, runs: Sequence[Run], width: int, down: int = 0, *, anywhere: bool = False) -> None:
        self._theme = theme
        self.runs = tuple(runs)
        self.down = down
        self._width = width
        self._anywhere = anywhere
        self._lines: list[QTextLine] = []
        self._layout: QTextLayout | None = None
        self._inks: tuple[QColor, QColor] | None = None
        #: What the words take; known from the last time where they were laid out like this before.
        self.size = self._known_size()

    def paint(self, painter: QPainter, place: QRect, align: Qt.AlignmentFlag, ink: QColor, ink2: QColor) -> None:
        """Paint inside ``place``; ``align`` holds one horizontal and one vertical flag."""
        top = float(place.top())
        if align & Qt.AlignmentFlag.AlignVCenter:
            top += (place.height() - self.size.height()) / 2
        elif align & Qt.AlignmentFlag.AlignBottom:
            top += place.height() - self.size.height()
        spare = {Qt.AlignmentFlag.AlignHCenter: 0.5, Qt.AlignmentFlag.AlignRight: 1.0}
        share = next((part for flag, part in spare.items() if align & flag), 0.0)
        for line in self._in_inks(ink, ink2):
            left = place.left() + share * (place.width() - line.naturalTextWidth())
            line.draw(painter, QPointF(left - line.x(), top))

    def _known_size(self) -> QSize:
        key = (self._theme.panel, self.runs, self._width, self.down, self._anywhere)
        size = _SIZES.get(key)
        if size is None:
            if len(_SIZES) >= MOST_SIZES:
                _SIZES.clear()
            size = _SIZES[key] = self._break_lines(QColor(), QColor())
        return QSize(size)

    def _in_inks(self, ink: QColor, ink2: QColor) -> list[QTextLine]:
        """The lines, to be drawn in these inks."""
        if self._layout is None:
            self._break_lines(ink, ink2)
        elif self._inks != (ink, ink2):
            self._layout.setFormats(self._formats(ink, ink2))
        self._inks = (ink, ink2)
        return self._lines

    def _make_layout(self, ink: QColor, ink2: QColor) -> QTextLayout:
        text = plain(self.runs).replace("\n", LINE_BREAK)
        first = self.runs[0] if self.runs else Run("")
        layout = QTextLayout(text, self._font(first))
        option = QTextOption()
        mode = QTextOption.WrapMode
        option.setWrapMode(mode.WrapAtWordBoundaryOrAnywhere if self._anywhere else mode.WordWrap)
        layout.setTextOption(option)
        layout.setFormats(self._formats(ink, ink2))
        return layout

    def _font(self, run: Run) -> QFont:
        return self._theme.font(run.role, strong=run.strong, tabular=run.tabular, down=self.down)

    def _formats(self, ink: QColor, ink2: QColor) -> list[QTextLayout.FormatRange]:
        ranges, start = [], 0
        for run in self.runs:
            shape = QTextCharFormat()
            shape.setFont(self._font(run))
            shape.setFontStrikeOut(run.struck)
            shape.setForeground(ink2 if run.tone == "ink2" else ink)
            span = QTextLayout.FormatRange()
            span.start, span.length, span.format = start, len(run.text), shape
            ranges.append(span)
            start += len(run.text)
        return ranges

    def _pitch_at(self, start: int, length: int) -> int:
        """Line pitch of the largest run on a line."""
        pitches, at = [], 0
        for run in self.runs:
            if at < start + max(1, length) and at + len(run.text) > start:
                pitches.append(self._theme.pitch(run.role, self.down))
            at += len(run.text)
        return max(pitches, default=self._theme.pitch(self.runs[0].role if self.runs else "note", self.down))

    def _break_lines(self, ink: QColor, ink2: QColor) -> QSize:
        width, top = 0.0, 0.0
        self._layout = layout = self._make_layout(ink, ink2)
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(self._width)
            pitch = self._pitch_at(line.textStart(), line.textLength())
            line.setPosition(QPointF(0, top + (pitch - line.height()) / 2))
            self._lines.append(line)
            width = max(width, line.naturalTextWidth())
            top += pitch
        layout.endLayout()
        return QSize(round(width + 0.499), round(top))


def fit(theme: Theme, runs: Sequence[Run], room: QSize, *, steps: int = 3, wrap: bool = True) -> Block:
    """The largest layout of ``runs`` that fits ``room``, down to ``steps`` sizes smaller."""
    block = None
    for down in _distinct_steps(runs, steps):
        block = Block(theme, runs, room.width() if wrap else UNBOUNDED, down)
        if block.size.width() <= room.width() and block.size.height() <= room.height():
            return block
    assert block is not None
    if not wrap:
        return fit(theme, runs, room, steps=steps, wrap=True)
    whole = Block(theme, runs, room.width(), block.down, anywhere=True)
    return whole if whole.size.height() <= room.height() else block


def _distinct_steps(runs: Sequence[Run], steps: int) -> range:
    """No step below the one at which every run has reached the floor."""
    deepest = max((len(STEPS) - 1 - STEPS.index(step_down(run.role, 0)) if run.role != "key" else 4
                   for run in runs), default=0)  # fmt: skip
    return range(min(steps, deepest) + 1)


def least(theme: Theme, runs: Sequence[Run], width: int) -> QSize:
    """The size of ``runs`` wrapped to ``width`` at the smallest size that they may take."""
    return Block(theme, runs, width, _distinct_steps(runs, 3)[-1]).size


def natural(theme: Theme, runs: Sequence[Run], down: int = 0) -> QSize:
    """The size of ``runs`` on one line."""
    return Block(theme, runs, UNBOUNDED, down).size


def pen(colour: QColor, width: float, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    """A round pen, as all our drawings use."""
    return QPen(colour, width, style, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def centred(size: QSize, place: QRect) -> QRectF:
    """``size`` in the middle of ``place``."""
    return QRectF(
        place.left() + (place.width() - size.width()) / 2,
        place.top() + (place.height() - size.height()) / 2,
        size.width(),
        size.height(),
    )
