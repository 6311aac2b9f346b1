"""Words and figures of a shift report, for text and for pages. English, as records are. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from app.domain.values import plain
from app.reports.shift_report import LossLine, Share, ShiftReport, StationLine, StopLine

STATE_WORDS = {
    "running": "Running",
    "idle": "Idle",
    "starved": "Waits for material",
    "blocked": "Blocked",
    "stopped": "Stopped",
    "planned": "Planned stop",
    "unknown": "Unknown",
}


def minutes(seconds: float) -> str:
    """A span to the second: "62:05" is 62 minutes and 5 seconds."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def percent(share: Share) -> str:
    """A share, a range where it is one; what is unknown is said to be."""
    if share is None:
        return "unknown"
    low, high = (f"{each * 100:.1f} %" for each in share)
    return low if low == high else f"{low} to {high}"


def yield_words(share: float | None) -> str:
    """First pass yield; only all of it is 100 %."""
    if share is None:
        return "nothing reported"
    return "100 %" if share == 1 else f"{int(share * 1000) / 10:.1f} %"


def target_words(target: Decimal | None) -> str:
    """A target, or that there is none."""
    return plain(target) if target is not None else "none"


def loss_words(loss: LossLine) -> str:
    """What time was lost to."""
    return "No reason given" if loss.asks else loss.reason_name or STATE_WORDS.get(loss.state, loss.state)


def stop_words(stop: StopLine) -> str:
    """Why a machine stood."""
    return stop.reason_name or STATE_WORDS.get(stop.state, stop.state)


def said_words(stop: StopLine) -> Iterator[str]:
    """What was said of a stop, the original first, then every change with who made it."""
    for each in stop.said:
        change = f"{each.was_name} changed to {each.reason_name}" if each.was else each.reason_name
        told = ", ".join(filter(None, (change, each.note)))
        yield f"{clock(each.at)} {each.name or each.person}: {told}"


def marks(stop: StopLine) -> str:
    """What else is true of a stop."""
    parts = []
    if stop.began < stop.start:
        parts.append(f"began before the shift, {clock(stop.began)}")
    if stop.goes_on:
        parts.append("goes on")
    if stop.doubted:
        parts.append("clock in doubt")
    return ", ".join(parts)


def clock(at: datetime) -> str:
    """A time on the wall with its day."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M:%S")


def text(report: ShiftReport) -> Iterator[str]:
    """A shift as lines for a terminal."""
    yield f"{report.label}  {clock(report.start)} to {clock(report.end)}"
    if report.until < report.end:
        yield f"  so far, until {clock(report.until)}"
    if not report.calendar:
        yield "  There is no shift calendar here: the whole day is shown."
    factors = report.oee
    yield (
        f"  OEE {percent(factors.oee)}  (availability {percent(factors.availability)}, performance "
        f"{percent(factors.effectiveness)}, quality {percent(factors.quality)})"
    )
    for station in report.stations:
        yield from _station(station)


def _station(station: StationLine) -> Iterator[str]:
    pieces = station.pieces
    yield ""
    yield f"{station.work_unit} {station.name}".rstrip()
    times = (f"{STATE_WORDS[state].lower()} {minutes(s)}" for state, s in station.seconds.items() if s)
    yield f"  time        {', '.join(times)}"
    yield (
        f"  pieces      {plain(pieces.good)} good, {plain(pieces.scrap)} scrap, {plain(pieces.rework)} to rework; "
        f"target {target_words(pieces.target)}; first pass {yield_words(pieces.first_pass)}"
    )
    if pieces.again_good or pieces.again_scrap:
        yield f"  rework      {plain(pieces.again_good)} good, {plain(pieces.again_scrap)} scrap"
    yield f"  OEE         {percent(station.oee.oee)}"
    for loss in station.losses:
        yield f"  lost        {minutes(loss.seconds):>8}  {loss_words(loss)}  ({loss.stops})"
    for note in station.notes:
        yield f"  handover    {clock(note.at)} {note.name or note.person}: {note.note}"
