"""Opens the terminal's database: the one SQLite library, its settings, its version, and who may write.

`open_database` is the only way in, so that only one SQLite library is ever in the process (design, section 10).
Must not know what the tables mean.
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeAlias

import pysqlite3.dbapi2 as sqlite

from app.domain.refusals import Refusal

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

#: What can be read with: a SQLAlchemy connection or the driver's own (which has no types).
Reader: TypeAlias = Any

#: Newest migration this version knows; `migrations/versions` ends with it.
SCHEMA = "0007"
#: How long a locked file is waited for: a person stands before the screen.
BUSY_MS = 1000


def open_database(path: Path, *, read_only: bool = False) -> sqlite.Connection:
    """The file, opened and configured (WAL, FULL sync) and at the newest schema. Imports no SQLAlchemy for that.

    Raises `Refusal`: StorageNewer, StorageDamaged, StorageBusy or StorageFull, each naming the file.
    """
    if not read_only:
        with _refusing_file(path):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.touch(mode=0o600)  # the write-ahead log inherits the mode: personal details are in here
    with refusing(path):
        connection = _connect(path, read_only)
        try:
            _prepare(connection, path, read_only)
        except BaseException:
            connection.close()
            raise
    return connection


def open_engine(path: Path, *, read_only: bool = False) -> Engine:
    """A SQLAlchemy engine over `open_database`; refuses the same."""
    return engine_over(open_database(path, read_only=read_only), read_only=read_only)


def engine_over(connection: sqlite.Connection, *, read_only: bool = False) -> Engine:
    """A SQLAlchemy engine with this one connection; its transactions are short and begin IMMEDIATE.

    Imported here, because the first screen reads without it (ADR 0008).
    """
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import StaticPool

    engine = create_engine("sqlite://", module=sqlite, creator=lambda: connection, poolclass=StaticPool)
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"
    event.listen(engine, "begin", lambda opened: driver(opened).execute(begin) and None)
    return engine


def _connect(path: Path, read_only: bool) -> sqlite.Connection:
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    return sqlite.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, cached_statements=512, timeout=BUSY_MS / 1000
    )


def _prepare(connection: sqlite.Connection, path: Path, read_only: bool) -> None:
    if read_only:
        connection.execute("PRAGMA query_only=ON")
        return
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON"):
        connection.execute(f"PRAGMA {pragma}")
    # Checkpoints sync twice; another thread runs them, so that an action costs one sync (see `checkpoint`).
    connection.execute("PRAGMA wal_autocheckpoint=0")
    _migrate(connection, path)


def checkpoint(path: Path) -> None:
    """Move the write-ahead log into the file, on a connection of its own: an action never waits for it."""
    with refusing(path):
        connection = _connect(path, read_only=False)
        try:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        finally:
            connection.close()


def _migrate(connection: sqlite.Connection, path: Path) -> None:
    found = schema_of(connection)
    if found == SCHEMA:
        return
    if found is not None and found > SCHEMA:
        raise Refusal("StorageNewer", path=str(path), found=found, known=SCHEMA)
    from app.storage.migrate import upgrade  # alembic is slow to import; only a new or older file needs it

    upgrade(engine_over(connection))


def schema_of(connection: sqlite.Connection) -> str | None:
    """The migration that a database is at; None for an empty file."""
    known = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if known else None
    return None if row is None else str(row[0])


@contextmanager
def one_moment(connection: sqlite.Connection) -> Iterator[None]:
    """Several reads of one moment, whatever is committed meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.rollback()


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a refusal with a way out; anything else is a bug and goes up."""
    try:
        yield
    except Exception as error:
        said = getattr(error, "orig", error)  # SQLAlchemy wraps what the driver raised
        refusal = _refusal(str(said).lower(), path) if isinstance(said, sqlite.Error) else None
        if refusal is None:
            raise
        raise refusal from error


@contextmanager
def _refusing_file(path: Path) -> Iterator[None]:
    """The same for what the file system says before SQLite is asked."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Refusal("StorageFull", path=str(path)) from error
        raise Refusal("StorageDamaged", path=str(path), said=error.strerror) from error


def _refusal(text: str, path: Path) -> Refusal | None:
    if "locked" in text or "busy" in text:
        return Refusal("StorageBusy", path=str(path))
    if "full" in text:
        return Refusal("StorageFull", path=str(path))
    if "malformed" in text or "not a database" in text or "i/o error" in text or "unable to open" in text:
        return Refusal("StorageDamaged", path=str(path), said=text)
    if "readonly" in text:
        return Refusal("StorageBusy", path=str(path))
    return None


def driver(connection: Reader) -> Any:
    """The driver's own connection, for reads and for the statements of an action (ADR 0008).

    Within `refusing` its errors become refusals like the others.
    """
    return connection if isinstance(connection, sqlite.Connection) else connection.connection.driver_connection


class WriterLock:
    """Held by the one process that writes a database file; another one is told who is in the way."""

    def __init__(self, database: Path) -> None:
        self.path = database.with_name(database.name + ".lock")
        self._file: IO[bytes] | None = None

    def acquire(self) -> None:
        """Take it or raise `Refusal` KioskRunning."""
        with _refusing_file(self.path):
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            file = open(self.path, "a+b", buffering=0)  # noqa: SIM115  (held until release)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            holder = file.read(32).decode("ascii", "replace").strip()
            file.close()
            raise Refusal("KioskRunning", path=str(self.path), pid=holder) from error
        self._file = file
        with suppress(OSError):  # the number only helps who reads it; on a full disk the lock holds without it
            file.truncate(0)
            file.write(str(os.getpid()).encode())

    def release(self) -> None:
        """Let the next one in. The kernel does it too when the process dies."""
        if self._file is not None:
            self._file.close()
            self._file = None
