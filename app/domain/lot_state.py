"""What a lot's records amount to: totals of what came in and went, how each operation stands, what is open.

Shapes and sums; `lots.apply` makes them from records. The state stays small however long the lot's history is: a
finished run leaves only its totals (ADR 0002).
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from msgspec import Struct, field

from app.domain.correction_facts import Amended, Proposal
from app.domain.disputes import Disputable
from app.domain.holds import Hold
from app.domain.label_state import LabelJob
from app.domain.nonconformity import Nonconformance, Release, is_open
from app.domain.progress import Inserted, StepProgress
from app.domain.values import ZERO, Flow


class Tally(Struct, kw_only=True):
    """Pieces of one flow at one operation: good + scrapped + reworked + in process = taken + gained, always.

    ``brought`` came to stand before the operation from another lot; below zero where more was split off than came.
    ``gained`` turned out beyond what was taken (a yield that policy let pass).
    """

    taken: Decimal = ZERO
    good: Decimal = ZERO
    scrapped: Decimal = ZERO
    reworked: Decimal = ZERO
    entered: Decimal = ZERO
    brought: Decimal = ZERO
    gained: Decimal = ZERO

    @property
    def in_process(self) -> Decimal:
        """Pieces taken and not yet reported."""
        return self.taken + self.gained - self.good - self.scrapped - self.reworked


class AtOperation(Struct, kw_only=True):
    """How a lot stands at one operation; ``credits`` and ``passed`` are pieces per predecessor (see the report).

    ``excused`` is what policy let be taken beyond what had come. ``doubted``: ``at`` could not be trusted.
    """

    first: Tally = field(default_factory=Tally)
    rework: Tally = field(default_factory=Tally)
    credits: dict[str, Decimal] = field(default_factory=dict)
    passed: dict[str, Decimal] = field(default_factory=dict)
    runs: int = 0
    person: str = ""
    at: datetime | None = None
    excused: Decimal = ZERO
    doubted: bool = False

    def tally(self, flow: Flow) -> Tally:
        """The counters of one flow."""
        return self.first if flow == "first" else self.rework


class Note(Struct, frozen=True):
    """What somebody who left wrote down for whoever goes on."""

    text: str
    person: str
    at: datetime
    doubted: bool = False


class Run(Struct, kw_only=True):
    """Pieces in process together: where, since when, and the answers so far.

    ``crew`` works on it now (person -> since when); ``note`` was left for whoever goes on, and is not read yet.
    ``corrected`` is how often an answer of it was: its course is walked anew then.
    """

    operation: str
    flow: Flow
    quantity: Decimal
    work_unit: str
    person: str
    at: datetime
    reports: int = 0
    steps: dict[str, StepProgress] = field(default_factory=dict)
    inserted: list[Inserted] = field(default_factory=list)
    crew: dict[str, datetime] = field(default_factory=dict)
    note: Note | None = None
    labels: dict[str, LabelJob] = field(default_factory=dict)
    corrected: int = 0


class LastReport(Struct, kw_only=True):
    """The last report of a station, as long as it may be taken back. ``closed`` is the run that it ended."""

    ack: str
    run: str
    operation: str
    flow: Flow
    good: Decimal
    scrap: Decimal
    rework: Decimal
    gained: Decimal
    rework_to: str
    credits: tuple[tuple[str, str], ...]
    passed: tuple[tuple[str, str], ...]
    person: str
    at: datetime
    closed: Run | None = None
    doubted: bool = False


class Joined(Struct, frozen=True):
    """The last lot that was merged into this one, so that it can be taken back."""

    source: str
    quantity: Decimal
    operation: str
    flow: Flow
    expires_before: datetime | None


class LotState(Disputable, kw_only=True):
    """State of a lot stream. ``excused`` is what policy let be drawn beyond what was received.

    ``media`` are the papers' revisions it is bound to (id -> hash), as ``routing`` is.
    ``inserted`` are by operation the steps that every run to come gets; ``insertions`` counts all there ever were.
    ``came`` and ``went`` are stock that was merged or split in and out; ``ends`` the operations behind which nothing
    follows (each with those that stand for it). ``astray`` are lots that were split off while something stood in the
    way that the split did not know of; ``sources`` the lots that were merged in, the newest last. ``corrected`` is what
    a lead found of the lot, or found missing, when a dispute was settled. ``scrapped`` and ``returned`` are stock that
    was decided about (``nonconformances``); ``release`` is the newest release of ``releases``.
    ``amended`` is by record how it was corrected last, ``proposals`` are by name the corrections that wait for a
    second person.
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
    media: dict[str, str] = field(default_factory=dict)
    ordered: Decimal = ZERO
    operations: dict[str, AtOperation] = field(default_factory=dict)
    runs: dict[str, Run] = field(default_factory=dict)
    inserted: dict[str, list[Inserted]] = field(default_factory=dict)
    insertions: int = 0
    holds: dict[str, Hold] = field(default_factory=dict)
    placed: int = 0
    records: int = 0
    unknown: bool = False
    came: Decimal = ZERO
    went: Decimal = ZERO
    ends: tuple[tuple[str, ...], ...] = ()
    origin: str = ""
    serial: bool = False
    parts: int = 0
    astray: list[str] = field(default_factory=list)
    joined: Joined | None = None
    sources: list[str] = field(default_factory=list)
    container: str = ""
    lasts: dict[str, LastReport] = field(default_factory=dict)
    corrected: Decimal = ZERO
    nonconformances: dict[str, Nonconformance] = field(default_factory=dict)
    scrapped: Decimal = ZERO
    returned: Decimal = ZERO
    release: Release | None = None
    releases: int = 0
    amended: dict[str, Amended] = field(default_factory=dict)
    proposals: dict[str, Proposal] = field(default_factory=dict)

    @property
    def nonconforming(self) -> bool:
        """Whether pieces of it wait for somebody to decide what becomes of them."""
        return is_open(self.nonconformances)

    @property
    def released(self) -> bool:
        """Whether quality released it, and nothing came since."""
        return self.release is not None and not self.release.lost

    @property
    def made(self) -> Decimal:
        """Pieces that are through the last operation of their routing (through every one, where it has several)."""
        through = [sum((self.at(o).first.good + self.at(o).rework.good for o in end), ZERO) for end in self.ends]
        return min(through, default=ZERO)

    @property
    def stocked(self) -> bool:
        """Whether something of it came in, was made, or was split off as stock: it may be used elsewhere."""
        return self.received > 0 or self.came > 0 or bool(self.ends)

    @property
    def on_hand(self) -> Decimal:
        """What is left of what came in or was made."""
        came = self.received + self.made + self.came + self.corrected
        return came - self.went - self.consumed - self.scrapped - self.returned

    @property
    def short(self) -> Decimal:
        """What left the lot beyond what came in and policy excused; zero when all is well."""
        return max(ZERO, -(self.on_hand + self.excused)) if self.stocked else ZERO

    def at(self, operation: str) -> AtOperation:
        """How the lot stands at an operation (a fresh, unattached state when it was never there)."""
        return self.operations.get(operation) or AtOperation()
