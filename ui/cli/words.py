"""Refusals as sentences on a command line, with what to do next. Must not import Qt (the kiosk has its own words)."""

from __future__ import annotations

from app.domain.refusals import Refusal

#: code -> (what is wrong, what to do); fields are the refusal's parameters.
SENTENCES: dict[str, tuple[str, str]] = {
    "KioskRunning": (
        "The kiosk (process {pid}) is using this database.",
        "Close the kiosk, or run this command where it is not running.",
    ),
    "StorageNewer": (
        "{path} was written by a newer Lineside (schema {found}; this one knows {known}).",
        "Update Lineside on this terminal. Nothing was changed.",
    ),
    "StorageBusy": ("{path} is locked by another program.", "Close that program, then try again."),
    "StorageFull": ("There is no room left on the disk of {path}.", "Free some space, then try again."),
    "StorageDamaged": (
        "{path} cannot be read: {said}",
        "Keep the file as it is. `lineside salvage` makes a new one of what can be read and of what central has.",
    ),
    "CentralUnreachable": ("Central did not answer: {detail}", "Check the address and the network, then try again."),
    "CentralRefused": ("Central said no ({reason}): {detail}", "Check the address, the role and its rights."),
    "CentralOlder": ("Central was made by an older Lineside.", "Bring it up to date: lineside central init URL."),
    "CentralNewer": ("Central was made by a newer Lineside.", "Update Lineside here first."),
    "JournalForked": (
        "Central has another record {seq} of this journal: the file is of a copy, or was put back to an old state.",
        "Nothing was changed. Enrol this machine anew, and keep the file: somebody has to look at what only it has.",
    ),
    "ChainBroken": (
        "Record {seq} of {journal} is not as it was written, or is another one than central has.",
        "Nothing was changed. Run `lineside verify` on the file, and keep it as it is.",
    ),
    "ProjectorRunning": (
        "Another projector keeps the read tables of {plant} (server process {process}).",
        "Let that one work, or stop it first. Nothing was changed.",
    ),
    "ProjectionBehind": (
        "The read tables of {plant} do not have everything that central has.",
        "Run `lineside central project URL --once`, then check again.",
    ),
    "CentralTurnedBack": (
        "Central's transactions are at {horizon}, before those that the read tables have ({cursor}): it was restored.",
        "Say so with `lineside central restored`, then start this again.",
    ),
    "UpdateNeeded": ("Only a newer Lineside can read this: {stream}.", "Update Lineside here, then start it again."),
    "EnrolmentMissing": (
        "This terminal is not enrolled at central ({reason}).",
        "Run `lineside central enroll` on it.",
    ),
    "KeyRefused": (
        "Central does not take this terminal's signature: it knows another key, or none.",
        "Run `lineside central rotate` on the terminal.",
    ),
    "SecretsUnavailable": (
        "This terminal's password and key rest in the {place}; they cannot be used from there ({reason}).",
        "Bring that place back, or run `lineside central rotate --secrets file` on the terminal: it makes new ones.",
    ),
    "TerminalRevoked": (
        "This terminal was revoked at central; its history there stays valid.",
        "If it is to come back, run `lineside central enroll` on it.",
    ),
    "FileUnreadable": ("{file} cannot be read: {why}", "Correct the path or the file, then try again."),
    "FileUnwritable": ("{file} cannot be written: {why}", "Choose another place or name; nothing was written."),
    "FileRefused": ("{file} is not right: {why}", "Correct the file, then try again. Nothing was taken."),
    "ScanEmpty": ("There is nothing in this scan.", "Give the text of a code."),
    "ScanTooLong": ("This is longer than any code (limit {limit} bytes).", "Scan one code at a time."),
    "ScanUnreadable": ("This is not a readable code ({reason}): {text}", "Scan it again, or clean the code."),
    "Gs1Malformed": ("This GS1 code is malformed at element {element}: {value}", "Have the label printed again."),
    "Gs1UnknownElement": ("GS1 knows no element {element}.", "Check how the label is made."),
    "Gs1BadCheckDigit": ("The check digit of element {element} is wrong: {value}", "Have the label printed again."),
    "Gs1BadDate": ("Element {element} is not a date: {value}", "Have the label printed again."),
    "Gs1BadValue": ("Element {element} cannot be {value}.", "Have the label printed again."),
    "Gs1ElementsClash": (
        "Elements {element} and {other} contradict one another.",
        "Have the label printed again, with one of the two.",
    ),
    "Gs1ElementMissing": ("Element {element} needs {wanted} beside it.", "Add it to the label."),
    "LinkMalformed": (
        "This address has a GS1 key in it but is no Digital Link: {text}",
        "Write https://DOMAIN/01/GTIN/10/LOT, with qualifiers in GS1's order and attributes behind the question mark.",
    ),
    "EnvelopeMalformed": (
        "This part of the ISO 15434 envelope is neither a data nor a text element: {value}",
        "Have the label printed again: 06 GS, each field begins with its data identifier (1T, Q, ...), GS between.",
    ),
    "LabelBadCheck": ("The {standard} check is wrong: {value}", "Scan again, or have the label printed again."),
    "LabelBadDate": ("This is not a date: {value}", "Have the label printed again."),
    "LabelBadValue": ("This is not a {field}: {value}", "Correct the label or the code pattern."),
    "ScanWithoutSeparators": (
        "This code can be read in two ways, because the separators between its parts did not come: {text}",
        "Set the scanner to send AIM identifiers (]C1, ]d2, ...) and FNC1 as GS (ASCII 29), and scan again.",
    ),
    "ScanFitsTwoPatterns": (
        "This code fits two code patterns, {first} and {second}: {text}",
        "Give one of them a fixed beginning or a length that the other has not.",
    ),
    "DocumentMissing": ("There is no {kind} {id} here.", "Import the file that has it: `lineside import FILE`."),
    "LabelUnprintable": (
        "This cannot be printed on the label ({reason}): {text}",
        "Shorten it, or use another template.",
    ),
    "NothingRecorded": ("Nothing was recorded of {number} yet.", "Ask again when work on it has begun."),
    "TravelerTooLong": (
        "The traveler of {number} would have {count} records (limit {limit}).",
        "Ask for one of its lots: `lineside report traveler LOT`.",
    ),
    "TravelerTooLarge": (
        "The bundle of {number} would be larger than {limit} bytes.",
        "Ask for one of its lots, or for the PDF alone.",
    ),
    "SeveralLots": ("{count} lots are called {number}: {lots}.", "Name one of them as MATERIAL/NUMBER."),
    "UnknownWorkUnit": (
        "Station {work_unit} is not on this line.",
        "Name one of its stations, or none for all.",
    ),
    "ShiftUnknown": (
        "There is no shift {shift} in the calendar.",
        'Write "now", "last", or the day on which it began and its name: "2026-11-22 Late".',
    ),
    "ZoneUnknown": (
        "The time zone {zone} of the shift calendar {calendar} is not known on this machine.",
        "Write its IANA name in the calendar, or update the package tzdata.",
    ),
    "UnknownLot": ("Lot {number} is not known here.", "Receive it first: `lineside import LOTS.csv`."),
    "WrongPin": ("That PIN was not right; {tries_left} tries are left.", "Enter it again."),
    "AccessLocked": ("{person} is locked.", "A lead unlocks them: `lineside people unlock {person} --lead LEAD`."),
    "PinLocked": ("{person} is locked.", "A lead unlocks them: `lineside people unlock {person} --lead LEAD`."),
    "PinTooOld": ("That PIN is older than {limit} days.", "Change it at the terminal: Forgot PIN, Change my PIN."),
    "NotALead": ("{person} is not a lead.", "Name a lead of this line."),
    "SamePerson": ("{person} cannot do this for themselves.", "Another lead does it."),
    "BadgeInUse": ("That badge belongs to {holder}.", "Take another one."),
    "BadgeUsedBefore": ("That badge was {holder}'s once, and is never given again.", "Take another one."),
    "IdGivenBefore": (
        "{person} was somebody else's id, who has left.",
        "Give the new person another id in the people file. Nothing was imported.",
    ),
    "UnknownPerson": ("{person} is not known here.", "Import the people file first: `lineside import PEOPLE.toml`."),
}


class _Missing(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "?"


def sentence(refusal: Refusal) -> tuple[str, str]:
    """(what is wrong, what to do) for a refusal; one without words of its own is named by its code."""
    what, to_do = SENTENCES.get(refusal.code, (str(refusal), f"Who can clear it: {refusal.cleared_by}."))
    return ended(what.format_map(_Missing(refusal.params))), to_do


def ended(words: str) -> str:
    """Words as a sentence: what a database or a file system said often has no full stop."""
    return words if words.endswith((".", "!", "?")) else f"{words}."
