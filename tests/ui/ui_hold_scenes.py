"""Holds in the states that matter: placing one, those whom it stops, those who answer for it, pieces to be checked."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

from kiosk_samples import today_at
from msgspec.structs import replace

from app.domain.hold_facts import Cause
from app.domain.refusals import Refusal
from app.views import CoveredPieces, HoldScope, HoldView, Reason, SuspectView
from ui.kiosk.messages import message
from ui.kiosk.screens.hold import HoldScreen
from ui.kiosk.screens.hold_band import Held, HoldBand
from ui.kiosk.screens.hold_check import HoldCheckScreen
from ui.kiosk.screens.hold_contain import HoldContainScreen
from ui.kiosk.screens.hold_release import HoldReleaseScreen
from ui.kiosk.widgets.touch import Target

NOW = today_at(14, 25)
SCOPES = (
    HoldScope(stream="lot:CP-80/10042", kind="lot", number="10042", name="Coolant pump CP-80"),
    HoldScope(stream="order:10042", kind="order", number="10042", name="Coolant pump CP-80"),
    HoldScope(stream="lot:BR-80/3120", kind="lot", number="3120", name="Bearing B-80"),
    HoldScope(stream="operation:CP-80/30", kind="operation", number="30", name="Leak test, Coolant pump CP-80"),
    HoldScope(stream="material:CP-80", kind="material", number="CP-80", name="Coolant pump CP-80"),
    HoldScope(stream="work_unit:ST-30", kind="work_unit", number="ST-30", name="Leak test"),
)
REASONS = tuple(
    Reason(code=f"R{i}", name=name)
    for i, name in enumerate(
        ("Damaged part", "Burr on the flange", "Wrong part", "Value in doubt", "Label missing or wrong", "Not safe")
    )
)
AGAIN = (Reason(code="REWORKED", name="Reworked, and checked"), Reason(code="WRONG", name="Placed by mistake"))


WHERE = tuple(
    CoveredPieces(place=place, name=name, pieces=Decimal(count), unit="pcs", **more)
    for place, name, count, more in (
        ("ST-20", "Assembly", 8, {}),
        ("ST-30", "Leak test", 12, {"in_work": Decimal(1), "people": ("Mara K.",)}),
        ("ST-40", "Inspection", 5, {"in_work": Decimal(5), "people": ("Petra N.",)}),
        ("Rack B1", "Coolant pump CP-80", 12, {"stock": True}),
        ("ST-10", "Press bearing", 62, {"not_begun": True}),
    )
)


def suspect(number: int, good: bool | None = None) -> SuspectView:
    return SuspectView(
        suspect=f"a:{number}", lot=f"CP-80/10042-{number}", number=f"H-2610{number:02}", pieces=Decimal(1), unit="pcs",
        at=today_at(14, 0) + timedelta(minutes=number), made_by="Mara K.", good=good,
        checked_by="Tomasz W." if good is not None else "",
    )  # fmt: skip


def hold(**changes) -> HoldView:
    view = HoldView(
        hold="h1", scope="lot:CP-80/10042", reason="Seal seat scratched on 3 of the last 5 pumps",
        placed_by="Petra N.", placed_by_role="quality", at=today_at(14, 21), clears="Petra N., Jonas O.",
        covers=SCOPES[:1], found_at="ST-40", due=today_at(14, 36), called="Jonas O.",
    )  # fmt: skip
    return replace(view, **changes)


BY_RULE = hold(
    reason="limits",
    placed_by="Mara K.",
    placed_by_role="operator",
    cause=Cause(rule="limits", step="Tighten four screws crosswise", found="18.2 Nm", limit="15 Nm"),
)
LATE = hold(
    where=WHERE, due=today_at(14, 21), overdue=True, called="Jonas O., Karim B., Petra N.", heard=today_at(10, 42)
)
KNOWN = hold(
    due=None, where=WHERE, known_by="Jonas O.", known_at=today_at(14, 23), suspects=tuple(map(suspect, range(20)))
)


def touch(screen: HoldScreen, name: str) -> None:
    """What a touch of a target says."""
    target = screen.findChild(Target, name)
    assert target is not None
    target.touched.emit()


def _held(view: HoldView, held: Held, now: datetime = NOW) -> Callable[[HoldBand], None]:
    return lambda screen: screen.set_hold(view, held, now)


def _chosen(screen: HoldScreen) -> None:
    screen.set_hold(SCOPES, REASONS)
    touch(screen, "reason-R1")


def _note(screen: HoldScreen) -> None:
    screen.set_hold(SCOPES, REASONS)
    touch(screen, "hold-note")
    for letter in "SEAT":
        touch(screen, f"letter-{letter}")


def _contain(screen: HoldContainScreen) -> None:
    screen.set_containment(hold(), (SCOPES[5], SCOPES[3]))
    screen.show_named(
        [(f"H-2610{n:02}", f"1 piece, made today {14 - n // 6}:{59 - n} by Mara K.") for n in range(20)], 20
    )


def _contain_none(screen: HoldContainScreen) -> None:
    screen.set_containment(hold(), SCOPES[5:])
    screen.show_named((), 0)


def _check(screen: HoldCheckScreen) -> None:
    judged = (suspect(0, True), suspect(1, False), *map(suspect, range(2, 20)))
    screen.set_hold(hold(suspects=tuple(map(suspect, range(20)))))
    screen.set_hold(hold(suspects=judged))


def _checked(screen: HoldCheckScreen) -> None:
    screen.set_hold(hold(suspects=(suspect(0, True), suspect(1, True))))


OPERATOR = Held(order="10042", other="10047", picture="pump")
LEAD = Held(order="10042", other="10047", picture="pump", acknowledge=True, contain=True)

#: name -> screen, what is shown on it, who looks at it
HOLDS: dict[str, tuple[type, Callable[..., None], str]] = {
    "hold": (HoldScreen, _chosen, "Mara K."),
    "hold-nothing-near": (HoldScreen, lambda screen: screen.set_hold((), REASONS), "Petra N."),
    "hold-note": (HoldScreen, _note, "Mara K."),
    "held": (HoldBand, _held(hold(), OPERATOR), "Mara K."),
    "held-alone": (HoldBand, _held(hold(), Held(order="10042")), "Mara K."),
    "held-where": (HoldBand, _held(hold(where=WHERE[:3]), Held(order="10042", other="10047")), "Mara K."),
    "held-where-photo": (HoldBand, _held(hold(where=WHERE), OPERATOR), "Mara K."),
    "held-by-rule": (HoldBand, _held(BY_RULE, OPERATOR), "Mara K."),
    "held-late": (HoldBand, _held(LATE, OPERATOR), "Mara K."),
    "held-lead": (HoldBand, _held(hold(), LEAD), "Jonas O."),
    "held-lead-where": (HoldBand, _held(hold(where=WHERE), LEAD), "Jonas O."),
    "held-lead-known": (HoldBand, _held(KNOWN, Held(contain=True, beside=True, other="10047")), "Jonas O."),
    "held-lead-many": (
        HoldBand,
        _held(hold(suspects=KNOWN.suspects), Held(acknowledge=True, contain=True, picture="pump")),
        "Jonas O.",
    ),
    "hold-release": (HoldReleaseScreen, lambda screen: screen.set_release(KNOWN, AGAIN), "Petra N."),
    "hold-release-rule": (HoldReleaseScreen, lambda screen: screen.set_release(BY_RULE, ()), "Petra N."),
    "hold-contain": (HoldContainScreen, _contain, "Jonas O."),
    "hold-contain-none": (HoldContainScreen, _contain_none, "Jonas O."),
    "hold-check": (HoldCheckScreen, _check, "Mara K."),
    "hold-checked": (HoldCheckScreen, _checked, "Mara K."),
}


def refused() -> str:
    """What a second lead is told."""
    return message(Refusal("HoldAcknowledged", by="Jonas O.", since=today_at(14, 22))).cause
