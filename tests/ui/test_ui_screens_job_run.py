"""A person is led through a job by what the screen says, and what is begun is never lost."""

from decimal import Decimal

import pytest
from geometry_measure import shown_texts
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from ui_screen_kit import double_tap, heard, in_view, named, open_job, press, slot_says
from ui_screen_samples import TORQUE, changed, checklist, clamp, expired, job, seal_kit, serial, sign_step, torque
from ui_screen_scenes import keys, touch

from app.domain.refusals import Refusal
from app.domain.steps import KINDS
from app.domain.steps.measurement import Measurement, verdict
from app.views import DeviceView, Limits
from ui.kiosk.messages import message
from ui.kiosk.widgets.refused import ways
from ui.kiosk.widgets.steps import BODIES
from ui.kiosk.widgets.steps.limits import judge, number, turn_sign, type_key

OUTSIDE = Refusal("OutOfLimits", value=Decimal("15.8"), unit="Nm", limit=Decimal(15), side="high", authorise="quality")
some = st.decimals(-100, 100, places=2)


# -- measuring


def test_a_typed_value_is_judged_while_it_is_typed_and_the_slot_repeats_it(qtbot):
    _, screen = open_job(qtbot, torque())
    assert slot_says(screen)[0] == "wait"
    keys(screen, "1")
    screen.grab()
    assert "Below the limit of 9 Nm" in " ".join(shown_texts(screen))
    keys(screen, "2.4")
    screen.grab()
    assert "Within the limits" in shown_texts(screen)
    assert slot_says(screen) == ("strong", "Take 12.4 Nm")
    took = heard(screen.measured)
    touch(screen, "job-slot")
    assert took == [("12.4", False, "typed")]


def test_a_value_near_a_limit_says_which_one(qtbot):
    _, screen = open_job(qtbot, torque())
    for text, words in (("14.6", "Near the upper limit"), ("9.2", "Near the lower limit")):
        screen.offer_reading(text, "Nm", "Wrench T-017")
        screen.grab()
        assert words in shown_texts(screen)
        assert slot_says(screen)[0] == "strong"


def test_an_instruments_value_comes_by_itself_with_its_source(qtbot):
    _, screen = open_job(qtbot, torque())
    keys(screen, "9")
    screen.offer_reading("12.1", "Nm", "Wrench T-017")
    assert screen.prompt_line()[2] == "Wrench T-017 sent 12.1 Nm"
    took = heard(screen.measured)
    touch(screen, "job-slot")
    assert took == [("12.1", False, "device")]


def test_a_digit_after_an_instruments_value_starts_a_typed_one(qtbot):
    _, screen = open_job(qtbot, torque())
    screen.offer_reading("12.1", "Nm", "Wrench T-017")
    keys(screen, "9.5")
    took = heard(screen.measured)
    touch(screen, "job-slot")
    assert took == [("9.5", False, "typed")]


def test_outside_the_limits_the_plan_asks_for_another_reading_first(qtbot):
    _, screen = open_job(qtbot, torque())
    screen.offer_reading("8.6", "Nm", "Wrench T-017")
    assert slot_says(screen) == ("quiet", "Keep 8.6 Nm, then repeat")
    took = heard(screen.measured)
    touch(screen, "job-slot")
    assert took == [("8.6", False, "device")]
    screen.set_job(job(torque(attempt=1)), "Mara K.")
    assert screen.prompt_line()[1] == "Measure again: reading 2 of 2"
    assert slot_says(screen)[0] == "wait"


def test_the_last_reading_can_be_taken_as_it_is(qtbot):
    _, screen = open_job(qtbot, torque(attempt=1))
    screen.offer_reading("8.6", "Nm", "Wrench T-017")
    assert slot_says(screen) == ("quiet", "Take 8.6 Nm as it is")
    took = heard(screen.measured)
    touch(screen, "job-slot")
    assert took == [("8.6", True, "device")]


def test_digits_stay_while_the_same_value_is_asked_for(qtbot):
    _, screen = open_job(qtbot, torque())
    keys(screen, "12.")
    screen.set_job(job(torque()), "Aylin D.")
    keys(screen, "4")
    assert slot_says(screen) == ("strong", "Take 12.4 Nm")
    screen.set_job(job(torque(index=3)), "Aylin D.")
    assert slot_says(screen)[0] == "wait"


def test_the_values_taken_are_beside_their_callouts_or_in_a_row(qtbot):
    _, screen = open_job(qtbot, torque())
    screen.grab()
    assert {"12.1", "11.8"} <= shown_texts(screen)
    _, bare = open_job(qtbot, torque(picture=""))
    bare.grab()
    assert {"12.1", "11.8"} <= shown_texts(bare)


