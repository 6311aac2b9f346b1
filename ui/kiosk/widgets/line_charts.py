"""The three charts of the line, each one target that opens: OEE as bars, good pieces by the hour, losses.

Charts are in the second ink; what is unknown is hatched, the hour in progress outlined. Draw what they are given.
"""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QWidget

from app.domain.values import plain
from app.views.line import HourGlance, LineView, LossGlance, Share
from ui.kiosk.line_words import hour_word, loss_word, percent, span_words, tr
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Block, Run, fit, natural
from ui.kiosk.widgets.text import CENTRE, MIDDLE, RIGHT
from ui.kiosk.widgets.touch import Target


class Chart(Target):
    """A rule, a heading with a figure at its right, and the drawing under it. Signal ``touched``."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, plate="bare")
        self.setObjectName(name)

    def head(self) -> tuple[str, str]:
        """The heading and the figure beside it."""
        raise NotImplementedError

    def draw(self, painter: QPainter, room: QRect) -> None:
        """Draw what is under the heading."""
        raise NotImplementedError

    def paint_content(self, painter: QPainter) -> None:
        """Rule, heading, drawing."""
        s = self.theme.sizes
        painter.fillRect(QRect(0, 0, self.width(), s.hair), self.theme.colour("line"))
        title, figure = self.head()
        top = s.half // 2
        used = self.beside(painter, title, figure, QRect(0, top, self.width(), self.height() // 2), strong=True)
        top += used + s.half // 2
        self.draw(painter, QRect(0, top, self.width(), self.height() - top))

    def beside(self, painter: QPainter, words: str, figure: str, room: QRect, *, strong: bool = False) -> int:
        """Words at the left and a figure at the right of the first lines of ``room``; returns how high they are."""
        right = [Run(figure, "note", strong=True, tabular=True)]
        width = min(natural(self.theme, right).width() + 2, room.width() // 2)
        left = room.width() - width - self.theme.sizes.half
        name, value = Block(self.theme, [Run(words, "note", strong=strong)], left), Block(self.theme, right, width)
        height = min(room.height(), max(name.size.height(), value.size.height()))
        place = QRect(room.left(), room.top(), left, height)
        self.put(painter, fit(self.theme, name.runs, place.size()), place, MIDDLE)
        self.put(painter, value, QRect(room.right() + 1 - width, room.top(), width, height), RIGHT)
        return height


class OeeChart(Chart):
    """The three factors as bars; a range is solid to its least and hatched to its most."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "line-oee", parent)
        self._oee: Share = None
        self._bars: tuple[tuple[str, Share], ...] = ()

    def show_line(self, line: LineView) -> None:
        """Show the factors of a line."""
        self._oee = line.oee
        self._bars = (
            (tr("Availability"), line.availability),
            (tr("Performance"), line.effectiveness),
            (tr("Quality"), line.quality),
        )
        told = ". ".join(f"{name} {percent(share)}" for name, share in self._bars)
        self.setAccessibleName(f"OEE {percent(self._oee)}. {told}")
        self.offer()

    def head(self) -> tuple[str, str]:
        """OEE and its figure."""
        return tr("OEE"), percent(self._oee)

    def draw(self, painter: QPainter, room: QRect) -> None:
        """A bar under each factor's name."""
        pitch = room.height() // max(1, len(self._bars))
        bar = max(4, self.theme.mm(2.2))
        for number, (name, share) in enumerate(self._bars):
            place = QRect(
                room.left(), room.top() + number * pitch, room.width(), pitch - bar - self.theme.sizes.half // 2
            )
            used = self.beside(painter, name, percent(share), place)
            self._bar(painter, QRect(room.left(), place.top() + used + self.theme.sizes.hair, room.width(), bar), share)

    def _bar(self, painter: QPainter, place: QRect, share: Share) -> None:
        painter.fillRect(place, self.theme.colour("line"))
        low, high = (min(1.0, float(each)) for each in share) if share else (0.0, 1.0)
        ink = self.theme.colour("ink2")
        painter.fillRect(QRect(place.left(), place.top(), round(place.width() * low), place.height()), ink)
        begin, end = place.left() + round(place.width() * low), place.left() + round(place.width() * high)
        hatch(painter, QRect(begin, place.top(), end - begin, place.height()), self.theme)


