"""The sentences of every refusal: causes and ways out, fullest first. Words only; knows no refusal's logic.

Of each list the first sentence is used whose parameters are all there, so the last one never has any (but ``{clears}``
and ``{Clears}``, who can clear it, which are always there: a name, or the role in words). The table is its own
documentation of the parameters: a raiser that gives them gets the better sentence. `ui.kiosk.messages.param_text`
says how values become text; names are their own, by kind:

- lots ``lot number use``, its place ``rack``, materials ``material wanted``, quantities ``quantity left needed
  available taken reported take ordered`` (with ``unit``), people ``by person``, dates ``expired since``, moments
  ``now``, counts ``tries_left count limit seq``, and whatever was scanned or typed: ``text value element``.
"""

from collections.abc import Mapping

from ui.kiosk.refusal_words_access import ACCESS
from ui.kiosk.refusal_words_calls import CALLS
from ui.kiosk.refusal_words_corrections import CORRECTIONS
from ui.kiosk.refusal_words_holds import HOLDS
from ui.kiosk.refusal_words_labels import LABELS
from ui.kiosk.refusal_words_quality import QUALITY
from ui.kiosk.refusal_words_report import REPORT
from ui.kiosk.refusal_words_stops import STOPS
from ui.kiosk.refusal_words_terminal import SCANNING, TERMINAL, Choices
from ui.kiosk.refusal_words_wip import WIP

PEOPLE: Mapping[str, tuple[Choices, Choices]] = {
    "UnknownBadge": (
        ("{scanned} is not a badge of this plant.", "This badge is not known here."),
        ("Touch your name, or {clears} can issue a badge.",),
    ),
    "UnknownPerson": (
        ("{person} is not known at this line.", "This person is not known at this line."),
        ("{Clears} can add you to the line.",),
    ),
    "WrongPin": (
        ("That PIN was not right.",),
        (
            "1 try left, then {clears} unlocks you.",
            "{tries_left} tries left, then {clears} unlocks you.",
            "Enter it again.",
        ),
    ),
    "PinLocked": (
        ("{person} is locked after too many tries.", "You are locked after too many tries."),
        ("{Clears} can unlock you.",),
    ),
    "NoPinYet": (("You have no PIN yet.",), ("Choose one now, with {clears} beside you.",)),
    "PinTooShort": (
        ("A PIN has {length} digits.", "That PIN is too short."),
        ("Enter all {length} digits.", "Choose a longer one."),
    ),
    "PinsDiffer": (("The two PINs were not the same.",), ("Choose your PIN again.",)),
    "NotALead": (
        ("{person} is not a lead.", "That takes a lead."),
        ("{Clears} can scan a badge here.",),
    ),
    "NobodySignedOn": (("Nobody is signed on.",), ("Scan your badge first.",)),
    "BadgeInUse": (
        ("Badge {badge} belongs to {holder}.", "This badge belongs to somebody else."),
        ("{Clears} can issue another badge.",),
    ),
    "LeadsPinStays": (
        ("A lead's PIN is not replaced at a terminal.",),
        ("{Clears} can take it away on the server; then choose another here.",),
    ),
    "NotQualified": (
        ("You are not qualified for {wanted}.", "You are not qualified for this work."),
        ("{Clears} can qualify you, or give it to somebody who is.",),
    ),
    "QualificationExpired": (
        ("Your qualification for {wanted} expired on {expired}.", "Your qualification has expired."),
        ("{Clears} can renew it.",),
    ),
    "SamePerson": (
        ("You cannot approve your own work.",),
        ("Somebody else has to: {clears}.",),
    ),
    "CentralNeeded": (
        ("This needs the server, and it cannot be reached.",),
        ("Try again when the line is back, or call {clears}.",),
    ),
}

