"""The line at a glance in the states that matter: for tests that measure and for looking."""

from collections.abc import Callable
from datetime import time, timedelta
from decimal import Decimal
from fractions import Fraction

from kiosk_samples import today_at
from msgspec.structs import replace

from app.domain.refusals import Refusal
from app.views.line import (
    FigureRow,
    FigureView,
    HourGlance,
    LineView,
    LossGlance,
    ShiftView,
    StationGlance,
)
from ui.kiosk.messages import message
from ui.kiosk.screens.figure import FigureScreen
from ui.kiosk.screens.line import LineScreen

D, MINUTE = Decimal, timedelta(minutes=1)
NOW = today_at(13, 32)


def shift(**changes) -> ShiftView:
    view = ShiftView(label="2026-11-23 Early", name="Early", day=today_at(6, 0).date(), begins=time(6), ends=time(14),
                     start=today_at(6, 0), end=today_at(14, 0),
                     until=today_at(13, 32), back=0)  # fmt: skip
    return replace(view, **changes)


def station(unit: str, name: str, state: str, good: int, **changes) -> StationGlance:
    view = StationGlance(work_unit=unit, name=name, state=state, since=today_at(12, 20), reason="", asks=False,
                         good=D(good), target=D(60), first_pass=Fraction(984, 1000), again=D(0))  # fmt: skip
    return replace(view, **changes)


STATIONS = (
    station("ST-10", "Press", "running", 62, first_pass=Fraction(991, 1000)),
    station("ST-20", "Assembly", "starved", 49, target=D(55), again=D(2)),
    station("ST-30", "Leak test", "stopped", 37, target=D(50), reason="Seal jammed", since=today_at(13, 28)),
    station("ST-40", "Final inspection", "unknown", 35, target=D(45), known_at=today_at(13, 20), since=None),
)
HOURS = tuple(
    HourGlance(hour=6 + n, good=D(good), again=D(0), target=D(7), goes_on=n == 7)
    for n, good in enumerate((6, 7, 8, 4, 6, 3, 7, 2))
)


def loss(name: str, minutes: float, state: str = "stopped", asks: bool = False, stops: int = 3) -> LossGlance:
    key = "asks/" if asks else f"{state}/{name}"
    return LossGlance(key=key, name=name, state=state, asks=asks, lasted=minutes * MINUTE, stops=stops)


LOSSES = (
    loss("", 4, asks=True, stops=2), loss("Seal jammed", 31), loss("", 22, "starved"), loss("Leak bench fault", 13),
    loss("Label change", 5, stops=1), loss("", 3, "idle"),
)  # fmt: skip


def line(**changes) -> LineView:
    half = (Fraction(86, 100), Fraction(91, 100))
    view = LineView(
        now=NOW, work_center="Pump line 1", shift=shift(), stations=STATIONS, availability=half,
        effectiveness=(Fraction(91, 100), Fraction(96, 100)), quality=(Fraction(97, 100),) * 2,
        oee=(Fraction(76, 100),) * 2,
        hours_of="ST-40", hours=HOURS, losses=LOSSES, lost=78 * MINUTE, unknown=12 * MINUTE, known_at=today_at(13, 20),
    )  # fmt: skip
    return replace(view, **changes)


def empty() -> LineView:
    """The first minute of a shift: nobody said anything yet."""
    nothing = {"state": "unknown", "since": None, "good": D(0), "target": None, "first_pass": None, "known_at": None}
    quiet = tuple(replace(each, **nothing, reason="", again=D(0)) for each in STATIONS)
    return line(
        shift=shift(until=today_at(6, 1)), stations=quiet, availability=None, effectiveness=None, quality=None,
        oee=None, hours=(), losses=(), lost=0 * MINUTE, unknown=4 * MINUTE, known_at=None,
    )  # fmt: skip


def ten() -> LineView:
    """Ten stations, and no calendar."""
    return line(stations=STATIONS * 2 + STATIONS[:2], shift=shift(calendar=False, name=""))


def _line(view: LineView, waits: int = 2) -> Callable[[LineScreen], None]:
    def show(screen: LineScreen) -> None:
        screen.set_waiting(waits, "Seal kit 4802: overdrawn" if waits else "")
        screen.set_line(view)

    return show


def _refused(screen: LineScreen) -> None:
    refusal = Refusal("ZoneUnknown", zone="Mars/Olympus", calendar="PL-1")
    screen.set_waiting(0, "")
    screen.set_refused(line(refusal=refusal, stations=()), message(refusal))


def stop(minute: int, name: str, lasted: int, **changes) -> FigureRow:
    row = FigureRow(kind="stop", at=today_at(9, minute), end=today_at(9, minute + lasted), work_unit="ST-30",
                    state="stopped", name=name, lasted=lasted * MINUTE, words=("Mara K.: Seal jammed",))  # fmt: skip
    return replace(row, **changes)


STATION_ROWS = (
    FigureRow(kind="state", state="running", lasted=380 * MINUTE),
    FigureRow(kind="state", state="stopped", lasted=35 * MINUTE),
    FigureRow(kind="state", state="planned", lasted=45 * MINUTE),
    FigureRow(kind="state", state="unknown", lasted=12 * MINUTE),
    stop(5, "Seal cut", 10, words=("Mara K.: Seal jammed", "Jonas O.: Seal jammed → Seal cut, valve was shut")),
    stop(40, "", 4, words=(), goes_on=True, end=None, began_before=True, doubted=True),
    *(
        FigureRow(kind="report", at=today_at(10, n), work_unit="ST-30", good=D(8), scrap=D(n % 2), person="Mara K.",
                  lot="10042", again=n == 3) for n in range(12)
    ),
)  # fmt: skip
ELEMENTS = (
    FigureRow(kind="element", name="busy", lasted=472 * MINUTE),
    FigureRow(kind="element", name="running", lasted=380 * MINUTE),
    FigureRow(kind="element", name="unknown", lasted=12 * MINUTE),
    FigureRow(kind="element", name="ideal"),
    FigureRow(kind="element", name="made", value="183"),
    FigureRow(kind="element", name="good", value="180"),
    FigureRow(kind="element", name="station", work_unit="ST-10", share=(Fraction(3, 4), Fraction(4, 5))),
)


def figure(what: tuple[str, str], rows, subject: str = "ST-30 Leak test") -> Callable[[FigureScreen], None]:
    view = FigureView(what=what, subject=subject, shift=shift(), rows=rows)
    return lambda screen: screen.set_figure(view, NOW)


#: name -> screen and what is shown on it
LINE: dict[str, tuple[type, Callable[..., None]]] = {
    "line": (LineScreen, _line(line())),
    "line-empty": (LineScreen, _line(empty(), 0)),
    "line-refused": (LineScreen, _refused),
    "line-ten": (
        LineScreen,
        _line(ten(), 1),
    ),
    "figure-station": (FigureScreen, figure(("station", "ST-30"), STATION_ROWS)),
    "figure-losses": (FigureScreen, lambda screen: screen.set_losses(line())),
    "figure-oee": (FigureScreen, figure(("oee", ""), ELEMENTS)),
    "figure-none": (FigureScreen, figure(("hour", "ST-40"), (), "ST-40 Final inspection")),
}
