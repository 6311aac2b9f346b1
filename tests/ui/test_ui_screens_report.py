"""A report always adds up, and never says more than was taken."""

from decimal import Decimal

import pytest
from geometry_measure import shown_texts
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from ui_screen_kit import double_tap, heard, in_view, named, open_screen, press, slot_says
from ui_screen_samples import completion, reasons
from ui_screen_scenes import keys, touch

from app.domain.refusals import Refusal
from app.views import CompletionView, ReworkTarget
from ui.kiosk.messages import message
from ui.kiosk.screens.completion import CompletionScreen, Report
from ui.kiosk.screens.tally import KINDS, everything_good
from ui.kiosk.theme import PANEL_10, Theme

TWO = (
    ReworkTarget(operation="20", name="Assembly", work_unit="ST-20"),
    ReworkTarget(operation="30", name="Leak test", work_unit="ST-30"),
)
moves = st.lists(
    st.one_of(
        st.tuples(st.just("step"), st.sampled_from(KINDS), st.sampled_from([-1, 1])),
        st.tuples(st.just("put"), st.sampled_from(KINDS), st.decimals(-5, 50, places=1)),
    ),
    max_size=40,
)


@given(st.decimals("0.1", 40, places=1), moves)
def test_whatever_is_stepped_or_typed_it_adds_up(total: Decimal, done: list[tuple]):
    tally = everything_good(total)
    for kind, which, value in done:
        tally = tally.step(which, value) if kind == "step" else tally.put(which, value)
        parts = (tally.good, tally.scrap, tally.rework, tally.still)
        assert all(part >= 0 for part in parts)
        assert sum(parts) == total


@given(st.decimals(1, 40, places=1), st.sampled_from(["scrap", "rework"]))
def test_scrap_and_rework_take_from_good_and_give_it_back(total: Decimal, kind: str):
    tally = everything_good(total)
    more = tally.step(kind, 1)
    assert more.good == total - 1
    assert more.still == 0
    assert more.step(kind, -1) == tally


def opened(qtbot, view: CompletionView) -> CompletionScreen:
    screen = CompletionScreen(Theme(PANEL_10))
    open_screen(qtbot, screen)
    screen.set_completion(view)
    return screen


def test_all_good_is_one_touch(qtbot):
    screen = opened(qtbot, completion())
    said = heard(screen.reported)
    assert slot_says(screen) == ("strong", "Report 12")
    double_tap(named(screen, "completion-slot"))
    assert said == [(Report(Decimal(12), Decimal(0), Decimal(0), "", ""),)]


def test_scrap_needs_its_reason_before_it_is_reported(qtbot):
    screen = opened(qtbot, completion())
    said = heard(screen.reported)
    assert not in_view(screen, "reason")
    touch(screen, "scrap-more")
    assert slot_says(screen) == ("wait", "Choose why it is scrap")
    press(screen, Qt.Key.Key_Return)
    touch(screen, "reason")
    touch(screen, "choice-reason:R0")
    assert "Leak at the shaft seal" in named(screen, "reason").accessibleName()
    touch(screen, "completion-slot")
    assert said == [(Report(Decimal(11), Decimal(1), Decimal(0), "R0", ""),)]


def test_without_scrap_no_reason_is_reported(qtbot):
    screen = opened(qtbot, completion())
    said = heard(screen.reported)
    touch(screen, "scrap-more")
    touch(screen, "reason")
    touch(screen, "choice-reason:R0")
    touch(screen, "scrap-less")
    touch(screen, "completion-slot")
    assert said[0][0].reason == ""


def test_some_may_stay_here_and_be_reported_later(qtbot):
    screen = opened(qtbot, completion())
    said = heard(screen.reported)
    touch(screen, "good-less")
    touch(screen, "good-less")
    assert slot_says(screen) == ("strong", "Report 10")
    assert screen.prompt_line()[2] == "2 stay here, to be reported later"
    touch(screen, "completion-slot")
    assert said[0][0].good == 10


