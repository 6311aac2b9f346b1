"""A disk image is put back, a terminal is copied: every record counts once, nothing is lost, and people are told."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from sync_kit import Plant, until
from sync_restore_kit import Backed, Enrolled, Station, rows
from test_sync_store import QUICK

from app.domain.disputes import DisputeSettled
from app.domain.facts import Draft
from app.domain.holds import HoldPlaced
from app.domain.journals import JournalForked
from app.domain.records import entry
from app.domain.refusals import Refusal
from app.domain.signatures import content
from app.domain.wip_facts import ReportUndone
from app.storage import journal
from app.storage.feed import IncomingDocument, Outgoing, Page
from app.storage.journal import MAX_BODY
from app.sync import central_proof, door, restore
from app.sync.forks import mend
from app.sync.signing import new_signer
from app.sync.worker import SyncWorker

AT = datetime(2026, 5, 13, 7, 0, tzinfo=UTC)


@pytest.fixture
def press(plant: Plant, tmp_path: Path) -> Iterator[Enrolled]:
    """A terminal with a lot received and three pieces pressed, all of it on central."""
    made = Enrolled(plant, tmp_path / "press.db", "A")
    made.station.receive("S1")
    made.run = made.station.start("10", 3)
    made.visit()
    yield made
    made.station.close()


def image(terminal: Enrolled) -> Path:
    """A copy of the disk as it is now."""
    terminal.station.close()
    kept = terminal.station.path.with_suffix(f".image{len(list(terminal.station.path.parent.iterdir()))}")
    shutil.copy(terminal.station.path, kept)
    terminal.station.reopen()
    return kept


def put_back(terminal: Enrolled, kept: Path) -> None:
    terminal.station.close()
    for path in terminal.station.path.parent.glob(f"{terminal.station.path.name}-*"):
        path.unlink()
    shutil.copy(kept, terminal.station.path)
    terminal.station.reopen()


def mended(terminal: Enrolled, *, watched: bool = False):
    wire = terminal.wire()
    try:
        return mend(wire, terminal.store, watched=watched, at=AT)
    finally:
        wire.close()


def visit_refused(terminal: Enrolled) -> None:
    with pytest.raises(Refusal, match="JournalForked"):
        terminal.visit()


def same_as_a_fresh_terminal(plant: Plant, terminal: Enrolled) -> None:
    """Whoever has the same records shows the same states: another terminal, with all of it from central."""
    terminal.visit()
    other = Enrolled(plant, terminal.station.path.with_name("fresh.db"), "B")
    try:
        other.visit()
        assert other.names() == terminal.names()
        sql = "SELECT stream, state FROM stream_state WHERE stream NOT LIKE 'terminal:%' ORDER BY stream"
        assert rows(other.station.path, sql) == rows(terminal.station.path, sql)
    finally:
        other.station.close()
    terminal.sound()


def test_a_terminal_put_back_that_wrote_nothing_since_fetches_its_own_end(plant: Plant, press: Enrolled) -> None:
    old = image(press)
    press.station.report(press.run, 2)
    press.visit()
    put_back(press, old)
    visit_refused(press)
    done = mended(press)
    assert (done.how, done.count) == ("fetched", 1)
    assert press.told()["TailFetched"] == {"count": 1}
    assert press.store.confirmed() == press.store.head()[0] == 3
    assert press.station.report(press.run, 1).first_seq == 4, "the prompt goes on where it was"
    same_as_a_fresh_terminal(plant, press)


def test_what_was_answered_before_the_image_stays_answered_after_its_end_came_back(press: Enrolled) -> None:
    old = image(press)
    said = press.station.report(press.run, 2)
    press.visit()
    put_back(press, old)
    (intent,) = rows(press.station.path, "SELECT count(*) FROM intent")[0]
    mended(press)
    assert rows(press.station.path, "SELECT count(*) FROM intent") == [(intent + 1,)]
    name = rows(press.station.path, "SELECT i.intent FROM intent i JOIN record r USING (pos) WHERE r.seq = 3")[0][0]
    assert press.store.answered(name) == said


def test_other_records_under_the_same_numbers_go_on_in_another_journal(plant: Plant, press: Enrolled) -> None:
    """Both sides of the fork happened on the floor: each counts once."""
    old, before = image(press), press.store.journal
    press.station.report(press.run, 1)
    press.visit()
    put_back(press, old)
    press.station.receive("S2")
    press.station.start("10", 2, "1002")
    visit_refused(press)
    bodies = [bytes(row[0]) for row in rows(press.station.path, "SELECT body FROM record WHERE seq > 2 ORDER BY seq")]
    done = mended(press)
    assert (done.how, done.count) == ("forked", 2)
    assert press.store.journal == done.journal != before
    assert press.told()["JournalForked"] == {"count": 2, "reason": "copied"}
    kept = rows(press.station.path, "SELECT journal, seq, body FROM forked_record ORDER BY seq")
    assert [(journal, seq, bytes(body)) for journal, seq, body in kept] == [
        (before, 3, bodies[0]), (before, 4, bodies[1])
    ]  # fmt: skip
    press.visit()
    stored = plant.bodies(press.store.journal)
    assert [original in body for original, body in zip(bodies, stored[1:], strict=True)] == [True, True]
    first = entry(stored[0]).fact
    assert isinstance(first, JournalForked)
    assert (first.of, first.at_seq, first.carried, first.why) == (before, 2, 2, "copied")
    assert press.store.lot("SEAL/S2").on_hand == Decimal(20), "folded once"
    assert press.station.lot("1001").at("10").tally("first").good == 1, "what central had counts too"
    assert press.station.lot("1002").at("10").runs == 1
    same_as_a_fresh_terminal(plant, press)


def test_carried_work_is_looked_at_again_when_documents_come(press: Enrolled) -> None:
    """How far this terminal knew is a number of the old journal, higher than all that were carried."""
    for _ in range(3):
        press.station.report(press.run, 1)
    press.visit()
    old = image(press)
    press.station.receive("S2")
    press.visit()
    put_back(press, old)
    press.station.start("10", 2, "1002")
    visit_refused(press)
    mended(press)
    assert press.store.head()[0] < 6
    withdrawn = IncomingDocument("notice", "1009", "A", sha256(b"{}").digest(), b"{}", "", "", None, True)
    press.store.absorb(Page(cursor=b"", more=False, documents=(withdrawn,)))
    assert press.store.to_review() == 1


def test_a_prompt_that_was_answered_before_the_fork_is_not_answered_twice(plant: Plant, press: Enrolled) -> None:
    old = image(press)
    press.work(1).visit()
    put_back(press, old)
    first = press.station.receive("S2")
    mended(press)
    again = press.station.receive("S2")
    assert (again.first_seq, first.first_seq) == (2, 3), "the same answer, under its new name"
    press.visit()
    assert press.store.lot("SEAL/S2").on_hand == Decimal(20)
    carried = plant.bodies(press.store.journal)[1]
    assert entry(carried).kind == "lot.received"
    assert entry(carried).ack == f"{press.store.journal}:2"


def test_the_same_image_put_back_twice_carries_nothing_twice(plant: Plant, press: Enrolled) -> None:
    first, before = image(press), press.store.journal
    press.work(1).visit()
    put_back(press, first)
    press.station.receive("S2")
    second = image(press)  # with a record in it that central has not, and never will under this name
    mended(press)
    press.work(2, "order:1002").visit()
    other = press.store.journal
    put_back(press, second)
    assert press.store.journal == before
    press.station.receive("S3")
    done = mended(press)
    assert (done.journal, done.count) == (other, 1), "only what is new since"
    press.visit()
    for lot in ("SEAL/S2", "SEAL/S3"):
        assert press.store.lot(lot).on_hand == Decimal(20)
        assert not press.store.lot(lot).disputed
    same_as_a_fresh_terminal(plant, press)


def test_a_fork_of_a_fork_still_asserts_what_the_first_record_did(plant: Plant, press: Enrolled) -> None:
    """A report is taken back: it is named as it is named in the journal where both are now."""
    old = image(press)
    press.work(1).visit()
    put_back(press, old)
    press.station.report(press.run, 2)
    taken_back(press)
    middle = image(press)
    mended(press)  # the fork is known on central, and nothing of it was sent
    again = image(press)
    press.work(1, "order:1003").visit()
    put_back(press, again)
    press.station.receive("S9")
    visit_refused(press)
    mended(press)
    assert middle.exists()
    press.visit()
    assert press.station.lot("1001").at("10").tally("first").good == 0
    assert not press.station.lot("1001").disputed
    assert len(set(plant.sql("SELECT journal FROM lineside.record"))) == 3
    same_as_a_fresh_terminal(plant, press)


def taken_back(terminal: Enrolled) -> None:
    last = terminal.station.lot("1001").lasts["A"]
    undone = ReportUndone(lot="PUMP/1001", run=last.run, operation="10", work_unit="A", report=last.ack, reason="wrong")
    terminal.station.write([Draft(("lot:PUMP/1001",), undone)], "undo")


def test_a_head_that_was_signed_behind_the_fork_stands_under_what_was_kept_aside(press: Enrolled) -> None:
    """Central had it, was put back, and took other records: the journal that forked is still proven."""
    signer = new_signer()
    press.store.sign_with(signer.public_key, AT)
    old = image(press)
    press.work(1).visit()
    put_back(press, old)
    press.station.receive("S2")
    seq, head = press.store.head()
    press.store.confirm(seq, signer.sign(press.store.journal, seq, head))
    mended(press)
    press.visit()
    press.sound()


def test_a_settlement_that_takes_the_place_of_another_still_does_in_the_journal_where_both_are_now(
    press: Enrolled,
) -> None:
    old = image(press)
    press.work(1).visit()
    put_back(press, old)
    stream, follows = "lot:PUMP/1001", ""
    for choice in ("accept", "keep"):
        said = {"stream": stream, "dispute": "other/seal/0", "kind": "other", "choice": choice, "follows": follows}
        by = {"signer": "lea", "role": "lead", "meaning": "Settled", "content": content("{}", "lea", "Settled")}
        signed = {"reason": "looked", "signed": "{}", **by}
        press.station.write([Draft((stream,), DisputeSettled(**said, **signed))], choice)
        follows = f"{press.store.journal}:{press.store.head()[0]}"
    mended(press)
    settled = press.station.lot("1001").settled["other/seal/0"]
    assert (settled.choice, settled.superseded) == ("keep", ())
    press.sound()


def test_ink_of_a_carried_record_goes_up_with_it(plant: Plant, press: Enrolled) -> None:
    old = image(press)
    press.work(1).visit()
    put_back(press, old)
    draft = Draft(("order:1",), HoldPlaced(hold="h", scope=("order:1",), reason="r"))
    press.store.commit(press.station.stamp("inked"), [draft], [b"<svg/>"])
    mended(press)
    press.visit()
    assert plant.sql("SELECT content FROM lineside.attachment") == [(b"<svg/>",)]


def test_the_largest_record_that_can_be_written_can_also_be_carried(plant: Plant, press: Enrolled) -> None:
    old = image(press)
    press.work(1).visit()
    put_back(press, old)
    streams = tuple(f"order:{number:050}" for number in range(40))
    most = largest(press, streams)
    assert most > MAX_BODY - 20 * 1024
    mended(press)
    press.visit()
    assert max(len(body) for body in plant.bodies(press.store.journal)) <= MAX_BODY


def largest(terminal: Enrolled, streams: tuple[str, ...]) -> int:
    """Write the largest record there can be; its size."""
    low, high = 1, MAX_BODY
    while low < high:
        size = (low + high + 1) // 2
        draft = Draft(streams, HoldPlaced(hold="h", scope=("order:1",), reason="r", note="x" * size))
        try:
            with terminal.store.transaction() as connection:
                journal.write_one(connection, journal.Head(*terminal.store.head()), terminal.station.stamp("s"), draft)
                raise Abandoned
        except Abandoned:
            low = size
        except Refusal:
            high = size - 1
    draft = Draft(streams, HoldPlaced(hold="h", scope=("order:1",), reason="r", note="x" * low))
    terminal.store.commit(terminal.station.stamp("s"), [draft])
    return len(terminal.store.outgoing(terminal.store.head()[0] - 1, 1, 1)[0].body)


class Abandoned(Exception):
    """Only tried."""


def test_a_fork_that_cannot_be_kept_changes_nothing_here(plant: Plant, press: Enrolled, monkeypatch) -> None:
    """The disk is full in the middle of it: the same again does it, under the same name."""
    old = image(press)
    press.work(1).visit()
    put_back(press, old)
    press.station.receive("S2")
    before, head = press.store.journal, press.store.head()
    with monkeypatch.context() as full:
        full.setattr("app.storage.forking._renumber_attachments", no_room)
        with pytest.raises(Refusal, match="StorageFull"):
            mended(press)
    assert (press.store.journal, press.store.head()) == (before, head)
    assert rows(press.station.path, "SELECT count(*) FROM forked_record") == [(0,)]
    with pytest.raises(Exception, match="append-only"), press.store.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM record")
    mended(press)
    press.visit()
    assert plant.sql("SELECT count(*) FROM lineside.fork") == [(1,)]
    with pytest.raises(Exception, match="append-only"), press.store.transaction() as connection:
        connection.exec_driver_sql("DELETE FROM record")
    press.sound()


def no_room(*_: object) -> None:
    raise Refusal("StorageFull", path="x")


# -- a copy beside the original


@pytest.fixture
def copy(plant: Plant, press: Enrolled, tmp_path: Path) -> Iterator[Enrolled]:
    """Another machine with a copy of the whole disk: the same journal, role and password."""
    kept = image(press)
    made = Enrolled.__new__(Enrolled)
    made.station, made.link, made.password, made.name, made.holds = Station(kept), press.link, press.password, "C", 50
    made.signer = press.signer
    yield made
    made.station.close()


def worker(terminal: Enrolled) -> SyncWorker:
    made = SyncWorker(terminal.store, terminal.link, lambda: terminal.password, lambda truth: None, pace=QUICK)
    made.start()
    return made


def test_of_a_terminal_and_its_copy_one_goes_on_elsewhere_and_both_are_told(
    plant: Plant, press: Enrolled, copy: Enrolled
) -> None:
    plant.sql("UPDATE lineside.plant SET interval_ms = 100")
    running = [worker(press), worker(copy)]
    try:
        until(lambda: all(each.truth.state == "server" for each in running))
        for turn in range(4):
            press.work(1)
            copy.work(1)
            for each in running:
                each.nudge()
            until(lambda: all(each.truth.state == "server" and not each.truth.unsent for each in running))
            assert turn >= 0
        until(lambda: press.store.journal != copy.store.journal)
        until(lambda: all(each.truth.news for each in running))
    finally:
        for each in running:
            assert each.stop()
    for each in (press, copy, press):
        each.visit()
    told = sorted(code for each in (press, copy) for code in each.told())
    assert told == ["JournalForked", "TerminalCloned"]
    assert press.names() == copy.names()
    assert len(press.store.state("order:1001").holds) == 8, "every hold of both, once"
    assert press.store.state("order:1001") == copy.store.state("order:1001")
    for each in (press, copy):
        each.sound()


def test_a_machine_that_sees_its_journal_written_by_another_takes_a_new_one_with_nothing_in_it(
    plant: Plant, press: Enrolled, copy: Enrolled
) -> None:
    press.work(1).visit()
    done = mended(copy, watched=True)
    assert (done.how, done.count) == ("forked", 0)
    assert copy.told()["JournalForked"]["reason"] == "written-by-another"
    copy.work(1).visit()
    assert press.store.journal != copy.store.journal


# -- what must not pass


def test_nobody_forks_the_journal_of_another_or_takes_anothers_name(plant: Plant, press: Enrolled) -> None:
    other = plant.terminal()
    wire = other.connect()
    for old, fresh in (
        (press.store.journal, "0b5a6a52-6f52-4a4e-9f57-3b1a7f1f0009"),
        (other.enrolment.journal, press.store.journal),
    ):
        with pytest.raises(Refusal, match="EnrolmentMissing"):
            door.fork(wire, old, 0, fresh)
    with pytest.raises(Refusal, match="EnrolmentMissing"):
        door.fork(wire, other.enrolment.journal, 1, "0b5a6a52-6f52-4a4e-9f57-3b1a7f1f0009")
    with pytest.raises(Refusal, match="EnrolmentMissing"):
        door.own(wire, press.store.journal, 0, 10, 1000)
    assert plant.sql("SELECT count(*) FROM lineside.fork") == [(0,)]


def test_a_tail_that_does_not_link_is_not_taken_back(press: Enrolled) -> None:
    with pytest.raises(Refusal, match="ChainBroken"):
        press.store.fetch_back([Outgoing(3, bytes(32), b"{}", "k", ())])
    assert press.store.head()[0] == 2
    press.sound()


@pytest.mark.parametrize("told", [True, False])
def test_a_central_restored_to_before_two_forks_hears_of_both_again(plant: Plant, press: Enrolled, told: bool) -> None:
    """It knows only the first journal, and not all of it: the terminal finds its way back by itself."""
    journals = [press.store.journal]
    signs(plant, press)
    backup = Backed(plant)
    for number in (3, 4):
        press.visit()
        old = image(press)
        press.station.receive(f"S{number}")
        press.visit()
        put_back(press, old)
        press.station.receive(f"T{number}")
        visit_refused(press)
        journals.append(mended(press).journal)
        press.visit()
    before = {name: plant.bodies(name) for name in journals}
    backup.restore()
    assert plant.bodies(journals[1]) == []
    if told:
        restore.restored(plant.url)
    press.visit()
    assert {name: plant.bodies(name) for name in journals} == before, "the other end of each fork too"
    forks = "SELECT old::text, journal::text, at_seq FROM lineside.fork ORDER BY started_at"
    assert plant.sql(forks) == [(journals[0], journals[1], 2), (journals[1], journals[2], 2)]
    assert press.store.confirmed() == press.store.head()[0]
    with central_proof.reading(plant.url) as connection:
        for found in central_proof.journals(connection):
            proven = central_proof.prove_journal(connection, found)
            assert (proven.fault, proven.signed) == (None, proven.last)
    same_as_a_fresh_terminal(plant, press)


def signs(plant: Plant, terminal: Enrolled) -> None:
    """From now on every batch goes up signed."""
    terminal.signer = new_signer()
    terminal.store.sign_with(terminal.signer.public_key, AT)
    key = "INSERT INTO lineside.journal_key (journal, public_key, after_seq) VALUES (%s::text::uuid, %s, 2)"
    plant.sql(key, terminal.store.journal, terminal.signer.public_key)


def test_a_terminal_that_is_not_let_in_is_still_refused(press: Enrolled) -> None:
    press.store.keep_setting("journal", "8f14e45f-ceea-467f-a0e6-000000000001")
    press.station.reopen()
    with pytest.raises(Refusal, match="EnrolmentMissing"):
        press.visit()
