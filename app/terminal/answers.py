"""From what a screen or a device gives to the command that answers the open prompt.

Pure. Must not decide anything: a wrong answer is built all the same, and the rule refuses it.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct

from app.domain.commands import Answer, CompleteOperation, StartOperation
from app.domain.labels import RequestLabels
from app.domain.refusals import Refusal
from app.domain.skips import SkipStep
from app.domain.steps import photo as photos
from app.domain.steps.checklist import TickChecklist
from app.domain.steps.choice import Choose
from app.domain.steps.date import EnterDate
from app.domain.steps.document_page import ReadPages
from app.domain.steps.instruction import ConfirmInstruction
from app.domain.steps.label_reconciliation import ReconcileLabels
from app.domain.steps.line_clearance import ClearLine
from app.domain.steps.measurement import TakeMeasurement
from app.domain.steps.number import EnterNumber
from app.domain.steps.print_label import ConfirmLabels
from app.domain.steps.scan_identity import IdentifyPiece
from app.domain.steps.scan_material import ConsumeMaterial
from app.domain.steps.signature import Sign
from app.domain.steps.text import WriteText
from app.domain.steps.timed_wait import TimeWait
from app.domain.steps.tool_check import CheckTool
from app.domain.steps.verification import Verify
from app.domain.steps.weigh import TakeWeight
from app.domain.values import ZERO, Source
from app.views import CameraPhoto, CompletionView, JobCard, JobView, Prompt


class InstrumentSaid(Struct, frozen=True, kw_only=True):
    """What an instrument said of a value: its line as it came (Latin-1 keeps every byte), which device, its serial.

    ``read`` in ``read_unit`` is the value in the instrument's own unit, None where that is the step's.
    """

    raw: str
    instrument: str
    serial: str = ""
    read: Decimal | None = None
    read_unit: str = ""


#: What a person can type on the pad; longer is a slip or a scan in the wrong place.
_NUMBER = re.compile(r"[+-]?[0-9]{1,12}([.,][0-9]{0,9})?", re.ASCII)


def start(card: JobCard, work_unit: str) -> StartOperation:
    """Take in what one touch takes."""
    return StartOperation(
        lot=card.lot,
        order=card.order,
        product=card.product,
        operation=card.operation,
        quantity=card.take,
        work_unit=work_unit,
        flow=card.flow,
        ordinal=card.ordinal,
    )


def confirm(job: JobView, prompt: Prompt) -> ConfirmInstruction:
    """The instruction was followed."""
    return ConfirmInstruction(**_where(job, prompt))


def tick(job: JobView, prompt: Prompt, ticked: Iterable[int]) -> TickChecklist:
    """These points were ticked (indexes from 0)."""
    return TickChecklist(ticked=tuple(sorted(ticked)), **_where(job, prompt))


def measure(
    job: JobView,
    prompt: Prompt,
    value: str | Decimal,
    *,
    unit: str = "",
    accept: bool = False,
    said: InstrumentSaid | None = None,
) -> TakeMeasurement:
    """A reading, typed or from a device. Raises `Refusal` NotANumber; a decimal comma is a decimal point."""
    return TakeMeasurement(
        value=number(value) if isinstance(value, str) else value,
        unit=unit or (prompt.limits.unit if prompt.limits else ""),
        tool=prompt.tool,
        accept=accept,
        **_said(said),
        **_where(job, prompt, "device" if said else "typed", said.raw if said else ""),
    )


def check_tool(job: JobView, prompt: Prompt, tool: str, source: Source = "typed", raw: str = "") -> CheckTool:
    """A tool was scanned, or picked on the screen."""
    return CheckTool(tool=tool, **_where(job, prompt, source, raw))


def weigh(
    job: JobView,
    prompt: Prompt,
    net: str | Decimal,
    *,
    gross: Decimal | None = None,
    tare: Decimal | None = None,
    said: InstrumentSaid | None = None,
) -> TakeWeight:
    """A weight, typed or from the scale. Raises `Refusal` NotANumber."""
    view = prompt.weigh
    return TakeWeight(
        net=number(net) if isinstance(net, str) else net,
        unit=view.unit if view else "",
        gross=gross,
        tare=tare,
        tool=prompt.tool,
        material_lot=view.material_lot if view else "",
        material=view.material if view else "",
        **_said(said),
        **_where(job, prompt, "device" if said else "typed", said.raw if said else ""),
    )


def consume(
    job: JobView, prompt: Prompt, lot: str, material: str, number: str, source: Source, raw: str
) -> ConsumeMaterial:
    """A material lot was offered."""
    return ConsumeMaterial(material_lot=lot, material=material, number=number, **_where(job, prompt, source, raw))


def identify(job: JobView, prompt: Prompt, number: str, source: Source, raw: str) -> IdentifyPiece:
    """A serial or lot number was read."""
    return IdentifyPiece(number=number, material=prompt.material or job.product, **_where(job, prompt, source, raw))


def sign(job: JobView, prompt: Prompt, ink: bytes = b"") -> tuple[Sign, tuple[bytes, ...]]:
    """The person at the terminal signs, and the PIN was checked; with the ink as an attachment, where there is any."""
    digest = hashlib.sha256(ink).hexdigest() if ink else ""
    return Sign(ink=digest, **_where(job, prompt)), (ink,) if ink else ()


def verify(job: JobView, prompt: Prompt, verifier: str) -> Verify:
    """Somebody else verified it; their PIN was checked."""
    return Verify(verifier=verifier, **_where(job, prompt))


def time(job: JobView, prompt: Prompt) -> TimeWait:
    """The wait starts, or it is over."""
    return TimeWait(**_where(job, prompt))


def photograph(job: JobView, prompt: Prompt, photo: CameraPhoto) -> photos.TakePhoto:
    """A picture; whoever submits it hands over its parts as attachments."""
    return photos.TakePhoto(
        sha256=photos.digest(photo.content),
        parts=tuple(map(photos.digest, photos.parts(photo.content))),
        media_type=photo.media_type,
        size=len(photo.content),
        width=photo.width,
        height=photo.height,
        camera=photo.camera,
        original=photo.original,
        **_where(job, prompt, "device", photo.name),
    )


def read(job: JobView, prompt: Prompt, pages: Iterable[int]) -> ReadPages:
    """These pages (from 1) were in view to their end."""
    return ReadPages(hash=prompt.paper.hash if prompt.paper else "", pages=tuple(pages), **_where(job, prompt))


def clear(job: JobView, prompt: Prompt, cleared: Iterable[int]) -> ClearLine:
    """These zones are clear (indexes from 0)."""
    unit = prompt.clearance.work_unit if prompt.clearance else ""
    return ClearLine(work_unit=unit, cleared=tuple(sorted(cleared)), **_where(job, prompt))


def labels(
    job: JobView,
    prompt: Prompt,
    *,
    ask: str,
    reason: str = "",
    only: tuple[str, ...] = (),
    labels: int = 0,
) -> RequestLabels | ConfirmLabels:
    """Print the labels (``ask`` "print"), or say that they are there (``ask`` "there"). Raises `Refusal`."""
    shown = prompt.label
    if shown is None:
        raise Refusal("NotThisStep", step=prompt.step, wanted=prompt.title)
    if ask == "there":
        return ConfirmLabels(job=shown.job, how="touched", **_where(job, prompt))
    if shown.problem is not None:
        raise shown.problem
    return RequestLabels(
        printer=shown.printer,
        ordinal=shown.ordinal,
        range=shown.range,
        reason=reason,
        only=only,
        labels=labels,
        **_where(job, prompt),
    )


def label_read(job: JobView, prompt: Prompt, read: str, raw: str) -> ConfirmLabels:
    """A printed label was scanned back; ``read`` is what its code says, GS1 in brackets."""
    asked = prompt.label.job if prompt.label else ""
    return ConfirmLabels(job=asked, how="scanned", read=read, **_where(job, prompt, "scanned", raw))


def reconcile(job: JobView, prompt: Prompt, *, issued: int, used: int, spoiled: int, returned: int) -> ReconcileLabels:
    """What became of the labels."""
    return ReconcileLabels(issued=issued, used=used, spoiled=spoiled, returned=returned, **_where(job, prompt))


def complete(
    view: CompletionView, good: Decimal, scrap: Decimal = ZERO, rework: Decimal = ZERO, reason: str = "", to: str = ""
) -> CompleteOperation:
    """How the pieces turned out."""
    return CompleteOperation(
        lot=view.lot,
        order=view.order,
        run=view.run,
        good=good,
        scrap=scrap,
        rework=rework,
        reason=reason,
        rework_to=to,
        ordinal=view.ordinal,
    )


def number(text: str) -> Decimal:
    """A typed number; comma or point, no exponent. Raises `Refusal` NotANumber."""
    if not _NUMBER.fullmatch(text.strip()):
        raise Refusal("NotANumber", text=text[:40])
    return Decimal(text.strip().replace(",", "."))


def choose(job: JobView, prompt: Prompt, chosen: Iterable[str]) -> Choose:
    """These options were touched (codes)."""
    return Choose(chosen=tuple(chosen), **_where(job, prompt))


def write(job: JobView, prompt: Prompt, text: str, source: Source = "typed", raw: str = "") -> WriteText:
    """A text, typed or scanned."""
    return WriteText(text=text, **_where(job, prompt, source, raw))


def enter_number(job: JobView, prompt: Prompt, value: str) -> EnterNumber:
    """A number that was typed. Raises `Refusal` NotANumber."""
    return EnterNumber(value=number(value), **_where(job, prompt))


def enter_date(job: JobView, prompt: Prompt, day: date, source: Source = "typed", raw: str = "") -> EnterDate:
    """A day, entered or scanned."""
    return EnterDate(day=day, **_where(job, prompt, source, raw))


def skip(job: JobView, prompt: Prompt) -> SkipStep:
    """The open step is left out."""
    return SkipStep(**_where(job, prompt))


def _said(said: InstrumentSaid | None) -> dict[str, Any]:
    """What is kept of the instrument beside the value; the value as it came only where it came in another unit."""
    if said is None:
        return {}
    kept: dict[str, Any] = {"instrument": said.instrument, "serial": said.serial}
    return kept if said.read is None else kept | {"read": said.read, "read_unit": said.read_unit}


#: step kind -> how its command is built from what the screen gives (the kind's widget names the fields)
BUILDERS: Mapping[str, Callable[..., Answer]] = {
    "instruction": confirm,
    "checklist": tick,
    "timed_wait": time,
    "photo": photograph,
    "document_page": read,
    "line_clearance": clear,
    "choice": choose,
    "text": write,
    "number": enter_number,
    "date": enter_date,
    "print_label": labels,
    "label_reconciliation": reconcile,
    "tool_check": check_tool,
    "weigh": weigh,
}


def _where(job: JobView, prompt: Prompt, source: Source = "typed", raw: str = "") -> dict[str, Any]:
    return {
        "lot": job.lot,
        "order": job.order,
        "run": job.run,
        "step": prompt.step,
        "index": prompt.index,
        "attempt": prompt.attempt,
        "source": source,
        "raw": raw,
    }
