"""Stops at the panel: a signal or a person says that the machine stands; why, in two touches, now or later."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from story_kit import JONAS, MARA, AtTerminal
from story_past import copied

from app.devices.fakes.line import PtyLine
from app.devices.fakes.machine import FakeMachine
from app.devices.settings import DeviceSettings
from app.domain.downtime_facts import MachineChanged, StopReasoned
from app.domain.facts import Draft
from app.domain.stop_commands import SplitStop
from app.domain.values import work_unit_stream

STATES = {"RUN": "running", "STOP": "stopped", "IDLE": "idle"}


class AtMachine(AtTerminal):
    """Somebody at the leak tester; its signal is a fake at the end of a real line."""

    def __init__(self, qtbot, folder: Path, unit: str = "ST-30", **more) -> None:
        self.machine = FakeMachine(PtyLine(folder / "machine"), beat_s=0.1).start()
        signal = DeviceSettings(
            device="tester", kind="signal", port=str(folder / "machine"), states=STATES, dwell_ms=200, silent_s=1
        )
        super().__init__(qtbot, folder, unit, instruments=lambda _: (signal,), **more)

    def end(self) -> None:
        """Switch it off, and the machine too."""
        super().end()
        self.machine.stop()

    def state(self) -> str:
        """How the machine stands, as the journal has it."""
        return self.queries().machine().state

    def queries(self):
        """What the screens ask."""
        return self.kiosk.station.terminal.queries

    def stands(self, state: str) -> "AtMachine":
        """Wait until the records say so."""
        self.until(lambda: self.state() == state, f"the machine is {state}")
        return self

    def stopped(self) -> "AtMachine":
        """The machine stops, and the panel shows it."""
        self.machine.become("STOP")
        self.on("stop").sees("Stopped since", "Why?")
        return self


@pytest.fixture
def tester(qtbot, plant_file, tmp_path):
    """The leak tester runs, Mara is there."""
    copied(plant_file, tmp_path)
    made = AtMachine(qtbot, tmp_path)
    made.open().stands("running")
    made.sign_on(MARA).on("queue")
    yield made
    made.end()


def test_a_stop_shows_itself_and_has_its_reason_in_two_touches(tester):
    tester.stopped().sees("Leak test", "Seal jammed", "Tester fault")
    tester.tap("reason-TESTER-FAULT").sees("Cup leaks").tap("reason-TESTER-CUP").on("stops")
    assert tester.queries().machine().stop.reason == "Cup leaks"
    tester.sees("Cup leaks", "Stopped since")
    tester.machine.become("RUN")
    tester.stands("running").sees("Running since")
    assert tester.queries().machine().open_matters == 0


def test_what_is_used_here_most_stands_first_and_a_keyboard_does_it_too(tester):
    tester.stopped().tap("reason-AIR").on("stops")
    tester.machine.become("RUN")
    tester.stands("running").tap("nav-queue").on("queue").stopped()
    air, jam = (tester.look().target(f"reason-{code}").place.middle for code in ("AIR", "SEAL-JAM"))
    assert air < jam
    tester.key("1")
    tester.on("stops")
    assert tester.queries().machine().stop.reason == "No air pressure"
    tester.key(Qt.Key.Key_Escape)
    tester.on("queue").sees("Stopped since")


def test_a_reason_may_come_late_and_be_put_right_and_what_was_said_stays(tester):
    tester.stopped()
    tester.machine.become("RUN")
    tester.stands("running").tap("nav-stop").on("stops").sees("1 short stop")
    tester.tap("stop-1").on("stop").tap("reason-MORE").tap("reason-MINOR").on("stops").sees("Short trouble")
    tester.tap("stop-1").on("stop_told").sees("Short trouble")
    tester.tap("stop-reason").on("stop").tap("reason-AIR").on("stops").tap("stop-1").on("stop_told")
    tester.sees("No air pressure", "Reason put right: No air pressure, not Short trouble", "Reason: Short trouble")


def test_a_long_stop_is_split_noted_and_joined_again_and_its_minutes_are_conserved(tester):
    tester.stopped()
    tester.wall.now += timedelta(minutes=30)
    tester.tap("stop-more").on("stop_told").tap("stop-split").digits("10").tap("stop-told-slot").on("stops")
    whole = tester.queries().machine()
    assert [round(stop.took.total_seconds() / 60) for stop in whole.asking] == [20, 10]
    tester.tap("stop-2").on("stop").tap("reason-SEAL-JAM").on("stops").sees("Seal jammed")
    tester.tap("stop-1").on("stop").tap("reason-AIR").on("stops")
    tester.tap("stop-1").on("stop_told").tap("stop-merge")
    tester.until(lambda: tester.queries().machine().stop.spells == 2, "one stop of two parts")
    assert round(tester.queries().machine().stop.took.total_seconds() / 60) == 30
    tester.tap("stop-note").letters("CUP").tap("stop-told-slot").sees("Note: CUP")


def test_a_stop_that_another_terminal_split_meanwhile_is_not_given_one_reason(tester):
    tester.stopped()
    tester.wall.now += timedelta(minutes=8)
    stop = tester.queries().machine().stop
    store, desk = tester.kiosk.station.store, tester.kiosk.station.terminal.desk
    split = SplitStop(work_unit="ST-30", ordinal=9, stop=stop.stop, at=stop.start + timedelta(minutes=3))
    desk.execute(split, JONAS)
    assert store.state(work_unit_stream("ST-30")).downtime.parts_of(stop.stop)
    tester.tap("reason-AIR").sees("Somebody split this stop meanwhile", "give each its own reason")
    assert [view.asks for view in tester.queries().machine().asking] == [True, True]


def test_chatter_silence_and_a_pulled_plug_are_what_they_are(tester):
    before = tester.records()
    tester.machine.chatter("STOP", "RUN", changes=30)
    tester.stands("running")
    assert tester.records() - before <= 5
    tester.machine.silence()
    tester.stands("unknown").sees("Not known since")
    tester.machine.speak()
    tester.stands("running")
    tester.machine.unplug()
    tester.stands("unknown")
    tester.machine.replug()
    tester.stands("running")


def test_an_open_stop_survives_a_restart_and_a_night_without_the_terminal_is_unknown(tester):
    tester.stopped()
    stop = tester.queries().machine().stop.stop
    tester.close()
    tester.open().stands("stopped")
    assert tester.queries().machine().stop.stop == stop
    tester.close()
    tester.wall.now += timedelta(hours=8)
    tester.open().stands("stopped")
    assert tester.queries().machine().stop.stop != stop
    spells = tester.kiosk.station.store.state(work_unit_stream("ST-30")).downtime.spells()
    assert [s.state for s in spells] == ["running", "stopped", "unknown", "stopped"]


def test_somebody_with_something_in_hand_is_told_and_not_interrupted(tester):
    tester.tap("nav-material").on("material")
    tester.machine.become("STOP")
    tester.stands("stopped").sees("Stopped since").on("material")
    tester.tap("nav-stop").on("stop").sees("Why?")


def test_a_machine_without_a_signal_is_said_to_stand_and_to_run_and_a_stop_may_be_planned(make):
    at = make("ST-20").open()
    at.sign_on(MARA).on("queue").tap("nav-stop").on("stops").sees("Nobody said yet how it stands")
    at.tap("stops-other").sees("Running since")
    at.wall.now += timedelta(minutes=1)
    at.tap("stops-other").sees("Idle since").tap("stops-other").sees("Running since")
    at.wall.now += timedelta(minutes=1)
    at.tap("stops-slot").on("stop").sees("Why?")
    at.wall.now += timedelta(minutes=1)
    at.tap("stop-slot").on("stops").sees("Running since")
    at.wall.now += timedelta(minutes=1)
    at.tap("stops-plan").on("stop").tap("reason-BREAK").tap("reason-15").on("stops").sees("Break", "planned until")
    assert at.reads("Planned stop until")
    at.wall.now += timedelta(minutes=1)
    at.tap("stops-slot").on("stops").sees("Running since")


def test_stops_without_a_reason_stay_in_the_lead_s_face_until_there_are_none(make):
    at = make("ST-20").open()
    at.sign_on(MARA).on("queue").tap("nav-stop").on("stops").tap("stops-slot").on("stop")
    at.wall.now += timedelta(minutes=20)
    at.tap("stop-slot").on("stops").sees("No reason yet")
    at.sign_on(JONAS).on("waiting").sees("a stop without a reason")
    at.tap("waiting-1").on("stop").tap("reason-AIR").on("stops")
    at.until(lambda: not [w for w in at.kiosk.station.terminal.queries.waiting(JONAS) if w.topic == "stop"], "nothing")


def test_a_stop_of_last_week_is_found_by_its_day_and_put_right(make):
    at = make("ST-20").open()
    at.sign_on(MARA).on("queue").tap("nav-stop").on("stops")
    week_ago = at.wall.now - timedelta(days=7)
    assert "stops-earlier" not in [target.name for target in at.look().targets], "there was none yet"
    hours_of_stops(at, week_ago, 40)
    hours_of_stops(at, at.wall.now - timedelta(days=2), 70)
    at.tap("nav-queue").on("queue").tap("nav-stop").on("stops").tap("stops-earlier").on("stop")
    day = f"{week_ago.astimezone():%Y-%m-%d}"
    at.sees("The stops of which day?").tap(f"reason-{day}").on("stops").sees("No air pressure", "Another day")
    at.tap("stop-1").on("stop_told").sees("Reason: No air pressure").tap("stop-reason").on("stop")
    at.tap("reason-SEAL-JAM").on("stops").sees("Another day", "Seal jammed").tap("stop-1").on("stop_told")
    at.sees("Reason put right: Seal jammed, not No air pressure").tap("stop-told-slot").on("stops")
    at.tap("stops-slot").on("stops").sees("Earlier stops", "Running since")


def hours_of_stops(at: AtTerminal, first, count: int) -> None:
    """A machine that stopped so often, ten minutes apart, and somebody said why."""
    about = {"work_unit": at.unit, "source": "person"}
    drafts = []
    for number in range(count):
        since, stop = first + timedelta(minutes=10 * number), f"s{first:%d}-{number}"
        drafts += [
            MachineChanged(state="stopped", since=since, stop=stop, **about),
            MachineChanged(state="running", since=since + timedelta(minutes=4), **about),
            StopReasoned(work_unit=at.unit, stop=stop, reason="AIR"),
        ]
    at.kiosk.station.terminal.desk._commit(
        f"past-{first}", MARA, [Draft((work_unit_stream(at.unit),), fact) for fact in drafts]
    )
