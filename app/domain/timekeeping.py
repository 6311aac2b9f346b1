"""What time it is on a terminal, and whether that can be trusted: from what its clocks read and what it knew before.

Pure: a reading and what is remembered give *now*, the doubt with its cause, and what to remember. The wall clock is a
claim that anybody can set; the steady clock only counts on, through suspend too, and starts anew at every boot;
central's time is the measure where it is known (ADR 0030). Must not read any clock, and must not know screens.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Literal

import msgspec
from msgspec import Struct

#: Why a time is in doubt. unset: before the product, or decades after it; behind, ahead: it jumped, or stands away from
#: all that was known; far: it stood away from central's when that was last heard.
Doubt = Literal["", "unset", "behind", "ahead", "far"]

#: A clock may stand away by so much: a resynchronised one steps less.
LIMIT = timedelta(minutes=2)
#: How fast a clock may run away, as a share: the kernel slews by at most 500 ppm (adjtimex(2)).
DRIFT = 500e-6
#: No record can be older than the product, and none is made decades after it.
EARLIEST, LATEST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2056, 1, 1, tzinfo=UTC)
#: A terminal may have been switched off for so long without anybody being asked.
LONGEST_OFF = timedelta(days=366)
#: No device runs for so long without a restart, in seconds: a record that says so is careless.
LONGEST_BOOT = 1e9
#: How often a clock that goes well is taken as the new point to count from.
RENEWED = timedelta(hours=1)
_ONE = timedelta(seconds=1)


class Steady(Struct, frozen=True):
    """Seconds of a clock that nobody sets and that counts through suspend; comparable within one ``boot`` only."""

    boot: str
    seconds: float


class Reading(Struct, frozen=True):
    """Both clocks of the device, read together. ``steady`` None: it has none, and its wall clock is vouched for."""

    wall: datetime
    steady: Steady | None = None


class Measured(Struct, frozen=True, kw_only=True):
    """Central's time at one moment of this device, within ``uncertainty`` seconds."""

    central: datetime
    wall: datetime
    steady: Steady | None
    uncertainty: float

    @property
    def offset(self) -> float:
        """Seconds from this device's wall clock to central's."""
        return (self.central - self.wall) / _ONE


class Anchor(Struct, frozen=True, kw_only=True):
    """A moment of the steady clock, and what time it was then as far as is known."""

    time: datetime
    steady: Steady
    doubt: Doubt = ""


