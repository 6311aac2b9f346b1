"""The sentences of refusals about the time of a machine: how it stands, and what is said of its stops.

As in `ui.kiosk.refusal_words`: causes and ways out, fullest first.
"""

from collections.abc import Mapping

from ui.kiosk.refusal_words_terminal import Choices

STOPS: Mapping[str, tuple[Choices, Choices]] = {
    "MachineAlready": (
        ("That was said already: since {since}.", "That was said already."),
        ("Nothing more is to be done.",),
    ),
    "PlannedEndPast": (
        ("The planned end, {until_time}, is over.", "The planned end is over."),
        ("Choose an end that is still to come.",),
    ),
    "StopUnknown": (
        ("This stop is not on the list any more.",),
        ("Open the list of stops: somebody put it right there.",),
    ),
    "StopCounted": (
        ("This stop is long ago and has no reason yet.",),
        ("Give the older stops their reason together, then put this one right.",),
    ),
    "StopSplit": (
        ("Somebody split this stop meanwhile: {split_at}.", "Somebody split this stop meanwhile."),
        ("Look at its parts, and give each its own reason.",),
    ),
    "StopHasReason": (
        ("This stop has its reason already: {reason}.", "This stop has its reason already."),
        ("Is it another one? Touch Change the reason.",),
    ),
    "ReasonChanged": (
        ("Somebody changed the reason meanwhile: {reason}.", "Somebody changed the reason meanwhile."),
        ("Look at it again, then change it if it is still wrong.",),
    ),
    "NoSuchStops": (
        ("These stops have their reasons already.",),
        ("Open the list of stops to see what is left.",),
    ),
    "NotWithinStop": (
        ("The stop was from {start} to {end}.", "That moment is not within the stop."),
        ("Choose a moment in between.",),
    ),
    "StopsAreOne": (
        ("These are one stop already.",),
        ("Nothing more is to be done.",),
    ),
    "NothingWritten": (
        ("Nothing is written yet.",),
        ("Write a few words, then take them.",),
    ),
}
