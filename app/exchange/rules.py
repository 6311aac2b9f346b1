"""What a single value may be: numbers, texts, days, and the one table of rules by table and key.

A rule returns ``(what is wrong, what is right)`` or None. Pure; knows no files and no other values.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from app.barcodes import patterns
from app.barcodes.check import has_digit
from app.clocks import zone_named
from app.domain.documents_checks import MOST_POINTS
from app.domain.number_form import has_known_cost
from app.domain.quality_policy import DISPOSITIONS
from app.domain.steps.text import LONGEST_TEXT as LONGEST_ANSWER
from app.domain.values import plain
from app.exchange.mistakes import quoted, short
from app.exchange.units import COUNTED, is_unit, unit_meant

Wrong = tuple[str, str] | None
Rule = Callable[[Any], Wrong]

LONGEST_TEXT = 4000
LONGEST_ID = 64
#: Seconds of a timed wait: a week.
LONGEST_WAIT = 7 * 24 * 3600
#: More do not fit a few pages of a panel.
MOST_OPTIONS = 40
_MOST_DIGITS = 15
_YEARS = range(2000, 2200)


def text_is(text: str) -> Wrong:
    """Printable, and of a length that fits a screen and a record."""
    if len(text) > LONGEST_TEXT:
        return f"the text has {len(text)} characters", f"use at most {LONGEST_TEXT}"
    wrong = next((char for char in text if not char.isprintable() and char not in "\n\t"), None)
    return (f"there is a character that cannot be shown (U+{ord(wrong):04X})", "take it out") if wrong else None


def id_is(text: str) -> Wrong:
    """One line of 1 to 64 characters, no slash, no space at an end: ids are part of longer names."""
    if not text.strip():
        return "it is empty", "write the id that stands on the label or in the plan"
    if len(text) > LONGEST_ID:
        return f"the id has {len(text)} characters", f"use at most {LONGEST_ID}"
    if "/" in text:
        return f"the id {quoted(text)} has a slash", f"write it without, for example {short(text.replace('/', '-'))}"
    return number_on_label(text)


def number_on_label(text: str) -> Wrong:
    """A lot number, badge code or revision: one line of at most 64 characters, no space at an end."""
    if not text.strip():
        return "it is empty", "write what stands on the label"
    if len(text) > LONGEST_ID or not text.isprintable() or text != text.strip():
        return f"{quoted(text)} has a space at an end, a line break, or over 64 characters", "write it as on the label"
    return None


def not_empty(text: str) -> Wrong:
    """A name or title that people read."""
    if not text.strip():
        return "it is empty", "write the words that people read"
    return one_line(text)


def one_line(text: str) -> Wrong:
    """Words that stand in one line of a screen; may be empty."""
    return None if text.isprintable() else ("it has several lines", "write it on one line")


def number_is(number: Decimal | int) -> Wrong:
    """Finite, and small enough to be counted or measured on a floor."""
    value = Decimal(number)
    if not value.is_finite():
        return f"{value} is no number", "write a number such as 12.5"
    if value and (value.adjusted() >= _MOST_DIGITS or int(value.as_tuple().exponent) < -_MOST_DIGITS):
        return "the number has more than 15 digits", "write it in a larger or smaller unit"
    return None


def canonical(number: Decimal | int) -> Decimal:
    """The same number however it was written: 12.50 and 12.5 give one hash."""
    return Decimal(plain(Decimal(number) + 0))


def moment(value: datetime | date) -> datetime:
    """A time in UTC; a plain day is its first moment in UTC, and a rule about days takes the whole day."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    return datetime(value.year, value.month, value.day, tzinfo=UTC)


