"""The sentences of refusals about corrections: what stands as it was recorded, who may correct, what came meanwhile.

As in `ui.kiosk.refusal_words`: causes and ways out, fullest first.
"""

from collections.abc import Mapping

from ui.kiosk.refusal_words_terminal import Choices

CORRECTIONS: Mapping[str, tuple[Choices, Choices]] = {
    "NotCorrectable": (
        ("This entry stands as it was recorded.",),
        ("Place a hold with a note about it: quality decides what follows.",),
    ),
    "SignatureStands": (
        ("The signature of {by}, {since}, stands as it was given.", "A signature stands as it was given."),
        ("Correct the value it was given for: the signature is asked for again.",),
    ),
    "HoldStands": (
        ("A hold stands as it was placed.",),
        ("{Clears} can release it; place another where it was the wrong one.",),
    ),
    "WhoAndWhenStand": (
        ("Who recorded it and when stays as it is: {by}, {since}.", "Who recorded it and when stays as it is."),
        ("Place a hold with a note that says who it was: quality decides what follows.",),
    ),
    "ReportTakenBack": (
        ("This report was taken back and counts for nothing.",),
        ("Report the pieces again as they really are.",),
    ),
    "ReadingRepeated": (
        ("This reading was repeated and counts for nothing.",),
        ("Correct the reading that was taken.",),
    ),
    "NothingChanges": (
        ("It says {value} already.", "It says the same already."),
        ("Enter the value as it really was, or go back.",),
    ),
    "CorrectedMeanwhile": (
        ("Somebody else has corrected this entry meanwhile.",),
        ("Look at what it says now, then correct that.",),
    ),
    "CorrectionWaits": (
        ("A correction of this entry waits for a second person.",),
        ("{Clears} can approve it or say no; then it can be corrected again.",),
    ),
    "CorrectionGone": (
        ("This correction does not wait any more.",),
        ("Go back and look at the list again.",),
    ),
    "NotACorrector": (
        ("{person} cannot correct what somebody else recorded.", "You cannot correct what somebody else recorded."),
        ("Whoever recorded it can, or {clears}.",),
    ),
    "NotYourEntry": (
        ("{by} recorded this, so a second person has to sign.", "Somebody else recorded this: a second person signs."),
        ("{Clears} can sign for it here, or later from the list of what waits.",),
    ),
    "AlreadyReported": (
        ("The pieces were reported since, so a second person has to sign.",),
        ("{Clears} can sign for it here, or later from the list of what waits.",),
    ),
    "SignedBefore": (
        ("It was signed before a value was corrected.",),
        ("{Clears} looks at what was signed, and releases the lot with a signature.",),
    ),
}
