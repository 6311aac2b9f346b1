"""Identifiers, quantities and policies that every noun of the floor shares.

Pure values. Must not know where they are stored, shown or sent.
"""

import uuid
from datetime import UTC, datetime
from decimal import Decimal
from typing import Literal

#: What a rule does when it is broken: refuse, let pass and mark, or ask for somebody's signature.
Policy = Literal["block", "warn", "authorise"]

#: First-pass pieces and reworked pieces are counted apart everywhere.
Flow = Literal["first", "rework"]
FLOWS: tuple[Flow, ...] = ("first", "rework")

#: Where a value came from; kept beside the value for ever.
Source = Literal["typed", "scanned", "device", "machine", "derived"]

#: How a tool's calibration stood: "none" needs none, "unknown" where the clock could not be trusted, "" not asked.
Calibration = Literal["", "none", "valid", "overdue", "unknown"]

Role = Literal["operator", "lead", "maintenance", "quality"]
ROLES: tuple[Role, ...] = ("operator", "lead", "maintenance", "quality")

ZERO = Decimal(0)
#: No quantity and no reading reaches this.
MOST = Decimal(10) ** 15
#: Within these a time can be told in every zone; a careless clock may stand where the calendar ends.
FIRST_TOLD, LAST_TOLD = datetime(2, 1, 1, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC)
INTENTS = uuid.UUID("6c1b0c0e-41f6-5a0e-9d7e-4c494e455349")


def tellable(at: datetime) -> datetime:
    """A time that can be told in every zone; one at either end of the calendar is as near to it as can be."""
    return at if at.tzinfo is None else min(max(at, FIRST_TOLD), LAST_TOLD)


def intent(stream: str, prompt: str, ordinal: int) -> str:
    """Name of one answer to one prompt, the same in every process: a second tap makes the same name."""
    return str(uuid.uuid5(INTENTS, f"{stream}\x1f{prompt}\x1f{ordinal}"))


def lot_id(material: str, number: str) -> str:
    """Identity of a lot: numbers repeat between materials and suppliers, so the material is part of it."""
    return f"{material}/{number}"


def lot_stream(lot: str) -> str:
    """Stream of a lot, received or being made."""
    return f"lot:{lot}"


def container_stream(container: str) -> str:
    """Stream of a container."""
    return f"container:{container}"


def tool_stream(tool: str) -> str:
    """Stream of a tool."""
    return f"tool:{tool}"


def work_unit_stream(work_unit: str) -> str:
    """Stream of a work unit."""
    return f"work_unit:{work_unit}"


def lot_number(lot: str) -> str:
    """The number people read on the label."""
    return lot.partition("/")[2]


def countable(quantity: Decimal) -> bool:
    """Whether a quantity can be counted exactly: below `MOST`, with at most 9 digits behind the point.

    Sums of such quantities are exact in the 28 digits of decimal arithmetic; nothing on a floor needs more.
    """
    return quantity.is_finite() and -MOST < quantity < MOST and int(quantity.as_tuple().exponent) >= -9


def plain(quantity: Decimal) -> str:
    """A quantity as people write it: no exponent, no trailing zeros after the point."""
    text = format(quantity, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text
