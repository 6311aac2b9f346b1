"""Labour time and machine time, apart: a person on two machines is one person, two machines are two machines.

Terms of ISO 22400-2:2014: a person's *actual personnel work time* (APWT) is the time in which they work on anything; it
is shared out over the runs that they work on at the same moment. A run's machine time is its *actual unit busy time*
(AUBT), whoever stands there. Pure and exact: whole microseconds, shares as fractions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

MICROSECOND = timedelta(microseconds=1)


class Span(Struct, frozen=True):
    """Somebody (or a machine) on a run from ``start`` to ``end``; an end before its start is no time at all."""

    who: str
    run: str
    start: datetime
    end: datetime


def labour(spans: Iterable[Span]) -> Mapping[tuple[str, str], Fraction]:
    """(person, run) -> microseconds of labour; at each moment a person's time is shared evenly over their runs.

    The shares of one person add up to the time in which they worked on anything.
    """
    by_person: dict[str, list[Span]] = {}
    for span in spans:
        by_person.setdefault(span.who, []).append(span)
    shares: dict[tuple[str, str], Fraction] = {}
    for person, own in by_person.items():
        for run, share in _shared(own).items():
            shares[person, run] = share
    return shares


def machine(spans: Iterable[Span]) -> Mapping[str, int]:
    """Run -> microseconds in which its machine was busy: the whole span, however many people stood there."""
    busy: dict[str, int] = {}
    for span in spans:
        busy[span.run] = busy.get(span.run, 0) + max(0, (span.end - span.start) // MICROSECOND)
    return busy


def work_time(spans: Iterable[Span]) -> int:
    """Microseconds in which at least one of the spans runs (APWT, when they are one person's)."""
    return sum((end - start) // MICROSECOND for start, end, _ in _slices(list(spans)))


def minutes(microseconds: Fraction | int) -> float:
    """For a person to read."""
    return float(microseconds) / 60_000_000


def _shared(own: list[Span]) -> dict[str, Fraction]:
    shares: dict[str, Fraction] = {}
    for start, end, runs in _slices(own):
        for run in runs:
            shares[run] = shares.get(run, Fraction(0)) + Fraction((end - start) // MICROSECOND, len(runs))
    return shares


def _slices(own: list[Span]) -> Iterable[tuple[datetime, datetime, frozenset[str]]]:
    """Stretches of time in which the same runs are worked on; joining the same run twice counts once."""
    real = [span for span in own if span.end > span.start]
    moments = sorted({moment for span in real for moment in (span.start, span.end)})
    for start, end in pairwise(moments):
        runs = frozenset(span.run for span in real if span.start <= start and span.end >= end)
        if runs:
            yield start, end, runs
