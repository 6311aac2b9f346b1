"""What one terminal can do to the others: stall the feed, take every connection, wake them without end."""

import hashlib
import threading
import time

import msgspec
import psycopg
import pytest
from attack_kit import Scene, person_document
from sync_kit import Plant, until

from app.domain.refusals import Refusal
from app.sync import central, door, worker
from app.sync.downlink import pull
from app.sync.hardening import MOST_CONNECTIONS
from app.sync.ports import IncomingCredential, IncomingPerson
from app.sync.publish import publish_credentials, publish_documents, publish_people, take_pin
from app.sync.uplink import push

SOON = "interval '20 s'", "interval '0.3 s'"


@pytest.fixture
def attacked(plant: Plant) -> Scene:
    made = Scene(plant)
    yield made
    made.close()


def stall(line: psycopg.Connection) -> None:
    """A transaction with an id and every limit lifted, as a session may do for itself."""
    line.autocommit = True
    for setting in ("idle_in_transaction_session_timeout", "statement_timeout", "transaction_timeout"):
        line.execute(f"SET {setting} = 0")
    line.autocommit = False
    line.execute("SELECT pg_current_xact_id()")


def test_a_transaction_that_a_thief_keeps_open_stalls_nobody_for_long(attacked: Scene) -> None:
    """Control: without `end_stalled` it stalls the whole plant until somebody ends it."""
    plant, victim = attacked.plant, attacked.victim
    wire = victim.connect()
    pull(wire, victim.store)
    plant.sql(attacked.without("end_stalled", SOON[0], instead="interval '1 year'"))
    with attacked.call_in() as line:
        stall(line)
        victim.store.write(b"made while the feed is stalled")
        push(wire, victim.store)
        key = victim.store.journal, victim.store.head()[0]
        for _ in range(20):
            pull(wire, victim.store)
        assert key not in victim.store.records, "nothing stalls here: the test shows nothing"
        plant.sql(attacked.definition("end_stalled").replace("interval '1 year'", SOON[1]))
        until(lambda: bool(pull(wire, victim.store)) and key in victim.store.records)
        with pytest.raises(psycopg.Error):
            line.execute("SELECT 1")


def test_the_transactions_of_people_are_left_alone(attacked: Scene) -> None:
    """An administrator's long statement is no stall by a thief, and neither is a terminal that was quick."""
    attacked.plant.sql(attacked.definition("end_stalled").replace(*SOON))
    with psycopg.connect(attacked.plant.url) as administrator, attacked.call_in() as quick:
        administrator.execute("SELECT pg_current_xact_id()")
        quick.execute("SELECT 1")
        threading.Event().wait(0.5)
        wire = attacked.victim.connect()
        pull(wire, attacked.victim.store)
        assert administrator.execute("SELECT 1").fetchall() == [(1,)]
        assert quick.execute("SELECT 1").fetchall() == [(1,)]


def test_one_terminal_cannot_take_every_connection(attacked: Scene) -> None:
    lines = [attacked.call_in() for _ in range(MOST_CONNECTIONS - 2)]  # the scene has two open already
    try:
        with pytest.raises(psycopg.OperationalError, match="too many connections for role"):
            attacked.call_in()
        attacked.plant.sql(f'ALTER ROLE "{attacked.own.link.role}" CONNECTION LIMIT -1')
        lines.append(attacked.call_in())
    finally:
        for line in lines:
            line.close()


def test_central_set_up_again_binds_terminals_of_an_earlier_release(attacked: Scene) -> None:
    role = attacked.own.link.role
    attacked.plant.sql(f'ALTER ROLE "{role}" CONNECTION LIMIT -1')
    attacked.plant.sql(f'REVOKE "{role}" FROM lineside_owner')
    central.init(attacked.plant.url)
    found = attacked.plant.sql(
        "SELECT rolconnlimit, pg_has_role('lineside_owner', oid, 'MEMBER') FROM pg_roles WHERE rolname = %s", role
    )
    assert found == [(MOST_CONNECTIONS, True)]


