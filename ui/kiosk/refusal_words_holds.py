"""The sentences of refusals about holds: who knows, who may release, what has to be looked at, what is not known.

As in `ui.kiosk.refusal_words`: causes and ways out, fullest first.
"""

from collections.abc import Mapping

from ui.kiosk.refusal_words_terminal import Choices

HOLDS: Mapping[str, tuple[Choices, Choices]] = {
    "HoldAcknowledged": (
        ("{by} already acknowledged this hold, {since}.", "Somebody already acknowledged this hold."),
        ("Nothing is left to sign. Ask {by} what is done about it.", "Nothing is left to sign."),
    ),
    "HoldsStale": (
        (
            "This terminal last heard of holds {since}; {limit} minutes is the longest here.",
            "This terminal has not heard of holds for too long.",
        ),
        ("Bring the network back, or {clears} signs for going on.", "Bring the network back."),
    ),
    "NotAReleaser": (
        ("Your role may not answer for a hold here.",),
        ("{Clears} can, with their own PIN.",),
    ),
    "ContainmentOpen": (
        ("{count} of the pieces to look at have not been checked.", "Pieces have still to be checked."),
        ("Check them, each good or bad. Then {clears} can release the hold.",),
    ),
    "NothingToCheck": (
        ("No pieces made here before this hold are known.",),
        ("Choose another place, or more pieces.",),
    ),
    "TooManySuspects": (
        ("{count} pieces are too many to name one by one.", "So many pieces cannot be named one by one."),
        ("Choose {most} or fewer, and hold the order besides.", "Choose fewer, and hold the order besides."),
    ),
    "AlreadyChecked": (
        ("{by} has already checked {number}.", "These pieces have been checked."),
        ("What was found bad stays held until {clears} releases it.",),
    ),
    "ScopeUnknown": (
        ("The terminal does not know what should be held.",),
        ("Choose it from the list, or scan its label.",),
    ),
}
