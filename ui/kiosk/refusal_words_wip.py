"""The sentences of refusals about work in progress: parts of lots, containers and places, reports taken back, people.

As in `ui.kiosk.refusal_words`: causes and ways out, fullest first.
"""

from collections.abc import Mapping

from ui.kiosk.refusal_words_terminal import Choices

WIP: Mapping[str, tuple[Choices, Choices]] = {
    "NothingLeft": (
        ("Nothing is left of lot {lot}.", "Nothing is left of this lot."),
        ("Scan a lot that has something left.",),
    ),
    "NumberTaken": (
        ("The number {number} is in use already.", "This number is in use already."),
        ("Give the part another number.",),
    ),
    "NotASplitPoint": (
        (
            "Before {operation} the pieces are in several branches at once.",
            "The pieces are in several branches at once.",
        ),
        ("Split the order before the branches begin, or where they meet again.",),
    ),
    "SplitExceeds": (
        ("Lot {lot} has {left} left, not {quantity}.", "So many are not left."),
        ("Split off {left} or fewer.", "Split off fewer."),
    ),
    "NotMade": (
        ("Lot {lot} is still being made.", "This lot is still being made."),
        ("Use it when its last operation is reported, or scan another lot.",),
    ),
    "MergeSelf": (
        ("You scanned lot {lot} twice.", "You scanned the same lot twice."),
        ("Scan the lot that should become part of it.",),
    ),
    "MergeMaterial": (
        ("Lot {lot} is {material}, not {wanted}.", "The two lots are not the same material."),
        ("Only lots of one material are merged. Scan another lot.",),
    ),
    "MergeOrder": (
        ("Lots {lot} and {other} are not of one order and routing.", "The two lots are not of one order and routing."),
        ("Keep them apart. Scan a part of the same order.",),
    ),
    "MergeStage": (
        ("Of lots {lot} and {other} one is still being made.", "One of the two lots is still being made."),
        ("Merge them when both are finished.",),
    ),
    "MergeHold": (
        ("Of lots {lot} and {other} one is on hold.", "One of the two lots is on hold."),
        ("Keep them apart, or {clears} can release the hold first.",),
    ),
    "MergeSerial": (
        ("A piece with a serial number is not merged with others.",),
        ("Keep it apart. Only the lot that it came from can take it back.",),
    ),
    "ContainerMalformed": (
        ("“{container}” cannot be the number of a container.", "This cannot be the number of a container."),
        ("Scan its label: 18 digits (SSCC), or letters and digits of the plant.",),
    ),
    "ContainerKnown": (
        ("Container {container} is known already.", "This container is known already."),
        ("Scan it to see what is in it.",),
    ),
    "ContainerUnknown": (
        ("No container {container} is known here.", "This container is not known here."),
        ("Touch New container and scan its label first.",),
    ),
    "ContainerInItself": (
        ("Container {container} cannot be put into itself.", "A container cannot be put into itself."),
        ("Scan the place where it should go.",),
    ),
    "ContainerInContainer": (
        (
            "{other} is a container too. Containers hold lots, not containers.",
            "Containers hold lots, not other containers.",
        ),
        ("Scan a place, or put the lots into the other container.",),
    ),
    "AlreadyInContainer": (
        ("Lot {lot} is in {container} already.", "This lot is in the container already."),
        ("Scan the next lot.",),
    ),
    "NotInContainer": (
        ("Lot {lot} is not in {container}.", "This lot is not in the container."),
        ("Scan the lot to see where it is.",),
    ),
    "LotInContainer": (
        ("Lot {lot} is in {container} and moves with it.", "This lot is in a container and moves with it."),
        ("Take it out first, or move the whole container.",),
    ),
    "PlaceMissing": (
        ("This is not a place.",),
        ("Scan the place's label, or type its short name.",),
    ),
    "AlreadyThere": (
        ("{number} is at {place} already.", "It is there already."),
        ("Scan the place where it should go.",),
    ),
    "ExceedsTaken": (
        ("You reported {reported}, but {taken} were taken here.", "More is reported than was taken here."),
        ("Report {taken} or fewer.", "Report fewer."),
    ),
    "NothingToUndo": (
        ("There is nothing here that can be taken back.",),
        ("It was taken back already, or something was done since. Look at what is so now.",),
    ),
    "PiecesTaken": (
        (
            "{operation} ({waits_for}) has taken these pieces already.",
            "These pieces have been used already.",
        ),
        (
            "Ask {waits_for} to take back its report first, or call {clears}.",
            "Call {clears}: the report stays as it is.",
        ),
    ),
    "NotYourReport": (
        ("{by} made this report.", "Somebody else made this report."),
        ("{by} can take it back, or {clears} signs for it.", "Whoever made it can take it back, or {clears} signs."),
    ),
    "AlreadyOnJob": (
        ("You work on this job since {since}.", "You work on this job already."),
        ("Go on with the work.",),
    ),
    "NotOnJob": (
        ("{person} does not work on this job.", "This person does not work on this job."),
        ("Go on with the work.",),
    ),
    "NoteMissing": (
        ("A note has between 1 and {limit} characters.", "There is no note yet."),
        ("Write a few words, or go on without a note.",),
    ),
}
