"""What a record may assert about pieces that are not as they should be, and about the release of a lot.

Shapes only; `nonconformity_fold` folds them. Fields are for ever: a new one has a default, an old one keeps its
meaning.
"""

from __future__ import annotations

from decimal import Decimal

from app.domain.facts import Authorised, Fact
from app.domain.lot_facts import Way
from app.domain.quality_policy import Disposition
from app.domain.values import ZERO, Flow, Role


class NonconformanceFact(Fact, frozen=True, kw_only=True):
    """Base: which nonconformance, and of which lot."""

    nonconformance: str
    lot: str


class NonconformanceRaised(NonconformanceFact, frozen=True, kw_only=True):
    """``quantity`` pieces of ``lot`` show ``defect``; nothing may happen to the lot until it is decided.

    ``operation`` "": they are stock; with a ``run`` they are in process of it, else they stand before the operation, in
    ``flow``. ``source`` is the lot that they were split off for this, "" where the lot itself is nonconforming.
    ``photos`` are attachments (sha256, hex).
    """

    defect: str
    quantity: Decimal
    unit: str
    operation: str = ""
    flow: Flow = "first"
    run: str = ""
    source: str = ""
    note: str = ""
    photos: tuple[str, ...] = ()


class NonconformanceDispositioned(NonconformanceFact, frozen=True, kw_only=True):
    """``signer`` decided what becomes of ``quantity`` of the pieces, and why.

    Of several decisions the first in central's order holds. ``decision`` is its name. ``operation``, ``flow`` and
    ``run`` are where the pieces stood, ``way`` where that operation stands. ``rework_to``, ``entry``, ``credits`` and
    ``passed`` are as in `operation.reported`; ``order``, ``routing`` and ``ordered`` are those by which stock is
    reworked. ``reason`` is a code of the plant's scrap reasons for scrap, else words. ``signed`` (JSON text),
    ``content`` and ``meaning`` are the signature, as in `signature.given`.
    """

    decision: str
    disposition: Disposition
    quantity: Decimal
    unit: str
    reason: str
    signer: str
    role: Role
    meaning: str
    signed: str
    content: str
    operation: str = ""
    flow: Flow = "first"
    run: str = ""
    way: Way | None = None
    rework_to: str = ""
    entry: Way | None = None
    credits: tuple[tuple[str, str], ...] = ()
    passed: tuple[tuple[str, str], ...] = ()
    order: str = ""
    routing: str = ""
    ordered: Decimal = ZERO
    warnings: tuple[str, ...] = ()
    authorised: Authorised | None = None


class DispositionWithdrawn(NonconformanceFact, frozen=True, kw_only=True):
    """``signer`` took a decision back, and why; its pieces wait for another one. Signed as the decision is.

    ``entry`` is the way of the operation to which rework had gone.
    """

    decision: str
    reason: str
    entry: Way | None = None
    signer: str
    role: Role
    meaning: str
    signed: str
    content: str


class CapaLinked(NonconformanceFact, frozen=True, kw_only=True):
    """The quality management system treats it under its number ``capa`` ("": under none any more); before, ``before``.

    A link, not a copy: what that system knows of it stays there.
    """

    capa: str
    before: str = ""


class LotReleased(Fact, frozen=True, kw_only=True):
    """``signer`` looked at a lot and found nothing open: ``quantity`` of it may be used and shipped.

    ``signed`` (JSON text), ``content`` and ``meaning`` are the signature, as in `signature.given`.
    """

    lot: str
    quantity: Decimal
    unit: str
    signer: str
    role: Role
    meaning: str
    signed: str
    content: str
    warnings: tuple[str, ...] = ()
    authorised: Authorised | None = None