def moment_is(value: datetime | date) -> Wrong:
    """A day, or a time with its time zone, in the years that a plant lives in."""
    if value.year not in _YEARS:
        return f"the year is {value.year}", f"use a year from {_YEARS[0]} to {_YEARS[-1]}"
    if isinstance(value, datetime) and value.utcoffset() is None:
        day, zoned = value.date().isoformat(), f"{value.isoformat(timespec='minutes')}:00+02:00"
        return "the time has no time zone", f"write {zoned} (or Z for UTC), or the plain day {day}"
    return None


def on_wall(raw: Any) -> time | None:
    """A time on the wall in whole minutes, written "06:00" or as TOML writes times; None for anything else."""
    if isinstance(raw, str) and re.fullmatch(r"[0-2][0-9]:[0-5][0-9]", raw) and raw < "24":
        return time.fromisoformat(raw)
    return raw if isinstance(raw, time) and not (raw.second or raw.microsecond) else None


def positive(number: Decimal) -> Wrong:
    """Above zero."""
    return None if number > 0 else (f"it is {plain(number)}", "write a number above 0")


def between(low: int, high: int) -> Rule:
    """A rule: a number from low to high."""

    def rule(number: Decimal | int) -> Wrong:
        return None if low <= number <= high else (f"it is {number}", f"write a number from {low} to {high}")

    return rule


def unit(text: str) -> Wrong:
    """A unit of measure or a counting word."""
    if is_unit(text):
        return None
    meant = unit_meant(text)
    write = (
        f"write {meant}" if meant else f"use SI symbols such as Nm, kN, mbar, mm, l/min, or one of {', '.join(COUNTED)}"
    )
    return f"{quoted(text)} is no unit", write


def optional_unit(text: str) -> Wrong:
    """A unit, or nothing."""
    return unit(text) if text else None


def pattern(text: str) -> Wrong:
    """A regular expression that Python can read, and that no number can make it think long about."""
    if len(text) > 100:
        return "the pattern has over 100 characters", "write a shorter one, for example H-[0-9]{5}"
    try:
        re.compile(text)
    except (re.error, OverflowError, RecursionError) as wrong:
        return f"the pattern {quoted(text)} cannot be read ({wrong})", "write for example H-[0-9]{5}"
    if not has_known_cost(text):
        right = "write it without back references, looking around, or over 300 repetitions: H-[0-9]{5}"
        return f"the pattern {quoted(text)} could keep the terminal busy for long", right
    return None


def template(text: str) -> Wrong:
    """Where lot, quantity and the rest stand in a code of the plant's own."""
    try:
        patterns.compiled("", text)
    except patterns.Wrong as wrong:
        return wrong.what, wrong.right
    return None


def serial_pattern(text: str) -> Wrong:
    """One run of # where the number goes, in one line that fits a GS1 serial (AI 21: at most 20 characters)."""
    if len(re.findall("#+", text)) != 1:
        return f"{quoted(text)} has not one place for the number", "write # for each digit, for example P-#####"
    if len(text) > 20 or not text.isprintable() or text != text.strip() or "/" in text:
        return f"{quoted(text)} has over 20 characters, a slash, or a space at an end", "write for example P-#####"
    return None


def gtin(text: str) -> Wrong:
    """8, 12, 13 or 14 digits, the last one the check digit (GS1 General Specifications, 7.9)."""
    if not text:
        return None
    if not re.fullmatch(r"[0-9]{8}|[0-9]{12,14}", text):
        return f"the GTIN {quoted(text)} is not 8, 12, 13 or 14 digits", "write the digits under the bar code"
    return None if has_digit(text) else (f"the check digit of the GTIN {text} is wrong", "read its digits again")


def picture(text: str) -> Wrong:
    """The stem of a file of pictures: no folder, no ending."""
    if re.fullmatch(r"[A-Za-z0-9_-]{0,64}", text):
        return None
    return f"{quoted(text)} is no picture name", "write the file's name without folder and ending, for example seal_kit"


def zone(text: str) -> Wrong:
    """A time zone that this machine knows."""
    if zone_named(text) is not None:
        return None
    return f"{quoted(text)} is no time zone", 'write its IANA name, for example "Europe/Berlin"'


