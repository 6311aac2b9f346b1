"""The slips that simple scales print to a serial line: "GS  0.123 kg", "+  1.234 g", "No. 001", "Total  1.500 g".

A line is sent when the scale's print key is pressed, and the scale prints only what stands still. A total is a sum of
several weighings and no weight of what is on the scale now, so it is never taken. Pure.
"""

from __future__ import annotations

import re
from decimal import Decimal

from app.barcodes.escapes import escape
from app.devices.readings import Reading, Remark, Said, line_text
from app.devices.settings import DeviceSettings
from app.domain.refusals import Refusal

_WEIGHT = re.compile(r"(?:GS|G|NT|N)? *([+-]?) *([0-9]{1,12}(?:\.[0-9]{1,9})?) *([^\W\d_]{1,6})", re.ASCII)
_REMARK = re.compile(r"No\. *[0-9]{1,6}|Total *[+-]? *[0-9.]{1,13} *[a-z]{1,6}", re.ASCII)


def understand(raw: bytes, settings: DeviceSettings) -> Said:
    """A weight that stood still, or a line of the slip around it. Raises `Refusal` NotANumber."""
    text = line_text(raw)
    if found := _WEIGHT.fullmatch(text):
        sign, value, unit = found.groups()
        return Reading(value=Decimal(sign + value), unit=unit, raw=raw, device=settings.device, stable=True)
    if _REMARK.fullmatch(text):
        return Remark(text)
    raise Refusal("NotANumber", text=escape(raw[:60]))
