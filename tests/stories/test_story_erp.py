"""SAP's sample order on a real kiosk: it comes through a folder, waits while it is closed, and is worked to its end."""

import os
from decimal import Decimal
from pathlib import Path

import pytest
from story_kit import JONAS, MARA, PINS, AtTerminal
from story_past import facade

from app.exchange.reference import read_contents
from app.intake import take_in
from app.settings import ErpSettings

pytestmark = pytest.mark.story

SHARED = Path(os.environ.get("LINESIDE_SHARED") or Path(__file__).resolve().parents[3] / "shared")
SAMPLES = SHARED / "data" / "erp" / "sap_order"
ORDER = "1000000"
PARTS = tuple(f"MZ-RM-R10-0{n}" for n in (1, 2, 3, 6, 7, 4, 5))
MATERIALS = "".join(f'[[material]]\nid = "{id}"\nname = "Part {id}"\n\n' for id in ("MZ-FG-R10", *PARTS))
LOTS = "material,lot,quantity\n" + "".join(f"{id},{7000 + n},2000\n" for n, id in enumerate(PARTS))
#: One station does both of the order's operations.
MAP = """
name = "SAP"

[[work_center]]
erp = "Z_ASM1"
work_units = ["ST-10"]

[[work_center]]
erp = "Z_INSP1"
work_units = ["ST-10"]
"""
OPENED = (
    (b'"OrderIsReleased": ""', b'"OrderIsReleased": "X"'),
    (b'"OrderIsTechnicallyCompleted": "X"', b'"OrderIsTechnicallyCompleted": ""'),
    (b'"OperationIsTechlyCompleted": "X"', b'"OperationIsTechlyCompleted": ""'),
    (b'"I0045"', b'"I0002"'),
    (b'"20200723125718"', b'"20200724080000"'),
)


@pytest.fixture
def at(make, tmp_path: Path, monkeypatch) -> AtTerminal:
    """A kiosk whose settings name a folder of the ERP; the plant knows the order's materials and has lots of them."""
    if not SAMPLES.is_dir():
        pytest.skip(f"the sample orders are not at {SAMPLES}")
    monkeypatch.setattr("app.inbox.EVERY", 0.05)
    monkeypatch.setattr("app.inbox.SETTLED", 0.1)
    made = make()
    made.patience_ms = 15_000
    with facade(made.database, "ST-10") as terminal:
        files = [("materials.toml", MATERIALS.encode()), ("lots.csv", LOTS.encode())]
        take_in(terminal, read_contents(files, terminal.store.documents))
    (tmp_path / "map.toml").write_text(MAP)
    made.erp = ErpSettings(inbox=str(tmp_path / "erp"), map=str(tmp_path / "map.toml"))
    return made.open()


def send(at: AtTerminal, *swaps: tuple[bytes, bytes]) -> None:
    """The ERP writes its five files, as it does: under another name first."""
    folder = Path(at.erp.inbox)
    at.until(folder.is_dir, "the folder of the ERP")
    for path in sorted(SAMPLES.glob("production-order-*")):
        content = path.read_bytes()
        for old, new in swaps:
            content = content.replace(old, new)
        (folder / f"{path.name}.tmp").write_bytes(content)
        (folder / f"{path.name}.tmp").rename(folder / path.name)
    at.until(lambda: not list(folder.glob("*.json")), "the files are put away")


def test_the_sample_order_waits_while_it_is_completed_and_is_worked_to_its_end_when_it_is_opened(at: AtTerminal):
    send(at)
    at.sign_on().on("queue").scan(ORDER)
    at.sees("Order 1000000 is technically completed", "Jonas O. can ask planning to open it.").tap("refusal-close")
    send(at, *OPENED)
    at.open_order(ORDER).sees("Assembly").tap("job-slot").sees("All steps are done", "500 pieces")
    at.tap("job-slot").on("completion").tap("completion-slot").on("queue")
    at.open_order(ORDER).sees("Final Inspection").tap("job-slot")
    for number, part in enumerate(PARTS):
        at.at(f"material-{part}").scan(str(7000 + number))
    at.sees("All steps are done").tap("job-slot").on("completion").tap("completion-slot").on("queue")
    at.scan(ORDER).sees("1000000")
    lot = at.kiosk.station.store.lot(f"MZ-FG-R10/{ORDER}")
    assert lot.at("20").first.good == 500
    assert not lot.disputed
    used = at.kiosk.station.store.lot("MZ-RM-R10-01/7000")
    assert used.on_hand == Decimal(500)
    assert at.kiosk.station.terminal.queries.find(ORDER, MARA) is None


def test_what_planning_changes_under_work_is_seen_where_the_work_is(at: AtTerminal):
    send(at, *OPENED)
    at.sign_on().open_order(ORDER).tap("job-slot").sees("All steps are done")
    at.tap("nav-queue").on("queue")
    send(
        at, *OPENED, (b'"TotalQuantity": "500"', b'"TotalQuantity": "400"'), (b'"20200724080000"', b'"20200725080000"')
    )
    at.sees("Planning changed 500 to 400 pieces.")
    send(at, (b'"20200723125718"', b'"20200726080000"'))
    at.sees("Order 1000000 is technically completed")
    at.open_order(ORDER).tap("job-slot").on("completion").tap("completion-slot").on("queue")


def test_more_of_a_lowered_order_is_started_with_the_signature_of_a_lead(at: AtTerminal):
    send(at, *OPENED)
    at.sign_on().open_order(ORDER).tap("job-slot").sees("All steps are done").tap("job-slot").on("completion")
    at.tap("completion-slot").on("queue")
    send(at, *OPENED, (b'"500"', b'"400"'), (b'"1500"', b'"1200"'), (b'"20200724080000"', b'"20200725080000"'))
    before = at.records()
    at.scan(ORDER).on("authorise").sees("Order 1000000 is now 400, and 500 are taken already.")
    at.tap(f"person-{JONAS}").digits(PINS[JONAS]).tap("authorise-slot")
    at.on("job").sees("Final Inspection")
    assert at.records() == before + 1
    assert at.kiosk.station.store.lot(f"MZ-FG-R10/{ORDER}").ordered == 400
