"""Maintenance at the line: called by an operator, on the way, working, waiting for a part, done."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from story_kit import INES, JONAS, MARA, AtTerminal

pytestmark = pytest.mark.story

KINDS = (
    "maintenance.called", "maintenance.answered", "maintenance.arrived", "repair.begun", "repair.paused", "repair.done",
    "call.cancelled", "call.handed",
)  # fmt: skip


@pytest.fixture
def press(make) -> AtTerminal:
    return make("ST-10").open()


def typed(at: AtTerminal, words: str) -> AtTerminal:
    """Touch the letters of a word, then what the slot offers."""
    for character in words:
        at.tap(f"letter-{character}")
    return at.sees(words).tap("call-slot")


def said(at: AtTerminal) -> list[str]:
    """The kinds of what was recorded of calls here."""
    return [entry.kind for entry in at.kiosk.station.terminal.store.folded_of("work_unit:ST-10", KINDS)]


def test_an_operator_calls_maintenance_and_sees_who_comes(press: AtTerminal):
    press.sign_on(MARA).on("queue").tap("call").on("call_for").tap("call-for-fault")
    press.sees("nobody has answered yet", "Called")
    assert press.look().target("call-for-fault") is None, "nobody is called twice for the same"
    press.wall.now += timedelta(minutes=4)
    press.sign_on(INES).on("calls").sees("1 open call", "ST-10", "Open for 4 min")
    press.tap("calls-slot").sees("Ines P. is on the way")
    press.sign_on(MARA).tap("call").on("call_for").sees("Ines P. is on the way", "Coming")


def test_a_repair_goes_from_touch_to_touch_and_its_times_are_told(press: AtTerminal):
    press.sign_on(MARA).tap("call").tap("call-for-fault").sees("nobody has answered yet")
    press.sign_on(INES).on("calls").tap("calls-slot").sees("is on the way")
    press.wall.now += timedelta(minutes=6)
    press.key(Qt.Key.Key_1).on("call").tap("call-slot").sees("is at the machine")
    press.tap("call-slot").sees("works on it")
    press.wall.now += timedelta(minutes=10)
    typed(press.tap("call-pause"), "SEAL").sees("waits for a part", "SEAL")
    press.wall.now += timedelta(minutes=30)
    press.tap("call-slot").sees("works on it")
    press.wall.now += timedelta(minutes=5)
    press.tap("call-slot").sees("What was the cause?").tap("choice-WEAR").sees("What was done?")
    press.tap("choice-REPLACED").sees("Ines P. repaired it", "Cause: Worn out. Done: Part replaced")
    press.sees("Response 6 min, worked 15 min, waited 30 min")
    press.key(Qt.Key.Key_Escape).on("calls").sees("No open calls")
    assert said(press) == [
        "maintenance.called", "maintenance.answered", "maintenance.arrived", "repair.begun", "repair.paused",
        "repair.begun", "repair.done",
    ]  # fmt: skip


def test_a_call_says_how_soon_with_a_note_and_maintenance_links_its_own_order(press: AtTerminal):
    press.sign_on(MARA).tap("call").on("call_for").tap("call-for-urgency").sees("Come soon")
    press.tap("call-for-note").letters("RATTLES").tap("call-for-slot").sees("Note added", "No photo")
    press.camera.take("clamp")
    press.sees("Photo, take off").tap("call-for-tool")
    press.sees("nobody has answered yet", "RATTLES", "Come at once", "Add a note")
    press.tap("called-1").on("call").sees("Soon, open for 0 min")
    assert press.look().target("call-link") is None, "an operator knows no number of maintenance"
    press.sign_on(INES).on("calls").sees("a tool: RATTLES", "Soon, open for").key(Qt.Key.Key_1).on("call")
    press.tap("call-link").letters("4711").tap("call-slot").sees("Work order 4711 of the maintenance system")
    call = press.kiosk.station.terminal.queries.calls(INES)[0]
    assert (call.urgency, call.note, call.cmms_order) == ("soon", "RATTLES", "4711")
    assert press.kiosk.station.store.attached(call.photos).startswith(b"\xff\xd8"), "maintenance sees the picture"


def test_a_call_by_mistake_is_cancelled_by_who_made_it(press: AtTerminal):
    press.sign_on(MARA).tap("call").double_tap("call-for-fault").sees("nobody has answered yet")
    typed(press.tap("called-1").on("call").tap("call-cancel"), "RUNS").sees("Cancelled")
    press.key(Qt.Key.Key_Escape).on("call_for").sees("Who shall come?")
    assert said(press) == ["maintenance.called", "call.cancelled"]


def test_an_open_call_outlives_the_terminal_and_a_lead_rings_as_what_waits(press: AtTerminal):
    press.sign_on(MARA).tap("call").tap("call-for-help").sees("nobody has answered yet")
    press.close()
    press.open().sign_on(JONAS).on("waiting").sees("nobody has answered the call")
    press.tap("waiting-1").on("call").sees("Help is wanted").tap("call-slot").sees("Jonas O. is on the way")
    press.scan("LSB-101").on("queue").tap("call").sees("Jonas O. is on the way")


def test_a_call_from_the_stop_names_the_stop_and_leads_back_to_it(press: AtTerminal):
    press.sign_on(MARA).tap("nav-stop").on("stops").tap("stops-slot").on("stop")
    press.tap("call").on("call_for").tap("call-for-stop").sees("the machine stands").tap("call-for-slot").on("stop")
    queries = press.kiosk.station.terminal.queries
    (call,) = press.kiosk.station.terminal.store.state("work_unit:ST-10").calls.open
    assert call.stop
    assert call.stop == queries.machine().stop.stop
