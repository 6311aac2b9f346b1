"""What is recorded about the time of a machine: how it stood, and what people said of its stops.

Facts only, on the ``work_unit:`` stream. Words by ISO 22400-2:2014 clause 5 where it has one: *planned down time* (PDT)
is what ``planned`` adds up to, *actual unit down time* (ADOT) what ``stopped`` does. Must not know how they are folded
(`spells`, `downtime`), nor where a signal comes from.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from app.domain.facts import Fact

#: How a machine can stand. ``unknown`` is a state of its own: nobody said, or the signal went silent; it is never idle.
#: ``starved`` waits for material from before, ``blocked`` for room behind it.
MachineState = Literal["running", "idle", "stopped", "planned", "blocked", "starved", "unknown"]

#: What a stop can be, whoever said so: the states in which a machine does not run and somebody may ask why.
StopState = Literal["stopped", "planned", "blocked", "starved"]
STOPS: tuple[StopState, ...] = ("stopped", "planned", "blocked", "starved")

#: Who said how a machine stands.
Observer = Literal["person", "signal"]


class MachineChanged(Fact, frozen=True, kw_only=True):
    """The machine of ``work_unit`` is in ``state`` since ``since`` (UTC), as ``source`` says.

    ``raw`` is what the signal said, word for word; ``changes`` how often it changed since the record before, chatter
    that was not written one by one. ``stop`` names the stop that this opens. A planned stop has its ``reason`` and its
    planned end ``until``. ``jumped``: seconds by which the signal's own clock leapt, where it has one.
    """

    work_unit: str
    state: MachineState
    since: datetime
    source: Observer
    raw: str = ""
    changes: int = 0
    stop: str = ""
    reason: str = ""
    until: datetime | None = None
    note: str = ""
    jumped: float = 0.0


class StopReasoned(Fact, frozen=True, kw_only=True):
    """A stop had this ``reason``, which the plant counts as ``state``. Of several, the first in central's order holds.

    Without a ``stop`` it is said of every stop without a reason that began from ``since`` to before ``until``, had
    ended, and took at most ``below`` seconds (0: however long): short stops are reasoned together.
    """

    work_unit: str
    reason: str
    state: StopState = "stopped"
    stop: str = ""
    since: datetime | None = None
    until: datetime | None = None
    below: float = 0.0
    note: str = ""


class StopSplit(Fact, frozen=True, kw_only=True):
    """At ``at`` (UTC) one stop became two: what came after is ``part``, a stop by itself with the same reason."""

    work_unit: str
    stop: str
    at: datetime
    part: str


class StopsMerged(Fact, frozen=True, kw_only=True):
    """``stops`` were the same as ``stop``: they bear its name and its reason. What ran between them still ran."""

    work_unit: str
    stop: str
    stops: tuple[str, ...]


class StopChanged(Fact, frozen=True, kw_only=True):
    """The reason of a stop was not ``was`` but ``reason``, which counts as ``state``; ``why`` in the person's words.

    It holds only where the stop still had the reason that was seen.
    """

    work_unit: str
    stop: str
    was: str
    reason: str
    state: StopState = "stopped"
    why: str = ""


class StopNoted(Fact, frozen=True, kw_only=True):
    """What somebody has to say about a stop, in their own words."""

    work_unit: str
    stop: str
    note: str
