"""A machine's history and a note of the shift before in the states that matter: for tests and for looking."""

from collections.abc import Callable
from datetime import timedelta

from kiosk_samples import today_at

from app.views import HistoryRow, MachineHistory, ShiftNoteView
from ui.kiosk.screens.machine_history import MachineHistoryScreen
from ui.kiosk.screens.shift_note import ShiftNoteScreen

LINE = (("ST-10", "Press bearings"), ("ST-20", "Screw cover"), ("ST-30", "Leak test"), ("ST-40", "Final inspection"))
ROWS = (
    HistoryRow(about="stop", at=today_at(14, 28), what="stopped", took=timedelta(minutes=4), goes_on=True),
    HistoryRow(
        about="call", at=today_at(14, 29), what="stop", text="Tester fault", who="Ines P.", phase="answered",
        goes_on=True,
    ),
    HistoryRow(about="check", at=today_at(13, 50), what="Check failed", text="Guard open stops it", who="Ines P."),
    HistoryRow(about="note", at=today_at(13, 40), what="Note for the next shift", text="Seal comes", who="Mara K."),
    HistoryRow(
        about="call", at=today_at(10, 42), what="fault", text="It leaks at the clamp, Worn out, Part replaced",
        who="Ines P.", phase="done", response=timedelta(minutes=6), repair=timedelta(minutes=41),
    ),
    HistoryRow(
        about="stop", at=today_at(10, 40), what="stopped", text="Tester fault: cup 3", was="Seal jammed",
        took=timedelta(minutes=55), doubted=True,
    ),
    HistoryRow(about="tool", at=today_at(9, 5), what="Tool renewed", text="T-030 Leak tester, new seal", who="Ines P."),
    HistoryRow(about="hold", at=today_at(8, 30), what="Hold placed", text="Suspect (SUSPECT): leaks", who="Jonas O."),
    HistoryRow(about="stop", at=today_at(7, 2), what="starved", took=timedelta(minutes=3)),
)  # fmt: skip
COUNTS = {"stop": 3, "call": 2, "check": 1, "hold": 1, "tool": 1, "note": 1}


def history(**changes) -> MachineHistory:
    about = {
        "work_unit": "ST-30", "name": "Leak test", "rows": ROWS, "counts": COUNTS, "line": LINE,
        "mean_response": timedelta(minutes=6), "mean_repair": timedelta(minutes=41), "cut": True,
    }  # fmt: skip
    return MachineHistory(**(about | changes))


def asks(screen: MachineHistoryScreen, key: str) -> None:
    screen.set_history(history(), "")
    screen.findChild(object, key).click()


NOTE = ShiftNoteView(
    work_unit="ST-30", name="Leak test", note="n1", occurrence="2026-05-12 Early", who="Mara K.", at=today_at(13, 40),
    text="Cup 3 leaks since noon, the seal Ø 18 is ordered and comes at 16:00. Until then take cups 1 and 2 only.",
)  # fmt: skip
NONE = {"rows": (), "counts": dict.fromkeys(COUNTS, 0), "mean_response": None, "mean_repair": None, "cut": False}
MACHINES: dict[str, tuple[type, Callable[..., None]]] = {
    "machine history": (MachineHistoryScreen, lambda s: s.set_history(history(), "")),
    "machine history none": (MachineHistoryScreen, lambda s: s.set_history(history(**NONE), "")),
    "machine history choose": (MachineHistoryScreen, lambda s: asks(s, "history-show")),
    "machine history note": (MachineHistoryScreen, lambda s: asks(s, "history-note")),
    "shift note": (ShiftNoteScreen, lambda s: s.set_note(NOTE)),
}
