"""What a lot's state keeps of its nonconformances and of its release, and the rule that what is open stops everything.

State and the one check; `nonconformity_fold` makes the state, `raising`, `disposing` and `releasing` are the rules.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from app.domain.quality_policy import Disposition
from app.domain.refusals import Refusal
from app.domain.values import ZERO, Flow, lot_number

if TYPE_CHECKING:
    from app.domain.lot_state import LotState
    from app.domain.view import View

#: Decided nonconformances of a lot, and decisions of one, that are kept by name; before those, the records tell.
MOST_CLOSED, MOST_DECISIONS, MOST_CAPAS = 20, 50, 20
#: Why a lot is released no more.
Lost = Literal["", "nonconformance", "work", "merged", "open", "corrected"]


class Decision(Struct, frozen=True, kw_only=True):
    """What was decided about some of the pieces, by whom, and where the pieces were; ``record`` is "journal:seq"."""

    decision: str
    record: str
    disposition: Disposition
    quantity: Decimal
    reason: str
    person: str
    at: datetime
    operation: str = ""
    flow: Flow = "first"
    run: str = ""
    rework_to: str = ""
    credits: tuple[tuple[str, str], ...] = ()
    passed: tuple[tuple[str, str], ...] = ()
    withdrawn: str = ""


class Capa(Struct, frozen=True):
    """A number of the quality management system, who linked it and when."""

    capa: str
    person: str
    at: datetime


class Nonconformance(Struct, kw_only=True):
    """Pieces that are not as they should be, until all of them are decided.

    ``operation``, ``flow`` and ``run`` are where those stand that are not decided yet. ``late`` are decisions
    (records) that came after others had decided; ``capas`` the links in their order, the newest last.
    """

    nonconformance: str
    record: str
    defect: str
    quantity: Decimal
    unit: str
    person: str
    work_unit: str
    at: datetime
    operation: str = ""
    flow: Flow = "first"
    run: str = ""
    source: str = ""
    note: str = ""
    photos: tuple[str, ...] = ()
    doubted: bool = False
    decisions: list[Decision] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    capas: list[Capa] = field(default_factory=list)

    @property
    def decided(self) -> Decimal:
        """Pieces about which a decision holds."""
        return sum((each.quantity for each in self.decisions if not each.withdrawn), ZERO)

    @property
    def left(self) -> Decimal:
        """Pieces about which nobody has decided."""
        return self.quantity - self.decided

    @property
    def number(self) -> str:
        """What people call it."""
        return nonconformance_number(self.nonconformance)

    @property
    def capa(self) -> str:
        """The number that it is treated under now."""
        return self.capas[-1].capa if self.capas else ""


class Release(Struct, frozen=True, kw_only=True):
    """A release of a lot by quality. ``lost`` says why it holds no more, by which record, and since when."""

    record: str
    person: str
    at: datetime
    quantity: Decimal = ZERO
    unit: str = ""
    lost: Lost = ""
    lost_by: str = ""
    lost_at: datetime | None = None


def nonconformance_number(id: str) -> str:
    """The name of a nonconformance as people say it: the beginning of its id."""
    return f"NC-{id.replace('-', '')[:8].upper()}"


def is_open(known: Mapping[str, Nonconformance]) -> bool:
    """Whether anything of a lot's nonconformances is not decided."""
    return any(each.left > 0 for each in known.values())


def open_ones(known: Mapping[str, Nonconformance]) -> Iterator[Nonconformance]:
    """Those that wait for a decision, the oldest first."""
    return (each for each in known.values() if each.left > 0)


def nonconforming(lot: str, each: Nonconformance) -> Refusal:
    """What is said of a lot whose pieces wait for a decision."""
    return Refusal(
        "Nonconforming",
        lot=lot_number(lot),
        number=each.number,
        defect=each.defect,
        quantity=each.left,
        unit=each.unit,
        by=each.person,
        since=each.at,
    )


def require_conforming(view: View, streams: tuple[str, ...]) -> None:
    """Refuse Nonconforming when anything of a lot among the streams waits for a decision."""
    for stream in streams:
        state: LotState | object = view.states.get(stream)
        known = getattr(state, "nonconformances", None)
        for each in open_ones(known) if known else ():
            raise nonconforming(stream.removeprefix("lot:"), each)
