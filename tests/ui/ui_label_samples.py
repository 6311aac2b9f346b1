"""Printing steps as the screens show them: a drawn label, a printer, and every state that printing can be in."""

from datetime import UTC, datetime
from decimal import Decimal
from functools import cache

from app.barcodes.label_bitmap import SCREEN, png
from app.barcodes.label_layout import lay_out
from app.domain.documents import LabelTemplate
from app.domain.label_template import LabelCode, LabelLine
from app.views import DeviceView, LabelView, Prompt, Reason, ReconcileView

PUMP = LabelTemplate(
    id="pump",
    name="Pump label",
    width=Decimal(76),
    height=Decimal(38),
    line=(
        LabelLine(text="{material_name}", height=Decimal("4.5")),
        LabelLine(text="Serial {serial}", height=Decimal(4)),
        LabelLine(text="Order {order}", height=Decimal("2.6")),
    ),
    code=(LabelCode(symbology="gs1-data-matrix", text="(01){gtin}(21){serial}"),),
)
FIELDS = {"material_name": "Cooling pump CP-65", "serial": "G65-00042", "order": "10047", "gtin": "09521000080027"}
REASONS = tuple(
    Reason(code=code, name=name)
    for code, name in (
        ("NOT-THERE", "Dropped on the floor"),
        ("SMEARED", "Label smeared or pale"),
        ("CUT", "Label cut or torn"),
        ("OTHER", "Something else"),
    )
)


@cache
def picture() -> bytes:
    return png(lay_out(PUMP, FIELDS, 2026, SCREEN))


def label_step(state: str = "none", printer: str = "", **changes: object) -> Prompt:
    """A printing step; ``printer`` is the fault of its printer, else it is ready."""
    filled: dict[str, object] = {
        "name": "Pump label",
        "picture": picture(),
        "count": 1,
        "copies": 1,
        "state": state,
        "printer": "label",
        "job": "" if state == "none" else "job-1",
        "serials": ("G65-00042",),
        "reprint": state not in ("none", "failed"),
        "reasons": REASONS,
    }
    return Prompt(
        run="run-1",
        step="label",
        kind="print_label",
        title="Label: print it for the pump",
        text="Stick it beside the name plate.",
        label=LabelView(**(filled | changes)),
    )


def printer(state: str = "ready", detail: str = "") -> DeviceView:
    return DeviceView(
        device="label", kind="printer", state=state, detail=detail, since=datetime(2026, 5, 14, tzinfo=UTC)
    )


def reconcile_step(**changes: object) -> Prompt:
    filled: dict[str, object] = {"issued": 14, "known": True, "used": 12, "spoiled": 2, "returned": 0}
    return Prompt(
        run="run-1",
        step="labels",
        kind="label_reconciliation",
        title="Labels: account for all of them",
        text="Spoiled ones go into the red box, Label side down.",
        reconcile=ReconcileView(**(filled | changes)),
    )
