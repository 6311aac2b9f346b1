"""What a record may assert about a lot: received, taken into an operation, answered for, consumed, reported.

Shapes only; `lots` folds them. Fields are for ever: a new one has a default, an old one keeps its meaning.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from msgspec import Struct

from app.domain.facts import Authorised, Fact
from app.domain.timekeeping import Steady
from app.domain.values import ZERO, Calibration, Flow, Source, plain


class LotReceived(Fact, frozen=True, kw_only=True):
    """A material lot came in: ``quantity`` in ``unit``, usable up to and including the day ``expires``."""

    lot: str
    material: str
    number: str
    quantity: Decimal
    unit: str
    expires: datetime | None = None
    location: str = ""


class Way(Struct, frozen=True, omit_defaults=True):
    """Where an operation stands in its routing, so that folding needs no routing.

    ``group`` is the operation with those that stand for it, ``before`` the same of each operation whose good pieces it
    takes, the one that the routing names first. ``ends`` are the operations behind which nothing follows, where this
    is one of them.
    """

    group: tuple[str, ...] = ()
    before: tuple[tuple[str, ...], ...] = ()
    ends: tuple[tuple[str, ...], ...] = ()


class OperationStarted(Fact, frozen=True, kw_only=True):
    """``quantity`` pieces of a lot were taken into an operation, as ``run``. ``routing`` is the bound revision's hash.

    ``ordered`` is the order's quantity; ``warnings`` are refusals that policy let pass; ``media`` the revisions (id and
    hash) of the plant's papers and pictures that were in force.
    """

    lot: str
    order: str
    product: str
    routing: str
    ordered: Decimal
    unit: str
    operation: str
    run: str
    quantity: Decimal
    flow: Flow = "first"
    warnings: tuple[str, ...] = ()
    authorised: Authorised | None = None
    way: Way | None = None
    media: tuple[tuple[str, str], ...] = ()


class OperationReported(Fact, frozen=True, kw_only=True):
    """Pieces of a run turned out good, scrap or rework; the rest stays in process.

    ``credits`` and ``passed`` are (operation, predecessor) pairs for joins of parallel branches (ADR 0005): the branch
    that the reworked pieces need not repeat, and the operations that they had already been taken at. ``gained`` are
    pieces beyond those taken, which policy let pass. ``failed``: nothing came out good, or an answer of the run was
    outside its limits.
    """

    lot: str
    run: str
    operation: str
    flow: Flow
    good: Decimal
    scrap: Decimal = ZERO
    rework: Decimal = ZERO
    reason: str = ""
    rework_to: str = ""
    credits: tuple[tuple[str, str], ...] = ()
    passed: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    authorised: Authorised | None = None
    gained: Decimal = ZERO
    way: Way | None = None
    failed: bool = False


class Answered(Fact, frozen=True, kw_only=True):
    """Base of every answer to a step prompt. ``accepted`` False: it is kept, and the prompt stays open.

    ``shown`` is the value as the ladder shows it; ``verdict`` a `app.views.Verdict`; ``raw`` what the device said.
    """

    lot: str
    run: str
    step: str
    index: int = 0
    attempt: int = 0
    accepted: bool = True
    shown: str = ""
    verdict: str = "none"
    source: Source = "typed"
    raw: str = ""
    warnings: tuple[str, ...] = ()
    authorised: Authorised | None = None

    def codes(self) -> tuple[str, ...]:
        """The answer as conditions of later steps compare it: option codes, or a number as plain text; () for none."""
        return ()

    def counted_from(self) -> Steady | None:
        """The steady clock when something began that a later answer measures; None for most answers."""
        return None


class StepSkipped(Answered, frozen=True, kw_only=True):
    """The person left an optional step out: ``count`` prompts of it from ``index`` on, the rest of its round."""

    count: int = 1


class StepInsertion(Fact, frozen=True, kw_only=True):
    """A step, ``declaration``, was put into a lot's operation before step ``before`` (empty: at its end), and why.

    ``run`` empty: into every run that is not past that point, and every run to come. The declaration's type is known
    where step kinds are (`app.domain.insertions`).
    """

    lot: str
    operation: str
    step: str
    declaration: Any
    before: str
    reason: str
    run: str = ""
    authorised: Authorised | None = None


class StepWithdrawn(Fact, frozen=True, kw_only=True):
    """An inserted step is asked no more; runs that answered it keep their answer."""

    lot: str
    operation: str
    step: str
    reason: str
    authorised: Authorised | None = None


class MadeWith(Answered, frozen=True, kw_only=True):
    """Base of every answer that a tool was used for: which tool, which instrument, how far it could be trusted.

    ``instrument`` is the device's name in the terminal's settings and ``serial`` what it says of itself;
    ``calibration`` is how its calibration stood then. ``read`` in ``read_unit`` is the value as the instrument gave it,
    where the record has it in another unit. ``uses`` is how much of the tool's life it took.
    """

    tool: str = ""
    instrument: str = ""
    serial: str = ""
    calibration: Calibration = ""
    calibrated_until: datetime | None = None
    read: Decimal | None = None
    read_unit: str = ""
    uses: int = 1


class ReadingRefused(Fact, frozen=True, kw_only=True):
    """A reading outside the limits that nobody signed for: not taken, and not forgotten either (ALCOA+: complete)."""

    lot: str
    run: str
    step: str
    index: int
    value: Decimal
    unit: str
    low: Decimal | None
    high: Decimal | None
    source: Source = "typed"
    raw: str = ""
    tool: str = ""


class MaterialConsumed(Answered, frozen=True, kw_only=True):
    """``quantity`` of ``material_lot`` went into the run (genealogy, ISA-95-4 material consumed)."""

    material_lot: str
    material: str
    number: str
    quantity: Decimal
    unit: str


class LineCleared(Answered, frozen=True, kw_only=True):
    """Nothing of ``before_order`` was left at the station when ``order`` began; every one of ``zones`` was looked at.

    ``before_order`` is empty where nothing had been made there before.
    """

    order: str
    product: str
    before_order: str = ""
    before_product: str = ""
    zones: tuple[str, ...] = ()


class MaterialWeighed(MadeWith, frozen=True, kw_only=True):
    """``net`` in ``unit`` was weighed out against ``target`` within ``low`` and ``high``: ``gross`` less ``tare``.

    ``tare`` None: none was taken. With a ``material_lot``, ``booked`` in ``booked_unit`` left that lot.
    """

    net: Decimal
    unit: str
    target: Decimal
    low: Decimal
    high: Decimal
    gross: Decimal | None = None
    tare: Decimal | None = None
    material_lot: str = ""
    material: str = ""
    number: str = ""
    booked: Decimal = ZERO
    booked_unit: str = ""

    def codes(self) -> tuple[str, ...]:
        """The net weight."""
        return (plain(self.net),)


class IdentityScanned(Answered, frozen=True, kw_only=True):
    """The piece of this run is ``identity`` (a lot of quantity 1 with a serial, or a carrier lot).

    ``new`` False: it was used before and is meant to have been (a later operation, a reworked piece).
    """

    identity: str
    identity_lot: str
    identity_kind: str
    new: bool = True
