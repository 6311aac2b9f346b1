"""What the first page of the work queue asks: the next job, a few more, and how many there are in all.

Reads only; fills `app.views`. Must not decide: why a job cannot start is asked of the rule itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from app.storage import sequence
from app.storage.projections import WAITING
from app.storage.sequence import JobRow
from app.terminal.cards import OF_THE_KIND, Cards
from app.views import JobCard, QueueView

#: Cards beside the next one; the whole list is a touch away.
BESIDE = 3
#: Jobs looked at for the first page at most.
LOOKED_AT = 24


class QueueQueries(Cards):
    """The first page of the queue."""

    def queue(self, person: str) -> QueueView:
        """What this work unit has to do, for this person."""
        free: list[JobCard] = []
        held: list[JobCard] = []
        with self._store.reading() as connection:
            total = sequence.count_jobs(connection, self._desk.work_unit)
            rows = iter(sequence.first_rows(connection, self._desk.work_unit))
            for card in islice(self._worth_showing(rows, person), LOOKED_AT):
                (held if card.blocked else free).append(card)
                if len(free) > BESIDE:
                    break
        first = free[0] if free else None
        return QueueView(
            next=first, ready=tuple(free[1:]), waiting=tuple(held[:BESIDE]), total=total, known=self.holds_known()
        )

    def _worth_showing(self, rows: Iterable[JobRow], person: str) -> Iterator[JobCard]:
        """Those that may start, in their sequence; of those that cannot, no more than the page has room for.

        What refuses one job of a kind by its routing or the person refuses every other one of it.
        """
        refused: set[str] = set()
        held, tainted = 0, self._desk.taints()
        for row in rows:
            waits = row.rank == WAITING or bool(row.stopped) or row.kind in refused or row.lot in tainted
            if waits and held >= BESIDE:
                if row.rank == WAITING:
                    return  # from here on all of them wait
                continue
            card = self.card_of(row.key, person)
            if card is None:
                continue
            held += card.blocked is not None
            # What stops one lot or its order says nothing of the others of its kind.
            if card.blocked is not None and card.blocked.code in OF_THE_KIND and not row.stopped:
                refused.add(row.kind)
            yield card