def test_nothing_is_no_report(qtbot):
    screen = opened(qtbot, completion(quantity=Decimal(1)))
    touch(screen, "good-less")
    assert slot_says(screen) == ("wait", "Nothing to report yet")


def test_rework_goes_where_it_can_go(qtbot):
    screen = opened(qtbot, completion())
    said = heard(screen.reported)
    touch(screen, "rework-more")
    touch(screen, "completion-slot")
    assert said == [(Report(Decimal(11), Decimal(0), Decimal(1), "", "20"),)]


def test_with_several_places_to_go_back_to_one_is_chosen(qtbot):
    screen = opened(qtbot, completion(rework=TWO))
    said = heard(screen.reported)
    touch(screen, "rework-more")
    assert slot_says(screen) == ("wait", "Choose where rework goes")
    touch(screen, "rework-to")
    touch(screen, "choice-to:30")
    touch(screen, "completion-slot")
    assert said[0][0].to == "30"


def test_where_nothing_goes_back_the_key_is_pale(qtbot):
    screen = opened(qtbot, completion(rework=()))
    assert not named(screen, "rework-more").isEnabled()


def test_a_large_number_is_typed(qtbot):
    screen = opened(qtbot, completion(quantity=Decimal(250), scrap_reasons=()))
    said = heard(screen.reported)
    touch(screen, "scrap-number")
    keys(screen, "251")
    assert slot_says(screen) == ("wait", "At most 250")
    touch(screen, "key-back")
    assert slot_says(screen) == ("strong", "Use 25")
    touch(screen, "completion-slot")
    assert slot_says(screen) == ("strong", "Report 250")
    named(screen, "completion-slot").offer()
    touch(screen, "completion-slot")
    assert said == [(Report(Decimal(225), Decimal(25), Decimal(0), "", ""),)]


def test_quantities_that_are_not_whole_keep_their_fraction(qtbot):
    screen = opened(qtbot, completion(quantity=Decimal("2.5"), unit="kg", scrap_reasons=()))
    said = heard(screen.reported)
    touch(screen, "scrap-more")
    touch(screen, "completion-slot")
    assert said == [(Report(Decimal("1.5"), Decimal(1), Decimal(0), "", ""),)]


def test_a_keyboard_alone_reports(qtbot):
    screen = opened(qtbot, completion())
    said, left = heard(screen.reported), heard(screen.back)
    touch(screen, "good-number")
    press(screen, "7", Qt.Key.Key_Escape, Qt.Key.Key_Return)
    assert said[0][0].good == 12
    press(screen, Qt.Key.Key_Escape)
    assert len(left) == 1


def test_counts_stay_when_the_same_report_is_shown_again(qtbot):
    screen = opened(qtbot, completion())
    touch(screen, "good-less")
    screen.set_completion(completion())
    assert slot_says(screen) == ("strong", "Report 11")
    screen.set_completion(completion(ordinal=1, quantity=Decimal(1)))
    assert slot_says(screen) == ("strong", "Report 1")


def test_a_refusal_is_read_and_goes_with_the_next_touch(qtbot):
    screen = opened(qtbot, completion())
    screen.show_refusal(message(Refusal("ReasonMissing")))
    assert in_view(screen, "refusal-note")
    touch(screen, "refusal-close")
    assert not in_view(screen, "refusal-note")
    screen.show_refusal(message(Refusal("ReasonMissing")))
    touch(screen, "scrap-more")
    assert not in_view(screen, "refusal-note")


@pytest.mark.parametrize("count", [1, 8, 30])
def test_every_reason_can_be_reached(qtbot, count: int):
    screen = opened(qtbot, completion(scrap_reasons=reasons(count)))
    touch(screen, "scrap-more")
    touch(screen, "reason")
    while not in_view(screen, f"choice-reason:R{count - 1}"):
        touch(screen, "more-tiles")
    touch(screen, f"choice-reason:R{count - 1}")
    screen.grab()
    assert reasons(count)[-1].name in " ".join(shown_texts(screen))
