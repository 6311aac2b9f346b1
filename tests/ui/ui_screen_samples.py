"""The working screens as the reference pictures have them: views and ready shells for tests and for looking."""

from datetime import date, timedelta
from decimal import Decimal

import msgspec
from kiosk_samples import ON_SERVER, nav_items, today_at
from PIL import Image, ImageDraw
from PySide6.QtWidgets import QWidget

from app.devices.fakes.photographer import picture
from app.domain.refusals import Refusal
from app.views import (
    Alternative,
    CameraPhoto,
    Clearance,
    CompletionView,
    DateForm,
    DeviceView,
    DrawnPage,
    HistoryEntry,
    InsertionView,
    InsertPlace,
    JobView,
    Limits,
    NumberForm,
    Option,
    Options,
    Paper,
    PersonTile,
    Prompt,
    Reason,
    ReworkTarget,
    Rung,
    Stated,
    SyncTruth,
    TextForm,
    ToolCheckView,
    ToolView,
    Verifying,
    Wait,
    WeighView,
    WithdrawalView,
    ZoneView,
)
from ui.kiosk.shell import Shell
from ui.kiosk.theme import Theme

TORQUE = Limits(unit="Nm", nominal=Decimal(12), low=Decimal(9), high=Decimal(15), marginal=Decimal("0.5"), decimals=1)
LOTS = (
    Alternative(number="4802", location="rack B3", quantity=Decimal(6)),
    Alternative(number="4810", location="rack C1", quantity=Decimal(12)),
)


def rungs(now: int) -> tuple[Rung, ...]:
    """Six steps, ``now`` of them done."""
    steps = (
        ("housing", "Scan housing", "scan_identity", "H-20618"),
        ("seal", "Scan seal kit", "scan_material", "4802"),
        ("torque", "Tighten screws", "measurement", ""),
        ("leak", "Leak test", "instruction", ""),
        ("label", "Label", "checklist", ""),
        ("sign", "Sign", "signature", ""),
    )
    return tuple(
        Rung(
            step=step,
            title=title,
            kind=kind,
            state="done" if i < now else "now" if i == now else "to_come",
            values=(value,) if value and i < now else (),
            index=2 if step == "torque" else 0,
            count=4 if step == "torque" else 1,
            person="Mara K." if i < now else "",
            at=today_at(14, 26 + 2 * i) if i < now else None,
            acks=(f"j1:{i + 1}",) if i < now else (),
        )
        for i, (step, title, kind, value) in enumerate(steps)
    )


def torque(**changes: object) -> Prompt:
    filled: dict[str, object] = {
        "run": "run-1",
        "step": "torque",
        "kind": "measurement",
        "title": "Tighten screws",
        "text": "Crosswise, to 12 Nm",
        "picture": "pump",
        "index": 2,
        "count": 4,
        "done_values": ("12.1 Nm", "11.8 Nm"),
        "limits": TORQUE,
        "tool": "T-017",
        "tool_name": "Wrench T-017",
        "readings": 2,
    }
    return Prompt(**(filled | changes))


def seal_kit(**changes: object) -> Prompt:
    filled: dict[str, object] = {
        "run": "run-1",
        "step": "seal",
        "kind": "scan_material",
        "title": "Scan the seal kit",
        "text": "One kit for each pump.",
        "picture": "seal_kit",
        "material": "SK-80",
        "material_name": "Seal kit SK-80",
        "needed": Decimal(1),
        "material_unit": "pcs",
        "alternatives": LOTS,
    }
    return Prompt(**(filled | changes))


def serial() -> Prompt:
    return Prompt(
        run="run-1",
        step="housing",
        kind="scan_identity",
        title="Scan the housing number",
        text="The number is engraved beside the flange.",
        picture="name_plate",
        identity="serial",
    )


def dose(**changes: object) -> Prompt:
    view = WeighView(
        target=Decimal(250),
        low=Decimal(245),
        high=Decimal(255),
        unit="g",
        decimals=1,
        tare=True,
        material_lot="GR-1/6001",
        material="GR-1",
        material_name="Bearing grease GR-1",
        number="6001",
        lot_unit="kg",
    )
    filled: dict[str, object] = {
        "run": "run-1",
        "step": "torque",
        "kind": "weigh",
        "title": "Weigh the grease",
        "text": "For all pumps of this job, in one cup.",
        "tool": "T-050",
        "tool_name": "Bench scale T-050",
        "weigh": view,
    }
    return Prompt(**(filled | changes))


