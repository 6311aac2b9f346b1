"""The sentences of refusals about scanning, the terminal itself, central and files. Words only.

As in `ui.kiosk.refusal_words`: causes and ways out, fullest first.
"""

from collections.abc import Mapping

Choices = tuple[str, ...]

SCANNING: Mapping[str, tuple[Choices, Choices]] = {
    "ScanEmpty": (("The scan was empty.",), ("Scan it again.",)),
    "ScanUnreadable": (
        ("“{text}” cannot be read as a code.", "This code cannot be read."),
        ("Wipe the label and scan again, or type the number.",),
    ),
    "ScanTooLong": (
        ("The scan has more than {limit} characters.", "The scan is too long."),
        ("Scan one label at a time.",),
    ),
    "ScanHalf": (
        ("Only part of a scan came: “{text}”.", "Only part of a scan came."),
        ("Scan it again.",),
    ),
    "LabelUnprintable": (
        ("“{text}” does not fit on a label.", "This does not fit on a label."),
        ("{Clears} can shorten it.",),
    ),
    "ScanNotExpected": (
        ("{scanned} is {what}, and not wanted now.", "{scanned} is not wanted now.", "That is not wanted now."),
        ("“{wanted}” is due now.", "Scan a traveler of this station."),
    ),
    "Gs1Malformed": (
        ("The label breaks off at ({element}).", "The label is not a proper GS1 code."),
        ("Scan again, or type the lot number.",),
    ),
    "Gs1UnknownElement": (
        ("The label holds an element that is not in GS1: {element}.", "The label holds an unknown element."),
        ("Type the lot number instead.",),
    ),
    "Gs1BadCheckDigit": (
        ("The check digit of {value} is wrong.", "A check digit on the label is wrong."),
        ("Scan again, or type the lot number.",),
    ),
    "Gs1BadDate": (
        ("{value} on the label is not a date.", "A date on the label is not a date."),
        ("Type the lot number, and report the label.",),
    ),
    "Gs1BadValue": (
        ("({element}) on the label cannot be {value}.", "A value on the label is not one that GS1 knows."),
        ("Type the lot number, and report the label.",),
    ),
    "Gs1ElementsClash": (
        ("The label contradicts itself: ({element}) and ({other}).", "The label contradicts itself."),
        ("Type the lot number, and report the label.",),
    ),
    "Gs1ElementMissing": (
        ("({element}) needs {wanted} beside it.", "An element of the label lacks another."),
        ("{Clears} can add it to the label.",),
    ),
    "LinkMalformed": (
        ("The link on the label is not a proper GS1 link.",),
        ("Scan another code of the label, or type the lot number.",),
    ),
    "EnvelopeMalformed": (
        ("“{value}” on the label says nothing.", "The label says something that has no meaning."),
        ("Scan another code of the label, or type the lot number.",),
    ),
    "LabelBadCheck": (
        ("The check digit of {value} is wrong.", "A check digit on the label is wrong."),
        ("Scan again, or type the lot number.",),
    ),
    "LabelBadDate": (
        ("{value} on the label is not a date.", "A date on the label is not a date."),
        ("Type the lot number, and report the label.",),
    ),
    "LabelBadValue": (
        ("{value} on the label is not a {field}.", "A value on the label is not what it should be."),
        ("Type the lot number, and report the label.",),
    ),
    "ScanWithoutSeparators": (
        ("This code can be read in two ways: the scanner left out what separates its parts.",),
        ("Type the lot number; {clears} can set the scanner to send AIM identifiers and GS (ASCII 29).",),
    ),
    "ScanFitsTwoPatterns": (
        ("{text} fits two kinds of label: {first} and {second}.", "This code fits two kinds of label of the plant."),
        ("Type the lot number; {clears} can tell the two kinds apart.",),
    ),
}

