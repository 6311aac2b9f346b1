"""Faults planted in the databases themselves, past every guard: in the terminal's file, and by central's superuser."""

import hashlib
import shutil
import uuid
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import psycopg
import pysqlite3.dbapi2 as sqlite
import pytest
from proof_kit import NOON, auditor, bundle_of
from sync_kit import Plant, Terminal, new_database

from app.domain.facts import Draft
from app.domain.holds import HoldPlaced
from app.storage import local_proof
from app.storage.journal import Stamp
from app.storage.store import Store
from app.storage.upkeep import verify
from app.sync import central, central_proof
from app.sync.loopback import LoopbackPostgres
from app.sync.rotation import rotate
from app.sync.signing import new_signer
from app.sync.uplink import push


def commit(store: Store, first: int, last: int) -> None:
    for number in range(first, last + 1):
        stamp = Stamp(
            journal=store.journal,
            intent=str(uuid.uuid4()),
            at=NOON + timedelta(seconds=number),
            clock=None,
            person="ann",
            work_unit="A",
            app_version="test",
        )
        fact = HoldPlaced(hold=f"h{number}", scope=(), reason="burr", note=f"note {number}")
        store.commit(stamp, [Draft((f"order:{number}",), fact)])


class Kept:
    """A terminal of 12 records whose heads were signed at 4, 8 and 12, and a central that has them."""

    def __init__(self, plant: Plant, path: Path) -> None:
        self.plant, self.path = plant, path
        store = Store(path)
        self.journal = store.journal
        self.terminal: Terminal = plant.signing(journal=store.journal)
        assert self.terminal.signer is not None
        store.sign_with(self.terminal.signer.public_key, NOON)
        wire = self.terminal.connect()
        for last in (4, 8, 12):
            commit(store, last - 3, last)
            push(wire, store, self.terminal.signer)
        store.close()


@pytest.fixture(scope="module")
def kept(postgres: LoopbackPostgres, ready_database: str, tmp_path_factory) -> Iterator[Kept]:
    name = new_database(postgres, ready_database)
    plant = Plant(postgres, postgres.url(name))
    plant.sql(f'GRANT CONNECT ON DATABASE "{name}" TO lineside_terminal')
    yield Kept(plant, tmp_path_factory.mktemp("kept") / "t.db")
    plant.close()


#: what -> (the statement, with a place for what SQLite and PostgreSQL say differently; the first record that fails)
SAME = {
    "nothing": ("SELECT 1", 0),
    "a byte of a body": ("UPDATE record SET body = {odd} WHERE seq = 6", 6),
    "a byte of a hash": ("UPDATE record SET hash = {zeros} WHERE seq = 5", 5),
    "cut out": ("DELETE FROM record WHERE seq = 7", 7),
    "cut out at the beginning": ("DELETE FROM record WHERE seq <= 2", 1),
    "cut off": ("DELETE FROM record WHERE seq >= 10", 10),
    "everything cut off": ("DELETE FROM record", 1),
    "swapped": (
        "UPDATE record SET seq = 99 WHERE seq = 3; UPDATE record SET seq = 3 WHERE seq = 9;"
        "UPDATE record SET seq = 9 WHERE seq = 99",
        3,
    ),
    "filed as another kind": ("UPDATE record SET kind = 'hold.released' WHERE seq = 2", 2),
    "a signature": ("UPDATE head_signature SET signature = {long} WHERE seq = 8", 8),
    "a signed hash": ("UPDATE head_signature SET hash = {zeros} WHERE seq = 4", 4),
}


def statements(what: str, words: dict[str, str], schema: str = "") -> list[str]:
    text = SAME[what][0].format(**words)
    for table in ("record", "head_signature"):
        for before in ("UPDATE ", "FROM "):
            text = text.replace(f"{before}{table}", f"{before}{schema}{table}")
    return text.split(";")


