"""One connection to central on which every wait has a deadline and which another thread can cut.

Knows psycopg and what central's SQLSTATEs mean. Must not know records, storage or threads of its own.
"""

import os
import re
import select
import socket
import struct
import threading
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from app.domain.refusals import Refusal
from app.sync.link import Link, Secret, parameters

if TYPE_CHECKING:
    import psycopg

Row = tuple[Any, ...]

#: Central's own SQLSTATEs (migrations/*_append.sql) -> refusal and why.
MEANING: dict[str, tuple[str, str]] = {
    "LS001": ("JournalForked", "fork"),
    "LS002": ("ChainBroken", "gap"),
    "LS003": ("ChainBroken", "unlinked"),
    "LS004": ("CentralRefused", "size"),
    "LS005": ("EnrolmentMissing", "journal"),
    "LS006": ("TerminalRevoked", "revoked"),
    "LS008": ("UnknownPerson", "person"),
    "LS010": ("KeyRefused", "key"),
    "LS020": ("LeadsPinStays", "lead"),
    "LS021": ("CentralRefused", "rate"),
}

#: What PostgreSQL says to a role that `revoke` has shut out (utils/init/miscinit.c).
REVOKED = re.compile(r"is not permitted to log in")

#: SQLSTATEs for a table, column or function that is not there: this program asks only for what a central of its own
#: version has, so this one was made by an older program.
NOT_THERE = ("42P01", "42703", "42883")

#: SQLSTATE classes that pass by themselves: connection, transaction, resources, operator, system.
PASSING = ("08", "25", "40", "53", "55", "57", "58")


class Deadlines(Struct, frozen=True):
    """How long anything may take, in seconds. A batch is small enough to pass a 0.5 Mbit/s line in ``call``."""

    connect: float = 5.0
    call: float = 15.0


class EpochChanged(Exception):
    """The cursor is of another epoch: pull again from the start. Nothing is wrong, central was restored."""


def understood(error: "psycopg.Error") -> Refusal:
    """What a driver's error means to people. Raises `EpochChanged` where it is not a refusal."""
    state = error.sqlstate
    detail = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if state == "LS007":
        raise EpochChanged from error
    if state in MEANING:
        code, reason = MEANING[state]
        return Refusal(code, reason=reason, detail=detail)
    if state in NOT_THERE:
        return Refusal("CentralOlder", reason=state, detail=detail)
    if state is None or state.startswith(PASSING):
        return Refusal("CentralUnreachable", reason=state or "network", detail=detail)
    return Refusal("CentralRefused", reason=state, detail=detail)


def not_let_in(message: str, link: Link) -> Refusal:
    """Why a connection could not be made, from libpq's words.

    libpq shows no SQLSTATE for a failed start, and the server's words depend on its language. But what refuses a role
    quotes the role, and only TLS trouble says SSL or certificate. A role that was revoked may not log in any more,
    which a server says in English unless its administrator chose otherwise; then it is a sign-in like another.
    """
    line = " ".join(message.split())
    if link.role and REVOKED.search(line):
        return Refusal("TerminalRevoked", reason="sign-in", detail=line)
    if link.role and re.search(rf"[^\w\s]{re.escape(link.role)}[^\w\s]", line):
        return Refusal("CentralRefused", reason="sign-in", detail=line)
    if "SSL" in line or "certificate" in line:
        return Refusal("CentralRefused", reason="tls", detail=line)
    return Refusal("CentralUnreachable", reason="network", detail=line)


#: PostgreSQL's own numbers of types (src/include/catalog/pg_type.dat).
BYTEA, TEXT = 17, 25


class Packed(Struct, frozen=True):
    """An array in PostgreSQL's binary form, to stand for a ``%b`` with a cast."""

    content: bytes


def packed(element: int, items: Sequence[bytes]) -> Packed:
    """An array of one dimension without nulls (array_recv in src/backend/utils/adt/arrayfuncs.c).

    The driver's way asks for a dumper for each element, which takes longer than central's check of the batch.
    """
    parts = [struct.pack(">5i", 1, 0, element, len(items), 1)]
    for item in items:
        parts += (len(item).to_bytes(4, "big"), item)
    return Packed(b"".join(parts))