WORK: Mapping[str, tuple[Choices, Choices]] = {
    "UnknownOrder": (
        ("Work order {order} is not known here.", "This work order is not known here."),
        ("Check the traveler, or ask {clears} to release the order.",),
    ),
    "UnknownLot": (
        (
            "Lot {nowhere} is not booked in anywhere in this plant.",
            "Lot {unasked} is not known here, and the server cannot be asked now.",
            "Lot {number} is not booked in.",
            "This lot is not known here.",
        ),
        (
            "Use lot {use}, {rack}.",
            "Use lot {use}.",
            "Take another lot, or scan {unasked} again when the server is back.",
            "Take another lot, or {clears} can book it in.",
        ),
    ),
    "PartlyKnown": (
        ("Only a part of what happened to {number} is known here.", "Only a part of its records is here."),
        ("The server is asked for the rest. Do it again in a moment.",),
    ),
    "UnknownWorkUnit": (
        ("Station {work_unit} is not in the plant's files.", "This station is not in the plant's files."),
        ("{Clears} has to add it.",),
    ),
    "ZoneUnknown": (
        (
            "The shift calendar's time zone {zone} is not known here.",
            "The shift calendar's time zone is not known here.",
        ),
        ("{Clears} has to write its IANA name, such as Europe/Berlin, or update this terminal.",),
    ),
    "ShiftUnknown": (
        ("There is no shift {shift} in the calendar.", "There is no such shift."),
        ("Name a shift as it is called there, with the day on which it began.",),
    ),
    "UnknownOperation": (
        ("Order {order} has no operation {operation}.", "This order has no such operation."),
        ("Check the traveler, or ask {clears}.",),
    ),
    "WrongWorkUnit": (
        ("{operation} is not done at {work_unit}.", "This operation is not done at this station."),
        ("Take it to {allowed}.", "Take it to its own station."),
    ),
    "NotAvailable": (
        ("Waits for {waits_for}: {available} available.", "Nothing is available from the operation before."),
        ("{waits_for} has to finish some first.", "The station before has to finish some first."),
    ),
    "ExceedsAvailable": (
        (
            "Waits for {waits_for}: {available} of {quantity} available.",
            "Only {available} of {quantity} are available.",
            "So many are not available.",
        ),
        ("Take {available}, or wait for {waits_for}.", "Take {available}.", "Take fewer."),
    ),
    "ExceedsOrder": (
        (
            "Order {order} has only {left} left to do.",
            "The order has only {left} left to do.",
            "That is more than the order asks for.",
        ),
        ("Take {left}, or {clears} can raise the order.", "{Clears} can raise the order."),
    ),
    "ExceedsTake": (
        ("At most {take} may be taken at once.", "That is more than may be taken at once."),
        ("Take {take}.", "Take fewer."),
    ),
    "NothingToReport": (("There is nothing to report.",), ("Enter a quantity above zero.",)),
    "DoesNotAddUp": (
        ("You reported {reported} of {taken} taken here.", "The numbers do not add up."),
        ("Make good, scrap and rework add up to {taken}.", "Make good, scrap and rework add up to what was taken."),
    ),
    "StepsMissing": (
        ("“{missing}” is not done yet.", "A step is not done yet."),
        ("Do “{missing}” first.", "Do the open step first."),
    ),
    "NotThisStep": (
        ("That belongs to another step.",),
        ("“{wanted}” is due now.", "Do the step that is due now."),
    ),
    "StepRequired": (
        ("“{step}” cannot be skipped.", "This step cannot be skipped."),
        ("Do it now. {Clears} can help.",),
    ),
    "StepsPast": (
        ("“{step}” was begun already.", "That place is past already."),
        ("Put the step in at a later place.",),
    ),
    "StepUnfit": (
        ("“{step}” cannot be asked like this.", "This step cannot be asked like this."),
        ("Give it a title, and what its kind needs: points, or a unit and a limit.",),
    ),
    "TooManyInserted": (
        ("{most} steps are inserted here already.", "Too many steps are inserted here already."),
        ("Take one out first, or {clears} can release a new routing.",),
    ),
    "InsertionUnsigned": (
        ("To change the steps of a running order takes a signature.",),
        ("{Clears} can sign.",),
    ),
    "InsertionGone": (("This inserted step is not asked any more.",), ("Go on with the job.",)),
    "OrderNotStarted": (
        ("Order {order} has not started.", "This order has not started."),
        ("Start it first, or release a new revision of its routing.",),
    ),
    "AlreadyAnswered": (("This step has its answer already.",), ("Go on with the next step.",)),
    "RunClosed": (("This job is finished already.",), ("Choose the next job.",)),
    "ReasonMissing": (
        ("A reason is missing for {subject}.", "A reason is missing."),
        ("Choose a reason.",),
    ),
    "UnknownReason": (
        ("“{reason}” is not one of the reasons here.", "That is not one of the reasons here."),
        ("Choose one from the list.",),
    ),
    "UnknownRework": (
        ("Rework cannot go to {rework_to}.", "Rework cannot go there."),
        ("It can go to {allowed}.", "Choose where it goes from the list."),
    ),
    "OnHold": (
        ("On hold by {by}: {reason}.", "On hold: {reason}.", "This is on hold."),
        ("{Clears} can release it.",),
    ),
    "WaitTooShort": (
        ("This has to wait until {until_time}.", "This has not waited long enough."),
        ("It has been {waited} of {wanted}. Other work may go on.", "Other work may go on meanwhile."),
    ),
    "WaitTooLong": (
        ("This waited {waited}, at most {most} was allowed.", "This waited too long."),
        ("{Clears} can let it pass, or put the lot on hold.",),
    ),
    "ZonesNotClear": (
        ("“{missing}” is not clear yet.", "A zone is not clear yet."),
        ("Clear it, then touch it.",),
    ),
    "WrongRole": (
        ("{person} may not verify this.", "This person may not verify this."),
        ("It takes {wanted}: {clears} can say who.", "{Clears} can say who may."),
    ),
    "PaperChanged": (
        ("Revision {revision} of {id} holds for this lot now.", "Another revision of this paper holds for this lot."),
        ("Read it once more.",),
    ),
    "PagesUnread": (
        ("Page {page} was not read to its end.", "A page was not read to its end."),
        ("Go on to the end of every page.",),
    ),
    "PhotoTooLarge": (
        ("The picture is too large: {size}, at most {most}.", "The picture is too large."),
        ("Set the camera to a smaller size, then make it again.",),
    ),
    "PhotoUnreadable": (
        ("The picture {file} cannot be read.", "The picture cannot be read."),
        ("Make it again, as JPEG. If it stays so, look at the camera's cable.",),
    ),
    "PhotoNotExpected": (
        ("A picture came ({file}), and no step waits for one.", "A picture came, and no step waits for one."),
        ("It was not used. “{wanted}” is due now.", "It was not used."),
    ),
    "HoldUnknown": (("This hold is not in force any more.",), ("Go on, or ask {clears}.",)),
    **HOLDS,
    "RoutingMissing": (
        ("There is no routing for {product}.", "There is no routing for this product."),
        ("{Clears} can release one.",),
    ),
    "RoutingWithdrawn": (
        ("Routing {routing} has been withdrawn.", "This routing has been withdrawn."),
        ("{Clears} can release another.",),
    ),
    "RoutingNotEffective": (
        ("Routing {routing} holds from {since} on.", "This routing does not hold yet."),
        ("Wait until then, or ask {clears}.",),
    ),
    "RoutingNotReleased": (
        ("Routing {routing} is not released.", "This routing is not released."),
        ("{Clears} can release it.",),
    ),
    "DuplicateReport": (
        ("The same report is here already.",),
        ("Leave it, or {clears} can correct it.",),
    ),
}

