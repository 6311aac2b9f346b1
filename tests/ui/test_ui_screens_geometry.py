"""Every working screen, in every state that matters: a gloved hand hits what it aims at, and no word is cut."""

import pytest
from geometry_measure import clipped_texts, close_targets, small_targets
from PySide6.QtWidgets import QApplication
from ui_screen_scenes import SCENES

from ui.kiosk.shell import Shell
from ui.kiosk.theme import Theme
from ui.kiosk.theme_panel import PANEL_10, PANEL_21, PANEL_21_PORTRAIT, Panel

PANELS = [pytest.param(PANEL_10, id="10in"), pytest.param(PANEL_21, id="21in")]
NAMES = sorted(SCENES)


def open_scene(qtbot, name: str, theme: Theme) -> Shell:
    shell = SCENES[name](theme)
    qtbot.addWidget(shell)
    qtbot.waitExposed(shell)
    shell.grab()
    QApplication.processEvents()
    return shell


def faults(shell: Shell, panel: Panel, row_gap_mm: float = 4.0) -> list[str]:
    return [
        *small_targets(shell, panel),
        *close_targets(shell, panel, row_gap_mm=row_gap_mm),
        *clipped_texts(shell),
    ]


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("name", NAMES)
def test_targets_and_words_have_their_room_in_two_languages(qtbot, language: str, name: str, panel: Panel):
    assert faults(open_scene(qtbot, name, Theme(panel)), panel) == []


@pytest.mark.parametrize("name", NAMES)
def test_gloves_cost_no_word_and_no_target(qtbot, name: str):
    shell = open_scene(qtbot, name, Theme(PANEL_10, gloves=True))
    assert faults(shell, PANEL_10, row_gap_mm=2.0) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_portrait_panel_costs_no_word_and_no_target(qtbot, name: str):
    assert faults(open_scene(qtbot, name, Theme(PANEL_21_PORTRAIT)), PANEL_21_PORTRAIT) == []


@pytest.mark.parametrize("colours", ["dark", "contrast"])
@pytest.mark.parametrize("name", NAMES)
def test_other_colours_change_nothing_but_colours(qtbot, name: str, colours: str):
    light = open_scene(qtbot, name, Theme(PANEL_10))
    other = open_scene(qtbot, name, Theme(PANEL_10, colours))
    assert faults(other, PANEL_10) == []
    assert other.grab().toImage() != light.grab().toImage()


@pytest.mark.parametrize("panel", PANELS)
def test_the_slot_is_in_the_same_rectangle_on_every_working_screen(qtbot, panel: Panel):
    places = set()
    for name in NAMES:
        shell = open_scene(qtbot, name, Theme(panel))
        screen = shell.findChild(type(shell._screens[shell.screen_name]))
        slot = screen.slot
        at = slot.mapTo(shell, slot.rect().topLeft())
        places.add((at.x(), at.y(), slot.width(), slot.height()))
        shell.close()
    assert len(places) == 1
