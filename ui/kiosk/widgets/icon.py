"""Icons and pictures as SVG, coloured from the palette when they are loaded. Knows files and colours, no words."""

import re
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme

RESOURCES = Path(__file__).resolve().parents[3] / "resources"
ICONS = RESOURCES / "icons"
PICTURES = RESOURCES / "pictures"
_NAME = re.compile(r"[a-z0-9_-]{1,64}")


@lru_cache(maxsize=256)
def _icon(name: str, colour: str) -> QSvgRenderer:
    text = (ICONS / f"{name}.svg").read_text("utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(text.encode()))


def paint_icon(painter: QPainter, name: str, place: QRectF, colour: QColor) -> None:
    """Paint icon ``name`` in ``place``; an icon that does not exist is a mistake and raises FileNotFoundError."""
    _icon(name, colour.name()).render(painter, place)


def icon_path(name: str) -> Path | None:
    """The file of an icon by its name; None when this version has none (a plant's files name them)."""
    path = ICONS / f"{name}.svg"
    return path if _NAME.fullmatch(name) and path.is_file() else None


def picture_path(name: str) -> Path | None:
    """The file of a picture, by its plain name or file name; None when there is none (routings are plant data)."""
    stem = name.removesuffix(".svg")
    path = PICTURES / f"{stem}.svg"
    return path if _NAME.fullmatch(stem) and path.is_file() else None


@lru_cache(maxsize=64)
def picture(path: Path, ink: str, ink2: str, surface: str, touch: str) -> QSvgRenderer:
    """A picture with the palette's colours in place of its ``{ink}`` and other marks."""
    text = path.read_text("utf-8")
    for mark, colour in (("{ink}", ink), ("{ink2}", ink2), ("{surface}", surface), ("{touch}", touch)):
        text = text.replace(mark, colour)
    renderer = QSvgRenderer(QByteArray(text.encode()))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    return renderer


class Icon(QWidget):
    """An icon on a surface, always beside its word. Square, ``px`` wide."""

    def __init__(self, theme: Theme, name: str, px: int, parent: QWidget | None = None, *, tone: str = "ink") -> None:
        super().__init__(parent)
        self.theme = theme
        self._name = name
        self._tone = tone
        self.setFixedSize(px, px)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_icon(self, name: str, tone: str | None = None) -> None:
        """Change the icon, and the tone if one is given."""
        self._name, self._tone = name, tone or self._tone
        self.update()

    def sizeHint(self) -> QSize:
        """Its own square."""
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in its tone."""
        painter = QPainter(self)
        if self._name:
            paint_icon(painter, self._name, QRectF(self.rect()), self.theme.colour(self._tone))
        painter.end()
