"""Whether a part of an element's value can be what it claims: the tests that `gs1_ai.txt` names.

Each takes the characters of the part, whose number and set are right already. Source: GS1 General Specifications,
section 3, and the GS1 Barcode Syntax Tests. What a company prefix may be is checked by form only, as GS1 hands out new
ones; coupons (8110, 8112) are not taken apart. Must not know application identifiers.
"""

import re
from collections.abc import Callable, Mapping

from app.barcodes import check
from app.barcodes.gs1_table import listed

_ESCAPES = re.compile(r"(?:[^%]|%[0-9A-Fa-f]{2})*")


def _country(part: str) -> bool:
    return part in listed("country")


def _up_to(most: int) -> Callable[[str], bool]:
    return lambda part: int(part) <= most


def _one_of(chars: str) -> Callable[[str], bool]:
    return lambda part: len(part) == 1 and part in chars


def _time(part: str) -> bool:
    return int(part[:2]) < 24 and int(part[2:]) < 60


def _piece(part: str) -> bool:
    """Piece and total of it: 0102 is the first of two."""
    piece, total = int(part[:2]), int(part[2:])
    return 0 < piece <= total


def _sequence(part: str) -> bool:
    """1/3: the first of three born at once."""
    first, slash, last = part[:1], part[1:2], part[2:]
    return slash == "/" and first.isdigit() and last.isdigit() and 0 < int(first) <= int(last)


def _iban(part: str) -> bool:
    """ISO 13616: country, two check digits (ISO 7064, modulo 97), account."""
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[0-9A-Z]{1,30}", part):
        return False
    return int("".join(str(int(char, 36)) for char in part[4:] + part[:4])) % 97 == 1


#: name in the table -> the test. Dates are not here: they need the current year.
TESTS: Mapping[str, Callable[[str], bool]] = {
    "digit": check.has_digit,
    "pair": check.has_pair,
    "prefix": lambda part: re.match(r"[0-9]{4}", part) is not None,
    "nondigit": lambda part: not part.isdigit(),
    "country": _country,
    "country999": lambda part: part == "999" or _country(part),
    "country2": lambda part: part in listed("country2"),
    "currency": lambda part: part in listed("currency"),
    "package": lambda part: part in listed("package"),
    "time": _time,
    "hour": _up_to(23),
    "minute": _up_to(59),
    "second": _up_to(59),
    "latitude": _up_to(1_800_000_000),
    "longitude": _up_to(3_600_000_000),
    "yesno": _one_of("01"),
    "sex": _one_of("0129"),
    "winding": _one_of("019"),
    "minus": _one_of("-"),
    "index": _one_of("-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"),
    "medium": lambda part: 1 <= int(part) <= 10 or int(part) >= 80,
    "sequence": _sequence,
    "zero": lambda part: not part.strip("0"),
    "nonzero": lambda part: bool(part.strip("0")),
    "natural": lambda part: part == "0" or not part.startswith("0"),
    "piece": _piece,
    "iban": _iban,
    "percent": lambda part: _ESCAPES.fullmatch(part) is not None,
}

#: Tests whose failure has a refusal of its own.
_CODES: Mapping[str, str] = {"digit": "Gs1BadCheckDigit", "pair": "Gs1BadCheckDigit"}


def fault(part: str, tests: tuple[str, ...], year: int) -> str:
    """Code of the refusal that a part of a value earns in the year ``year``, "" if it is good."""
    for name in tests:
        if name in ("day", "day0"):
            if not _is_day(part, year, may_be_00=name == "day0"):
                return "Gs1BadDate"
        elif not TESTS[name](part):
            return _CODES.get(name, "Gs1BadValue")
    return ""


def _is_day(part: str, year: int, *, may_be_00: bool) -> bool:
    try:
        check.date_of(part, year)
    except ValueError:
        return False
    return may_be_00 or not part.endswith("00")
