"""The line of text that an instrument sends, read as a value with its unit.

Reads "12.4 Nm", "12,4 Nm" and "ST,+0012.40 Nm" (stable reading of a balance's or torque tester's output format).
Must not know limits or the step that wants the value.
"""

import re
from decimal import Decimal

from msgspec import Struct

from app.barcodes.escapes import escape
from app.domain.refusals import Refusal

_LINE = re.compile(
    r"""(?:ST,)?\s*                             # stable, where the instrument says so
    ([+-]?)\s*([0-9]{1,12})(?:[.,]([0-9]{1,9}))?
    \s*(?![eE][+-]?[0-9])                       # an exponent is no unit
    ((?:[^\W\d_]|[%°"'])[^\s,;]{0,11})?""",
    re.VERBOSE,
)
#: A point between factors of a unit is written in several ways: N·m, N.m, N*m and Nm are one unit.
_POINTS = str.maketrans("", "", "·⋅.*")


class Reading(Struct, frozen=True, kw_only=True):
    """One value from a device: ``value`` in ``unit`` ("" if it sent none), and the line as it came."""

    value: Decimal
    unit: str
    raw: bytes
    device: str


def parse(raw: bytes, device: str, unit: str = "") -> Reading:
    """The reading on a line. With ``unit``, the reading must be in it; its spelling is then the wanted one.

    Raises `Refusal` NotANumber (``text``) for anything that is not one number with at most one unit, unstable and
    overload lines included, and UnitMismatch (``got``, ``wanted``): a value without unit does not fit either.
    """
    found = _LINE.fullmatch(_text(raw))
    if found is None:
        raise Refusal("NotANumber", text=escape(raw))
    sign, whole, part, got = found.groups(default="")
    if unit and got.translate(_POINTS) != unit.translate(_POINTS):
        raise Refusal("UnitMismatch", got=got, wanted=unit)
    return Reading(value=Decimal(f"{sign}{whole}.{part}"), unit=unit or got, raw=raw, device=device)


def _text(raw: bytes) -> str:
    """The line's characters; "" where they are none. Instruments send the degree sign in either encoding."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    text = text.strip(" \t\r\n")
    return text if text.isprintable() and len(text) <= 60 else ""
