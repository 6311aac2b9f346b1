"""What a ZPL printer says about itself when asked ~HS (host status): three lines between STX and ETX.

Source: ZPL II Programming Guide, "~HS Host Status Return". Pure; must not know connections.
"""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

#: Why a printer does not go on until somebody does something. "paused" and "hot" are the printer's own.
Fault = Literal["", "paper", "ribbon", "head", "paused", "hot", "memory"]

#: Asks for it.
QUERY = b"~HS"
#: Three lines, with what line ends come between them.
_LINES = re.compile(rb"\x02([^\x02\x03]{1,80})\x03[\r\n]*\x02([^\x02\x03]{1,80})\x03[\r\n]*\x02([^\x02\x03]{1,40})\x03")
#: No answer is longer.
LONGEST = 400


class PrinterStatus(Struct, frozen=True, kw_only=True):
    """``formats`` wait in its buffer, ``remaining`` labels of the running batch are still to come."""

    fault: Fault
    formats: int
    remaining: int
    partial: bool

    @property
    def idle(self) -> bool:
        """Whether everything it was given has come out."""
        return not (self.formats or self.remaining or self.partial)


def parse(raw: bytes) -> PrinterStatus | None:
    """The status in an answer; None for anything that is not one."""
    found = _LINES.search(raw[:LONGEST])
    if found is None:
        return None
    first, second = (group.split(b",") for group in (found[1], found[2]))
    if len(first) != 12 or len(second) != 11 or not all(each.strip().isdigit() for each in (*first, *second)):
        return None
    one, two = [int(each) for each in first], [int(each) for each in second]
    return PrinterStatus(fault=_fault(one, two), formats=one[4], remaining=two[8], partial=one[7] != 0)


def _fault(one: list[int], two: list[int]) -> Fault:
    """The first thing a person has to see to. Places as in the guide: aaa,b,c,dddd,eee,... and mmm,n,o,p,..."""
    flags: tuple[tuple[Fault, int], ...] = (
        ("head", two[2]),
        ("paper", one[1]),
        ("ribbon", two[3]),
        ("memory", one[9]),
        ("hot", one[11]),
        ("paused", one[2]),
    )
    return next((fault for fault, flag in flags if flag), "")


def is_whole(raw: bytes) -> bool:
    """Whether nothing more of an answer is to come."""
    return raw.count(b"\x03") >= 3 or len(raw) >= LONGEST
