"""A central of the first release with a plant's data in it is brought up to date, and everything is still there."""

import hashlib
import uuid
from datetime import UTC, datetime
from pathlib import Path

import alembic.command
import pytest
from sync_kit import Plant
from sync_restore_kit import Enrolled

from app.domain.refusals import Refusal
from app.sync import central, central_proof, door_attachments
from app.sync.door import SEPARATOR
from app.sync.loopback import LoopbackPostgres
from app.sync.ports import IncomingCredential, IncomingDocument, IncomingPerson
from app.sync.publish import publish_credentials, publish_documents, publish_people

AT = datetime(2026, 5, 13, 7, 0, tzinfo=UTC)
PICTURE = b"a photo of the first release"
PERSON = b'{"id":"lea","role":"lead","work_centers":["line-2"]}'


@pytest.fixture
def first_release(postgres: LoopbackPostgres, empty_url: str, monkeypatch) -> Plant:
    """Central as migration 0001 made it."""
    upgrade = alembic.command.upgrade
    with monkeypatch.context() as then:
        then.setattr(alembic.command, "upgrade", lambda config, revision: upgrade(config, "0001"))
        central.init(empty_url)
    return Plant(postgres, empty_url)


def sent_then(terminal: Enrolled) -> None:
    """What is here goes up as the first release sent it."""
    batch = terminal.store.outgoing(0, 100, 1 << 20)
    wire = terminal.wire()
    try:
        wire.ask(
            "SELECT * FROM lineside.append(%s::text::uuid, 1, %b::bytea[], %b::bytea[], %s::text[], %s::text[])",
            (
                terminal.store.journal,
                [each.body for each in batch],
                [each.hash for each in batch],
                [each.kind for each in batch],
                [SEPARATOR.join(each.streams) for each in batch],
            ),
        )
        wire.ask("SELECT lineside.attach(%b::bytea)", (PICTURE,))
    finally:
        wire.close()


def test_a_central_of_the_first_release_keeps_all_it_has(first_release: Plant, tmp_path: Path) -> None:
    plant = first_release
    a, b = Enrolled(plant, tmp_path / "A.db", "A"), Enrolled(plant, tmp_path / "B.db", "B")
    try:
        a.station.receive("S1")
        a.work(3)
        sent_then(a)
        reference = IncomingDocument("person", "lea", "1", hashlib.sha256(PERSON).digest(), PERSON, "", "", None, False)
        publish_documents(plant.url, [reference])
        publish_people(plant.url, [IncomingPerson("lea", "Lea"), IncomingPerson("ann", "Ann")])
        known = [IncomingCredential(who, hashlib.sha256(who.encode()).digest(), f"pin {who}", AT, "active")
                 for who in ("lea", "ann")]  # fmt: skip
        publish_credentials(plant.url, known, authorised_by="administrator")
        kept = "SELECT journal::text, seq, hash, body, kind, streams, xid::text FROM lineside.record ORDER BY seq"
        before = plant.sql(kept)

        central.init(plant.url)

        assert plant.sql(kept) == before
        assert plant.sql("SELECT stream FROM lineside.stream_center") == [("lot:SEAL/S1",)]
        assert plant.sql("SELECT person, work_centers FROM lineside.person_place") == [("lea", ["line-2"])]
        a.work(2).visit()
        b.visit()
        assert b.names() == a.names() == [(a.store.journal, seq) for seq in range(1, 7)]
        assert b.store.lot("SEAL/S1") == a.store.lot("SEAL/S1")
        assert credentials_of(b) == [("ann", "pin ann"), ("lea", None)], "who works on another line signs on there"
        wire = b.wire()
        part = door_attachments.part(wire, hashlib.sha256(PICTURE).hexdigest(), 0)
        wire.close()
        assert part is not None
        assert part.content == PICTURE
        with central_proof.reading(plant.url) as connection:
            for found in central_proof.journals(connection):
                assert central_proof.prove_journal(connection, found).fault is None
        assert uuid.UUID(central.init(plant.url)), "again changes nothing"
    finally:
        a.station.close()
        b.station.close()


def test_a_terminal_that_is_newer_than_its_central_says_so_and_loses_nothing(
    first_release: Plant, tmp_path: Path
) -> None:
    terminal = Enrolled(first_release, tmp_path / "A.db", "A")
    try:
        terminal.station.receive("S1")
        with pytest.raises(Refusal, match="CentralOlder"):
            terminal.visit()
        central.init(first_release.url)
        terminal.visit()
        assert terminal.names() == [(terminal.store.journal, 1)]
    finally:
        terminal.station.close()


def credentials_of(terminal: Enrolled) -> list[tuple[str, str | None]]:
    with terminal.store.reading() as connection:
        sql = "SELECT person, pin_hash FROM credential ORDER BY person"
        return [(row[0], row[1]) for row in connection.execute(sql)]
