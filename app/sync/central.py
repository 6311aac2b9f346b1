"""Central from its administrator's side: set it up, let terminals in and out, see how they are.

Knows roles and the schema's migrations. Must not know what records or documents say.
"""

import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import resources
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from app.domain.refusals import Refusal
from app.sync.hardening import bound_all, close_functions
from app.sync.link import LIVENESS, Link, Secret, transport
from app.sync.roles import link_for, make_role, set_password
from app.sync.wire import not_let_in, understood

if TYPE_CHECKING:
    import psycopg
    from sqlalchemy import Connection as Migrated

    Admin = psycopg.Connection[tuple[Any, ...]]

SCHEMA = "lineside"
OWNER = "lineside_owner"
TERMINALS = "lineside_terminal"
#: Whoever makes the office's read tables, and whoever reads them; nobody is either of them until it is granted.
PROJECTOR = "lineside_projector"
OFFICE = "lineside_office"
PLANT = "plant"

#: Two administrators at once wait for each other; the number only has to be ours.
SETUP_LOCK = 0x4C494E45

_KEY = (
    "INSERT INTO lineside.journal_key (journal, public_key, after_seq)"
    " SELECT journal, %s, head_seq FROM lineside.journal WHERE journal = %s"
)


class Enrolment(Struct, frozen=True, kw_only=True):
    """What a terminal must know to come in. The password shows itself to nobody; hand it to `secrets.keep`."""

    journal: str
    plant: str
    work_center: str
    terminal: str
    link: Link
    password: Secret


class TerminalStatus(Struct, frozen=True, kw_only=True):
    """One journal as central sees it. ``behind``: records the terminal had, when last seen, and central has not."""

    terminal: str
    plant: str
    work_center: str
    journal: str
    head_seq: int
    behind: int
    enrolled_at: datetime
    last_seen: datetime | None
    last_received: datetime | None
    revoked_at: datetime | None


def admin_parameters(url: str) -> dict[str, str]:
    """Parameters for libpq of an administrator's URL. Raises ``CentralRefused`` where it is not one."""
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    try:
        given = {key: str(value) for key, value in conninfo_to_dict(url).items() if value is not None}
    except psycopg.Error as error:
        raise Refusal("CentralRefused", reason="url", detail="not a PostgreSQL URL") from error
    return LIVENESS | {"connect_timeout": "5"} | given | transport(given)


@contextmanager
def admin(url: str) -> Iterator["Admin"]:
    """An administrator's transaction on central. Raises `Refusal`."""
    import psycopg

    try:
        connection = psycopg.connect(**admin_parameters(url))  # type: ignore[arg-type]
    except psycopg.Error as error:
        role = admin_parameters(url).get("user", "")
        raise not_let_in(str(error), Link(host="", port=0, database="", role=role)) from error
    try:
        with connection:
            yield connection
    except psycopg.Error as error:
        raise understood(error) from error


def init(url: str, *, plant: str = PLANT) -> str:
    """Make or bring up to date the schema at ``url`` and its first plant; again changes nothing. Returns the epoch.

    Raises ``CentralNewer`` where a newer program made it, ``CentralUnreachable``, ``CentralRefused``.
    """
    with admin(url) as connection:
        _ensure_roles(connection)
    with admin(url) as connection:
        _migrate(connection)
    with admin(url) as connection:
        close_functions(connection)
        bound_all(connection)
        connection.execute("INSERT INTO lineside.plant (plant) VALUES (%s) ON CONFLICT (plant) DO NOTHING", (plant,))
        return _epoch(connection, plant)


def _ensure_roles(connection: "Admin") -> None:
    """The roles without login, the schemas, and nothing for strangers in this database."""
    from psycopg import sql

    connection.execute("SELECT pg_advisory_xact_lock(%s)", (SETUP_LOCK,))
    for role in (OWNER, TERMINALS, PROJECTOR, OFFICE):
        if not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).fetchall():
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(role)))
    database = sql.Identifier(connection.info.dbname)
    for statement in (
        "GRANT lineside_owner TO CURRENT_USER",
        "CREATE SCHEMA IF NOT EXISTS lineside AUTHORIZATION lineside_owner",
        "CREATE SCHEMA IF NOT EXISTS lineside_fold AUTHORIZATION lineside_owner",
        "CREATE SCHEMA IF NOT EXISTS lineside_read AUTHORIZATION lineside_owner",
        # Whoever can make temporary or public objects can try to put them in a function's way.
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        "REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {database} TO lineside_terminal, lineside_owner,"
        " lineside_projector, lineside_office",
    ):
        connection.execute(sql.SQL(statement).format(database=database))


