"""The look is one set of numbers: millimetres, ratios and sizes as the tokens have them, snapped once per panel."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QSize
from PySide6.QtSvg import QSvgRenderer

from ui.kiosk.theme import Theme
from ui.kiosk.theme_colours import THEMES, contrast
from ui.kiosk.theme_panel import PANEL_10, PANEL_15, PANEL_21, PANEL_21_PORTRAIT, Panel, sizes_for
from ui.kiosk.theme_sheet import plates, style_sheet
from ui.kiosk.theme_type import CAP_HEIGHT, types_for
from ui.kiosk.widgets.icon import ICONS, PICTURES, picture


def test_the_small_panel_has_the_drawn_pixels():
    s = sizes_for(PANEL_10)
    assert (s.u, s.half, s.margin, s.gap) == (24, 12, 24, 24)
    assert (s.strip, s.nav, s.prompt) == (56, 120, 96)
    assert (s.slot_width, s.slot_height) == (448, 88)
    assert (s.key_width, s.key_height, s.glove_height) == (133, 88, 113)
    assert (s.nav_item, s.rung, s.ladder, s.here, s.radius) == (112, 100, 264, 8, 12)


def test_the_large_panel_has_the_drawn_pixels():
    s = sizes_for(PANEL_21)
    assert (s.u, s.half, s.margin, s.gap) == (16, 8, 32, 17)
    assert (s.strip, s.nav, s.prompt) == (64, 144, 112)
    assert (s.slot_width, s.slot_height) == (496, 96)
    assert (s.key_width, s.key_height) == (154, 80)


def test_the_slot_is_bottom_right_on_every_panel():
    assert Theme(PANEL_10).slot_rect(QSize(1160, 648)).getRect() == (688, 536, 448, 88)
    assert Theme(PANEL_21).slot_rect(QSize(1776, 904)).getRect() == (1248, 776, 496, 96)


def test_type_is_as_large_as_the_tokens_say():
    small = types_for(PANEL_10)
    assert [small[r].px for r in ("note", "body", "lead", "title", "value", "one")] == [24, 28, 36, 48, 73, 130]
    large = types_for(PANEL_21)
    assert [large[r].px for r in ("note", "title", "value", "one")] == [26, 52, 56, 133]


@pytest.mark.parametrize("panel", [PANEL_10, PANEL_15, PANEL_21, PANEL_21_PORTRAIT])
def test_no_letter_is_under_three_millimetres(panel: Panel):
    smallest = min(t.px for t in types_for(panel).values())
    assert smallest * CAP_HEIGHT / panel.px_per_mm >= 2.95


@pytest.mark.parametrize("panel", [PANEL_15, PANEL_21, PANEL_21_PORTRAIT])
def test_from_fifteen_inches_up_body_is_four_and_a_half_millimetres(panel: Panel):
    assert types_for(panel)["body"].px * CAP_HEIGHT / panel.px_per_mm >= 4.5


@given(st.integers(1280, 3840), st.integers(800, 2160), st.floats(3.0, 5.886))
def test_no_target_of_any_panel_as_large_as_the_smallest_is_under_fifteen_millimetres(w: int, h: int, ppm: float):
    panel = Panel(w, h, ppm)
    s = sizes_for(panel)
    targets = (s.slot_height, s.key_width, s.key_height, s.stepper_width, s.nav_item, s.frame_key, s.rung)
    assert min(targets) / ppm >= 15 - 1 / ppm
    assert s.gap / ppm >= 4 - 0.01


def test_words_can_be_read_in_every_theme():
    for name, c in THEMES.items():
        for ground in (c.frame, c.sheet, c.touch):
            assert contrast(c.ink, ground) >= 7, name
            assert contrast(c.ink2, ground) >= 4.5, name
        assert contrast(c.on_accent, c.accent) >= 4.5
        assert contrast(c.on_window, c.window) >= 7
        assert contrast(c.on_stop, c.stop) >= 4.5


def test_ratios_are_those_that_were_measured():
    light = THEMES["light"]
    assert contrast(light.ink, light.sheet) == pytest.approx(14.4, abs=0.1)
    assert contrast(light.on_accent, light.accent) == pytest.approx(8.1, abs=0.1)


def test_good_and_stop_look_alike_without_colour_so_shape_must_tell_them_apart():
    for c in THEMES.values():
        assert contrast(c.good, c.stop) < 1.25


def test_the_style_sheet_names_every_plate_and_no_unit_but_pixels():
    for colours in THEMES.values():
        sheet = style_sheet(colours, PANEL_10)
        for plate in plates(colours):
            assert f'[plate="{plate}"]' in sheet
        assert not re.search(r"\d(mm|pt|em)\b", sheet)
        assert "{}" not in sheet


def test_every_icon_is_a_picture_and_takes_the_palettes_colour():
    files = sorted(ICONS.glob("*.svg"))
    assert len(files) > 30
    for path in files:
        text = path.read_text("utf-8")
        assert "currentColor" in text, path
        assert not re.search(r"#[0-9a-fA-F]{3,6}", text), path
        assert QSvgRenderer(QByteArray(text.replace("currentColor", "#000").encode())).isValid(), path


def test_every_picture_takes_all_its_colours_from_the_palette():
    for path in sorted(PICTURES.glob("*.svg")):
        text = path.read_text("utf-8")
        assert not re.search(r"#[0-9a-fA-F]{3,6}", text), path
        assert set(re.findall(r"\{(\w+)\}", text)) <= {"ink", "ink2", "surface", "touch"}, path
        assert picture(path, "#000000", "#333333", "#ffffff", "#eeeeee").isValid(), path