def tool(number: int, **changes: object) -> ToolView:
    filled: dict[str, object] = {
        "tool": f"T-05{number}",
        "name": f"Bench scale T-05{number}",
        "kind": "scale",
        "calibration": "valid",
        "calibrated_until": today_at(12).replace(year=2031, month=5, day=31),
        "life": 500,
        "left": 340,
    }
    return ToolView(**(filled | changes))


def tool_check(count: int = 4) -> Prompt:
    overdue = today_at(12).replace(month=3, day=31)
    tools = (
        tool(0),
        tool(1, left=31),
        tool(2, calibration="overdue", calibrated_until=overdue, left=480),
        tool(3, left=0),
        tool(4, life=None, left=None, calibration="none", calibrated_until=None),
        tool(5, held=True),
    )
    return Prompt(
        run="run-1",
        step="torque",
        kind="tool_check",
        title="Take a scale",
        text="It has to be calibrated.",
        tools=ToolCheckView(tools=tuple(tools[i % 6] for i in range(count))),
    )


def clamp(**changes: object) -> Prompt:
    filled: dict[str, object] = {
        "run": "run-1",
        "step": "leak",
        "kind": "instruction",
        "title": "Clamp the pump on the bench",
        "text": "Close both ports.\nFill to 2.0 bar and wait 30 seconds.",
        "picture": "leak_bench",
    }
    return Prompt(**(filled | changes))


def insertion() -> InsertionView:
    steps = (("leak", "Leak test"), ("label", "Label"), ("sign", "Sign"), ("", ""))
    return InsertionView(
        lot="CP-80/10042",
        order="10042",
        operation="30",
        operation_name="Leak test",
        run="run-1",
        ordinal=0,
        places=tuple(InsertPlace(before=step, title=title) for step, title in steps),
        reasons=reasons(5),
    )


def withdrawal() -> WithdrawalView:
    return WithdrawalView(
        lot="CP-80/10042",
        order="10042",
        operation="30",
        step="+1",
        title="Look at the flange",
        by="Jonas O.",
        why="Something else",
        reasons=reasons(5),
    )


def choice(several: bool = False, **changes: object) -> Prompt:
    options = (
        Option(code="ok", name="No scratch on the flange", verdict="good"),
        Option(code="light", name="Scratch, not felt with the nail", verdict="good"),
        Option(code="deep", name="Scratch, felt with the nail", verdict="bad"),
        Option(code="dent", name="Dent", verdict="bad"),
        Option(code="other", name="Something else"),
    )
    filled: dict[str, object] = {
        "run": "run-1",
        "step": "leak",
        "kind": "choice",
        "title": "Look at the flange",
        "text": "Wipe it first.",
        "picture": "inspection",
        "choice": Options(options=options, several=several),
    }
    return Prompt(**(filled | changes))


def text(**changes: object) -> Prompt:
    filled: dict[str, object] = {
        "run": "run-1",
        "step": "leak",
        "kind": "text",
        "title": "Read the number on the crate",
        "text": "It stands under the bar code.",
        "picture": "name_plate",
        "text_form": TextForm(shortest=1, longest=40),
    }
    return Prompt(**(filled | changes))


def number_step(**changes: object) -> Prompt:
    filled: dict[str, object] = {
        "run": "run-1",
        "step": "leak",
        "kind": "number",
        "title": "Count the screws in the tray",
        "text": "All of them.",
        "picture": "pump",
        "number_form": NumberForm(unit="pcs", decimals=0, low=Decimal(0), high=Decimal(400)),
    }
    return Prompt(**(filled | changes))


def date_step(**changes: object) -> Prompt:
    today = date(2026, 5, 14)
    filled: dict[str, object] = {
        "run": "run-1",
        "step": "leak",
        "kind": "date",
        "title": "Read the expiry of the O-ring",
        "text": "It stands on the bag.",
        "date_form": DateForm(today=today, earliest=today, latest=date(2031, 5, 14)),
    }
    return Prompt(**(filled | changes))


def checklist(items: int = 4, picture: str = "inspection") -> Prompt:
    points = (
        "No scratch on the flange",
        "Four screws are marked",
        "Name plate can be read",
        "Ports are closed with caps",
        "Seal sits flat, lip to the outside",
        "Impeller turns by hand",
        "O-ring is greased",
    )
    return Prompt(
        run="run-1",
        step="label",
        kind="checklist",
        title="Look at the pump",
        picture=picture,
        items=tuple(points[i % 7] for i in range(items)),
    )


