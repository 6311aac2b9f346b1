"""Pictures of the work with numbered callouts: done, now, to come. Knows SVG files and colours, no steps.

A picture names its places in ``<metadata>``: ``number x y call_x call_y`` in its own units, separated by semicolons.
"""

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree  # only our own files are read, see `picture_path`

from PySide6.QtCore import QBuffer, QByteArray, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QImageReader, QPainter, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, centred, fit, natural, pen
from ui.kiosk.widgets.icon import paint_icon, picture, picture_path
from ui.kiosk.widgets.text import CENTRE
from ui.kiosk.widgets.touch import Target

#: Pixels that are decoded at all, and the longer side of what is kept to be painted.
MOST_PIXELS, LONGEST_SIDE = 64_000_000, 1920
SCREW, HEXAGON, RING, CALL = 15.0, 8.0, 22.0, 24.0
_SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Spot:
    """A numbered place on a picture, and where its callout stands."""

    number: int
    at: tuple[float, float]
    call: tuple[float, float]


@lru_cache(maxsize=64)
def spots_of(path: Path) -> tuple[Spot, ...]:
    """The numbered places of a picture."""
    found = ElementTree.fromstring(path.read_text("utf-8")).findtext(f"{_SVG}metadata") or ""  # noqa: S314
    rows = [part.split() for part in found.split(";") if part.strip()]
    return tuple(Spot(int(n), (float(x), float(y)), (float(cx), float(cy))) for n, x, y, cx, cy in rows)


