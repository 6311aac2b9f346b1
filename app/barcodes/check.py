"""Check digits, check characters and two-digit years, as GS1 defines them.

Source: GS1 General Specifications, section 7 (clauses 7.9 check digits and characters, 7.12 years).
Pure; must not know element identifiers.
"""

import calendar
from datetime import date

#: GS1 character set 82 in its standard order; the place of a character is its value.
SET82 = "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
_PAIR = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_PRIMES = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83)


def digit_of(body: str) -> str:
    """Check digit of a numeric key without it: weights 3, 1, 3, ... from the right, modulo 10."""
    total = sum(int(figure) * (3 if place % 2 == 0 else 1) for place, figure in enumerate(reversed(body)))
    return str(-total % 10)


def has_digit(key: str) -> bool:
    """Whether the last digit of a numeric key is its check digit."""
    return digit_of(key[:-1]) == key[-1]


def pair_of(body: str) -> str:
    """Check character pair of up to 23 characters of set 82: prime weights from the right, modulo 1021."""
    total = sum(SET82.index(char) * prime for char, prime in zip(reversed(body), _PRIMES, strict=False))
    return _PAIR[total % 1021 >> 5] + _PAIR[total % 1021 & 31]


def has_pair(key: str) -> bool:
    """Whether the last two characters are the check character pair of those before."""
    return len(key) > 2 and pair_of(key[:-2]) == key[-2:]


def full_year(two: int, now: int) -> int:
    """The year meant by two digits in the year ``now``: at most 50 years ahead, 49 back (clause 7.12)."""
    ahead = two - now % 100
    century = now // 100 - (ahead >= 51) + (ahead <= -50)
    return century * 100 + two


def date_of(text: str, now: int) -> date:
    """The day of YYMMDD or YYYYMMDD, day 00 being the last of its month.

    Raises ValueError where there is no such day.
    """
    year = int(text[:-4]) if len(text) == 8 else full_year(int(text[:2]), now)
    month, day = int(text[-4:-2]), int(text[-2:])
    if day == 0 and 1 <= month <= 12 and year > 0:
        day = calendar.monthrange(year, month)[1]
    return date(year, month, day)
