"""A connection of the projector: the least role that will do, one moment per transaction, and one projector a plant.

Knows psycopg, roles and locks. Must not know what is folded.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from app.domain.refusals import Refusal
from app.sync.central import admin_parameters
from app.sync.link import Link
from app.sync.office.tables import Connection
from app.sync.wire import not_let_in, understood

#: The first half of the advisory lock's name; the second is the plant's.
LOCK = 0x4C494E50
#: How long a projector that was killed may still hold the lock, in seconds: until its server process notices.
PATIENCE = 5
#: Nobody waits for a projector that hangs. Central's feed stands still while it writes, so that is short.
SETTINGS = {
    "search_path": "pg_catalog",
    "timezone": "UTC",
    "statement_timeout": "120s",
    "idle_in_transaction_session_timeout": "60s",
    "lock_timeout": f"{PATIENCE}s",
}


@contextmanager
def session(url: str) -> Iterator[Connection]:
    """A connection that may read records and documents and write the read tables, whoever ``url`` names.

    Raises `Refusal`: ``CentralUnreachable``, ``CentralRefused`` (reason "role", "schema").
    """
    import psycopg

    try:
        given = admin_parameters(url) | {"application_name": "lineside project"}
        connection = psycopg.connect(**given, autocommit=True)  # type: ignore[arg-type]
    except psycopg.Error as error:
        who = admin_parameters(url).get("user", "")
        raise not_let_in(str(error), Link(host="", port=0, database="", role=who)) from error
    with connection, understanding():
        _become_projector(connection)
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        yield connection


@contextmanager
def understanding() -> Iterator[None]:
    """Turn what the driver says into a `Refusal`."""
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        raise understood(error) from error


def _become_projector(connection: Connection) -> None:
    from psycopg import errors

    for setting, value in SETTINGS.items():
        connection.execute("SELECT set_config(%s, %s, false)", (setting, value))
    try:
        connection.execute("SET ROLE lineside_projector")
    except (errors.InsufficientPrivilege, errors.InvalidParameterValue) as error:
        detail = "this role is not a lineside_projector; an administrator grants it"
        raise Refusal("CentralRefused", reason="role", detail=detail) from error
    if connection.execute("SELECT to_regclass('lineside_fold.fold')").fetchone() == (None,):
        detail = "this central has no read tables yet: `lineside central init` makes them"
        raise Refusal("CentralRefused", reason="schema", detail=detail)


@contextmanager
def alone(connection: Connection, plant: str) -> Iterator[None]:
    """Be the only projector of a plant. Raises `Refusal` ``ProjectorRunning``."""
    from psycopg import errors

    try:
        connection.execute("SELECT pg_advisory_lock(%s, hashtext(%s))", (LOCK, plant))
    except errors.LockNotAvailable as error:
        raise Refusal("ProjectorRunning", plant=plant, process=_other(connection, plant)) from error
    try:
        yield
    finally:
        if not connection.closed and not connection.broken:
            connection.execute("SELECT pg_advisory_unlock(%s, hashtext(%s))", (LOCK, plant))


def _other(connection: Connection, plant: str) -> int:
    row = connection.execute(
        "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = %s::bigint::oid"
        " AND objid = (hashtext(%s)::bigint & 4294967295)::oid",
        (LOCK, plant),
    ).fetchone()
    return int(row[0]) if row else 0