def _migrate(connection: "Admin") -> None:
    """Run the steps that are missing, as the owner, in one transaction."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from sqlalchemy import create_engine
    from sqlalchemy.exc import DBAPIError
    from sqlalchemy.pool import StaticPool

    config = Config()
    config.set_main_option("script_location", str(resources.files("app.sync") / "migrations"))
    engine = create_engine("postgresql+psycopg://", creator=lambda: connection, poolclass=StaticPool)
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    with engine.connect() as migrated:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (SETUP_LOCK,))
        connection.execute("SET LOCAL ROLE lineside_owner")
        _refuse_newer(migrated, known)
        config.attributes["connection"] = migrated
        try:
            command.upgrade(config, "head")
        except DBAPIError as error:
            raise (error.orig or error) from error
        migrated.commit()


def _refuse_newer(migrated: "Migrated", known: set[str]) -> None:
    from alembic.migration import MigrationContext

    present = MigrationContext.configure(migrated, opts={"version_table_schema": SCHEMA}).get_current_heads()
    if newer := set(present) - known:
        raise Refusal("CentralNewer", central=", ".join(sorted(newer)), known=max(known))


def _epoch(connection: "Admin", plant: str) -> str:
    row = connection.execute("SELECT epoch::text FROM lineside.plant WHERE plant = %s", (plant,)).fetchone()
    if row is None:
        raise Refusal("CentralRefused", reason="plant", detail=f"no plant {plant!r} on this central")
    return str(row[0])


def epoch(url: str, *, plant: str = PLANT) -> str:
    """Central's epoch: another one after every restore."""
    with admin(url) as connection:
        return _epoch(connection, plant)


def enroll(
    url: str,
    name: str,
    work_center: str,
    *,
    plant: str = PLANT,
    journal: str | None = None,
    public_key: bytes | None = None,
) -> Enrolment:
    """Let a terminal in, with a role and a password of its own, and the public half of the key it made.

    ``journal`` is the one the terminal already writes, if it worked alone before; one of a terminal that was revoked
    comes back with it, its old keys having ended. Without a ``public_key`` nothing of it is signed. Raises
    ``CentralRefused`` where a terminal of this name or a journal of this id is enrolled already.
    """
    identity = uuid.UUID(journal) if journal else uuid.uuid4()
    password = Secret(secrets.token_urlsafe(32))
    with admin(url) as connection:
        _epoch(connection, plant)
        _refuse_twice(connection, plant, name, identity)
        role = make_role(connection)
        set_password(connection, role, password)
        connection.execute(
            "INSERT INTO lineside.terminal (role, plant, work_center, name) VALUES (%s, %s, %s, %s)",
            (role, plant, work_center, name),
        )
        connection.execute(
            "INSERT INTO lineside.journal AS j (journal, role) VALUES (%s, %s)"
            " ON CONFLICT (journal) DO UPDATE SET role = excluded.role",
            (identity, role),
        )
        if public_key is not None:
            connection.execute(_KEY, (public_key, identity))
        link = link_for(connection, role)
    return Enrolment(
        journal=str(identity),
        plant=plant,
        work_center=work_center,
        terminal=name,
        link=link,
        password=password,
    )


def _refuse_twice(connection: "Admin", plant: str, name: str, journal: uuid.UUID) -> None:
    taken = connection.execute(
        "SELECT FROM lineside.terminal WHERE plant = %s AND name = %s AND revoked_at IS NULL"
        " UNION ALL SELECT FROM lineside.journal j JOIN lineside.terminal t USING (role)"
        " WHERE j.journal = %s AND (t.revoked_at IS NULL OR t.plant <> %s)",
        (plant, name, journal, plant),
    ).fetchall()
    if taken:
        raise Refusal("CentralRefused", reason="enrolled", detail=f"terminal {name!r} is enrolled already")


def revoke(url: str, name: str, *, plant: str = PLANT) -> None:
    """Cut a terminal off at once; its history stays, and its keys end where its journals stand.

    Raises ``CentralRefused`` where none of this name is enrolled.
    """
    from psycopg import sql

    with admin(url) as connection:
        row = connection.execute(
            "UPDATE lineside.terminal SET revoked_at = clock_timestamp()"
            " WHERE plant = %s AND name = %s AND revoked_at IS NULL RETURNING role",
            (plant, name),
        ).fetchone()
        if row is None:
            raise Refusal("CentralRefused", reason="unknown", detail=f"no terminal {name!r} is enrolled")
        connection.execute("SELECT lineside.end_keys(journal) FROM lineside.journal WHERE role = %s", row)
        connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(sql.Identifier(row[0])))
    show_out(url, row[0])


def show_out(url: str, role: str) -> None:
    """End the connections of ``role``, after the commit that lets it not come in again."""
    with admin(url) as connection:
        connection.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", (role,))


def status(url: str) -> list[TerminalStatus]:
    """Every journal on central, by plant and terminal."""
    with admin(url) as connection:
        rows = connection.execute(
            "SELECT t.name, t.plant, t.work_center, j.journal::text, j.head_seq,"
            " greatest(j.reported_seq - j.head_seq, 0), t.enrolled_at, t.seen_at, j.last_received, t.revoked_at"
            " FROM lineside.terminal t JOIN lineside.journal j USING (role)"
            " ORDER BY t.plant, t.name, t.enrolled_at, j.journal"
        ).fetchall()
    return [TerminalStatus(**dict(zip(TerminalStatus.__struct_fields__, row, strict=True))) for row in rows]
