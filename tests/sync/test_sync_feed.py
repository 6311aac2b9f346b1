"""What comes down: everything of this line, nothing of another, in central's order, page by page."""

import threading
import uuid
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import msgspec
import psycopg
import pytest
from sync_kit import Plant

from app.domain.refusals import Refusal
from app.sync import central, door
from app.sync.downlink import PAGE_ROWS, pull, pull_page
from app.sync.ports import IncomingCredential, IncomingDocument, IncomingPerson
from app.sync.publish import publish_credentials, publish_documents, publish_people
from app.sync.uplink import push
from app.sync.wire import EpochChanged

EARLY = datetime(2026, 1, 5, 6, tzinfo=UTC)


def document(revision: str, body: bytes = b"body", withdrawn: bool = False) -> IncomingDocument:
    return IncomingDocument("routing", "pump", revision, sha256(body).digest(), body, "p1", "p2", EARLY, withdrawn)


def credential(person: str, at: datetime = EARLY, badge: bytes | None = None) -> IncomingCredential:
    return IncomingCredential(person, badge and sha256(badge).digest(), None, at, "active")


def test_two_terminals_of_a_line_see_the_same_records_in_the_same_order(plant: Plant) -> None:
    one, other = plant.terminal(), plant.terminal()
    wires = {terminal.store.journal: terminal.connect() for terminal in (one, other)}
    for turn in range(4):
        for terminal in (one, other):
            terminal.store.write(*(f"{turn} {number}".encode() for number in range(30)))
            push(wires[terminal.store.journal], terminal.store)
        pull(wires[one.store.journal], one.store)
    pull(wires[other.store.journal], other.store)
    assert one.store.order == other.store.order
    assert len(one.store.order) == 240
    assert max(one.store.pages + other.store.pages) <= PAGE_ROWS
    own = [one.store.records[one.store.journal, seq].body for seq in range(1, 121)]
    assert own == [record.body for record in one.store.own]


def test_pages_are_bounded_in_bytes_and_one_large_record_still_comes(plant: Plant) -> None:
    one, other = plant.terminal(), plant.terminal()
    one.store.write(*(bytes([number]) * 200_000 for number in range(7)))
    push(one.connect(), one.store)
    pull(other.connect(), other.store)
    assert len(other.store.records) == 7
    assert max(other.store.pages) <= 3


def test_nothing_of_another_line_or_plant_is_visible(plant: Plant) -> None:
    central.init(plant.url, plant="elsewhere")
    here, beside, far = (
        plant.terminal("line-1"),
        plant.terminal("line-2"),
        plant.terminal("line-1", plant="elsewhere"),
    )
    publish_people(plant.url, [IncomingPerson("p1", "Ann")])
    publish_credentials(plant.url, [credential("p1")], authorised_by="p1")
    publish_documents(plant.url, [document("A")])
    here.store.write(b"secret of line 1")
    push(here.connect(), here.store)
    for stranger in (beside, far):
        wire = stranger.connect()
        pull(wire, stranger.store)
        assert stranger.store.records == {}
        assert wire.ask("SELECT body FROM lineside.record") == []
        assert wire.ask("SELECT journal::text FROM lineside.journal") == [(stranger.store.journal,)]
        assert len(wire.ask("SELECT role FROM lineside.terminal")) == 1
    assert beside.store.people == {"p1": "Ann"}
    assert (far.store.people, far.store.documents, far.store.credentials) == ({}, {}, {})
    wire = far.connect()
    assert wire.ask("SELECT * FROM lineside.person_detail") == []
    assert wire.ask("SELECT * FROM lineside.document") == []
    assert door.known(wire, ["lot:1"]) == ()
    assert door.streams(wire, door.standing(wire), ["lot:1"], door.RecordPlace(), 10, 10_000, others=False) == ()


def test_a_stream_that_somebody_asks_for_is_fetched_whole_and_followed(plant: Plant) -> None:
    here, beside = plant.terminal("line-1"), plant.terminal("line-2")
    here.store.write(*(b"x" * number for number in range(120)), streams=("lot:9", "order:1"))
    here.store.write(b"other", streams=("lot:8",))
    push(here.connect(), here.store)
    wire = beside.connect()
    pull(wire, beside.store)
    assert beside.store.records == {}
    assert door.known(wire, ["lot:7", "lot:9"]) == ("lot:9",)
    beside.store.want(["lot:9"])
    pull(wire, beside.store)
    assert [seq for _, seq in beside.store.order] == list(range(1, 121))
    assert max(beside.store.pages) <= PAGE_ROWS
    assert beside.store.followed() == ("lot:9",)
    here.store.write(b"news", streams=("lot:9",))
    push(here.connect(), here.store)
    pull(wire, beside.store)
    assert beside.store.order[-1] == (here.store.journal, 122)


