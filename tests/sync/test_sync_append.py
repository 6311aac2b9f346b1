"""Records go up once, linked, from their own terminal only."""

import hashlib
import uuid

import psycopg
import pytest
from sync_kit import Plant

from app.domain.refusals import Refusal
from app.sync import central, door
from app.sync.ports import MAX_BODY, NO_HASH, Outgoing
from app.sync.uplink import push


def chain(*bodies: bytes, first: int = 1, before: bytes = NO_HASH) -> list[Outgoing]:
    records = []
    for seq, body in enumerate(bodies, first):
        before = hashlib.sha256(before + body).digest()
        records.append(Outgoing(seq, before, body, "test.written", ("lot:1", "order:2")))
    return records


def refused(call, *arguments) -> Refusal:
    with pytest.raises(Refusal) as caught:
        call(*arguments)
    return caught.value


def test_what_is_appended_is_there_byte_for_byte(plant: Plant) -> None:
    terminal = plant.terminal()
    wire = terminal.connect()
    odd = [b"{}", b"\x00\xff\\u0000", b'{"a":1e999999}', "\ud800".encode("utf-8", "surrogatepass"), b"[" * 9999]
    head = door.append(wire, terminal.store.journal, chain(*odd))
    assert (head.seq, head) == (5, door.head(wire, terminal.store.journal))
    assert plant.bodies(terminal.store.journal) == odd
    assert plant.sql("SELECT DISTINCT streams FROM lineside.record") == [(["lot:1", "order:2"],)]


def test_the_same_batch_again_is_success_and_adds_nothing(plant: Plant) -> None:
    terminal = plant.terminal()
    wire = terminal.connect()
    batch = chain(b"a", b"b", b"c")
    first = door.append(wire, terminal.store.journal, batch)
    assert door.append(wire, terminal.store.journal, batch) == first
    longer = chain(b"a", b"b", b"c", b"d")
    assert door.append(wire, terminal.store.journal, longer[1:]).seq == 4
    assert door.append(wire, terminal.store.journal, longer[1:2]).seq == 4
    assert plant.bodies(terminal.store.journal) == [b"a", b"b", b"c", b"d"]


def test_another_record_under_the_same_number_is_a_fork(plant: Plant) -> None:
    terminal = plant.terminal()
    wire = terminal.connect()
    door.append(wire, terminal.store.journal, chain(b"a", b"b"))
    assert refused(door.append, wire, terminal.store.journal, chain(b"a", b"B")).code == "JournalForked"
    assert refused(door.append, wire, terminal.store.journal, chain(b"A", b"b", b"c")).code == "JournalForked"
    assert plant.bodies(terminal.store.journal) == [b"a", b"b"]


def test_an_altered_body_under_the_old_hash_does_not_link(plant: Plant) -> None:
    terminal = plant.terminal()
    wire = terminal.connect()
    good = chain(b"a", b"b", b"c")
    for place in range(3):
        bad = list(good)
        bad[place] = Outgoing(place + 1, good[place].hash, b"x", "test.written", ())
        assert refused(door.append, wire, terminal.store.journal, bad).code == "ChainBroken"
    door.append(wire, terminal.store.journal, good)
    unlinked = chain(b"d", first=4, before=hashlib.sha256(b"elsewhere").digest())
    assert refused(door.append, wire, terminal.store.journal, unlinked).code == "ChainBroken"
    assert plant.bodies(terminal.store.journal) == [b"a", b"b", b"c"]


def test_a_gap_is_refused(plant: Plant) -> None:
    terminal = plant.terminal()
    wire = terminal.connect()
    refusal = refused(door.append, wire, terminal.store.journal, chain(b"a", b"b", b"c")[1:])
    assert (refusal.code, refusal.params["reason"]) == ("ChainBroken", "gap")


def test_a_body_at_the_limit_passes_and_one_over_it_does_not(plant: Plant) -> None:
    terminal = plant.terminal()
    wire = terminal.connect()
    over = chain(bytes(MAX_BODY), bytes(MAX_BODY + 1))
    refusal = refused(door.append, wire, terminal.store.journal, over)
    assert (refusal.code, refusal.params["reason"]) == ("CentralRefused", "size")
    assert door.append(wire, terminal.store.journal, over[:1]).seq == 1


def test_names_beside_a_body_never_stop_a_record(plant: Plant) -> None:
    terminal = plant.terminal()
    wire = terminal.connect()
    names = ("lot:\x00\ud800\x1f", "lot:" + "é" * 5000, "")
    record = Outgoing(1, hashlib.sha256(NO_HASH + b"a").digest(), b"a", "odd\x00kind", names)
    assert door.append(wire, terminal.store.journal, [record]).seq == 1
    (kept,) = plant.sql("SELECT streams FROM lineside.record")[0]
    assert len(kept) == 3