def stated() -> tuple[Stated, ...]:
    """What is signed: pieces, numbers, values, pictures, a day, and a step that was left out."""
    return (
        Stated(title="10042", quantity=Decimal(12), unit="pcs"),
        Stated(title="Tighten screws", kind="measurement", values=("12.1 Nm", "11.8 Nm", "12.4 Nm", "12.0 Nm")),
        Stated(title="Photograph the lacquer", kind="photo", values=("3fa9c1d2",)),
        Stated(title="Seal in date", kind="date", values=("2031-12-31",)),
        Stated(title="Leak test", kind="measurement", skipped=True),
    )


def sign_step() -> Prompt:
    return Prompt(
        run="run-1",
        step="sign",
        kind="signature",
        title="Sign",
        text="Your PIN is your signature.",
        meaning="I did this work and checked it",
        statement=stated(),
        role="operator",
    )


def waiting(minutes: int | None = None, **changes: object) -> Prompt:
    """A wait of half an hour at most two, started so many minutes ago, or not yet."""
    now = today_at(14, 32)
    started = None if minutes is None else now - timedelta(minutes=minutes, seconds=5)
    filled: dict[str, object] = {
        "run": "run-1",
        "step": "leak",
        "kind": "timed_wait",
        "title": "Let the seal settle",
        "text": "Leave the pump on the bench.\nDo not move it.",
        "attempt": 0 if minutes is None else 1,
        "wait": Wait(seconds=1800, most=7200, started=started, now=now),
    }
    return Prompt(**(filled | changes))


def clearance(zones: int = 4, before: str = "10040") -> Prompt:
    names = ("Infeed tray", "Under the clamp of the leak bench", "Waste bin", "Label printer and its roll", "Shelf")
    found = tuple(ZoneView(name=names[i % 5], picture="leak_bench" if i < 2 else "") for i in range(zones))
    clear = Clearance(
        work_unit="ST-30",
        zones=found,
        before=before,
        before_product="Cooling pump CP-65" if before else "",
        before_at=today_at(11, 5) if before else None,
    )
    return Prompt(
        run="run-1", step="label", kind="line_clearance", title="Clear the line", clearance=clear, picture="inspection"
    )


def paper_step(**changes: object) -> Prompt:
    paper = {"name": "Assembly instruction CP-80", "revision": "C", "hash": "h", "pages": (1, 2, 3)} | changes
    return Prompt(
        run="run-1", step="label", kind="document_page", title="Read how it is assembled", paper=Paper(**paper)
    )