def test_what_two_lines_touch_comes_whole_before_the_line_s_own_record_of_it(plant: Plant) -> None:
    """However long ago the other line began: nobody asked for it, but half a lot is worse than none."""
    here, neighbour, beside = plant.terminal("line-1"), plant.terminal("line-1"), plant.terminal("line-2")
    beside.store.write(b"received", b"moved", streams=("lot:9",))
    push(beside.connect(), beside.store)
    wire = here.connect()
    pull(wire, here.store)
    assert here.store.records == {}
    neighbour.store.write(b"used up", streams=("lot:1", "lot:9"))
    push(neighbour.connect(), neighbour.store)
    pull(wire, here.store)
    assert [name for name, _ in here.store.order] == [beside.store.journal] * 2 + [neighbour.store.journal]
    assert here.store.followed() == ("lot:9",)


def test_a_hold_binds_the_whole_plant(plant: Plant) -> None:
    here, beside = plant.terminal("line-1"), plant.terminal("line-2")
    beside.store.write(b"received", b"held", streams=("material:SEAL",))
    beside.store.own[1] = msgspec.structs.replace(beside.store.own[1], kind="hold.placed")
    push(beside.connect(), beside.store)
    pull(here.connect(), here.store)
    assert [record.body for record in here.store.records.values()] == [b"held"]


def test_the_feed_misses_nothing_while_a_writer_stalls(plant: Plant) -> None:
    """The stalled transaction took the lower id and commits last: what came after it must wait for it."""
    slow, quick, reader = plant.terminal(), plant.terminal(), plant.terminal()
    slow.store.write(b"slow")
    record = slow.store.own[0]
    with psycopg.connect(
        host=slow.link.host,
        port=slow.link.port,
        dbname=slow.link.database,
        user=slow.link.role,
        password=slow.password().reveal(),
    ) as stalled:
        stalled.execute(
            "SELECT lineside.append(%s::uuid, 1, %b::bytea[], %b::bytea[], '{k}', '{s}')",
            (slow.store.journal, [record.body], [record.hash]),
        )
        quick.store.write(b"quick")
        push(quick.connect(), quick.store)
        wire = reader.connect()
        pull(wire, reader.store)
        assert reader.store.records == {}, "a later record went past one that is still being written"
        stalled.commit()
    pull(wire, reader.store)
    assert reader.store.order == [(slow.store.journal, 1), (quick.store.journal, 1)]


def test_the_feed_misses_nothing_under_many_writers(plant: Plant) -> None:
    writers = [plant.terminal() for _ in range(4)]
    reader = plant.terminal()
    for writer in writers:
        writer.store.write(*(str(number).encode() for number in range(40)))

    def work(index: int) -> None:
        wire = writers[index].connect()
        for record in writers[index].store.own:
            door.append(wire, writers[index].store.journal, [record])

    threads = [threading.Thread(target=work, args=(index,)) for index in range(4)]
    for thread in threads:
        thread.start()
    wire = reader.connect()
    while any(thread.is_alive() for thread in threads):
        pull(wire, reader.store)
    pull(wire, reader.store)
    assert len(reader.store.order) == 160
    places = [(reader.store.records[key].xid, *key) for key in reader.store.order]
    assert places == sorted(places)


def test_reference_data_come_before_the_records_that_use_them(plant: Plant) -> None:
    terminal = plant.terminal()
    terminal.store.write(b"uses routing")
    wire = terminal.connect()
    push(wire, terminal.store)
    publish_people(plant.url, [IncomingPerson(f"p{number}", f"N{number}") for number in range(120)])
    publish_documents(plant.url, [document(f"R{number}") for number in range(60)])
    while pull_page(wire, terminal.store).more:
        assert not terminal.store.records or len(terminal.store.documents) == 60
    assert (len(terminal.store.people), len(terminal.store.documents), len(terminal.store.records)) == (120, 60, 1)


def test_a_withdrawn_document_comes_down_again(plant: Plant) -> None:
    terminal = plant.terminal()
    wire = terminal.connect()
    assert publish_documents(plant.url, [document("A"), document("B")]) == 2
    pull(wire, terminal.store)
    assert publish_documents(plant.url, [document("A"), document("B", withdrawn=True)]) == 1
    assert publish_documents(plant.url, [document("B")]) == 0
    assert pull(wire, terminal.store).rows == 1
    assert terminal.store.documents["routing", "pump", "B"] == document("B", withdrawn=True)


def test_a_released_revision_keeps_its_content(plant: Plant) -> None:
    publish_documents(plant.url, [document("A")])
    with pytest.raises(Refusal) as caught:
        publish_documents(plant.url, [document("C"), document("A", b"other")])
    assert caught.value.params["reason"] == "revision"
    assert plant.sql("SELECT revision FROM lineside.document") == [("A",)]
    with pytest.raises(psycopg.Error) as slip:
        plant.sql("UPDATE lineside.document SET body = 'x', hash = sha256('x')")
    assert slip.value.sqlstate == "LS009"


