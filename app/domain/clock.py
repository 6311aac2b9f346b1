"""The terminal's clock as a matter of record: a lead vouches for it when it is in doubt and no central can tell.

Command, fact, rule, and the one way to refuse what depends on a date in doubt. Must not know how a doubt arises.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from app.domain.commands import Command
from app.domain.facts import Draft, Fact
from app.domain.people import require_lead
from app.domain.refusals import Refusal
from app.domain.timekeeping import EARLIEST, LATEST, LIMIT, Time, age
from app.domain.values import intent

if TYPE_CHECKING:
    from app.domain.view import View


class ConfirmClock(Command, frozen=True, kw_only=True):
    """The wall clock of terminal ``journal`` is right: a lead saw it show ``shown``."""

    journal: str
    shown: datetime

    def streams(self) -> tuple[str, ...]:
        """The terminal."""
        return (f"terminal:{self.journal}",)

    def intent(self) -> str:
        """A minute is confirmed once."""
        return intent(self.streams()[0], "confirm clock", int(self.shown.timestamp()) // 60)


class ClockConfirmed(Fact, frozen=True, kw_only=True):
    """A lead saw ``shown`` and vouched for ``wall``, which was in ``doubt``; rules went by ``before`` until then."""

    SIGNED: ClassVar[Mapping[str, str]] = {"": "Vouched for the clock"}

    shown: datetime
    wall: datetime
    doubt: str
    before: datetime


def confirm(view: View, command: ConfirmClock) -> list[Draft]:
    """A lead may vouch for a clock that is in doubt, for the time that was read, and for none before the product."""
    require_lead(view, view.person)
    time = view.time
    if time is None or not time.doubt:
        raise Refusal("ClockTrusted")
    if abs(time.wall - command.shown) > LIMIT:
        raise Refusal("ClockMoved", now=time.wall)
    if not EARLIEST <= time.wall < LATEST:
        raise Refusal("ClockUnset", now=time.wall)
    fact = ClockConfirmed(shown=command.shown, wall=time.wall, doubt=time.doubt, before=time.now)
    return [Draft(command.streams(), fact)]


def doubtful(view: View, **about: Any) -> Refusal:
    """Refuses what depends on a date while the clock is in doubt; ``about`` says what does."""
    return Refusal("ClockDoubtful", now=view.now, **why(view.time), **about)


def why(time: Time | None) -> dict[str, Any]:
    """The parameter of a refusal that says what is wrong with the clock: its doubt, and by how much."""
    if time is None or not time.doubt:
        return {}
    return {time.doubt: str(time.wall.year) if time.doubt == "unset" else age(time)}
