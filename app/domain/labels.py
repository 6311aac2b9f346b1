"""Printing labels in a run: a request is recorded, with its serials, before the first byte leaves the terminal.

Rules only; state is in `label_state`. Must not know printers: what became of a job is told by whoever sent it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_CEILING
from typing import TYPE_CHECKING, Any, Literal

from app.domain.commands import Answer, Command
from app.domain.facts import Draft
from app.domain.label_facts import (
    LabelDoubted,
    LabelFailed,
    LabelOutcome,
    LabelPrinted,
    LabelRequested,
    LabelSent,
    SerialsReserved,
    SerialsVoided,
)
from app.domain.label_state import LabelJob, label_key
from app.domain.label_template import LabelCode, LabelLine, fields_in
from app.domain.lots import Run
from app.domain.refusals import Refusal
from app.domain.routing import OpenPrompt, open_prompt
from app.domain.serials import range_stream, reserve
from app.domain.steps.print_label import PrintLabel
from app.domain.steps.scan_identity import ScanIdentity
from app.domain.values import intent, lot_number, lot_stream, plain

if TYPE_CHECKING:
    from app.domain.documents import LabelTemplate, Material, Operation
    from app.domain.view import View

Outcome = Literal["sent", "printed", "failed", "doubted"]

#: Labels of one request; more would be one roll and one record too large.
MOST_LABELS = 1000
#: The plant's reason tree for printing again.
REASONS = "reprint"


class RequestLabels(Answer, frozen=True, kw_only=True):
    """Print the labels of a step. ``ordinal``: requests made before for it.

    Above 0 it is a reprint, for ``reason``, of the labels with the serials ``only`` (or of the first ``labels`` where
    they have none; 0: of all). ``range`` is where serials come from; ``printer`` where the labels go.
    """

    printer: str
    ordinal: int = 0
    range: str = ""
    reason: str = ""
    only: tuple[str, ...] = ()
    labels: int = 0

    def streams(self) -> tuple[str, ...]:
        """The lot being made, its order, and the range of serials."""
        return (*Answer.streams(self), *((range_stream(self.range),) if self.range else ()))

    def intent(self) -> str:
        """One request per step and ordinal."""
        return intent(lot_stream(self.lot), f"{self.run}/{self.step}/{self.index}/print", self.ordinal)


class NoteLabels(Command, frozen=True, kw_only=True):
    """What became of a job, told by the terminal itself."""

    lot: str
    run: str
    step: str
    index: int
    job: str
    printer: str
    outcome: Outcome
    detail: str = ""
    raw: str = ""

    def streams(self) -> tuple[str, ...]:
        """The lot whose labels they are."""
        return (lot_stream(self.lot),)

    def intent(self) -> str:
        """Each outcome of a job once."""
        return intent(lot_stream(self.lot), f"label/{self.job}/{self.outcome}", 0)


def label_fields(
    order: str, lot: str, product: Material, operation: str, work_unit: str, quantity: str, today: date
) -> dict[str, str]:
    """What the labels of a run show, all but the serial."""
    return {
        "order": order,
        "lot": lot_number(lot),
        "material": product.id,
        "material_name": product.name,
        "gtin": product.gtin.zfill(14) if product.gtin else "",
        "unit": product.unit,
        "operation": operation,
        "work_unit": work_unit,
        "quantity": quantity,
        "made": today.isoformat(),
        "made_gs1": today.strftime("%y%m%d"),
    }


def labels_wanted(step: PrintLabel, run: Run) -> int:
    """How many different labels a run wants: one, or one for each piece begun."""
    return 1 if step.per == "run" else int(run.quantity.to_integral_value(ROUND_CEILING))


def quantity_on(step: PrintLabel, run: Run) -> str:
    """The pieces that one label stands for."""
    return "1" if step.per == "piece" else plain(run.quantity)


def scanned_serials(operation: Operation, run: Run) -> tuple[str, ...]:
    """Serials that were scanned in the run, in the order of the steps."""
    steps = [s for s in operation.steps if isinstance(s, ScanIdentity) and s.identity == "serial"]
    return tuple(value for s in steps if s.id in run.steps for value in run.steps[s.id].values)


def has_serial(parts: Iterable[LabelLine | LabelCode]) -> bool:
    """Whether the lines and codes of a template show a serial."""
    return "serial" in fields_in(part.text for part in parts)


def shows_serial(template: LabelTemplate) -> bool:
    """Whether the template shows a serial."""
    return has_serial((*template.line, *template.code))


def is_reprint(job: LabelJob | None) -> bool:
    """Whether printing now could put a second label beside one that exists: then there must be a reason."""
    return job is not None and job.where != "failed"


def request(view: View, command: RequestLabels) -> list[Draft]:
    """Labels may be printed when their step is open, a printer is set, and a reprint has its reason."""
    prompt = open_prompt(view, command, PrintLabel)
    template, hash = view.label_template(prompt.step.template)
    before = prompt.run.labels.get(label_key(command.step, command.index))
    if command.ordinal != (before.requests if before else 0):
        raise Refusal("AlreadyAnswered", step=command.step)
    if not command.printer:
        raise Refusal("PrinterMissing", template=template.name)
    _require_reason(view, command, before)
    replaced = _replaced(command, before)
    count = _count(command, prompt, before, replaced)
    reserved = _reserved(view, command, prompt, template, count)
    serials = reserved.serials if reserved else _scanned(prompt, template, replaced, count)
    lot = (lot_stream(command.lot),)
    numbers = (*lot, range_stream(command.range))
    asked = _requested(view, command, prompt, hash, count, serials, replaced)
    void = _voided(command, reserved, replaced)
    return [
        *([Draft(numbers, void)] if void else []),
        *([Draft(numbers, reserved)] if reserved else []),
        Draft(lot, asked),
    ]


def _require_reason(view: View, command: RequestLabels, before: LabelJob | None) -> None:
    if not is_reprint(before):
        return
    if not command.reason:
        raise Refusal("ReasonMissing", subject="reprint")
    if not view.has_reason(REASONS, command.reason):
        raise Refusal("UnknownReason", reason=command.reason)


def _replaced(command: RequestLabels, before: LabelJob | None) -> tuple[str, ...]:
    """Serials of the labels that are printed anew."""
    if before is None:
        return ()
    return tuple(each for each in before.serials if not command.only or each in command.only)


def _count(
    command: RequestLabels, prompt: OpenPrompt[PrintLabel], before: LabelJob | None, replaced: tuple[str, ...]
) -> int:
    count = len(replaced) or (before.count if before else labels_wanted(prompt.step, prompt.run))
    if before is not None and not before.serials and command.labels:
        count = min(command.labels, before.count)
    if not 0 < count * prompt.step.copies <= MOST_LABELS:
        raise Refusal("TooManyLabels", count=count * prompt.step.copies, most=MOST_LABELS)
    return count


def _reserved(
    view: View, command: RequestLabels, prompt: OpenPrompt[PrintLabel], template: LabelTemplate, count: int
) -> SerialsReserved | None:
    """New numbers, for a reprint too: a number that may be on a label already never goes onto another."""
    if prompt.step.serials != "reserved" or not shows_serial(template):
        return None
    return reserve(view, command.range, prompt.routing.product, count, command.lot, command.run)


def _scanned(
    prompt: OpenPrompt[PrintLabel], template: LabelTemplate, replaced: tuple[str, ...], count: int
) -> tuple[str, ...]:
    if not shows_serial(template):
        return ()
    serials = replaced or scanned_serials(prompt.operation, prompt.run)[:count]
    if len(serials) != count:
        raise Refusal("SerialsNotScanned", scanned=len(serials), needed=count)
    return serials


def _voided(
    command: RequestLabels, reserved: SerialsReserved | None, replaced: tuple[str, ...]
) -> SerialsVoided | None:
    if reserved is None or not replaced:
        return None
    return SerialsVoided(
        range=command.range,
        material=reserved.material,
        lot=command.lot,
        run=command.run,
        serials=replaced,
        reason=command.reason,
    )


def _requested(
    view: View,
    command: RequestLabels,
    prompt: OpenPrompt[PrintLabel],
    template: str,
    count: int,
    serials: tuple[str, ...],
    replaced: tuple[str, ...],
) -> LabelRequested:
    state = view.lot(command.lot)
    fields = label_fields(
        command.order,
        command.lot,
        view.material(state.material),
        prompt.operation.id,
        view.work_unit,
        quantity_on(prompt.step, prompt.run),
        view.today,
    )
    return LabelRequested(
        lot=command.lot,
        run=command.run,
        step=command.step,
        index=command.index,
        job=command.intent(),
        printer=command.printer,
        template=template,
        fields=fields,
        count=count,
        copies=prompt.step.copies,
        serials=serials,
        request=command.ordinal,
        reason=command.reason,
        replaced=replaced,
    )


def note(view: View, command: NoteLabels) -> list[Draft]:
    """What became of labels is always recorded, even when the run has gone on: it is what happened."""
    facts: Mapping[Outcome, type[LabelOutcome]] = {
        "sent": LabelSent,
        "printed": LabelPrinted,
        "failed": LabelFailed,
        "doubted": LabelDoubted,
    }
    how: dict[str, Any] = {"how": "device"} if command.outcome == "printed" else {}
    fact = facts[command.outcome](
        lot=command.lot,
        run=command.run,
        step=command.step,
        index=command.index,
        job=command.job,
        printer=command.printer,
        detail=command.detail,
        raw=command.raw,
        **how,
    )
    return [Draft(command.streams(), fact)]
