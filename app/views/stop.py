"""A machine's time as the stop screens show it: how it stands, its stops, the reasons there are.

Plain data; must not know Qt, SQL, or how a stop is split. Times are timezone-aware UTC; ids are the plant's own.
"""

from datetime import date, datetime, timedelta
from typing import Literal

from app.domain.downtime_facts import MachineState, StopState
from app.views.base import View


class StopView(View, frozen=True, kw_only=True):
    """One stop. ``end`` None: the machine still stands; ``took`` is up to now then.

    ``reason`` is in the plant's words, "" where nobody gave one; ``code`` its code. ``parts``: how many stops were
    split off it; ``spells``: of how many stretches it is made; ``before`` the stop that came before it. ``named``: it
    can be split and merged, too.
    """

    work_unit: str
    stop: str
    state: MachineState
    start: datetime
    end: datetime | None
    took: timedelta
    reason: str = ""
    code: str = ""
    note: str = ""
    until: datetime | None = None
    doubted: bool = False
    asks: bool = False
    parts: int = 0
    spells: int = 1
    before: str = ""
    named: bool = True


class StopsRow(View, frozen=True, kw_only=True):
    """Stops that get their reason together: short ones of a shift (``below`` seconds), or those too long ago to name.

    ``label`` is the shift, "" where there is no calendar.
    """

    work_unit: str
    stops: int
    took: timedelta
    since: datetime
    until: datetime
    below: float = 0.0
    label: str = ""


class StopsDay(View, frozen=True, kw_only=True):
    """The stops of a work unit that began in the shifts of a ``day``, the newest first; ``took`` is all of them."""

    day: date
    stops: tuple[StopView, ...]
    took: timedelta


class MachineView(View, frozen=True, kw_only=True):
    """How a machine stands and what waits about it. ``ordinal``: what was said of its time so far.

    ``asking`` are the stops without a reason, the newest first; ``rows`` those that get one together; ``lately`` the
    newest stops that have one. ``signalled``: a signal says how it stands, not people alone.
    """

    work_unit: str
    name: str
    state: MachineState
    since: datetime | None
    ordinal: int
    stop: StopView | None = None
    signalled: bool = False
    raw: str = ""
    until: datetime | None = None
    doubted: bool = False
    asking: tuple[StopView, ...] = ()
    rows: tuple[StopsRow, ...] = ()
    lately: tuple[StopView, ...] = ()

    @property
    def open_matters(self) -> int:
        """How much waits for a reason: each stop, and each row of them."""
        return len(self.asking) + len(self.rows)

    @property
    def without_reason(self) -> int:
        """How many stops have no reason, each of a row counted."""
        return len(self.asking) + sum(row.stops for row in self.rows)


class StopReason(View, frozen=True, kw_only=True):
    """A reason, or a group of ``reasons``; ``uses`` is how often it was given here lately.

    ``counts`` is what a stop for it is, "" for a group of several sorts; ``icon`` the name of the plant's picture for
    it, or "".
    """

    code: str
    name: str
    uses: int = 0
    counts: StopState | Literal[""] = "stopped"
    icon: str = ""
    reasons: "tuple[StopReason, ...]" = ()


class StopTold(View, frozen=True, kw_only=True):
    """One thing that was said of a stop: what, by whom, when; ``held``: it is what counts now.

    ``what`` is the kind of the record; ``reason`` in the plant's words; ``at`` when it was recorded, ``moment`` the
    time it speaks of.
    """

    what: str
    at: datetime
    who: str
    reason: str = ""
    was: str = ""
    note: str = ""
    moment: datetime | None = None
    held: bool = True
    where: str = ""
