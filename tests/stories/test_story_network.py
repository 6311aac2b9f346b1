"""The network: the screen tells the truth about it, work goes on without it, and everything arrives once."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from story_central import Central, journal_of, published
from story_kit import AYLIN, JONAS, LOT, MARA, MORNING, ORDER, PETRA, PINS, TOMASZ, AtTerminal
from story_past import worked

from app.demo.home import without_keyring
from app.domain.stop_commands import NoteMachine
from app.sync.central import revoke

pytestmark = pytest.mark.story
ON_SERVER = "on the server"


@pytest.fixture(scope="module")
def template(postgres) -> str:
    return published(postgres)


@pytest.fixture
def central(postgres, template: str, tmp_path, monkeypatch) -> Iterator[Central]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    with without_keyring():
        made = Central(postgres, template)
        yield made
        made.cable.close()


@pytest.fixture
def press(make, central: Central) -> AtTerminal:
    """ST-10, enrolled, with the demo's lots received; not open yet."""
    return central.enrol(make("ST-10"))


def says(at: AtTerminal, words: str) -> AtTerminal:
    at.until(lambda: words in at.sync(), words)
    return at


def all_sent(at: AtTerminal) -> AtTerminal:
    """Everything that was made is on the server, and the strip has heard of it: what comes now is counted from none."""
    store = at.kiosk.station.store
    at.until(lambda: store.confirmed() == store.head()[0] and ON_SERVER in at.sync(), ON_SERVER)
    return at


def test_what_i_did_is_on_the_server_a_moment_later_and_the_strip_says_so(press: AtTerminal, central: Central):
    says(press.open(), ON_SERVER).sign_on().open_order().tap("job-slot").at("housing").scan("3120").at("bearing")
    says(press, ON_SERVER)
    press.tap("sync").on("sheet").sees("Every record is on the server.", "The server last answered")
    press.close()
    assert central.bodies() == journal_of(press.database)


def test_without_the_network_work_goes_on_and_the_strip_says_since_when_and_how_much(
    press: AtTerminal, central: Central
):
    all_sent(press.open().sign_on().open_order())
    central.cable.cut()
    says(press, "offline since").tap("job-slot").at("housing").scan("3120").at("bearing")
    says(press, "2 on this terminal")
    press.tap("sync").on("sheet").sees("The server cannot be reached since", "2 records are only on this terminal")
    central.cable.restore()
    says(press, ON_SERVER)
    press.close()
    assert central.bodies() == journal_of(press.database)


def test_what_was_done_offline_and_then_switched_off_arrives_after_the_next_start(press: AtTerminal, central: Central):
    central.cable.cut()
    press.wall.now = MORNING  # nobody tells it the server's time
    press.open().sign_on().open_order().tap("job-slot").at("housing")
    press.close()
    central.cable.restore()
    says(press.open(), ON_SERVER).close()
    assert central.bodies() == journal_of(press.database)


def test_a_network_that_answers_nothing_is_no_reason_to_wait(press: AtTerminal, central: Central):
    all_sent(press.open().sign_on().open_order())
    central.cable.stall()
    press.tap("job-slot").at("housing").scan("3120").at("bearing")
    says(press, "2 on this terminal")
    central.cable.restore()
    says(press, ON_SERVER)


def test_the_next_station_sees_the_pieces_without_a_restart(press: AtTerminal, central: Central, make):
    worked(press.database, "ST-10", until="force")
    assembly = make("ST-20")
    assembly.database.unlink()  # a new terminal: all it knows comes from central
    central.enrol(assembly).open()
    assembly.until(lambda: assembly.look().target(f"person-{MARA}"), "people came from central")
    assembly.sign_on().on("queue").sees("Nothing to do", "Waits for ST-10")
    press.open().sign_on().open_order().measure("12.5 kN").sees("Take 12.5 kN").tap("job-slot")
    press.sees("All steps are done").tap("job-slot").on("completion").tap("completion-slot").on("queue")
    assembly.sees(f"Start {ORDER}", "3 of 3 left").tap("start").at("serial").scan("H-00401").at("seal").scan("4802")
    assembly.at("fit")
    press.tap("sign-off").on("sign_on").tap(f"person-{MARA}").on("pin").digits(PINS[MARA]).tap("pin-slot").on("queue")


def test_a_new_pin_needs_the_server_and_says_so(press: AtTerminal, central: Central):
    says(press.open(), ON_SERVER)
    central.cable.cut()
    press.tap(f"person-{AYLIN}").on("access").digits("135790").tap("access-slot").digits("135790").tap("access-slot")
    press.tap("access-slot").digits(PINS[JONAS]).tap("access-slot")
    press.sees("This needs the server, and it cannot be reached.")
    central.cable.restore()
    says(press, ON_SERVER).digits(PINS[JONAS]).tap("access-slot").sees("The PIN is set.")


def test_two_terminals_that_split_the_same_pieces_offline_agree_on_a_dispute_when_they_meet(
    press: AtTerminal, central: Central, make
):
    """Whoever's record comes first in central's order was right; the other's part counts as held until a lead looks."""
    saved(press.open().sign_on(), "3120")
    assembly = make("ST-20")
    assembly.database.unlink()
    central.enrol(assembly).open()
    assembly.until(lambda: assembly.kiosk.station.terminal.queries.things_numbered("3120"), "the lot came from central")
    central.cable.cut()
    assembly.sign_on(TOMASZ).on("queue").tap("nav-material")
    assembly.on("material").scan("3120")
    for at in (press, assembly):
        at.sees("240 pieces on hand").tap("act-split").digits("200").tap("material-slot")
        at.sees("200 are lot 3120-1 now")
    central.cable.restore()
    (thing,) = press.kiosk.station.terminal.queries.things_numbered("3120")
    stores = [at.kiosk.station.store for at in (press, assembly)]
    for at, store in zip((press, assembly), stores, strict=True):
        at.until(lambda store=store: store.lot(thing.id).disputed, "both know of both")
    assert stores[0].lot(thing.id) == stores[1].lot(thing.id)
    assert "more split off than there was" in stores[0].lot(thing.id).dispute
    press.scan("3120").sees("What was recorded does not fit Call a lead")


