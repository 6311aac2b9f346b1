"""Points at which a terminal can be made to stand still, so that it can be killed exactly there.

A fake that ships: only a rehearsal wraps its store in it. Must not know who waits, nor how it is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, get_args

from sqlalchemy import event
from sqlalchemy.engine import Connection

from app.domain.facts import Draft
from app.storage.actions import Written
from app.storage.credentials import Credential
from app.storage.journal import Stamp
from app.storage.store import Store

#: ``before_commit``: inside the write transaction, all is written but COMMIT. ``after_commit``: it is durable, and
#: nobody has been told.
HaltPoint = Literal["before_commit", "after_commit"]
POINTS: tuple[HaltPoint, ...] = get_args(HaltPoint)


class Halts:
    """Stops the next action of ``store`` at the point that is armed; ``stand_still`` is told which, and stays."""

    def __init__(self, store: Store, stand_still: Callable[[HaltPoint], object]) -> None:
        self._stand_still = stand_still
        self._armed: HaltPoint | None = None
        self._acting = False
        self._commit = store.commit
        store.commit = self._watched  # type: ignore[method-assign]  # one store, and only in a rehearsal
        event.listen(store.engine, "commit", self._before)

    def arm(self, point: HaltPoint) -> None:
        """The next action stops there."""
        self._armed = point

    def _watched(
        self,
        stamp: Stamp,
        drafts: Sequence[Draft],
        attachments: Sequence[bytes] = (),
        credential: Credential | None = None,
    ) -> Written:
        self._acting = True
        try:
            written = self._commit(stamp, drafts, attachments, credential)
        finally:
            self._acting = False
        self._halt("after_commit")
        return written

    def _before(self, _: Connection) -> None:
        # Sync commits on the same connection: only an action's transaction is meant.
        if self._acting:
            self._halt("before_commit")

    def _halt(self, point: HaltPoint) -> None:
        if self._armed == point:
            self._armed = None
            self._stand_still(point)
