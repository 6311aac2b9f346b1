"""What a record may assert about work in progress: lots split, merged, moved and packed, labour, reports taken back.

Shapes only; the nouns fold them. Fields are for ever: a new one has a default, an old one keeps its meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from app.domain.facts import Authorised, Fact
from app.domain.holds import Hold
from app.domain.lot_facts import Way
from app.domain.nonconformity import Release
from app.domain.progress import Inserted
from app.domain.values import ZERO, Flow


class LotSplit(Fact, frozen=True, kw_only=True):
    """``quantity`` of ``lot`` is the lot ``into`` from now on (genealogy: parent and child, ISA-95-4 lot split).

    ``operation`` "": stock; else the pieces stood before that operation, in ``flow``. ``serial``: the number is that
    of one piece. ``holds`` and ``disputes`` of the parent hold for the child too. ``back``: it only gives back what was
    merged in. ``inserted`` are the steps that somebody put in for all pieces to come, by operation. ``run``: the pieces
    were in process of it, and are taken out. ``release`` is the release of the parent that holds for the part too.
    """

    lot: str
    into: str
    number: str
    material: str
    quantity: Decimal
    unit: str
    operation: str = ""
    flow: Flow = "first"
    serial: bool = False
    back: bool = False
    order: str = ""
    routing: str = ""
    ordered: Decimal = ZERO
    expires: datetime | None = None
    location: str = ""
    holds: tuple[Hold, ...] = ()
    disputes: tuple[str, ...] = ()
    inserted: Mapping[str, tuple[Inserted, ...]] = {}
    way: Way | None = None
    run: str = ""
    release: Release | None = None


class LotMerged(Fact, frozen=True, kw_only=True):
    """All that was there of ``source`` (``quantity``) is ``lot`` from now on; it expires when the first of them does.

    ``holds`` are the names of the holds that both were known to be under; ``inserted`` as in `LotSplit`.
    """

    lot: str
    source: str
    quantity: Decimal
    unit: str
    operation: str = ""
    flow: Flow = "first"
    expires: datetime | None = None
    expires_before: datetime | None = None
    holds: tuple[str, ...] = ()
    way: Way | None = None
    warnings: tuple[str, ...] = ()
    authorised: Authorised | None = None
    inserted: Mapping[str, tuple[Inserted, ...]] = {}


class LotMoved(Fact, frozen=True, kw_only=True):
    """The lot lies at ``location`` now; it was at ``before``."""

    lot: str
    location: str
    before: str = ""


class LotPacked(Fact, frozen=True, kw_only=True):
    """The lot is in ``container`` now, at the container's ``location``; it was in ``before``, if anywhere.

    ``gone`` are lots that the container held and of which nothing is left.
    """

    lot: str
    container: str
    location: str = ""
    before: str = ""
    gone: tuple[str, ...] = ()


class LotUnpacked(Fact, frozen=True, kw_only=True):
    """The lot is out of ``container``; it lies at ``location``."""

    lot: str
    container: str
    location: str = ""


class ContainerRegistered(Fact, frozen=True, kw_only=True):
    """A container is known by its SSCC or the plant's own number, at ``location``."""

    container: str
    location: str = ""


class ContainerMoved(Fact, frozen=True, kw_only=True):
    """The container with all that is in it (``lots``) is at ``location`` now; it was at ``before``."""

    container: str
    location: str
    before: str = ""
    lots: tuple[str, ...] = ()


class ReportUndone(Fact, frozen=True, kw_only=True):
    """A report was wrong and counts no more; its pieces are in process again.

    ``report`` is the record taken back ("journal:seq"), ``work_unit`` the station that made it; ``next`` are the ways
    of the operations that take from here, ``entry`` that of the operation to which its rework went: none of them may
    have taken more than is left. ``remembered`` (since 0.4.0 always): a correction of the report that arrives later
    counts for nothing.
    """

    lot: str
    run: str
    operation: str
    work_unit: str
    report: str
    reason: str
    next: tuple[Way, ...] = ()
    entry: Way | None = None
    warnings: tuple[str, ...] = ()
    authorised: Authorised | None = None
    remembered: bool = False


class LabourStarted(Fact, frozen=True, kw_only=True):
    """``subject`` began to work on a run (ISO 22400-2: actual personnel work time begins)."""

    lot: str
    run: str
    subject: str


class LabourEnded(Fact, frozen=True, kw_only=True):
    """``subject`` stopped working on a run; the machine may go on."""

    lot: str
    run: str
    subject: str


class HandoverNoted(Fact, frozen=True, kw_only=True):
    """Somebody who leaves wrote ``note`` for whoever goes on with the run."""

    lot: str
    run: str
    note: str


class HandoverRead(Fact, frozen=True, kw_only=True):
    """Whoever goes on has read the note."""

    lot: str
    run: str
