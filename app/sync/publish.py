"""Reference data to central: documents, people and how they sign on. Again changes nothing.

Knows central's tables. Must not know what a document says or where it was read from.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from app.domain.refusals import Refusal
from app.sync.central import PLANT, admin
from app.sync.ports import IncomingCredential, IncomingDocument, IncomingPerson


def publish_documents(url: str, documents: Iterable[IncomingDocument], *, plant: str = PLANT) -> int:
    """Publish released revisions and withdrawals; returns how many rows changed.

    A revision is withdrawn for good. Raises ``CentralRefused`` (reason "revision") where central has other content
    under the same kind, id and revision: nothing of the call is kept then.
    """
    changed = 0
    with admin(url) as connection:
        for document in documents:
            row = (plant, *(getattr(document, field) for field in document.__struct_fields__))
            changed += connection.execute(
                "INSERT INTO lineside.document AS d (plant, kind, id, revision, hash, body, author, released_by,"
                " effective_from, withdrawn, xid)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, pg_current_xact_id())"
                " ON CONFLICT (plant, kind, id, revision) DO UPDATE SET withdrawn = true"
                " WHERE excluded.withdrawn AND NOT d.withdrawn AND d.hash = excluded.hash",
                row,
            ).rowcount
            kept = connection.execute(
                "SELECT hash FROM lineside.document WHERE (plant, kind, id, revision) = (%s, %s, %s, %s)", row[:4]
            ).fetchone()
            if kept is None or bytes(kept[0]) != document.hash:
                raise Refusal(
                    "CentralRefused",
                    reason="revision",
                    detail=f"{document.kind} {document.id} {document.revision} is released with other content",
                )
    return changed


def documents(url: str, *, plant: str = PLANT) -> list[IncomingDocument]:
    """Every document that central has, older revisions before newer ones."""
    with admin(url) as connection:
        rows = connection.execute(
            "SELECT kind, id, revision, hash, body, author, released_by, effective_from, withdrawn"
            " FROM lineside.document WHERE plant = %s ORDER BY xid",
            (plant,),
        ).fetchall()
    return [_incoming(row) for row in rows]


def _incoming(row: Sequence[Any]) -> IncomingDocument:
    kind, id, revision, hash, body, author, released_by, effective_from, withdrawn = row
    return IncomingDocument(
        kind=kind,
        id=id,
        revision=revision,
        hash=bytes(hash),
        body=bytes(body),
        author=author,
        released_by=released_by,
        effective_from=effective_from,
        withdrawn=withdrawn,
    )


def publish_people(url: str, people: Iterable[IncomingPerson], *, plant: str = PLANT) -> int:
    """Publish names; returns how many changed."""
    with admin(url) as connection:
        return sum(
            connection.execute(
                "INSERT INTO lineside.person_detail AS d (plant, person, name, xid)"
                " VALUES (%s, %s, %s, pg_current_xact_id())"
                " ON CONFLICT (plant, person) DO UPDATE SET name = excluded.name WHERE d.name <> excluded.name",
                (plant, person.person, person.name),
            ).rowcount
            for person in people
        )


def publish_credentials(
    url: str, credentials: Iterable[IncomingCredential], *, authorised_by: str, plant: str = PLANT
) -> int:
    """Publish badges and PINs; returns how many changed. The person must have been published.

    Newest ``changed_at`` holds, so that importing an old file again brings no lost badge back. None leaves a badge or
    PIN that central has. Raises ``BadgeInUse``, ``UnknownPerson``.
    """
    try:
        with admin(url) as connection:
            return sum(
                connection.execute(
                    "INSERT INTO lineside.credential AS c"
                    " (plant, person, badge_digest, pin_hash, state, changed_at, authorised_by, xid)"
                    " VALUES (%s, %s, %s, %s, %s, %s, %s, pg_current_xact_id())"
                    " ON CONFLICT (plant, person) DO UPDATE SET"
                    " badge_digest = coalesce(excluded.badge_digest, c.badge_digest),"
                    " pin_hash = coalesce(excluded.pin_hash, c.pin_hash), state = excluded.state,"
                    " changed_at = excluded.changed_at, authorised_by = excluded.authorised_by"
                    " WHERE excluded.changed_at > c.changed_at",
                    (plant, who.person, who.badge_digest, who.pin_hash, who.state, who.changed_at, authorised_by),
                ).rowcount
                for who in credentials
            )
    except Refusal as refusal:
        meaning = {"23505": "BadgeInUse", "23503": "UnknownPerson"}.get(str(refusal.params.get("reason")))
        if meaning is None:
            raise
        raise Refusal(meaning) from refusal


def take_pin(url: str, person: str, *, plant: str = PLANT) -> None:
    """Take a person's PIN away, so that a lead can let them choose another. Raises ``UnknownPerson``.

    The way for a lead's PIN that was forgotten, or that somebody else knows: no terminal may replace it.
    """
    with admin(url) as connection:
        changed = connection.execute(
            "UPDATE lineside.credential SET pin_hash = NULL, changed_at = clock_timestamp(),"
            " authorised_by = 'administrator' WHERE plant = %s AND person = %s",
            (plant, person),
        ).rowcount
    if not changed:
        raise Refusal("UnknownPerson", person=person)


def without_badge(url: str, persons: Iterable[str], *, plant: str = PLANT) -> set[str]:
    """Those of ``persons`` who have no badge on central yet."""
    asked = set(persons)
    with admin(url) as connection:
        rows = connection.execute(
            "SELECT person FROM lineside.credential WHERE plant = %s AND badge_digest IS NOT NULL AND person = ANY(%s)",
            (plant, list(asked)),
        ).fetchall()
    return asked - {row[0] for row in rows}
