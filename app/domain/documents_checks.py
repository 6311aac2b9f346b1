"""Checks of machines as documents: what has to be looked at before a machine works again, when, and by whom.

Shapes only. Must not know when a check is due (`checking`), nor how one is done.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from app.domain.document import Document

#: When a check is due: once in every occurrence of a shift, or once after repairs.
CheckWhen = Literal["start_of_shift", "after_repair"]
#: Points of one check: what somebody can look at without losing count.
MOST_POINTS = 40


class CheckPoint(Struct, frozen=True, kw_only=True):
    """One thing to look at: ``text`` is what people read."""

    id: str
    text: str


class MachineCheck(Document, frozen=True, kw_only=True):
    """A check that has to be good before work is started at any of its ``work_units``.

    ``qualification`` is what whoever does it needs; "": anybody may.
    """

    name: str
    work_units: tuple[str, ...]
    when: CheckWhen
    items: tuple[CheckPoint, ...]
    qualification: str = ""
