"""Signatures, somebody else's word, a lead's help, holds, history and the sheet: each asks for one thing at a time."""

from datetime import timedelta

import pytest
from geometry_measure import shown_texts
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from ui_dispute_scenes import dispute
from ui_hold_scenes import NOW, OPERATOR, SCOPES, hold
from ui_screen_kit import double_tap, heard, in_view, named, open_screen, press, slot_says
from ui_screen_samples import ATTENTION, DEVICES, MARA, history, people, reasons
from ui_screen_scenes import FACTS, LINES, OUTSIDE, WRONG, keys, touch

from app.domain.refusals import Refusal
from app.views import SyncTruth
from ui.kiosk.messages import message
from ui.kiosk.screens.access import AccessScreen
from ui.kiosk.screens.authorise import AuthoriseScreen
from ui.kiosk.screens.dispute import DisputeScreen
from ui.kiosk.screens.history import HistoryScreen
from ui.kiosk.screens.hold import HoldScreen
from ui.kiosk.screens.hold_band import Held, HoldBand
from ui.kiosk.screens.sheet import SheetScreen
from ui.kiosk.screens.signature import SignatureScreen
from ui.kiosk.theme import PANEL_10, Theme

PIN = "123456"


def opened(qtbot, kind):
    screen = kind(Theme(PANEL_10))
    open_screen(qtbot, screen)
    return screen


# -- signature


def signing(qtbot) -> SignatureScreen:
    screen = opened(qtbot, SignatureScreen)
    screen.set_signature(LINES, "I did this work and checked it", "Mara K.", "Operator", "14 May, 14:36", 6)
    return screen


def test_a_signature_is_what_it_says_its_meaning_and_a_pin(qtbot):
    screen = signing(qtbot)
    said = heard(screen.signed)
    screen.grab()
    assert {"I did this work and checked it", "Mara K.  Operator, 14 May, 14:36"} <= shown_texts(screen)
    keys(screen, PIN[:4])
    assert slot_says(screen) == ("wait", "2 more digits")
    press(screen, Qt.Key.Key_Return)
    keys(screen, PIN[4:])
    double_tap(named(screen, "signature-slot"))
    assert said == [(PIN, b"")]


def test_a_pin_that_was_given_away_is_forgotten(qtbot):
    screen = signing(qtbot)
    press(screen, PIN, Qt.Key.Key_Return)
    assert slot_says(screen) == ("wait", "6 more digits")


def test_ink_goes_with_the_signature(qtbot):
    screen = signing(qtbot)
    said = heard(screen.signed)
    ink = named(screen, "ink")
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(ink, left, pos=QPoint(40, 60))
    QTest.mouseMove(ink, QPoint(90, 90))
    QTest.mouseRelease(ink, left, pos=QPoint(90, 90))
    press(screen, PIN, Qt.Key.Key_Return)
    assert said[0][1].startswith(b"<svg")


def test_a_wrong_pin_takes_the_digits_away_and_says_how_many_tries_are_left(qtbot):
    screen = signing(qtbot)
    keys(screen, PIN)
    screen.show_message(message(WRONG))
    assert slot_says(screen) == ("wait", "6 more digits")
    screen.grab()
    assert any("2 tries left" in text for text in shown_texts(screen))


def test_digits_do_not_outlive_the_screen(qtbot):
    screen = signing(qtbot)
    keys(screen, PIN[:3])
    screen.hide()
    screen.show()
    assert slot_says(screen) == ("wait", "6 more digits")


def test_every_line_of_what_is_signed_can_be_read(qtbot):
    screen = opened(qtbot, SignatureScreen)
    lines = tuple(f"Step {i}: 12.{i} Nm" for i in range(60))
    screen.set_signature(lines, "I did this work and checked it", "Mara K.", "Operator", "14 May, 14:36", 6)
    read: set[str] = set()
    while lines[-1] not in read:
        screen.grab()
        read |= {line for text in shown_texts(screen) for line in text.splitlines()}
        touch(screen, "statement-turn")
    assert set(lines) <= read
    screen.grab()
    assert any(lines[2] in text.splitlines() for text in shown_texts(screen))
    screen.set_signature(LINES, "I did this work and checked it", "Mara K.", "Operator", "14 May, 14:36", 6)
    assert not in_view(screen, "statement-turn")


def test_nobody_has_to_sign(qtbot):
    screen = signing(qtbot)
    left = heard(screen.back)
    touch(screen, "key-leave")
    press(screen, Qt.Key.Key_Escape)
    assert len(left) == 2


# -- authorise


def case(qtbot, *roles: str) -> AuthoriseScreen:
    screen = opened(qtbot, AuthoriseScreen)
    screen.set_case(message(OUTSIDE, clears="Petra N."), "Let it pass, signed", people(*roles), 6)
    return screen


