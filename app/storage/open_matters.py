"""Which streams have something open, by topic: kept beside the folded states and remade by `rebuild`.

So that what waits for a person is found without looking at every stream. Must not know what a topic is about: the
predicates are in `app.domain.matters`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from app.domain.matters import topics
from app.domain.view import State
from app.storage.engine import Reader, driver

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

#: Topic -> the streams with something of it open.
Matters = Mapping[str, frozenset[str]]


def read(connection: Reader) -> dict[str, frozenset[str]]:
    """What is open, by topic."""
    found: dict[str, set[str]] = {}
    for topic, stream in driver(connection).execute("SELECT topic, stream FROM open_matter"):
        found.setdefault(topic, set()).add(stream)
    return {topic: frozenset(streams) for topic, streams in found.items()}


def of_states(states: Iterable[tuple[str, State]]) -> dict[str, frozenset[str]]:
    """What the states say is open, by topic."""
    found: dict[str, set[str]] = {}
    for stream, state in states:
        for topic in topics(state):
            found.setdefault(topic, set()).add(stream)
    return {topic: frozenset(streams) for topic, streams in found.items()}


def after(before: Matters, states: Iterable[tuple[str, State]]) -> Matters:
    """What is open once ``states`` stand as they do now; ``before`` itself where nothing changed."""
    rows = list(states)
    touched, now = {stream for stream, _ in rows}, of_states(rows)
    changed = {}
    for topic in before.keys() | now.keys():
        was, here = before.get(topic, frozenset()), now.get(topic, frozenset())
        if was & touched != here:
            changed[topic] = (was - touched) | here
    return {**before, **changed} if changed else before


def write(connection: Connection, before: Matters, now: Matters) -> None:
    """Keep what changed from ``before`` to ``now``."""
    direct = driver(connection)
    for topic in before.keys() | now.keys():
        was, here = before.get(topic, frozenset()), now.get(topic, frozenset())
        direct.executemany("DELETE FROM open_matter WHERE topic=? AND stream=?", [(topic, s) for s in was - here])
        direct.executemany("INSERT INTO open_matter (topic, stream) VALUES (?,?)", [(topic, s) for s in here - was])
