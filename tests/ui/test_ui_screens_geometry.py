"""Every working screen, in every state that matters: a gloved hand hits what it aims at, and no word is cut."""

import re
from functools import cache

import pytest
import shiboken6
from geometry_measure import (
    clipped_texts,
    close_targets,
    covered_parts,
    shown_texts,
    small_rows,
    small_targets,
    targets,
)
from PySide6.QtCore import QRect, QTimer
from PySide6.QtWidgets import QApplication
from ui_screen_samples import DEVICES, shelled
from ui_screen_scenes import FACTS, SCENES, SHEETS

from ui.kiosk.messages import Message
from ui.kiosk.screens.sheet import SheetScreen
from ui.kiosk.shell import Shell
from ui.kiosk.theme import Theme
from ui.kiosk.theme_panel import PANEL_10, PANEL_21, PANEL_21_PORTRAIT, Panel
from ui.kiosk.widgets.measuring import LiveValue

PANELS = [pytest.param(PANEL_10, id="10in"), pytest.param(PANEL_21, id="21in")]
NAMES = sorted(SCENES)
#: Words of the plant and of the samples, which no translator touches.
PLANT = (
    "ST-", "Order 10042", "Mara", "Jonas", "Petra", "Wrench", "Seal", "seal", "Tighten", "Crosswise", "housing",
    "One kit", "engraved", "Clamp", "Close both", "Fill to", "pump", "flange", "screws", "plate", "Ports", "Impeller",
    "O-ring", "PIN is your", "I did this", "12 tested", "Leak", "Label", "Sign", "Scrap: leak", "thread", "Dropped",
    "Something", "Bearing", "Let it pass", "PIN is set", "/dev/", "Journal", "Records of", "Known to", "Station",
    "You scanned", "Read the", "Assembly", "Let the seal", "Leave the", "Cooling pump", "Infeed",
    "Photograph", "Read how", "Assembly instruction", "Before you", "Name plate", "The flange", "No scratch",
    "IMG_", "3fa9c", "Under the",
    "Waste bin", "Shelf", "Rack", "Clear the line", "Second person", "Look at the", "I looked at", "Tighten screws",
    "Damaged part", "Burr on", "Wrong part", "Value in", "Not safe", "Reworked", "Placed by", "Coolant pump", "H-26",
    "Tester", "No trolley", "No material", "No air", "Tool change", "Cleaning", "Cup ", "Sensor", "Early", "New cups",
    "Ines", "Max V.", "leaks at", "Worn", "Broken", "Loose", "Dirt", "Sensor", "Wrong setting", "Tester fault",
    "pcs", "All of them", "It stands", "Dent", "Scratch", "Wipe",
    "The door stops", "The emergency", "No tool is", "The oil", "The clamp is", "Guards", "It sticks",
    "Burr", "Crack", "Wrong size", "Wrong part", "Dirt",
    "You scanned", "Read the", "Assembly", "Take a scale", "It has to be", "Weigh the", "Bench scale",
)  # fmt: skip


def open_scene(qtbot, name: str, theme: Theme) -> Shell:
    shell = SCENES[name](theme)
    qtbot.addWidget(shell)
    QApplication.processEvents()  # it is exposed, and painted
    return shell


def faults(shell: Shell, panel: Panel, row_gap_mm: float = 4.0) -> list[str]:
    return [
        *small_targets(shell, panel),
        *small_rows(shell, panel),
        *close_targets(shell, panel, row_gap_mm=row_gap_mm),
        *clipped_texts(shell),
        *covered_parts(shell),
    ]


# To open a screen costs most of a test, so what can be seen of the same screen is seen in one.


@cache
def slot_on(panel: Panel) -> QRect:
    """Where the one strong button is on a panel: as on a screen of measuring."""
    shell = SCENES["measure"](Theme(panel))
    try:
        shell.grab()
        return slot_of(shell)
    finally:
        shell.close()
        shiboken6.delete(shell)


def slot_of(shell: Shell) -> QRect:
    slot = shell._screens[shell.screen_name].slot
    return QRect(slot.mapTo(shell, slot.rect().topLeft()), slot.size())


