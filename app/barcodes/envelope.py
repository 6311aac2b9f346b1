"""ISO/IEC 15434 envelopes: ``[)>`` RS, a format, its fields between GS, RS, EOT; also as suppliers get it wrong.

Taken all the same: no RS after the header, no GS before the first field, trailer short or missing, a ">" in front
(Mouser), a header that the scanner left out before "06" GS. Refused: fields that came without any separator, since
nobody can say where one ends.
Formats 05 (GS1), 06 (data identifiers, ANSI MH10.8.2) and 12 (text elements, ATA Spec 2000) are taken apart; the others
stay one element. Must not know what the terminal does with a lot.
"""

import re
from collections.abc import Iterator

from app.barcodes import gs1, ppn
from app.barcodes.escapes import escape
from app.barcodes.gs1 import Element
from app.barcodes.separators import EOT, GS, RS, unspelled, with_carets
from app.domain.refusals import Refusal

_HEADER = re.compile(r">?\[\)>[\x1c-\x1e ]*(?=[0-9]{2})")
_BARE = re.compile(r"\x1e?06\x1d(?=[0-9]{0,3}[A-Z])")
_DATA = re.compile(r"([0-9]{0,3}[A-Z])(.*)", re.DOTALL)
_TEXT = re.compile(r"([A-Z0-9]{3}) (.*)", re.DOTALL)
#: Formats that are taken apart.
_GS1, _DI, _TEI = "05", "06", "12"
_WHOLE = ("01", "02", "03", "04", "07", "08", "09")


def elements(text: str, year: int) -> tuple[Element, ...] | None:
    """The elements of all formats in an envelope; None where the text is none.

    Raises `Refusal` EnvelopeMalformed, ScanWithoutSeparators, LabelBadCheck, or one of GS1 in format 05.
    """
    message = unspelled(text)
    found = _HEADER.match(message) or _BARE.match(message)
    if found is None:
        return None
    start = found.end() if found.re is _HEADER else message.index("06")
    message = _sure_of_separators(message[start:].rstrip(RS + EOT + "\r\n "), text)
    parts = [part for part in message.split(RS) if part.strip(GS)]
    return tuple(element for part in parts for element in _format(part, year))


def _sure_of_separators(message: str, text: str) -> str:
    if GS not in message and "^" in message:
        message = with_carets(message)
    if GS not in message and message[:2] in (_GS1, _DI, _TEI):
        raise Refusal("ScanWithoutSeparators", text=escape(text.encode("utf-8", "replace")))
    return message


def _format(part: str, year: int) -> Iterator[Element]:
    kind, body = part[:2], part[2:].removeprefix(GS).rstrip(GS + EOT)
    match kind:
        case "05":
            yield from gs1.from_string(body, year)
        case "06":
            yield from (_data(field) for field in body.split(GS) if field)
        case "12":
            yield from (_text(field) for field in body.split(GS) if field)
        case _ if kind in _WHOLE:
            yield Element(f"F{kind}", body)
        case _:
            raise _malformed(part)


def _data(field: str) -> Element:
    found = _DATA.fullmatch(field)
    if found is None:
        raise _malformed(field)
    if found[1] == "9N":
        ppn.verify(found[2])
    return Element(found[1], found[2])


def _text(field: str) -> Element:
    found = _TEXT.fullmatch(field)
    if found is None:
        raise _malformed(field)
    return Element(found[1], found[2])


def _malformed(field: str) -> Refusal:
    return Refusal("EnvelopeMalformed", value=escape(field.encode("utf-8", "replace")))
