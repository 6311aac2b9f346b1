"""The journal: nothing in it changes, a prompt is answered once, and what does not fit is refused whole."""

import hashlib
from pathlib import Path

import msgspec
import pysqlite3.dbapi2 as sqlite
import pytest
from domain_kit import refused
from storage_kit import NOON, ORDERS, PUMP, Station, a_day, opened, plant, receiving, rows

from app.domain.facts import Draft
from app.domain.holds import HoldPlaced
from app.domain.lots import LotReceived
from app.storage import tables
from app.storage.engine import checkpoint
from app.storage.housekeeping import GROWN, Housekeeping
from app.storage.journal import MAX_BODY, NO_HASH
from app.storage.store import Store
from app.storage.upkeep import rebuild, verify
from app.sync.signing import new_signer

#: table -> (what would change a row, what would take it out, what would write over it, the trigger against the last)
ATTACKS = [
    (table, verb, statement)
    for table, key in (
        *(("record", "pos"), ("record_stream", "pos"), ("intent", "pos"), ("document", "pos")),
        *(("signing_key", "pos"), ("head_signature", "seq"), ("forked_record", "seq")),
    )
    for verb, statement in (
        ("update", f"UPDATE {table} SET {key} = {key} + 100000"),
        ("delete", f"DELETE FROM {table} WHERE {key} = (SELECT min({key}) FROM {table})"),
        ("replace", f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"),
    )
]


@pytest.fixture
def shelved(station: Station) -> Path:
    """The file of a station after its day, its head signed, with nobody at it."""
    a_day(station)
    signer = new_signer()
    station.store.sign_with(signer.public_key, NOON)
    seq, head = station.store.head()
    station.store.confirm(seq, signer.sign(station.store.journal, seq, head))
    station.close()
    with opened(station.path) as connection:
        aside = "SELECT journal, seq, hash, kind, body, 'there' FROM record LIMIT 1"
        connection.execute(f"INSERT INTO forked_record {aside}")
    return station.path


@pytest.mark.parametrize(("table", "verb", "attack"), ATTACKS)
def test_the_journal_only_grows(shelved, table, verb, attack):
    before = rows(shelved, f"SELECT * FROM {table}")
    with opened(shelved) as connection, pytest.raises(sqlite.DatabaseError, match=r"append-only|already holds"):
        connection.execute(attack)
    assert rows(shelved, f"SELECT * FROM {table}") == before


@pytest.mark.parametrize(("table", "verb", "attack"), ATTACKS)
def test_without_its_trigger_the_same_attack_succeeds(shelved, table, verb, attack):
    """The weakened control: it is the trigger that holds, not luck."""
    with opened(shelved) as connection:
        connection.execute(f"DROP TRIGGER {table}_no_{verb}")
        if verb == "replace":
            connection.execute("PRAGMA recursive_triggers=OFF")
        connection.execute(attack)
        assert connection.total_changes > 0


def test_a_row_is_not_written_over_by_its_place_either(shelved):
    with opened(shelved) as connection, pytest.raises(sqlite.DatabaseError, match="already holds"):
        connection.execute("INSERT OR REPLACE INTO record VALUES (1, 'other', 1, x'00', 'k', x'00')")


def test_every_hash_is_over_the_hash_before_and_the_stored_bytes(station):
    a_day(station)
    before = NO_HASH
    for seq, hash, body in rows(station.path, "SELECT seq, hash, body FROM record ORDER BY seq"):
        assert hash == hashlib.sha256(before + body).digest()
        assert msgspec.json.decode(body)["seq"] == seq
        before = hash
    assert station.store.head()[1] == before


def test_sequence_numbers_have_no_gap_and_go_on_after_a_restart(station):
    a_day(station)
    last = station.store.head()
    station.reopen()
    assert station.store.head() == last
    assert station.receive("S2").first_seq == last[0] + 1
    seqs = [row[0] for row in rows(station.path, "SELECT seq FROM record ORDER BY pos")]
    assert seqs == list(range(1, last[0] + 2))


def test_a_prompt_is_answered_once_even_across_a_restart(station):
    first = station.receive("S1")
    assert station.receive("S1") == first
    station.reopen()
    assert station.receive("S1") == first
    assert station.store.head()[0] == 1


def test_whoever_forgets_to_ask_is_stopped_by_the_journal_itself(station):
    """The intent is unique in the file: two answers to one prompt cannot both be there."""
    command = receiving("S1")
    station.do(command)
    fact = LotReceived(lot="SEAL/S9", material="SEAL", number="S9", quantity=5, unit="pcs")
    with pytest.raises(Exception, match="intent already holds this"):
        station.write([Draft(("lot:SEAL/S9",), fact)], command.intent())
    assert station.store.head()[0] == 1
    assert not station.store.lot("SEAL/S9").received
    station.receive("S2")


def test_a_record_that_is_too_large_is_refused_and_leaves_nothing(station):
    huge = HoldPlaced(hold="h", scope=("order:1",), reason="r", note="x" * MAX_BODY)
    with refused("RecordTooLarge"):
        station.write([Draft(("order:1",), HoldPlaced(hold="g", scope=(), reason="r")), Draft(("order:1",), huge)], "i")
    assert station.store.head()[0] == 0
    assert rows(station.path, "SELECT count(*) FROM record") == [(0,)]
    assert not station.store.state("order:1").holds
    station.receive("S1")


def test_every_sync_is_full_and_readers_do_not_stop_the_writer(station):
    with station.store.reading() as connection:
        found = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "wal_autocheckpoint")
        }
    full = 2
    assert found == {
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
        "recursive_triggers": 1,
        "wal_autocheckpoint": 0,
    }


