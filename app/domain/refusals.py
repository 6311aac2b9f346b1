"""Why not: every refusal by its cause, with its parameters and the role that can clear it.

Knows no words of any language; `ui.kiosk.messages` turns a refusal into a sentence with a way out.
"""

from collections.abc import Mapping
from typing import Literal

from app.domain.values import Role

Clearer = Role | Literal["self", "administrator"]

#: code -> who can clear it. "self": the person at the panel can. The one list of refusals there is.
REFUSALS: Mapping[str, Clearer] = {
    # people
    "UnknownBadge": "lead",
    "UnknownPerson": "lead",
    "WrongPin": "self",
    "PinLocked": "lead",
    "NoPinYet": "lead",
    "PinTooShort": "self",
    "PinsDiffer": "self",
    "NotALead": "lead",
    "NobodySignedOn": "self",
    "BadgeInUse": "lead",
    "LeadsPinStays": "administrator",
    "NotQualified": "lead",
    "QualificationExpired": "lead",
    "SamePerson": "lead",
    "CentralNeeded": "administrator",
    # work
    "UnknownOrder": "lead",
    "NothingRecorded": "self",
    "TravelerTooLong": "self",
    "TravelerTooLarge": "self",
    "SeveralLots": "self",
    "UnknownLot": "lead",
    "PartlyKnown": "self",
    "UnknownWorkUnit": "administrator",
    "UnknownOperation": "lead",
    "WrongWorkUnit": "self",
    "NotAvailable": "self",
    "ExceedsAvailable": "self",
    "ExceedsOrder": "lead",
    "ExceedsTake": "self",
    "NothingToReport": "self",
    "DoesNotAddUp": "self",
    "StepsMissing": "self",
    "NotThisStep": "self",
    "StepRequired": "lead",
    "StepsPast": "self",
    "StepUnfit": "self",
    "TooManyInserted": "lead",
    "InsertionUnsigned": "lead",
    "InsertionGone": "self",
    "OrderNotStarted": "self",
    "AlreadyAnswered": "self",
    "RunClosed": "self",
    "OfflineStart": "lead",
    "OfflineConsume": "lead",
    "OfflineReport": "lead",
    "OfflineSign": "lead",
    "OfflineRelease": "administrator",
    "DocumentsStale": "lead",
    "CredentialsStale": "administrator",
    "WaitTooShort": "self",
    "WaitTooLong": "lead",
    "ZonesNotClear": "self",
    "WrongRole": "lead",
    "PhotoTooLarge": "self",
    "PaperChanged": "self",
    "PagesUnread": "self",
    "PhotoUnreadable": "self",
    "PhotoNotExpected": "self",
    "ReasonMissing": "self",
    "UnknownReason": "self",
    "UnknownRework": "self",
    "OnHold": "quality",
    "HoldUnknown": "quality",
    "RoutingMissing": "lead",
    "RoutingWithdrawn": "lead",
    "RoutingNotEffective": "lead",
    "RoutingNotReleased": "lead",
    "DuplicateReport": "lead",
    # what the ERP says about an order: a planner clears it there, and a lead knows the planner
    "OrderNotReleased": "lead",
    "OrderTechnicallyCompleted": "lead",
    "OrderClosed": "lead",
    "OrderLocked": "lead",
    "OrderDeleted": "lead",
    "OperationNotReleased": "lead",
    "OperationCompleted": "lead",
    "OrderLowered": "lead",
    "OperationWithdrawn": "lead",
    # the time of a machine
    "MachineAlready": "self",
    "PlannedEndPast": "self",
    "StopUnknown": "self",
    "StopSplit": "self",
    "StopHasReason": "self",
    "ReasonChanged": "self",
    "NoSuchStops": "self",
    "NotWithinStop": "self",
    "StopsAreOne": "self",
    "NothingWritten": "self",
    # material
    "WrongMaterial": "self",
    "LotExpired": "self",
    "LotUsedUp": "self",
    "LotOverdrawn": "self",
    "LotOnHold": "quality",
    "LotDisputed": "lead",
    "DisputeGone": "self",
    "NotASettler": "lead",
    "LotAlreadyReceived": "self",
    "UnitMismatch": "self",
    "SerialAlreadyUsed": "lead",
    "SerialMalformed": "self",
    # work in progress
    "NothingLeft": "self",
    "NumberTaken": "self",
    "NotASplitPoint": "self",
    "SplitExceeds": "self",
    "NotMade": "self",
    "MergeSelf": "self",
    "MergeMaterial": "self",
    "MergeOrder": "self",
    "MergeStage": "self",
    "MergeHold": "quality",
    "MergeSerial": "self",
    "ContainerMalformed": "self",
    "ContainerKnown": "self",
    "ContainerUnknown": "self",
    "ContainerInItself": "self",
    "ContainerInContainer": "self",
    "AlreadyInContainer": "self",
    "NotInContainer": "self",
    "LotInContainer": "self",
    "PlaceMissing": "self",
    "AlreadyThere": "self",
    "ExceedsTaken": "self",
    "NothingToUndo": "self",
    "PiecesTaken": "self",
    "NotYourReport": "lead",
    "AlreadyOnJob": "self",
    "NotOnJob": "self",
    "NoteMissing": "self",
    # measuring
    "NotANumber": "self",
    "OutOfLimits": "self",
    "RepeatReading": "self",
    "UnknownOption": "self",
    "ChooseOne": "self",
    "AnswerBad": "self",
    "TextTooShort": "self",
    "TextTooLong": "self",
    "TextMalformed": "self",
    "NumberTooFine": "self",
    "NumberOutOfBounds": "self",
    "NotADate": "self",
    "DateOutOfRange": "self",
    "ToolMissing": "lead",
    # labels
    "PrinterMissing": "administrator",
    "LabelNotPrinted": "self",
    "LabelNotRead": "self",
    "LabelNotThis": "self",
    "LabelCameLate": "self",
    "LabelsDoNotReconcile": "self",
    "TooManyLabels": "self",
    "SerialRangeMissing": "lead",
    "SerialsUsedUp": "lead",
    "SerialsDisputed": "lead",
    "SerialsNotScanned": "self",
    "ToolOverdue": "quality",
    "ToolWornOut": "maintenance",
    "WrongTool": "self",
    "NotByHand": "lead",
    "NotARenewer": "maintenance",
    "TareMissing": "self",
    # what instruments say
    "InstrumentSilent": "self",
    "InstrumentFault": "self",
    "InstrumentOverload": "self",
    "InstrumentUnderload": "self",
    "InstrumentBusy": "self",
    "InstrumentOther": "lead",
    # scanning
    "ScanEmpty": "self",
    "ScanUnreadable": "self",
    "ScanTooLong": "self",
    "ScanHalf": "self",
    "LabelUnprintable": "lead",
    "ScanNotExpected": "self",
    "Gs1Malformed": "self",
    "Gs1UnknownElement": "self",
    "Gs1BadCheckDigit": "self",
    "Gs1BadDate": "self",
    "Gs1BadValue": "self",
    "Gs1ElementsClash": "self",
    "Gs1ElementMissing": "lead",
    "LinkMalformed": "self",
    "EnvelopeMalformed": "self",
    "LabelBadCheck": "self",
    "LabelBadDate": "self",
    "LabelBadValue": "self",
    "ScanWithoutSeparators": "administrator",
    "ScanFitsTwoPatterns": "administrator",
    # the terminal itself
    "ClockDoubtful": "lead",
    "ClockTrusted": "self",
    "ClockMoved": "self",
    "ClockUnset": "administrator",
    "StorageBusy": "self",
    "StorageFull": "administrator",
    "NoRoomForOthers": "administrator",
    "StorageNewer": "administrator",
    "StorageDamaged": "administrator",
    "RecordTooLarge": "self",
    "UpdateNeeded": "administrator",
    "DocumentMissing": "lead",
    "KioskRunning": "self",
    # central
    "CentralUnreachable": "administrator",
    "CentralRefused": "administrator",
    "CentralNewer": "administrator",
    "CentralTurnedBack": "administrator",
    "ProjectorRunning": "administrator",
    "ProjectionBehind": "administrator",
    "EnrolmentMissing": "administrator",
    "ChainBroken": "administrator",
    "JournalForked": "administrator",
    "TerminalRevoked": "administrator",
    "KeyRefused": "administrator",
    "CentralRestored": "administrator",
    "CentralRolledBack": "administrator",
    "RecordsOnlyHere": "administrator",
    "TerminalCloned": "administrator",
    "TailFetched": "lead",
    "RecordsSalvaged": "administrator",
    "SecretsUnavailable": "administrator",
    # files that people write
    "FileRefused": "self",
    "FileUnwritable": "self",
    "FileUnreadable": "self",
}


class Refusal(Exception):
    """The terminal does not do this, and says why.

    ``code`` is one of `REFUSALS`; ``params`` fill its sentence (plain str/int/Decimal/date values);
    ``authorise`` is the role whose signature lets it pass all the same, or None. ``trace`` (a `facts.Trace`) is what
    has to be recorded although the answer was not taken.
    """

    trace: object = None

    def __init__(self, code: str, /, *, authorise: Role | None = None, **params: object) -> None:
        if code not in REFUSALS:
            raise LookupError(f"unknown refusal {code}")
        super().__init__(code, params)
        self.code = code
        self.params = params
        self.authorise = authorise

    @property
    def cleared_by(self) -> Clearer:
        """The role that can clear it."""
        return REFUSALS[self.code]

    def __str__(self) -> str:
        """Code and parameters, for logs."""
        inner = ", ".join(f"{key}={value}" for key, value in self.params.items())
        return f"{self.code}({inner})"
