"""SCPI over a serial line: who is there, one value for a query, and what went wrong.

Source: SCPI-1999, volume 1: 7.2.1.4 (9.9E37 is infinity, 9.91E37 not a number), 21.8.1 (the error queue); IEEE 488.2,
10.14 (\\*IDN? has four fields). A query answers with figures alone, so the settings name their unit. Pure.
"""

from __future__ import annotations

import re
from decimal import Decimal

from app.barcodes.escapes import escape
from app.devices.readings import Identity, Reading, Remark, Said, line_text
from app.devices.settings import DeviceSettings
from app.domain.refusals import Refusal

ASK = b"READ?\n"
IDENTIFY = b"*IDN?\n"
TROUBLE = b"SYST:ERR?\n"

_FIGURES = re.compile(
    r"([+-]?[0-9]{1,15}(?:\.[0-9]{0,15})?(?:[Ee][+-]?[0-9]{1,2})?)"
    r"(?: ?(?![Ee][+-]?[0-9])([^\W\d_]\S{0,9}))?(?:,[^\n]{0,160})?",
    re.ASCII,
)
_ERROR = re.compile(r'([+-]?[0-9]{1,5}),"([^"]{0,200})"', re.ASCII)
_WHO = re.compile(r"([^,]{1,60}),([^,]{1,60}),([^,]{0,60}),([^,]{0,60})")
#: Infinity, and not a number; what has so many figures is none of a gauge's.
_INFINITE = Decimal("9E36")


def understand(raw: bytes, settings: DeviceSettings) -> Said:
    """A value, an identity or an empty error queue. Raises `Refusal` InstrumentFault (``text``), InstrumentOverload,
    InstrumentUnderload, NotANumber.
    """
    text = line_text(raw)
    if found := _ERROR.fullmatch(text):
        if int(found[1]) == 0:
            return Remark(found[2])
        raise Refusal("InstrumentFault", text=found[2] or found[1], tool=settings.tool)
    if found := _FIGURES.fullmatch(text):
        return _reading(found, raw, settings)
    if found := _WHO.fullmatch(text):
        return Identity(found[3].strip(), f"{found[1].strip()} {found[2].strip()}")
    raise Refusal("NotANumber", text=escape(raw[:60]))


def _reading(found: re.Match[str], raw: bytes, settings: DeviceSettings) -> Reading:
    value = Decimal(found[1])
    if abs(value) >= _INFINITE:
        code = "NotANumber" if value >= Decimal("9.91E37") else "InstrumentOverload"
        raise Refusal(code if value > 0 else "InstrumentUnderload", text=found[1], tool=settings.tool)
    return Reading(value=_written_out(value), unit=found[2] or settings.unit, raw=raw, device=settings.device)


def _written_out(value: Decimal) -> Decimal:
    """Without an exponent: +1.23400E+01 is 12.3400, all figures kept."""
    return Decimal(format(value, "f"))