def drawn(asked: int, page: int = 1) -> DrawnPage:
    """A page as the drawer gives it: paper, and lines where words would be."""
    image = Image.new("RGB", (asked, asked * 7 // 5), (255, 255, 255))
    lines = ImageDraw.Draw(image)
    for at in range(asked // 10, image.height - asked // 10, max(6, asked // 28)):
        lines.line((asked // 10, at, asked * 9 // 10, at), fill=(60, 68, 75), width=max(1, asked // 300))
    pixels = image.convert("RGBA").tobytes("raw", "BGRA")
    return DrawnPage(hash="h", page=page, asked=asked, width=image.width, height=image.height, pixels=pixels)


def photo_step(**changes: object) -> Prompt:
    filled: dict[str, object] = {
        "run": "run-1",
        "step": "label",
        "kind": "photo",
        "title": "Photograph the lacquer",
        "text": "Before you hang it up.",
        "picture": "pump",
        "shows": ("Name plate can be read", "The flange from above", "No scratch on the flange"),
        "count": 2,
    }
    return Prompt(**(filled | changes))


def photo() -> CameraPhoto:
    return CameraPhoto(
        content=picture("pump 7", (1600, 1200)),
        media_type="image/jpeg",
        width=1600,
        height=1200,
        camera="camera",
        name="IMG_0007.jpg",
        original="0" * 64,
        at=today_at(14, 31),
    )


def verification(**changes: object) -> Prompt:
    filled: dict[str, object] = {
        "run": "run-1",
        "step": "sign",
        "kind": "verification",
        "title": "Second person",
        "text": "Look at the torque of every screw.",
        "meaning": "I looked at it myself, and it is right",
        "statement": stated(),
        "role": "quality",
        "verifying": Verifying(able=()),
    }
    return Prompt(**(filled | changes))


def job(prompt: Prompt | None, now: int = 2, **changes: object) -> JobView:
    filled: dict[str, object] = {
        "order": "10042",
        "lot": "CP-80/10042",
        "operation": "30",
        "operation_name": "Leak test",
        "product": "CP-80",
        "product_name": "Cooling pump CP-80",
        "run": "run-1",
        "flow": "first",
        "quantity": Decimal(12),
        "unit": "pcs",
        "done": Decimal(37),
        "total": Decimal(100),
        "ladder": rungs(now),
        "prompt": prompt,
    }
    return JobView(**(filled | changes))


def expired() -> Refusal:
    return Refusal(
        "LotExpired",
        lot="4711",
        expired=today_at(12).replace(month=5, day=12),
        use="4802",
        rack="rack B3",
        there=Decimal(6),
        wanted="Seal kit SK-80",
    )


def completion(**changes: object) -> CompletionView:
    filled: dict[str, object] = {
        "run": "run-1",
        "order": "10042",
        "operation": "30",
        "operation_name": "Leak test",
        "quantity": Decimal(12),
        "unit": "pcs",
        "ordinal": 0,
        "lot": "CP-80/10042",
        "scrap_reasons": reasons(),
        "rework": (ReworkTarget(operation="20", name="Assembly", work_unit="ST-20"),),
    }
    return CompletionView(**(filled | changes))


def reasons(count: int = 8) -> tuple[Reason, ...]:
    names = (
        "Leak at the shaft seal", "Leak at the flange", "Scratched flange", "Cracked housing",
        "Bearing pressed askew", "Damaged thread", "Dropped", "Something else",
    )  # fmt: skip
    return tuple(Reason(code=f"R{i}", name=names[i % 8]) for i in range(count))


def people(*roles: str) -> tuple[PersonTile, ...]:
    names = {"lead": ("jonas", "Jonas O.", "JO"), "quality": ("petra", "Petra N.", "PN")}
    return tuple(
        PersonTile(person=f"{names[r][0]}{i}", name=names[r][1], initials=names[r][2], role=r)
        for i, r in enumerate(roles)
    )


MARA = PersonTile(person="mara", name="Mara K.", initials="MK", role="operator")


def history(count: int = 4) -> tuple[HistoryEntry, ...]:
    rows = (
        ("measurement.taken", "8.6 Nm", "device", False),
        ("measurement.taken", "12.1 Nm", "device", True),
        ("measurement.taken", "11.8 Nm", "typed", True),
        ("material.consumed", "4802", "scanned", True),
    )
    return tuple(
        HistoryEntry(
            journal="j1",
            seq=i + 1,
            kind=rows[i % 4][0],
            text=rows[i % 4][1],
            source=rows[i % 4][2],
            person="Mara K.",
            at=today_at(14, 20) + timedelta(minutes=i),
            on_server=rows[i % 4][3],
            signed=(("Jonas O.", "lead", "Let pass: OutOfLimits"),) if i == 2 else (),
        )
        for i in range(count)
    )


DEVICES = (
    DeviceView(device="scanner-1", kind="scanner", state="ready", port="/dev/ttyACM0"),
    DeviceView(device="Wrench T-017", kind="gauge", state="missing", since=today_at(13, 2)),
    DeviceView(device="wedge", kind="wedge", state="ready"),
)
ATTENTION = SyncTruth(
    state="attention", unsent=37, since=today_at(10, 42), problem=Refusal("CentralRefused", clears="the administrator")
)


def shelled(theme: Theme, name: str, screen: QWidget, *, nav: bool = True, person: str | None = "Mara K.") -> Shell:
    """A shell with one working screen in it."""
    shell = Shell(theme)
    shell.add_screen(name, screen)
    shell.set_where("ST-30 Leak test")
    shell.set_what("Order 10042 · 37 of 100")
    shell.set_time(today_at(14, 32))
    shell.set_sync(ON_SERVER)
    shell.set_person(person, hold=nav)
    shell.set_nav(nav_items(shell) if nav else (), "work")
    shell.show_screen(name)
    say_prompt(shell, screen)
    return shell


def say_prompt(shell: Shell, screen: QWidget) -> None:
    """What the conductor does after every change."""
    shell.set_prompt(*screen.prompt_line())  # type: ignore[attr-defined]


def changed(view: Prompt, **changes: object) -> Prompt:
    return msgspec.structs.replace(view, **changes)
