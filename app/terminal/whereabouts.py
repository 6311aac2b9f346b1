"""Where the pieces are that something covers: by station in the order of the work, then in stock, then not begun.

Reads only; fills `app.views`. Must not know why anybody asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec.structs import replace

from app.domain.documents import Routing
from app.domain.jobs import OpenRun, Standing
from app.domain.lot_state import LotState
from app.domain.quantities import predecessors
from app.domain.refusals import Refusal
from app.domain.values import ZERO
from app.storage import covered, projections
from app.terminal.lookups import Lookups
from app.views import CoveredPieces

#: What makes pieces one row: whether they were not begun, the operation by its place in the routing, the station.
_Place = tuple[bool, int, str, str]


class _Operation(NamedTuple):
    """``number`` is its place in the routing; ``first``: nothing comes before it."""

    number: int
    name: str
    first: bool


class Whereabouts(Lookups):
    """Finds pieces."""

    def pieces_within(self, streams: Iterable[str]) -> tuple[CoveredPieces, ...]:
        """Where the pieces of some scopes are, as far as it is known here."""
        jobs, stock = self._lists(streams)
        # What many lots of an order have in common is looked up once.
        operations = {(job.order, job.operation): job for job, _ in jobs}
        named = {key: self._operation(job) for key, job in operations.items()}
        units = {product: self.material(product).unit for product in {job.product for job, _ in jobs}}
        found: dict[_Place, CoveredPieces] = {}
        for job, unit in jobs:
            for place, pieces in self._of_job(job, unit, named[job.order, job.operation], units[job.product]):
                before = found.get(place)
                found[place] = pieces if before is None else _together(before, pieces)
        begun = [found[place] for place in sorted(found) if not found[place].not_begun]
        new = [found[place] for place in sorted(found) if found[place].not_begun]
        return (*begun, *map(self._in_stock, sorted(stock)), *new)

    def _lists(self, streams: Iterable[str]) -> tuple[list[tuple[Standing, str]], set[covered.Stock]]:
        """Jobs, each once, with the one station that is meant (or ""); and stock."""
        jobs: dict[tuple[str, str, str], tuple[Standing, str]] = {}
        stock: set[covered.Stock] = set()
        with self._store.reading() as connection:
            for stream in streams:
                unit = stream.removeprefix("work_unit:") if stream.startswith("work_unit:") else ""
                for each in covered.jobs_within(connection, stream):
                    jobs.setdefault((each.lot, each.operation, each.flow), (each, unit))
                stock.update(covered.stock_within(connection, stream, self._product(stream)))
        return list(jobs.values()), stock

    def _product(self, stream: str) -> str:
        """What an order makes; of anything else nothing."""
        order = stream.removeprefix("order:") if stream.startswith("order:") else ""
        found = projections.order_of(self._store.documents, order) if order else None
        return found.product if found else ""

    def _of_job(
        self, job: Standing, unit: str, operation: _Operation, measure: str
    ) -> Iterator[tuple[_Place, CoveredPieces]]:
        """The pieces of one job, in process and waiting; where ``unit`` is named, no other station's."""
        number, name, first = operation
        for run in job.runs:
            if not unit or run.work_unit == unit:
                yield (False, number, run.work_unit, name), self._in_process(run, name, measure)
        if job.available > ZERO:
            place = ", ".join(job.work_units)
            new = first and job.flow == "first"
            pieces = CoveredPieces(place=place, name=name, pieces=job.available, unit=measure, not_begun=new)
            yield (new, number, place, name), pieces

    def _in_process(self, run: OpenRun, name: str, unit: str) -> CoveredPieces:
        people = (self._people.name(run.person),) if run.person else ()
        return CoveredPieces(
            place=run.work_unit, name=name, pieces=run.quantity, unit=unit, in_work=run.quantity, people=people
        )

    def _operation(self, job: Standing) -> _Operation:
        try:
            routing = self._by_plan(job.order)
        except Refusal:
            return _Operation(0, job.operation, first=False)
        found = [(n, o.name) for n, o in enumerate(routing.operations) if o.id == job.operation]
        number, name = found[0] if found else (0, job.operation)
        return _Operation(number, name, bool(found) and not predecessors(routing, job.operation))

    def _by_plan(self, order: str) -> Routing:
        """The routing that an order goes by, whatever a single lot of it is bound to. Raises `Refusal`."""
        return self.routing(self.order(order), LotState())

    def _in_stock(self, stock: covered.Stock) -> CoveredPieces:
        about = self.material(stock.material)
        return CoveredPieces(place=stock.location, name=about.name, pieces=stock.on_hand, unit=about.unit, stock=True)


def _together(one: CoveredPieces, other: CoveredPieces) -> CoveredPieces:
    """Two as one row."""
    return replace(
        one,
        pieces=one.pieces + other.pieces,
        in_work=one.in_work + other.in_work,
        people=tuple(dict.fromkeys((*one.people, *other.people))),
    )