def test_somebody_else_lets_it_pass_with_name_and_pin(qtbot):
    screen = case(qtbot, "quality", "lead")
    said = heard(screen.authorised)
    assert slot_says(screen) == ("wait", "Choose who signs")
    touch(screen, "person-jonas1")
    assert screen.prompt_line()[1] == "Jonas O. enters the PIN"
    keys(screen, PIN)
    double_tap(named(screen, "authorise-slot"))
    assert said == [("jonas1", PIN)]


def test_another_person_enters_their_own_digits(qtbot):
    screen = case(qtbot, "quality", "lead")
    touch(screen, "person-petra0")
    keys(screen, PIN[:5])
    touch(screen, "person-jonas1")
    assert slot_says(screen) == ("wait", "6 more digits")


def test_one_who_may_alone_is_picked_at_once(qtbot):
    screen = case(qtbot, "quality")
    said = heard(screen.authorised)
    press(screen, PIN, Qt.Key.Key_Return)
    assert said == [("petra0", PIN)]


def test_when_nobody_may_it_says_so(qtbot):
    screen = case(qtbot)
    screen.grab()
    assert "Nobody else at this line may sign for it." in shown_texts(screen)
    assert slot_says(screen)[0] == "wait"


# -- a lead helps


def helping(qtbot, *, must: bool = False) -> AccessScreen:
    screen = opened(qtbot, AccessScreen)
    screen.set_case(MARA, people("lead", "lead"), 6, "pin" if must else "")
    return screen


def answer(screen: AccessScreen, digits: str) -> None:
    keys(screen, digits)
    go(screen)


def go(screen: AccessScreen) -> None:
    named(screen, "access-slot").offer()
    touch(screen, "access-slot")


def vouch(screen: AccessScreen) -> None:
    touch(screen, "person-jonas0")
    go(screen)
    answer(screen, "654321")


def test_a_first_pin_is_chosen_twice_and_vouched_for(qtbot):
    screen = helping(qtbot, must=True)
    said = heard(screen.pin_chosen)
    assert not in_view(screen, "way-pin")
    answer(screen, PIN)
    answer(screen, PIN)
    vouch(screen)
    assert said == [(PIN, PIN, "jonas0", "654321")]


def test_new_tries_need_a_lead_only(qtbot):
    screen = helping(qtbot)
    said = heard(screen.unlock_chosen)
    touch(screen, "way-unlock")
    vouch(screen)
    assert said == [("jonas0", "654321")]


def test_a_badge_is_taken_only_when_one_is_asked_for(qtbot):
    screen = helping(qtbot)
    said = heard(screen.badge_chosen)
    assert not screen.badge_scanned("LSB-199")
    touch(screen, "way-badge")
    assert screen.badge_scanned("LSB-199")
    assert not screen.badge_scanned("LSB-200")
    vouch(screen)
    assert said == [("LSB-199", "jonas0", "654321")]


def test_a_leads_wrong_pin_keeps_what_was_chosen(qtbot):
    screen = helping(qtbot, must=True)
    said = heard(screen.pin_chosen)
    answer(screen, PIN)
    answer(screen, PIN)
    vouch(screen)
    screen.show_message(message(WRONG))
    answer(screen, "111111")
    assert [each[3] for each in said] == ["654321", "111111"]
    assert said[1][:3] == (PIN, PIN, "jonas0")


def test_two_pins_that_differ_are_chosen_again(qtbot):
    screen = helping(qtbot, must=True)
    answer(screen, PIN)
    answer(screen, "999999")
    vouch(screen)
    screen.show_message(message(Refusal("PinsDiffer")))
    assert screen.prompt_line()[1] == "Mara K. chooses a PIN of 6 digits"


def test_one_question_back_at_a_time(qtbot):
    screen = helping(qtbot)
    left = heard(screen.back)
    touch(screen, "way-pin")
    answer(screen, PIN)
    touch(screen, "key-leave")
    assert screen.prompt_line()[1] == "Mara K. chooses a PIN of 6 digits"
    press(screen, Qt.Key.Key_Escape)
    assert in_view(screen, "way-pin")
    press(screen, Qt.Key.Key_Escape)
    assert len(left) == 1


def test_when_it_is_done_the_way_leads_to_sign_on(qtbot):
    screen = helping(qtbot)
    left = heard(screen.back)
    screen.show_done("The PIN is set.")
    assert slot_says(screen) == ("strong", "Sign on")
    touch(screen, "access-slot")
    assert len(left) == 1


# -- holds


def test_a_hold_has_a_reason_and_a_note_if_they_like(qtbot):
    screen = opened(qtbot, HoldScreen)
    screen.set_hold(SCOPES, reasons(6))
    said = heard(screen.placed)
    assert slot_says(screen) == ("wait", "Choose a reason")
    touch(screen, "reason-R1")
    touch(screen, "hold-note")
    press(screen, "burr 2", Qt.Key.Key_Return)
    named(screen, "hold-slot").offer()
    touch(screen, "hold-slot")
    assert said == [("lot:CP-80/10042", "R1", "BURR 2", b"")]