def image_of(content: bytes) -> QImage | None:
    """A picture of pixels, decoded no larger than a panel shows; None when it cannot be read."""
    held = QByteArray(content)
    buffer = QBuffer(held)
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    if max(size.width(), size.height()) > LONGEST_SIDE:
        reader.setScaledSize(size.scaled(LONGEST_SIDE, LONGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


class Drawing(Target):
    """A picture that fills its rectangle. The whole of it opens its zoom (signal ``touched``) when ``zooms``."""

    def __init__(
        self, theme: Theme, parent: QWidget | None = None, *, surface: str = "sheet", zooms: bool = False
    ) -> None:
        super().__init__(theme, parent, plate="bare")
        self.setProperty("target", zooms)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not zooms)
        self.setObjectName("drawing")
        self._surface, self._zooms = surface, zooms
        self._path: Path | None = None
        self._image: QImage | None = None
        self._name = ""
        #: The plant's own pictures by name; empty bytes where it has none.
        self.plant: Callable[[str], bytes] = lambda name: b""
        self._now: int | None = None
        self._done: frozenset[int] = frozenset()
        self._values: dict[int, str] = {}
        self._callouts = False

    def show_picture(self, name: str) -> bool:
        """Show a picture by name, the plant's own before ours; False (and nothing shown) when there is none."""
        if name != self._name or not name:
            own = self.plant(name) if name else b""
            self._name, self._image = name, image_of(own) if own else None
            self._path = picture_path(name) if name and self._image is None else None
        self.update()
        return self._path is not None or self._image is not None

    def show_image(self, content: bytes) -> bool:
        """Show a photo or another picture of pixels; False (and nothing shown) when it cannot be read."""
        self._name, self._path, self._image = "", None, image_of(content)
        self.update()
        return self._image is not None

    def show_callouts(
        self, now: int | None, done: Collection[int] = (), values: Mapping[int, str] | None = None
    ) -> None:
        """Number the places: 1..n as the picture has them. ``values`` are shown beside those that are done."""
        self._now, self._done, self._values = now, frozenset(done), dict(values or {})
        self._callouts = True
        self.update()

    def hide_callouts(self) -> None:
        """The bare picture."""
        self._now, self._done, self._values, self._callouts = None, frozenset(), {}, False
        self.update()

    def copy(self, other: "Drawing") -> None:
        """Show what another drawing shows."""
        self._path, self._image, self._callouts = other._path, other._image, other._callouts
        self._now, self._done, self._values = other._now, other._done, dict(other._values)
        self.update()

    def spots(self) -> tuple[Spot, ...]:
        """The numbered places of the picture shown."""
        return spots_of(self._path) if self._path else ()

    def paint_content(self, painter: QPainter) -> None:
        """Picture, callouts, and the magnifier that says it opens."""
        if self._image is not None:
            self._paint_image(painter, self._image)
        if self._path is None:
            return
        c = self.theme.colours
        colours = (
            (c.touch, c.touch, c.ink, c.ink) if self.isDown() else (c.ink, c.ink2, getattr(c, self._surface), c.touch)
        )
        renderer = picture(self._path, *colours)
        box = renderer.viewBoxF()
        view = self._with_callouts(box) if self._callouts and self.spots() else box
        scale = min(self.width() / view.width(), self.height() / view.height())
        painter.save()
        painter.translate(self.width() / 2, self.height() / 2)
        painter.scale(scale, scale)
        painter.translate(-view.center())
        renderer.render(painter, box)
        if self._callouts:
            for spot in self.spots():
                self._paint_spot(painter, spot, scale)
        painter.restore()
        if self._zooms:
            self._paint_zoom(painter)

    def _paint_image(self, painter: QPainter, image: QImage) -> None:
        size = image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(centred(size, self.rect()), image)
        if self._zooms:
            self._paint_zoom(painter)

    def _with_callouts(self, box: QRectF) -> QRectF:
        for spot in self.spots():
            x, y = spot.call
            box = box.united(QRectF(x - CALL - 2, y - CALL - 2, 2 * CALL + 4, 2 * CALL + 4))
        return box

    def _paint_spot(self, painter: QPainter, spot: Spot, scale: float) -> None:
        now, done = spot.number == self._now, spot.number in self._done
        self._paint_leader(painter, spot, now)
        self._paint_screw(painter, spot, now, done)
        self._paint_call(painter, spot, now, done)
        if spot.number in self._values:
            self._paint_value(painter, spot, scale)

    def _paint_leader(self, painter: QPainter, spot: Spot, now: bool) -> None:
        (x, y), (cx, cy) = spot.at, spot.call
        length = math.hypot(cx - x, cy - y)
        ux, uy = (cx - x) / length, (cy - y) / length
        start = RING if now else SCREW + 1
        ends = QPointF(x + ux * start, y + uy * start), QPointF(cx - ux * CALL, cy - uy * CALL)
        mask = pen(self.theme.colour(self._surface), 7)
        mask.setCapStyle(Qt.PenCapStyle.FlatCap)
        for stroke in (mask, pen(self._ink(), 3 if now else 1.5)):
            painter.setPen(stroke)
            painter.drawLine(*ends)

    def _paint_screw(self, painter: QPainter, spot: Spot, now: bool, done: bool) -> None:
        at = QPointF(*spot.at)
        painter.setPen(pen(self._ink(), 2.5))
        painter.setBrush(self.theme.colour("touch" if now else self._surface))
        painter.drawEllipse(at, SCREW, SCREW)
        corners = [(math.cos(math.radians(60 * i)), math.sin(math.radians(60 * i))) for i in range(6)]
        painter.setBrush(self._ink() if done else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(QPolygonF([at + QPointF(HEXAGON * c, HEXAGON * s) for c, s in corners]))
        if now:
            painter.setPen(pen(self._ink(), 4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, RING, RING)

    def _paint_call(self, painter: QPainter, spot: Spot, now: bool, done: bool) -> None:
        x, y = spot.call
        painter.setPen(pen(self._ink(), 2.5))
        painter.setBrush(self._ink() if now else self.theme.colour(self._surface))
        painter.drawEllipse(QPointF(x, y), CALL, CALL)
        if done:
            painter.setPen(pen(self._ink(), 4))
            painter.drawPolyline(QPolygonF([QPointF(x - 10, y + 1), QPointF(x - 3, y + 8), QPointF(x + 10, y - 7)]))
            return
        font = self.theme.font("body", strong=True)
        font.setPixelSize(29)
        painter.setFont(font)
        painter.setPen(self.theme.colour(self._surface) if now else self._ink())
        place = QRectF(x - CALL, y - CALL, 2 * CALL, 2 * CALL)
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(spot.number))

    def _paint_value(self, painter: QPainter, spot: Spot, scale: float) -> None:
        """The value under (or over) its callout, in real type size whatever the picture's scale."""
        x, y = spot.call
        run = Run(self._values[spot.number], "body" if self.theme.large else "note", "ink2")
        size = natural(self.theme, [run])
        middle = painter.transform().map(QPointF(x, y))
        reach = round((CALL + 4) * scale)
        below = y < 160
        top = round(middle.y()) + reach if below else round(middle.y()) - reach - size.height()
        left = min(max(0, round(middle.x()) - size.width() // 2), self.width() - size.width())
        painter.save()
        painter.resetTransform()
        place = QRect(left, top, size.width() + 2, size.height())
        self.put(painter, fit(self.theme, [run], place.size()), place, CENTRE)
        painter.restore()

    def _paint_zoom(self, painter: QPainter) -> None:
        px = self.theme.sizes.icon_row
        paint_icon(painter, "zoom", QRectF(self.width() - px, 0, px, px), self.theme.colour("ink2"))

    def _ink(self) -> QColor:
        return self.theme.colour("touch" if self.isDown() else "ink")
