"""Holds that nobody at this station has seen yet: each takes the whole screen once, wherever somebody looks.

Must not show anything, and must not decide what a hold stops.
"""

from __future__ import annotations

from app.domain.hold_facts import HoldPlaced
from app.terminal import Terminal
from app.views import Saved

Key = tuple[str, str]
#: Screens of the work, and beside it, that give way. Where somebody answers for something, or tells what happened, they
#: finish first: the job shows its hold when they come back to it.
GIVES_WAY = (
    "queue", "jobs", "completion", "signature", "verify", "authorise", "history", "sheet", "material", "crew",
    "waiting", "line", "stops", "quality",
)  # fmt: skip


class Arrivals:
    """What was seen since the kiosk was switched on."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._seen: set[str] = set()
        #: What a rule placed on what somebody entered here just now.
        self._own: Key | None = None

    def note(self, saved: Saved) -> None:
        """Something was written here: a rule of the plant's may have placed a hold with it."""
        if "hold.placed" in saved.kinds:
            store = self._terminal.store
            for entry in filter(None, (store.entry_at(saved.journal, seq) for seq in _seqs(saved))):
                if isinstance(entry.fact, HoldPlaced):
                    self._own = entry.streams[0], entry.fact.hold

    def see(self, hold: str) -> None:
        """Somebody looks at it."""
        self._seen.add(hold)

    def own(self) -> Key | None:
        """The hold that followed from what was entered here, until somebody has looked at it."""
        return self._own if self._own is not None and self._own[1] not in self._seen else None

    def at_work(self) -> tuple[str, str, Key] | None:
        """A run in process at this station that is held, and nobody has seen it: (lot, run, hold)."""
        return next((each for each in self._terminal.queries.stopped_here() if each[2][1] not in self._seen), None)


def _seqs(saved: Saved) -> range:
    return range(saved.first_seq, saved.last_seq + 1)
