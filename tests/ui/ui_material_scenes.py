"""The screens of material, people on a job, handover and taking back, in the states that matter."""

from collections.abc import Callable
from decimal import Decimal

from kiosk_samples import today_at
from msgspec.structs import replace

from app.domain.refusals import Refusal
from app.views import (
    ContainerView,
    CrewMember,
    CrewView,
    Kin,
    LastReportView,
    LotQuality,
    LotView,
    NoteView,
    Reason,
    StandingAt,
)
from ui.kiosk.messages import message
from ui.kiosk.screens.crew import CrewScreen
from ui.kiosk.screens.handover import HandoverScreen
from ui.kiosk.screens.material import MaterialScreen
from ui.kiosk.screens.take_back import TakeBackScreen


def kin(number: str, quantity: int, relation: str) -> Kin:
    return Kin(
        lot=f"M/{number}", number=number, material_name="Pump housing H-80", quantity=Decimal(quantity), unit="pcs",
        relation=relation,
    )  # fmt: skip


def last_report() -> LastReportView:
    return LastReportView(
        lot="CP-80/10042", order="10042", run="run-1", work_unit="ST-30", operation_name="Leak test", report="j:1",
        good=Decimal(11), scrap=Decimal(1), rework=Decimal(0), unit="pcs", by="Mara K.", at=today_at(14, 2),
    )  # fmt: skip


def lot(**changes: object) -> LotView:
    view = LotView(
        lot="CP-80/10042", number="10042", material="CP-80", material_name="Coolant pump CP-80", unit="pcs",
        stocked=True, on_hand=Decimal(12), serial=False, location="rack A1", container="BOX-17",
        expires=today_at(23, 59), order="10042", quality=LotQuality(), dispute="",
        points=(
            StandingAt(operation="20", name="Assembly", flow="first", quantity=Decimal(40), work_units=("ST-20",)),
            StandingAt(operation="30", name="Leak test", flow="first", quantity=Decimal(8), work_units=("ST-30",)),
        ),
        in_process=Decimal(3), parents=(kin("3120", 52, "used"), kin("7702", 104, "used"), kin("4802", 52, "used")),
        children=tuple(kin(f"10042-{i}", 5, "split") for i in range(1, 8)), next_number="10042-8", records=9,
        last=last_report(),
    )  # fmt: skip
    return replace(view, **changes)


def crew(**changes: object) -> CrewView:
    members = (
        CrewMember(person="P-101", name="Mara K.", since=today_at(14, 2), others=("ST-20",), minutes=12.4),
        CrewMember(person="P-102", name="Tomasz W.", since=today_at(13, 40), others=(), minutes=41.0),
    )
    view = CrewView(
        lot="CP-80/10042", order="10042", run="run-1", operation_name="Leak test", quantity=Decimal(12), unit="pcs",
        members=members, mine=True, machine_minutes=62.2, note=None, records=7,
    )  # fmt: skip
    return replace(view, **changes)


def _done(screen: MaterialScreen) -> None:
    screen.set_lot(lot())
    screen.set_done("Something is lot 10042-7", "Something back")


def _count(screen: MaterialScreen) -> None:
    screen.set_lot(lot())
    screen.ask_quantity("Something becomes lot 10042-8", Decimal(40), "pcs")


def _refused(screen: MaterialScreen) -> None:
    screen.set_lot(lot(quality=LotQuality(held="Burr on the flange", frees="Petra N.")))
    screen.ask_scan("Something to scan", "Something about it")
    refusal = Refusal("MergeMaterial", lot="7702", material="Bearing B-80", wanted="Coolant pump CP-80")
    screen.refuse(message(refusal))


WAITS = LotQuality(
    nonconformance="nc-1", defects=("Scratch on the flange",), waits=Decimal(5), decides="Jonas O., Petra N.",
    held="Burr on the flange", frees="Petra N.", released_by="Petra N.", released_at=today_at(11, 2),
    lost="nonconformance", scrapped=Decimal(3),
)  # fmt: skip
RELEASED = LotQuality(released_by="Petra N.", released_at=today_at(11, 2), scrapped=Decimal(2), returned=Decimal(4))


def _box(screen: MaterialScreen) -> None:
    some = tuple(lot(lot=f"H/{i}", number=f"31{i}", points=(), children=()) for i in range(20, 28))
    lots = (lot(lot="H/28", number="3128", points=(), children=(), quality=WAITS), *some)
    screen.set_container(ContainerView(container="106141412345678908", location="ST-10", lots=lots, records=3))


def _note(screen: CrewScreen) -> None:
    text = "TWO HOUSINGS IN THE BLUE BOX ARE STILL TO BE PRESSED. THE WRENCH IS AT THE TOOL STORE."
    screen.set_crew(crew(note=NoteView(text=text, by="Aylin D.", at=today_at(5, 55))), "P-101")


def _leave(screen: HandoverScreen) -> None:
    screen.set_open((crew(), crew(order="10043")))


def _take_back(screen: TakeBackScreen) -> None:
    names = ("Something counted", "Dropped and mixed up", "Something not finished", "Label of the wrong job")
    screen.set_report(last_report(), tuple(Reason(code=f"R{i}", name=name) for i, name in enumerate(names)))


#: name -> screen and what is shown on it
MATERIAL: dict[str, tuple[type, Callable[..., None]]] = {
    "material-nothing": (MaterialScreen, lambda screen: screen.set_nothing(())),
    "material-lot": (MaterialScreen, lambda screen: screen.set_lot(lot(dispute="overdrawn"))),
    "material-waits": (MaterialScreen, lambda screen: screen.set_lot(lot(quality=WAITS, dispute="overdrawn"))),
    "material-released": (MaterialScreen, lambda screen: screen.set_lot(lot(quality=RELEASED))),
    "material-unreleased": (
        MaterialScreen,
        lambda screen: screen.set_lot(lot(quality=LotQuality(needs_release=True, releases="Petra N."))),
    ),
    "material-done": (MaterialScreen, _done),
    "material-count": (MaterialScreen, _count),
    "material-refused": (MaterialScreen, _refused),
    "material-container": (MaterialScreen, _box),
    "crew": (CrewScreen, lambda screen: screen.set_crew(crew(), "P-101")),
    "crew-note": (CrewScreen, _note),
    "handover": (HandoverScreen, _leave),
    "take-back": (TakeBackScreen, _take_back),
}
