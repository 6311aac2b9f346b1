"""Two terminals on one line, the cable cut: both work, what does not fit is held, and a lead settles it with a PIN."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from story_central import Central, published
from story_kit import JONAS, LOT, MARA, PINS, TOMASZ, AtTerminal

from app.demo.home import without_keyring
from app.domain.lots import LotState
from app.domain.settling import MEANING
from app.domain.values import lot_stream

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


def both(central: Central, make) -> tuple[AtTerminal, AtTerminal]:
    """Two terminals of the press, both in step with central."""
    one = central.enrol(make("ST-10"))
    two = make("ST-10")
    two.database.unlink()  # a second terminal at the same press: all it knows comes from central
    central.enrol(two, name="ST-10 second terminal")
    for at in (one, two):
        at.wall.now = datetime.now(UTC)  # as the server's clock: a terminal whose clock is a day off asks for a lead
        at.open().until(lambda at=at: at.sync() == ON_SERVER, ON_SERVER)
    two.until(lambda: two.kiosk.station.terminal.queries.things_numbered("3120"), "the lots came from central")
    return one, two


def state(at: AtTerminal, stream: str) -> LotState:
    found = at.kiosk.station.store.state(stream)
    assert isinstance(found, LotState)
    return found


def as_lead(at: AtTerminal) -> None:
    """Jonas takes over at the terminal."""
    at.tap("person").on("sign_on").tap(f"person-{JONAS}").on("pin").digits(PINS[JONAS]).tap("pin-slot")
    at.until(lambda: at.person().startswith("Jonas"), "Jonas is signed on")


def test_the_same_pieces_taken_at_two_terminals_are_counted_by_the_lead_and_both_go_on(central: Central, make):
    one, two = both(central, make)
    one.sign_on(MARA)
    two.sign_on(TOMASZ)
    central.cable.cut()
    for at in (one, two):
        at.open_order().tap("job-slot").at("housing")
    central.cable.restore()
    for at in (one, two):
        at.until(lambda at=at: state(at, lot_stream(LOT)).disputed, "both know of both")
    assert state(one, lot_stream(LOT)) == state(two, lot_stream(LOT))
    one.scan("3120").sees("counts as held until Jonas O. settles it")
    as_lead(one)
    one.tap("nav-waiting").on("waiting").sees("since", "Mara K.", "Tomasz W.")
    one.tap("waiting-1").on("dispute").sees("Mara K.", "Tomasz W.", "took 3 pieces")
    for _ in range(3):
        one.tap("side-2-less")
    one.sees("It fits what was there")
    one.tap("dispute-reason").letters("COUNTED").tap("dispute-slot")
    one.tap("dispute-slot").on("dispute_sign").sees(MEANING, "really 0 pieces", "Why: COUNTED")
    one.digits(PINS[JONAS]).tap("signature-slot").on("waiting").sees("2 things wait for you")
    two.until(lambda: not state(two, lot_stream(LOT)).disputed, "the other terminal heard of it")
    assert state(one, lot_stream(LOT)) == state(two, lot_stream(LOT))
    tally = state(one, lot_stream(LOT)).at("10").first
    assert (tally.taken, tally.in_process) == (3, 3)
    assert sum(run.quantity for run in state(one, lot_stream(LOT)).runs.values()) == 3
