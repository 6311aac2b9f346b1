"""The whole list of jobs: sorted into ready, short and waiting, and narrowed to what somebody looks for.

Thousands of jobs are sorted by what is the same for many: the rule is asked once for each kind of job, the material
once for each material. Why a single job waits is asked of the rule when its card is shown. Reads only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from app.storage import projections, sequence
from app.storage.projections import RUNNING, WAITING
from app.storage.sequence import JobRow
from app.terminal.cards import OF_THE_KIND
from app.terminal.queue_queries import QueueQueries
from app.terminal.search import Search
from app.views import JobsView, ProductCount, Readiness, Shown, Wanted

#: Quantities are compared as floats where thousands are: less than this is no difference.
_NOTHING, _ENDLESS = 1e-9, float("inf")


class Sorted(Struct, frozen=True):
    """Every job of the work unit in its sequence, with its readiness; ``stamp`` says for when, and for whom."""

    stamp: tuple[object, ...]
    rows: list[JobRow]
    readiness: list[Readiness]


class JobListQueries(QueueQueries):
    """The whole list."""

    _sorted: Sorted | None = None

    def jobs(self, person: str, wanted: Wanted) -> JobsView:
        """The list, narrowed. Cards are asked for one by one (`card_of`)."""
        found = self._in_order(person)
        scope = self._scope(found, wanted)
        shown = _choices(scope, person)
        counts = {name: len(rows) for name, rows in shown.items()}
        counts["all"] = len(found.rows)
        name = self.material(wanted.product).name if wanted.product else ""
        jobs = [row.key for row in shown[wanted.shown]]
        known = not jobs and bool(wanted.text) and self._store.documents.current("order", wanted.text) is not None
        return JobsView(wanted=wanted, jobs=jobs, counts=counts, product_name=name, known=known)

    def count_matching(self, person: str, wanted: Wanted, text: str) -> int:
        """How many jobs a text would find, all else as it is wanted."""
        return len(self.jobs(person, replace(wanted, text=text, numbers=(), gtin="")).jobs)

    def products(self, person: str, wanted: Wanted) -> tuple[ProductCount, ...]:
        """The products of the jobs that would be shown, the one with most jobs first."""
        found = self._in_order(person)
        scope = self._scope(found, Wanted(text=wanted.text, numbers=wanted.numbers, gtin=wanted.gtin))
        rows = _choices(scope, person)[wanted.shown]
        counted = sorted(Counter(row.product for row in rows).items(), key=lambda each: (-each[1], each[0]))
        return tuple(ProductCount(product=id, name=self.material(id).name, jobs=count) for id, count in counted)

    def _scope(self, found: Sorted, wanted: Wanted) -> list[tuple[JobRow, Readiness]]:
        """The jobs of the wanted product that carry the wanted text or code."""
        scope = zip(found.rows, found.readiness, strict=True)
        if not wanted.product and not wanted.text:
            return list(scope)
        carries = self._carries(found.rows, wanted)
        return [each for each in scope if each[0].product == (wanted.product or each[0].product) and carries(each[0])]

    def _carries(self, rows: Iterable[JobRow], wanted: Wanted) -> Callable[[JobRow], bool]:
        return Search(self, self._store, self._desk.work_unit).matcher(rows, wanted)

    # -- sorting

    def _in_order(self, person: str) -> Sorted:
        """Sorted anew when anything was written, another person asks, or the minute is over."""
        time = self._desk.time()
        minute = (time.now.replace(second=0, microsecond=0), time.doubt)
        with self._store.reading() as connection:
            stamp = (connection.total_changes, person, minute)
            if self._sorted is None or self._sorted.stamp != stamp:
                rows = sequence.rows_in_sequence(connection, self._desk.work_unit)
                stock = projections.stock(connection, self.day())
                self._sorted = Sorted(stamp, rows, self._readiness(rows, stock, person))
        return self._sorted

    def _readiness(self, rows: list[JobRow], stock: dict[str, float], person: str) -> list[Readiness]:
        refused: dict[str, bool] = {}
        most: dict[str, float] = {}
        tainted = self._desk.taints()
        made: list[Readiness] = []
        for row in rows:
            if row.rank == RUNNING:  # what stops a start does not stop pieces that were taken: its card knows
                made.append(self._under_way(row, person))
                continue
            if row.rank == WAITING or row.stopped or row.lot in tainted:
                made.append("waiting")
                continue
            kind = row.kind
            if kind not in refused:
                refused[kind] = self._is_refused(row, person)
                most[kind] = self._pieces_for(row, stock)
            short = row.take > most[kind]
            made.append("waiting" if refused[kind] else "short" if short else "ready")
        return made

    def _is_refused(self, row: JobRow, person: str) -> bool:
        """Whether the rule refuses every job of this kind; asked with one that has pieces and is not stopped."""
        with self._store.reading() as connection:
            standing = sequence.read_standing(connection, self._desk.work_unit, row.key)
        if standing is None:
            return False
        refusal = self.blocked(standing, Decimal(str(row.take)), self.run_here(standing), person)
        return refusal is not None and refusal.code in OF_THE_KIND

    def _pieces_for(self, row: JobRow, stock: dict[str, float]) -> float:
        """For how many pieces of this kind of job its material is here."""
        wanted = self.wanted_by(row)
        return min((stock.get(material, 0.0) / each + _NOTHING for material, each in wanted if each), default=_ENDLESS)

    def _under_way(self, row: JobRow, person: str) -> Readiness:
        """A run in process: a few at a station, so each is looked at."""
        card = self.card_of(row.key, person)
        if card is None or card.blocked is not None:
            return "waiting"
        return "ready" if card.material.ready else "short"


def _choices(scope: list[tuple[JobRow, Readiness]], person: str) -> dict[Shown, list[JobRow]]:
    """What each choice would show."""
    shown: dict[Shown, list[JobRow]] = {"all": [], "ready": [], "waiting": [], "short": [], "mine": []}
    for row, readiness in scope:
        shown["all"].append(row)
        shown[readiness].append(row)
        if person and row.person == person:
            shown["mine"].append(row)
    return shown
