"""A picture of a label as ZPL II: one graphic field (^GF), so that every alphabet and every symbology comes out alike.

The rows are written as hexadecimal digits, shortened as the ZPL II Programming Guide allows (section "Alternative Data
Compression Scheme"). Must not know what the picture shows, nor who prints it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

#: Most repetitions that one letter stands for: z is 400, Y is 19.
_MOST = 419
_RUN = re.compile(r"(.)\1+")


def zpl(picture: Image, copies: int = 1) -> bytes:
    """One format: the picture, printed ``copies`` times on a label of its size."""
    width = (picture.width + 7) // 8
    raw = picture.convert("1").point(lambda dot: 0 if dot else 255, "1").tobytes()
    rows = [raw[start : start + width] for start in range(0, len(raw), width)]
    text = "".join(graphic(rows))
    head = f"^XA^PW{picture.width}^LL{picture.height}^LH0,0^FO0,0"
    return f"{head}^GFA,{len(raw)},{len(raw)},{width},{text}^FS^PQ{copies}^XZ\n".encode("ascii")


def graphic(rows: Iterable[bytes]) -> Iterable[str]:
    """Each row in hexadecimal digits, shortened; ":" is the row before once more."""
    before = ""
    for row in rows:
        digits = row.hex().upper()
        yield ":" if digits == before else shortened(digits)
        before = digits


def shortened(digits: str) -> str:
    """A row's digits: "," for zeros to its end, "!" for ones, a count before a digit that repeats."""
    ending = ""
    for digit, sign in (("0", ","), ("F", "!")):
        bare = digits.rstrip(digit)
        if len(bare) < len(digits):
            # a half byte of zeros is as short written out, but this is how printers fill a row
            digits, ending = bare, sign
            break
    return _RUN.sub(lambda run: _counted(len(run[0]), run[1]), digits) + ending


def _counted(count: int, digit: str) -> str:
    written = ""
    while count > _MOST:
        written, count = written + "zY" + digit, count - _MOST
    return written + _count(count) + digit if count else written


def _count(count: int) -> str:
    """1 to 19 are G to Y, 20 to 400 in twenties g to z."""
    if count == 1:
        return ""
    twenties, ones = divmod(count, 20)
    return (chr(ord("f") + twenties) if twenties else "") + (chr(ord("F") + ones) if ones else "")
