"""Whether central holds records back: somebody's transaction has been open there for too long.

The feed shows nothing that a running transaction could still come before, so one that never ends stalls everybody's.
Must not ask central itself.
"""

from datetime import datetime, timedelta

from app.sync.door import Standing

#: How long the horizon may stand still while others write.
LIMIT = timedelta(seconds=60)


class HorizonWatch:
    """Looks at every standing that central gives."""

    def __init__(self, limit: timedelta = LIMIT) -> None:
        self._limit = limit
        self._horizon = -1
        self._since: datetime | None = None

    def held_since(self, at: Standing, now: datetime) -> datetime | None:
        """Since when central holds back what was written, if that is longer than the limit.

        Where the transaction that comes next is right behind the horizon, nobody has written anything since.
        """
        if at.upcoming <= at.horizon + 1:
            self._since = None
        elif at.horizon != self._horizon or self._since is None:
            self._since = now
        self._horizon = at.horizon
        return self._since if self._since is not None and now - self._since >= self._limit else None
