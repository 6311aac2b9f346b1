"""A lot or a container as the screens show it: what it is, where, how much, where it came from and where it went.

Plain data; must not know Qt, SQL, or how anything is laid out. Times are timezone-aware UTC; quantities are Decimal;
ids are the plant's own.
"""

from datetime import datetime
from decimal import Decimal
from typing import Literal

from app.domain.values import ZERO, Flow
from app.views.base import View

#: How a lot is kin to another: split from it, merged with it, or used in it.
Relation = Literal["split", "merged", "used"]


class Kin(View, frozen=True, kw_only=True):
    """A lot that went into another, or came out of it: so much, and how."""

    lot: str
    number: str
    material_name: str
    quantity: Decimal
    unit: str
    relation: Relation


class StandingAt(View, frozen=True, kw_only=True):
    """Pieces that wait before an operation where the lot may be split, or merged with a part of the same order."""

    operation: str
    name: str
    flow: Flow
    quantity: Decimal
    work_units: tuple[str, ...]


class LastReportView(View, frozen=True, kw_only=True):
    """The last report of a station on a lot, which may be taken back."""

    lot: str
    order: str
    run: str
    work_unit: str
    operation_name: str
    report: str
    good: Decimal
    scrap: Decimal
    rework: Decimal
    unit: str
    by: str
    at: datetime
    doubted: bool = False


class LotQuality(View, frozen=True, kw_only=True):
    """How a lot stands with quality. ``nonconformance`` is the oldest that waits, ``defects`` of all that do, ``waits``
    their pieces, ``decides`` who can decide about them. ``held`` is why it is on hold, ``frees`` who can release that.
    ``lost`` says why its release holds no more; ``needs_release``: it is used only when released, ``releases`` by whom.
    ``scrapped`` and ``returned`` (to the supplier) are pieces that are gone.
    """

    nonconformance: str = ""
    defects: tuple[str, ...] = ()
    waits: Decimal = ZERO
    decides: str = ""
    held: str = ""
    frees: str = ""
    released_by: str = ""
    released_at: datetime | None = None
    lost: str = ""
    needs_release: bool = False
    releases: str = ""
    scrapped: Decimal = ZERO
    returned: Decimal = ZERO


class LotView(View, frozen=True, kw_only=True):
    """A lot. ``on_hand`` is stock; ``points`` are pieces being made that wait, ``in_process`` those at a station.

    ``next_number`` is what the next part would be called; ``records`` name what is done to it, as seen.
    """

    lot: str
    number: str
    material: str
    material_name: str
    unit: str
    stocked: bool
    on_hand: Decimal
    serial: bool
    location: str
    container: str
    expires: datetime | None
    order: str
    quality: LotQuality
    dispute: str
    points: tuple[StandingAt, ...]
    in_process: Decimal
    parents: tuple[Kin, ...]
    children: tuple[Kin, ...]
    next_number: str
    records: int
    last: LastReportView | None = None


class ContainerView(View, frozen=True, kw_only=True):
    """A container and the lots in it."""

    container: str
    location: str
    lots: tuple[LotView, ...]
    records: int


class Thing(View, frozen=True, kw_only=True):
    """What a code on the floor may stand for: a lot or a container."""

    kind: Literal["lot", "container"]
    id: str
    number: str
    name: str


class CrewMember(View, frozen=True, kw_only=True):
    """Somebody on a job: since when, on which other stations at the same time, and their labour so far in minutes.

    ``doubted``, here and beside other times: the clock could not be trusted then.
    """

    person: str
    name: str
    since: datetime
    others: tuple[str, ...]
    minutes: float
    doubted: bool = False


class NoteView(View, frozen=True, kw_only=True):
    """What somebody left for whoever goes on."""

    text: str
    by: str
    at: datetime
    doubted: bool = False


class CrewView(View, frozen=True, kw_only=True):
    """Who works on a run, how long its machine has been busy, and the note that lies on it."""

    lot: str
    order: str
    run: str
    operation_name: str
    quantity: Decimal
    unit: str
    members: tuple[CrewMember, ...]
    mine: bool
    machine_minutes: float
    note: NoteView | None
    records: int