ORDERS: Mapping[str, tuple[Choices, Choices]] = {
    "OrderNotReleased": (
        ("Order {order} is planned and not released yet.", "This order is not released yet."),
        ("{Clears} can ask planning to release it.",),
    ),
    "OrderTechnicallyCompleted": (
        ("Order {order} is technically completed.", "This order is technically completed."),
        ("Choose another; {clears} can ask planning to open it.",),
    ),
    "OrderClosed": (
        ("Order {order} is closed.", "This order is closed."),
        ("Choose another order; {clears} can ask planning for a new one.",),
    ),
    "OrderLocked": (
        ("Planning has locked order {order}.", "Planning has locked this order."),
        ("Choose another order; {clears} can ask planning to unlock it.",),
    ),
    "OrderDeleted": (
        ("Order {order} is deleted in planning.", "This order is deleted in planning."),
        ("Choose another order; {clears} can ask planning why.",),
    ),
    "OperationNotReleased": (
        ("{operation} of order {order} is not released yet.", "This operation is not released yet."),
        ("{Clears} can ask planning to release it.",),
    ),
    "OperationCompleted": (
        ("Planning has ended {operation} of order {order}.", "Planning has ended this operation."),
        ("Choose another job; {clears} can ask planning to open it again.",),
    ),
    "OrderLowered": (
        (
            "Order {order} is now {ordered}, and {taken} are taken already.",
            "The order was lowered below what is taken.",
        ),
        ("{Clears} decides whether to go on, and signs for it.",),
    ),
    "OperationWithdrawn": (
        ("Planning has taken {operation} out of order {order}.", "Planning has taken this operation out."),
        ("{Clears} decides whether to do it all the same, and signs for it.",),
    ),
}

