"""A hand in a glove hits what it aims at, and no word is cut: on both drawn panels, in two languages."""

import re
from decimal import Decimal

import pytest
from geometry_measure import clipped_texts, close_targets, shown_texts, small_targets, targets
from kiosk_samples import LOCAL, OFFLINE, card, every_place, framed, held, queue_view, sign_on_view, today_at, waits
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from app.domain.refusals import Refusal
from app.views import HoldsKnown, QueueView, SyncTruth
from ui.kiosk.messages import message
from ui.kiosk.screens.pin import PinAsk, PinScreen
from ui.kiosk.screens.queue import QueueScreen
from ui.kiosk.screens.sign_on import SignOnScreen
from ui.kiosk.shell import Shell
from ui.kiosk.theme import Theme
from ui.kiosk.theme_panel import PANEL_10, PANEL_15, PANEL_21, Panel

PANELS = [pytest.param(PANEL_10, id="10in"), pytest.param(PANEL_21, id="21in"), pytest.param(PANEL_15, id="15in")]
#: Words of the plant itself, which no translator touches.
PLANT = ("ST-30", "Mara", "Tomasz", "Jonas", "Pump line", "CP-80", "Leak test", "Hand scanner", "qualified")


def sign_on(theme: Theme) -> Shell:
    screen = SignOnScreen(theme)
    screen.set_view(sign_on_view())
    return framed(theme, "sign_on", screen, person=None)


def sign_on_crowded_and_refused(theme: Theme) -> Shell:
    screen = SignOnScreen(theme)
    screen.set_view(sign_on_view(9))
    shell = framed(theme, "sign_on", screen, person=None)
    shell.show_refusal(message(Refusal("UnknownBadge", scanned="B-0099", clears="Jonas O.")))
    return shell


def sign_on_empty(theme: Theme) -> Shell:
    screen = SignOnScreen(theme)
    screen.set_view(sign_on_view(0))
    return framed(theme, "sign_on", screen, person=None)


def pin_wrong(theme: Theme) -> Shell:
    screen = PinScreen(theme)
    screen.ask(PinAsk("enter", "Mara K.", 6, "Operator, qualified for leak test until 3 November"))
    shell = framed(theme, "pin", screen, person=None)
    shell.show_refusal(message(Refusal("WrongPin", tries_left=2, clears="Jonas O.")))
    return shell


def pin_vouch(theme: Theme) -> Shell:
    screen = PinScreen(theme)
    screen.ask(PinAsk("vouch", "Jonas O.", 6, whom="Mara K."))
    return framed(theme, "pin", screen, person=None)


def queue(theme: Theme) -> Shell:
    screen = QueueScreen(theme)
    screen.set_view(queue_view())
    return framed(theme, "queue", screen)


def queue_offline_and_refused(theme: Theme) -> Shell:
    shell = queue(theme)
    shell.set_sync(OFFLINE)
    shell.show_refusal(message(Refusal("UnknownOrder", order="10099"), detail="10099"))
    return shell


def queue_full(theme: Theme) -> Shell:
    screen = QueueScreen(theme)
    ready = (card("10043", run=None), card("10044", run=None))
    screen.set_view(QueueView(next=card(run=None), ready=ready, waiting=(waits(), held(), waits("10052")), total=6))
    shell = framed(theme, "queue", screen)
    shell.set_sync(LOCAL)
    return shell


def queue_with_every_place(theme: Theme) -> Shell:
    shell = queue(theme)
    shell.set_nav(every_place(shell), "waiting", {"check": 1, "waiting": 12})
    return shell


def queue_empty(theme: Theme) -> Shell:
    screen = QueueScreen(theme)
    screen.set_view(QueueView(next=None, ready=(), waiting=(waits(), held())))
    shell = framed(theme, "queue", screen)
    shell.set_sync(SyncTruth(state="attention"))
    return shell


