"""Stops, in the states that matter: for tests that measure and for looking."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from kiosk_samples import today_at
from msgspec.structs import replace

from app.domain.refusals import Refusal
from app.views import MachineView, StopReason, StopsDay, StopsRow, StopTold, StopView
from ui.kiosk.messages import message
from ui.kiosk.screens.stop import StopScreen
from ui.kiosk.screens.stop_told import StopToldScreen
from ui.kiosk.screens.stops import StopsScreen
from ui.kiosk.stop_cases import Asked, case_of, days_case
from ui.kiosk.stop_words import split_question

NOW = today_at(14, 32)
REASONS = (
    StopReason(code="SEAL-JAM", name="Seal jammed", uses=9, icon="seal"),
    StopReason(
        code="TESTER-FAULT",
        name="Tester fault",
        uses=7,
        icon="gauge",
        reasons=(
            StopReason(code="CUP", name="Cup leaks", uses=5, icon="seal"),
            StopReason(code="SENSOR", name="Sensor", uses=2, icon="sensor"),
            StopReason(code="CLAMP", name="Clamp does not close"),
        ),
    ),
    StopReason(code="MATERIAL", name="No material", uses=3, counts="starved"),
    StopReason(code="TROLLEY", name="No trolley", counts="blocked", icon="truck"),
    StopReason(code="AIR", name="No air pressure", icon="air"),
    StopReason(code="TOOL", name="Tool change", counts="planned", icon="tool"),
    StopReason(code="CLEANING", name="Cleaning", counts="planned"),
    StopReason(code="MORE", name="Something else", icon="of-another-version"),
)


def stop(**changes: Any) -> StopView:
    view = StopView(
        work_unit="ST-30", stop="s1", state="stopped", start=today_at(14, 28), end=None,
        took=timedelta(minutes=4, seconds=12), asks=True, before="s0",
    )  # fmt: skip
    return replace(view, **changes)


def past(hour: int, minutes: int, reason: str = "") -> StopView:
    start = today_at(hour, 5)
    took = timedelta(minutes=minutes)
    more = {"reason": reason, "code": reason.upper(), "asks": False} if reason else {}
    return stop(stop=f"s{hour}", start=start, end=start + took, took=took, **more)


def row(**changes: Any) -> StopsRow:
    view = StopsRow(
        work_unit="ST-30", stops=14, took=timedelta(minutes=11), since=today_at(6, 0), until=today_at(14, 0),
        below=120, label="Early shift",
    )  # fmt: skip
    return replace(view, **changes)


def machine(**changes: Any) -> MachineView:
    view = MachineView(
        work_unit="ST-30", name="Leak test", state="stopped", since=today_at(14, 28), ordinal=40, stop=stop(),
        signalled=True, asking=(stop(), past(13, 26), past(11, 4)), rows=(row(),),
        lately=(past(10, 41, "Tester fault"), past(9, 7, "No trolley")),
    )  # fmt: skip
    return replace(view, **changes)


RUNNING = machine(state="running", stop=None, since=today_at(14, 2))
CALM = machine(state="running", stop=None, since=today_at(14, 2), asking=(), rows=(), lately=())
DAY = StopsDay(
    day=date(2026, 5, 20), took=timedelta(hours=2, minutes=14),
    stops=tuple(past(hour, 7 * hour, ("Tester fault", "No trolley", "")[hour % 3]) for hour in range(13, 1, -1)),
)  # fmt: skip
DAYS = (DAY, *(replace(DAY, day=DAY.day - timedelta(days=back), stops=DAY.stops[back:]) for back in range(1, 11)))
OLDER = row(stops=9940, took=timedelta(hours=1720), below=0, label="")
TOLD = (
    StopTold(what="machine.changed", at=today_at(14, 28), who="", moment=today_at(14, 28), where="ST-30"),
    StopTold(what="stop.reasoned", at=today_at(14, 30), who="Mara K.", reason="Seal jammed", where="ST-30"),
    StopTold(
        what="stop.reasoned", at=today_at(14, 31), who="Jonas O.", reason="No trolley", held=False, where="ST-10"
    ),
    StopTold(
        what="stop.changed", at=today_at(14, 40), who="Petra N.", was="Seal jammed", reason="Cup leaks",
        note="the cup was cracked on one side", where="ST-30",
    ),
    StopTold(what="stop.split", at=today_at(14, 41), who="Petra N.", moment=today_at(14, 34), where="ST-30"),
    StopTold(what="stop.noted", at=today_at(14, 42), who="Petra N.", note="New cups are ordered", where="ST-30"),
)  # fmt: skip


def _case(asked: Asked, now: MachineView = machine()) -> Callable[[StopScreen], None]:  # noqa: B008
    return lambda screen: screen.set_case(case_of(asked, now, REASONS, own=True), NOW)


def _refused(screen: StopScreen) -> None:
    _case(Asked("ST-30", stop()))(screen)
    screen.refuse(message(Refusal("StopSplit", stop="s1", split_at=today_at(14, 30))))


def _minutes(screen: StopToldScreen) -> None:
    screen.set_stop(past(10, 41, "Tester fault"), TOLD)
    screen.ask_minutes(split_question(past(10, 41), NOW))


#: name -> screen and what is shown on it
STOPS: dict[str, tuple[type, Callable[..., None]]] = {
    "stop": (StopScreen, _case(Asked("ST-30", stop()))),
    "stop-group": (StopScreen, _case(Asked("ST-30", stop(), group="TESTER-FAULT"))),
    "stop-late": (StopScreen, _case(Asked("ST-30", past(13, 26)))),
    "stop-changing": (StopScreen, _case(Asked("ST-30", past(10, 41, "Tester fault"), changing=True))),
    "stop-short": (StopScreen, _case(Asked("ST-30", row()))),
    "stop-planned": (StopScreen, _case(Asked("ST-30", planning=True))),
    "stop-until": (StopScreen, _case(Asked("ST-30", planning=True, reason="TOOL"))),
    "stop-refused": (StopScreen, _refused),
    "stops": (StopsScreen, lambda screen: screen.set_machine(machine(), own=True)),
    "stops-running": (StopsScreen, lambda screen: screen.set_machine(RUNNING, own=True)),
    "stops-calm": (StopsScreen, lambda screen: screen.set_machine(CALM, own=True)),
    "stops-said": (StopsScreen, lambda screen: screen.set_machine(replace(RUNNING, signalled=False), own=True)),
    "stops-elsewhere": (StopsScreen, lambda screen: screen.set_machine(machine(rows=(row(), OLDER)), own=False)),
    "stops-day": (StopsScreen, lambda screen: screen.set_day(RUNNING, DAY)),
    "stop-days": (StopScreen, lambda screen: screen.set_case(days_case(RUNNING, DAYS), NOW)),
    "stop-told": (StopToldScreen, lambda screen: screen.set_stop(past(10, 41, "Tester fault"), TOLD)),
    "stop-split": (StopToldScreen, _minutes),
}