MATERIAL: Mapping[str, tuple[Choices, Choices]] = {
    "WrongMaterial": (
        ("Lot {lot} is {material}, not {wanted}.",
         "Lot {lot} is not the right material.", "This is not the right material."),
        ("Use lot {use}, {rack}.", "Use lot {use}.", "Scan {wanted}.", "Scan the material that is asked for."),
    ),
    "LotExpired": (
        ("Lot {lot} expired on {expired}.", "Lot {lot} has expired.", "This lot has expired."),
        ("Use lot {use}, {rack}.", "Use lot {use}.", "Take a lot that is still in date."),
    ),
    "LotUsedUp": (
        ("Lot {lot} is used up.", "This lot is used up."),
        ("Use lot {use}, {rack}.", "Use lot {use}.", "Take the next lot."),
    ),
    "LotOverdrawn": (
        ("Lot {lot} has {left} left, {needed} are needed.", "Lot {lot} has only {left} left.",
         "This lot has not enough left."),
        ("Use lot {use}, {rack}.", "Use lot {use}.", "Take the next lot."),
    ),
    "LotOnHold": (
        ("Lot {lot} is on hold by {by}: {reason}.", "Lot {lot} is on hold: {reason}.", "Lot {lot} is on hold.",
         "This lot is on hold."),
        ("Use lot {use}, {rack}.", "Use lot {use}.", "Take another lot; {clears} can release this one."),
    ),
    "LotDisputed": (
        (
            "Lot {lot} was made from lot {made_from}, which is overdrawn since {since}.",
            "Lot {lot}: {trouble}, {since}.",
            "Two terminals disagree about lot {lot}.",
            "Two terminals disagree about this lot.",
        ),
        (
            "Use lot {use}, {rack}; {clears} can settle this one.",
            "Use lot {use}; {clears} can settle this one.",
            "It counts as held until {clears} settles it.",
        ),
    ),
    "DocumentsStale": (
        ("Routings and papers here are {days} days old, since {since}.", "Routings and papers here are old."),
        ("Bring the server back first, or {clears} can sign for it.",),
    ),
    "CredentialsStale": (
        ("PINs here are {days} days old: the server was last heard {since}.", "PINs here are too old to trust."),
        ("{Clears} has to bring the server back; PINs are good again at once.",),
    ),
    "OfflineStart": (
        ("Nothing is started here without the server, away since {since}.", "Nothing is started without the server."),
        ("Finish what was begun, or call {clears}.",),
    ),
    "OfflineConsume": (
        ("No material is booked here without the server, away since {since}.", "No material is booked without it."),
        ("Go on when the server is back, or call {clears}.",),
    ),
    "OfflineReport": (
        ("Nothing is reported here without the server, away since {since}.", "Nothing is reported without the server."),
        ("Your answers are kept. Report when the server is back, or call {clears}.",),
    ),
    "OfflineSign": (
        ("Nothing is signed here without the server, away since {since}.", "Nothing is signed without the server."),
        ("Sign when the server is back, or call {clears}.",),
    ),
    "OfflineRelease": (
        ("No hold is released here without the server, away since {since}.", "No hold is released without the server."),
        ("Release it when the server is back; {clears} can see to the line.",),
    ),
    "DisputeGone": (
        ("This dispute has been settled already.",),
        ("Go back and look at the list again.",),
    ),
    "NotASettler": (
        ("{person} cannot settle disputes.", "You cannot settle disputes."),
        ("{Clears} can, with a signature.",),
    ),
    "LotAlreadyReceived": (
        ("Lot {lot} is booked in already.", "This lot is booked in already."),
        ("Scan the next lot.",),
    ),
    "UnitMismatch": (
        ("The unit {got} does not fit, {wanted} is wanted.", "The unit {unit} does not fit, {wanted} is wanted.",
         "This unit does not fit."),
        ("Enter it in {wanted}.", "Enter it in the unit shown."),
    ),
    "SerialAlreadyUsed": (
        ("Serial {number} is used already.", "This serial is used already."),
        ("Scan the part you have in hand, or ask {clears}.",),
    ),
    "SerialMalformed": (
        ("{number} is not a serial of this product.", "This is not a serial of this product."),
        ("Scan the serial on the part, like {example}.", "Scan the serial on the part."),
    ),
}  # fmt: skip

