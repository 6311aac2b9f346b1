"""Words on a surface. Fits its rectangle by wrapping and by coming down a size; never elides.

Knows runs and the theme; must not know what the words say.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Role, Theme
from ui.kiosk.widgets.block import Block, Run, fit, natural
from ui.kiosk.widgets.touch import PaintedText

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class Text(QWidget):
    """Text of one role, or runs of several. ``inks`` names two colour tokens for ``ink`` and ``ink2`` runs."""

    def __init__(
        self,
        theme: Theme,
        role: Role = "body",
        parent: QWidget | None = None,
        *,
        text: str = "",
        tone: str = "ink",
        strong: bool = False,
        tabular: bool = False,
        align: Qt.AlignmentFlag = MIDDLE,
        steps: int = 4,
        inks: tuple[str, str] = ("ink", "ink2"),
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._like = Run("", role, tone, strong, tabular)
        self._runs: tuple[Run, ...] = ()
        self._align = align
        self._steps = steps
        self._inks = inks
        self._block: Block | None = None
        self._bleed = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.say(text)

    def say(self, text: str) -> None:
        """Show ``text`` in the role it was made with; ``\\n`` starts a new line."""
        like = self._like
        self.say_runs([Run(text, like.role, like.tone, like.strong, like.tabular)])

    def say_runs(self, runs: Sequence[Run]) -> None:
        """Show several runs as one text."""
        if tuple(runs) != self._runs:
            self._runs = tuple(runs)
            self._block = None
            self.setAccessibleName(self.text())
            self.update()

    def lay(self, place: QRect) -> None:
        """Lie in ``place``, with room above and below for the parts of letters that a tight line pitch leaves over."""
        self._bleed = max((self._spare(run) for run in self._runs), default=0)
        self.setGeometry(place.adjusted(0, -self._bleed, 0, self._bleed))
        self._block = None

    def _spare(self, run: Run) -> int:
        size = self.theme.types[run.role]
        return max(0, (size.px * 5 // 4 - size.line + 1) // 2)

    def room(self) -> QRect:
        """Where the words have to fit, in own coordinates."""
        return self.rect().adjusted(0, self._bleed, 0, -self._bleed)

    def text(self) -> str:
        """The words shown."""
        return "".join(run.text for run in self._runs)

    def block(self) -> Block:
        """The layout in the present rectangle."""
        if self._block is None:
            self._block = fit(self.theme, self._runs, self.room().size(), steps=self._steps)
        return self._block

    def height_at(self, width: int, down: int = 0) -> int:
        """The height the words take in ``width`` when they come ``down`` steps; 0 when there are none."""
        return Block(self.theme, self._runs, width, down).size.height() if self.text() else 0

    def sizeHint(self) -> QSize:
        """The size on one line."""
        return natural(self.theme, self._runs)

    def painted_texts(self) -> list[PaintedText]:
        """The words, the room there is, the room they need."""
        if not self.text():
            return []
        return [(self.text(), self.room(), self.block().size)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new rectangle needs a new layout."""
        self._block = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words in the theme's inks."""
        painter = QPainter(self)
        ink, ink2 = (self.theme.colour(token) for token in self._inks)
        self.block().paint(painter, self.room(), self._align, ink, ink2)
        painter.end()