def test_a_name_or_badge_that_changes_comes_down_again(plant: Plant) -> None:
    terminal = plant.terminal()
    wire = terminal.connect()
    publish_people(plant.url, [IncomingPerson("p1", "Ann"), IncomingPerson("p2", "Bo")])
    publish_credentials(plant.url, [credential("p1", badge=b"1"), credential("p2")], authorised_by="import")
    pull(wire, terminal.store)
    assert publish_people(plant.url, [IncomingPerson("p1", "Anna"), IncomingPerson("p2", "Bo")]) == 1
    later = credential("p1", EARLY + timedelta(days=1), b"2")
    assert publish_credentials(plant.url, [later], authorised_by="import") == 1
    assert publish_credentials(plant.url, [credential("p1", badge=b"1")], authorised_by="import") == 0
    assert pull(wire, terminal.store).rows == 2
    assert terminal.store.people == {"p1": "Anna", "p2": "Bo"}
    assert terminal.store.credentials["p1"] == later


def test_a_lead_changes_a_pin_at_a_terminal_and_central_keeps_who_allowed_it(plant: Plant) -> None:
    one, other = plant.terminal(), plant.terminal()
    publish_people(plant.url, [IncomingPerson(person, person) for person in ("op", "lead", "gone")])
    publish_credentials(plant.url, [credential("op", badge=b"1"), credential("lead")], authorised_by="import")
    wire = one.connect()
    changed = door.change_credential(wire, "op", authorised_by="lead", pin_hash="$argon2id$x")
    assert (changed.pin_hash, changed.badge_digest) == ("$argon2id$x", sha256(b"1").digest())
    pull(other.connect(), other.store)
    assert other.store.credentials["op"] == changed
    lost = door.change_credential(wire, "op", authorised_by="lead", badge_digest=b"")
    assert (lost.badge_digest, lost.pin_hash) == (None, "$argon2id$x")
    audit = plant.sql(
        "SELECT authorised_by, changed FROM lineside.person_audit WHERE role = %s ORDER BY at", one.link.role
    )
    assert audit == [("lead", ["credential update", "pin"]), ("lead", ["credential update", "badge"])]


def test_the_first_pin_of_a_plant_is_the_administrators_and_only_the_first(plant: Plant) -> None:
    terminal = plant.terminal()
    publish_people(plant.url, [IncomingPerson(person, person) for person in ("lead", "other")])
    wire = terminal.connect()
    door.change_credential(wire, "lead", authorised_by="administrator", pin_hash="$argon2id$x")
    with pytest.raises(Refusal, match="UnknownPerson"):
        door.change_credential(wire, "other", authorised_by="administrator", pin_hash="$argon2id$x")
    door.change_credential(wire, "other", authorised_by="lead", pin_hash="$argon2id$x")


def test_a_credential_is_not_changed_by_somebody_unknown_or_to_a_badge_in_use(plant: Plant) -> None:
    terminal = plant.terminal()
    publish_people(plant.url, [IncomingPerson(person, person) for person in ("op", "lead")])
    publish_credentials(plant.url, [credential("op", badge=b"1"), credential("lead")], authorised_by="import")
    wire = terminal.connect()
    for person, lead in (("op", "nobody"), ("nobody", "lead")):
        with pytest.raises(Refusal, match="UnknownPerson"):
            door.change_credential(wire, person, authorised_by=lead, pin_hash="x")
    with pytest.raises(Refusal, match="BadgeInUse"):
        door.change_credential(wire, "lead", authorised_by="op", badge_digest=sha256(b"1").digest())
    locked = IncomingCredential("lead", None, None, EARLY + timedelta(days=1), "locked")
    publish_credentials(plant.url, [locked], authorised_by="administrator")
    with pytest.raises(Refusal, match="UnknownPerson"):
        door.change_credential(wire, "op", authorised_by="lead", pin_hash="x")


def test_a_cursor_of_another_epoch_pulls_again(plant: Plant) -> None:
    terminal = plant.terminal()
    wire = terminal.connect()
    terminal.store.write(b"a")
    push(wire, terminal.store)
    pull(wire, terminal.store)
    plant.sql("UPDATE lineside.plant SET epoch = gen_random_uuid()")
    with pytest.raises(EpochChanged):
        door.people(wire, str(uuid.uuid4()), door.PersonPlace(), 10)
    assert pull(wire, terminal.store).again
    assert (terminal.store.discarded, len(terminal.store.records)) == (1, 1)


def test_a_newer_central_is_refused_by_name(plant: Plant) -> None:
    terminal = plant.terminal()
    plant.sql("UPDATE lineside.plant SET schema_version = 99")
    with pytest.raises(Refusal, match="CentralNewer"):
        door.hello(terminal.connect(), terminal.store.journal, 0)
