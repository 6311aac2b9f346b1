"""What waits for a person, of every topic: one table of sources, each asked for its own, in one list.

A source looks at the streams that are open by its topic (`Store.open`) and no others. Reads only; must not decide who
may settle a thing: each source asks that of its own rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from app.terminal import (
    access_queries,
    call_queries,
    check_queries,
    correction_queries,
    dispute_queries,
    due_queries,
    history_queries,
    hold_queries,
    quality_queries,
    stop_queries,
)
from app.views import Waiting

if TYPE_CHECKING:
    from app.terminal.queries import Queries

#: Gives what waits for a person of one topic; nothing where it is not for them.
Source = Callable[["Queries", str], Iterable[Waiting]]

SOURCES: tuple[Source, ...] = (
    dispute_queries.waiting,
    hold_queries.waiting,
    stop_queries.waiting,
    call_queries.waiting,
    check_queries.waiting,
    quality_queries.waiting,
    due_queries.waiting,
    correction_queries.waiting,
    access_queries.waiting,
    history_queries.waiting,
)


#: Topics that wait because of a date. Nobody stands and waits for them: they come after what somebody does wait for.
BY_DATE = ("calibration", "qualification")


def waiting(queries: Queries, person: str, now: datetime) -> tuple[Waiting, ...]:
    """What waits for a person: what is overdue first, then the oldest; dates at the end."""
    found = [each for source in SOURCES for each in source(queries, person)] if person else []
    return tuple(sorted(found, key=lambda each: (each.topic in BY_DATE, not is_overdue(each, now), each.since)))


def is_overdue(waiting: Waiting, now: datetime) -> bool:
    """Whether somebody should have answered by now."""
    return waiting.due is not None and waiting.due <= now
