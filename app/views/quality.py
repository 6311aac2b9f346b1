"""What the Quality screens show: nonconformances with their photos and decisions, and what is open of a lot.

Plain data; must not know Qt, SQL, or how anything is laid out. Times are timezone-aware UTC; quantities are Decimal;
ids are the plant's own.
"""

from datetime import datetime
from decimal import Decimal

from app.domain.quality_policy import Disposition
from app.domain.refusals import Refusal
from app.domain.values import Flow
from app.views.base import View
from app.views.completion import Reason, ReworkTarget


class SpotView(View, frozen=True, kw_only=True):
    """Where pieces are that may be nonconforming: in process of ``run``, before an operation, or stock ("").

    ``apart``: a part of them can be set aside, else all of the lot waits.
    """

    operation: str
    name: str
    flow: Flow
    run: str
    quantity: Decimal
    work_unit: str = ""
    apart: bool = True


class RaiseView(View, frozen=True, kw_only=True):
    """What a person raises a nonconformance about: a lot, the places where its pieces are, the plant's defects.

    ``defects`` are most used here first; ``ordinal``: records of the lot, as seen. ``everything``: how many pieces of
    it there are, wherever they are.
    """

    lot: str
    number: str
    material_name: str
    order: str
    unit: str
    serial: bool
    spots: tuple[SpotView, ...]
    defects: tuple[Reason, ...]
    ordinal: int
    everything: Decimal


class DecisionView(View, frozen=True, kw_only=True):
    """What was decided about some of the pieces; ``reason`` in words."""

    decision: str
    disposition: Disposition
    quantity: Decimal
    reason: str
    by: str
    at: datetime
    record: str
    rework_to: str = ""
    withdrawn: bool = False


class CapaView(View, frozen=True, kw_only=True):
    """A link to the quality management system: its number, who linked it and when."""

    capa: str
    by: str
    at: datetime


class NonconformanceView(View, frozen=True, kw_only=True):
    """A nonconformance with its story. ``left`` is undecided, ``there`` of it where it was seen.

    ``where`` is the operation, "" for stock; ``possible`` are the dispositions that the pieces allow, ``mine`` those of
    them that the person signed on may decide, ``others`` who may decide the rest, ``may_take_back`` those whose
    decisions they may take back. ``decides`` are all who may decide anything about it, by name. ``source`` is the lot
    that the pieces were split off. ``late`` are decisions that came after others had decided and do not hold;
    ``disputed``: nobody has settled that yet. ``capa_example`` is a number as the quality system gives it, "" where any
    will do. ``ordinal``: what was done about it, as seen.
    """

    lot: str
    nonconformance: str
    number: str
    lot_number: str
    material_name: str
    defect: str
    quantity: Decimal
    left: Decimal
    there: Decimal
    unit: str
    where: str
    work_unit: str
    work_unit_name: str
    by: str
    at: datetime
    doubted: bool
    record: str
    source: str = ""
    note: str = ""
    photos: tuple[str, ...] = ()
    photo: bytes = b""
    decisions: tuple[DecisionView, ...] = ()
    late: tuple[DecisionView, ...] = ()
    disputed: bool = False
    capas: tuple[CapaView, ...] = ()
    possible: tuple[Disposition, ...] = ()
    mine: tuple[Disposition, ...] = ()
    others: tuple[tuple[Disposition, str], ...] = ()
    decides: str = ""
    may_take_back: tuple[Disposition, ...] = ()
    may_link: bool = False
    capa_example: str = ""
    scrap_reasons: tuple[Reason, ...] = ()
    rework: tuple[ReworkTarget, ...] = ()
    ordinal: int = 0

    @property
    def capa(self) -> str:
        """The number that it is treated under now; "" for none."""
        return self.capas[-1].capa if self.capas else ""


class ReleaseView(View, frozen=True, kw_only=True):
    """A lot before its release: what is open, each as the refusal it is; or who released it, and whether that holds.

    ``lost`` says why a release holds no more. ``mine``: the person signed on may release lots. ``apart`` are open ones
    about pieces that were set aside from it, which are lots of their own now. ``releases`` may release it, by name.
    """

    lot: str
    number: str
    material_name: str
    quantity: Decimal
    unit: str
    open: tuple[Refusal, ...]
    mine: bool
    released_by: str = ""
    released_at: datetime | None = None
    lost: str = ""
    lost_at: datetime | None = None
    nonconformances: tuple[NonconformanceView, ...] = ()
    apart: tuple[NonconformanceView, ...] = ()
    releases: str = ""
    ordinal: int = 0

    @property
    def released(self) -> bool:
        """Whether a release holds."""
        return self.released_at is not None and not self.lost
