"""Moves the write-ahead log into the database file while nobody waits for it.

A checkpoint syncs twice, so no action runs one; this thread does, when the log has grown. Must not write records.
"""

from __future__ import annotations

import threading
from pathlib import Path

from app.domain.refusals import Refusal
from app.storage.engine import checkpoint

#: Seconds between looks at the log, and the size (bytes) from which it is moved.
EVERY, GROWN = 10.0, 4 * 1024 * 1024


class Housekeeping:
    """A thread that keeps the log of one database small. `stop` ends it at once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._log = path.with_name(path.name + "-wal")
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="housekeeping", daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.wait(EVERY):
            self.look()

    def look(self) -> bool:
        """Move the log if it has grown; whether it was moved. A busy or full disk is met again at the next look."""
        if not self._log.exists() or self._log.stat().st_size < GROWN:
            return False
        try:
            checkpoint(self._path)
        except Refusal as refusal:
            import structlog

            structlog.get_logger().warning("log not moved", code=refusal.code, path=str(self._path))
            return False
        return True
