"""Sessions: the time that one person is at the terminal without a break, and how a signing stands in it.

21 CFR 11.200(a)(1): the first signing of a session is given with all components, the identification (badge or name)
with which the session began and the PIN; those after it with the PIN; and any other signing with both there and then.
A session ends when somebody else signs on, by locking, by a time without a touch, by leaving, or with the terminal.
Pure; must not know screens or clocks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from app.domain.commands import PersonCommand
from app.domain.facts import Draft, Manner
from app.domain.people_facts import AccessFact

if TYPE_CHECKING:
    from app.domain.view import View

#: What ended a session besides that its person signed off.
Ending = Literal["switch", "lock", "timeout", "restart"]
#: How long before the terminal locks it says so, in seconds.
WARNED_S = 30


class EndSession(PersonCommand, frozen=True, kw_only=True):
    """The time of ``session`` ("journal:seq" of its sign-on) at this terminal is over, and why."""

    session: str
    why: Ending


class SessionEnded(AccessFact, frozen=True, kw_only=True):
    """The session that began with the sign-on ``session`` ended, not by signing off: ``why`` says by what."""

    session: str
    why: Ending


class Session(Struct, frozen=True, kw_only=True):
    """Who is at the terminal, since the sign-on ``id`` ("journal:seq") by ``method``, and how often they signed."""

    id: str
    person: str
    method: str
    signings: int = 0


def manner(session: Session | None, person: str) -> Manner:
    """How a signing by somebody whose PIN was right just now stands."""
    if session is None or session.person != person:
        return "alone"
    return "continuing" if session.signings else "first"


def seconds_left(minutes: int, idle: float) -> float | None:
    """Seconds until the terminal locks by itself, never below 0; None where the plant has it lock never (0 minutes)."""
    return max(0.0, minutes * 60 - idle) if minutes else None


def end(view: View, command: EndSession) -> list[Draft]:
    """Whatever ends a session is recorded."""
    return [Draft(command.streams(), SessionEnded(subject=command.person, session=command.session, why=command.why))]
