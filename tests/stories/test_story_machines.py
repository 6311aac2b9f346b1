"""What was at a machine, read by whoever repairs it; and a note from one shift to the next, read once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from story_kit import INES, JONAS, MARA, TOMASZ, AtTerminal

from app.domain.downtime_facts import MachineChanged, StopChanged, StopReasoned
from app.domain.facts import Draft, Fact
from app.storage.journal import Stamp

pytestmark = pytest.mark.story

UNIT = "ST-30"


def note(at: AtTerminal, minutes: float, fact: Fact) -> str:
    """A record as another terminal of the line would bring it: so many minutes ago."""
    store = at.kiosk.station.store
    stamp = Stamp(journal=store.journal, intent=f"past-{store.head()[0]}", at=at.wall.now - timedelta(minutes=minutes),
                  clock=None, doubt="", person=MARA, work_unit=UNIT, app_version="t")  # fmt: skip
    written = store.commit(stamp, [Draft((f"work_unit:{UNIT}",), fact)])
    store.absorbed()
    return f"{store.journal}:{written.last_seq}"


def machine(at: AtTerminal, minutes: float, state: str) -> str:
    since = at.wall.now - timedelta(minutes=minutes)
    return note(at, minutes, MachineChanged(work_unit=UNIT, state=state, since=since, source="signal"))


def written(at: AtTerminal, words: str, slot: str) -> AtTerminal:
    """Touch the letters of a word, then what the slot offers."""
    for character in words:
        at.tap(f"letter-{character}")
    return at.sees(words).tap(slot)


@pytest.fixture
def tester(make) -> AtTerminal:
    """The leak tester stood twice this morning; a reason was put right."""
    at = make(UNIT).open()
    machine(at, 90, "running")
    jam = machine(at, 60, "stopped")
    machine(at, 29, "running")
    note(at, 28, StopReasoned(work_unit=UNIT, stop=jam, reason="SEAL-JAM"))
    note(at, 27, StopChanged(work_unit=UNIT, stop=jam, was="SEAL-JAM", reason="TESTER", why="no seal"))
    machine(at, 12, "stopped")
    machine(at, 8, "running")
    return at


def test_maintenance_reads_what_was_at_a_machine_from_its_call(tester: AtTerminal):
    tester.sign_on(MARA).tap("call").tap("call-for-fault").sees("nobody has answered yet")
    tester.wall.now += timedelta(minutes=2)
    tester.sign_on(INES).on("calls").tap("calls-slot").sees("is on the way")
    tester.wall.now += timedelta(minutes=4)
    tester.key(Qt.Key.Key_1).on("call").tap("call-slot").sees("is at the machine")
    tester.tap("call-slot").sees("works on it")
    tester.wall.now += timedelta(minutes=15)
    tester.tap("call-slot").tap("choice-WEAR").tap("choice-REPLACED").sees("Ines P. repaired it")
    tester.tap("call-history").on("machine_history")
    tester.sees("ST-30 Leak test: Everything", "Mean response 6 min, mean time to repair 15 min")
    tester.sees("Worn out, Part replaced", "Response 6 min, repair 15 min", "first said: Seal jammed", "31 min")
    tester.sees("No reason yet", "4 min")
    tester.tap("history-show").tap("choice-stop").sees("ST-30 Leak test: Stops", "31 min")
    assert not tester.reads("Worn out"), "a repair is no stop"
    tester.tap("history-show").tap("choice-station").tap("choice-ST-10").sees(
        "ST-10", "Nothing is on record of this yet"
    )
    tester.key(Qt.Key.Key_Escape).on("call")


def test_a_note_waits_for_the_next_shift_and_is_read_once(tester: AtTerminal):
    tester.sign_on(MARA).on("queue").tap("nav-stop").on("stops").tap("stops-history").on("machine_history")
    written(tester.tap("history-note"), "SEAL-LEAKS", "history-slot").sees("SEAL-LEAKS")
    tester.tap("history-slot").on("stops")
    tester.sign_on(TOMASZ).on("queue")
    assert tester.look().target("nav-waiting") is None, "it is for the next shift, not for this one"
    tester.wall.now += timedelta(hours=8)
    tester.sign_on(MARA).sign_on(TOMASZ).on("queue").tap("nav-waiting").on("waiting")
    tester.sees("a note from the shift before", "Mara K.").tap("waiting-1").on("shift_note").sees("SEAL-LEAKS")
    tester.key(Qt.Key.Key_Escape).on("waiting").tap("waiting-1").on("shift_note").tap("shift-note-slot").on("queue")
    tester.sign_on(MARA).on("queue")
    assert tester.look().target("nav-waiting") is None, "it was read"
    tester.tap("nav-stop").tap("stops-history").sees("Note for the next shift: SEAL-LEAKS")


def test_a_lead_comes_to_a_machines_history_from_the_line(tester: AtTerminal):
    tester.sign_on(JONAS).on("waiting").tap("nav-line").on("line").tap("station-ST-30").on("line_figure")
    tester.tap("figure-history").on("machine_history").sees("first said: Seal jammed")
    tester.key(Qt.Key.Key_Escape).on("line_figure")
