"""Stops from a real file: those of long ago are found by their day and put right; shifts are those in force then."""

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from itertools import chain

import msgspec
import pytest
from terminal_kit import MORNING, OPERATOR, PINS

from app.domain.documents import ShiftCalendar
from app.domain.documents_shifts import WEEKDAYS, Shift
from app.domain.downtime import MOST_POINTS
from app.domain.downtime_facts import MachineChanged, StopReasoned
from app.domain.facts import Draft, Fact
from app.domain.refusals import Refusal
from app.domain.spells import spells
from app.domain.stop_commands import ChangeReason, MergeStops, NoteStop, ReasonStop, ReasonStops, SplitStop
from app.storage.documents import NewDocument
from app.storage.journal import Stamp
from app.terminal import Terminal

UNIT = "ST-10"
HOUR = timedelta(hours=1)
#: Three days of stops, one each hour, of 5 minutes; the newest ended an hour ago.
STOPS = 72


def begin(number: int) -> datetime:
    return MORNING - HOUR * (STOPS - number)


def said(terminal: Terminal, at: datetime, *facts) -> None:
    seq, _ = terminal.store.head()
    stamp = Stamp(journal=terminal.store.journal, intent=f"t-{seq}", at=at, clock=None, doubt="", person=OPERATOR,
                  work_unit=UNIT, app_version="t")  # fmt: skip
    terminal.store.commit(stamp, [Draft((f"work_unit:{UNIT}",), fact) for fact in facts])


def stopped(number: int, reason: str = "AIR") -> list[Fact]:
    at, about = begin(number), {"work_unit": UNIT, "source": "person"}
    return [
        MachineChanged(state="stopped", since=at, stop=f"s{number}", **about),
        MachineChanged(state="running", since=at + HOUR / 12, **about),
        *([StopReasoned(work_unit=UNIT, stop=f"s{number}", reason=reason)] if reason else []),
    ]


@pytest.fixture
def long_worked(terminal: Terminal) -> Terminal:
    """The press has stopped so often that its state does not know the first stops any more."""
    terminal.sign_on_with_pin(OPERATOR, PINS[OPERATOR])
    said(terminal, MORNING, *chain.from_iterable(stopped(number) for number in range(STOPS)))
    assert 2 * STOPS > MOST_POINTS
    assert not terminal.store.state(f"work_unit:{UNIT}").downtime.named("s1")
    return terminal


def do(terminal: Terminal, kind, **fields) -> None:
    terminal.submit(kind(work_unit=UNIT, ordinal=terminal.queries.machine(UNIT).ordinal, **fields))


def told(terminal: Terminal):
    return spells(terminal.desk.past.machine(UNIT))


def test_a_stop_of_long_ago_is_found_by_its_day_and_put_right(long_worked: Terminal):
    queries = long_worked.queries
    days = queries.stop_days(UNIT)
    assert [each.day for each in days] == sorted({each.day for each in days}, reverse=True)
    assert sum(len(each.stops) for each in days) == STOPS
    assert sum((each.took for each in days), timedelta(0)) == STOPS * HOUR / 12
    first = days[-1].stops[-1]
    assert (first.stop, first.reason, first.before) == ("s0", "No air pressure", "")
    do(long_worked, ChangeReason, stop="s1", was="AIR", reason="SEAL-JAM")
    do(long_worked, NoteStop, stop="s1", note="The valve")
    assert (queries.stop(UNIT, "s1").reason, queries.stop(UNIT, "s1").note) == ("Seal jammed", "The valve")
    assert [each.what for each in queries.stop_told(UNIT, "s1")] == [
        "machine.changed", "stop.reasoned", "stop.changed", "stop.noted",
    ]  # fmt: skip


def test_a_stop_of_long_ago_is_split_and_joined_and_its_minutes_are_conserved(long_worked: Terminal):
    before = told(long_worked)
    do(long_worked, SplitStop, stop="s2", at=begin(2) + timedelta(minutes=2))
    with pytest.raises(Refusal, match="StopSplit"):
        do(long_worked, SplitStop, stop="s2", at=begin(2) + timedelta(minutes=1))
    do(long_worked, MergeStops, stop="s2", other="s3")
    after = told(long_worked)
    assert [s.stop for s in after if s.stop == "s3"] == []
    assert sum(1 for s in after if s.stop == "s2") == 2
    lasted = [sum((s.lasted(MORNING) for s in each if s.state == "stopped"), timedelta(0)) for each in (before, after)]
    assert lasted[0] == lasted[1] == STOPS * HOUR / 12
    assert long_worked.queries.stop(UNIT, "s3").stop == "s2", "by the name that it went by"


def test_a_stop_that_is_only_counted_gets_its_reason_with_the_others_first(terminal: Terminal):
    terminal.sign_on_with_pin(OPERATOR, PINS[OPERATOR])
    said(terminal, MORNING, *chain.from_iterable(stopped(number, reason="") for number in range(-60, STOPS)))
    beyond = terminal.store.state(f"work_unit:{UNIT}").downtime.beyond
    assert beyond.stops > 0
    for kind, about in ((ReasonStop, {"reason": "AIR"}), (NoteStop, {"note": "x"}), (SplitStop, {"at": begin(-60)})):
        with pytest.raises(Refusal, match="StopCounted"):
            do(terminal, kind, stop="s-60", **about)
    do(terminal, ReasonStops, reason="AIR", since=beyond.since, until=beyond.until + timedelta(seconds=1))
    do(terminal, ChangeReason, stop="s-60", was="AIR", reason="SEAL-JAM")
    assert terminal.queries.stop(UNIT, "s-60").reason == "Seal jammed"


def calendar(revision: str, since: datetime, name: str, zone: str = "Europe/Berlin") -> NewDocument:
    body = ShiftCalendar(
        id="PL-1", name="PL-1", zone=zone, work_centers=("PL-1",),
        shifts=(Shift(id=name, name=name, start=time(6), end=time(6), days=WEEKDAYS),),
    )  # fmt: skip
    stored = msgspec.json.encode(body)
    return NewDocument(
        kind="shift_calendar", id="PL-1", revision=revision, hash=sha256(stored).hexdigest(), author="a",
        released_by="b", body=stored, effective_from=since,
    )  # fmt: skip


def test_short_stops_gather_by_the_shifts_that_were_in_force_when_they_were(terminal: Terminal):
    at = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    terminal.store.add_documents([calendar("A", at - 100 * HOUR, "Old"), calendar("B", at, "New")])
    for number, moment in enumerate((at - 48 * HOUR, at + 1 * HOUR, at + 2 * HOUR)):
        about = {"work_unit": UNIT, "source": "person"}
        said(terminal, moment + HOUR / 6, MachineChanged(state="stopped", since=moment, stop=f"n{number}", **about),
             MachineChanged(state="running", since=moment + timedelta(seconds=30), **about))  # fmt: skip
    assert [(row.label, row.stops) for row in terminal.queries.machine(UNIT).rows] == [("Old", 1), ("New", 2)]


def test_a_calendar_whose_zone_is_unknown_here_stands_in_nobody_s_way(terminal: Terminal):
    terminal.store.add_documents([calendar("X", MORNING - 100 * HOUR, "Odd", zone="Mars/Olympus")])
    said(terminal, MORNING, *stopped(1, reason=""))
    (day,) = terminal.queries.stop_days(UNIT)
    assert day.day == date(2026, 11, 20)
    assert terminal.queries.shift_of(UNIT, MORNING)[2] == ""
