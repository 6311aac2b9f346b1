"""Pictures on the tiles of reasons: a file for each that a plant may choose, and a sensible one where it chose none."""

from pathlib import Path

import pytest

from app.exchange.reason_checks import ICONS
from app.views import StopReason
from ui.kiosk.stop_words import reason_icon
from ui.kiosk.widgets.icon import icon_path


def test_there_is_a_file_for_every_picture_that_a_plant_may_choose_and_the_guide_names_it():
    guide = (Path(__file__).parents[2] / "docs" / "reference-data.md").read_text("utf-8")
    assert [name for name in ICONS if icon_path(name) is None or f"`{name}`" not in guide] == []


@pytest.mark.parametrize(
    ("counts", "icon"),
    [("stopped", "stop"), ("planned", "clock"), ("blocked", "blocked"), ("starved", "starved")],
)
def test_a_reason_without_a_picture_has_the_one_of_what_it_counts_as(counts: str, icon: str):
    reason = StopReason(code="X", name="X", counts=counts)
    assert reason_icon(reason) == icon
    assert icon_path(icon) is not None


@pytest.mark.parametrize("name", ["of-another-version", "../pictures/pump", "a\0b", "", "x" * 999])
def test_a_name_that_this_version_has_no_picture_for_is_no_picture(name: str):
    assert icon_path(name) is None
    assert reason_icon(StopReason(code="X", name="X", icon=name)) == "stop"


def test_a_group_has_a_picture_too_and_a_plant_s_own_choice_goes_first():
    inside = (StopReason(code="A", name="A", counts="planned"),)
    assert reason_icon(StopReason(code="X", name="X", reasons=inside, counts="planned")) == "list"
    assert reason_icon(StopReason(code="X", name="X", reasons=inside, icon="gear")) == "gear"