def altered(kept: Kept, folder: Path, *changes: str) -> Path:
    """A copy of the terminal's file in which somebody was."""
    path = folder / "altered.db"
    shutil.copy(kept.path, path)
    with sqlite.connect(str(path)) as connection:
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        for change in changes:
            connection.execute(change)
    connection.close()
    return path


def said_of(path: Path, journal: str) -> tuple[int, int]:
    """The first record that fails, by `lineside verify` and by the auditor with a bundle of the same file."""
    found = verify(path)
    with local_proof.reading(path) as database:
        _, seq, why = auditor(bundle_of(local_proof.source(database, None)))
    assert seq is not None, why
    assert not found.broken or found.broken.startswith(journal)
    return int(found.broken.rpartition(":")[2] or 0), seq


SQLITE = {"odd": "CAST(CAST(body AS TEXT) || ' ' AS BLOB)", "zeros": "zeroblob(32)", "long": "zeroblob(64)"}
POSTGRES = {
    "odd": "body || ' '::bytea",
    "zeros": "decode(repeat('00', 32), 'hex')",
    "long": "decode(repeat('00', 64), 'hex')",
}
#: What stands beside the bytes is no part of a bundle.
NOT_IN_A_BUNDLE = ("filed as another kind",)


@pytest.mark.parametrize("what", SAME)
def test_what_somebody_did_to_the_terminals_file(kept: Kept, tmp_path: Path, what: str) -> None:
    here, auditor_says = said_of(altered(kept, tmp_path, *statements(what, SQLITE)), kept.journal)
    assert here == SAME[what][1]
    assert auditor_says == (0 if what in NOT_IN_A_BUNDLE else here)


@pytest.fixture
def intruder(kept: Kept) -> Iterator[psycopg.Connection]:
    """The superuser, with every guard off; what he does is undone after the test."""
    with psycopg.connect(kept.plant.url) as connection:
        for table in ("record", "head_signature", "journal_key", "journal"):
            connection.execute(f"ALTER TABLE lineside.{table} DISABLE TRIGGER ALL")
        yield connection
        connection.rollback()


def central_says(kept: Kept, connection: psycopg.Connection) -> tuple[int, int]:
    """The first record that fails, by `lineside central verify` and by the auditor with a bundle from central."""
    (found,) = central_proof.journals(connection, kept.journal)
    proven = central_proof.prove_journal(connection, found)
    _, seq, why = auditor(bundle_of(central_proof.source(connection, found)))
    assert seq is not None, why
    return proven.fault.seq if proven.fault else 0, seq


@pytest.mark.parametrize("what", SAME)
def test_what_somebody_did_to_central(kept: Kept, intruder: psycopg.Connection, what: str) -> None:
    for statement in statements(what, POSTGRES, "lineside."):
        intruder.execute(statement)
    here, auditor_says = central_says(kept, intruder)
    assert here == SAME[what][1]
    assert auditor_says == (0 if what in NOT_IN_A_BUNDLE else here)


def forge(intruder: psycopg.Connection, kept: Kept, first: int) -> bytes:
    """Write everything from a record on anew, with hashes that fit; returns the new head's hash."""
    rows = intruder.execute(
        "SELECT seq, hash, body FROM lineside.record WHERE journal = %s ORDER BY seq", (uuid.UUID(kept.journal),)
    ).fetchall()
    before = rows[first - 2][1]
    for seq, _, body in rows[first - 1 :]:
        body = body.replace(b"burr", b"none")
        before = hashlib.sha256(before + body).digest()
        intruder.execute("UPDATE lineside.record SET body = %s, hash = %s WHERE seq = %s", (body, before, seq))
    intruder.execute("UPDATE lineside.journal SET head_hash = %s", (before,))
    return before


def test_a_history_that_hangs_together_again_is_not_what_the_terminal_signed(kept: Kept, intruder) -> None:
    forge(intruder, kept, 6)
    assert central_says(kept, intruder) == (8, 8)


