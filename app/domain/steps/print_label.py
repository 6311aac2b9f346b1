"""Step kind *print label*: labels come out of a printer, and a person has them in hand, read back where that is asked.

The step's answer is the confirmation. What goes before it (requested, sent, printed, failed) is in `app.domain.labels`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from app.domain.commands import Answer
from app.domain.facts import Draft
from app.domain.label_facts import How, LabelConfirmed, LabelPrinted
from app.domain.label_state import LabelJob, label_key
from app.domain.label_template import LabelCode, filled
from app.domain.refusals import Refusal
from app.domain.routing import OpenPrompt, open_prompt
from app.domain.step import StepBase, StepKind

if TYPE_CHECKING:
    from app.domain.documents import LabelTemplate
    from app.domain.view import View

#: Before the number of an EAN, where codes are compared.
_EAN = "ean:"


class PrintLabel(StepBase, frozen=True, kw_only=True, tag="print_label"):
    """Print ``template``: one label for the run or one per piece, ``copies`` of each.

    ``serials``: a label with {serial} shows the serial scanned earlier in the operation, or one ``reserved`` from this
    station's range. ``verify``: the printed label has to be scanned back; without it a touch is enough.
    """

    template: str
    per: Literal["run", "piece"] = "run"
    copies: int = 1
    serials: Literal["scanned", "reserved"] = "scanned"
    verify: bool = False


class ConfirmLabels(Answer, frozen=True, kw_only=True):
    """The labels of ``job`` are in hand. ``read`` is what a code on one of them says (GS1 in brackets)."""

    job: str
    how: How
    read: str = ""


def codes_on(template: LabelTemplate, job: LabelJob) -> list[frozenset[str]]:
    """What the codes of each label say, label by label; one entry when all are alike."""
    labels = [dict(job.fields) | {"serial": serial} for serial in job.serials] or [job.fields]
    return [frozenset(_said(code, fields) for code in template.code) for fields in labels]


def said_by(read: str) -> frozenset[str]:
    """What a scan may stand for: itself, or the number of an EAN, whose leading zeros scanners add and leave out."""
    return frozenset((read, _EAN + read.lstrip("0")))


def _said(code: LabelCode, fields: Mapping[str, str]) -> str:
    text = filled(code.text, fields)
    return _EAN + text.lstrip("0") if code.symbology in ("ean-13", "ean-8") else text


def confirm(view: View, command: ConfirmLabels) -> list[Draft]:
    """Labels are confirmed when they may exist; by scan, with what this job printed and nothing else."""
    prompt = open_prompt(view, command, PrintLabel)
    job = prompt.run.labels.get(label_key(command.step, command.index))
    if job is None or job.job != command.job or job.where == "failed":
        raise Refusal("LabelNotPrinted", step=prompt.step.title)
    whole = _read(view, command, prompt, job)
    shown = job.serials[0] if len(job.serials) == 1 else str(job.count * job.copies)
    fact = LabelConfirmed(
        job=job.job,
        how=command.how,
        read=command.read,
        **prompt.identity(command, shown=shown, accepted=whole),
    )
    drafts = [Draft(command.streams()[:1], fact)]
    if whole and job.where != "printed":
        drafts.insert(0, Draft(command.streams()[:1], _printed(command, job)))
    return drafts


def _read(view: View, command: ConfirmLabels, prompt: OpenPrompt[PrintLabel], job: LabelJob) -> bool:
    """Whether every label that has to be read has been, this one included. Raises `Refusal` for a wrong one."""
    template = view.bound_template(job.template)
    if command.how != "scanned":
        if prompt.step.verify:
            raise Refusal("LabelNotRead", step=prompt.step.title)
        return True
    labels = codes_on(template, job) if template else []
    if not any(said_by(command.read) & codes for codes in labels):
        raise Refusal("LabelNotThis", read=command.read, wanted=", ".join(job.serials[:3]))
    read = {form for each in (*job.read, command.read) for form in said_by(each)}
    return not prompt.step.verify or all(codes & read for codes in labels)


def _printed(command: ConfirmLabels, job: LabelJob) -> LabelPrinted:
    return LabelPrinted(
        lot=command.lot,
        run=command.run,
        step=command.step,
        index=command.index,
        job=job.job,
        printer=job.printer,
        how=command.how,
    )


KIND = StepKind("print_label", PrintLabel, ConfirmLabels, LabelConfirmed, confirm)
