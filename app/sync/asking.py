"""What a person at the screen asks central for: streams that this terminal has nothing of, or not all.

Any thread asks; the sync thread carries it out between two pages. Must not know why somebody asks.
"""

import threading
from collections.abc import Callable, Sequence

from msgspec import Struct

from app.sync import door
from app.sync.ports import TerminalStore
from app.sync.wire import Wire
from app.views import Sought
from app.views.devices import Outcome


class Question(Struct, frozen=True):
    """Streams of which any may be what was scanned; the answer bears the same ``ticket``."""

    ticket: int
    streams: tuple[str, ...]


class Asking:
    """The questions that are open. ``answer`` is called from the sync thread, or from who asks while it is away."""

    def __init__(self, store: TerminalStore, answer: Callable[[Sought], None]) -> None:
        self._store = store
        self._answer = answer
        self._turn = threading.Lock()
        self._open: list[Question] = []
        self._fetching: list[Question] = []

    def ask(self, ticket: int, streams: Sequence[str]) -> None:
        """Put a question; returns at once."""
        with self._turn:
            self._open.append(Question(ticket, tuple(streams[: door.MOST_ASKED])))

    def put(self, wire: Wire) -> None:
        """Ask central which of the streams there are; those are to be fetched whole. Raises `Refusal`."""
        while (question := self._next()) is not None:
            found = door.known(wire, question.streams)
            if found:
                self._store.want(found)
                self._fetching.append(Question(question.ticket, found))
            else:
                self._tell(question, "unknown")

    def look(self) -> None:
        """After a page: answer the questions whose streams are here whole."""
        for question in list(self._fetching):
            if not any(self._store.is_partial(stream) for stream in question.streams):
                self._fetching.remove(question)
                self._tell(question, "here")

    def give_up(self) -> None:
        """Central cannot be reached: nobody waits for it."""
        with self._turn:
            gone, self._open, self._fetching = [*self._open, *self._fetching], [], []
        for question in gone:
            self._tell(question, "unreachable")

    def _next(self) -> Question | None:
        with self._turn:
            return self._open.pop(0) if self._open else None

    def _tell(self, question: Question, outcome: Outcome) -> None:
        self._answer(Sought(ticket=question.ticket, outcome=outcome))
