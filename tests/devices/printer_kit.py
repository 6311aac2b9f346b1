"""Shared by the tests of printers: a template, a job, and patience that fits a test."""

from decimal import Decimal

from app.devices.print_jobs import PrintJob
from app.devices.print_zpl import Waits
from app.domain.documents import LabelTemplate
from app.domain.label_template import LabelCode, LabelLine

TEMPLATE = LabelTemplate(
    id="pump",
    name="Pump label",
    width=Decimal(60),
    height=Decimal(30),
    line=(LabelLine(text="{material_name}"), LabelLine(text="Serial {serial}", height=Decimal(3))),
    code=(LabelCode(symbology="data-matrix", text="{serial}"),),
)


def job(*serials: str, copies: int = 1, name: str = "job-1") -> PrintJob:
    labels = tuple({"material_name": "Cooling pump", "serial": serial} for serial in serials or ("P-1",))
    return PrintJob(
        job=name,
        lot="CP-80/1",
        run="run",
        step="label",
        person="P-101",
        printer="label",
        template=TEMPLATE,
        labels=labels,
        copies=copies,
    )


def hasty() -> Waits:
    """Patience for a fake on this machine: it answers at once or never."""
    waits = Waits()
    waits.answer_s, waits.send_s, waits.progress_s = 0.4, 0.6, 1.0
    return waits
