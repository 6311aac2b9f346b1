"""Takes reference data in: on a single-station terminal into its own storage, else onto central.

Composes `app.exchange` with storage or sync. Must not read files and must not know how mistakes are shown.
"""

from __future__ import annotations

from msgspec import Struct

from app.domain.refusals import Refusal
from app.exchange.reference import Badge, Reference
from app.storage import credentials
from app.storage.credentials import Credential
from app.terminal import Terminal

#: Who is recorded as having received lots that came in a file.
IMPORTER = "import"


class Taken(Struct, frozen=True, kw_only=True):
    """What was new: document revisions, people, badges, lots; ``known`` lots had been received before."""

    documents: int = 0
    people: int = 0
    badges: int = 0
    lots: int = 0
    known: int = 0


def take_in(terminal: Terminal, reference: Reference) -> Taken:
    """Store reference data on this terminal; the same files again change nothing. Raises `Refusal`."""
    store = terminal.store
    _require_own_ids(terminal, reference)
    documents = store.add_documents(reference.documents)
    store.write_people((p.person, p.name) for p in reference.people)
    badges = sum(_new_badge(terminal, badge) for badge in reference.badges)
    lots, known = receive_lots(terminal, reference)
    return Taken(documents=documents, people=len(reference.people), badges=badges, lots=lots, known=known)


def _require_own_ids(terminal: Terminal, reference: Reference) -> None:
    """An id is one person's for ever (21 CFR 11.100(a)): that of somebody who left is not given to anybody else."""
    with terminal.store.reading() as connection:
        names = credentials.names(connection)
    for each in reference.people:
        found = terminal.store.documents.current("person", each.person)
        if found is not None and found.withdrawn and names.get(each.person) != each.name:
            raise Refusal("IdGivenBefore", person=each.person)


def receive_lots(terminal: Terminal, reference: Reference) -> tuple[int, int]:
    """Receive the lots of the files as records of this terminal; returns (new, known before)."""
    new = known = 0
    for command in reference.lots:
        if terminal.desk.execute(command, IMPORTER).already:
            known += 1
        else:
            new += 1
    return new, known


def _new_badge(terminal: Terminal, badge: Badge) -> int:
    """Give a badge to a person who has none: a file must not bring a lost badge back."""
    store = terminal.store
    with store.reading() as connection:
        found = credentials.read(connection, badge.person)
    if found is not None and found.badge_digest is not None:
        return 0
    fresh = Credential(
        person=badge.person,
        badge_digest=credentials.badge_digest(badge.code),
        pin_hash=found.pin_hash if found else None,
        changed_at=terminal.now(),
    )
    store.write_credential(fresh)
    return 1


def publish(url: str, reference: Reference) -> Taken:
    """Put documents, names and badges on central, from where terminals take them. Raises `Refusal`."""
    from datetime import UTC, datetime

    from app.storage.feed import IncomingCredential, IncomingDocument, IncomingPerson
    from app.sync import publish as central

    if reference.lots:
        raise Refusal("CentralRefused", reason="lots", detail="lots are received by a terminal, not by central")
    now = datetime.now(UTC)
    documents = central.publish_documents(
        url,
        (
            IncomingDocument(
                kind=d.kind,
                id=d.id,
                revision=d.revision,
                hash=bytes.fromhex(d.hash),
                body=d.body,
                author=d.author,
                released_by=d.released_by,
                effective_from=d.effective_from,
                withdrawn=d.withdrawn,
            )
            for d in reference.documents
        ),
    )
    people = central.publish_people(url, (IncomingPerson(p.person, p.name) for p in reference.people))
    missing = central.without_badge(url, [b.person for b in reference.badges])
    fresh = [
        IncomingCredential(b.person, credentials.badge_digest(b.code), None, now, "active")
        for b in reference.badges
        if b.person in missing
    ]
    badges = central.publish_credentials(url, fresh, authorised_by=IMPORTER)
    return Taken(documents=documents, people=people, badges=badges)