@pytest.mark.parametrize(
    "values",
    [
        "1, NULL, NULL, NULL, NULL",
        "1, '{}', '{}', '{}', '{}'",
        "1, ARRAY[NULL::bytea], ARRAY[NULL::bytea], '{k}', '{s}'",
        "1, ARRAY['a'::bytea], ARRAY['a'::bytea, 'b'::bytea], '{k}', '{s}'",
        "NULL, ARRAY['a'::bytea], ARRAY['a'::bytea], '{k}', '{s}'",
        "0, ARRAY['a'::bytea], ARRAY['a'::bytea], '{k}', '{s}'",
        "9223372036854775807, ARRAY['a'::bytea], ARRAY['a'::bytea], '{k}', '{s}'",
        "1, ARRAY['a'::bytea], ARRAY[sha256('a'::bytea)], '{k}', '{s}'",
    ],
)
def test_malformed_batches_are_refused(plant: Plant, values: str) -> None:
    terminal = plant.terminal()
    wire = terminal.connect()
    journal = terminal.store.journal
    assert refused(wire.ask, f"SELECT lineside.append('{journal}', {values})").code in (
        "CentralRefused",
        "ChainBroken",
    )
    assert plant.bodies(journal) == []


def test_a_terminal_cannot_write_or_read_the_head_of_another_journal(plant: Plant) -> None:
    one, other = plant.terminal(), plant.terminal()
    wire = other.connect()
    assert refused(door.append, wire, one.store.journal, chain(b"a")).code == "EnrolmentMissing"
    assert refused(door.head, wire, one.store.journal).code == "EnrolmentMissing"
    assert refused(door.hello, wire, one.store.journal, 0).code == "EnrolmentMissing"
    assert refused(door.append, wire, str(uuid.uuid4()), chain(b"a")).code == "EnrolmentMissing"


def test_a_revoked_terminal_is_shown_out_and_its_history_stays(plant: Plant) -> None:
    terminal = plant.terminal()
    wire = terminal.connect()
    door.append(wire, terminal.store.journal, chain(b"a"))
    plant.sql("UPDATE lineside.terminal SET revoked_at = now()")
    assert refused(door.append, wire, terminal.store.journal, chain(b"a")).code == "TerminalRevoked"
    plant.sql("UPDATE lineside.terminal SET revoked_at = NULL")
    central.revoke(plant.url, terminal.enrolment.terminal)
    assert refused(door.head, wire, terminal.store.journal).code == "CentralUnreachable"
    assert refused(terminal.connect).code == "TerminalRevoked"
    assert plant.bodies(terminal.store.journal) == [b"a"]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO lineside.record SELECT * FROM lineside.record",
        "UPDATE lineside.record SET body = 'x'",
        "DELETE FROM lineside.record",
        "TRUNCATE lineside.record",
        "UPDATE lineside.journal SET head_seq = 0",
        "UPDATE lineside.plant SET epoch = gen_random_uuid()",
        "DELETE FROM lineside.document",
        "UPDATE lineside.person_detail SET name = 'x'",
        "SELECT * FROM lineside.credential",
        "SELECT * FROM lineside.person_audit",
        "SELECT * FROM lineside.plant",
        "CREATE TEMPORARY TABLE record (x int)",
        "CREATE TABLE lineside.mine (x int)",
        "CREATE TABLE public.mine (x int)",
        "SET ROLE lineside_owner",
        "SELECT lineside.check_links('', '{}', '{}')",
        "SELECT lineside.caller()",
        "ALTER TABLE lineside.record DISABLE TRIGGER ALL",
    ],
)
def test_a_terminal_changes_nothing_directly(plant: Plant, statement: str) -> None:
    terminal = plant.terminal()
    wire = terminal.connect()
    door.append(wire, terminal.store.journal, chain(b"a"))
    refusal = refused(wire.ask, statement)
    assert (refusal.code, refusal.params["reason"]) == ("CentralRefused", "42501")
    assert plant.bodies(terminal.store.journal) == [b"a"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE lineside.record SET body = 'x'",
        "DELETE FROM lineside.record WHERE false",
        "TRUNCATE lineside.record",
        "SET session_replication_role = replica; DELETE FROM lineside.record",
        "INSERT INTO lineside.record SELECT * FROM lineside.record ON CONFLICT (journal, seq) DO UPDATE SET body = 'x'",
        "DELETE FROM lineside.document",
        "TRUNCATE lineside.document",
        "DELETE FROM lineside.person_audit",
    ],
)
def test_the_owners_slip_is_refused(plant: Plant, statement: str) -> None:
    terminal = plant.terminal()
    door.append(terminal.connect(), terminal.store.journal, chain(b"a"))
    with pytest.raises(psycopg.Error) as caught:
        plant.sql(statement)
    assert caught.value.sqlstate == "LS009"
    assert plant.bodies(terminal.store.journal) == [b"a"]


def test_push_sends_what_central_lacks_and_nothing_twice(plant: Plant) -> None:
    terminal = plant.terminal()
    wire = terminal.connect()
    terminal.store.write(*(f"record {number}".encode() for number in range(1203)))
    assert push(wire, terminal.store).sent == 1203
    assert push(wire, terminal.store).sent == 0
    assert terminal.store.confirmations == [1203]
    assert plant.bodies(terminal.store.journal) == [record.body for record in terminal.store.own]


def test_a_terminal_restored_from_an_image_is_a_fork(plant: Plant) -> None:
    terminal = plant.terminal()
    wire = terminal.connect()
    terminal.store.write(b"a", b"b", b"c")
    push(wire, terminal.store)
    del terminal.store.own[2:]
    assert refused(push, wire, terminal.store).params["reason"] == "central-ahead"
    terminal.store.write(b"another c", b"d")
    assert refused(push, wire, terminal.store).code == "JournalForked"
    assert plant.bodies(terminal.store.journal) == [b"a", b"b", b"c"]