def group(text: str) -> Wrong:
    """The name of a group of steps, or nothing."""
    return id_is(text) if text else None


def options(entries: tuple[Any, ...]) -> Wrong:
    """What there is to choose from."""
    if 2 <= len(entries) <= MOST_OPTIONS:
        return None
    return f"there are {len(entries)} options", f"write 2 to {MOST_OPTIONS}, each with a code and a name"


def somebody(roles: tuple[Any, ...]) -> Wrong:
    """At least one role, or nobody could ever decide."""
    return None if roles else ("nobody may decide it", 'write the roles that may: ["quality"]')


def mask(text: str) -> Wrong:
    """The form of a text: short, on one line."""
    if len(text) > LONGEST_ID:
        return f"the mask has {len(text)} characters", f"use at most {LONGEST_ID}"
    return one_line(text)


def some(entries: tuple[Any, ...]) -> Wrong:
    """A list that needs an entry."""
    return None if entries else ("the list is empty", "write at least one entry")


def points(entries: tuple[Any, ...]) -> Wrong:
    """What is looked at in one check."""
    if 1 <= len(entries) <= MOST_POINTS:
        return None
    return f"there are {len(entries)} points", f"write 1 to {MOST_POINTS}, each with an id and a text"


def file_beside(text: str) -> Wrong:
    """A file in the same folder, or in one below it: no way leads out."""
    parts = text.split("/")
    if text and text.isprintable() and not any(part in ("", ".", "..") for part in parts) and "\\" not in text:
        return None
    return f"{quoted(text)} is no file beside this one", "write its name, for example wi-80.pdf or papers/wi-80.pdf"