TERMINAL: Mapping[str, tuple[Choices, Choices]] = {
    "ClockDoubtful": (
        (
            "This terminal's clock went ahead by {ahead}.",
            "This terminal's clock went back by {behind}.",
            "This terminal's clock was never set: it is in the year {unset}.",
            "This terminal's clock was {far} away from the server's.",
            "This terminal's clock cannot be trusted.",
        ),
        ("{Clears} can sign, or confirm the time at Clock in doubt.",),
    ),
    "ClockTrusted": (
        ("Nobody doubts the time of this terminal.",),
        ("Go back to the work.",),
    ),
    "ClockMoved": (
        ("The clock moved while you looked: it says {now}.", "The clock moved while you looked."),
        ("Read the time again, then say whether it is right.",),
    ),
    "ClockUnset": (
        ("Nobody can vouch for this time: {now}.", "Nobody can vouch for this time."),
        ("{Clears} has to set the clock of this terminal.",),
    ),
    "StorageBusy": (("The terminal is busy saving.",), ("Touch it again in a moment.",)),
    "StorageFull": (
        ("The terminal's disk is full; this was not saved.",),
        ("Stop here and call {clears}.",),
    ),
    "NoRoomForOthers": (
        ("The terminal's disk is full: what other terminals do does not arrive here.",),
        ("What is saved here goes on to the server; {clears} has to make room.",),
    ),
    "StorageNewer": (
        ("The records here are from a newer Lineside.",),
        ("{Clears} has to update this terminal.",),
    ),
    "StorageDamaged": (
        ("The terminal's records cannot be read; this was not saved.",),
        ("Stop here and call {clears}, who can run “lineside salvage”.",),
    ),
    "RecordTooLarge": (("That is too large to save.",), ("Clear the ink or shorten the text.",)),
    "UpdateNeeded": (
        ("A newer terminal has worked on {stream}.", "A newer terminal has worked on this."),
        ("{Clears} has to update this terminal.",),
    ),
    "DocumentMissing": (
        ("The {kind} {id} is missing here.", "A document of this job is missing here."),
        ("{Clears} can send it again.",),
    ),
    "KioskRunning": (("Lineside is open already.",), ("Close it first, or use it there.",)),
    "CentralUnreachable": (
        ("The server cannot be reached.",),
        ("Go on working, all is saved here; {clears} can check the cable.",),
    ),
    "CentralRefused": (
        ("The server does not accept this terminal: {detail}.", "The server does not accept this terminal."),
        ("Go on working; {clears} has to see to it.",),
    ),
    "CentralNewer": (
        ("The server is newer than this terminal.",),
        ("Go on working; {clears} has to update the terminal.",),
    ),
    "CentralOlder": (
        ("The server is older than this terminal.",),
        ("Go on working; {clears} has to bring the server up to date.",),
    ),
    "CentralTurnedBack": (
        ("The server was restored from a backup.",),
        ("Go on working; {clears} has to tell the server so.",),
    ),
    "ProjectorRunning": (
        ("The tables for the office are being made by another program.",),
        ("Go on working; {clears} can stop that one.",),
    ),
    "ProjectionBehind": (
        ("The tables for the office are not up to date.",),
        ("Go on working; {clears} can bring them up to date.",),
    ),
    "EnrolmentMissing": (
        ("This terminal is not enrolled at the server.",),
        ("Go on working; {clears} has to enrol it.",),
    ),
    "ChainBroken": (
        ("Record {seq} on this terminal is not as it was written.", "A record here is not as it was written."),
        ("Stop here and call {clears}.",),
    ),
    "JournalForked": (
        (
            "This terminal was copied or put back. {count} records went into a new journal.",
            "The server knows other records of this terminal.",
        ),
        ("Go on working, nothing is lost; {clears} has to see if there are two.",),
    ),
    "TerminalCloned": (
        ("Another machine works under this terminal's name.",),
        ("Go on working here; {clears} has to find the other one and enrol it by itself.",),
    ),
    "TailFetched": (
        (
            "This terminal was put back to an old state. {count} of its records came back from the server.",
            "This terminal was put back to an old state. Its records came back from the server.",
        ),
        ("Check what was done last, then go on; {clears} has to know.",),
    ),
    "RecordsSalvaged": (
        (
            "The records of this terminal were damaged. {count} of them are lost, all others are back.",
            "The records of this terminal were damaged, and all of them are back.",
        ),
        ("Check what was done last, then go on; {clears} knows which.",),
    ),
    "CentralRestored": (
        (
            "The server was restored from a backup. {count} records of this terminal are being sent again.",
            "The server was restored from a backup.",
        ),
        ("Go on working, nothing of this terminal is lost; {clears} knows.",),
    ),
    "CentralRolledBack": (
        (
            "The server lost {count} records that it had. They are being sent again.",
            "The server is not as it was: it was restored, and nobody said so.",
        ),
        ("Go on working, nothing of this terminal is lost; {clears} has to know.",),
    ),
    "RecordsOnlyHere": (
        (
            "{count} records of other terminals are here and not on the server any more.",
            "Records of other terminals are here and not on the server any more.",
        ),
        ("Do not take this terminal away; {clears} can bring them back from here.",),
    ),
    "TerminalRevoked": (
        ("This terminal has been shut out of the server.",),
        ("Go on working, all is saved here; {clears} has to enrol it again.",),
    ),
    "KeyRefused": (
        ("The server does not know this terminal's signature any more.",),
        ("Go on working, all is saved here; {clears} has to give the terminal a new key.",),
    ),
    "SecretsUnavailable": (
        ("The terminal's password or key cannot be read.",),
        ("Go on working, all is saved here; {clears} has to look at it.",),
    ),
    "FileRefused": (
        ("{file} has {count} mistakes.", "The file has mistakes."),
        ("Mend the lines that are named, and import it again.",),
    ),
    "FileUnwritable": (
        ("{file} cannot be written.", "The file cannot be written."),
        ("Choose another place for it.",),
    ),
    "FileUnreadable": (
        ("{file} cannot be read.", "The file cannot be read."),
        ("Check that it is the right file.",),
    ),
}
