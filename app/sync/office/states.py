"""The folded states of the streams that move, in memory: read once, folded in place, written once a page.

Must not know documents, nor in which order records come.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from app.domain.decisions import empty, fold
from app.domain.facts import Entry
from app.domain.lots import LotState
from app.domain.values import lot_stream
from app.domain.view import State
from app.storage import projections
from app.sync.office import rows, texts
from app.sync.office.tables import STREAM_STATE, FoldTables, Row, Table

#: States held in memory; the rest is read from its table.
HELD = 50_000


class Held(Struct):
    """A state, and the rows of it that stand in the tables."""

    state: State
    rows: Mapping[Table, Mapping[Row, Row]]


class States:
    """States by stream. `hold` reads those that are about to be asked for."""

    def __init__(self, tables: FoldTables) -> None:
        self._tables = tables
        self._held: dict[str, Held] = {}

    def make_room(self) -> None:
        """Forget states when there are many; only between pages, when all of them are written."""
        if len(self._held) > HELD:
            self._held.clear()

    def hold(self, streams: Iterable[str]) -> None:
        """Have the states of these streams at hand; a stream that nothing touched is empty."""
        missing = {stream for stream in streams if stream not in self._held}
        if not missing:
            return
        found = {row[0]: bytes(row[1]) for row in self._tables.read(STREAM_STATE, map(texts.name, missing)).values()}
        for stream in missing:
            self._held[stream] = _held(stream, found.get(texts.name(stream)))

    def get(self, stream: str) -> State:
        """The state of a stream that is held. Read it, never change it."""
        return self._held[stream].state

    def lot(self, lot: str) -> LotState:
        """The state of a lot that is held."""
        state = self.get(lot_stream(lot))
        return state if isinstance(state, LotState) else LotState()

    def fold(self, entry: Entry, streams: Iterable[str]) -> None:
        """Fold a record into its streams."""
        for stream in streams:
            held = self._held[stream]
            held.state = fold(held.state, entry, stream)

    def settle(self, streams: Iterable[str]) -> set[str]:
        """Have the rows of these streams written; returns the streams of which any changed."""
        changed = set()
        for stream in streams:
            held = self._held[stream]
            after = rows.of_state(stream, held.state)
            if after != held.rows:
                for table in held.rows.keys() | after.keys():
                    self._tables.change(table, held.rows.get(table, {}), after.get(table, {}))
                changed.add(stream)
            held.rows = after
        return changed


def _held(stream: str, body: bytes | None) -> Held:
    if body is None:
        return Held(empty(stream), {})
    state = projections.decoded(stream, body)
    return Held(state, rows.of_state(stream, state))
