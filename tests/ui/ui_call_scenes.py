"""Calls for help in the states that matter: for tests that measure and for looking."""

from collections.abc import Callable
from datetime import timedelta

from kiosk_samples import today_at
from msgspec.structs import replace

from app.devices.fakes.photographer import picture
from app.views import CallTold, CallView, PersonTile, Reason
from ui.kiosk.screens.call import CallScreen
from ui.kiosk.screens.call_for import CallForScreen
from ui.kiosk.screens.calls import CallsScreen

_CAUSES = ("Worn out", "Broken", "Loose or out of place", "Dirt", "Sensor or cable", "Wrong setting")
CAUSES = tuple(Reason(code=f"C{i}", name=name) for i, name in enumerate(_CAUSES))
INES = PersonTile(person="P-301", name="Ines P.", initials="IP", role="maintenance", has_pin=True)


def call(**changes) -> CallView:
    view = CallView(
        work_unit="ST-30", name="Leak test", call="c1", to="maintenance", about="stop", phase="called",
        at=today_at(10, 42), since=today_at(10, 42), ordinal=0, by="Mara K.", span=timedelta(minutes=4),
        reason="Tester fault", note="It leaks at the clamp", moves=("answer", "arrive"),
        told=(CallTold(phase="called", at=today_at(10, 42), who="Mara K.", said="It leaks at the clamp"),),
    )  # fmt: skip
    return replace(view, **changes)


def waits(**changes) -> CallView:
    told = tuple(
        CallTold(phase=phase, at=today_at(10, 42 + i), who="Ines P.", said="Seal Ø 18" if phase == "waiting" else "")
        for i, phase in enumerate(("called", "answered", "arrived", "working", "waiting"))
    )
    about = {
        "phase": "waiting", "who": "Ines P.", "mine": True, "ordinal": 4, "response": timedelta(minutes=6),
        "repair": timedelta(minutes=41), "waited": timedelta(hours=1, minutes=20), "part": "Seal Ø 18",
        "until": today_at(16, 0), "also": ("Max V.",), "told": told, "moves": ("begin", "hand"), "doubted": True,
        "may_link": True, "cmms_order": "WO-20417",
    }  # fmt: skip
    return call(**(about | changes))


def show_calls(screen: CallsScreen, *views: CallView) -> None:
    screen.set_calls(views)


def show_call(screen: CallScreen, view: CallView, asks: str = "") -> None:
    screen.set_call(view, CAUSES, CAUSES, (INES,))
    if asks:
        screen.begin(asks)


WORKING = {"phase": "working", "moves": ("pause", "finish", "hand"), "part": "", "until": None, "also": ()}
ABOUT = ("fault", "tool", "help")
GOES = {"phase": "answered", "who": "Ines P."}
SECOND = {"urgency": "planned", "call": "c2", "work_unit": "ST-10", "name": "Press bearings"}
CALLS: dict[str, tuple[type, Callable[..., None]]] = {
    "calls": (CallsScreen, lambda s: show_calls(s, waits(), call(**SECOND))),
    "calls none": (CallsScreen, lambda s: show_calls(s)),
    "call waits": (CallScreen, lambda s: show_call(s, waits())),
    "call working": (CallScreen, lambda s: show_call(s, waits(**WORKING))),
    "call photo": (CallScreen, lambda s: show_call(s, waits(**WORKING, photo=picture("clamp", (640, 480))))),
    "call answered": (CallScreen, lambda s: show_call(s, call(**GOES, moves=("arrive", "hand", "cancel")))),
    "call cause": (CallScreen, lambda s: show_call(s, waits(**WORKING), "finish")),
    "call part": (CallScreen, lambda s: show_call(s, waits(**WORKING), "pause")),
    "call order": (CallScreen, lambda s: (show_call(s, waits(**WORKING)), s._ask_order())),
    "call for": (CallForScreen, lambda s: s.set_calls(ABOUT, ABOUT, ())),
    "call for one": (CallForScreen, lambda s: s.set_calls(ABOUT, ABOUT[1:], (call(**GOES),))),
}
