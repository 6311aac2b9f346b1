"""Each batch goes up under a head that its terminal signed; a key that ended, or is another's, opens nothing."""

import hashlib
import threading
import uuid

import psycopg
import pytest
from sync_kit import Plant, Terminal, until

from app.domain.refusals import Refusal
from app.storage.proof import SignedHead, head_message, public_key_of
from app.sync import central, door
from app.sync.ports import NO_HASH, Outgoing
from app.sync.rotation import rotate
from app.sync.signing import Signer, new_signer
from app.sync.uplink import push


def refused(call, *arguments) -> Refusal:
    with pytest.raises(Refusal) as caught:
        call(*arguments)
    return caught.value


def one(body: bytes = b"a", seq: int = 1, before: bytes = NO_HASH) -> list[Outgoing]:
    return [Outgoing(seq, hashlib.sha256(before + body).digest(), body, "test.written", ("lot:1",))]


def sign(terminal: Terminal, batch: list[Outgoing], signer: Signer | None = None) -> SignedHead:
    return (signer or terminal.signer).sign(terminal.store.journal, batch[-1].seq, batch[-1].hash)


def heads(plant: Plant, terminal: Terminal) -> list[tuple]:
    sql = "SELECT seq, hash, public_key, signature FROM lineside.head_signature WHERE journal = %s ORDER BY seq"
    return plant.sql(sql, uuid.UUID(terminal.store.journal))


def test_every_batch_is_under_a_head_that_the_terminal_signed(plant: Plant) -> None:
    terminal = plant.signing()
    terminal.store.write(*(b"%d" % number for number in range(1203)))
    push(terminal.connect(), terminal.store, terminal.signer)
    kept = heads(plant, terminal)
    assert [row[0] for row in kept] == [1000, 1203]
    assert terminal.store.signed == [SignedHead(*kept[-1])]  # that of the last covers all before it
    for seq, digest, key, signature in kept:
        assert digest == terminal.store.hash_at(seq)
        public_key_of(key).verify(signature, head_message(terminal.store.journal, seq, digest))


def test_the_same_signed_batch_again_is_success_and_adds_nothing(plant: Plant) -> None:
    terminal, batch = plant.signing(), one()
    wire = terminal.connect()
    first = door.append(wire, terminal.store.journal, batch, sign(terminal, batch))
    assert door.append(wire, terminal.store.journal, batch, sign(terminal, batch)) == first
    assert len(heads(plant, terminal)) == 1


def test_central_wants_the_key_in_force_and_nothing_else(plant: Plant) -> None:
    """Who has the password alone, from a copy of the settings, brings nothing in."""
    terminal, other, batch = plant.signing(), plant.signing(), one()
    wire, journal = terminal.connect(), terminal.store.journal
    right = sign(terminal, batch)
    wrong = {
        "unsigned": None,
        "a key nobody knows": sign(terminal, batch, new_signer()),
        "another terminal's": sign(terminal, batch, other.signer),
        "cut off": SignedHead(1, right.hash, right.public_key, right.signature[:63]),
        "no key": SignedHead(1, right.hash, b"", right.signature),
    }
    for what, head in wrong.items():
        assert refused(door.append, wire, journal, batch, head).code == "KeyRefused", what
    assert plant.bodies(journal) == []
    assert heads(plant, terminal) == []
    unkeyed = plant.terminal()
    assert refused(door.append, unkeyed.connect(), unkeyed.store.journal, batch, right).code == "KeyRefused"


def test_a_terminal_let_in_before_terminals_signed_goes_on_and_gets_a_key_when_it_is_rotated(plant: Plant) -> None:
    terminal = plant.terminal()
    terminal.store.write(b"a", b"b")
    push(terminal.connect(), terminal.store)
    signer = new_signer()
    made = rotate(plant.url, terminal.enrolment.terminal, terminal.store.journal, signer.public_key)
    terminal.enrolment = made
    terminal.store.write(b"c")
    wire = terminal.connect()
    assert refused(push, wire, terminal.store).code == "KeyRefused"
    push(wire, terminal.store, signer)
    assert [row[0] for row in heads(plant, terminal)] == [3]
    assert plant.sql("SELECT after_seq, until_seq FROM lineside.journal_key") == [(2, None)]