class HoursChart(Chart):
    """A bar for each hour; its target is a dashed line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "line-hours", parent)
        self._hours: tuple[HourGlance, ...] = ()
        self._unit = ""

    def show_line(self, line: LineView) -> None:
        """Show the hours of the line's last station."""
        self._hours, self._unit = line.hours, line.hours_of
        told = ". ".join(f"{hour_word(h)}: {plain(h.good)}" for h in self._hours)
        self.setAccessibleName(f"{self.head()[0]}. {told}")
        self.offer()

    def head(self) -> tuple[str, str]:
        """Whose pieces, and the target of a whole hour."""
        most = max((hour.target for hour in self._hours if hour.target is not None), default=None)
        title = tr("Good by hour, {unit}").format(unit=self._unit)
        return title, tr("target {n}").format(n=plain(most)) if most is not None else ""

    def draw(self, painter: QPainter, room: QRect) -> None:
        """Bars on a line, the hours under it."""
        s, label = self.theme.sizes, self.theme.pitch("note")
        floor = room.bottom() + 1 - label
        painter.fillRect(QRect(room.left(), floor - s.hair, room.width(), s.hair), self.inks()[0])
        if not self._hours:
            return
        most = max([Decimal(1), *(h.good for h in self._hours), *(h.target or Decimal(0) for h in self._hours)])
        pitch = room.width() / len(self._hours)
        every = 1 + int(natural(self.theme, [Run("00", "note")]).width() * 1.25 / pitch)
        for number, hour in enumerate(self._hours):
            column = QRect(room.left() + round(number * pitch), room.top(), round(pitch), floor - s.hair - room.top())
            self._column(painter, column, hour, most)
            if number % every == 0:
                under = QRect(column.left(), floor, round(pitch * every), label)
                self.put(painter, fit(self.theme, [Run(hour_word(hour), "note")], under.size()),
                         QRect(column.left(), floor, column.width() if every == 1 else under.width(), label),
                         CENTRE if every == 1 else MIDDLE)  # fmt: skip

    def _column(self, painter: QPainter, column: QRect, hour: HourGlance, most: Decimal) -> None:
        s = self.theme.sizes
        gap = max(2, min(s.half, column.width() // 5))
        height = round(column.height() * float(hour.good / most))
        bar = QRect(column.left() + gap // 2, column.bottom() + 1 - height, column.width() - gap, height)
        ink2 = self.theme.colour("ink2")
        if hour.goes_on:
            painter.fillRect(bar, self.theme.colour("touch"))
            painter.setPen(QPen(ink2, s.rule))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(bar).adjusted(1.5, 1.5, -1.5, -1.5))
        else:
            painter.fillRect(bar, ink2)
        self._number(painter, bar, hour)
        if hour.target is not None:
            y = column.bottom() + 1 - round(column.height() * float(hour.target / most))
            dashed = QPen(self.inks()[0], s.rule, Qt.PenStyle.DashLine)
            painter.setPen(dashed)
            painter.drawLine(QPointF(column.left(), y), QPointF(column.right() + 1, y))

    def _number(self, painter: QPainter, bar: QRect, hour: HourGlance) -> None:
        """The figure stands at the foot of its bar, on a low one above it; the list behind the chart has every one."""
        runs = [Run(plain(hour.good), "note", strong=True)]
        needed = natural(self.theme, runs)
        inside = needed.height() <= bar.height()
        if needed.width() > bar.width():
            return
        foot = bar.bottom() + 1 if inside else bar.top()
        place = QRect(bar.left(), foot - needed.height(), bar.width(), needed.height())
        block = fit(self.theme, runs, place.size())
        self._texts.append((plain(hour.good), place, block.size))
        tone = self.theme.colour("sheet" if inside and not hour.goes_on else "ink")
        block.paint(painter, place, CENTRE, tone, tone)


class LossChart(Chart):
    """Losses by reason, those without one first; what does not fit is added up. Unknown time is said, not counted."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "line-losses", parent)
        self._losses: tuple[LossGlance, ...] = ()
        self._lost = self._unknown = timedelta(0)

    def show_line(self, line: LineView) -> None:
        """Show the losses of a line."""
        self._losses, self._lost, self._unknown = line.losses, line.lost, line.unknown
        told = ". ".join(f"{loss_word(loss)} {span_words(loss.lasted)}" for loss in self._losses[:4])
        self.setAccessibleName(f"{self.head()[0]} {self.head()[1]}. {told}")
        self.offer()

    def head(self) -> tuple[str, str]:
        """All that was lost."""
        return tr("Time lost"), span_words(self._lost)

    def draw(self, painter: QPainter, room: QRect) -> None:
        """A bar under each reason, the longest as long as there is room."""
        s, bar = self.theme.sizes, max(4, self.theme.mm(1.5))
        pitch = self.theme.pitch("note") + bar + s.half // 2
        unknown = self.theme.pitch("note") if self._unknown else 0
        count = max(1, (room.height() - unknown) // pitch)
        if not self._losses:
            place = QRect(room.left(), room.top(), room.width(), room.height() - unknown)
            words = [Run(tr("Nothing was lost so far"), "note", "ink2")]
            self.put(painter, fit(self.theme, words, place.size()), place, MIDDLE)
        rows = self._rows(count)
        longest = max((lasted for _, lasted in rows), default=timedelta(0))
        for number, (words_, lasted) in enumerate(rows):
            top = room.top() + number * pitch
            used = self.beside(painter, words_, span_words(lasted), QRect(room.left(), top, room.width(), pitch - bar))
            width = round(room.width() * (lasted / longest)) if longest else 0
            painter.fillRect(QRect(room.left(), top + used, width, bar), self.theme.colour("ink2"))
        if self._unknown:
            place = QRect(room.left(), room.bottom() + 1 - unknown, room.width(), unknown)
            self._say_unknown(painter, place)

    def _rows(self, count: int) -> Sequence[tuple[str, timedelta]]:
        rows = [(loss_word(loss), loss.lasted) for loss in self._losses]
        if len(rows) <= count:
            return rows
        rest = sum((lasted for _, lasted in rows[count - 1 :]), timedelta(0))
        return [*rows[: count - 1], (tr("Everything else"), rest)]

    def _say_unknown(self, painter: QPainter, place: QRect) -> None:
        words = tr("Unknown: {span}").format(span=span_words(self._unknown))
        block = fit(self.theme, [Run(words, "note", "ink2")], QSize(place.width(), place.height()))
        self.put(painter, block, place, MIDDLE)


def hatch(painter: QPainter, place: QRect, theme: Theme) -> None:
    """Slanting lines: what may be or may not be."""
    if place.width() <= 0:
        return
    painter.save()
    painter.setClipRect(place)
    painter.setPen(QPen(theme.colour("ink2"), max(1, theme.sizes.hair)))
    step = max(4, theme.mm(1.2))
    for x in range(place.left() - place.height(), place.right() + step, step):
        painter.drawLine(x, place.bottom() + 1, x + place.height(), place.top())
    painter.restore()
