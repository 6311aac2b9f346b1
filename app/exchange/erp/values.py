"""Single values as an ERP writes them: numbers in strings, flags, keys with leading zeros, days, durations.

Sources: OData 2.0 JSON (``/Date(ms)/``, decimals as strings), ISO 8601-1:2019 5.5.2 (durations), SAP date and time
formats (``YYYYMMDD``, ``0000-00-00`` for none, ``X`` for true). Pure; raises `Unclear` with the way out.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from decimal import Decimal

from app.domain.values import countable
from app.exchange.erp.said import Unclear
from app.exchange.mistakes import quoted

#: What a JSON value may be where a single one is expected.
Value = str | int | float | bool | None

_NUMBER = re.compile(r"([+-]?)(\d{1,30}(?:\.\d{1,30})?)(-?)")
_DATE_MS = re.compile(r"/Date\((-?\d{1,16})(?:[+-]\d{1,4})?\)/")
_DAY = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})")
_DURATION = re.compile(r"P(?:0{1,4}D)?T(?:(\d{1,4})H)?(?:(\d{1,4})M)?(?:(\d{1,4})(?:\.\d{1,9})?S)?")
_CLOCK = re.compile(r"(\d{2}):?(\d{2})(?::?(\d{2}))?(?:\.\d{1,9})?")
#: Days that an ERP writes for "none" and for "never ends".
_NO_DAY = ("", "00000000", "0000-00-00", "99991231", "9999-12-31", "0001-01-01")
#: Before every moment that an ERP could name.
NEVER = datetime(1, 1, 1, tzinfo=UTC)
_YEARS = range(2000, 2200)
_TRUE, _FALSE = ("X", "TRUE", "1"), ("", "FALSE", "0", "-")


def text(value: Value) -> str:
    """A value as one line of text; empty for null."""
    return " ".join(str(value).split()) if value is not None and not isinstance(value, bool) else ""


def key(value: Value) -> str:
    """A number that names something: 0010 and 10 are the same, and so are 000000000000100141 and 100141."""
    said = text(value)
    return (said.lstrip("0") or "0") if said.isascii() and said.isdigit() else said


def number(value: Value) -> Decimal:
    """A quantity, from a string ("500", "500.000", "5-") or a JSON number."""
    said = text(value)
    if not said:
        raise Unclear("it is empty", "write a number")
    found = _NUMBER.fullmatch(said)
    if found is None or (found[1] and found[3]):
        comma = "write a point for the decimals" if re.fullmatch(r"[\d.]+,\d+", said) else "write figures only"
        raise Unclear(f"{quoted(said)} is no number", f"{comma}, for example 12.5")
    read = Decimal(found[2])
    if not countable(read.normalize()):
        raise Unclear(f"{quoted(said)} is no quantity of a floor", "use less than 10^15 and at most 9 decimals")
    return -read if "-" in (found[1], found[3]) else read


def flag(value: Value) -> bool:
    """An indicator: X or true; empty, false or null is not set."""
    if isinstance(value, bool):
        return value
    said = text(value).upper()
    if said in _TRUE or said in _FALSE:
        return said in _TRUE
    raise Unclear(f"{quoted(said)} is no indicator", "write X or leave it empty")


def day(value: Value) -> date | None:
    """A day, or None for none. A moment counts as its day in UTC: OData writes a day as its midnight UTC."""
    said = text(value)
    if said in _NO_DAY:
        return None
    found = _DATE_MS.fullmatch(said)
    try:
        if found:
            return _sane((datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(found[1]))).date())
        parts = _DAY.fullmatch(said)
        if parts:
            return _sane(date(int(parts[1]), int(parts[2]), int(parts[3])))
        moment = datetime.fromisoformat(said)
        return _sane((moment.astimezone(UTC) if moment.tzinfo else moment).date())
    except Unclear:
        raise
    except (ValueError, OverflowError):
        raise Unclear(f"{quoted(said)} is no day", "write 2026-05-31, 20260531 or /Date(1780185600000)/") from None


def _sane(found: date) -> date:
    if found.year not in _YEARS:
        raise Unclear(
            f"the year is {found.year}", f"use a year from {_YEARS[0]} to {_YEARS[-1]}, or 0000-00-00 for none"
        )
    return found


def clock(value: Value) -> timedelta:
    """A time of the day as what has passed since midnight: PT07H30M00S, 07:30:00, 073000; none is midnight."""
    said = text(value)
    if not said:
        return timedelta(0)
    found = _DURATION.fullmatch(said) or _CLOCK.fullmatch(said)
    if found is None or said.endswith("T"):
        raise Unclear(f"{quoted(said)} is no time of day", "write PT07H30M00S or 07:30:00")
    passed = timedelta(hours=int(found[1] or 0), minutes=int(found[2] or 0), seconds=int(found[3] or 0))
    if passed > timedelta(hours=24):
        raise Unclear(f"{quoted(said)} is more than a day", "write a time from PT00H00M00S to PT24H00M00S")
    return passed


def on(found: date | None, passed: timedelta, zone: tzinfo) -> datetime | None:
    """The moment in UTC of a time on a day on the plant's clock."""
    if found is None:
        return None
    return (datetime.combine(found, time.min, tzinfo=zone) + passed).astimezone(UTC)


def moment(value: Value) -> datetime | None:
    """A moment in UTC: 20200723125718, /Date(ms)/ or ISO 8601; without a zone it is UTC. None for none."""
    said = text(value)
    if not said.strip("0"):
        return None
    found = _DATE_MS.fullmatch(said)
    compact = _MOMENT.fullmatch(said.partition(".")[0])
    try:
        if found:
            return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=int(found[1]))
        if compact:
            return datetime(*(int(part) for part in compact.groups()), tzinfo=UTC)  # type: ignore[misc, arg-type]
        read = datetime.fromisoformat(said)
        return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        raise Unclear(f"{quoted(said)} is no moment", "write 20260531140000 or 2026-05-31T14:00:00Z") from None
