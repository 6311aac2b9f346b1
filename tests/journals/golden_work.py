"""What the golden day answers: every kind of step, readings outside, labels that fail, steps put in and taken out."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal as D
from typing import Any

from golden_acts import split, take_back
from golden_day import Day
from golden_plant import RANGE

from app.domain.commands import RenewTool
from app.domain.insertions import InsertStep, WithdrawStep
from app.domain.label_state import LabelJob, label_key
from app.domain.labels import NoteLabels, RequestLabels
from app.domain.serials import range_stream
from app.domain.skips import SkipStep
from app.domain.steps.checklist import Checklist, TickChecklist
from app.domain.steps.choice import Choose
from app.domain.steps.date import EnterDate
from app.domain.steps.document_page import ReadPages
from app.domain.steps.instruction import ConfirmInstruction, Instruction
from app.domain.steps.label_reconciliation import ReconcileLabels
from app.domain.steps.line_clearance import ClearLine
from app.domain.steps.measurement import TakeMeasurement
from app.domain.steps.number import EnterNumber
from app.domain.steps.photo import TakePhoto
from app.domain.steps.print_label import ConfirmLabels
from app.domain.steps.scan_identity import IdentifyPiece
from app.domain.steps.scan_material import ConsumeMaterial
from app.domain.steps.signature import Sign
from app.domain.steps.text import WriteText
from app.domain.steps.timed_wait import TimeWait
from app.domain.steps.tool_check import CheckTool
from app.domain.steps.verification import Verify
from app.domain.steps.weigh import TakeWeight

LOT = "PUMP/1001"
#: A file as a camera leaves it is not needed to keep its bytes: any will do.
PICTURE = bytes(range(256)) * 4
WRENCH = {"tool": "T-1", "instrument": "schrauber", "serial": "SN 0815", "source": "device"}
SCALE = {"tool": "W-1", "instrument": "waage", "serial": "B234567890", "source": "device"}


def assembly(day: Day) -> None:
    """Two runs: in one the surface is scratched, and a photo of it is asked for."""
    for serial, pieces, scratched in (("5001", 2, False), ("5002", 3, True)):
        run = day.start("20", pieces)
        assemble(day, run, serial, scratched=scratched)
        day.report(run, 2)  # of the scratched ones, one stays in process
    ahead = day.start("20", 2, "1001-1")
    put_in(day, ahead)
    assemble(day, ahead, "5003", scratched=False)
    day.answer(ahead, ConfirmInstruction)  # the step that was put in at the end
    day.report(ahead, 1, rework=D(1), rework_to="10")
    take_back(day, "1001-1", ahead)
    day.report(ahead, 1, rework=D(1), rework_to="10")
    split(day, "PUMP/1001-1", "1001-1.1", "1", operation="10", flow="rework")
    tool = RenewTool(tool="T-1", ordinal=0, note="neu justiert")
    day.do(tool, "max")


def put_in(day: Day, run: str) -> None:
    """A lead puts two steps into the running order, and takes one out again."""
    lot, state, here = day.run(run)
    about: dict[str, Any] = {"lot": lot, "order": state.order, "operation": here.operation, "reason": "complaint"}
    look = Instruction(id="", title="Nachsehen", text="Ist die Dichtung grün?")
    again = Checklist(id="", title="Nochmals prüfen", items=("Dichtung", "Welle"))
    for ordinal, step in enumerate((look, again)):
        command = InsertStep(**about, declaration=step, run=run, work_unit="A", ordinal=ordinal)
        day.do(command, "lea", by="lea", over="InsertionUnsigned")
    second = day.run(run)[2].inserted[-1].step
    day.do(WithdrawStep(**about, step=second), "lea", by="lea", over="InsertionUnsigned")


def assemble(day: Day, run: str, serial: str, *, scratched: bool) -> None:
    """All that one run of the assembly asks for."""
    day.answer(run, ConfirmInstruction)
    sheet = day.store.documents.current("media", "wi-20")
    assert sheet is not None
    day.answer(run, ReadPages, hash=sheet.hash, pages=(1, 2))
    day.answer(run, ClearLine, work_unit="A", cleared=(0, 1))
    day.answer(run, CheckTool, tool="T-1", source="scanned", raw="T-1")
    seal = {"material_lot": "SEAL/S1", "material": "SEAL", "number": "S1", "source": "scanned"}
    day.answer(run, ConsumeMaterial, **seal, raw="]d20109521000080065\x1d10S1")
    day.answer(run, IdentifyPiece, number=serial, material="PUMP", source="scanned", raw=serial)
    tighten(day, run)
    day.answer(run, Choose, chosen=("scratch" if scratched else "ok",))
    if scratched:
        photograph(day, run)
    for gap in ("0.05", "0.12"):
        day.answer(run, EnterNumber, value=D(gap))
        day.answer(run, WriteText, text="Flansch Süd", source="scanned", raw="Flansch Süd")
    day.answer(run, SkipStep)
    day.answer(run, TickChecklist, ticked=(0, 1))
    day.answer(run, Verify, verifier="leo")
    day.answer(run, Sign, "quinn", ink=hashlib.sha256(b"ink").hexdigest())


def tighten(day: Day, run: str) -> None:
    """Low and read again; in pounds and turned into newton metres; too high, refused, then signed for."""
    day.answer(run, TakeMeasurement, value=D("8.25"), unit="Nm", raw="8.25 Nm", **WRENCH)
    imperial = {"read": D("9.22"), "read_unit": "lbf.ft", "raw": "9.22 lbf.ft"}
    day.answer(run, TakeMeasurement, value=D("12.50"), unit="Nm", **imperial, **WRENCH)
    high = {"value": D(16), "unit": "Nm", "accept": True, "tool": "T-1"}
    day.refused("OutOfLimits", day.asked(run, TakeMeasurement, **high))
    day.answer(run, TakeMeasurement, **high, by="quinn", over="OutOfLimits")


def photograph(day: Day, run: str) -> None:
    """A picture in one part, with its bytes."""
    digest = hashlib.sha256(PICTURE).hexdigest()
    about = {"media_type": "image/jpeg", "size": len(PICTURE), "width": 1600, "height": 1200, "camera": "handy"}
    taken = {"sha256": digest, "parts": (digest,), "original": "0f" * 32, "raw": "IMG_0815 ä.jpg", "source": "device"}
    day.answer(run, TakePhoto, **taken, **about, files=(PICTURE,))


def filling(day: Day) -> None:
    """Grease by weight out of a lot that is counted in kilograms; too much is refused; then a wait."""
    run = day.start("25", 4)
    grease = {"material_lot": "GREASE/Ö-2026/04", "material": "GREASE"}
    day.answer(run, ConsumeMaterial, **grease, number="Ö-2026/04", source="scanned", raw="Ö-2026/04")
    much = {"net": D("13.1"), "unit": "g", "gross": D("63.6"), "tare": D("50.5"), "raw": "S S      13.10 g"}
    day.refused("OutOfLimits", day.asked(run, TakeWeight, **much, **grease, **SCALE))
    right = {"net": D("12.45"), "unit": "g", "gross": D("62.95"), "tare": D("50.50"), "raw": "S S      12.45 g"}
    day.answer(run, TakeWeight, **right, **grease, **SCALE)
    day.answer(run, TimeWait)
    day.later(minutes=2)
    day.answer(run, TimeWait)
    day.report(run, 4)


def branches(day: Day) -> None:
    """Two branches, an alternative, and a piece that comes back."""
    for branch in ("L", "R"):
        day.report(day.start(branch, 4), 4)
    for test, pieces in (("40a", 2), ("40b", 2)):
        day.report(day.start(test, pieces), pieces)
    run = day.start("50", 3)
    finish(day, run)
    day.report(run, 1, rework=D(1), rework_to="L")
    day.report(day.start("L", 1, flow="rework"), 1)


def finish(day: Day, run: str) -> None:
    """Days read from a tin, plates with serials (the printer fails, jams and prints), a slip for the crate."""
    day.answer(run, IdentifyPiece, number="5001", material="PUMP", source="scanned", raw="5001")
    day.answer(run, SkipStep)
    day.answer(run, EnterDate, day=date(2026, 1, 31))
    day.answer(run, EnterDate, day=date(2027, 12, 24), source="scanned", raw="]C117271224")
    for outcome, detail, raw in (("failed", "offline", ""), ("doubted", "broken", "~HS\\x02030,0,1"), ("sent", "", "")):
        again = {"reason": "smeared"} if outcome == "sent" else {}
        job = printing(day, run, "plate", range=RANGE, **again)
        told(day, run, job, outcome, detail=detail, raw=raw)
    told(day, run, job, "printed")
    for serial in job.serials:
        code = f"(01)09521000080010(10)1001(21){serial}"
        day.answer(run, ConfirmLabels, job=job.job, how="scanned", read=code, source="scanned", raw=code)
    slip = printing(day, run, "crate")
    told(day, run, slip, "sent")
    day.answer(run, ConfirmLabels, job=slip.job, how="touched")
    day.answer(run, ReconcileLabels, issued=0, used=4, spoiled=3, returned=0, by="quinn", over="LabelsDoNotReconcile")
    assert day.store.state(range_stream(RANGE)).voided == len(job.serials) * 2


def printing(day: Day, run: str, step: str, **about: Any) -> LabelJob:
    """Ask for the labels of the open step."""
    before = day.run(run)[2].labels.get(label_key(step, 0))
    day.answer(run, RequestLabels, printer="zebra", ordinal=before.requests if before else 0, **about)
    return day.run(run)[2].labels[label_key(step, 0)]


def told(day: Day, run: str, job: LabelJob, outcome: Any, **about: Any) -> None:
    """What became of a job."""
    day.do(NoteLabels(lot=LOT, run=run, step=job.step, index=0, job=job.job, printer="zebra", outcome=outcome, **about))
