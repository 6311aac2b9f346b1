"""Central is restored from last night's backup: nothing a terminal still has is lost, and nobody is told otherwise."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from sync_kit import Plant, until
from sync_restore_kit import Backed, BackedFiles, Enrolled, rows
from test_sync_store import QUICK

from app.domain.refusals import Refusal
from app.sync import central, door, restore
from app.sync.continuity import look
from app.sync.downlink import Cursor
from app.sync.loopback import LoopbackPostgres
from app.sync.worker import SyncWorker


@pytest.fixture
def two(plant: Plant, tmp_path: Path) -> Iterator[tuple[Enrolled, Enrolled]]:
    """Terminals A and B of one line, in step, with five records each."""
    yield from in_step(plant, tmp_path)


def in_step(plant: Plant, folder: Path) -> Iterator[tuple[Enrolled, Enrolled]]:
    made = Enrolled(plant, folder / "A.db", "A"), Enrolled(plant, folder / "B.db", "B")
    for each in made:
        each.work(5).visit()
    made[0].visit()
    yield made
    for each in made:
        each.station.close()


def on_central(plant: Plant, *terminals: Enrolled) -> list[tuple[str, int]]:
    journals = [each.store.journal for each in terminals]
    sql = "SELECT journal::text, seq FROM lineside.record WHERE journal::text = ANY(%s) ORDER BY 1, 2"
    return plant.sql(sql, journals)


def of(record: Enrolled, count: int) -> list[tuple[str, int]]:
    return [(record.store.journal, seq) for seq in range(1, count + 1)]


@pytest.mark.parametrize("told", [True, False])
def test_what_central_lost_is_sent_again_and_said(plant: Plant, two, told: bool) -> None:
    a, b = two
    backup = Backed(plant)
    a.work(3).visit()
    b.work(2).visit()
    a.visit()
    backup.restore()
    epoch = central.epoch(plant.url)
    if told:
        made = restore.restored(plant.url)
        assert made.rows > 0
        assert {"A", "B"} <= set(made.unheard)
        assert central.epoch(plant.url) != epoch
    a.visit(up=False, down=False)
    assert a.store.confirmed() == 5, "on the server is what central truly has"
    assert a.told() == {"CentralRestored" if told else "CentralRolledBack": {"count": 3}}
    for each in (a, b, a):
        each.visit()
    assert on_central(plant, a, b) == sorted(of(a, 8) + of(b, 7)) == a.names() == b.names()
    assert (a.store.confirmed(), b.store.confirmed()) == (8, 7)
    assert a.store.state("order:1001") == b.store.state("order:1001")
    assert a.store.only_here() == b.store.only_here() == ()
    for each in two:
        each.sound()
    if told:
        assert {each.terminal for each in restore.unheard(plant.url)}.isdisjoint({"A", "B"})


@pytest.fixture
def own_server() -> Iterator[LoopbackPostgres]:
    """It is stopped, and its files are put back."""
    server = LoopbackPostgres(durable=False).start()
    yield server
    server.remove()


def test_a_terminal_that_lost_nothing_itself_still_sees_that_the_feed_is_another(
    own_server: LoopbackPostgres, tmp_path: Path
) -> None:
    """Nobody was told, and meanwhile others fill the very places that its cursor has passed."""
    central.init(own_server.url())
    plant = Plant(own_server, own_server.url())
    for a, b in in_step(plant, tmp_path):
        b.visit()
        backup = BackedFiles(own_server)
        a.work(4).visit()
        b.visit()
        backup.restore()
        for _ in range(50):
            plant.sql("SELECT pg_current_xact_id()")
        a.work(9).visit()
        assert "CentralRolledBack" in a.told()
        b.visit()
        assert b.told() == {"CentralRolledBack": {}}
        assert b.names() == sorted(of(a, 18) + of(b, 5))
        assert b.store.state("order:1001") == a.visit().store.state("order:1001")
        b.sound()


@pytest.mark.parametrize("part", ["news", "shared"])
def test_a_horizon_that_was_looked_up_to_and_has_not_come_yet_is_of_another_central(plant: Plant, part: str) -> None:
    """No row was seen beyond it, and still what other work centers write there next would never be asked for."""
    terminal = plant.terminal()
    wire = terminal.connect()
    at = door.standing(wire)
    place = door.RecordPlace if part == "news" else door.SharedPlace
    for xid, told in ((at.horizon, []), (at.horizon + 50, ["CentralRolledBack"])):
        cursor = Cursor(epoch=at.epoch, **{part: place(xid)})
        terminal.store.kept_cursor = msgspec.json.encode(cursor)
        look(wire, terminal.store)
        assert [each.code for each in terminal.store.news()] == told
    assert terminal.store.cursor() is None


def test_records_of_a_terminal_that_is_gone_are_named_and_brought_back_from_a_copy(plant: Plant, two) -> None:
    a, b = two
    backup = Backed(plant)
    b.work(3).visit()
    a.work(1).visit()
    backup.restore()
    restore.restored(plant.url)
    a.visit()
    lost = a.store.only_here()
    assert [(each.journal, each.first, each.last, each.count) for each in lost] == [(b.store.journal, 6, 8, 3)]
    assert a.told()["RecordsOnlyHere"] == {"count": 3, "journals": 1}
    assert not a.store.is_on_server(b.store.journal, 7)
    assert a.store.is_on_server(b.store.journal, 5)
    assert [each.terminal for each in restore.unheard(plant.url)] == ["B"]
    a.station.close()  # a command line reads the file while nobody writes it, or while the kiosk does
    (brought,) = restore.rescue(plant.url, a.station.path)
    assert (brought.journal, brought.first, brought.last) == (b.store.journal, 6, 8)
    assert restore.rescue(plant.url, a.station.path) == []
    a.station.reopen()
    a.visit()
    assert a.store.only_here() == ()
    assert "RecordsOnlyHere" not in a.told()
    assert on_central(plant, a, b) == sorted(of(a, 6) + of(b, 8))
    b.visit()  # it was not gone after all: what it sends is there already
    assert on_central(plant, a, b) == sorted(of(a, 6) + of(b, 8))
    assert a.store.state("order:1001") == b.store.state("order:1001")


def test_a_copy_that_is_of_another_journal_brings_nothing(plant: Plant, two) -> None:
    a, b = two
    backup = Backed(plant)
    b.work(1).visit()
    a.visit()
    backup.restore()
    restore.restored(plant.url)
    plant.sql("UPDATE lineside.journal SET head_hash = sha256('x') WHERE journal = %s::text::uuid", b.store.journal)
    with pytest.raises(Refusal, match="ChainBroken"):
        restore.rescue(plant.url, a.station.path)
    assert on_central(plant, b) == of(b, 5)


def test_states_stand_still_while_the_order_is_pulled_again(plant: Plant, two, monkeypatch) -> None:
    """Restamped in the order it had, no record changes its place among the others: nothing is folded anew."""
    a, b = two
    for _ in range(3):
        a.work(2).visit()
        b.work(2).visit()
    a.visit()
    before = a.store.state("order:1001")
    restore.restored(plant.url)
    folded: list[str] = []
    refold = type(a.store).refold
    monkeypatch.setattr(type(a.store), "refold", lambda store, *args: folded.append(args[1]) or refold(store, *args))
    a.visit()
    assert folded == []
    assert rows(a.station.path, "SELECT count(*) FROM central_order WHERE xid > 0") == [(0,)]
    assert a.store.state("order:1001") == before
    a.sound()


def test_places_keep_their_order_and_the_guards_come_back(plant: Plant, two) -> None:
    a, b = two
    a.work(2).visit()
    b.work(2).visit()
    sql = "SELECT journal, seq FROM lineside.record ORDER BY xid, journal, seq"
    order, guards = plant.sql(sql), plant.sql("SELECT tgname, tgenabled FROM pg_trigger ORDER BY tgname, oid")
    restore.restored(plant.url)
    assert plant.sql(sql) == order
    assert plant.sql("SELECT tgname, tgenabled FROM pg_trigger ORDER BY tgname, oid") == guards


def test_a_dump_read_into_a_young_cluster_gets_places_below_its_horizon(plant: Plant, two) -> None:
    """Its rows have transaction ids that this cluster has not reached; no terminal would ever see them."""
    a, b = two
    plant.sql("ALTER TABLE lineside.record DISABLE TRIGGER USER")
    plant.sql("UPDATE lineside.record SET xid = (xid::text::bigint + 1000000000)::text::xid8")
    plant.sql("ALTER TABLE lineside.record ENABLE ALWAYS TRIGGER record_only_grows")
    a.visit()
    restore.restored(plant.url)
    fresh = Enrolled(plant, a.station.path.with_name("C.db"), "C").visit()
    assert set(of(a, 5) + of(b, 5)) <= set(fresh.names())
    fresh.station.close()


def test_transactions_pass_until_the_cluster_is_old_enough(plant: Plant, two) -> None:
    """Here the rows pretend to need a few hundred places more than there were transactions, for ever."""
    (made,) = plant.sql("SELECT pg_get_functiondef('lineside.places_needed'::regproc)")[0]
    never = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint + 400"
    plant.sql(made[: made.index("LANGUAGE")] + f"LANGUAGE sql STABLE AS $$ {never} $$")
    try:
        before = int(plant.sql("SELECT pg_current_xact_id()::text::bigint")[0][0])
        with pytest.raises(Refusal, match="LS012"):
            restore.restored(plant.url)  # it says so instead of hiding rows
        assert int(plant.sql("SELECT pg_current_xact_id()::text::bigint")[0][0]) >= before + 400
    finally:
        plant.sql(made)


# -- a full disk stops what comes in, not what goes up


def test_a_full_disk_keeps_others_records_away_and_nothing_of_its_own_back(plant: Plant, two, monkeypatch) -> None:
    """Every commit that sync makes for itself is refused; central gets the records all the same, and once."""
    a, b = two
    plant.sql("UPDATE lineside.plant SET interval_ms = 100")
    a.work(3)
    b.work(2).visit()
    absorbed: list[int] = []

    def full(page) -> None:
        absorbed.append(len(page.records))
        raise Refusal("StorageFull", path="t.db")

    def no_room(*_: object, **__: object) -> None:
        raise Refusal("StorageFull", path="t.db")

    with monkeypatch.context() as disk:
        disk.setattr(a.store, "absorb", full)
        disk.setattr(a.store, "confirm", no_room)
        worker = SyncWorker(a.store, a.link, lambda: a.password, lambda truth: None, pace=QUICK)
        worker.start()
        try:
            until(lambda: len(on_central(plant, a)) == 8)
            until(lambda: worker.truth.problem is not None and worker.truth.problem.code == "NoRoomForOthers")
            assert worker.truth.unsent == 0
            a.work(1)
            worker.nudge()
            until(lambda: len(on_central(plant, a)) == 9)
            rounds = len(absorbed)
            until(lambda: len(absorbed) > rounds + 1)
            disk.undo()
            until(lambda: worker.truth.problem is None and worker.truth.state == "server")
            until(lambda: len(a.names()) == 9 + 7)
        finally:
            assert worker.stop()
    a.visit().sound()