def test_nor_with_signatures_of_a_key_that_the_forger_made(kept: Kept, intruder) -> None:
    digest, forger = forge(intruder, kept, 6), new_signer()
    intruder.execute("DELETE FROM lineside.head_signature WHERE seq > 4")
    made = forger.sign(kept.journal, 12, digest)
    intruder.execute(
        "INSERT INTO lineside.head_signature (journal, seq, hash, public_key, signature) VALUES (%s, 12, %s, %s, %s)",
        (uuid.UUID(kept.journal), digest, made.public_key, made.signature),
    )
    assert central_says(kept, intruder) == (12, 12)


def test_records_and_signatures_cut_off_together_are_missed_by_the_head_that_central_keeps(
    kept: Kept, intruder
) -> None:
    intruder.execute("DELETE FROM lineside.record WHERE seq > 8")
    intruder.execute("DELETE FROM lineside.head_signature WHERE seq > 8")
    assert central_says(kept, intruder) == (9, 0)  # the bundle alone cannot know, as docs/auditor.md says


def test_what_was_added_behind_the_terminals_back_is_under_no_signature(kept: Kept, intruder) -> None:
    (digest,) = intruder.execute("SELECT hash FROM lineside.record WHERE seq = 12").fetchone()
    made = hashlib.sha256(digest + b"more").digest()
    intruder.execute(
        "INSERT INTO lineside.record (journal, seq, hash, body, kind, streams, plant, work_center)"
        " SELECT journal, 13, %s, 'more', kind, streams, plant, work_center FROM lineside.record WHERE seq = 12",
        (made,),
    )
    assert central_says(kept, intruder) == (13, 13)
    intruder.execute("UPDATE lineside.journal SET head_seq = 13, head_hash = %s", (made,))
    assert central_says(kept, intruder) == (13, 13)
    intruder.execute("DELETE FROM lineside.head_signature")
    assert central_says(kept, intruder) == (1, 1)


def test_a_stolen_key_signs_nothing_behind_its_end(kept: Kept, intruder) -> None:
    """The terminal was revoked at record 8, and who stole it goes on: with central in hand, and with the old key."""
    intruder.execute("UPDATE lineside.journal_key SET valid_until = now(), until_seq = 8")
    assert central_says(kept, intruder) == (12, 12)


def test_history_stays_proven_through_rotation_and_revocation(plant: Plant, tmp_path: Path) -> None:
    kept, fresh = Kept(plant, tmp_path / "t.db"), new_signer()
    after = rotate(plant.url, kept.terminal.enrolment.terminal, kept.journal, fresh.public_key)
    kept.terminal.enrolment = after
    store = Store(kept.path)
    store.sign_with(fresh.public_key, NOON)
    commit(store, 13, 14)
    push(kept.terminal.connect(), store, fresh)
    store.close()
    central.revoke(plant.url, after.terminal)
    with central_proof.reading(plant.url) as connection:
        assert central_says(kept, connection) == (0, 0)
        (found,) = central_proof.journals(connection, kept.journal)
    assert [key.until_seq for key in found.keys] == [12, 14]
    assert said_of(kept.path, kept.journal) == (0, 0)
    assert verify(kept.path).signed == 14


def test_an_answer_that_was_lost_leaves_no_head_unsigned(plant: Plant, tmp_path: Path) -> None:
    """Central took the batch, and the terminal was killed before it noted that: the next visit signs for both."""
    kept = Kept(plant, tmp_path / "t.db")
    store = Store(kept.path)
    commit(store, 13, 13)
    with store.transaction() as connection:  # as it was before the last answer came
        connection.exec_driver_sql("UPDATE setting SET value = '8' WHERE name = 'confirmed'")
        connection.exec_driver_sql("DROP TRIGGER head_signature_no_delete")
        connection.exec_driver_sql("DELETE FROM head_signature WHERE seq = 12")
    push(kept.terminal.connect(), store, kept.terminal.signer)
    store.close()
    with sqlite.connect(str(kept.path)) as opened:
        assert opened.execute("SELECT seq FROM head_signature ORDER BY seq").fetchall() == [(4,), (8,), (12,), (13,)]
    opened.close()
