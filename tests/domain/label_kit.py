"""A bench whose run stands at a printing step: a template, a station's range of serials, reasons to print again."""

from __future__ import annotations

from typing import Any

from domain_kit import Bench, D, operation, routing

from app.domain.documents import LabelTemplate, ReasonNode, ReasonTree, SerialRange
from app.domain.label_state import LabelJob, label_key
from app.domain.label_template import LabelCode, LabelLine
from app.domain.labels import NoteLabels, RequestLabels
from app.domain.serials import SerialRangeState, range_stream
from app.domain.steps.label_reconciliation import LabelReconciliation, ReconcileLabels
from app.domain.steps.print_label import ConfirmLabels, PrintLabel

RANGE = "WU-10-PUMP"
LABEL = PrintLabel(id="label", title="Print", template="pump", per="piece", serials="reserved", verify=True)
SHEET = PrintLabel(id="sheet", title="Sheet", template="crate")
ACCOUNT = LabelReconciliation(id="labels", title="Account")


def at_label(*steps: Any, quantity: int = 2, last: int = 999, **policies: Any) -> tuple[Bench, str]:
    bench = Bench(routing(operation("10", *(steps or (LABEL, ACCOUNT)))), policies=policies)
    line = (LabelLine(text="{material_name}"),)
    coded = (LabelCode(symbology="data-matrix", text="{serial}"),)
    put = bench.documents.put
    put(LabelTemplate(id="pump", name="Pump", width=D(60), height=D(30), line=line, code=coded), kind="label_template")
    put(LabelTemplate(id="crate", name="Crate", width=D(60), height=D(30), line=line), kind="label_template")
    put(numbers("WU-10", last=last), kind="serial_range")
    reasons = (ReasonNode(code="SMEARED", name="Smeared"),)
    put(ReasonTree(id="reprint", name="Again", reasons=reasons), kind="reason_tree")
    return bench, bench.start("10", quantity)


def numbers(unit: str, first: int = 1, last: int = 999, id: str = "") -> SerialRange:
    return SerialRange(
        id=id or f"{unit}-PUMP", material="PUMP", work_unit=unit, first=first, last=last, pattern="P-###"
    )


def job_of(bench: Bench, run: str, step: str = "label") -> LabelJob | None:
    return bench.state().runs[run].labels.get(label_key(step, 0))


def ask(bench: Bench, run: str, **fields: Any) -> LabelJob:
    """Request the labels of the open printing step."""
    step = fields.pop("step", "label")
    before = job_of(bench, run, step)
    given = {"printer": "zebra", "range": RANGE, "ordinal": before.requests if before else 0} | fields
    bench.do(bench.answering(run, RequestLabels, **given))
    found = job_of(bench, run, step)
    assert found is not None
    return found


def told(bench: Bench, run: str, outcome: Any, job: str = "", step: str = "label") -> None:
    """A printer says what became of a job."""
    found = job or job_of(bench, run, step).job  # type: ignore[union-attr]
    bench.do(NoteLabels(lot=bench.lot, run=run, step=step, index=0, job=found, printer="zebra", outcome=outcome))


def read(bench: Bench, run: str, text: str) -> None:
    """Scan a label back."""
    bench.answer(run, ConfirmLabels, job=job_of(bench, run).job, how="scanned", read=text)  # type: ignore[union-attr]


def touch(bench: Bench, run: str, step: str = "label") -> None:
    """Say by touch that the labels are there."""
    bench.answer(run, ConfirmLabels, job=job_of(bench, run, step).job, how="touched")  # type: ignore[union-attr]


def account(
    bench: Bench, run: str, used: int, spoiled: int = 0, returned: int = 0, issued: int = 0, **more: Any
) -> None:
    """Account for the labels."""
    bench.answer(run, ReconcileLabels, issued=issued, used=used, spoiled=spoiled, returned=returned, **more)


def range_state(bench: Bench, id: str = RANGE) -> SerialRangeState:
    found = bench.states.get(range_stream(id))
    return found if isinstance(found, SerialRangeState) else SerialRangeState()
