"""Leaving the panel and coming back: the Lock key, the time without a touch, and what waits for the lead meanwhile."""

import json
from datetime import timedelta

import pytest
from story_kit import JONAS, MARA, PINS, TOMASZ, AtTerminal
from story_past import documents_of

from app.domain.documents import SitePolicy
from app.terminal.people import LocalCredentials

pytestmark = pytest.mark.story


def unlock(at: AtTerminal, pin: str = PINS[MARA]) -> AtTerminal:
    return at.on("lock").tap("lock-slot").on("pin").digits(pin).tap("pin-slot")


def kinds(at: AtTerminal) -> list[tuple[str, str]]:
    rows = [json.loads(row.body) for row in at.kiosk.station.terminal.store.outgoing(0, 10_000, 10**9)]
    return [(each["kind"], each["data"].get("why", "")) for each in rows]


def nobody_touches(at: AtTerminal, seconds: float) -> None:
    """The clock by which the terminal counts a time without a touch is this much further."""
    lock = at.kiosk.conductor.cast.lock
    before = lock.clock
    lock.clock = lambda: before() + seconds


def test_i_lock_the_panel_and_come_back_to_exactly_where_i_was(at_work: AtTerminal):
    at_work.tap("hold").on("hold")
    at_work.tap("lock").sees("Locked", "Mara K.", "The job stays open, as it was left.")
    assert at_work.person() == ""
    unlock(at_work).on("hold")
    assert at_work.person() == "Mara K."
    assert kinds(at_work)[-2:] == [("session.ended", "lock"), ("person.signed_on", "")]


def test_my_badge_unlocks_it_and_somebody_else_s_begins_anew_with_the_work_open(at_work: AtTerminal):
    at_work.tap("lock").on("lock").scan("LSB-101").on("job")
    at_work.tap("lock").on("lock").scan("LSB-102").on("job")
    assert at_work.person() == "Tomasz W."


def test_a_scan_of_goods_does_nothing_while_it_is_locked(at_work: AtTerminal):
    at_work.tap("lock").on("lock")
    before = at_work.records()
    at_work.scan("4711-99").sees("4711-99 is not a badge of this plant.").on("lock")
    assert at_work.records() == before


def test_without_a_touch_it_counts_down_and_one_touch_keeps_it_open(at_work: AtTerminal):
    nobody_touches(at_work, 15 * 60 - 20)
    at_work.until(lambda: "This terminal locks in" in at_work.look().prompt[0], "the countdown")
    at_work.tap("nav-material").until(lambda: "locks in" not in at_work.look().prompt[0], "the prompt again")
    assert at_work.person() == "Mara K."
    nobody_touches(at_work, 15 * 60 + 1)
    at_work.on("lock").sees("Nobody touched it for a while.")
    assert kinds(at_work)[-1] == ("session.ended", "timeout")
    unlock(at_work).on("material")


def test_i_change_my_own_pin_by_the_old_one(kiosk: AtTerminal):
    kiosk.on("sign_on").tap(f"person-{MARA}").on("pin").tap("pin-forgot").on("access").tap("way-own")
    kiosk.digits(PINS[MARA]).tap("access-slot").digits("123456").tap("access-slot").digits("123456").tap("access-slot")
    kiosk.sees("That PIN is one of the first that somebody would try.")
    kiosk.digits("135791").tap("access-slot").digits("135791").tap("access-slot").sees("The PIN is set.")
    kiosk.tap("access-slot").on("sign_on").tap(f"person-{MARA}").on("pin").digits("135791").tap("pin-slot").on("queue")


def test_i_ask_for_a_lead_and_the_lead_finds_me_on_the_list_and_helps(kiosk: AtTerminal):
    kiosk.on("sign_on").tap(f"person-{MARA}").on("pin").tap("pin-forgot").on("access").tap("way-ask")
    kiosk.sees("A lead was asked.").tap("access-slot").on("sign_on")
    kiosk.sign_on(JONAS).tap("nav-waiting").on("waiting").sees("asks for help with the PIN")
    waits = kiosk.kiosk.station.terminal.queries.waiting(JONAS)
    at = [each.topic for each in waits].index("access")
    kiosk.kiosk.conductor.cast.access.open(waits[at].key)
    kiosk.on("access").tap("way-unlock").tap("access-slot").digits(PINS[JONAS]).tap("access-slot")
    kiosk.sees("There are new tries.").tap("access-slot").on("waiting")
    assert not [each for each in kiosk.kiosk.station.terminal.queries.waiting(JONAS) if each.topic == "access"]


def test_a_lost_badge_opens_nothing_the_moment_it_is_reported(kiosk: AtTerminal):
    kiosk.on("sign_on").tap(f"person-{TOMASZ}").on("pin").tap("pin-forgot").on("access").tap("way-lost")
    kiosk.tap("access-slot").digits(PINS[JONAS]).tap("access-slot").sees("The badge is void.")
    kiosk.tap("access-slot").on("sign_on").scan("LSB-102").sees("This badge of Tomasz W. is void.")


def chooses(at: AtTerminal, *pins: str) -> AtTerminal:
    for each in pins:
        at.digits(each).tap("access-slot")
    return at


def test_a_pin_that_is_too_old_is_renewed_where_i_sign_and_what_i_was_signing_for_is_still_there(at_work: AtTerminal):
    """Signed on by badge, nobody asked for the PIN before: not at the sign-on, but at the first signing."""
    at, terminal = at_work, at_work.kiosk.station.terminal
    terminal.store.add_documents(documents_of("policy", SitePolicy(id="site", pin_max_age_days=90)))
    at.tap("hold").on("hold").tap("reason-BURR").tap("hold-slot").on("held")
    at.wall.now += timedelta(days=91)
    at.scan("LSB-201").until(lambda: at.person() == "Jonas O.", "Jonas")
    at.on("held").tap("held-slot").on("hold_sign").digits(PINS[JONAS]).tap("signature-slot")
    at.on("access").sees("Your PIN is older than 90 days.", "Choose another one now.")
    chooses(at, PINS[JONAS], "246802", "246802").sees("The PIN is set.", "sign with the new one")
    at.tap("access-slot").on("hold_sign").sees("Acknowledged the hold").digits("246802").tap("signature-slot").on(
        "held"
    )
    assert kinds(at)[-1][0] == "hold.acknowledged"


def test_a_pin_that_the_server_keeps_is_renewed_with_a_lead_and_no_other_way_is_offered(kiosk: AtTerminal):
    terminal = kiosk.kiosk.station.terminal
    terminal.people._home = type("Central", (LocalCredentials,), {"own": False})()
    terminal.store.add_documents(documents_of("policy", SitePolicy(id="site", pin_max_age_days=90)))
    kiosk.wall.now += timedelta(days=91)
    kiosk.on("sign_on").tap(f"person-{MARA}").on("pin").tap("pin-forgot").on("access").sees("Ask a lead to come")
    assert kiosk.look().target("way-own") is None
    kiosk.tap("access-back").on("sign_on").tap(f"person-{MARA}").on("pin").digits(PINS[MARA]).tap("pin-slot")
    kiosk.on("access").sees("Your PIN is older than 90 days.", "with a lead")
    assert "chooses a PIN of 6 digits" in kiosk.look().prompt[0]