def test_rotating_ends_the_old_password_and_the_old_key_at_once(plant: Plant) -> None:
    terminal = plant.signing()
    terminal.store.write(b"a", b"b")
    wire = terminal.connect()
    push(wire, terminal.store, terminal.signer)
    before = terminal.enrolment
    fresh = new_signer()
    after = rotate(plant.url, before.terminal, before.journal, fresh.public_key)
    assert (after.link, after.work_center) == (before.link, before.work_center)
    assert refused(door.head, wire, before.journal).code == "CentralUnreachable"  # it was shown out
    assert refused(terminal.connect).params["reason"] == "sign-in"
    terminal.enrolment = after
    terminal.store.write(b"c")
    wire = terminal.connect()
    assert refused(push, wire, terminal.store, terminal.signer).code == "KeyRefused"
    push(wire, terminal.store, fresh)
    keys = plant.sql("SELECT public_key, after_seq, until_seq FROM lineside.journal_key ORDER BY valid_from")
    assert keys == [(terminal.signer.public_key, 0, 2), (fresh.public_key, 2, None)]


def test_only_the_terminal_that_writes_the_journal_is_rotated(plant: Plant) -> None:
    terminal, other = plant.signing(), plant.signing()
    name = terminal.enrolment.terminal
    for wrong in ((name, other.store.journal), ("nobody", terminal.store.journal)):
        assert refused(rotate, plant.url, *wrong, new_signer().public_key).params["reason"] == "unknown"
    central.revoke(plant.url, name)
    assert refused(rotate, plant.url, name, terminal.store.journal, bytes(32)).params["reason"] == "unknown"


def test_a_batch_that_waits_while_its_terminal_is_revoked_does_not_come_in(plant: Plant) -> None:
    """Whoever revokes holds the journal's row; what waited behind it finds the terminal shut out."""
    terminal, batch = plant.signing(), one()
    wire, found = terminal.connect(), []
    with psycopg.connect(plant.url) as admin:
        admin.execute("UPDATE lineside.terminal SET revoked_at = clock_timestamp()")
        admin.execute("SELECT lineside.end_keys(journal) FROM lineside.journal")

        def bring() -> None:
            found.append(refused(door.append, wire, terminal.store.journal, batch, sign(terminal, batch)).code)

        waiting = threading.Thread(target=bring)
        waiting.start()
        sql = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND usename = %s"
        until(lambda: plant.sql(sql, terminal.enrolment.link.role) == [(1,)])
        admin.commit()
        waiting.join()
    assert found == ["TerminalRevoked"]
    assert plant.bodies(terminal.store.journal) == []


def test_a_revoked_terminals_keys_end_where_its_journal_stands(plant: Plant) -> None:
    terminal = plant.signing()
    terminal.store.write(b"a", b"b", b"c")
    push(terminal.connect(), terminal.store, terminal.signer)
    central.revoke(plant.url, terminal.enrolment.terminal)
    assert plant.sql("SELECT until_seq, valid_until IS NOT NULL FROM lineside.journal_key") == [(3, True)]


def test_another_journal_of_the_terminal_takes_its_key_with_it(plant: Plant) -> None:
    terminal, fresh = plant.signing(), uuid.uuid4()
    plant.sql("INSERT INTO lineside.journal (journal, role) VALUES (%s, %s)", fresh, terminal.enrolment.link.role)
    found = plant.sql("SELECT public_key FROM lineside.journal_key WHERE journal = %s", fresh)
    assert found == [(terminal.signer.public_key,)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE lineside.head_signature SET signature = decode(repeat('00', 64), 'hex')",
        "DELETE FROM lineside.head_signature",
        "TRUNCATE lineside.head_signature",
        "DELETE FROM lineside.journal_key",
        "UPDATE lineside.journal_key SET public_key = decode(repeat('00', 32), 'hex')",
        "UPDATE lineside.journal_key SET valid_until = now(), until_seq = 1;"
        "UPDATE lineside.journal_key SET valid_until = NULL, until_seq = NULL",
        "SET session_replication_role = replica; DELETE FROM lineside.head_signature",
    ],
)
def test_keys_and_signatures_are_only_ever_added(plant: Plant, statement: str) -> None:
    terminal, batch = plant.signing(), one()
    door.append(terminal.connect(), terminal.store.journal, batch, sign(terminal, batch))
    before = heads(plant, terminal)
    with pytest.raises(psycopg.Error) as caught:
        plant.sql(statement)
    assert caught.value.sqlstate in ("LS009", "0A000")  # what a foreign key forbids is refused before the trigger
    assert heads(plant, terminal) == before


@pytest.mark.parametrize("what", ["SELECT * FROM lineside.journal_key", "SELECT * FROM lineside.head_signature"])
def test_a_terminal_reads_no_keys_and_calls_nothing_behind_the_door(plant: Plant, what: str) -> None:
    wire = plant.signing().connect()
    assert refused(wire.ask, what).params["reason"] == "42501"
    assert refused(wire.ask, "SELECT lineside.end_keys(gen_random_uuid())").params["reason"] == "42501"


def test_a_key_shows_itself_to_nobody() -> None:
    signer = new_signer()
    assert signer.secret().reveal() not in f"{signer!r} {signer.secret()!r} {[signer]}"