def beside(central: Central, make, unit: str = "ST-20") -> AtTerminal:
    """A new terminal of the same line, which knows what central knows."""
    at = make(unit)
    at.database.unlink()
    central.enrol(at).open()
    at.until(lambda: at.look().target(f"person-{MARA}"), "people came from central")
    return at


def stop_of(at: AtTerminal, stop: str):
    """A stop of ST-10 as this terminal has it."""
    return at.kiosk.station.terminal.queries.stop("ST-10", stop)


def corrects(at: AtTerminal, value: str, why: str, person: str) -> AtTerminal:
    """From the value that is wrong to one's own signature."""
    at.on("correct").digits(value).tap("correct-slot").on("correct_why").tap(f"reason-{why}").tap("correct-why-slot")
    return at.on("correct_sign").digits(PINS[person]).tap("signature-slot")


def test_two_who_reason_split_and_correct_the_same_offline_agree_when_they_meet_and_nothing_said_is_lost(
    press: AtTerminal, central: Central, make
):
    """Whoever is first in central's order holds, and the other reads so; the minutes are those that the stop took."""
    worked(press.database, "ST-10", until="force")
    press.open().sign_on().open_order().at("force").digits("12.4").tap("job-slot").sees("All steps are done")
    began, desk = press.wall.now - timedelta(minutes=20), press.kiosk.station.terminal.desk
    desk.execute(NoteMachine(work_unit="ST-10", state="stopped", source="signal", since=began), MARA)
    all_sent(press)
    stop = press.kiosk.station.terminal.queries.machine().stop.stop
    lead = beside(central, make).sign_on(JONAS).on("waiting").sees("a stop without a reason")
    both = (press, lead)

    central.cable.cut()
    corrects(press.tap("rung-force").on("history").tap("history-correct").tap("value-0"), "12.6", "TYPED-WRONG", MARA)
    press.on("job").tap("nav-stop").on("stop").tap("reason-AIR").on("stops").tap("stops-slot").sees("Running since")
    lead.tap("nav-material").on("material").tap("material-type").letters(ORDER).tap("material-slot").tap("act-correct")
    lead.on("correct_pick").sees("12.4 kN")
    corrects(lead.tap(next(t.name for t in lead.look().targets if "12.4 kN" in t.says)), "12.8", "MISREAD", JONAS)
    lead.on("correct_approve").tap(f"person-{PETRA}").digits(PINS[PETRA]).tap("correct-approve-slot").on("material")
    lead.tap("nav-waiting").on("waiting").tap("waiting-1").on("stop").tap("reason-SEAL-JAM").on("stops").tap(
        "stop-1"
    ).on("stop_told")
    lead.tap("stop-split").digits("10").tap("stop-told-slot").on("stops").sees("Seal jammed")
    central.cable.restore()
    for at in both:
        at.until(lambda past=at.kiosk.station.store: past.state("work_unit:ST-10").downtime.records == 5, "both stops")
        at.until(lambda past=at.kiosk.station.store: past.lot(LOT).disputed, "both corrections")

    told, other = (at.kiosk.station.terminal.queries.stop_told("ST-10", stop) for at in both)
    assert told == other
    assert [each.held for each in told if each.what == "stop.reasoned"] == [True, False]
    reason = next(each.reason for each in told if each.what == "stop.reasoned")
    spells = [s for s in press.kiosk.station.store.state("work_unit:ST-10").downtime.spells() if s.stop]
    assert [round(s.lasted(press.wall.now).total_seconds() / 60) for s in spells] == [10, 10]
    assert {stop_of(at, stop).reason for at in both} == {reason}
    for at in both:
        at.tap("stop-2").on("stop_told").sees(f"Reason: {reason}", "It came second and does not count", "Split at")

    assert press.kiosk.station.store.lot(LOT) == lead.kiosk.station.store.lot(LOT)
    (record,) = press.kiosk.station.store.lot(LOT).amended
    said, other = (at.kiosk.station.terminal.queries.corrected(LOT, record) for at in both)
    assert said == other
    assert [each.holds for each in said] == [True, False]
    assert press.job().ladder[3].values[0] == said[0].shown


def saved(at: AtTerminal, number: str) -> None:
    """A lot that everything is known of on the server."""
    at.on("queue").tap("nav-material").on("material").scan(number).sees("on hand")
    at.until(lambda: at.sync() == "on the server", "on the server")


def test_a_terminal_that_was_revoked_says_so_and_what_to_do_and_work_goes_on(press: AtTerminal, central: Central):
    all_sent(press.open().sign_on().open_order())
    revoke(central.url, "ST-10 terminal")
    press.tap("job-slot").at("housing").scan("3120").at("bearing")
    press.until(lambda: press.sync() == "needs attention", "the strip says so")
    press.tap("sync").on("sheet").sees("shut out of the server", "Go on working", "has to enrol it again")
