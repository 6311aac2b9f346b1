"""Looking back at work that was done without knowing of a withdrawal, when a terminal hears of it.

Everything up to a record of this terminal was done knowing what central knew when it last answered that there was
nothing more; what came after that may have been overtaken by the documents that come in now. What is found is said in
records. Must not judge: what is wrong with work is the rule's (`app.domain.overtaken`).
"""

from __future__ import annotations

from app.domain.lots import OperationStarted
from app.domain.overtaken import overtaken
from app.domain.values import lot_stream
from app.terminal.desk import Desk

#: What is looked at again.
WORK = ("operation.started", "operation.reported")


class Review:
    """Looks back once after documents came in; nothing is lost if the power fails in between."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._store = desk.store

    def look(self) -> int:
        """Say what was overtaken, if documents came in since the last look; returns how many records that took."""
        first = self._store.to_review()
        if first is None:
            return 0
        up_to, said = self._store.head()[0], 0
        for seq in range(first, up_to + 1):
            said += self._look_at(seq)
        self._store.reviewed()
        return said

    def _look_at(self, seq: int) -> int:
        work = self._store.entry_at(self._store.journal, seq)
        if work is None or work.kind not in WORK:
            return 0
        view = self._desk.view(work.streams, work.person)
        found = list(overtaken(view, work, binding=self._began(work.streams[0], work.ack, work.fact)))
        for each in found:
            self._desk.execute(each, "")
        return len(found)

    def _began(self, stream: str, ack: str, fact: object) -> bool:
        """Whether a start was the first of its lot, which bound it to its routing."""
        if not isinstance(fact, OperationStarted) or stream != lot_stream(fact.lot):
            return False
        return self._store.first_of(stream, "operation.started") == ack
