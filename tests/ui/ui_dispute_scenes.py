"""What waits for a lead, in the states that matter: for tests that measure and for looking."""

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

from kiosk_samples import today_at
from msgspec.structs import replace

from app.domain.refusals import Refusal
from app.terminal.due_queries import end_of
from app.views import DisputeView, DueView, SideView, Waiting
from ui.kiosk.messages import message
from ui.kiosk.screens.dispute import DisputeScreen
from ui.kiosk.screens.due import DueScreen
from ui.kiosk.screens.waiting import WaitingScreen


def side(name: str = "Mara K.", unit: str = "ST-10", **changes) -> SideView:
    view = SideView(
        record=f"{unit}:1", kind="operation.started", at=today_at(10, 42), clock=0.4, doubtful=False, person=name,
        name=name, work_unit=unit, work_unit_name="Press bearings", journal="3f2a", quantity=Decimal(12),
    )  # fmt: skip
    return replace(view, **changes)


def dispute(**changes) -> DisputeView:
    view = DisputeView(
        stream="lot:CP-80/10042", dispute="taken/10/first/0", kind="taken", what="more taken at 10 than came",
        subject="Coolant pump CP-80", number="10042", operation_name="Press bearings", unit="pcs",
        since=today_at(10, 44), choices=("counts",), too_much=Decimal(6), on_hand=Decimal(0),
        sides=(side(), side("Tomasz W.", "ST-20", at=today_at(10, 44), clock=190.0, journal="90bd")),
    )  # fmt: skip
    return replace(view, **changes)


def drawn() -> DisputeView:
    drew = {"kind": "material.consumed", "quantity": Decimal(160)}
    return dispute(
        stream="lot:BR-80/3120", kind="drawn", number="3120", subject="Bearing B-80", choices=("left",),
        too_much=Decimal(80), on_hand=Decimal(-80),
        sides=(side(**drew), side("Tomasz W.", "ST-20", doubtful=True, **drew)),
    )  # fmt: skip


def held() -> DisputeView:
    placed = side("Petra N.", "ST-40", kind="hold.placed", quantity=None, work_unit_name="Pack and release", clock=None)
    return dispute(
        kind="held", choices=("accept", "keep"), too_much=Decimal(0), sides=(placed, side()), stream="order:10042"
    )


def waiting(count: int) -> tuple[Waiting, ...]:
    return tuple(
        Waiting(
            topic="dispute", key=(f"lot:{i}", "x"), subject=f"1004{i} Coolant pump CP-80", trouble=trouble,
            since=today_at(10, 40 + i), who=("ST-10 Mara K.", "ST-20 Tomasz W."),
        )
        for i, trouble in enumerate(("taken", "drawn", "held", "unqualified", "withdrawn", "reported", "other") * 2)
    )[:count]  # fmt: skip


def due(**changes) -> DueView:
    view = DueView(
        topic="calibration", id="T-051", subject="Bench scale T-051", what="",
        until=today_at(0, 0) - timedelta(days=40),
        overdue=True, instead=("Bench scale T-050", "Bench scale T-052", "Bench scale T-053"),
    )  # fmt: skip
    return replace(view, **changes)


def qualification() -> DueView:
    soon = today_at(0, 0) + timedelta(days=4)
    return due(
        topic="qualification", id="P-102", subject="Tomasz W.", what="leak-test", until=soon, overdue=False, instead=()
    )


def _refused(screen: DisputeScreen) -> None:
    screen.set_dispute(dispute())
    screen.refuse(message(Refusal("PiecesTaken", operation="Assembly", waits_for="ST-20", clears="Jonas O.")))


def _chosen(screen: DisputeScreen) -> None:
    screen.set_dispute(held())
    screen._choose("keep")


#: name -> screen and what is shown on it
DISPUTES: dict[str, tuple[type, Callable[..., None]]] = {
    "waiting": (WaitingScreen, lambda screen: screen.set_waiting(waiting(3), today_at(11, 0))),
    "waiting-many": (WaitingScreen, lambda screen: screen.set_waiting(waiting(12), today_at(11, 0))),
    "waiting-none": (WaitingScreen, lambda screen: screen.set_waiting((), today_at(11, 0))),
    "due-calibration": (DueScreen, lambda screen: screen.set_due(due(), end_of(due().until), today_at(11, 0))),
    "due-qualification": (
        DueScreen,
        lambda screen: screen.set_due(qualification(), end_of(qualification().until), today_at(11, 0)),
    ),
    "dispute-taken": (DisputeScreen, lambda screen: screen.set_dispute(dispute())),
    "dispute-drawn": (DisputeScreen, lambda screen: screen.set_dispute(drawn())),
    "dispute-held": (DisputeScreen, _chosen),
    "dispute-refused": (DisputeScreen, _refused),
}
