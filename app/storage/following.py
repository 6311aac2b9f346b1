"""Which streams are here whole. What other work centers record comes down for these only (ADR 0028).

A lot or container without a row here is known through the feed of the work center alone, whole as it is. Must not know
what a record means, nor how one is fetched.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from app.storage.engine import Reader, driver

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

#: Standings. A stray is touched by records that came with another stream; nobody asked for the rest of it yet. What is
#: to be fetched is wanted, or wanted again where it was whole before central got a new epoch; then it is whole, and
#: followed.
STRAY, WANTED, AGAIN, WHOLE = "stray", "wanted", "again", "whole"
#: So many are followed; the one that nothing happened to for longest is let go: partly known from then on.
MOST_FOLLOWED = 1000

_MARK = "INSERT INTO followed (stream, standing, turn) VALUES (?,?,0) ON CONFLICT (stream) DO NOTHING"
_WANT = (
    "INSERT INTO followed (stream, standing, turn) VALUES (?,'wanted',0) "
    "ON CONFLICT (stream) DO UPDATE SET standing='wanted' WHERE standing='stray'"
)
_NOW_WHOLE = (
    "INSERT INTO followed (stream, standing, turn) VALUES (?,'whole',?) "
    "ON CONFLICT (stream) DO UPDATE SET standing='whole', turn=excluded.turn"
)
_LET_GO = (
    "UPDATE followed SET standing='stray', turn=-1 WHERE standing='whole' AND stream NOT IN "
    "(SELECT stream FROM followed WHERE standing='whole' ORDER BY turn DESC LIMIT ?)"
)


def is_counted(stream: str) -> bool:
    """Whether a stream is one whose sums go wrong where a part is missing; of others only holds bind elsewhere."""
    return stream.startswith(("lot:", "container:"))


def is_partial(connection: Reader, stream: str) -> bool:
    """Whether only some of a stream's records are here: no rule may decide on it."""
    row = driver(connection).execute("SELECT standing FROM followed WHERE stream = ?", (stream,)).fetchone()
    return row is not None and row[0] in (STRAY, WANTED)


def want(connection: Reader, streams: Iterable[str]) -> None:
    """These are to be fetched whole, unless they are."""
    driver(connection).executemany(_WANT, [(stream,) for stream in streams])


def note_others(connection: Reader, streams: Iterable[str]) -> None:
    """Records of other work centers touch these: what the line knows of them is not all; the rest is unknown here.

    Before those records are kept: what has records here already is the line's own.
    """
    direct = driver(connection)
    for stream in filter(is_counted, streams):
        here = direct.execute("SELECT 1 FROM record_stream WHERE stream = ? LIMIT 1", (stream,)).fetchone()
        direct.execute(_MARK, (stream, WANTED if here else STRAY))


def set_whole(connection: Reader, streams: Iterable[str]) -> None:
    """Every record of these is here, and what comes will be."""
    direct = driver(connection)
    newest = direct.execute("SELECT coalesce(max(pos), 0) FROM record").fetchone()[0]
    direct.executemany(_NOW_WHOLE, [(stream, newest) for stream in streams])
    direct.execute(_LET_GO, (MOST_FOLLOWED,))


def touched(connection: Reader, streams: Iterable[str]) -> None:
    """Something came of these."""
    newest = "(SELECT coalesce(max(pos), 0) FROM record)"
    sql = f"UPDATE followed SET turn = {newest} WHERE stream = ? AND turn >= 0"  # noqa: S608
    driver(connection).executemany(sql, [(stream,) for stream in streams])


def all_again(connection: Reader) -> None:
    """Central has another order of records: what is followed is fetched again; it is known as well as before.

    What was let go too: its records need their new places, or they would look as if central had lost them.
    """
    driver(connection).execute("UPDATE followed SET standing = 'again' WHERE standing = 'whole'")
    driver(connection).execute("UPDATE followed SET standing = 'wanted' WHERE turn = -1")


def wanted(connection: Reader, limit: int) -> tuple[str, ...]:
    """The next streams to fetch, those that somebody waits for first."""
    sql = "SELECT stream FROM followed WHERE standing IN ('wanted', 'again') ORDER BY standing DESC, stream LIMIT ?"
    return tuple(row[0] for row in driver(connection).execute(sql, (limit,)))


def whole(connection: Reader) -> tuple[str, ...]:
    """The streams that are followed."""
    sql = "SELECT stream FROM followed WHERE standing = 'whole' ORDER BY stream"
    return tuple(row[0] for row in driver(connection).execute(sql))


def strays(connection: Connection, streams: Iterable[str]) -> list[str]:
    """Those of ``streams`` that are partly known and that nobody asked for."""
    direct = driver(connection)
    found = "SELECT 1 FROM followed WHERE stream = ? AND standing = 'stray'"
    return [stream for stream in streams if direct.execute(found, (stream,)).fetchone()]
