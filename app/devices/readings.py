"""What a line of an instrument can say: a value, who it is, or nothing that could be taken.

Plain values. Must not know any single protocol, nor the step that wants a value.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

#: Longest line of an instrument that is looked at, in bytes; real ones have some dozens.
LONGEST = 256


class Reading(Struct, frozen=True, kw_only=True):
    """One value from a device: ``value`` in ``unit`` ("" if it sent none), and the line as it came.

    ``stable`` is what the instrument says of it, None where it cannot say; ``channel`` the input of a multiplexer.
    """

    value: Decimal
    unit: str
    raw: bytes
    device: str
    stable: bool | None = None
    channel: str = ""


class Identity(Struct, frozen=True):
    """Who answers: its serial number, and what it says of itself."""

    serial: str
    model: str = ""


class Remark(Struct, frozen=True):
    """A line that is in order and carries nothing to take: an acknowledgement, a list of commands, a header."""

    text: str


Said = Reading | Identity | Remark


def line_text(raw: bytes) -> str:
    """The characters of a line without its ends; "" where they are none or too many.

    Instruments send the degree sign in either encoding.
    """
    if len(raw) > LONGEST:
        return ""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    text = text.strip(" \t\r\n")
    return text if text.isprintable() else ""
