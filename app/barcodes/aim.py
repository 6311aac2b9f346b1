"""Symbology identifiers: the three characters "]cm" that a scanner may send before the data.

Source: ISO/IEC 15424 (data carrier identifiers), clause 5 and annexes. Must not know what the data after it mean.
"""

import re
from collections.abc import Mapping

from app.barcodes.escapes import escape
from app.domain.refusals import Refusal

#: Code character -> symbology, whatever the modifier.
_FAMILIES: Mapping[str, str] = {
    "A": "code-39",
    "B": "telepen",
    "C": "code-128",
    "D": "code-one",
    "E": "ean",
    "F": "codabar",
    "G": "code-93",
    "H": "code-11",
    "I": "itf",
    "J": "dotcode",
    "K": "code-16k",
    "L": "pdf417",
    "M": "msi",
    "N": "anker",
    "O": "codablock",
    "P": "plessey",
    "Q": "qr",
    "R": "straight-2-of-5",
    "S": "straight-2-of-5",
    "T": "code-49",
    "U": "maxicode",
    "Z": "no-barcode",
    "c": "channel-code",
    "d": "data-matrix",
    "e": "gs1-composite",
    "g": "grid-matrix",
    "h": "han-xin",
    "o": "ocr",
    "p": "posicode",
    "s": "supercode",
    "z": "aztec",
}
#: Identifiers whose modifier says that the data are GS1 element strings (FNC1 in first position).
GS1: Mapping[str, str] = {
    "C1": "gs1-128",
    "J1": "gs1-dotcode",
    "J4": "gs1-dotcode",
    "K1": "gs1-code-16k",
    "Q3": "gs1-qr",
    "Q4": "gs1-qr",
    "T1": "gs1-code-49",
    "d2": "gs1-data-matrix",
    "d5": "gs1-data-matrix",
    "e0": "gs1-databar",
    "e1": "gs1-composite",
    "e2": "gs1-composite",
    "z1": "gs1-aztec",
    "z4": "gs1-aztec",
}
#: Identifiers whose modifier says that the data hold designators of an extended channel interpretation.
ECI = frozenset(("J3", "J4", "J5", "L1", "Q2", "Q4", "Q6", "U2", "U3", "d4", "d5", "d6", "z3", "z4", "z5"))
#: Other identifiers whose modifier names another symbology than their family.
_NAMED: Mapping[str, str] = {
    "E0": "ean-13",
    "E3": "ean-13-add-on",
    "E4": "ean-8",
    "E1": "add-on-2",
    "E2": "add-on-5",
}

_IDENTIFIER = re.compile(rb"\]([A-Za-z][0-9A-Fa-f])")


def split(raw: bytes) -> tuple[str, bytes]:
    """The identifier without its bracket ("" if none was sent) and the data after it.

    Raises `Refusal` ScanUnreadable where a bracket opens something that is no identifier.
    """
    if not raw.startswith(b"]"):
        return "", raw
    found = _IDENTIFIER.match(raw)
    if found is None:
        raise Refusal("ScanUnreadable", reason="identifier", text=escape(raw))
    return found[1].decode("ascii"), raw[found.end() :]


def symbology(identifier: str) -> str:
    """Name of the symbology that an identifier stands for; "other" for one we have no name for."""
    if not identifier:
        return ""
    return GS1.get(identifier) or _NAMED.get(identifier) or _FAMILIES.get(identifier[0], "other")
