"""What is recorded of a call for help: who was called to which machine, who came, what was done about it.

Facts only, on the ``work_unit:`` stream. Must not know how they are folded (`calls`), nor who is shown what.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from app.domain.facts import Fact

#: Whom a call is for.
Called = Literal["maintenance", "lead"]
#: What it is about: a machine that stands, a fault while it runs, a tool, or help with the work.
Subject = Literal["stop", "fault", "tool", "help"]
#: How soon somebody has to come, most urgent first.
Urgency = Literal["now", "soon", "planned"]


class MaintenanceCalled(Fact, frozen=True, kw_only=True):
    """Somebody is called to ``work_unit``; ``call`` is the call's name.

    ``stop`` is the stop it is about, "" where the machine runs; ``tool`` the tool. ``reason`` is a code of the plant's
    tree or "", ``note`` the caller's own words; ``photo`` the attachments (sha256, hex) of a picture of it.
    """

    work_unit: str
    call: str
    to: Called = "maintenance"
    about: Subject = "fault"
    stop: str = ""
    tool: str = ""
    reason: str = ""
    note: str = ""
    urgency: Urgency = "now"
    photo: tuple[str, ...] = ()


class CallFact(Fact, frozen=True, kw_only=True):
    """Base of what becomes of a call at ``work_unit``."""

    work_unit: str
    call: str


class MaintenanceAnswered(CallFact, frozen=True, kw_only=True):
    """Whoever is signed on goes there. Of two who say so, the first in central's order holds."""


class MaintenanceArrived(CallFact, frozen=True, kw_only=True):
    """They are at the machine: the response time ends."""


class RepairBegun(CallFact, frozen=True, kw_only=True):
    """They work on it, at first or again."""


class RepairPaused(CallFact, frozen=True, kw_only=True):
    """Work waits for ``part``, which is expected ``until`` (UTC; None: nobody knows)."""

    part: str
    until: datetime | None = None


class RepairDone(CallFact, frozen=True, kw_only=True):
    """It is repaired: ``cause`` and ``remedy`` are codes of the plant's trees of that name, or "".

    ``note`` says what was done in the person's words, ``parts`` which parts were used.
    """

    cause: str = ""
    remedy: str = ""
    note: str = ""
    parts: str = ""


class CallCancelled(CallFact, frozen=True, kw_only=True):
    """Nobody has to come: why, in the caller's words or as a code. Work that was begun all the same stands."""

    reason: str


class CallHanded(CallFact, frozen=True, kw_only=True):
    """The call is ``colleague``'s from now on (a person's id)."""

    colleague: str


class CallLinked(CallFact, frozen=True, kw_only=True):
    """The call is work order ``cmms_order`` of the maintenance system: a link, the order itself stays there."""

    cmms_order: str