class Memory(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a terminal knows of time. ``known``: the newest time that was not in doubt; *now* is never before it."""

    known: datetime | None = None
    anchor: Anchor | None = None
    central: Measured | None = None


class Time(Struct, frozen=True, kw_only=True):
    """The time by which rules go.

    ``away``: seconds by which the wall clock stands from the best estimate. ``offset``: seconds from ``now`` to
    central's time, within ``uncertainty``; None where central's time is not known.
    """

    now: datetime
    wall: datetime
    doubt: Doubt = ""
    away: float = 0.0
    offset: float | None = None
    uncertainty: float | None = None
    steady: Steady | None = None


def elapsed(since: Steady | None, until: Steady | None) -> float | None:
    """Seconds between two readings of a steady clock; None where they are not of one boot."""
    if since is None or until is None or since.boot != until.boot:
        return None
    passed = until.seconds - since.seconds
    return passed if 0 <= passed < LONGEST_BOOT else None


def measure(before: Reading, central: datetime, after: Reading) -> Measured | None:
    """Central's clock was read between two readings here: it is right within half the round trip.

    None where the round trip is not known, or central's own clock was never set.
    """
    trip = elapsed(before.steady, after.steady) if before.steady else max(0.0, (after.wall - before.wall) / _ONE)
    if trip is None or not _plausible(central):
        return None
    half = trip / 2
    return Measured(central=central + half * _ONE, wall=after.wall, steady=after.steady, uncertainty=half)


def judge(reading: Reading, memory: Memory) -> tuple[Time, Memory]:
    """The time now, and what to remember of it."""
    heard = _by_central(reading, memory)
    if heard is not None:
        return heard
    counted = _by_counting(reading, memory)
    return counted or _by_the_wall(reading, memory)


def heard(memory: Memory, measured: Measured) -> Memory:
    """Central's time was measured. A newest known time that is beyond it was wrong, and binds no longer."""
    truth = _truth(Reading(measured.wall, measured.steady), measured)
    anchor = Anchor(time=truth, steady=measured.steady) if measured.steady else None
    known, latest = memory.known, measured.central + LIMIT + measured.uncertainty * _ONE
    wrong = known is not None and known > latest
    return Memory(known=measured.central if wrong else known, anchor=anchor, central=measured)


def vouched(memory: Memory, reading: Reading) -> Memory:
    """Somebody vouched for the wall clock. What was known before, central's offset included, binds no longer."""
    anchor = Anchor(time=reading.wall, steady=reading.steady) if reading.steady else None
    return Memory(known=reading.wall, anchor=anchor)


def noted(memory: Memory, time: Time) -> Memory:
    """Something was recorded at this time."""
    if time.doubt or (memory.known is not None and memory.known >= time.now):
        return memory
    return msgspec.structs.replace(memory, known=time.now)


def age(time: Time) -> str:
    """How far the wall clock stands away, for a person: "3 d", "2 h", "40 min", "5 s"."""
    seconds = abs(int(time.away))
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds >= 0.95 * size:
            return f"{round(seconds / size)} {unit}"
    return f"{seconds} s"


def _by_central(reading: Reading, memory: Memory) -> tuple[Time, Memory] | None:
    """Central was heard since the device was started, not so long ago that the steady clock may have run away."""
    central = memory.central
    passed = elapsed(central.steady, reading.steady) if central else None
    if central is None or passed is None:
        return None
    uncertainty = central.uncertainty + passed * DRIFT
    if uncertainty * _ONE > LIMIT:
        return None
    truth = central.central + passed * _ONE
    now = reading.wall if abs(reading.wall - truth) <= LIMIT else truth
    return _trusted(reading, memory, now, truth, uncertainty), memory


def _by_counting(reading: Reading, memory: Memory) -> tuple[Time, Memory] | None:
    """A time of this boot is known: the wall clock has to have gone on as the steady one did."""
    anchor = memory.anchor
    passed = elapsed(anchor.steady, reading.steady) if anchor else None
    if anchor is None or passed is None:
        return None
    counted = anchor.time + passed * _ONE
    away = reading.wall - counted
    near = abs(away) <= LIMIT + passed * DRIFT * _ONE
    if anchor.doubt:
        believed = near or (anchor.doubt != "far" and away > timedelta() and not _why_not(reading, memory))
        if not believed:
            return _doubted(reading, memory, counted, anchor.doubt), memory
        return _trusted(reading, memory, reading.wall), _anchored(reading, memory, reading.wall, "")
    if not near:
        return _doubted(reading, memory, counted, "ahead" if away > timedelta() else "behind"), memory
    return _trusted(reading, memory, reading.wall), _renewed(reading, memory, passed)


def _by_the_wall(reading: Reading, memory: Memory) -> tuple[Time, Memory]:
    """The first reading since the device was started: the wall clock against all that was known before."""
    doubt = _why_not(reading, memory)
    if not doubt:
        return _trusted(reading, memory, reading.wall), _anchored(reading, memory, reading.wall, "")
    best = _best_guess(reading, memory, doubt)
    return _doubted(reading, memory, best, doubt), _anchored(reading, memory, best, doubt)


def _why_not(reading: Reading, memory: Memory) -> Doubt:
    """What speaks against the wall clock where nothing counts on from a known time."""
    wall, known = reading.wall, memory.known
    if reading.steady is not None and not _plausible(wall):
        return "unset"
    if known is not None and wall < known - LIMIT:
        return "behind"
    if known is not None and reading.steady is not None and wall > known + LONGEST_OFF:
        return "ahead"
    return "far" if _is_far(wall, memory) else ""


def _is_far(wall: datetime, memory: Memory) -> bool:
    """Whether it stood far from central's when that was last heard, and was not set since as far as one can tell."""
    central = memory.central
    if central is None or not _plausible(central.wall) or abs(central.offset) * _ONE <= LIMIT:
        return False
    return memory.known is None or wall + central.offset * _ONE >= memory.known - LIMIT


def _best_guess(reading: Reading, memory: Memory, doubt: Doubt) -> datetime:
    """The wall clock as central last saw it, where that is possible; else the newest time known."""
    if doubt == "far" and memory.central is not None:
        return reading.wall + memory.central.offset * _ONE
    return memory.known or (reading.wall if _plausible(reading.wall) else EARLIEST)


def _trusted(
    reading: Reading,
    memory: Memory,
    now: datetime,
    truth: datetime | None = None,
    uncertainty: float | None = None,
) -> Time:
    now = max(now, memory.known or now)
    return Time(
        now=now,
        wall=reading.wall,
        away=(reading.wall - (truth or now)) / _ONE,
        offset=None if truth is None else (truth - now) / _ONE,
        uncertainty=uncertainty,
        steady=reading.steady,
    )


def _doubted(reading: Reading, memory: Memory, best: datetime, doubt: Doubt) -> Time:
    now = max(best, memory.known or best)
    return Time(now=now, wall=reading.wall, doubt=doubt, away=(reading.wall - now) / _ONE, steady=reading.steady)


def _anchored(reading: Reading, memory: Memory, time: datetime, doubt: Doubt) -> Memory:
    if reading.steady is None:
        return memory
    return msgspec.structs.replace(memory, anchor=Anchor(time=time, steady=reading.steady, doubt=doubt))


def _renewed(reading: Reading, memory: Memory, passed: float) -> Memory:
    """So that the room for drift never grows into room for a jump."""
    return _anchored(reading, memory, reading.wall, "") if passed * _ONE >= RENEWED else memory


def _truth(reading: Reading, measured: Measured) -> datetime:
    """What to count on from: the wall clock where it is near central's, else central's."""
    return reading.wall if abs(measured.offset) * _ONE <= LIMIT else measured.central


def _plausible(time: datetime) -> bool:
    return EARLIEST <= time < LATEST
