"""A new password and a new key for a terminal that is enrolled: the old ones are worth nothing from that moment on.

Knows roles and keys on central. Must not know where a terminal keeps what it is given.
"""

import secrets
import uuid
from typing import TYPE_CHECKING, Any

from app.domain.refusals import Refusal
from app.sync.central import PLANT, Enrolment, admin, show_out
from app.sync.link import Secret
from app.sync.roles import link_for, set_password

if TYPE_CHECKING:
    import psycopg

    Admin = psycopg.Connection[tuple[Any, ...]]


def rotate(url: str, name: str, journal: str, public_key: bytes, *, plant: str = PLANT) -> Enrolment:
    """Give the terminal that writes ``journal`` a new password, and take ``public_key`` for its heads from now on.

    What was signed with the keys before stays proven, up to where its journals stand now. Raises ``CentralRefused``
    where no such terminal is enrolled, or another one writes that journal.
    """
    password = Secret(secrets.token_urlsafe(32))
    with admin(url) as connection:
        role, work_center = _enrolled(connection, plant, name, journal)
        _change_keys(connection, role, public_key)
        set_password(connection, role, password)
        link = link_for(connection, role)
    show_out(url, role)
    return Enrolment(journal=journal, plant=plant, work_center=work_center, terminal=name, link=link, password=password)


def _enrolled(connection: "Admin", plant: str, name: str, journal: str) -> tuple[str, str]:
    row = connection.execute(
        "SELECT t.role, t.work_center FROM lineside.terminal t JOIN lineside.journal j USING (role)"
        " WHERE t.plant = %s AND t.name = %s AND j.journal = %s AND t.revoked_at IS NULL FOR UPDATE OF t",
        (plant, name, uuid.UUID(journal)),
    ).fetchone()
    if row is None:
        raise Refusal("CentralRefused", reason="unknown", detail=f"no terminal {name!r} with this journal is enrolled")
    return row[0], row[1]


def _change_keys(connection: "Admin", role: str, public_key: bytes) -> None:
    connection.execute("SELECT lineside.end_keys(journal) FROM lineside.journal WHERE role = %s", (role,))
    connection.execute(
        "INSERT INTO lineside.journal_key (journal, public_key, after_seq)"
        " SELECT journal, %s, head_seq FROM lineside.journal WHERE role = %s",
        (public_key, role),
    )
