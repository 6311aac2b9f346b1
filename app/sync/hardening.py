"""What PostgreSQL gives every role by itself and a terminal has no use for: taken away when central is set up.

Knows PostgreSQL's catalogue and roles. Must not know records, documents or what a terminal asks.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psycopg

    Admin = psycopg.Connection[tuple[Any, ...]]

#: Connections of one terminal: its sync, a change of a PIN, an attachment, and one of each that is just ending.
MOST_CONNECTIONS = 6

#: What a session could lift for itself is no limit; this one only a superuser can.
TEMPORARY_FILES = "64MB"

#: Functions of PostgreSQL that everybody may call: large objects fill the disk under nobody's name, advisory locks
#: hold up an administrator, and a sleep keeps a connection that others wait for.
OPEN_FUNCTIONS = (
    "SELECT p.oid::regprocedure::text FROM pg_proc p WHERE p.pronamespace = 'pg_catalog'::regnamespace"
    " AND p.proname ~ '^(lo_.*|loread|lowrite|pg_(try_)?advisory_.*|pg_sleep.*)$' AND p.prokind = 'f'"
    " AND EXISTS (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a WHERE a.grantee = 0)"
)

#: With these the projector of the read tables keeps a second one out (`app.sync.office.session`).
LOCKS_OF_THE_PROJECTOR = "pg_advisory_lock(integer, integer), pg_advisory_unlock(integer, integer)"


def is_superuser(connection: "Admin") -> bool:
    """Whether this administrator may change what belongs to PostgreSQL itself."""
    return connection.info.parameter_status("is_superuser") == "on"


def close_functions(connection: "Admin") -> None:
    """Leave those functions to central's owner, in this database only. A superuser's step: others leave it out."""
    if not is_superuser(connection):
        return
    names = [row[0] for row in connection.execute(OPEN_FUNCTIONS).fetchall()]
    if names:
        listed = ", ".join(names)  # PostgreSQL's own spelling, quoted where it has to be
        connection.execute(f"REVOKE EXECUTE ON FUNCTION {listed} FROM PUBLIC".encode())
        connection.execute(f"GRANT EXECUTE ON FUNCTION {listed} TO lineside_owner".encode())
    connection.execute(f"GRANT EXECUTE ON FUNCTION {LOCKS_OF_THE_PROJECTOR} TO lineside_projector".encode())


def bound(connection: "Admin", role: str) -> None:
    """Few connections for a terminal's role, and central's owner may end them."""
    from psycopg import sql

    who = sql.Identifier(role)
    connection.execute(sql.SQL("ALTER ROLE {} CONNECTION LIMIT {}").format(who, sql.Literal(MOST_CONNECTIONS)))
    connection.execute(sql.SQL("GRANT {} TO lineside_owner").format(who))
    if is_superuser(connection):
        connection.execute(sql.SQL("ALTER ROLE {} SET temp_file_limit = {}").format(who, sql.Literal(TEMPORARY_FILES)))


def bound_all(connection: "Admin") -> None:
    """The same for terminals that were let in by an earlier release, as far as this administrator may."""
    rows = connection.execute(
        "SELECT r.rolname FROM lineside.terminal t JOIN pg_roles r ON r.rolname = t.role"
        " WHERE (r.rolconnlimit = -1 OR NOT pg_has_role('lineside_owner', r.oid, 'MEMBER'))"
        " AND pg_has_role(r.oid, 'MEMBER WITH ADMIN OPTION')"
    ).fetchall()
    for (role,) in rows:
        bound(connection, role)
