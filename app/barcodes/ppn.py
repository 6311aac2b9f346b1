"""The pharmacy product number (PPN): a two-digit agency, the national number, two check digits; data identifier 9N.

Source: IFA GmbH, specification "PPN-Code": check digits are the sum of the characters' codes, weighted 2, 3, 4, ...
from the left, modulo 97. Agency 11 is the German PZN, whose last digit is a check digit of its own (modulo 11).
"""

import re

from app.barcodes.escapes import escape
from app.domain.refusals import Refusal

_NUMBER = re.compile(r"[0-9]{2}[0-9A-Z]{1,18}[0-9]{2}")


def check_of(body: str) -> str:
    """The two check digits of a PPN without them."""
    return f"{sum(ord(char) * weight for weight, char in enumerate(body, start=2)) % 97:02d}"


def is_right(number: str) -> bool:
    """Whether a text is a PPN with the right check digits."""
    if not _NUMBER.fullmatch(number) or check_of(number[:-2]) != number[-2:]:
        return False
    return number[:2] != "11" or _is_pzn(number[2:-2])


def _is_pzn(number: str) -> bool:
    """Eight digits, the last the sum of the others weighted 1 to 7, modulo 11."""
    if not re.fullmatch(r"[0-9]{8}", number):
        return False
    return sum(int(digit) * weight for weight, digit in enumerate(number[:-1], start=1)) % 11 == int(number[-1])


def verify(number: str) -> None:
    """Raises `Refusal` LabelBadCheck for a number that is no PPN."""
    if not is_right(number):
        raise Refusal("LabelBadCheck", value=escape(number.encode("utf-8", "replace")), standard="PPN")
