"""Bad days of the terminal itself: power, plugs, disks, documents that vanish, and what nobody foresaw."""

import subprocess
import sys
import time

import pytest
from story_kit import BADGES, MARA, ORDER, PINS, TOMASZ, AtTerminal
from story_past import worked

from app.domain.commands import SignOff
from app.domain.refusals import Refusal
from app.storage.documents import NewDocument
from app.storage.engine import driver
from app.storage.upkeep import verify
from ui.kiosk.application import _catcher

pytestmark = pytest.mark.story

HOLDER = (
    "import sys, pysqlite3 as s; c = s.connect(sys.argv[1], isolation_level=None); c.execute('BEGIN IMMEDIATE');"
    "print('held', flush=True); sys.stdin.read()"
)


# -- power and plugs


def test_after_a_restart_the_work_is_where_it_was(at_work: AtTerminal):
    at_work.tap("job-slot").at("housing").scan("3120").at("bearing")
    at_work.close()
    at_work.open().sees("Scan your badge").sign_on().on("queue").sees(f"Resume {ORDER}", "step 3 of 4")
    at_work.tap("start").at("bearing")
    assert at_work.look().state("housing") == "done"
    assert at_work.job().ladder[1].values == ("3120",)


def test_after_a_restart_the_same_scan_is_no_second_answer(make):
    at = make()
    worked(at.database, "ST-10", until="bearing")
    at.open().sign_on().open_order().at("bearing")
    before = at.records()
    at.scan("3120").sees("was not used")
    assert at.records() == before


def test_an_unplugged_scanner_shows_and_works_again_within_two_seconds(at_work: AtTerminal):
    at_work.tap("job-slot").at("housing").scanner.unplug()
    at_work.sees("Hand scanner not found").tap("sync").on("sheet").sees("Plug it in again. Until then, type.")
    at_work.tap("sheet-slot").at("housing").scanner.replug()
    plugged = time.monotonic()
    at_work.sees("Hand scanner ready")
    assert time.monotonic() - plugged < 2
    at_work.scan("3120").at("bearing")


def test_without_a_scanner_the_badge_is_replaced_by_the_pin(kiosk: AtTerminal):
    kiosk.scanner.unplug()
    kiosk.sees("Hand scanner not found").tap(f"person-{MARA}").on("pin").digits(PINS[MARA]).tap("pin-slot").on("queue")


# -- a file that somebody else holds, a disk that is full


