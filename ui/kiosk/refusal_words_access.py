"""The sentences of refusals about PINs, badges, sessions and signatures. Words only.

As in `ui.kiosk.refusal_words`: causes and ways out, fullest first.
"""

from collections.abc import Mapping

from ui.kiosk.refusal_words_terminal import Choices

ACCESS: Mapping[str, tuple[Choices, Choices]] = {
    "NotSigned": (
        ("This is signed with a PIN, and none was entered.",),
        ("Do it again, and enter the PIN.",),
    ),
    "AccessLocked": (
        ("{person} is locked: nothing opens for them.", "You are locked: nothing opens for you."),
        ("{Clears} can unlock you.",),
    ),
    "PinWeak": (
        ("That PIN is one of the first that somebody would try.",),
        ("Choose one that is no count, no row of the same digit and not your number.",),
    ),
    "PinUsedBefore": (
        ("That is one of your last {count} PINs.", "You had that PIN not long ago."),
        ("Choose one that you have not had.",),
    ),
    "PinTooOld": (
        ("Your PIN is older than {limit} days.", "Your PIN is too old."),
        ("Choose another: touch your name, then Forgot PIN, Change my PIN.",),
    ),
    "PinNeedsLead": (
        ("A PIN that the server keeps is changed with a lead beside you.",),
        ("Touch Back, your name, Forgot PIN, then Choose a new PIN, with {clears}.",),
    ),
    "BadgeVoid": (
        ("This badge of {person} is void.", "This badge is void."),
        ("Give it to {clears}. Touch your name to sign on.",),
    ),
    "IdGivenBefore": (
        ("{person} was somebody else's number, who has left.", "This number was somebody's who has left."),
        ("{Clears} can give the new person another number.",),
    ),
    "BadgeUsedBefore": (
        ("Badge {badge} was {holder}'s once.", "This badge was somebody's once."),
        ("A badge is never given again. {Clears} can take another one.",),
    ),
}
