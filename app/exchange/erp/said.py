"""What another system says of an order, in the words of this house, before anybody asked whether it can be made here.

Shapes and mistakes only. ``where`` is the place in the file (``message[3].Material``, ``line 12, Menge``). None means
that the file does not say it, and what is known already stands. Must not know formats, maps or documents.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from msgspec import Struct, field

from app.domain.documents import OrderStatus
from app.exchange.mistakes import short

#: Mistakes named for one order: its maker mends the first ones and sends it again.
MOST_MISTAKES = 20


class ErpMistake(Struct, frozen=True, kw_only=True):
    """One mistake: the file, the place in it, what is wrong, and the way out. ``order`` is empty for a whole file."""

    file: str
    order: str
    where: str
    what: str
    right: str

    def __str__(self) -> str:
        """One sentence for whoever can look into the file or ask the ERP for another."""
        place = f", {self.where}" if self.where else ""
        order = f" (order {short(self.order)})" if self.order else ""
        return f"{self.file}{place}{order}: {self.what}; {self.right}"


class SaidOperation(Struct, frozen=True, kw_only=True):
    """An operation: its number without leading zeros, its work center and control key in the ERP's words."""

    number: str
    text: str = ""
    work_center: str = ""
    control: str = ""
    status: OrderStatus = "released"
    where: str = ""


class SaidComponent(Struct, frozen=True, kw_only=True):
    """A component: ``quantity`` is for the whole order; ``operation`` empty goes to the first.

    ``scanned`` is false for bulk material, of which no lot is picked.
    """

    material: str
    quantity: Decimal
    unit: str = ""
    operation: str = ""
    scanned: bool = True
    where: str = ""


class SaidOrder(Struct, frozen=True, kw_only=True):
    """An order as it was read. ``files`` are those that say something of it; ``where`` is the place of its header."""

    number: str
    files: tuple[str, ...]
    where: str
    product: str | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    due: datetime | None = None
    due_said: bool = False
    priority: int | None = None
    status: OrderStatus | None = None
    changed_at: datetime | None = None
    operations: tuple[SaidOperation, ...] | None = None
    components: tuple[SaidComponent, ...] = ()
    #: Keys of the file for the fields above, so that a mistake found later names the place in the file's own words.
    keys: dict[str, str] = {}
    notes: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether it brings operations and components, so that nothing of it can lie elsewhere."""
        return bool(self.operations and self.components)


class Ear(Struct):
    """Collects what is wrong with one order while it is read."""

    order: str
    file: str
    mistakes: list[ErpMistake] = field(default_factory=list)
    #: Whether what is missing may lie in a file that has still to come.
    incomplete: bool = False
    notes: list[str] = field(default_factory=list)

    def wrong(self, where: str, what: str, right: str, file: str = "") -> None:
        """Name a mistake; beyond `MOST_MISTAKES` the rest is left for the next time."""
        if len(self.mistakes) < MOST_MISTAKES:
            made = ErpMistake(file=file or self.file, order=self.order, where=where, what=what, right=right)
            self.mistakes.append(made)


class Unclear(ValueError):
    """A single value that cannot be read: ``what`` is wrong with it, ``right`` is the way out."""

    def __init__(self, what: str, right: str) -> None:
        super().__init__(what)
        self.what = what
        self.right = right
