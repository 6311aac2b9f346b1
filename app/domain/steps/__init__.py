"""The declared list of step kinds: one file per kind, one row per kind here (CONTRIBUTING: "to add a step kind")."""

from functools import lru_cache

import msgspec

from app.domain.step import StepKind
from app.domain.steps import (
    checklist,
    choice,
    date,
    document_page,
    instruction,
    label_reconciliation,
    line_clearance,
    measurement,
    number,
    photo,
    print_label,
    scan_identity,
    scan_material,
    signature,
    text,
    timed_wait,
    tool_check,
    verification,
    weigh,
)

Step = (
    instruction.Instruction
    | scan_material.ScanMaterial
    | scan_identity.ScanIdentity
    | measurement.Measurement
    | checklist.Checklist
    | signature.Signature
    | timed_wait.TimedWait
    | line_clearance.LineClearance
    | verification.Verification
    | photo.Photo
    | choice.Choice
    | text.TextEntry
    | number.NumberEntry
    | date.DateEntry
    | print_label.PrintLabel
    | label_reconciliation.LabelReconciliation
    | document_page.DocumentPage
    | tool_check.ToolCheck
    | weigh.Weigh
)

KINDS: dict[str, StepKind] = {
    kind.word: kind
    for kind in (
        instruction.KIND,
        scan_material.KIND,
        scan_identity.KIND,
        measurement.KIND,
        checklist.KIND,
        signature.KIND,
        timed_wait.KIND,
        line_clearance.KIND,
        verification.KIND,
        photo.KIND,
        choice.KIND,
        text.KIND,
        number.KIND,
        date.KIND,
        print_label.KIND,
        label_reconciliation.KIND,
        document_page.KIND,
        tool_check.KIND,
        weigh.KIND,
    )
}

_decoder = msgspec.json.Decoder(Step)


@lru_cache(maxsize=256)
def declared(text: str) -> Step:
    """A step from its declaration as JSON text, as a record of an inserted step keeps it."""
    step: Step = _decoder.decode(text)
    return step
