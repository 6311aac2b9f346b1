r"""Extended channel interpretation: which alphabet the bytes of a scan are in, said by the scanner as ``\000026``.

Source: AIM ITS/04-023 (ECI part 3: register) and the protocol of ISO/IEC 15424, where a backslash of the data is sent
twice. Must not know symbologies.
"""

import re
from collections.abc import Mapping

from app.barcodes.escapes import escape
from app.domain.refusals import Refusal

_DESIGNATOR = re.compile(rb"\\([0-9]{6})|\\\\")
#: Assignment number -> Python's name of the alphabet.
_ALPHABETS: Mapping[int, str] = {
    0: "cp437", 1: "latin-1", 2: "cp437", 3: "latin-1",
    **{number: f"iso8859-{number - 2}" for number in (4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 15, 16, 17, 18)},
    20: "shift_jis", 21: "cp1250", 22: "cp1251", 23: "cp1252", 24: "cp1256", 25: "utf-16-be", 26: "utf-8",
    27: "ascii", 28: "big5", 29: "gb18030", 30: "euc_kr", 33: "utf-16-le", 170: "ascii", 899: "latin-1",
}  # fmt: skip


def decoded(body: bytes) -> str:
    """The characters of a body with designators. Raises `Refusal` ScanUnreadable for an alphabet we cannot read."""
    text, alphabet, place = [], "utf-8", 0
    try:
        for found in _DESIGNATOR.finditer(body):
            text.append(body[place : found.start()].decode(alphabet))
            place = found.end()
            if found[1] is None:
                text.append("\\")
            else:
                alphabet = _ALPHABETS[int(found[1])]
        return "".join((*text, body[place:].decode(alphabet)))
    except (KeyError, UnicodeDecodeError):
        raise Refusal("ScanUnreadable", reason="alphabet", text=escape(body)) from None
