"""Everything a rule may look at: states, documents, holds and *now*, gathered before deciding.

Read-only by convention: a rule never changes what it finds here. Must not know how it was gathered.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta, tzinfo
from decimal import Decimal
from typing import Protocol

from msgspec import Struct

from app.domain.containers import ContainerState
from app.domain.documents import (
    Documents,
    LabelTemplate,
    Material,
    Order,
    Person,
    ReasonNode,
    ReasonTree,
    Revision,
    Routing,
    SerialRange,
    SitePolicy,
    Tool,
    routings_for,
)
from app.domain.downtime import DowntimeState
from app.domain.facts import Entry
from app.domain.holds import Hold, ScopeState
from app.domain.lots import LotState
from app.domain.offline import TOGETHER, Contact
from app.domain.people import PersonState
from app.domain.refusals import Refusal
from app.domain.serials import SerialRangeState, range_stream
from app.domain.shifts import Occurrence
from app.domain.strays import Taint, no_taints
from app.domain.timekeeping import Steady, Time
from app.domain.tool_state import ToolState
from app.domain.values import container_stream, lot_stream, tool_stream, work_unit_stream
from app.domain.work_units import WorkUnitState

State = LotState | ScopeState | PersonState | ContainerState | SerialRangeState | ToolState
#: A value in one unit as a value in another; None where the units do not measure the same thing.
Convert = Callable[[Decimal, str, str], Decimal | None]


def same_unit(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """No conversion at all."""
    return value if unit == wanted else None


class Past(Protocol):
    """Records that were made before, for the few rules that are about a record."""

    def named(self, record: str) -> Entry | None:
        """A record by its name ("journal:seq"); None where it is not here."""

    def corrections(self, lot: str, record: str) -> tuple[Entry, ...]:
        """The corrections of a record of a lot, in the order in which they are folded."""

    def signatures(self, lot: str, run: str) -> tuple[Entry, ...]:
        """The signatures and verifications given in a run, in the order in which they are folded."""

    def machine(self, work_unit: str) -> tuple[Entry, ...]:
        """What was said of a machine's time as far back as it is looked at, in the order in which it is folded."""


class NoPast:
    """Nothing was recorded before."""

    def named(self, record: str) -> Entry | None:
        """None."""
        return None

    def corrections(self, lot: str, record: str) -> tuple[Entry, ...]:
        """None."""
        return ()

    def signatures(self, lot: str, run: str) -> tuple[Entry, ...]:
        """None."""
        return ()

    def machine(self, work_unit: str) -> tuple[Entry, ...]:
        """None."""
        return ()


class PlannedChecks(Protocol):
    """The checks that the plant asks of its machines, and the shifts they are asked in."""

    def of(self, work_unit: str, at: datetime) -> tuple[Revision, ...]:
        """The checks of a work unit that are in force at a moment."""

    def shift(self, work_unit: str, at: datetime) -> Occurrence:
        """The shift that is on at a work unit; the day where there is no calendar."""


class NoChecks:
    """The plant asks for none."""

    def of(self, work_unit: str, at: datetime) -> tuple[Revision, ...]:
        """None."""
        return ()

    def shift(self, work_unit: str, at: datetime) -> Occurrence:
        """The day by UTC."""
        start = at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return Occurrence(day=start.date(), shift="", name="", start=start, end=start + timedelta(days=1))


