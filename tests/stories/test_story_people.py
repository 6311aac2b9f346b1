"""Getting in: badge, name and PIN, and how a lead helps those who cannot."""

import pytest
from story_kit import AYLIN, JONAS, MARA, NAMES, PINS, TOMASZ, AtTerminal

pytestmark = pytest.mark.story


def touch_name(at: AtTerminal, person: str) -> AtTerminal:
    return at.on("sign_on").tap(f"person-{person}")


def enter_pin(at: AtTerminal, pin: str) -> AtTerminal:
    return at.on("pin").digits(pin).tap("pin-slot")


def vouch(at: AtTerminal, pin: str = PINS[JONAS]) -> AtTerminal:
    """The only lead is chosen already; the slot goes on to the PIN."""
    return at.tap("access-slot").digits(pin).tap("access-slot")


def test_i_scan_my_badge_and_see_my_jobs(kiosk: AtTerminal):
    assert kiosk.look().prompt == ("Scan your badge, or touch your name", "Hand scanner ready")
    kiosk.scan("LSB-101").on("queue")
    assert kiosk.person() == "Mara K."


def test_i_touch_my_name_and_enter_my_pin(kiosk: AtTerminal):
    enter_pin(touch_name(kiosk, MARA), PINS[MARA]).on("queue")
    assert kiosk.person() == "Mara K."


def test_a_badge_nobody_knows_is_explained_and_says_who_issues_one(kiosk: AtTerminal):
    kiosk.scan("LSB-999").sees("LSB-999 is not a badge of this plant.", "Jonas O. can issue a badge")
    assert kiosk.look().screen == "sign_on"


def test_a_wrong_pin_says_how_many_tries_are_left_and_who_unlocks(kiosk: AtTerminal):
    enter_pin(touch_name(kiosk, MARA), "000000").sees("That PIN was not right.")
    enter_pin(kiosk, "000001").sees("1 try left, then Jonas O. unlocks you.")
    enter_pin(kiosk, "000002").sees("Mara K. is locked after too many tries.", "Jonas O. can unlock you.")
    enter_pin(kiosk, PINS[MARA]).sees("Mara K. is locked")
    assert kiosk.look().screen == "pin"


def test_locked_out_my_badge_does_not_help_but_the_lead_does(kiosk: AtTerminal):
    touch_name(kiosk, MARA)
    for _ in range(3):
        enter_pin(kiosk, "000000").sees("6 more digits")
    kiosk.scan("LSB-101").sees("locked after too many tries")
    vouch(kiosk.tap("pin-forgot").on("access").tap("way-unlock")).sees("There are new tries.")
    enter_pin(touch_name(kiosk.tap("access-slot"), MARA), PINS[MARA]).on("queue")


def test_my_first_pin_is_chosen_under_a_leads_eyes(kiosk: AtTerminal):
    touch_name(kiosk, AYLIN).on("access").digits("135790").tap("access-slot")
    vouch(kiosk.digits("135790").tap("access-slot")).sees("The PIN is set.", "Aylin D. can sign on now.")
    enter_pin(touch_name(kiosk.tap("access-slot"), AYLIN), "135790").on("queue")
    assert kiosk.person() == NAMES[AYLIN]


def test_two_pins_that_differ_are_chosen_again(kiosk: AtTerminal):
    touch_name(kiosk, AYLIN).on("access").digits("135790").tap("access-slot")
    vouch(kiosk.digits("135791").tap("access-slot")).sees("The two PINs were not the same.")
    kiosk.sees("Aylin D. chooses a PIN")


def test_a_lead_who_mistypes_is_asked_again_and_what_was_chosen_stays(kiosk: AtTerminal):
    touch_name(kiosk, AYLIN).on("access").digits("135790").tap("access-slot")
    vouch(kiosk.digits("135790").tap("access-slot"), "000000").sees("That PIN was not right.")
    kiosk.digits(PINS[JONAS]).tap("access-slot").sees("The PIN is set.")


def test_a_forgotten_pin_is_replaced_and_the_old_one_is_void(kiosk: AtTerminal):
    touch_name(kiosk, MARA).on("pin").tap("pin-forgot").on("access").tap("way-pin")
    kiosk.digits("246802").tap("access-slot").digits("246802").tap("access-slot")
    vouch(kiosk).sees("The PIN is set.")
    enter_pin(touch_name(kiosk.tap("access-slot"), MARA), PINS[MARA]).sees("That PIN was not right.")
    enter_pin(kiosk, "246802").on("queue")


def test_a_lost_badge_ends_when_the_lead_gives_the_one_that_is_scanned(kiosk: AtTerminal):
    touch_name(kiosk, MARA).on("pin").tap("pin-forgot").on("access").tap("way-badge")
    kiosk.sees("Scan the new badge").scan("LSB-777").sees("The lead")
    vouch(kiosk).sees("The new badge works.")
    kiosk.tap("access-slot").on("sign_on").scan("LSB-101").sees("This badge of Mara K. is void.", "Give it to Jonas O.")
    kiosk.scan("LSB-777").on("queue")
    assert kiosk.person() == "Mara K."


def test_somebody_elses_badge_is_not_given_away(kiosk: AtTerminal):
    touch_name(kiosk, MARA).on("pin").tap("pin-forgot").on("access").tap("way-badge").scan("LSB-102")
    vouch(kiosk).sees("Badge LSB-102 belongs to Tomasz W. Jonas O. can issue another badge.")
    kiosk.sees("Scan the new badge for Mara K.").scan("LSB-777")
    vouch(kiosk).sees("The new badge works.")


def test_after_somebody_elses_badge_one_touch_of_back_leaves(kiosk: AtTerminal):
    touch_name(kiosk, MARA).on("pin").tap("pin-forgot").on("access").tap("way-badge").scan("LSB-102")
    vouch(kiosk).sees("Badge LSB-102 belongs to Tomasz W.").tap("Back").until(
        lambda: kiosk.look().target("way-badge"), "what is needed"
    )


def test_news_from_other_stations_takes_no_tile_from_under_a_finger(kiosk: AtTerminal):
    kiosk.on("sign_on").news_while_touched(f"person-{MARA}").on("pin")


def test_i_sign_off_and_nobody_is_at_the_terminal(kiosk: AtTerminal):
    kiosk.sign_on(TOMASZ).tap("sign-off").on("sign_on")
    assert kiosk.person() == ""
    assert kiosk.look().target("hold") is None