def test_a_plant_without_reasons_is_told_so(qtbot):
    screen = opened(qtbot, HoldScreen)
    screen.set_hold(SCOPES, ())
    screen.grab()
    assert any("no reasons" in text for text in shown_texts(screen))


def test_a_hold_takes_the_screen_and_leaves_other_work(qtbot):
    screen = opened(qtbot, HoldBand)
    screen.set_hold(hold(), OPERATOR, NOW)
    other, release = heard(screen.other_work), heard(screen.release_wanted)
    screen.grab()
    texts = shown_texts(screen)
    assert "Stop work on order 10042" in texts
    assert "Seal seat scratched on 3 of the last 5 pumps" in texts
    assert slot_says(screen) == ("strong", "Go on with 10047")
    press(screen, Qt.Key.Key_Escape)
    assert (other, release) == ([], [])
    touch(screen, "held-slot")
    touch(screen, "release")
    assert (len(other), len(release)) == (1, 1)


def test_without_other_work_the_way_is_to_choose_some(qtbot):
    screen = opened(qtbot, HoldBand)
    screen.set_hold(hold(), Held(order="10042"), NOW)
    assert slot_says(screen) == ("quiet", "Other work")


# -- history


def test_history_is_newest_first_with_source_author_and_place(qtbot):
    screen = opened(qtbot, HistoryScreen)
    screen.set_history("Tighten screws", history(4))
    screen.grab()
    texts = shown_texts(screen)
    assert any("11.8 Nm" in text and "typed" in text and "Mara K." in text for text in texts)
    assert {"on the server", "on this terminal"} <= texts


def test_every_record_can_be_reached(qtbot):
    screen = opened(qtbot, HistoryScreen)
    entries = history(40)
    screen.set_history("Tighten screws", entries)
    seen: set[str] = set()
    for _ in range(40):
        screen.grab()
        seen |= {text for text in shown_texts(screen) if "Mara K." in text}
        touch(screen, "history-more")
    assert len(seen) == len({entry.at - timedelta(seconds=entry.at.second) for entry in entries})


def test_what_was_erased_and_what_is_still_to_come_are_told_apart(qtbot):
    screen = opened(qtbot, HistoryScreen)
    erased, away, last = (replace(entry, kind="photo.taken", parts=("3fa9",)) for entry in history(3))
    screen.set_history("Photograph", (replace(erased, erased=True), away, last), fetching=True)
    screen.grab()
    assert "2 pictures are not here yet · 1 picture was erased: the time to keep it was over" in shown_texts(screen)


def test_history_leads_back(qtbot):
    screen = opened(qtbot, HistoryScreen)
    screen.set_history("Tighten screws", ())
    left = heard(screen.back)
    press(screen, Qt.Key.Key_Escape)
    assert len(left) == 1


# -- the sheet


@pytest.mark.parametrize("state", ["server", "local", "offline", "attention", "alone"])
def test_the_sheet_says_what_is_so_and_what_it_means(qtbot, state: str):
    screen = opened(qtbot, SheetScreen)
    screen.set_sheet(SyncTruth(state=state, unsent=3), DEVICES, FACTS)
    screen.grab()
    assert in_view(screen, "retry") == (state != "alone")
    if state in ("local", "offline", "attention"):
        assert any("3 records are only on this terminal" in text for text in shown_texts(screen))


def test_a_problem_says_its_way_out(qtbot):
    screen = opened(qtbot, SheetScreen)
    screen.set_sheet(ATTENTION, (), FACTS)
    screen.grab()
    texts = " ".join(shown_texts(screen))
    assert "does not accept this terminal" in texts
    assert "No device is set up here" in texts
    retried, left = heard(screen.retry), heard(screen.back)
    touch(screen, "retry")
    touch(screen, "sheet-slot")
    assert (len(retried), len(left)) == (1, 1)


def test_devices_that_need_a_hand_come_first(qtbot):
    screen = opened(qtbot, SheetScreen)
    screen.set_sheet(SyncTruth(state="server"), DEVICES * 6, FACTS)
    screen.grab()
    texts = shown_texts(screen)
    assert any("Wrench T-017 not connected" in text for text in texts)
    assert any("more, which are ready" in text for text in texts)


# -- a dispute


def test_a_dispute_says_both_sums_and_breaks_its_title_between_what_and_trouble(qtbot):
    screen = opened(qtbot, DisputeScreen)
    screen.set_dispute(dispute())
    screen.grab()
    texts = shown_texts(screen)
    assert "Lot 10042, Coolant pump CP-80:\nthe same pieces were taken twice" in texts
    assert "Together 24 pieces, but the records know of only 18 pieces" in texts
    for _ in range(6):
        touch(screen, "side-2-less")
    screen.grab()
    assert "It fits what was there" in shown_texts(screen)