@pytest.fixture
def hold(at_work: AtTerminal):
    """Another process that holds the database file. The kiosk's own patience of 5 s is cut short for the test."""
    store = at_work.kiosk.station.store
    with store.reading() as connection:
        driver(connection).execute("PRAGMA busy_timeout=20")
    command = [sys.executable, "-c", HOLDER, str(at_work.database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        yield holder
        if not holder.stdin.closed:
            holder.stdin.close()


def let_go(holder: subprocess.Popen) -> None:
    holder.stdin.close()
    holder.wait()


def test_a_locked_file_has_its_sentence_and_the_same_touch_saves_afterwards(at_work: AtTerminal, hold):
    before = at_work.records()
    at_work.tap("job-slot").sees("The terminal is busy saving.", "Touch it again in a moment.")
    assert at_work.records() == before
    let_go(hold)
    at_work.tap("job-slot").at("prepare").tap("job-slot").at("housing")
    assert at_work.records() == before + 1


def test_a_locked_file_stops_nobody_from_leaving_and_says_so(at_work: AtTerminal, hold):
    at_work.tap("sign-off").on("handover").tap("handover-slot").on("sign_on").sees("The terminal is busy saving.")
    assert at_work.person() == ""
    let_go(hold)
    at_work.sign_on()


def test_a_locked_file_at_a_badge_a_pin_and_a_hold(at_work: AtTerminal, hold):
    at_work.scan(BADGES[TOMASZ]).sees("The terminal is busy saving.")
    at_work.tap("job-slot").tap("hold").on("hold").tap("reason-BURR").tap("hold-slot").sees("busy saving")
    at_work.tap("hold-back").at("prepare").tap("person").on("sign_on").tap(f"person-{TOMASZ}").on("pin")
    at_work.digits(PINS[TOMASZ]).tap("pin-slot").sees("The terminal is busy saving.")
    let_go(hold)
    at_work.digits(PINS[TOMASZ]).tap("pin-slot").at("prepare")
    assert at_work.person() == "Tomasz W."


def fill_the_disk(at: AtTerminal) -> None:
    """No page more than there is, and what is left on the last ones is used up."""
    terminal = at.kiosk.station.terminal
    with at.kiosk.station.store.reading() as connection:
        pages = driver(connection).execute("PRAGMA page_count").fetchone()[0]
        driver(connection).execute(f"PRAGMA max_page_count={pages}")

    def fill() -> None:
        for _ in range(1000):
            terminal.hold_lot("H-65/3077", "DAMAGE", "filler")

    def fill_up() -> None:
        for number in range(1000):  # what these change has its size already: only the record itself wants room
            terminal.desk.execute(SignOff(person=TOMASZ, ordinal=1000 + number), TOMASZ)

    for filling in (fill, fill_up):
        with pytest.raises(Refusal, match="StorageFull"):
            filling()


def make_room(at: AtTerminal) -> None:
    with at.kiosk.station.store.reading() as connection:
        driver(connection).execute("PRAGMA max_page_count=1000000")


def test_a_full_disk_has_its_sentence_nothing_is_lost_and_work_goes_on_when_there_is_room(at_work: AtTerminal):
    fill_the_disk(at_work)
    before = at_work.records()
    at_work.tap("job-slot").sees("The terminal's disk is full; this was not saved.", "Stop here and call")
    assert at_work.records() == before
    at_work.tap("job-slot").at("prepare").until(lambda: not at_work.reads("disk is full"), "back at the step")
    at_work.scan(BADGES[TOMASZ]).sees("disk is full")
    make_room(at_work)
    at_work.tap("job-slot").at("prepare").tap("job-slot").at("housing")
    assert at_work.records() == before + 1
    at_work.close()
    assert verify(at_work.database).broken == ""


# -- documents that vanish


def withdraw(at: AtTerminal, kind: str, id: str) -> None:
    """As a withdrawal arrives from central: the revision that is here, marked."""
    store = at.kiosk.station.store
    found = store.documents.current(kind, id)
    with store.reading() as connection:
        body = driver(connection).execute("SELECT body FROM document WHERE hash = ?", (found.hash,)).fetchone()[0]
    store.add_documents([
        NewDocument(
            kind=kind,
            id=id,
            revision=found.revision,
            hash=found.hash,
            body=bytes(body),
            author=found.author,
            released_by=found.released_by,
            effective_from=found.effective_from,
            withdrawn=True,
        )
    ])  # fmt: skip
    store.absorbed()


def test_a_routing_withdrawn_while_a_job_runs_lets_the_job_finish_and_starts_no_other(at_work: AtTerminal):
    withdraw(at_work, "routing", "CP-80")
    at_work.tap("job-slot").at("housing").scan("3120").at("bearing")
    at_work.tap("nav-queue").on("queue").scan("10042").sees("withdrawn")
    at_work.scan(ORDER).at("bearing")


def test_an_order_withdrawn_while_its_job_runs_says_so_and_leads_to_other_work(at_work: AtTerminal):
    before = at_work.records()
    withdraw(at_work, "order", ORDER)
    at_work.on("queue").sees(f"Work order {ORDER} is not known here.", "ask Jonas O. to release the order")
    at_work.tap("start").on("job")
    assert at_work.job().order == "10042"
    assert at_work.records() == before + 2  # the start, and that Mara works on it


def test_a_person_withdrawn_while_signed_on_can_do_nothing_more(at_work: AtTerminal):
    before = at_work.records()
    withdraw(at_work, "person", MARA)
    at_work.tap("job-slot").until(lambda: at_work.look().target("job-slot") is None or said(at_work), "refused")
    assert at_work.records() == before


def said(at: AtTerminal) -> bool:
    return at.reads("not known") or at.reads("not qualified") or at.reads("Nobody is signed on")


# -- what nobody foresaw


@pytest.fixture
def safe(at_work: AtTerminal, monkeypatch) -> AtTerminal:
    """As at a line: what nobody foresaw goes to the kiosk's own catcher."""
    monkeypatch.setattr(sys, "excepthook", _catcher(at_work.kiosk))
    return at_work


def fails_once(monkeypatch, thing: object, name: str) -> list[str]:
    """Replace a query by one that breaks the first time it is asked."""
    real, broken = getattr(thing, name), []

    def breaks(*given, **named):
        if not broken:
            broken.append(name)
            raise ZeroDivisionError("nobody foresaw this: secret 101101")
        return real(*given, **named)

    monkeypatch.setattr(thing, name, breaks)
    return broken


def test_an_error_before_the_commit_is_a_safe_screen_at_the_same_step(safe: AtTerminal, monkeypatch, capsys):
    before = safe.records()
    broken = fails_once(monkeypatch, safe.kiosk.station.terminal, "submit")
    safe.tap("job-slot").sees("Something unexpected happened", "What was saved is safe.").at("prepare")
    assert broken
    assert safe.records() == before
    out = capsys.readouterr()
    assert "ZeroDivisionError" in out.out + out.err
    assert "screen=job" in (out.out + out.err).replace("'", "")
    safe.tap("job-slot").at("prepare").tap("job-slot").at("housing")


def test_an_error_after_the_commit_comes_back_to_the_step_that_is_due(safe: AtTerminal, monkeypatch):
    before = safe.records()
    fails_once(monkeypatch, safe.kiosk.station.terminal.queries, "job")
    safe.tap("job-slot").sees("Something unexpected happened").at("housing")
    assert safe.records() == before + 1
    safe.scan("3120").at("bearing")


def test_an_error_while_a_screen_opens_leaves_a_terminal_that_can_be_used(safe: AtTerminal, monkeypatch):
    fails_once(monkeypatch, safe.kiosk.station.terminal.queries, "reasons")
    safe.tap("hold").on("hold").sees("Something unexpected happened").tap("hold-back").at("prepare")
    safe.tap("job-slot").at("housing")


def test_an_error_that_never_ends_still_leaves_a_way_in(safe: AtTerminal, monkeypatch):
    def always(*_, **__):
        raise ZeroDivisionError("again and again")

    with monkeypatch.context() as broken:
        broken.setattr(safe.kiosk.station.terminal.queries, "job", always)
        safe.tap("job-slot").on("sign_on").sees("Something unexpected happened")
    safe.sign_on(TOMASZ).scan(ORDER).at("housing")


def test_a_screen_that_cannot_be_filled_says_why_and_the_work_can_be_reached_again(at_work: AtTerminal, monkeypatch):
    def unreadable(*_, **__):
        raise Refusal("StorageDamaged", path="terminal.db")

    with monkeypatch.context() as broken:
        broken.setattr(at_work.kiosk.station.terminal.queries, "queue", unreadable)
        at_work.tap("nav-queue").on("queue").sees("The terminal's records cannot be read")
    at_work.scan(ORDER).at("prepare")


def test_no_refusal_that_reaches_the_net_is_called_unexpected(safe: AtTerminal, monkeypatch):
    def full(*_, **__):
        raise Refusal("StorageFull", path="terminal.db")

    monkeypatch.setattr(safe.kiosk.station.terminal.queries, "history", full)
    safe.tap("job-slot").at("housing").tap("rung-prepare").sees("The terminal's disk is full")
