"""Mitutoyo Digimatic over a serial multiplexer: "01A+00012.345", a channel and what its gauge shows.

The format of the multiplexer MUX-10: 0, channel, A, sign, eight characters of figures; a line of three digits that
begins with 9 says that a channel gave nothing. The gauge's unit is not sent, so the settings have to name it. Pure.
"""

from __future__ import annotations

import re
from decimal import Decimal

from app.barcodes.escapes import escape
from app.devices.readings import Reading, Said, line_text
from app.devices.settings import DeviceSettings
from app.domain.refusals import Refusal

_VALUE = re.compile(r"(0[0-9])A([+-][0-9]{1,9}(?:\.[0-9]{1,9})?)", re.ASCII)
_STATUS = re.compile(r"9([0-9])([0-9])", re.ASCII)


def understand(raw: bytes, settings: DeviceSettings) -> Said:
    """A value and its channel.

    Raises `Refusal` InstrumentFault (``text``) where the multiplexer says that a channel has none, InstrumentOther for
    a channel that the settings do not know, NotANumber for anything else.
    """
    text = line_text(raw)
    if found := _VALUE.fullmatch(text):
        channel, value = found.groups()
        if settings.channel and channel != settings.channel:
            raise Refusal("InstrumentOther", serial=channel, wanted=settings.channel, tool=settings.tool)
        unit = settings.unit
        return Reading(value=Decimal(value), unit=unit, raw=raw, device=settings.device, channel=channel)
    if _STATUS.fullmatch(text):
        raise Refusal("InstrumentFault", text=text, tool=settings.tool)
    raise Refusal("NotANumber", text=escape(raw[:60]))
