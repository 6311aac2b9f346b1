"""A lead before one dispute: what nobody counted or gave a reason for cannot go on to the signature."""

from ui_dispute_scenes import drawn

from app.domain.values import ZERO
from ui.kiosk.screens.dispute import DisputeScreen
from ui.kiosk.theme import Theme
from ui.kiosk.theme_panel import PANEL_10


def test_what_is_left_of_a_lot_has_to_be_counted_before_it_is_signed(qtbot):
    screen = DisputeScreen(Theme(PANEL_10))
    qtbot.addWidget(screen)
    screen.resize(1100, 600)
    screen.set_dispute(drawn())
    screen._typing = "reason"
    screen._entered("fell off the bench")
    assert screen.prompt_line()[1] == "Count what is really left"
    with qtbot.assertNotEmitted(screen.settled):
        screen.act()
    screen._step_left(-1)  # counted, and nothing is there
    with qtbot.waitSignal(screen.settled) as said:
        screen.act()
    assert said.args[0].left == ZERO
