"""The lead looks at the line: how it stands, what was lost, and what every figure was made from."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from story_kit import JONAS, MARA, AtTerminal

from app.domain.downtime_facts import MachineChanged, StopReasoned
from app.domain.facts import Draft, Fact
from app.domain.lot_facts import OperationReported
from app.domain.values import ZERO
from app.storage.journal import Stamp

pytestmark = pytest.mark.story


def note(at: AtTerminal, minutes: float, fact: Fact, unit: str = "ST-30") -> str:
    """A record as another terminal of the line would bring it: so many minutes ago."""
    store = at.kiosk.station.store
    stamp = Stamp(journal=store.journal, intent=f"line-{store.head()[0]}", at=at.wall.now - timedelta(minutes=minutes),
                  clock=None, doubt="", person=MARA, work_unit=unit, app_version="t")  # fmt: skip
    written = store.commit(stamp, [Draft((f"work_unit:{unit}",), fact)])
    store.absorbed()
    return f"{store.journal}:{written.last_seq}"


def machine(at: AtTerminal, minutes: float, state: str, unit: str = "ST-30") -> str:
    since = at.wall.now - timedelta(minutes=minutes)
    return note(at, minutes, MachineChanged(work_unit=unit, state=state, since=since, source="signal"), unit)


def report(at: AtTerminal, minutes: float, good: int, scrap: int = 0) -> None:
    made = OperationReported(lot="CP-80/10040", run=f"r{minutes}", operation="30", flow="first", good=ZERO + good,
                             scrap=ZERO + scrap)  # fmt: skip
    note(at, minutes, made)


@pytest.fixture
def line(make) -> AtTerminal:
    """ST-30 at half past seven of a Monday, an hour and a half into the early shift."""
    at = make("ST-30").open()
    machine(at, 90, "running")
    jam = machine(at, 60, "stopped")
    machine(at, 29, "running")
    note(at, 28, StopReasoned(work_unit="ST-30", stop=jam, reason="SEAL-JAM"))
    machine(at, 12, "stopped")
    machine(at, 8, "running")
    report(at, 20, 37, scrap=1)
    return at.sign_on(JONAS).on("waiting").tap("nav-line").on("line")


def test_the_line_shows_its_stations_what_was_made_and_what_was_lost(line: AtTerminal):
    line.sees("Early, 06:00 to 14:00", "Today, 1 h 30 min so far", "ST-10 Press", "ST-30 Leak test", "ST-40 Final")
    line.sees("Running, 8 min", "37", "First pass", "97.3 %", "Time lost", "35 min", "No reason given", "Seal jammed")
    line.sees("wait for you")


def test_a_figure_opens_the_stops_behind_it_by_touch_and_the_way_leads_back(line: AtTerminal):
    line.tap("line-losses").on("line_figure").sees("Time lost: 35 min", "4 min, 1 stop", "31 min, 1 stop")
    line.tap("loss-stopped/SEAL-JAM").sees("Seal jammed", "Mara K.: Seal jammed", "31 min")
    line.tap("figure-slot").sees("Time lost: 35 min").tap("figure-slot").on("line")


def test_a_figure_opens_by_key_too(line: AtTerminal):
    line.sees("37").key(Qt.Key.Key_3).on("line_figure")
    line.sees("ST-30 Leak test", "Running", "37 good, 1 scrap", "Mara K.")
    line.tap("figure-oee").sees("Planned busy time (PBT)", "1 h 30 min", "Made at the first pass (PQ)", "38")
    line.key(Qt.Key.Key_Escape).sees("37 good, 1 scrap").key(Qt.Key.Key_Escape).on("line")


def test_news_come_while_the_lead_looks_and_take_no_touch_away(line: AtTerminal):
    line.sees("37")
    report(line, 1, 5)
    line.sees("42")
    line.news_while_touched("station-ST-30").on("line_figure").sees("5 good")
    report(line, 0.5, 4)
    line.sees("4 good")


def test_the_shift_before_is_one_touch_back_and_this_one_forward(line: AtTerminal):
    line.tap("line-earlier").sees("No shift, 00:00 to 06:00").tap("line-earlier").sees("No shift", "Yesterday")
    line.key(Qt.Key.Key_Right).key(Qt.Key.Key_Right).sees("Early, ", "so far")


def test_what_waits_is_one_touch_from_the_line(line: AtTerminal):
    line.tap("line-waiting").on("waiting")


def test_a_station_that_says_nothing_is_unknown_and_so_is_what_it_would_be_worth(line: AtTerminal):
    line.tap("station-ST-10").on("line_figure").sees("ST-10 Press", "Unknown", "1 h 30 min")
    line.tap("figure-oee").sees("Planned busy time (PBT)", "Of it unknown")


def test_a_lead_begins_at_the_line_where_nothing_waits_and_an_operator_has_no_such_place(make):
    at = make("ST-10").open()
    at.sign_on(MARA).on("queue")
    assert not at.look().target("nav-line")