MEASURING: Mapping[str, tuple[Choices, Choices]] = {
    "NotANumber": (
        ("“{text}” is not a number.", "That is not a number."),
        ("Enter it with the pad, or measure again.",),
    ),
    "OutOfLimits": (
        ("{value} {unit} is above the limit of {limit_high}.", "{value} {unit} is below the limit of {limit_low}.",
         "{value} {unit} is outside the limit of {limit}.", "The value is outside its limits."),
        ("{Clears} can let it pass, or put the part on hold.", "Measure again, or put the part on hold."),
    ),
    "RepeatReading": (
        ("{value} {unit} is outside the limits.", "The value is outside its limits."),
        ("Measure it once more.",),
    ),
    "UnknownOption": (
        ("“{option}” is not one of the answers here.", "That is not one of the answers here."),
        ("Touch one that is shown.",),
    ),
    "ChooseOne": (
        ("“{step}” needs one answer.", "This step needs one answer."),
        ("Touch the one that is so.",),
    ),
    "AnswerBad": (
        ("“{answer}” is not as it should be.", "That is not as it should be."),
        ("{Clears} can let it pass, or put the part on hold.", "Put it right, or put the part on hold."),
    ),
    "TextTooShort": (
        ("{shortest} characters are needed.", "That is too short."),
        ("Write a little more.",),
    ),
    "TextTooLong": (
        ("At most {longest} characters have room.", "That is too long."),
        ("Write it shorter.",),
    ),
    "TextMalformed": (
        ("“{text}” does not look like {example}.", "“{text}” cannot be read here.", "That cannot be read here."),
        ("Write it like {example}, or scan it.", "Write it with letters and digits."),
    ),
    "NumberTooFine": (
        ("{value} has too many digits behind the point.", "That has too many digits behind the point."),
        ("Enter at most {decimals} of them.", "Enter a whole number."),
    ),
    "NumberOutOfBounds": (
        ("{value} {unit} is not between {low} and {high}.", "{value} is not between {low} and {high}.",
         "{value} is less than {low}.", "That number cannot be."),
        ("Look again, then type it.",),
    ),
    "NotADate": (
        ("“{text}” is not a day of the calendar.", "That is not a day of the calendar."),
        ("Type day, month and year.",),
    ),
    "DateOutOfRange": (
        ("{day} does not lie between {earliest} and {latest}.", "{day} is earlier than {earliest}.",
         "{day} is later than {latest}.", "That day cannot be."),
        ("Read it again. If it is right, put the part on hold.",),
    ),
    "ToolMissing": (
        ("Tool {tool} is not here.", "The tool for this step is not here."),
        ("Use {use_tool}.", "Connect {tool}, or ask {clears} for another.",
         "Connect it, or ask {clears} for another."),
    ),
    "ToolOverdue": (
        ("The calibration of {tool} was due on {expired}.", "The calibration of this tool is overdue."),
        ("Use {use_tool}, or {clears} can have it calibrated.", "Take another, or {clears} can have it calibrated."),
    ),
    "ToolWornOut": (
        ("{tool} is worn out after {uses} uses.", "This tool is worn out."),
        ("Use {use_tool}, or {clears} can renew it.", "Take another, or {clears} can renew it."),
    ),
    "WrongTool": (
        ("{tool} is not the tool for this, {wanted} is.", "This is not the tool for this step."),
        ("Use {use_tool}.", "Take {wanted}.", "Take the tool that is named."),
    ),
    "NotByHand": (
        ("This value has to come from {tool}.", "This value has to come from the instrument."),
        ("Measure with it, or {clears} can let a typed value pass.",),
    ),
    "NotARenewer": (
        ("That takes maintenance or a lead.",),
        ("{Clears} can sign for it here.",),
    ),
    "TareMissing": (
        ("The tare was not taken.",),
        ("Put the empty container on the scale, and take the tare.",),
    ),
    "InstrumentSilent": (
        ("{tool} does not answer.", "The instrument does not answer."),
        ("Check that it is on and its cable is in; until then, type.",),
    ),
    "InstrumentOther": (
        ("Another instrument answers: {serial}, not {wanted}.", "Another instrument answers."),
        ("Connect the right one, or {clears} can have it set up.",),
    ),
    "InstrumentFault": (
        ("{tool} reports a fault: {text}.", "The instrument reports a fault."),
        ("Look at its display, and measure again.",),
    ),
    "InstrumentOverload": (
        ("There is too much on {tool}.", "There is too much on the instrument."),
        ("Take some off.",),
    ),
    "InstrumentUnderload": (
        ("{tool} is lifted, or its pan is not on.", "The instrument is below its range."),
        ("Put its pan on, and wait.",),
    ),
    "InstrumentBusy": (
        ("{tool} cannot weigh just now.", "The instrument cannot measure just now."),
        ("Wait until it has settled.",),
    ),
}  # fmt: skip

SENTENCES: Mapping[str, tuple[Choices, Choices]] = {
    **PEOPLE,
    **WORK,
    **ORDERS,
    **MATERIAL,
    **MEASURING,
    **CORRECTIONS,
    **ACCESS,
    **LABELS,
    **REPORT,
    **SCANNING,
    **TERMINAL,
    **WIP,
    **STOPS,
    **CALLS,
    **QUALITY,
}