def _take_packed(connection: "psycopg.Connection[Row]") -> None:
    """Teach a connection to send `Packed`."""
    from psycopg.adapt import Dumper
    from psycopg.pq import Format

    class AsItIs(Dumper):
        format = Format.BINARY

        def dump(self, obj: Packed) -> bytes:
            return obj.content

    connection.adapters.register_dumper(Packed, AsItIs)


class Wire:
    """A connection in autocommit: one question, one answer, one transaction on central."""

    def __init__(self, connection: "psycopg.Connection[Row]", call_seconds: float) -> None:
        self._connection = connection
        self._call_seconds = call_seconds
        self._heard = False
        # A second descriptor, so that cutting never races with a number that was closed and given away.
        self._line = socket.socket(fileno=os.dup(connection.fileno()))
        connection.add_notify_handler(self._on_notify)
        _take_packed(connection)

    def _on_notify(self, _notify: object) -> None:
        self._heard = True

    def ask(self, question: str, values: Sequence[object] = ()) -> list[Row]:
        """Rows of the answer. Raises `Refusal`, or `EpochChanged`; after a deadline the connection is cut."""
        import psycopg

        deadline = threading.Timer(self._call_seconds, self.cut)
        deadline.daemon = True
        deadline.start()
        try:
            cursor = self._connection.execute(question.encode(), values or None, binary=True)
            return cursor.fetchall() if cursor.description else []
        except psycopg.Error as error:
            raise understood(error) from error
        finally:
            deadline.cancel()

    def listen(self, channels: Sequence[str]) -> None:
        """Hear central's hints. Through a transaction pooler they never come; polling stays the truth."""
        from psycopg import sql

        for channel in channels:
            self.ask(sql.SQL("LISTEN {}").format(sql.Identifier(channel)).as_string())

    def hint(self) -> bool:
        """Whether a hint came since the last call."""
        heard, self._heard = self._heard, False
        return heard

    def fileno(self) -> int:
        """For select(): readable means a hint, or the end of the connection; the next `ask` finds out which."""
        return self._line.fileno()

    def cut(self) -> None:
        """End the connection at once, from any thread. A waiting `ask` raises ``CentralUnreachable``."""
        try:
            self._line.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it had ended already: that is what was wanted

    def close(self) -> None:
        """Let go of it."""
        self._connection.close()
        self._line.close()


def connect(link: Link, password: Secret, deadlines: Deadlines, stopping: threading.Event) -> Wire:
    """A terminal's connection. Raises `Refusal`: ``CentralUnreachable`` or ``CentralRefused``.

    Polls libpq itself rather than psycopg.connect, so that ``stopping`` ends the wait within a tenth of a second.
    """
    import psycopg
    from psycopg import pq
    from psycopg.conninfo import make_conninfo

    conninfo = make_conninfo("", **parameters(link, password))
    attempt = pq.PGconn.connect_start(conninfo.encode())
    try:
        _finish(attempt, link, time.monotonic() + deadlines.connect, stopping)
        attempt.nonblocking = 1
        connection: psycopg.Connection[Row] = psycopg.Connection(attempt)
        connection.autocommit = True
        connection.prepare_threshold = None  # a pooler may hand each question to another server process
        return Wire(connection, deadlines.call)
    except BaseException:
        attempt.finish()
        raise


def _finish(attempt: Any, link: Link, deadline: float, stopping: threading.Event) -> None:
    """Drive a started connection attempt to its end, or raise."""
    from psycopg.pq import PollingStatus

    while True:
        status = attempt.connect_poll()
        if status == PollingStatus.OK:
            return
        if status == PollingStatus.FAILED:
            raise not_let_in(attempt.get_error_message(), link)
        ready = select.poll()  # select() knows no descriptor beyond 1,023
        ready.register(attempt.socket, select.POLLIN if status == PollingStatus.READING else select.POLLOUT)
        while not ready.poll(100):
            if stopping.is_set():
                raise Refusal("CentralUnreachable", reason="stopping")
            if time.monotonic() > deadline:
                raise Refusal("CentralUnreachable", reason="deadline")