@pytest.mark.parametrize("name", NAMES)
def test_targets_and_words_have_their_room_in_every_colour_and_at_rest_nothing_moves(qtbot, name: str):
    images = []
    for colours in ("light", "dark", "contrast"):
        shell = open_scene(qtbot, name, Theme(PANEL_10, colours))
        assert faults(shell, PANEL_10) == []
        assert slot_of(shell) == slot_on(PANEL_10)
        assert [t for t in shell.findChildren(QTimer) if t.isActive()] == []
        image = shell.screen().grabWindow(shell.winId()).toImage()  # as it was painted: once is enough
        assert image not in images
        images.append(image)


@pytest.mark.parametrize("name", NAMES)
def test_a_large_panel_costs_no_word_and_no_target(qtbot, name: str):
    shell = open_scene(qtbot, name, Theme(PANEL_21))
    assert faults(shell, PANEL_21) == []
    assert slot_of(shell) == slot_on(PANEL_21)


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("name", NAMES)
def test_every_word_of_ours_goes_through_translation_and_a_longer_one_has_room(qtbot, pseudo, name: str, panel: Panel):
    shell = open_scene(qtbot, name, Theme(panel))
    assert faults(shell, panel) == []
    plain = [t for t in shown_texts(shell) if re.search("[a-z]{3}", t) and not re.search("[áéíóúýñšžç]", t)]
    assert [t for t in plain if not any(word in t for word in PLANT)] == []


@pytest.mark.parametrize("name", NAMES)
def test_gloves_cost_no_word_and_no_target(qtbot, name: str):
    shell = open_scene(qtbot, name, Theme(PANEL_10, gloves=True))
    assert faults(shell, PANEL_10, row_gap_mm=2.0) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_portrait_panel_costs_no_word_and_no_target(qtbot, name: str):
    assert faults(open_scene(qtbot, name, Theme(PANEL_21_PORTRAIT)), PANEL_21_PORTRAIT) == []


#: One of every kind of screen that a refusal comes down upon, as full as it gets.
REFUSED = (
    "call cause", "correct-why", "disposition-rework", "dispute-taken", "history", "hold-contain", "insert-measure",
    "line", "quality-many", "raise-chosen", "stop", "stop-told", "take-back", "waiting-many",
)  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_a_refusal_leaves_everything_in_reach_before_it_is_put_away(qtbot, name: str):
    shell = open_scene(qtbot, name, Theme(PANEL_10))
    shell.show_refusal(Message("Somebody split this stop meanwhile: today, 14:30.", "Look at its parts first."))
    shell.grab()
    assert [w for w in targets(shell) if w.objectName() == "refusal"] != []
    assert faults(shell, PANEL_10) == []
    assert slot_of(shell) == slot_on(PANEL_10)


def test_a_refusal_that_covers_a_target_in_part_is_found(qtbot):
    shell = open_scene(qtbot, "waiting-many", Theme(PANEL_10))
    shell.show_refusal(Message("Nobody knows it.", "Scan another."))
    shell._screens[shell.screen_name].give_room(0)
    assert any(fault.endswith("lies under a refusal") for fault in covered_parts(shell))


@pytest.mark.parametrize("panel", [*PANELS, pytest.param(PANEL_21_PORTRAIT, id="portrait")])
def test_whatever_happened_to_the_records_is_told_whole(qtbot, language: str, panel: Panel):
    screen = SheetScreen(Theme(panel))
    shell = shelled(screen.theme, "sheet", screen)
    qtbot.addWidget(shell)
    shell.show()
    qtbot.waitExposed(shell)
    for truth in SHEETS:
        screen.set_sheet(truth, DEVICES, FACTS)
        shell.grab()
        assert (clipped_texts(shell), covered_parts(shell)) == ([], []), truth


def test_parts_that_lie_over_each_other_are_found(qtbot):
    shell = open_scene(qtbot, "measure", Theme(PANEL_10))
    value = shell.findChild(LiveValue)
    value.move(value.x(), value.y() - value.height())
    assert any("LiveValue" in fault for fault in covered_parts(shell))