class View(Struct, kw_only=True):
    """The world as one decision sees it. ``doubtful``: the clock jumped or was never set, dates prove nothing.

    ``time`` is all that is known of it, where the terminal keeps time. ``taints`` are the lots that count as held by
    the dispute of something else; ``contact`` is how it stands with central; ``past`` are the records themselves;
    ``checks`` what is asked of machines before work begins.
    """

    now: datetime
    doubtful: bool
    person: str
    work_unit: str
    documents: Documents
    states: Mapping[str, State]
    zone: tzinfo = UTC
    convert: Convert = same_unit
    taints: Callable[[], Mapping[str, Taint]] = no_taints
    contact: Contact = TOGETHER
    time: Time | None = None
    past: Past = NoPast()
    checks: PlannedChecks = NoChecks()

    @property
    def steady(self) -> Steady | None:
        """The steady clock now, where the device has one."""
        return self.time.steady if self.time else None

    @property
    def today(self) -> date:
        """The day on the plant's calendar: a lot that expires today is good until midnight on the wall."""
        return self.now.astimezone(self.zone).date()

    def lot(self, lot: str) -> LotState:
        """State of a lot, empty when nothing was recorded yet."""
        state = self.states.get(lot_stream(lot))
        return state if isinstance(state, LotState) else LotState()

    def container(self, container: str) -> ContainerState:
        """State of a container, unknown when nothing was recorded yet."""
        state = self.states.get(container_stream(container))
        return state if isinstance(state, ContainerState) else ContainerState()

    def person_state(self, person: str) -> PersonState:
        """State of a person's access."""
        state = self.states.get(f"person:{person}")
        return state if isinstance(state, PersonState) else PersonState()

    def serial_range_state(self, id: str) -> SerialRangeState:
        """What was given out of a range of serial numbers."""
        state = self.states.get(range_stream(id))
        return state if isinstance(state, SerialRangeState) else SerialRangeState()

    def tool_state(self, tool: str) -> ToolState:
        """How often a tool was used, and when its life was renewed."""
        state = self.states.get(tool_stream(tool))
        return state if isinstance(state, ToolState) else ToolState()

    def failures_at(self, work_unit: str, operation: str) -> int:
        """How many runs in a row failed at a station, of an operation (its stream)."""
        row = getattr(self.states.get(f"work_unit:{work_unit}"), "row", {})
        return int(row.get(operation, 0))

    def tool(self, id: str) -> Tool | None:
        """A tool that the plant has."""
        revision = self.documents.current("tool", id)
        body = revision.body if revision and not revision.withdrawn else None
        return body if isinstance(body, Tool) else None

    def holds(self, streams: tuple[str, ...]) -> Iterator[tuple[str, Hold]]:
        """Holds in force on any of the streams, with the stream."""
        for stream in streams:
            state = self.states.get(stream)
            if isinstance(state, (LotState, ScopeState, ToolState, ContainerState)):
                yield from ((stream, hold) for hold in state.holds.values())

    def material(self, id: str) -> Material:
        """A material definition; one that nobody imported stands for itself."""
        revision = self.documents.current("material", id)
        body = revision.body if revision else None
        return body if isinstance(body, Material) else Material(id=id, name=id)

    def serial_range(self, id: str) -> SerialRange | None:
        """A range of serial numbers that stands."""
        revision = self.documents.current("serial_range", id)
        body = revision.body if revision and not revision.withdrawn else None
        return body if isinstance(body, SerialRange) else None

    def label_template(self, id: str) -> tuple[LabelTemplate, str]:
        """A label template in force and its revision's hash. Raises `Refusal` DocumentMissing."""
        revision = self.documents.current("label_template", id)
        body = revision.body if revision and not revision.withdrawn else None
        if revision is None or not isinstance(body, LabelTemplate):
            raise Refusal("DocumentMissing", kind="label template", id=id)
        return body, revision.hash

    def bound_template(self, hash: str) -> LabelTemplate | None:
        """The very template revision that labels were printed with."""
        revision = self.documents.by_hash(hash)
        body = revision.body if revision else None
        return body if isinstance(body, LabelTemplate) else None

    def person_document(self, id: str) -> Person | None:
        """Role and qualifications of a person."""
        revision = self.documents.current("person", id)
        body = revision.body if revision and not revision.withdrawn else None
        return body if isinstance(body, Person) else None

    def site(self) -> SitePolicy:
        """The site's policies, or the strict defaults."""
        revision = self.documents.current("policy", "site")
        body = revision.body if revision else None
        return body if isinstance(body, SitePolicy) else SitePolicy(id="site")

    def order(self, id: str) -> Order | None:
        """A work order."""
        revision = self.documents.current("order", id)
        body = revision.body if revision and not revision.withdrawn else None
        return body if isinstance(body, Order) else None

    def bound_routing(self, hash: str) -> Routing | None:
        """The routing revision that a lot started with, even if it was withdrawn since."""
        revision = self.documents.by_hash(hash)
        body = revision.body if revision else None
        return body if isinstance(body, Routing) else None

    def routings(self, order: Order) -> tuple[Revision, ...]:
        """Every revision that an order may go by, the newest last."""
        return routings_for(self.documents, order)

    def plan(self, order: Order) -> Routing | None:
        """The routing in force for an order now, whatever a lot of it is bound to."""
        revision = self.effective_routing(order)
        body = revision.body if revision else None
        return body if isinstance(body, Routing) else None

    def media(self, state: LotState, id: str) -> Revision | None:
        """The revision of a paper or picture that a lot is bound to; the newest one where it was bound to none."""
        if id in state.media:
            return self.documents.by_hash(state.media[id])
        found = self.documents.current("media", id)
        return found if found and not found.withdrawn else None

    def effective_routing(self, order: Order) -> Revision | None:
        """The newest released routing in force for an order's product (or the one the order names)."""
        found = [
            revision
            for revision in self.routings(order)
            if not revision.withdrawn
            and revision.released_by
            and (revision.effective_from is None or revision.effective_from <= self.now)
        ]
        return found[-1] if found else None

    def has_reason(self, tree: str, code: str) -> bool:
        """Whether the plant's tree has the reason; without a tree any word will do."""
        return self.reason(tree, code) is not None

    def reason(self, tree: str, code: str) -> ReasonNode | None:
        """A reason that can be given; without a tree any word will do."""
        revision = self.documents.current("reason_tree", tree)
        body = revision.body if revision and not revision.withdrawn else None
        if not isinstance(body, ReasonTree):
            return ReasonNode(code=code, name=code)
        return next((reason for reason in body.leaves() if reason.code == code), None)

    def machine(self, work_unit: str) -> DowntimeState:
        """A machine's time as far as it is known here."""
        state = self.states.get(work_unit_stream(work_unit))
        return state.downtime if isinstance(state, WorkUnitState) else DowntimeState()