def test_the_file_is_for_its_owner_only(station):
    a_day(station)
    for name in ("lineside.db", "lineside.db-wal", "lineside.db-shm"):
        assert station.path.with_name(name).stat().st_mode & 0o077 == 0


def test_reading_takes_no_write_lock(station):
    """A page that is drawn does not wait for a long pull in another process, nor the other way round."""
    a_day(station)
    with opened(station.path) as other:
        other.execute("BEGIN IMMEDIATE")
        with station.store.reading() as connection:
            assert connection.execute("SELECT count(*) FROM record").fetchone()[0] > 0
        other.execute("ROLLBACK")


def test_a_checkpoint_moves_the_log_into_the_file(station):
    a_day(station)
    before = station.path.read_bytes()
    checkpoint(station.path)
    assert station.path.read_bytes() != before
    log, moved = rows(station.path, "PRAGMA wal_checkpoint(PASSIVE)")[0][1:]
    assert log == moved


def test_folded_states_survive_a_full_cache(station, monkeypatch):
    """An action that touches more streams than are kept in memory still folds every one of them."""
    monkeypatch.setattr("app.storage.actions.CACHED_STATES", 2)
    a_day(station)
    station.reopen()
    assert station.lot().at("10").first.good == 2
    assert station.store.lot("SEAL/S1").on_hand == 19


def test_after_a_refused_write_the_terminal_shows_what_is_stored(station):
    station.receive("S1")
    fact = LotReceived(lot="SEAL/S1", material="SEAL", number="S1", quantity=5, unit="pcs")
    huge = HoldPlaced(hold="h", scope=(), reason="r", note="x" * MAX_BODY)
    with refused("RecordTooLarge"):
        station.write([Draft(("lot:SEAL/S1",), fact), Draft(("order:1",), huge)], "i")
    assert station.store.lot("SEAL/S1").received == 20


def test_an_order_for_another_product_leaves_no_work_behind(station):
    from domain_kit import D
    from storage_kit import document

    from app.domain.documents import Order

    station.store.add_documents([document("order", Order(id="1001", product="VALVE", quantity=D(1)), revision="2")])
    assert rows(station.path, "SELECT count(*) FROM job WHERE order_id = '1001'") == [(0,)]


def test_documents_come_in_once_and_only_with_their_own_bytes(station):
    assert station.store.add_documents(plant()) == 0
    forged = msgspec.structs.replace(plant()[0], hash="0" * 64)
    with refused("ChainBroken"):
        station.store.add_documents([forged])


def test_a_document_of_a_newer_version_is_refused_by_its_cause(station):
    body = plant()[0].body.replace(b'"scan_material"', b'"scan_retina"')
    newer = msgspec.structs.replace(plant()[0], body=body, hash=hashlib.sha256(body).hexdigest())
    with refused("UpdateNeeded"):
        station.store.add_documents([newer])


def test_a_kind_of_document_of_a_newer_version_keeps_nothing_behind_it_waiting(station):
    body = b'{"id":"H1","colour":"blue"}'
    newer = msgspec.structs.replace(
        plant()[0], kind="hologram", id="H1", body=body, hash=hashlib.sha256(body).hexdigest(), withdrawn=True
    )
    order = next(d for d in plant() if d.id == ORDERS[0])
    assert station.store.add_documents([newer, msgspec.structs.replace(order, withdrawn=True)]) == 1
    assert rows(station.path, "SELECT id FROM document WHERE kind = 'hologram'") == [("H1",)]
    assert verify(station.path).broken == ""
    assert rebuild(station.store).different == ()


def test_a_withdrawn_order_leaves_the_queue_and_nothing_else_does(station):
    first = next(d for d in plant() if d.id == ORDERS[0])
    station.store.add_documents([msgspec.structs.replace(first, withdrawn=True)])
    left = {row[0] for row in rows(station.path, "SELECT DISTINCT order_id FROM job")}
    assert left == set(ORDERS[1:])
    assert station.store.documents.by_hash(plant()[0].hash).body.operations == PUMP.operations


def test_a_badge_opens_for_whoever_got_it_last(station):
    from storage_kit import NOON

    from app.storage.credentials import Credential, badge_digest, person_of_badge

    for person in ("ann", "lea"):
        made = Credential(person=person, badge_digest=badge_digest("B1"), pin_hash=None, changed_at=NOON)
        station.store.write_credential(made)
    with station.store.reading() as connection:
        assert person_of_badge(connection, "B1") == "lea"


def test_the_models_name_every_append_only_table():
    assert {table for table, _, _ in ATTACKS} == set(tables.APPEND_ONLY)


def test_a_store_that_did_not_open_lets_the_next_one_in(tmp_path):
    path = tmp_path / "t.db"
    path.write_bytes(b"not a database" * 100)
    with refused("StorageDamaged"):
        Store(path)
    path.unlink()
    Store(path).close()


def test_the_log_is_moved_when_it_has_grown_and_not_before(station):
    """Nobody runs the command by hand, and no action pays for it."""
    keeper = Housekeeping(station.path)
    a_day(station)
    assert not keeper.look()
    note = HoldPlaced(hold="h", scope=("order:1001",), reason="r", note="x" * 200_000)
    for number in range(GROWN // 200_000 + 1):
        station.write([Draft(("order:1001",), note)], f"note-{number}")
    assert keeper.look()
