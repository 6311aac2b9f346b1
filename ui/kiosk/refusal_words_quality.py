"""The sentences of refusals about nonconformances, what becomes of them, and the release of a lot.

As in `ui.kiosk.refusal_words`: causes and ways out, fullest first.
"""

from collections.abc import Mapping

from ui.kiosk.refusal_words_terminal import Choices

QUALITY: Mapping[str, tuple[Choices, Choices]] = {
    "Nonconforming": (
        ("{lot} is nonconforming: {defect}, {quantity} {unit}.", "These pieces are nonconforming."),
        ("Set them aside. {Clears} decides what becomes of them.",),
    ),
    "NonconformingExceeds": (
        ("There are {left} here, not {quantity}.", "So many are not here."),
        ("Enter {left} or fewer.", "Enter fewer."),
    ),
    "NonconformanceGone": (
        ("This nonconformance is not on this terminal.",),
        ("Look at the list again: it may have been decided.",),
    ),
    "NonconformingGone": (
        ("Only {left} of these pieces are still there, not {quantity}.", "These pieces are not there any more."),
        ("Look where they went. If another nonconformance is about them, choose Same pieces.",),
    ),
    "AlreadyDecided": (
        ("{by} decided {number} already: {disposition}.", "This was decided already."),
        ("Look at what was decided. It can be taken back as long as the pieces are there.",),
    ),
    "NotADecider": (
        ("You may not decide this: {disposition}.", "You may not decide this."),
        ("{Clears} can decide it.",),
    ),
    "DispositionExceeds": (
        ("{left} are still to be decided, not {quantity}.", "So many are not to be decided."),
        ("Enter {left} or fewer.", "Enter fewer."),
    ),
    "NotTheSame": (
        (
            "Other nonconformances are about {left} {unit} of these, not {quantity}.",
            "No other nonconformance is about these pieces.",
        ),
        ("Choose what becomes of them.",),
    ),
    "NotTheSuppliers": (
        ("Lot {lot} was made here, not supplied.", "These pieces were made here, not supplied."),
        ("Choose rework or scrap.",),
    ),
    "DecisionGone": (
        ("This decision was taken back already.",),
        ("Look at what is so now.",),
    ),
    "CapaMalformed": (
        ("“{capa}” is no number of a CAPA.", "This is no number of a CAPA."),
        (
            "Write it like {example}: {form}.",
            "Write it like {example}, as the quality system shows it.",
            "Write it as the quality system shows it.",
        ),
    ),
    "LotNotBegun": (
        ("Nothing of lot {lot} was made yet.", "Nothing of this lot was made yet."),
        ("Release it when it is made.",),
    ),
    "CapaAlready": (
        ("It is linked to {capa} already.", "It is linked to no CAPA."),
        ("Leave it, or type another number.",),
    ),
    "NotALotReleaser": (
        ("You may not release a lot.",),
        ("{Clears} can release it.",),
    ),
    "LotNotReleasable": (
        ("Lot {lot} has {count} things open.", "Something of this lot is open."),
        ("Close each line of the list first.",),
    ),
    "AlreadyReleased": (
        ("{by} has released lot {lot}.", "This lot is released."),
        ("Nothing is left to do.",),
    ),
    "ReleaseNeeded": (
        ("Lot {lot} is not released.", "This lot is not released."),
        ("{Clears} can release it, or scan a lot that is released.",),
    ),
    "RunUnfinished": (
        ("{quantity} in process at {work_unit}, {operation}.", "A run is not finished."),
        ("Report it there.",),
    ),
    "PiecesUnfinished": (
        ("{quantity} wait before {operation}.", "Pieces are not finished."),
        ("Finish them, or split the finished ones off.",),
    ),
    "SignatureMissing": (
        ("A signature is missing: {step}, {operation}.", "A signature is missing."),
        ("Sign it in the job.",),
    ),
    "LabelsUnreconciled": (
        ("Labels are not reconciled: {step}, {operation}.", "Labels are not reconciled."),
        ("Count them in the job.",),
    ),
}
