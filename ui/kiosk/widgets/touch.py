"""What a touch is: counted only where it began, shown at once, and once for a double tap.

The base of everything that can be touched. Knows plates and pixels; must not know what a touch means.
"""

from PySide6.QtCore import QElapsedTimer, QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QStyle, QStyleOption, QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Block

PaintedText = tuple[str, QRect, QSize]

#: A second touch of a committing target within this time is the same touch (ms); a new offer ends it at once.
SAME_TOUCH_MS = 400


class Target(QAbstractButton):
    """A touch target with a plate. Emits ``touched`` once per touch that began and ended in it.

    ``joined`` names the group of harmless targets that share hairlines with this one; within 1 mm of such a hairline
    a touch counts for neither. ``commits`` marks what must not happen twice for a double tap.
    """

    touched = Signal()

    def __init__(
        self,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        plate: str = "quiet",
        joined: str = "",
        commits: bool = False,
    ) -> None:
        super().__init__(parent)
        self.theme = theme
        self._commits = commits
        self._since_touch = QElapsedTimer()
        self._texts: list[PaintedText] = []
        self._ring = False
        self._plate = ""
        self.setProperty("target", True)
        self.setProperty("joined", joined)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.wear(plate)
        self.clicked.connect(self._count)

    def wear(self, plate: str) -> None:
        """Change the plate: what the target looks like, from the one style sheet."""
        if self._plate == plate:
            return
        self._plate = plate
        self.setProperty("plate", plate)
        if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):  # else it is polished when it is shown
            self.style().unpolish(self)
            self.style().polish(self)
        self.update()

    @property
    def plate(self) -> str:
        """The name of the plate that is worn."""
        return self._plate

    def offer(self) -> None:
        """What is offered is new: the next touch counts, however soon."""
        self._since_touch.invalidate()
        self.update()

    def takes_a_touch(self) -> bool:
        """Whether a touch now is one of its own, not the second of a double tap."""
        return not (self._commits and self._since_touch.isValid() and self._since_touch.elapsed() < SAME_TOUCH_MS)

    def touch_rect(self) -> QRect:
        """Where a touch counts, in own coordinates: all of it, or 1 mm less where targets are joined."""
        return self.rect()

    def plate_rect(self) -> QRect:
        """Where the plate is painted, in own coordinates."""
        return self.rect()

    def hitButton(self, pos: QPoint) -> bool:
        """Whether a touch at ``pos`` is ours: not within the dead millimetre of a joined target."""
        dead = self.theme.sizes.dead if self.property("joined") else 0
        return self.touch_rect().adjusted(dead, dead, -dead, -dead).contains(pos)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second touch of a double tap is a touch of its own only where that is harmless."""
        if self._commits:
            event.accept()
            return
        self.mousePressEvent(event)

    def inks(self) -> tuple[QColor, QColor]:
        """Ink and second ink for what is painted on the plate now."""
        ink, ink2 = self.theme.plates[self.plate].inks(self.isDown())
        return QColor(ink), QColor(ink2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The plate from the style sheet, then the content."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        option = QStyleOption()
        option.initFrom(self)
        if self.isDown():
            option.state |= QStyle.StateFlag.State_Sunken
        option.rect = self.plate_rect()
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        self._texts = []
        self.paint_content(painter)
        if self._ring:
            self._paint_ring(painter)
        painter.end()

    def paint_content(self, painter: QPainter) -> None:
        """Paint what lies on the plate; each kind of target does it its own way."""

    def put(self, painter: QPainter, block: Block, place: QRect, align: Qt.AlignmentFlag) -> None:
        """Paint a block of text and remember it for whoever measures."""
        self._texts.append(("".join(run.text for run in block.runs), place, block.size))
        block.paint(painter, place, align, *self.inks())

    def painted_texts(self) -> list[PaintedText]:
        """Every text painted last: the words, the room there was, the room they needed."""
        return list(self._texts)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Only a keyboard's focus is shown: a touch needs no ring."""
        self._ring = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes with the focus."""
        self._ring = False
        super().focusOutEvent(event)

    def _paint_ring(self, painter: QPainter) -> None:
        s = self.theme.sizes
        inset = s.focus / 2
        painter.setPen(QPen(self.inks()[0], s.focus))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.plate_rect()).adjusted(inset, inset, -inset, -inset), s.radius, s.radius)

    @Slot()
    def _count(self) -> None:
        if self.takes_a_touch():
            self._since_touch.start()
            self.touched.emit()