def queue_changed_by_planning(theme: Theme) -> Shell:
    screen = QueueScreen(theme)
    held_up = Refusal("OrderTechnicallyCompleted", order="1000000")
    waiting = (card("1000077", run=None, blocked=held_up, clears="Jonas O."),)
    changed = card(changed=(Decimal(120), Decimal(100)))
    known = HoldsKnown(heard=today_at(2, 5), stale=True)
    screen.set_view(QueueView(next=changed, ready=(), waiting=waiting, known=known))
    return framed(theme, "queue", screen)


def queue_stopped_by_planning(theme: Theme) -> Shell:
    screen = QueueScreen(theme)
    lowered = Refusal("OrderLowered", order="1000000", taken=Decimal(500), ordered=Decimal(400))
    screen.set_view(QueueView(next=card(notice=lowered), ready=(), waiting=(held(),)))
    shell = framed(theme, "queue", screen)
    shell.show_refusal(message(lowered, clears="Jonas O."))
    return shell


SCREENS = [
    sign_on, sign_on_crowded_and_refused, sign_on_empty, pin_wrong, pin_vouch,
    queue, queue_with_every_place, queue_offline_and_refused, queue_full, queue_empty,
    queue_changed_by_planning, queue_stopped_by_planning,
]  # fmt: skip


def shown(qtbot, shell: Shell) -> Shell:
    qtbot.addWidget(shell)
    shell.show()
    qtbot.waitExposed(shell)
    shell.grab()
    return shell


@pytest.mark.parametrize("panel", PANELS)
@pytest.mark.parametrize("make", SCREENS)
def test_every_target_can_be_hit_and_every_word_read(qtbot, language: str, make, panel: Panel):
    shell = shown(qtbot, make(Theme(panel)))
    assert targets(shell)
    assert small_targets(shell, panel) == []
    assert close_targets(shell, panel) == []
    assert clipped_texts(shell) == []


@pytest.mark.parametrize("make", SCREENS)
def test_no_word_was_left_untranslated(qtbot, qapp, make):
    from pseudo_locale import PseudoLocale

    language = PseudoLocale()
    qapp.installTranslator(language)
    try:
        texts = shown_texts(shown(qtbot, make(Theme(PANEL_10))))
    finally:
        qapp.removeTranslator(language)
    plain = [t for t in texts if re.search("[a-z]{3}", t) and not re.search("[áéíóúýñšžç]", t)]
    assert [t for t in plain if not any(word in t for word in PLANT)] == []


@pytest.mark.parametrize("make", SCREENS)
def test_a_screen_at_rest_does_nothing(qtbot, make):
    shell = shown(qtbot, make(Theme(PANEL_10)))
    assert [t for t in shell.findChildren(QTimer) if t.isActive()] == []


def test_no_target_starts_in_the_margin_that_the_sync_field_uses(qtbot):
    shell = shown(qtbot, queue_offline_and_refused(Theme(PANEL_10)))
    sync = shell.findChild(QWidget, "sync")
    assert sync.height() / PANEL_10.px_per_mm >= 13.5
    for other in targets(shell):
        if other is not sync:
            place = other.touch_rect().translated(other.mapTo(shell, other.rect().topLeft()))
            assert not place.intersects(sync.geometry())


def test_the_measure_finds_a_planted_fault(qtbot):
    """A control: a target shrunk, one moved close, a text in too small a box."""
    shell = shown(qtbot, pin_wrong(Theme(PANEL_10)))
    shell.findChild(QWidget, "key-5").resize(60, 88)
    assert any("key-5" in found for found in small_targets(shell, PANEL_10))
    shell.findChild(QWidget, "key-8").move(150, 0)
    assert any("key-8" in found for found in close_targets(shell, PANEL_10))
    shell.findChild(QWidget, "pin-back").resize(90, 88)
    shell.grab()
    assert any("pin-back" in found for found in clipped_texts(shell))