def test_who_moves_to_another_line_takes_the_hash_along(attacked: Scene) -> None:
    """The terminal that had it gets a row without it; a terminal of the new line gets the hash; nothing is audited."""
    wire = attacked.own.connect()
    pull(wire, attacked.own.store)
    assert attacked.own.store.credentials["bo"].pin_hash
    audited = attacked.plant.sql("SELECT count(*) FROM lineside.person_audit")
    publish_documents(attacked.plant.url, [person_document("bo", "operator", "line-1", revision="B")])
    pull(wire, attacked.own.store)
    gone = attacked.own.store.credentials["bo"]
    assert (gone.pin_hash, gone.badge_digest) == (None, None)
    pull(attacked.victim.connect(), attacked.victim.store)
    assert attacked.victim.store.credentials["bo"].pin_hash
    assert attacked.plant.sql("SELECT count(*) FROM lineside.person_audit") == audited


def test_who_left_the_plant_leaves_no_hash_behind(attacked: Scene) -> None:
    wire = attacked.own.connect()
    pull(wire, attacked.own.store)
    left = person_document("bo", "operator", "line-2")
    publish_documents(attacked.plant.url, [msgspec.structs.replace(left, withdrawn=True)])
    pull(wire, attacked.own.store)
    assert attacked.own.store.credentials["bo"].pin_hash is None


def test_a_person_nobody_assigned_works_everywhere(attacked: Scene) -> None:
    """A quality inspector without work centers, and one whose document has not come yet."""
    url = attacked.plant.url
    publish_documents(url, [person_document("qa", "quality")])
    publish_people(url, [IncomingPerson(who, who) for who in ("qa", "new")])
    now = attacked.plant.sql("SELECT now()")[0][0]
    rows = [
        IncomingCredential(who, hashlib.sha256(who.encode()).digest(), "hash", now, "active") for who in ("qa", "new")
    ]
    publish_credentials(url, rows, authorised_by="import")
    pull(attacked.own.connect(), attacked.own.store)
    assert [attacked.own.store.credentials[who].pin_hash for who in ("qa", "new")] == ["hash", "hash"]


def test_a_lead_who_forgot_the_pin_gets_another_through_the_administrator(attacked: Scene) -> None:
    wire = attacked.own.connect()
    with pytest.raises(Refusal, match="LeadsPinStays"):
        door.change_credential(wire, "leo", authorised_by="lou", pin_hash="new")
    take_pin(attacked.plant.url, "leo")
    assert door.change_credential(wire, "leo", authorised_by="lou", pin_hash="new").pin_hash == "new"
    with pytest.raises(Refusal, match="UnknownPerson"):
        take_pin(attacked.plant.url, "nobody")


def looks_during(attacked: Scene, monkeypatch: pytest.MonkeyPatch, seconds: float) -> int:
    """How often a terminal asks central while another one sends it hints as fast as it can."""
    asked = []
    original = door.standing
    monkeypatch.setattr(worker.door, "standing", lambda wire: asked.append(1) or original(wire))
    attacked.plant.sql("UPDATE lineside.plant SET interval_ms = 3600000")
    victim = attacked.victim
    running = worker.SyncWorker(victim.store, victim.link, victim.password, lambda truth: None)
    running.start()
    until(lambda: running.truth.last_contact is not None)
    (channel,) = attacked.plant.sql("SELECT lineside.channel('plant', 'line-1')")[0]
    before = len(asked)
    with attacked.call_in() as line:
        line.autocommit = True
        until_then = time.monotonic() + seconds
        while time.monotonic() < until_then:
            line.execute(f'NOTIFY "{channel}"')
    found = len(asked) - before
    assert running.stop()
    return found


def test_hints_without_end_do_not_make_a_terminal_ask_without_end(
    attacked: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Anybody may NOTIFY: what it costs the others is bounded."""
    held = looks_during(attacked, monkeypatch, 0.7)
    monkeypatch.setattr(worker, "HINT_PAUSE", 0.0)
    assert looks_during(attacked, monkeypatch, 0.7) > 2 * held
