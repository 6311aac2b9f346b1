"""The line at a glance as the lead sees it: stations in order, count against target, OEE, hours, losses.

Plain data; must not know Qt, SQL, or how anything is laid out. Times are timezone-aware UTC; shares are exact
fractions; ids and words of reasons are the plant's own.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Literal, TypeAlias

from app.domain.refusals import Refusal
from app.domain.spells import MachineState
from app.views.base import View

#: A share from its least to its most, which are apart by what is not known; None: unknown.
Share: TypeAlias = tuple[Fraction, Fraction] | None

#: What opens: a figure and what it is about. ("station", "ST-30"), ("loss", "stopped/SEAL-JAM"), ("oee", ""), ...
Opens: TypeAlias = tuple[str, str]


class ShiftView(View, frozen=True, kw_only=True):
    """A shift: ``name`` is "" outside every shift, ``back`` how many shifts ago it was. ``calendar``: there is one.

    ``day``, ``begins`` and ``ends`` are those of the calendar's own wall, wherever this machine thinks that it is.
    """

    label: str
    name: str
    day: date
    begins: time
    ends: time
    start: datetime
    end: datetime
    until: datetime
    back: int
    calendar: bool = True


class StationGlance(View, frozen=True, kw_only=True):
    """A station: how it stands and since when, what it made against what it should have made.

    ``reason`` is why it stands; ``asks``: nobody said. ``known_at`` is when it was heard of last, None: now.
    """

    work_unit: str
    name: str
    state: MachineState
    since: datetime | None
    reason: str
    asks: bool
    good: Decimal
    target: Decimal | None
    first_pass: Fraction | None
    again: Decimal
    known_at: datetime | None = None
    doubted: bool = False


class HourGlance(View, frozen=True, kw_only=True):
    """One hour of the clock: ``hour`` is what the calendar's wall shows when it begins, or the shift does."""

    hour: int
    good: Decimal
    again: Decimal
    target: Decimal | None
    goes_on: bool


class LossGlance(View, frozen=True, kw_only=True):
    """What was lost to one reason; ``name`` is the plant's word for it, "" where the state says it all."""

    key: str
    name: str
    state: MachineState
    asks: bool
    lasted: timedelta
    stops: int


class LineView(View, frozen=True, kw_only=True):
    """The whole of it. ``refusal`` says why there are no figures. ``hours_of`` is the station whose hours are shown.

    ``known_at``: away from the server since then, other stations are shown as they were. ``earlier``: there is a shift
    before this one.
    """

    now: datetime
    work_center: str
    shift: ShiftView
    stations: tuple[StationGlance, ...]
    availability: Share
    effectiveness: Share
    quality: Share
    oee: Share
    hours_of: str
    hours: tuple[HourGlance, ...]
    losses: tuple[LossGlance, ...]
    lost: timedelta
    unknown: timedelta
    known_at: datetime | None = None
    refusal: Refusal | None = None


RowKind = Literal["stop", "report", "state", "element"]


class FigureRow(View, frozen=True, kw_only=True):
    """One thing that a figure was made from. What is not of its ``kind`` is left at its default; an element
    with neither ``lasted`` nor ``value`` nor ``share`` is unknown.

    ``words`` are what people said, each with who and when, the newest last.
    """

    kind: RowKind
    at: datetime | None = None
    end: datetime | None = None
    work_unit: str = ""
    state: MachineState = "unknown"
    name: str = ""
    lasted: timedelta | None = None
    goes_on: bool = False
    began_before: bool = False
    good: Decimal = Decimal(0)
    scrap: Decimal = Decimal(0)
    rework: Decimal = Decimal(0)
    again: bool = False
    person: str = ""
    lot: str = ""
    words: tuple[str, ...] = ()
    value: str = ""
    share: Share = None
    doubted: bool = False


class FigureView(View, frozen=True, kw_only=True):
    """What one figure was made from; ``what`` names it: a kind of figure and what it is about."""

    what: Opens
    subject: str
    shift: ShiftView
    rows: tuple[FigureRow, ...]
