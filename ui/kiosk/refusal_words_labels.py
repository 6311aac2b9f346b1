"""The sentences of refusals about labels, printers and serial numbers. Words only.

As in `ui.kiosk.refusal_words`: causes and ways out, fullest first.
"""

from collections.abc import Mapping

from ui.kiosk.refusal_words_terminal import Choices

LABELS: Mapping[str, tuple[Choices, Choices]] = {
    "PrinterMissing": (
        ("No printer is set up here for “{template}”.", "No printer is set up at this station."),
        ("{Clears} has to add one to this terminal's settings.",),
    ),
    "LabelNotPrinted": (
        ("There is no label to confirm yet.",),
        ("Print it first.",),
    ),
    "LabelNotRead": (
        ("This label has to be read back.",),
        ("Scan the printed label, or print it again.",),
    ),
    "LabelNotThis": (
        ("{read} is not on the label of this job.", "This is not the label of this job."),
        ("Scan the label of {wanted}, or print it again.", "Scan the label that was just printed, or print it again."),
    ),
    "LabelCameLate": (
        ("A label that was replaced came out after all: {serials}.", "A label that was replaced came out after all."),
        ("Take it from the printer and destroy it.",),
    ),
    "LabelsDoNotReconcile": (
        ("{found} of {issued} labels are accounted for.", "The labels do not add up."),
        ("Count again, or {clears} can sign for the difference.",),
    ),
    "TooManyLabels": (
        ("{count} labels at once are too many.", "Those are too many labels at once."),
        ("Take fewer pieces at a time; at most {most} are printed at once.", "Take fewer pieces at a time."),
    ),
    "SerialRangeMissing": (
        ("This station has no serial numbers for {material}.", "This station has no serial numbers to give."),
        ("{Clears} can give it a range of numbers.",),
    ),
    "SerialsUsedUp": (
        ("{needed} serial numbers are needed, {left} are left.", "The serial numbers of this station are used up."),
        ("{Clears} can give it another range.",),
    ),
    "SerialsDisputed": (
        ("Serial {dispute}: two terminals used one range.", "Two terminals used the same serial numbers."),
        ("{Clears} can give this station another range.",),
    ),
    "SerialsNotScanned": (
        ("{needed} serials are needed, {scanned} were scanned.", "The serial was not scanned yet."),
        ("Scan the serial first; take one piece at a time.",),
    ),
}
