"""A machine is checked before it works: at the start of a shift, after a repair; what is not good keeps it shut."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from story_kit import INES, JONAS, MARA, AtTerminal
from story_past import facade

from app.exchange.reference import read_contents
from app.intake import take_in

pytestmark = pytest.mark.story
STREAM = "work_unit:ST-10"
KINDS = ("check.passed", "check.failed")
HEAD = 'revision = "story"\nauthor = "P-201"\nreleased_by = "P-401"\neffective_from = 2026-01-05\n'
GUARDS = """
[[machine_check]]
id = "GUARDS"
name = "Guards"
work_units = ["ST-10"]
when = "start_of_shift"
items = [{ id = "door", text = "The door stops it" }, { id = "stop", text = "The stop button works" }]
"""
AFTER = """
[[machine_check]]
id = "AFTER"
name = "After a repair"
work_units = ["ST-10"]
when = "after_repair"
items = [{ id = "tools", text = "No tool is left inside" }]
"""


def asked(at: AtTerminal, text: str) -> AtTerminal:
    """A press of which the plant asks these checks."""
    with facade(at.database, at.unit) as terminal:
        take_in(terminal, read_contents([("checks.toml", (HEAD + text).encode())], terminal.store.documents))
    return at.open()


def said(at: AtTerminal) -> list[str]:
    """The kinds of what was recorded of checks here."""
    return [entry.kind for entry in at.kiosk.station.terminal.store.folded_of(STREAM, KINDS)]


def repaired(at: AtTerminal) -> None:
    """Maintenance is called, comes and repairs it."""
    at.sign_on(MARA).tap("call").on("call_for").tap("call-for-fault").sees("nobody has answered yet")
    at.sign_on(INES).tap("nav-calls").on("calls").tap("calls-slot").sees("on the way")
    at.key(Qt.Key.Key_1).on("call").tap("call-slot").sees("is at the machine").tap("call-slot").sees("works on it")
    at.tap("call-slot").sees("What was the cause?").tap("choice-WEAR").sees("What was done?").tap("choice-REPLACED")
    at.sees("Ines P. repaired it")


def test_work_begins_in_a_shift_when_every_point_was_good(make):
    press = asked(make("ST-10"), GUARDS).sign_on(MARA).on("queue").sees("Guards is due: shift")
    press.tap("nav-check").on("check").sees("Guards", "2 more points")
    press.tap("point-0").sees("1 more point").key(Qt.Key.Key_2).tap("check-slot").sees("No check is due here")
    press.tap("check-slot").on("queue").open_order()
    assert said(press) == ["check.passed"]
    press.wall.now += timedelta(hours=24)
    press.sign_on(JONAS).on("job").tap("nav-waiting").on("waiting").sees("Guards is due")


def test_a_point_that_is_not_good_keeps_the_gate_shut_and_calls_maintenance(make):
    press = asked(make("ST-10"), GUARDS).sign_on(MARA).tap("nav-check").on("check").tap("point-1")
    press.tap("check-not-good").tap("choice-door").sees("What is wrong")
    for letter in "OPEN":
        press.tap(f"letter-{letter}")
    press.tap("check-slot").sees("Not good since", "The door stops it", "OPEN", "Call maintenance")
    press.tap("check-slot").on("call_for").tap("call-for-fault").sees("nobody has answered yet").tap("call-for-slot")
    press.on("check").sees("Maintenance was called: Mara K.").tap("nav-queue").on("queue").sees("was not good")
    press.tap("nav-check").tap("point-0").tap("point-1").tap("check-slot").sees("No check is due here")
    assert said(press) == ["check.failed", "check.passed"]


def test_after_a_repair_it_waits_for_maintenance_and_lead_until_it_was_checked(make):
    press = asked(make("ST-10"), AFTER)
    press.sign_on(MARA).on("queue")
    assert press.look().target("nav-check") is None, "nothing was repaired yet"
    repaired(press)
    press.sign_on(JONAS).tap("nav-waiting").on("waiting").sees("After a repair is due")
    number = next(t.name for t in press.look().targets if t.name.startswith("waiting-") and "After a repair" in t.says)
    press.tap(number).on("check").tap("point-0").tap("check-slot").sees("No check is due here").key(Qt.Key.Key_Escape)
    press.on("waiting")
    assert "After a repair is due" not in " ".join(text.words for text in press.look().texts)


def test_a_check_of_another_station_that_was_left_is_not_in_the_way_of_this_ones(make):
    both = GUARDS.replace("GUARDS", "OTHER").replace('"Guards"', '"Belt"').replace("ST-10", "ST-20")
    press = asked(make("ST-10"), GUARDS + both).sign_on(JONAS).on("waiting").sees("Belt is due")
    number = next(t.name for t in press.look().targets if t.name.startswith("waiting-") and "Belt" in t.says)
    press.tap(number).on("check").sees("ST-20", "Belt").tap("nav-queue").on("queue").sees("Guards is due")
    press.tap("nav-check").on("check").sees("ST-10", "Guards")


def test_a_job_that_waits_for_a_check_opens_it(make):
    press = asked(make("ST-10"), GUARDS).sign_on(MARA).on("queue").sees("Guards is due")
    waits = next(t.name for t in press.look().targets if "Guards is due" in t.says)
    press.tap(waits).on("check").sees("Guards", "2 more points")