#: (table, key) -> what its value has to be besides its type. Keys called ``id`` are ids everywhere.
RULES: Mapping[tuple[str, str], Rule] = {
    ("RoutingTable", "revision"): number_on_label,
    ("RoutingTable", "product"): id_is,
    ("RoutingTable", "author"): id_is,
    ("RoutingTable", "released_by"): id_is,
    ("RoutingFile", "operation"): some,
    ("OperationTable", "work_units"): some,
    ("Component", "material"): id_is,
    ("ScanMaterial", "material"): id_is,
    ("Checklist", "items"): some,
    ("When", "step"): id_is,
    ("LineClearance", "zones"): some,
    ("MediaTable", "file"): file_beside,
    ("DocumentPage", "document"): id_is,
    ("Photo", "count"): between(1, 20),
    ("TimedWait", "seconds"): between(1, LONGEST_WAIT),
    ("TimedWait", "most"): between(1, LONGEST_WAIT),
    ("Choice", "options"): options,
    ("Option", "code"): id_is,
    ("TextEntry", "shortest"): between(1, LONGEST_ANSWER),
    ("TextEntry", "longest"): between(1, LONGEST_ANSWER),
    ("TextEntry", "mask"): mask,
    ("NumberEntry", "unit"): optional_unit,
    ("NumberEntry", "decimals"): between(0, 6),
    ("DateEntry", "earliest"): between(-36_500, 36_500),
    ("DateEntry", "latest"): between(-36_500, 36_500),
    ("WorkCenterTable", "work_unit"): some,
    ("ReasonTreeTable", "reason"): some,
    ("OrderRow", "product"): id_is,
    ("LotRow", "material"): id_is,
    ("OperationTable", "take"): positive,
    ("OperationTable", "cycle"): positive,
    ("OperationTable", "picture"): picture,
    ("Component", "quantity"): positive,
    ("ScanMaterial", "quantity"): positive,
    ("ScanIdentity", "pattern"): pattern,
    ("Measurement", "unit"): unit,
    ("Measurement", "marginal"): between(0, 10**9),
    ("Measurement", "decimals"): between(0, 6),
    ("Measurement", "count"): between(1, 99),
    ("Measurement", "readings"): between(1, 9),
    ("Weigh", "unit"): unit,
    ("Weigh", "target"): positive,
    ("Weigh", "minus"): between(0, 10**9),
    ("Weigh", "plus"): between(0, 10**9),
    ("Weigh", "decimals"): between(0, 6),
    ("ToolCheck", "uses"): between(0, 10**6),
    ("Tool", "life"): between(1, 10**9),
    ("Material", "unit"): unit,
    ("Material", "gtin"): gtin,
    ("Material", "picture"): picture,
    ("Material", "serial_pattern"): pattern,
    ("LabelTemplate", "width"): between(10, 300),
    ("LabelTemplate", "height"): between(8, 300),
    ("LabelLine", "text"): not_empty,
    ("LabelLine", "height"): between(2, 50),
    ("LabelCode", "text"): not_empty,
    ("LabelCode", "height"): between(5, 100),
    ("SerialRange", "material"): id_is,
    ("SerialRange", "work_unit"): id_is,
    ("SerialRange", "first"): between(0, 10**12),
    ("SerialRange", "last"): between(0, 10**12),
    ("SerialRange", "pattern"): serial_pattern,
    ("PrintLabel", "template"): id_is,
    ("PrintLabel", "copies"): between(1, 20),
    ("Tool", "unit"): optional_unit,
    ("CodePattern", "template"): template,
    ("CodePattern", "example"): not_empty,
    ("ReasonNode", "code"): id_is,
    ("ReasonNode", "acknowledge_minutes"): between(1, 1440),
    ("ShiftCalendarTable", "shift"): some,
    ("ShiftCalendarTable", "zone"): zone,
    ("MachineCheck", "work_units"): some,
    ("MachineCheck", "items"): points,
    ("CheckPoint", "text"): not_empty,
    ("SiteTable", "pin_length"): between(4, 12),
    ("SiteTable", "pin_tries"): between(1, 10),
    ("SiteTable", "credential_max_age_days"): between(1, 365),
    ("SiteTable", "document_max_age_days"): between(1, 365),
    ("SiteTable", "short_stop_seconds"): between(1, 3600),
    **{("QualityPolicy", key): somebody for key in (*DISPOSITIONS, "release")},
    ("QualityPolicy", "capa_pattern"): pattern,
    ("SiteTable", "pin_max_age_days"): between(0, 3650),
    ("SiteTable", "pin_warn_days"): between(0, 90),
    ("SiteTable", "pin_grace_days"): between(0, 90),
    ("SiteTable", "pin_history"): between(0, 24),
    ("SiteTable", "lock_after_minutes"): between(0, 480),
    ("SiteTable", "acknowledge_minutes"): between(1, 1440),
    ("SiteTable", "acknowledgers"): some,
    ("SiteTable", "releasers"): some,
    ("SiteTable", "hold_max_age_minutes"): between(1, 43_200),
    ("HoldRule", "failures"): between(1, 99),
    ("PersonTable", "badge"): number_on_label,
    ("OrderRow", "order"): id_is,
    ("OrderRow", "quantity"): positive,
    ("OrderRow", "unit"): optional_unit,
    ("OrderRow", "priority"): between(0, 9999),
    ("LotRow", "lot"): number_on_label,
    ("LotRow", "quantity"): positive,
    ("LotRow", "unit"): optional_unit,
    ("LotRow", "location"): one_line,
}


#: What holds for a key in every table.
_COMMON: Mapping[str, Rule] = {
    "id": id_is,
    "name": not_empty,
    "title": not_empty,
    "meaning": not_empty,
    "picture": picture,
    "group": group,
    "times": between(1, 99),
}


def rule_of(table: str, key: str) -> Rule | None:
    """The rule for a key: its own, or that of every id, name, title and picture."""
    return RULES.get((table, key)) or _COMMON.get(key)
