"""OEE as its three factors, by ISO 22400-2:2014; what is not known is said to be unknown, never taken for 100 %.

Elements of the standard: planned busy time (PBT), actual production time (APT), planned run time per unit (PRI),
produced and good quantity (PQ, GQ). Availability = APT/PBT, effectiveness = PRI·PQ/APT, quality ratio = GQ/PQ, and
OEE index is their product. Exact: fractions of whole microseconds. Must not know where the elements come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from msgspec import Struct

from app.analysis.machine_time import NONE
from app.domain.spells import MachineState
from app.domain.values import ZERO

_MICROSECOND = timedelta(microseconds=1)


class Elements(Struct, frozen=True, kw_only=True):
    """What OEE is made of, for one station or several together.

    ``busy`` is PBT: the interval without planned stop; ``running`` is APT; ``unknown`` is what of ``busy`` nobody
    knows anything about. ``made`` and ``good`` are PQ and GQ; ``ideal`` and ``ideal_good`` are the time that as many
    pieces should take (PRI·PQ, PRI·GQ), None where that is not known.
    """

    busy: timedelta = NONE
    running: timedelta = NONE
    unknown: timedelta = NONE
    made: Decimal = ZERO
    good: Decimal = ZERO
    ideal: timedelta | None = NONE
    ideal_good: timedelta | None = NONE


class Factor(Struct, frozen=True):
    """A share from ``low`` to ``high``: apart by what is not known. May be above 1."""

    low: Fraction
    high: Fraction


class Oee(Struct, frozen=True, kw_only=True):
    """The three factors and their product; None: unknown."""

    availability: Factor | None
    effectiveness: Factor | None
    quality: Factor | None
    index: Factor | None


def elements(
    sums: Mapping[MachineState, timedelta],
    made: Decimal,
    good: Decimal,
    ideal: tuple[timedelta, timedelta] | None,
) -> Elements:
    """Of one station: its time by state, its pieces and the ideal time of them."""
    return Elements(
        busy=sum(sums.values(), NONE) - sums["planned"],
        running=sums["running"],
        unknown=sums["unknown"],
        made=made,
        good=good,
        ideal=ideal[0] if ideal else None,
        ideal_good=ideal[1] if ideal else None,
    )


def together(parts: Iterable[Elements]) -> Elements:
    """Several stations: their elements added up."""
    total = Elements()
    for part in parts:
        total = Elements(
            busy=total.busy + part.busy,
            running=total.running + part.running,
            unknown=total.unknown + part.unknown,
            made=total.made + part.made,
            good=total.good + part.good,
            ideal=_both(total.ideal, part.ideal),
            ideal_good=_both(total.ideal_good, part.ideal_good),
        )
    return total


def oee(e: Elements) -> Oee:
    """The factors. Where time is unknown, availability and effectiveness are ranges; the product does not need APT.

    Several stations: quality is weighted by ideal time where that is known, so that the product holds.
    """
    if not e.made:  # nothing made yet: no share of it is good, and no speed was kept
        return Oee(availability=_availability(e), effectiveness=None, quality=None, index=None)
    return Oee(
        availability=_availability(e),
        effectiveness=_effectiveness(e),
        quality=_quality(e),
        index=_one(_share(e.ideal_good, e.busy)) if e.ideal_good is not None else None,
    )


def _availability(e: Elements) -> Factor | None:
    low, high = _share(e.running, e.busy), _share(e.running + e.unknown, e.busy)
    nothing_known = e.unknown > NONE and e.unknown == e.busy
    return Factor(low, high) if low is not None and high is not None and not nothing_known else None


def _effectiveness(e: Elements) -> Factor | None:
    if e.ideal is None:
        return None
    low, high = _share(e.ideal, e.running + e.unknown), _share(e.ideal, e.running)
    return Factor(low, high) if low is not None and high is not None else None


def _quality(e: Elements) -> Factor | None:
    if e.ideal and e.ideal_good is not None:
        return _one(_share(e.ideal_good, e.ideal))
    return _one(Fraction(e.good) / Fraction(e.made))


def _share(part: timedelta, whole: timedelta) -> Fraction | None:
    return Fraction(part // _MICROSECOND, whole // _MICROSECOND) if whole > NONE else None


def _one(share: Fraction | None) -> Factor | None:
    return Factor(share, share) if share is not None else None


def _both(one: timedelta | None, other: timedelta | None) -> timedelta | None:
    return one + other if one is not None and other is not None else None
