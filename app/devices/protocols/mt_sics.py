"""MT-SICS, the lines of Mettler-Toledo scales: weights with their stability, zero and tare, and who the scale is.

Source: "Reference Manual MT-SICS Interface Commands", commands of levels 0 and 1 (S, SI, SIR, Z, ZI, T, TI, TA, I0 to
I4, @) and the error messages ES, ET, EL. Pure. Must not know ports or what a weight is for.
"""

from __future__ import annotations

import re
from decimal import Decimal

from app.barcodes.escapes import escape
from app.devices.readings import Identity, Reading, Remark, Said, line_text
from app.devices.settings import DeviceSettings
from app.domain.refusals import Refusal

#: Weight now, whether it stands still or not: the screen shows it moving, and takes it when it stands.
ASK = b"SI\r\n"
#: Weights one after another until another command comes.
STREAM = b"SIR\r\n"
#: The serial number. "@" would tell it too, but it also resets what the scale's user has set.
IDENTIFY = b"I4\r\n"

_WEIGHT = re.compile(r"(SI?|SIR|SR) +([SD]) +([+-]? *[0-9]{1,12}(?:\.[0-9]{0,9})?) *([^\W\d_][^\s]{0,9})?")
_STATE = re.compile(r"(SI?|SIR|SR|Z|ZI|T|TI|TA) *([I+-])")
_TEXT = re.compile(r'(I[1-9][0-9]?) +A +"([^"]{0,80})"[^\n]{0,160}')
_DONE = re.compile(
    r"Z +A|ZI +[SD]|@ +A|TAC +A|(?:T|TI) +[SD] +[+-]? *[0-9.]{1,13} *\S{0,10}|TA +A +[+-]? *[0-9.]{1,13} *\S{0,10}"
    r'|I0 +(?:A|B +[0-9] +"[^"]{0,20}")'
)
_ERRORS = ("ES", "ET", "EL")
_WRONG = {"I": "InstrumentBusy", "+": "InstrumentOverload", "-": "InstrumentUnderload"}


def understand(raw: bytes, settings: DeviceSettings) -> Said:
    """What a scale said. Raises `Refusal` InstrumentBusy, InstrumentOverload, InstrumentUnderload, InstrumentFault
    (``text``) for what it says of itself, NotANumber for anything else.

    The weight that repeats its command ("SI S  0.00 kg") is not MT-SICS; it is taken where ``echo`` is set.
    """
    text = line_text(raw)
    if found := _WEIGHT.fullmatch(text):
        return _reading(found, raw, settings)
    if found := _STATE.fullmatch(text):
        raise Refusal(_WRONG[found[2]], text=text, tool=settings.tool)
    if found := _TEXT.fullmatch(text):
        return Identity(found[2]) if found[1] == "I4" else Remark(found[2])
    if _DONE.fullmatch(text):
        return Remark(text)
    if text in _ERRORS:
        raise Refusal("InstrumentFault", text=text, tool=settings.tool)
    raise Refusal("NotANumber", text=escape(raw[:60]))


def _reading(found: re.Match[str], raw: bytes, settings: DeviceSettings) -> Reading:
    command, state, value, unit = found.groups(default="")
    if command != "S" and not settings.echo:
        raise Refusal("InstrumentFault", text=found[0][:40], tool=settings.tool)
    return Reading(
        value=Decimal(value.replace(" ", "")),
        unit=unit,
        raw=raw,
        device=settings.device,
        stable=state == "S",
    )
