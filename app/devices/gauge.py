"""The line of text that an instrument sends, read as a value with its unit.

Reads "12.4 Nm", "12,4 Nm" and "ST,+0012.40 Nm" (ST stable, US not stable, OL overload: the output format of many
balances and torque testers); another form is read by the plant's own pattern. Must not know limits or the step that
wants the value.
"""

import re
from decimal import Decimal

from app.barcodes.escapes import escape
from app.devices import patterns
from app.devices.readings import Reading as Reading
from app.devices.readings import Said, line_text
from app.devices.settings import DeviceSettings
from app.domain.refusals import Refusal

_LINE = re.compile(
    r"""(?:(ST|US),)?\s*
    ([+-]?)\s*([0-9]{1,12})(?:[.,]([0-9]{1,9}))?
    \s*(?![eE][+-]?[0-9])                       # an exponent is no unit
    ((?:[^\W\d_]|[%°"'])[^\s,;]{0,11})?""",
    re.VERBOSE,
)
_OVERLOAD = re.compile(r"OL(?:,.{0,50})?")
#: Longest line that is read, in characters.
LONGEST = 60


def understand(raw: bytes, settings: DeviceSettings) -> Said:
    """A value by the plant's pattern, or in the usual form. Raises `Refusal` as `parse` does."""
    if not settings.pattern:
        return parse(raw, settings.device, settings.unit)
    text = line_text(raw)
    found = patterns.match(settings.pattern, text) if len(text) <= LONGEST else None
    if found is None:
        raise Refusal("NotANumber", text=escape(raw[:LONGEST]))
    unit = found.unit or settings.unit
    return Reading(value=found.value, unit=unit, raw=raw, device=settings.device, stable=found.stable)


def parse(raw: bytes, device: str, unit: str = "") -> Reading:
    """The reading on a line; ``unit`` where it sends none.

    Raises `Refusal` NotANumber (``text``) for anything that is not one number with at most one unit, and
    InstrumentOverload.
    """
    text = line_text(raw)
    text = text if len(text) <= LONGEST else ""
    if _OVERLOAD.fullmatch(text):
        raise Refusal("InstrumentOverload", text=text)
    found = _LINE.fullmatch(text)
    if found is None:
        raise Refusal("NotANumber", text=escape(raw[:LONGEST]))
    state, sign, whole, part, got = found.groups(default="")
    value = Decimal(f"{sign}{whole}.{part}")
    stable = state == "ST" if state else None
    return Reading(value=value, unit=got or unit, raw=raw, device=device, stable=stable)
