"""The login roles of terminals: made with narrow settings, their passwords never on the wire or in a server's log.

Knows PostgreSQL's roles. Must not know journals, keys or who may come in.
"""

import uuid
from typing import TYPE_CHECKING, Any

from app.sync.hardening import bound
from app.sync.link import Link, Secret

if TYPE_CHECKING:
    import psycopg

    Admin = psycopg.Connection[tuple[Any, ...]]

#: What a terminal's role may keep open. A transaction that idles would stall the feed of everybody.
ROLE_SETTINGS = {
    "idle_in_transaction_session_timeout": "10s",
    "statement_timeout": "15s",
    "lock_timeout": "10s",
    "search_path": "pg_catalog",
}


def make_role(connection: "Admin") -> str:
    """A login role that may do what terminals may, and no password yet. Returns its name."""
    from psycopg import sql

    role = f"lineside_{uuid.uuid4().hex[:20]}"
    who = sql.Identifier(role)
    connection.execute(sql.SQL("CREATE ROLE {} LOGIN").format(who))
    connection.execute(sql.SQL("GRANT lineside_terminal TO {}").format(who))
    for setting, value in ROLE_SETTINGS.items():
        connection.execute(
            sql.SQL("ALTER ROLE {} SET {} = {}").format(who, sql.Identifier(setting), sql.Literal(value))
        )
    bound(connection, role)
    return role


def set_password(connection: "Admin", role: str, password: Secret) -> None:
    """Only the SCRAM verifier travels, so that no server log can hold the password (RFC 5802)."""
    from psycopg import sql

    verifier = connection.pgconn.encrypt_password(password.reveal().encode(), role.encode(), b"scram-sha-256")
    connection.execute(
        sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(role), sql.Literal(verifier.decode()))
    )


def link_for(connection: "Admin", role: str) -> Link:
    """How ``role`` comes in: as the administrator did, and by the same certificate of the plant's CA."""
    info = connection.info
    root = info.get_parameters().get("sslrootcert", "")
    return Link(host=info.host, port=info.port, database=info.dbname, role=role, root_certificate=root)
