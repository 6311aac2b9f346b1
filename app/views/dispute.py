"""Disputes with both their sides, as the screens show them.

Plain data; must not know Qt, SQL, or how anything is laid out. Times are timezone-aware UTC; quantities are Decimal;
ids are the plant's own.
"""

from datetime import datetime
from decimal import Decimal

from app.domain.disputes import Choice, DisputeKind
from app.views.base import View


class SideView(View, frozen=True, kw_only=True):
    """One side of a dispute. ``clock`` is how far its terminal was off central's time, in seconds; None: not known.

    ``doubtful``: that terminal's time could not be trusted. ``journal`` tells two terminals of one station apart.
    ``disposition`` is what it decided about nonconforming pieces.
    """

    record: str
    kind: str
    at: datetime
    clock: float | None
    doubtful: bool
    person: str
    name: str
    work_unit: str
    work_unit_name: str
    journal: str
    quantity: Decimal | None
    lot: str = ""
    run: str = ""
    disposition: str = ""


class DisputeView(View, frozen=True, kw_only=True):
    """A dispute. ``subject`` names what it is about: "Lot 3120, Bearing". ``too_much`` is what does not fit.

    ``on_hand`` is what should be left of an overdrawn lot by the records (below zero).
    """

    stream: str
    dispute: str
    kind: DisputeKind
    what: str
    subject: str
    number: str
    operation_name: str
    unit: str
    since: datetime
    sides: tuple[SideView, ...]
    choices: tuple[Choice, ...]
    too_much: Decimal
    on_hand: Decimal
    about: str = ""
    records: int = 1

    @property
    def trouble(self) -> str:
        """What went wrong: its kind, or "decided" where two decided about the same pieces."""
        decided = self.kind == "other" and any(side.disposition for side in self.sides)
        return "decided" if decided else self.kind
