"""Opens the terminal's database: the one SQLite library, its settings, its version, and who may write.

`open_engine` is the only way in, so that only one SQLite library is ever in the process (design, section 10). Must not
know what the tables mean.
"""

from __future__ import annotations

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

import pysqlite3.dbapi2 as sqlite
from sqlalchemy import create_engine, event, exc
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.pool import StaticPool

from app.domain.refusals import Refusal

#: Newest migration this version knows; `migrations/versions` ends with it.
SCHEMA = "0001"
BUSY_MS = 5000
#: Mark on a connection whose next transaction only reads.
READING = "reading"


def open_engine(path: Path, *, read_only: bool = False) -> Engine:
    """An engine with one connection: WAL, FULL sync, short transactions begun IMMEDIATE.

    Raises `Refusal`: StorageNewer, StorageDamaged, StorageBusy or StorageFull, each naming the file.
    """
    if not read_only:
        with _refusing_file(path):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            path.touch(mode=0o600)  # the write-ahead log inherits the mode: personal details are in here
    engine = _engine(path, read_only)
    try:
        with refusing(path):
            if not read_only:
                _migrate(engine, path)
            return engine
    except Refusal:
        engine.dispose()
        raise


def _engine(path: Path, read_only: bool) -> Engine:
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    engine = create_engine(
        "sqlite://",
        module=sqlite,
        creator=lambda: sqlite.connect(
            uri, uri=True, isolation_level=None, check_same_thread=False, cached_statements=512, timeout=BUSY_MS / 1000
        ),
        poolclass=StaticPool,
    )
    event.listen(engine, "connect", _configure_read_only if read_only else _configure)
    event.listen(engine, "begin", _begin_read if read_only else _begin)
    return engine


def _configure(connection: Any, _: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON"):
        connection.execute(f"PRAGMA {pragma}")
    # Checkpoints sync twice; the worker thread runs them, so that an action costs one sync (see `Store.checkpoint`).
    connection.execute("PRAGMA wal_autocheckpoint=0")


def _configure_read_only(connection: Any, _: object) -> None:
    connection.execute("PRAGMA query_only=ON")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN" if connection.info.get(READING) else "BEGIN IMMEDIATE")


def _begin_read(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _migrate(engine: Engine, path: Path) -> None:
    with engine.begin() as connection:
        found = schema_of(connection)
    if found == SCHEMA:
        return
    if found is not None and found > SCHEMA:
        raise Refusal("StorageNewer", path=str(path), found=found, known=SCHEMA)
    from app.storage.migrate import upgrade  # alembic is slow to import; only a new or older file needs it

    upgrade(engine)


def schema_of(connection: Connection) -> str | None:
    """The migration that a database is at; None for an empty file."""
    known = connection.exec_driver_sql("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").first()
    row = connection.exec_driver_sql("SELECT version_num FROM alembic_version").first() if known else None
    return None if row is None else str(row[0])


@contextmanager
def refusing(path: Path) -> Iterator[None]:
    """Turn what SQLite says into a refusal with a way out; anything else is a bug and goes up."""
    try:
        yield
    except (exc.DBAPIError, sqlite.Error) as error:
        refusal = _refusal(str(getattr(error, "orig", error)).lower(), path)
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


def driver(connection: Connection) -> Any:
    """The driver's own connection under a SQLAlchemy one, for the statements of an action (ADR 0007).

    Within `refusing` its errors become refusals like the others.
    """
    return connection.connection.driver_connection


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
