"""What is given to a printer, and what is known of it afterwards. Plain values; must not know connections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    from app.barcodes.label_layout import Face
    from app.domain.documents import LabelTemplate


class PrintJob(Struct, frozen=True, kw_only=True):
    """Labels of one template, one for each of ``labels`` (their fields), ``copies`` of each.

    ``lot``, ``run`` and ``step`` say whose they are; ``person`` asked for them.
    """

    job: str
    lot: str
    run: str
    step: str
    index: int = 0
    person: str
    printer: str
    template: LabelTemplate
    labels: tuple[Mapping[str, str], ...]
    copies: int = 1

    def faces(self, dots_per_mm: float) -> Sequence[Face]:
        """The labels laid out. Raises `Refusal` LabelUnprintable or one about GS1."""
        from app.barcodes.label_layout import lay_out  # what draws labels comes with the first label

        return [lay_out(self.template, fields, dots_per_mm=dots_per_mm) for fields in self.labels]


class PrintOutcome(Struct, frozen=True, kw_only=True):
    """What is known of a job now; one job may have several, each truer than the one before.

    sent: every byte was taken, nobody knows more. printed: the printer says that it came out. failed: nothing was sent.
    doubted: the connection broke in the middle. ``detail`` is a word for why, ``raw`` what was answered.
    """

    job: PrintJob
    outcome: Literal["sent", "printed", "failed", "doubted"]
    detail: str = ""
    raw: str = ""