def test_a_double_tap_takes_a_value_once(qtbot):
    _, screen = open_job(qtbot, torque())
    screen.offer_reading("12.4", "Nm", "Wrench T-017")
    took = heard(screen.measured)
    double_tap(named(screen, "job-slot"))
    assert len(took) == 1


def test_enter_struck_twice_takes_a_value_once_and_digits_need_no_touch(qtbot):
    _, screen = open_job(qtbot, torque())
    took = heard(screen.measured)
    press(screen, "12,4", Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert took == [("12.4", False, "typed")]


def test_a_keyboard_can_type_a_value_below_zero(qtbot):
    _, screen = open_job(qtbot, torque())
    press(screen, "5-")
    assert slot_says(screen)[1] == "Keep -5 Nm, then repeat"


@given(some, some, some, st.decimals(0, 10, places=2), some)
def test_the_screen_judges_as_the_rule_does(
    a: Decimal, b: Decimal, nominal: Decimal, marginal: Decimal, value: Decimal
):
    low, high = min(a, b), max(a, b)
    limits = Limits(unit="Nm", nominal=nominal, low=low, high=high, marginal=marginal, decimals=1)
    step = Measurement(id="x", title="x", unit="Nm", nominal=nominal, low=low, high=high, marginal=marginal)
    assert judge(limits, value) == verdict(step, value)


@given(st.text("0123456789.", max_size=30))
def test_whatever_is_typed_on_the_pad_is_a_number_or_nothing(typed: str):
    text = ""
    for key in typed:
        text = type_key(text, key)
    assert (number(text) is None) == (text == "")
    assert len(text) <= 10
    assert number(turn_sign(turn_sign(text))) == number(text)


def test_limits_of_one_side_judge_one_side():
    only_high = changed_limits(low=None)
    assert judge(only_high, Decimal(-50)) == "good"
    assert judge(only_high, Decimal("15.1")) == "high"


def changed_limits(**changes: object) -> Limits:
    from msgspec.structs import replace

    return replace(TORQUE, **changes)


# -- the other kinds


def test_every_declared_step_kind_has_its_widget():
    assert set(BODIES) == set(KINDS)


def test_an_instruction_is_done_by_one_touch(qtbot):
    _, screen = open_job(qtbot, clamp(), 3)
    said = heard(screen.answered)
    assert slot_says(screen) == ("strong", "Done")
    double_tap(named(screen, "job-slot"))
    assert len(said) == 1


def test_a_quick_second_tap_does_not_confirm_the_next_instruction(qtbot):
    """The second tap of a double tap meets another offer: it belongs to the first."""
    _, screen = open_job(qtbot, clamp(), 3)
    said: list[str] = []

    def confirmed(given: object, attachments: object) -> None:
        said.append("done")
        screen.set_job(job(clamp(step="next", title="Open the valve"), 3), "Mara K.")

    screen.answered.connect(confirmed)
    press(screen, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert said == ["done"]


def test_a_checklist_waits_until_every_point_is_ticked(qtbot):
    _, screen = open_job(qtbot, checklist(4), 4)
    said = heard(screen.answered)
    for i, words in enumerate(("4 more points", "3 more points", "2 more points", "1 more point")):
        assert slot_says(screen) == ("wait", words)
        press(screen, Qt.Key.Key_Return)
        touch(screen, f"point-{i}")
    assert slot_says(screen) == ("strong", "All checked")
    touch(screen, "point-2")
    assert slot_says(screen) == ("wait", "1 more point")
    touch(screen, "point-2")
    touch(screen, "job-slot")
    assert said == [({"ticked": (0, 1, 2, 3)}, ())]


def test_ticks_stay_when_the_job_is_shown_again(qtbot):
    _, screen = open_job(qtbot, checklist(4), 4)
    touch(screen, "point-1")
    screen.set_job(job(checklist(4), 4), "Aylin D.")
    assert slot_says(screen) == ("wait", "3 more points")


def test_points_that_do_not_fit_are_on_the_next_page(qtbot):
    _, screen = open_job(qtbot, checklist(12, ""), 4)
    said = heard(screen.answered)
    for i in range(12):
        if not in_view(screen, f"point-{i}"):
            touch(screen, "more-tiles")
        touch(screen, f"point-{i}")
    touch(screen, "job-slot")
    assert said == [({"ticked": tuple(range(12))}, ())]


def test_a_material_that_cannot_be_scanned_is_typed(qtbot):
    _, screen = open_job(qtbot, seal_kit(), 1)
    assert slot_says(screen) == ("quiet", "Type the lot number")
    assert not in_view(screen, "letter-A")
    said = heard(screen.lot_typed, screen.identity_typed)
    touch(screen, "job-slot")
    assert slot_says(screen)[0] == "wait"
    keys(screen, "48")
    touch(screen, "letter-A")
    touch(screen, "letter--")
    touch(screen, "letter-Z")
    assert slot_says(screen) == ("strong", "Use 48A-Z")
    touch(screen, "job-slot")
    assert said == [("48A-Z",)]
    assert not in_view(screen, "letter-A")


def test_a_serial_is_typed_on_a_keyboard(qtbot):
    _, screen = open_job(qtbot, serial(), 0)
    said = heard(screen.identity_typed)
    press(screen, Qt.Key.Key_Return)
    screen._since_enter.invalidate()
    press(screen, "h-20618", Qt.Key.Key_Return)
    assert said == [("H-20618",)]


def test_escape_closes_the_keys_and_typing_begins_anew(qtbot):
    _, screen = open_job(qtbot, serial(), 0)
    touch(screen, "job-slot")
    press(screen, "AB", Qt.Key.Key_Escape)
    assert slot_says(screen) == ("quiet", "Type the serial number")
    touch(screen, "job-slot")
    assert slot_says(screen)[0] == "wait"


def test_a_scan_that_answers_the_prompt_closes_the_keys(qtbot):
    _, screen = open_job(qtbot, seal_kit(), 1)
    touch(screen, "job-slot")
    screen.set_job(job(torque()), "Mara K.")
    assert not in_view(screen, "letter-A")
    assert slot_says(screen)[0] == "wait"


def test_where_the_lot_lies_is_said_and_drawn(qtbot):
    _, screen = open_job(qtbot, seal_kit(), 1)
    screen.grab()
    texts = " ".join(shown_texts(screen))
    assert "Lot 4802: 6 in rack B3" in texts
    assert "4810" in texts
    assert screen.prompt_line()[1] == "Scan Seal kit SK-80, lot 4802"


def test_no_lot_at_all_says_who_can_help(qtbot):
    _, screen = open_job(qtbot, seal_kit(alternatives=()), 1)
    screen.grab()
    assert "No lot is booked in" in shown_texts(screen)
    assert "A lead can book one in." in shown_texts(screen)


def test_signing_is_asked_for_after_reading(qtbot):
    _, screen = open_job(qtbot, sign_step(), 5)
    said = heard(screen.signature_wanted)
    screen.grab()
    assert "I did this work and checked it" in shown_texts(screen)
    double_tap(named(screen, "job-slot"))
    assert len(said) == 1


def test_when_every_step_is_done_the_report_is_due(qtbot):
    _, screen = open_job(qtbot, None, 6)
    said = heard(screen.completion_wanted)
    assert slot_says(screen) == ("strong", "Report 12")
    touch(screen, "job-slot")
    assert len(said) == 1


def test_a_drawing_opens_large_and_closes_again(qtbot):
    _, screen = open_job(qtbot, torque())
    keys(screen, "12")
    touch(screen, "drawing")
    assert in_view(screen, "zoomed")
    press(screen, Qt.Key.Key_Escape)
    assert not in_view(screen, "zoomed")
    assert slot_says(screen) == ("strong", "Take 12 Nm")


# -- the ladder


def test_a_done_row_opens_its_record(qtbot):
    _, screen = open_job(qtbot, torque())
    said = heard(screen.rung_touched)
    touch(screen, "rung-seal")
    assert said == [("seal",)]


def test_what_is_painted_as_done_can_be_counted_from_outside(qtbot):
    shell, screen = open_job(qtbot, torque())
    shell.grab()
    assert screen.painted_acks() == ["j1:1", "j1:2"]
    screen.set_job(job(clamp(), 3), "Mara K.")
    shell.grab()
    assert screen.painted_acks() == ["j1:1", "j1:2", "j1:3"]


def test_nothing_counts_as_painted_before_it_was(qtbot):
    _, screen = open_job(qtbot, torque())
    qtbot.waitUntil(lambda: screen.painted_acks() == ["j1:1", "j1:2"])
    screen.set_job(job(clamp(), 3), "Mara K.")
    assert screen.painted_acks() == []


def test_a_ladder_that_did_not_change_keeps_its_rows(qtbot):
    _, screen = open_job(qtbot, torque())
    before = screen.findChild(QWidget, "rung-seal")
    screen.set_job(job(torque()), "Aylin D.")
    assert screen.findChild(QWidget, "rung-seal") is before


# -- refusals


def refuse(screen, refusal: Refusal, prompt) -> None:
    screen.show_refusal(message(refusal, clears="Petra N."), refusal, prompt)


def test_a_refused_lot_says_why_and_where_the_right_one_lies(qtbot):
    _shell, screen = open_job(qtbot, seal_kit(), 1)
    refuse(screen, expired(), seal_kit())
    screen.grab()
    assert "Lot 4802: 6 in rack B3" in shown_texts(screen)
    assert any("expired" in text and "4802" in text for text in shown_texts(screen))
    assert slot_says(screen) == ("quiet", "Type the lot number")
    assert screen.prompt_line()[1:] == ("Scan Seal kit SK-80, lot 4802", "4711 was not used")


def test_the_rack_may_be_empty(qtbot):
    _, screen = open_job(qtbot, seal_kit(), 1)
    said = heard(screen.not_in_rack)
    refuse(screen, expired(), seal_kit())
    touch(screen, "second-way")
    assert len(said) == 1


def test_a_refused_lot_can_be_typed_instead(qtbot):
    _, screen = open_job(qtbot, seal_kit(), 1)
    said = heard(screen.lot_typed)
    refuse(screen, expired(), seal_kit())
    touch(screen, "job-slot")
    keys(screen, "4802")
    touch(screen, "job-slot")
    assert said == [("4802",)]


def test_a_refused_value_goes_to_somebody_who_may_sign_or_is_measured_again(qtbot):
    _, screen = open_job(qtbot, torque(attempt=1))
    screen.offer_reading("15.8", "Nm", "Wrench T-017")
    asked, again = heard(screen.authorise_wanted), heard(screen.repeat_wanted)
    refuse(screen, OUTSIDE, torque(attempt=1))
    assert slot_says(screen) == ("quiet", "Ask quality")
    touch(screen, "job-slot")
    assert len(asked) == 1
    touch(screen, "second-way")
    assert len(again) == 1
    assert not screen.refusal_shown
    assert slot_says(screen)[0] == "wait"


def test_a_new_reading_is_the_answer_to_a_refused_one(qtbot):
    _, screen = open_job(qtbot, torque(attempt=1))
    refuse(screen, OUTSIDE, torque(attempt=1))
    screen.offer_reading("12.4", "Nm", "Wrench T-017")
    assert not screen.refusal_shown
    assert slot_says(screen) == ("strong", "Take 12.4 Nm")


def test_any_other_refusal_leaves_what_was_typed(qtbot):
    _, screen = open_job(qtbot, torque())
    keys(screen, "12.4")
    refuse(screen, Refusal("StorageBusy"), torque())
    assert slot_says(screen) == ("quiet", "Go on")
    touch(screen, "job-slot")
    assert slot_says(screen) == ("strong", "Take 12.4 Nm")


def test_a_refusal_stays_when_the_same_prompt_is_shown_again_and_goes_with_it(qtbot):
    _, screen = open_job(qtbot, seal_kit(), 1)
    refuse(screen, expired(), seal_kit())
    screen.set_job(job(seal_kit(), 1), "Mara K.")
    assert screen.refusal_shown
    assert slot_says(screen) == ("quiet", "Type the lot number")
    screen.set_job(job(torque()), "Mara K.")
    assert not screen.refusal_shown


@pytest.mark.parametrize("prompt", [None, torque(), seal_kit(), serial(), clamp(), checklist(), sign_step()])
@pytest.mark.parametrize("authorise", [None, "lead"])
@pytest.mark.parametrize("code", ["LotExpired", "StorageBusy", "OutOfLimits", "NotThisStep", "UnknownLot"])
def test_no_refusal_is_a_dead_end(prompt, authorise, code: str):
    first, second = ways(Refusal(code, authorise=authorise), prompt)
    assert first
    assert (first == "authorise") == (authorise is not None)
    assert first != second


# -- what is true about the scanner


def test_the_prompt_says_whether_the_scanner_is_there(qtbot):
    shell, screen = open_job(qtbot, seal_kit(), 1)
    assert shell.prompt_lines[1] == "Or type the lot number"
    screen.set_devices((DeviceView(device="s1", kind="scanner", state="missing"),))
    assert shell.prompt_lines[1] == "Hand scanner not connected"


def test_the_keyboards_focus_is_shown_and_survives_the_next_step(qtbot):
    shell, screen = open_job(qtbot, checklist(4), 4)
    shell.activateWindow()
    qtbot.waitUntil(shell.isActiveWindow)
    press(screen, Qt.Key.Key_Tab)
    focus = shell.focusWidget()
    assert focus.property("target")
    assert focus._ring
    screen.set_job(job(changed(checklist(3), step="other"), 4), "Mara K.")
    said = heard(screen.answered)
    for i in range(3):
        touch(screen, f"point-{i}")
    press(screen, Qt.Key.Key_Return)
    assert len(said) == 1
