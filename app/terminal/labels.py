"""Labels at this terminal: what a printing step shows, what goes to which printer, and what became of it.

Reads documents and states, records outcomes through the desk. Must not know Qt, nor talk to a printer itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.devices.print_jobs import PrintJob, PrintOutcome
from app.devices.printer_settings import PrinterSettings, printer_for
from app.domain.documents import LabelTemplate, Operation, Order, SerialRange
from app.domain.label_facts import LabelRequested
from app.domain.label_state import LabelJob, label_key
from app.domain.labels import (
    NoteLabels,
    is_reprint,
    label_fields,
    labels_wanted,
    quantity_on,
    scanned_serials,
    shows_serial,
)
from app.domain.lots import Run
from app.domain.refusals import Refusal
from app.domain.serials import following, left
from app.domain.steps.label_reconciliation import LabelReconciliation, issued
from app.domain.steps.print_label import PrintLabel, codes_on, said_by
from app.terminal.desk import Desk
from app.views import LabelView, Reason, ReconcileView, Saved
from app.views.label import LabelState

#: Pictures of labels kept, so that a screen that is shown again is not drawn again.
KEPT = 16


class Labels:
    """The labels of one terminal. ``printers`` are those of its settings; ``busy`` jobs are on their way now."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.printers: tuple[PrinterSettings, ...] = ()
        self.busy: set[str] = set()
        self._pictures: dict[tuple[object, ...], bytes | Refusal] = {}

    # -- what a step shows

    def view(
        self,
        step: PrintLabel,
        index: int,
        order: Order,
        lot: str,
        operation: Operation,
        run: Run,
        reasons: tuple[Reason, ...],
    ) -> LabelView:
        """A printing step as it stands, in the round of ``index``."""
        view = self._desk.view((), "")
        try:
            template, hash = view.label_template(step.template)
        except Refusal as refusal:
            return LabelView(name=step.template, picture=b"", count=0, copies=step.copies, problem=refusal.as_value())
        job = run.labels.get(label_key(step.id, index))
        count = job.count if job else labels_wanted(step, run)
        numbers = self._range(step, template, order.product, count)
        serials = self._serials(step, template, operation, run, job, numbers, count)
        product = view.material(order.product)
        fields = label_fields(
            order.id, lot, product, operation.id, self._desk.work_unit, quantity_on(step, run), view.today
        )
        printer = printer_for(self.printers, step.template)
        shown = dict(job.fields) if job else fields
        picture = self._picture(template, hash, shown | {"serial": serials[0] if serials else ""}, printer)
        return LabelView(
            name=template.name,
            picture=picture if isinstance(picture, bytes) else b"",
            count=count,
            copies=step.copies,
            state=self._state(job),
            detail=self._detail(job),
            printer=printer.printer if printer else "",
            range=numbers.id if numbers else "",
            job=job.job if job else "",
            ordinal=job.requests if job else 0,
            verify=step.verify,
            read=self._read(template, job),
            serials=tuple(job.serials) if job else serials,
            reprint=is_reprint(job),
            reasons=reasons,
            problem=picture if isinstance(picture, Refusal) else None,
        )

    def _state(self, job: LabelJob | None) -> LabelState:
        if job is None:
            return "none"
        if job.where == "requested":
            return "busy" if job.job in self.busy else "doubted"
        return job.where

    def _detail(self, job: LabelJob | None) -> str:
        if job is None:
            return ""
        return "off" if job.where == "requested" and job.job not in self.busy else job.detail

    def _read(self, template: LabelTemplate, job: LabelJob | None) -> int:
        if job is None or not job.read:
            return 0
        read = {form for each in job.read for form in said_by(each)}
        return sum(1 for codes in codes_on(template, job) if codes & read)

    def _range(self, step: PrintLabel, template: LabelTemplate, product: str, count: int) -> SerialRange | None:
        """The first range of this station that has enough left; else its last one, which says that it has not."""
        if step.serials != "reserved" or not shows_serial(template):
            return None
        documents, view = self._desk.store.documents, self._desk.view((), "")
        mine = [
            revision.body
            for revision in documents.of_kind("serial_range")
            if not revision.withdrawn
            and isinstance(revision.body, SerialRange)
            and (revision.body.material, revision.body.work_unit) == (product, self._desk.work_unit)
        ]
        states = {each.id: view.serial_range_state(each.id) for each in mine}
        enough = [each for each in mine if left(each, states[each.id]) >= count and not states[each.id].disputes]
        return next(iter([*enough, *reversed(mine)]), None)

    def _serials(
        self,
        step: PrintLabel,
        template: LabelTemplate,
        operation: Operation,
        run: Run,
        job: LabelJob | None,
        numbers: SerialRange | None,
        count: int,
    ) -> tuple[str, ...]:
        """The serials that are on the labels, or would be."""
        if not shows_serial(template):
            return ()
        if job is not None:
            return tuple(job.serials)
        if numbers is None:
            return scanned_serials(operation, run)[:count]
        return following(numbers, self._desk.view((), "").serial_range_state(numbers.id), count)

    def _picture(
        self, template: LabelTemplate, hash: str, fields: Mapping[str, str], printer: PrinterSettings | None
    ) -> bytes | Refusal:
        """The label as it would come out of this printer, or why it cannot."""
        from app.barcodes.label_bitmap import SCREEN, png  # what draws labels comes with the first label
        from app.barcodes.label_layout import lay_out

        dots = (printer.dots_per_mm if printer else 0.0) or SCREEN
        key = (hash, dots, *sorted(fields.items()))
        if key not in self._pictures:
            if len(self._pictures) >= KEPT:
                self._pictures.clear()
            try:
                self._pictures[key] = png(lay_out(template, fields, dots_per_mm=dots))
            except Refusal as refusal:
                self._pictures[key] = refusal.as_value()
        return self._pictures[key]

    @staticmethod
    def reconciliation(step: LabelReconciliation, operation: Operation, run: Run) -> ReconcileView:
        """What has to be accounted for, already adding up: what is neither spoiled nor left over was used."""
        known = issued(run, step.of)
        printing = [s for s in operation.steps if isinstance(s, PrintLabel) and (not step.of or s.id in step.of)]
        needed = sum(labels_wanted(s, run) * s.copies for s in printing) or int(run.quantity)
        if known is None:
            return ReconcileView(issued=needed, known=False, used=needed, spoiled=0, returned=0)
        used = min(needed, known.issued - known.spoiled)
        rest = known.issued - known.spoiled - used
        return ReconcileView(issued=known.issued, known=True, used=used, spoiled=known.spoiled, returned=rest)

    # -- what goes to the printer, and what became of it

    def begun(self, saved: Saved, person: str) -> PrintJob | None:
        """The job of a request that was just committed; None when there is none, or it was sent before."""
        if saved.already or "label.requested" not in saved.kinds:
            return None
        seq = saved.first_seq + saved.kinds.index("label.requested")
        entry = self._desk.store.entry_at(saved.journal, seq)
        fact = entry.fact if entry else None
        if not isinstance(fact, LabelRequested):
            return None
        template = self._desk.view((), "").bound_template(fact.template)
        if template is None:
            return None
        self.busy.add(fact.job)
        labels = [dict(fact.fields) | {"serial": serial} for serial in fact.serials or ("",) * fact.count]
        return PrintJob(
            job=fact.job,
            lot=fact.lot,
            run=fact.run,
            step=fact.step,
            index=fact.index,
            person=person,
            printer=fact.printer,
            template=template,
            labels=tuple(labels),
            copies=fact.copies,
        )

    def note(self, outcome: PrintOutcome) -> bool:
        """Record what became of a job. False: it came out after it had been replaced, so that it has to go."""
        job = outcome.job
        command = NoteLabels(
            lot=job.lot,
            run=job.run,
            step=job.step,
            index=job.index,
            job=job.job,
            printer=job.printer,
            outcome=outcome.outcome,
            detail=outcome.detail,
            raw=outcome.raw,
        )
        try:
            self._desk.execute(command, job.person)
        finally:  # where it could not be recorded, nobody knows what became of the job, and the screen says so
            self.busy.discard(job.job)
        run = self._desk.store.lot(job.lot).runs.get(job.run)
        now = run.labels.get(label_key(job.step, job.index)) if run else None
        return outcome.outcome != "printed" or now is None or now.job == job.job
