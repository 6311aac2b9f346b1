"""Rows of the long lists: a job, or a product with how many jobs it has. Laid out when first seen, then kept.

Paints in the place it is given; must not know how a list scrolls.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter

from app.views import JobCard, ProductCount
from ui.kiosk.job_words import JobWords, due_words, job_words
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Block, Run, fit, natural
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.marker import paint_marker
from ui.kiosk.widgets.text import MIDDLE
from ui.kiosk.widgets.touch import PaintedText

#: Laid-out rows that are kept; more than two pages of any panel.
KEPT = 48
_TOP = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class _Laid:
    """A job's words laid out for a row of one size."""

    def __init__(self, theme: Theme, words: JobWords, due: str, size: QSize) -> None:
        s = theme.sizes
        head = theme.pitch("lead")
        self.words = words
        late = [Run(due, "note", "ink2")]
        self.due = fit(theme, late, QSize(size.width() // 2, head), wrap=False) if due else None
        used = self.due.size.width() + s.half if self.due else 0
        self.heading = fit(theme, words.heading, QSize(size.width() - used, head), steps=4)
        self.lead = s.mark_line + s.half
        runs = [Run(words.body, "note", strong=True)]
        if words.more:
            runs.append(Run("\n" + words.more, "note", "ink2"))
        room = QSize(size.width() - self.lead, size.height() - head)
        whole = Block(theme, runs, room.width())
        # The way out is said when the row is touched; where there is no room for it, the cause comes first.
        self.body = whole if whole.size.height() <= room.height() else fit(theme, runs[:1], room)


class JobRows:
    """Paints jobs; ``card_at`` makes the card of a row when it is first seen (None: it is done or gone)."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._card_at: Callable[[int], JobCard | None] = lambda row: None
        self._cards: dict[int, JobCard | None] = {}
        self._laid: dict[tuple[int, int, int], _Laid] = {}

    def show(self, card_at: Callable[[int], JobCard | None]) -> None:
        """Other cards, or the same ones anew."""
        self._card_at = card_at
        self._cards.clear()
        self._laid.clear()

    def card(self, row: int) -> JobCard | None:
        """The card of a row."""
        if row not in self._cards:
            if len(self._cards) >= KEPT:
                self._cards.clear()
                self._laid.clear()
            self._cards[row] = self._card_at(row)
        return self._cards[row]

    def least(self) -> int:
        """A heading and two lines."""
        return self.theme.pitch("lead") + 2 * self.theme.pitch("note") + self.theme.sizes.half + self.theme.sizes.hair

    def name(self, row: int) -> tuple[str, str]:
        """``job-10042`` and its words."""
        card = self.card(row)
        if card is None:
            return f"gone-{row}", ""
        words = job_words(card)
        return f"job-{card.order}", f"{''.join(run.text for run in words.heading)} {words.body} {words.more}".strip()

    def paint(self, painter: QPainter, row: int, place: QRect, *, down: bool) -> list[PaintedText]:
        """Heading with the due date at the right; state below."""
        card = self.card(row)
        if card is None:
            return []
        s = self.theme.sizes
        room = place.adjusted(0, s.half // 2, -s.half, -s.half // 2)
        laid = self._layout(row, card, room.size())
        ink, ink2 = (self.theme.colour("touch" if down else tone) for tone in ("ink", "ink2"))
        head = QRect(room.left(), room.top(), laid.heading.size.width(), self.theme.pitch("lead"))
        below = QRect(room.left() + laid.lead, head.bottom() + 1, laid.body.size.width(), laid.body.size.height())
        painted = [_put(painter, laid.heading, head, MIDDLE, ink, ink2)]
        if laid.due:
            right = QRect(room.right() + 1 - laid.due.size.width(), room.top(), laid.due.size.width(), head.height())
            painted.append(_put(painter, laid.due, right, MIDDLE, ink, ink2))
        self._paint_sign(painter, laid.words, room.left(), below.top(), ink)
        painted.append(_put(painter, laid.body, below, _TOP, ink, ink2))
        return painted

    def _layout(self, row: int, card: JobCard, size: QSize) -> _Laid:
        key = (row, size.width(), size.height())
        if key not in self._laid:
            self._laid[key] = _Laid(self.theme, job_words(card), due_words(card), size)
        return self._laid[key]

    def _paint_sign(self, painter: QPainter, words: JobWords, left: int, top: int, ink: QColor) -> None:
        px, line = self.theme.sizes.mark_line, self.theme.pitch("note")
        place = QRectF(left, top + (line - px) / 2, px, px)
        if words.marker:
            paint_marker(painter, self.theme, words.marker, place)
        elif words.icon:
            paint_icon(painter, words.icon, place, ink)


class ProductRows:
    """Paints products with the number of their jobs."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._products: Sequence[ProductCount] = ()

    def show(self, products: Sequence[ProductCount]) -> None:
        """These."""
        self._products = products

    def product(self, row: int) -> ProductCount:
        """The product of a row."""
        return self._products[row]

    def least(self) -> int:
        """One line, and a finger's height."""
        return self.theme.mm(15) + self.theme.sizes.half

    def name(self, row: int) -> tuple[str, str]:
        """``product-CP-80`` and its words."""
        product = self._products[row]
        return f"product-{product.product}", f"{product.name} {product.jobs}"

    def paint(self, painter: QPainter, row: int, place: QRect, *, down: bool) -> list[PaintedText]:
        """Name at the left, number at the right."""
        product = self._products[row]
        room = place.adjusted(0, 0, -self.theme.sizes.half, 0)
        ink, ink2 = (self.theme.colour("touch" if down else tone) for tone in ("ink", "ink2"))
        many = [Run(str(product.jobs), "body", strong=True, tabular=True)]
        width = natural(self.theme, many).width() + self.theme.sizes.half
        count = fit(self.theme, many, QSize(width, room.height()))
        right = QRect(room.right() + 1 - width, room.top(), width, room.height())
        words = room.adjusted(0, 0, -width - self.theme.sizes.half, 0)
        about = "" if product.name == product.product else f"  {product.product}"
        runs = [Run(product.name, "body", strong=True), Run(about, "body", "ink2")]
        block = fit(self.theme, runs, words.size())
        return [_put(painter, block, words, MIDDLE, ink, ink2), _put(painter, count, right, _RIGHT_MIDDLE, ink, ink2)]


_RIGHT_MIDDLE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _put(
    painter: QPainter, block: Block, place: QRect, align: Qt.AlignmentFlag, ink: QColor, ink2: QColor
) -> PaintedText:
    block.paint(painter, place, align, ink, ink2)
    return "".join(run.text for run in block.runs), place, block.size
