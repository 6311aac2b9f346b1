"""The line at a glance from a real file: shifts, stations, what a figure was made from, and how fast it is."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from terminal_kit import OPERATOR

from app.domain.correction_facts import RecordCorrected
from app.domain.downtime_facts import MachineChanged, StopReasoned
from app.domain.facts import Draft
from app.domain.lot_facts import OperationReported, OperationStarted
from app.storage.journal import Stamp
from app.terminal import Terminal
from app.terminal.line_queries import LineAsk

EARLY = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)  # Monday, 06:00 in Berlin
MINUTE = timedelta(minutes=1)


def at(minute: float) -> datetime:
    return EARLY + timedelta(minutes=minute)


def note(terminal: Terminal, minute: float, fact, unit: str = "ST-10", doubt: str = "", stream: str = "") -> str:
    seq, _ = terminal.store.head()
    stamp = Stamp(journal=terminal.store.journal, intent=f"t-{seq}", at=at(minute), clock=None, doubt=doubt,
                  person=OPERATOR, work_unit=unit, app_version="t")  # fmt: skip
    written = terminal.store.commit(stamp, [Draft((stream or f"work_unit:{unit}",), fact)])
    return f"{terminal.store.journal}:{written.last_seq}"


def machine(terminal: Terminal, minute: float, state: str, unit: str = "ST-10", reason: str = "") -> str:
    fact = MachineChanged(work_unit=unit, state=state, since=at(minute), source="person", reason=reason)
    return note(terminal, minute, fact, unit)


def report(terminal: Terminal, minute: float, good: int, unit: str = "ST-10", scrap: int = 0) -> str:
    fact = OperationReported(lot="CP-80/10042", run=f"r{minute}", operation="10", flow="first", good=Decimal(good),
                             scrap=Decimal(scrap))  # fmt: skip
    return note(terminal, minute, fact, unit)


def look(terminal: Terminal, minute: float, back: int = 0, opened=None, **more):
    return terminal.line().answer(LineAsk(now=at(minute), back=back, opened=opened, **more))


@pytest.fixture
def worked(terminal: Terminal) -> Terminal:
    """An early shift at the press, until ten."""
    machine(terminal, 0, "running")
    jam = machine(terminal, 60, "stopped")
    machine(terminal, 90, "running")
    note(terminal, 92, StopReasoned(work_unit="ST-10", stop=jam, reason="SEAL-JAM"))
    machine(terminal, 200, "stopped")
    machine(terminal, 206, "running")
    report(terminal, 120, 100, scrap=4)
    report(terminal, 235, 66)
    return terminal


def test_the_stations_of_the_line_are_there_in_order_and_unknown_where_nobody_said(worked):
    line = look(worked, 240).line
    assert (line.work_center, line.shift.label) == ("Pump line 1", "2026-11-23 Early")
    assert [s.work_unit for s in line.stations] == ["ST-10", "ST-20", "ST-30", "ST-40"]
    press, *others = line.stations
    assert (press.state, press.since, press.good, press.first_pass) == ("running", at(206), 166, Fraction(166, 170))
    assert {(s.state, s.since, s.good, s.first_pass) for s in others} == {("unknown", None, 0, None)}


def test_losses_have_the_plants_words_and_those_without_a_reason_come_first(worked):
    losses = look(worked, 240).line.losses
    assert [(loss.asks, loss.name, loss.lasted / MINUTE, loss.stops) for loss in losses] == [
        (True, "", 6, 1),
        (False, "Seal jammed", 30, 1),
    ]


@pytest.mark.parametrize(
    ("opened", "kinds"),
    [
        (("station", "ST-10"), {"state", "stop", "report"}),
        (("loss", "stopped/SEAL-JAM"), {"stop"}),
        (("loss", "asks/"), {"stop"}),
        (("hour", "ST-10"), {"report"}),
        (("oee", ""), {"element"}),
        (("oee", "ST-10"), {"element"}),
        (("station", "ST-99"), set()),
        (("loss", "gone/gone"), set()),
    ],
)
def test_every_figure_opens_what_it_was_made_from(worked, opened, kinds):
    figure = look(worked, 240, opened=opened).figure
    assert {row.kind for row in figure.rows} == kinds


def test_an_opened_stop_says_who_said_what_and_an_opened_station_adds_up(worked):
    (row,) = look(worked, 240, opened=("loss", "stopped/SEAL-JAM")).figure.rows
    assert (row.lasted, row.name, row.words) == (30 * MINUTE, "Seal jammed", ("Mara K.: Seal jammed",))
    rows = look(worked, 240, opened=("station", "ST-10")).figure.rows
    assert sum((row.lasted for row in rows if row.kind == "state"), timedelta()) == 240 * MINUTE
    assert sum(row.good for row in rows if row.kind == "report") == 166


def test_a_report_that_was_corrected_counts_in_every_figure_as_it_is_now(worked):
    """Whenever it was corrected, and only by the corrections that hold."""
    wrong = report(worked, 238, 90)
    for minute, ordinal, good in ((500, 0, "9"), (501, 1, "8"), (502, 1, "7")):
        fact = RecordCorrected(
            record=wrong, kind="operation.reported", field="counts", old=("90", "0", "0"), new=(good, "1", "0"),
            lot="CP-80/10042", reason="slip", signer=OPERATOR, role="operator", meaning="", signed="", content="",
            ordinal=ordinal,
        )  # fmt: skip
        note(worked, minute, fact, stream="lot:CP-80/10042")
    (press, *_) = look(worked, 510, back=1).line.stations
    assert (press.good, press.first_pass) == (174, Fraction(174, 179))
    rows = look(worked, 510, back=1, opened=("hour", "ST-10")).figure.rows
    assert [(row.good, row.scrap) for row in rows] == [(8, 1), (66, 0), (100, 4)]


def test_the_shift_before_is_a_touch_away_and_a_stop_over_its_end_is_in_both(worked):
    machine(worked, 470, "stopped")
    machine(worked, 500, "running")
    now, before = look(worked, 540), look(worked, 540, back=1)
    assert (now.line.shift.label, before.line.shift.label) == ("2026-11-23 Late", "2026-11-23 Early")
    assert [n.line.losses[0].lasted / MINUTE for n in (now, before)] == [20, 16]
    (row,) = look(worked, 540, opened=("loss", "asks/")).figure.rows
    assert (row.began_before, row.goes_on) == (True, False)


def test_nobody_pages_further_back_than_there_are_shifts(worked):
    assert look(worked, 240, back=10_000).line.shift.back < 200


def test_away_from_the_server_other_stations_are_shown_as_they_were(worked):
    line = look(worked, 240, away=at(200)).line
    assert [s.known_at for s in line.stations] == [None, at(200), at(200), at(200)]
    assert line.known_at == at(200)


def test_outside_every_shift_nothing_is_lost(worked):
    machine(worked, 24 * 60 * 5 + 60, "idle")
    line = look(worked, 24 * 60 * 5 + 10 * 60).line  # Saturday, 16:00
    assert (line.shift.name, line.losses, line.shift.calendar) == ("", (), True)


def test_a_machine_that_ran_for_days_without_a_word_still_runs(worked):
    for day in range(1, 4):
        report(worked, day * 24 * 60 + 60, 1)
    found = look(worked, 3 * 24 * 60 + 120).line.stations[0]
    assert (found.state, found.since) == ("running", at(206))


def test_a_clock_that_leapt_and_came_back_hides_nothing(worked):
    year = 60 * 24 * 365
    for minute, doubt in ((236 - year, "behind"), (237 + year, "ahead")):
        for _ in range(20):
            fact = MachineChanged(work_unit="ST-20", state="idle", since=at(236), source="person")
            note(worked, minute, fact, doubt=doubt)
    report(worked, 238, 10)
    assert look(worked, 240).line.stations[0].good == 176


def chatter(terminal: Terminal, count: int, every: timedelta) -> None:
    """A machine that stops and runs again, so many times."""
    facts = [
        MachineChanged(work_unit="ST-10", state=("stopped", "running")[n % 2], since=EARLY + n * every, source="signal")
        for n in range(2 * count)
    ]
    for n in range(0, len(facts), 2000):
        stamp = Stamp(journal=terminal.store.journal, intent=f"many-{n}", at=EARLY + (n + 2000) * every, clock=None,
                      doubt="", person=OPERATOR, work_unit="ST-10", app_version="t")  # fmt: skip
        terminal.store.commit(stamp, [Draft(("work_unit:ST-10",), fact) for fact in facts[n : n + 2000]])


def test_ten_thousand_stops_in_a_shift_are_shown_and_add_up(terminal):
    chatter(terminal, 10_000, timedelta(seconds=1.4))
    queries = terminal.line()
    news = queries.answer(LineAsk(now=at(479), opened=("station", "ST-10")))
    (loss,) = news.line.losses
    assert loss.stops > 9_000  # the others lie in a break, and are planned
    states = {row.state: row.lasted for row in news.figure.rows if row.kind == "state"}
    assert sum(states.values(), timedelta()) == 479 * MINUTE
    assert states["stopped"] == loss.lasted == news.line.lost
    assert len(news.figure.rows) == 1000


def test_a_target_comes_from_the_cycle_of_the_routing_that_the_lot_is_bound_to(terminal):
    bound = terminal.store.documents.routing_of("CP-80")[-1]
    started = OperationStarted(lot="CP-80/10042", order="10042", product="CP-80", routing=bound.hash, unit="pcs",
                               ordered=Decimal(99), operation="10", run="r", quantity=Decimal(99))  # fmt: skip
    seq, _ = terminal.store.head()
    stamp = Stamp(journal=terminal.store.journal, intent=f"t-{seq}", at=at(1), clock=None, doubt="", person=OPERATOR,
                  work_unit="ST-10", app_version="t")  # fmt: skip
    terminal.store.commit(stamp, [Draft(("lot:CP-80/10042", "work_unit:ST-10"), started)])
    machine(terminal, 1, "running")
    station = look(terminal, 121).line.stations[0]
    assert station.target == 121  # a piece a minute; what is unknown is not taken for planned stop
    report(terminal, 122, 60)
    found = look(terminal, 126).line
    assert found.effectiveness is not None
    assert found.stations[0].target == 126
