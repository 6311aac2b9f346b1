"""A second person verifies on the spot, and a station is cleared of the order before."""

from datetime import timedelta

import pytest
from story_kinds import LATER_ORDER, OWN_ORDER, READ, take_in_steps
from story_kit import BADGES, JONAS, MARA, NAMES, PINS, TOMASZ, AtTerminal

from app.domain.offline import Contact

pytestmark = pytest.mark.story

CHECK = """
[[operation.step]]
id = "check"
kind = "verification"
title = "Second person"
meaning = "I looked at the mixture"
"""
CLEAR = """
[[operation.step]]
id = "clear"
kind = "line_clearance"
title = "Clear the line"
zones = [{ name = "Infeed tray", picture = "press" }, { name = "Under the press" }]
"""


@pytest.fixture
def second(make) -> AtTerminal:
    """Mara has mixed the resin; somebody else is to look at it."""
    at = make()
    take_in_steps(at.database, READ + CHECK)
    at.open().sign_on(MARA).open_order(OWN_ORDER).at("read").tap("job-slot").at("check")
    return at.sees("What is verified", "I looked at the mixture").tap("job-slot").on("verify")


def pin(at: AtTerminal, digits: str) -> AtTerminal:
    return at.digits(digits).tap("verify-slot")


def test_tomasz_verifies_and_mara_stays_signed_on(second: AtTerminal):
    second.sees("Order 30001", "I looked at the mixture").tap(f"person-{TOMASZ}")
    pin(second, PINS[TOMASZ]).on("job").sees("All steps are done")
    assert second.person() == NAMES[MARA]
    second.tap("rung-check").on("history").sees("Verified")


def test_mara_is_not_among_those_who_may(second: AtTerminal):
    assert second.look().target(f"person-{MARA}") is None
    second.scan(BADGES[MARA]).sees("You cannot approve your own work.")


def test_a_badge_names_the_verifier_and_signs_nothing(second: AtTerminal):
    before = second.records()
    second.scan(BADGES[TOMASZ]).until(
        lambda: second.look().prompt[0].startswith("Tomasz"), "Tomasz is asked for the PIN"
    )
    assert (second.records(), second.person()) == (before, NAMES[MARA])
    pin(second, PINS[TOMASZ]).on("job").sees("All steps are done")


def test_wrong_pins_count_for_the_verifier_and_lock_them_alone(second: AtTerminal):
    second.tap(f"person-{TOMASZ}")
    for said in ("That PIN was not right.", "1 try left", "locked"):
        pin(second, "000000").sees(said)
    second.tap(f"person-{JONAS}")
    pin(second, PINS[JONAS]).on("job").sees("All steps are done")
    assert second.person() == NAMES[MARA]


def test_going_back_verifies_nothing(second: AtTerminal):
    before = second.records()
    second.digits("12").tap("key-leave").on("job").at("check")
    assert second.records() == before


def test_another_session_does_not_make_other_eyes(second: AtTerminal):
    second.tap("key-leave").on("job").sign_on(TOMASZ).at("check").tap("job-slot").on("verify")
    assert second.look().target(f"person-{MARA}") is None
    assert second.look().target(f"person-{TOMASZ}") is not None


def cleared(at: AtTerminal) -> AtTerminal:
    return at.tap("point-0").sees("1 more zone").tap("point-1").sees("The line is clear").tap("job-slot")


def test_nothing_of_the_order_before_is_left(make):
    at = make()
    take_in_steps(at.database, CLEAR)
    at.open().sign_on(MARA).open_order(OWN_ORDER).at("clear").sees("Nothing was made here before")
    cleared(at).sees("All steps are done").tap("job-slot").on("completion").tap("completion-slot").on("queue")
    at.open_order(LATER_ORDER).at("clear").sees("Made here before", "Order 30001", "Coupling KX-1")
    assert "30001" in at.look().prompt[1]
    cleared(at).sees("All steps are done").tap("rung-clear").on("history").sees("Line cleared", "2/2")


def test_a_zone_can_be_taken_back_and_the_line_waits_for_it(make):
    at = make()
    take_in_steps(at.database, CLEAR)
    at.open().sign_on(MARA).open_order(OWN_ORDER).at("clear").tap("point-0").sees("1 more zone")
    at.tap("point-0").sees("2 more zones")


PROOF_AND_SIGN = """
[[operation.step]]
id = "proof"
kind = "photo"
title = "Photograph the potting"
shows = ["The whole coupling"]

[[operation.step]]
id = "sign"
kind = "signature"
title = "Sign"
meaning = "I did this work"

[[operation.step]]
id = "check"
kind = "verification"
title = "Second person"
meaning = "I looked at the mixture"
"""


def let_pass(at: AtTerminal) -> AtTerminal:
    at.on("authorise").sees("Let it pass, signed").tap(f"person-{JONAS}")
    return at.digits(PINS[JONAS]).tap("authorise-slot").on("job")


def test_what_a_lead_lets_pass_keeps_its_picture_and_every_signature_that_was_given(make):
    """Where holds that are too old to go by take a lead's signature: the photo, Mara's PIN and Tomasz's go with it."""
    at = make()
    take_in_steps(at.database, READ + PROOF_AND_SIGN, '[policies]\nHoldsStale = "authorise"\n')
    at.open().sign_on(MARA).open_order(OWN_ORDER).at("read").tap("job-slot").at("proof")
    terminal = at.kiosk.station.terminal
    terminal.desk.contact = lambda: Contact(away=at.wall.now, heard=at.wall.now - timedelta(days=2))
    at.camera.take("proof")
    at.sees("Take this picture").tap("job-slot").sees("Ask a lead")
    let_pass(at.tap("job-slot")).at("sign")
    photo = terminal.store.entry_at(terminal.store.journal, at.records()).fact
    assert terminal.store.attached(photo.parts)
    at.tap("job-slot").on("signature").digits(PINS[MARA]).tap("signature-slot")
    let_pass(at).at("check").tap("job-slot").on("verify").tap(f"person-{TOMASZ}")
    let_pass(pin(at, PINS[TOMASZ])).sees("All steps are done")
    facts = [terminal.store.entry_at(terminal.store.journal, at.records() - back).fact for back in (1, 0)]
    assert [[each.person for each in fact.signatures] for fact in facts] == [[MARA, JONAS], [TOMASZ, JONAS]]
    at.tap("rung-sign").on("history").sees("Signed by Mara K., Operator I did this work")
    at.sees("Signed by Jonas O., Lead Let pass: holds stale")
