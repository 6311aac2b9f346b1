"""Something is not as it should be: raised in four touches, set aside, decided with a PIN, released in the end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from story_central import Central, published
from story_kit import JONAS, LOT, MARA, ORDER, PETRA, PINS, TOMASZ, AtTerminal
from story_past import documents_of

from app.demo.home import without_keyring
from app.domain.documents import SitePolicy
from app.domain.lot_state import LotState
from app.domain.offline import Contact
from app.domain.values import ZERO, lot_stream
from app.sync.fakes import NetworkCable
from app.terminal.line_queries import LineAsk

pytestmark = pytest.mark.story
PART = f"{LOT}-ST-10-1"


def state(at: AtTerminal, lot: str) -> LotState:
    found = at.kiosk.station.store.state(lot_stream(lot))
    assert isinstance(found, LotState)
    return found


class Touches:
    """Counts what a person touches."""

    def __init__(self, at: AtTerminal) -> None:
        self.at = at
        self.count = 0

    def tap(self, name: str) -> Touches:
        self.count += 1
        self.at.tap(name)
        return self


def switch_to(at: AtTerminal, person: str) -> AtTerminal:
    at.tap("person").on("sign_on").tap(f"person-{person}").on("pin").digits(PINS[person]).tap("pin-slot")
    at.until(lambda: at.look().screen not in ("pin", "sign_on"), "signed on")
    return at


def test_from_the_job_to_saved_in_at_most_four_touches_with_a_picture_and_two_pieces(at_work: AtTerminal):
    at = at_work
    at.until(lambda: at.look().screen == "job", "the job")
    at.camera.take("before")
    at.sees("A picture came", "It was not used")
    touches = Touches(at)
    touches.tap("nav-quality")
    at.on("raise").sees("What is wrong with 10040?", "In process at ST-10", "How many of 3 pieces")
    touches.tap("raise-quantity-more").tap("defect-SCRATCH")
    at.camera.take("scratch")
    at.until(lambda: at.kiosk.screens["raise"]._photo is not None, "the picture")
    at.sees("Save 2 pieces")
    touches.tap("raise-slot")
    at.on("job").sees("Set aside: 2 pieces, lot 10040-ST-10-1 now", "Mark them. Jonas O., Petra N. can decide")
    assert touches.count == 4
    (made,) = state(at, PART).nonconformances.values()
    assert (made.defect, made.quantity, made.person, len(made.photos)) == ("SCRATCH", 2, MARA, 1)
    assert at.kiosk.station.store.attached(made.photos)
    assert at.job().quantity == 1


def test_what_waits_is_refused_with_who_decides_until_it_is_decided_and_pieces_are_conserved(at_work: AtTerminal):
    at = at_work
    at.tap("nav-quality").on("raise").tap("raise-quantity-more").tap("defect-LEAK").tap("raise-slot").on("job")
    at.tap("nav-queue").on("queue").scan("10040-ST-10-1").sees(
        "10040-ST-10-1 is nonconforming: Leaks, 2 pcs", "Petra N. decides"
    )
    switch_to(at, PETRA).on("waiting").sees("Leaks, nonconforming").tap("waiting-1")
    at.on("nonconformance").sees("2 pieces found at ST-10", "Mara K.", "No picture was made")
    at.tap("nonconformance-slot").on("disposition").sees("What becomes of 2 pieces?")
    at.tap("disposition-scrap").tap("disposition-quantity-less").sees("Still to be decided: 1 piece")
    at.tap("disposition-reason").sees("Why is it scrap?").tap("choice-FLANGE-LEAK").tap("disposition-slot")
    at.on("quality_sign").sees("Scrap: 1 piece of 10040-ST-10-1", "Decided: scrap", "Petra N.")
    at.digits("000000").tap("signature-slot").sees("That PIN was not right")
    at.digits(PINS[PETRA]).tap("signature-slot").on("nonconformance").sees("Scrap: 1 piece", "signed")
    at.tap("nonconformance-slot").on("disposition").tap("disposition-use_as_is").tap("disposition-reason")
    at.letters("WITHIN").tap("disposition-slot").tap("disposition-slot").on("quality_sign").sees("Why: WITHIN")
    at.digits(PINS[PETRA]).tap("signature-slot").on("nonconformance").sees("decided", "Use as is: 1 piece")
    left = state(at, PART)
    assert (left.at("10").first.scrapped, left.at("10").first.brought, left.nonconforming) == (1, 2, False)
    at.tap("nonconformance-undo").letters("SLIP").tap("nonconformance-slot").on("quality_sign").sees("Taken back")
    at.digits(PINS[PETRA]).tap("signature-slot").on("nonconformance").sees("taken back", "1 piece to be decided")
    assert state(at, PART).nonconforming
    at.tap("nonconformance-slot").on("disposition").tap("disposition-rework").sees("To Press bearing")
    at.tap("disposition-reason").letters("AGN").tap("disposition-slot").tap("disposition-slot").on("quality_sign")
    at.sees("Rework: 1 piece", "To Press bearing").digits(PINS[PETRA]).tap("signature-slot")
    at.on("nonconformance").sees("Rework (Press bearing): 1 piece", "decided")
    tally = state(at, PART).at("10")
    assert (tally.first.scrapped, tally.first.reworked, tally.first.in_process, tally.rework.entered) == (1, 1, 0, 1)
    press = at.kiosk.station.terminal.line().answer(LineAsk(now=at.wall.now + timedelta(minutes=1))).line.stations[0]
    assert (press.good, press.first_pass) == (0, 0)  # two were made, and neither was good at once


def test_a_lead_may_not_use_it_as_it_is_and_the_one_who_raised_it_neither(kiosk: AtTerminal):
    at = kiosk.sign_on(JONAS)
    at.tap("nav-quality").on("quality").sees("Nothing nonconforming waits").scan("3120").on("raise")
    at.sees("What is wrong with 3120?", "In stock").tap("defect-CRACK").tap("raise-slot").on("quality")
    at.sees("1 nonconformance waits").tap("nonconformance-1").on("nonconformance").tap("nonconformance-slot")
    at.on("disposition").sees("Scrap", "Use as is: Petra N. can decide it", "Return: Petra N. can decide it")
    assert at.look().target("disposition-use_as_is") is None
    switch_to(at, PETRA).tap("nav-quality").on("quality").tap("nonconformance-1").tap("nonconformance-slot")
    at.on("disposition").sees("Use as is").tap("disposition-supplier").tap("disposition-reason").letters("BAD")
    at.tap("disposition-slot").tap("disposition-slot").on("quality_sign").sees("Return: 1 piece")
    at.digits(PINS[PETRA]).tap("signature-slot").on("nonconformance").sees("Return: 1 piece", "decided")
    at.tap("nav-material").on("material").scan("3120-ST-10-1").sees("Back to the supplier: 1 piece", "0 pieces on hand")


def test_more_than_there_is_and_a_picture_of_fifty_megabytes_are_refused_in_words(at_work: AtTerminal):
    at = at_work
    at.tap("nav-quality").on("raise").tap("raise-quantity-number").letters("7").tap("raise-slot")
    at.sees("There are 3 here, not 7", "Enter 3 or fewer")
    whole = b"\xff\xd8" + bytes(50 * 1024 * 1024)
    (at.camera.folder / "huge.part").write_bytes(whole)
    (at.camera.folder / "huge.part").rename(at.camera.folder / "huge.jpg")
    at.sees("50 MB").tap("refusal").tap("defect-BURR").tap("raise-slot").on("nonconformance")
    assert not next(iter(state(at, LOT).nonconformances.values())).photos  # all three, so the lot itself


def test_a_job_whose_pieces_all_wait_is_put_down_and_says_for_whom_it_waits(at_work: AtTerminal):
    at = at_work.tap("nav-quality").on("raise").tap("raise-quantity-more").sees("the rest goes on")
    at.tap("raise-quantity-more").sees("All of it waits").tap("defect-BURR").tap("raise-slot").on("nonconformance")
    at.sees("The job waits: 3 pieces to be decided", "Jonas O., Petra N. can decide", "Mark the pieces")
    at.tap("nav-material").on("material").tap("nav-queue").on("queue")  # and not the job, where nothing can be done
    at.scan(ORDER).sees("10040 is nonconforming: Burr, 3 pcs", "Petra N. decides")
    at.tap("nav-material").on("material").scan(ORDER).sees("Nonconforming: Burr, 3 pieces", "can decide")
    assert at.look().target("act-move")
    assert not at.look().target("act-split")
    at.tap("act-defect").on("nonconformance").sees("Burr").tap("nonconformance-slot").on("material")


def test_a_keyboard_alone_raises_one_and_goes_back(at_work: AtTerminal):
    at = at_work.tap("nav-quality").on("raise")
    at.key("+").sees("2").key("1").sees("Save 2 pieces").key(Qt.Key.Key_Return).on("job")
    assert state(at, PART).nonconforming
    at.tap("nav-quality").on("raise").key(Qt.Key.Key_Escape).on("job")


def test_a_capa_is_linked_in_the_form_the_plant_writes_it(kiosk: AtTerminal):
    at = kiosk.sign_on(PETRA).tap("nav-quality").on("quality").scan("3120").on("raise")
    at.tap("defect-SIZE").tap("raise-slot").on("quality").tap("nonconformance-1").on("nonconformance")
    at.tap("nonconformance-capa").sees("as in CAPA-2012-345").letters("CAPA").tap("nonconformance-slot").sees(
        "is no number of a CAPA", "Write it like CAPA-2012-345", "2 digits"
    )
    assert not at.reads("[0-9]")
    at.tap("refusal").tap("nonconformance-capa").letters("-2026-017")  # what was typed stands there again
    at.tap("nonconformance-slot").sees("Linked to CAPA-2026-017")
    at.tap("nonconformance-capa").sees("CAPA-2026-017").scan("CAPA-2026-018").sees("Linked to CAPA-2026-018")


def test_a_lot_is_released_when_nothing_is_open_and_loses_it_to_a_nonconformance(kiosk: AtTerminal):
    at = kiosk.sign_on(PETRA).tap("nav-quality").on("quality").scan("3120").on("raise").tap("raise-release")
    at.on("release").sees("Nothing is open").tap("release-slot").on("quality_sign").sees("Released the lot")
    at.digits(PINS[PETRA]).tap("signature-slot").on("release").sees("Released by Petra N.", "The lot is released")
    at.tap("nav-material").on("material").scan("3120").sees("Released by Petra N.").tap("nav-quality").on("quality")
    at.scan("3120").on("raise").tap("raise-release").on("release")
    at.tap("release-slot").on("quality").scan("3120").on("raise").tap("defect-BURR").tap("raise-slot").on("quality")
    at.scan("3120").on("raise").tap("raise-release").on("release").sees(
        "Released no more: a nonconformance came after it", "Set aside: 1 piece, lot 3120-ST-10-1"
    )
    at.tap("nav-material").on("material").sees("Released no more: a nonconformance came after it")


def test_what_is_open_of_an_order_is_listed_with_who_clears_it(at_work: AtTerminal):
    at = at_work
    switch_to(at, PETRA).tap("nav-quality").on("raise").tap("raise-release").on("release")
    at.sees("Not released yet", "3 in process at ST-10", "things are open")
    at.tap("nav-material").on("material").tap("nav-quality").on("quality").scan("10042").on("raise")
    at.tap("raise-release").on("release").sees("Nothing of lot 10042 was made yet")


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


def test_away_from_the_server_a_plant_may_want_a_lead_to_sign_beside_quality(kiosk: AtTerminal):
    at = kiosk.sign_on(PETRA)
    terminal = at.kiosk.station.terminal
    terminal.store.add_documents(documents_of("policy", SitePolicy(id="site", policies={"OfflineSign": "authorise"})))
    terminal.desk.contact = lambda: Contact(away=at.wall.now, heard=at.wall.now)
    at.tap("nav-quality").on("quality").scan("3120").on("raise").tap("defect-CRACK").tap("raise-slot").on("quality")
    at.tap("nonconformance-1").on("nonconformance").tap("nonconformance-slot").on("disposition")
    at.tap("disposition-scrap").tap("disposition-reason").tap("choice-FLANGE-LEAK").tap("disposition-slot")
    at.on("quality_sign").digits(PINS[PETRA]).tap("signature-slot").on("authorise").tap(f"person-{JONAS}")
    at.digits(PINS[JONAS]).tap("authorise-slot").on("nonconformance").sees("Scrap", "signed")
    fact = terminal.store.entry_at(terminal.store.journal, at.records()).fact
    assert [each.person for each in fact.signatures] == [PETRA, JONAS]


def signs(at: AtTerminal, person: str) -> AtTerminal:
    return at.on("quality_sign").digits(PINS[person]).tap("signature-slot")


def test_of_two_who_raise_and_decide_at_once_one_is_refused_or_told_and_the_pieces_are_conserved(
    central: Central, make, postgres
):
    own = NetworkCable(postgres.host, postgres.port)
    central.becomes(TOMASZ, "lead")
    one, two = central.enrol(make("ST-10")), make("ST-10")
    two.database.unlink()
    central.enrol(two, name="ST-10 second terminal", cable=own)
    for at in (one, two):
        at.wall.now = datetime.now(UTC)
        at.open().until(lambda at=at: at.sync() == "on the server", "on the server")
    two.until(lambda: two.kiosk.station.terminal.queries.things_numbered("3120"), "the lots came from central")
    one.sign_on(MARA).open_order().tap("nav-quality").on("raise").tap("raise-quantity-more").tap("raise-quantity-more")
    one.tap("defect-BURR").tap("raise-slot").on("nonconformance").sees("The job waits: 3 pieces to be decided")
    # Tomasz is about to sign for all three when Petra has decided about one of them.
    one.sign_on(TOMASZ).tap("nav-quality").on("quality").tap("nonconformance-1").tap("nonconformance-slot")
    one.on("disposition").tap("disposition-scrap").tap("disposition-reason").tap("choice-FLANGE-LEAK")
    one.tap("disposition-slot").on("quality_sign")
    two.until(lambda: state(two, LOT).nonconforming, "the other terminal heard of it")
    two.sign_on(PETRA).tap("nav-quality").on("quality").tap("nonconformance-1").tap("nonconformance-slot")
    two.on("disposition").tap("disposition-scrap").tap("disposition-quantity-less").tap("disposition-quantity-less")
    two.tap("disposition-reason").tap("choice-FLANGE-LEAK").tap("disposition-slot")
    signs(two, PETRA).on("nonconformance").sees("Scrap: 1 piece", "2 pieces to be decided")
    one.until(lambda: state(one, LOT).at("10").first.scrapped == 1, "Petra's decision")
    signs(one, TOMASZ).sees("2 are still to be decided, not 3", "Enter 2 or fewer")
    # Without a network both raise the same of a lot, and decide about the two pieces that are left.
    central.cable.cut()
    own.cut()
    for at in (one, two):
        at.tap("nav-quality").on("quality").scan("3120").on("raise").tap("raise-quantity-more")
        at.tap("defect-DIRT").tap("raise-slot").on("quality").sees("2 nonconformances wait").tap("nonconformance-1")
    two.tap("nonconformance-slot").on("disposition").tap("disposition-use_as_is").tap("disposition-reason")
    two.letters("FIT").tap("disposition-slot").tap("disposition-slot")
    signs(two, PETRA).on("nonconformance").sees("decided", "Use as is: 2 pieces")
    one.tap("nonconformance-slot").on("disposition").sees("What becomes of 2 pieces?").tap("disposition-scrap")
    one.tap("disposition-reason").tap("choice-FLANGE-LEAK").tap("disposition-slot")
    signs(one, TOMASZ).on("nonconformance").sees("decided", "Scrap: 2 pieces")
    own.restore()
    two.until(lambda: two.sync() == "on the server", "Petra's came first")
    central.cable.restore()
    for at in (one, two):
        at.until(lambda at=at: state(at, LOT).disputed, "both know of both")
    one.sees("Too late: Scrap, 2 pieces", "Tomasz W., today", "a lead settles it", "Use as is: 2 pieces")
    assert state(one, LOT) == state(two, LOT)
    tally = state(one, LOT).at("10").first
    assert (tally.taken, tally.scrapped, tally.in_process, tally.good) == (3, 1, 2, 0)
    (dirty,) = (thing.id for thing in one.kiosk.station.terminal.queries.things_numbered("3120"))
    one.until(lambda: state(one, dirty).records == state(two, dirty).records > 3, "both have both")
    assert state(one, dirty) == state(two, dirty)
    assert state(one, dirty).went > ZERO
    one.tap("nav-waiting").on("waiting").sees("two decided about the same pieces").tap("waiting-1").on("dispute")
    one.sees("decided about 2 pieces: Use as is", "decided about 2 pieces: Scrap", "The other is not done")
    one.sign_on(JONAS).tap("nav-waiting").on("waiting").tap("waiting-1").on("dispute").tap("settle-accept")
    one.tap("dispute-reason").letters("LEAK").tap("dispute-slot").tap("dispute-slot").on("dispute_sign")
    one.digits(PINS[JONAS]).tap("signature-slot").on("waiting")
    two.until(lambda: not state(two, LOT).disputed, "the other terminal heard of it")
    assert state(one, LOT) == state(two, LOT)
    assert one.open_order().job().quantity == 2
    own.close()
