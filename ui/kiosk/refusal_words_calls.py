"""The sentences of refusals about calls for help, notes for the next shift, and checks of machines.

As in `ui.kiosk.refusal_words`: causes and ways out, fullest first.
"""

from collections.abc import Mapping

from ui.kiosk.refusal_words_terminal import Choices

CALLS: Mapping[str, tuple[Choices, Choices]] = {
    "CallAlready": (
        ("{person} has to do with it already, called {since}.", "Somebody was called already."),
        ("Touch Call: it says how the call stands.",),
    ),
    "CallUnknown": (
        ("This call is not on the list any more.",),
        ("Open the list of calls to see what is left.",),
    ),
    "ShiftNoteGone": (
        ("This note was read already.",),
        ("Go on with the work. The history of the machine has the note.",),
    ),
    "CallNotSo": (
        ("The call stands otherwise by now.",),
        ("Look at it again: it says what comes next.",),
    ),
    "CallTaken": (
        ("{person} has this call.", "Somebody else has this call."),
        ("Take another one. {Clears} can hand it to you.",),
    ),
    "NotYourCall": (
        ("This call is not for you.",),
        ("{Clears} can take it.",),
    ),
    "NotTheCaller": (
        ("{person} made this call.", "Somebody else made this call."),
        ("{Clears} can cancel it too.",),
    ),
    "NotAColleague": (
        ("{person} cannot take this call.", "They cannot take this call."),
        ("Choose somebody else.",),
    ),
    "CheckDue": (
        (
            "{check}: “{failed}” was not good.",
            "{check} is due: shift {shift} has begun.",
            "{check} is due: {unit} was repaired.",
            "{check} is due before work begins.",
            "A check of the machine is due before work begins.",
        ),
        ("Touch Check, do it now, and start again.",),
    ),
    "CheckNotDue": (
        ("This check is not due any more.",),
        ("Somebody did it. Go on with the work.",),
    ),
    "CheckIncomplete": (
        ("Not every point of this check is answered.",),
        ("Open it again and touch each point: it may have changed.",),
    ),
}
