"""A check of a machine in the states that matter: for tests that measure and for looking."""

from collections.abc import Callable

from kiosk_samples import today_at
from msgspec.structs import replace

from app.views import CheckView
from ui.kiosk.screens.check import CheckScreen

_TEXTS = (
    "The door stops the machine", "The emergency stop works", "No tool is left inside", "The oil is between the marks",
    "The clamp is clean and shuts by itself",
)  # fmt: skip


def check(**changes) -> CheckView:
    view = CheckView(
        work_unit="ST-30", name="Leak test", check="GUARDS", title="Guards and stops", why="shift", shift="Early",
        since=today_at(6, 0), ordinal=0, points=tuple((f"P{n}", text) for n, text in enumerate(_TEXTS)),
    )  # fmt: skip
    return replace(view, **changes)


FAILED = {
    "why": "failed", "bad": (_TEXTS[1],), "note": "It sticks when it is pulled", "by": "Mara K.", "ordinal": 1,
    "since": today_at(6, 12),
}  # fmt: skip
REPAIRED = {"why": "repair", "shift": "", "points": (("P2", _TEXTS[2]),)}


def _ticked(screen: CheckScreen, *numbers: int) -> None:
    screen.set_check(check(), may_call=True)
    for number in numbers:
        screen._turn(number)


def _asks(screen: CheckScreen, *, note: bool = False) -> None:
    screen.set_check(check(), may_call=True)
    screen._ask_which()
    if note:
        screen._chosen("P1")


CHECKS: dict[str, tuple[type, Callable[..., None]]] = {
    "check": (CheckScreen, lambda s: _ticked(s, 0, 2)),
    "check all good": (CheckScreen, lambda s: _ticked(s, *range(5))),
    "check repaired": (CheckScreen, lambda s: s.set_check(check(**REPAIRED), may_call=True)),
    "check failed": (CheckScreen, lambda s: s.set_check(check(**FAILED), may_call=True)),
    "check called": (CheckScreen, lambda s: s.set_check(check(**FAILED, called="Ines P."), may_call=True)),
    "check which": (CheckScreen, _asks),
    "check note": (CheckScreen, lambda s: _asks(s, note=True)),
    "check none": (CheckScreen, lambda s: s.set_check(None, may_call=True)),
}
