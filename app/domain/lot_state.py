"""What a lot's records amount to: totals of what came in and went, how each operation stands, what is open.

Shapes and sums; `lots.apply` makes them from records. The state stays small however long the lot's history is: a
finished run leaves only its totals (ADR 0002).
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from msgspec import Struct, field

from app.domain.holds import Hold
from app.domain.progress import Inserted, StepProgress
from app.domain.values import ZERO, Flow


class Tally(Struct, kw_only=True):
    """Pieces of one flow at one operation: good + scrapped + reworked + in process = taken, always."""

    taken: Decimal = ZERO
    good: Decimal = ZERO
    scrapped: Decimal = ZERO
    reworked: Decimal = ZERO
    entered: Decimal = ZERO

    @property
    def in_process(self) -> Decimal:
        """Pieces taken and not yet reported."""
        return self.taken - self.good - self.scrapped - self.reworked


class AtOperation(Struct, kw_only=True):
    """How a lot stands at one operation; ``credits`` and ``passed`` are pieces per predecessor (see the report)."""

    first: Tally = field(default_factory=Tally)
    rework: Tally = field(default_factory=Tally)
    credits: dict[str, Decimal] = field(default_factory=dict)
    passed: dict[str, Decimal] = field(default_factory=dict)
    runs: int = 0
    person: str = ""
    at: datetime | None = None

    def tally(self, flow: Flow) -> Tally:
        """The counters of one flow."""
        return self.first if flow == "first" else self.rework


class Run(Struct, kw_only=True):
    """Pieces in process together: where, since when, and the answers so far."""

    operation: str
    flow: Flow
    quantity: Decimal
    work_unit: str
    person: str
    at: datetime
    reports: int = 0
    steps: dict[str, StepProgress] = field(default_factory=dict)
    inserted: list[Inserted] = field(default_factory=list)


class LotState(Struct, kw_only=True):
    """State of a lot stream. ``excused`` is what policy let be drawn beyond what was received.

    ``inserted`` are by operation the steps that every run to come gets; ``insertions`` counts all there ever were.
    """

    material: str = ""
    number: str = ""
    unit: str = ""
    location: str = ""
    received: Decimal = ZERO
    consumed: Decimal = ZERO
    excused: Decimal = ZERO
    expires: datetime | None = None
    used_in: str = ""
    order: str = ""
    routing: str = ""
    ordered: Decimal = ZERO
    operations: dict[str, AtOperation] = field(default_factory=dict)
    runs: dict[str, Run] = field(default_factory=dict)
    inserted: dict[str, list[Inserted]] = field(default_factory=dict)
    insertions: int = 0
    holds: dict[str, Hold] = field(default_factory=dict)
    placed: int = 0
    disputes: list[str] = field(default_factory=list)
    records: int = 0
    unknown: bool = False

    @property
    def on_hand(self) -> Decimal:
        """What is left of a received lot."""
        return self.received - self.consumed

    @property
    def disputed(self) -> bool:
        """Whether something happened that should not have, or more left a received lot than came in."""
        return bool(self.dispute)

    @property
    def dispute(self) -> str:
        """What should not have happened, in words for the record; empty when nothing."""
        overdrawn = self.received > 0 and self.on_hand + self.excused < 0
        return "; ".join([*self.disputes, *(["overdrawn"] if overdrawn else [])])

    def at(self, operation: str) -> AtOperation:
        """How the lot stands at an operation (a fresh, unattached state when it was never there)."""
        return self.operations.get(operation) or AtOperation()
