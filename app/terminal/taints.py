"""Which lots count as held by the dispute of something else, gathered for the rules and the lists.

Reads only, and nothing at all while no dispute is open. Must not decide what a taint means (`app.domain.strays`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.domain.disputes import Disputable
from app.domain.strays import Taint, taints
from app.storage.store import Store


class Taints:
    """Lot -> why it counts as held; worked out anew when anything was written."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stamp = -1
        self._found: Mapping[str, Taint] = {}

    def __call__(self) -> Mapping[str, Taint]:
        """The lots that count as held now."""
        if not self._store.open("dispute"):
            return {}
        with self._store.reading() as connection:
            stamp = connection.total_changes
            if stamp != self._stamp:
                self._found, self._stamp = taints(self._open(), self._store.made_from), stamp
        return self._found

    def _open(self) -> Iterator[tuple[str, Disputable]]:
        for stream in sorted(self._store.open("dispute")):
            state = self._store.state(stream)
            if isinstance(state, Disputable):
                yield stream, state
