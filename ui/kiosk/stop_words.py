"""Words for a machine's time: how it stands, how long, what was said of a stop. Every one goes through translation.

Knows values and no widget; must not decide anything.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.views import MachineView, StopReason, StopsDay, StopsRow, StopTold, StopView
from ui.kiosk.messages import capital
from ui.kiosk.widgets.icon import icon_path
from ui.kiosk.words import Marker, calendar_day, clock, day, since_words, told, weekday_name


def tr(text: str) -> str:
    """``text`` in the operator's language (context ``stops``)."""
    return QCoreApplication.translate("stops", text)


def timer(span: timedelta) -> str:
    """How long, as a timer counts: "4:12", "1:04:12"."""
    seconds = max(0, int(span.total_seconds()))
    minutes, hours = seconds // 60 % 60, seconds // 3600
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def long(span: timedelta) -> str:
    """How long, in words: "40 s", "12 min", "2 h 5 min"."""
    seconds = max(0, int(span.total_seconds()))
    if seconds < 60:
        return tr("{n} s").format(n=seconds)
    if seconds < 3600:
        return tr("{n} min").format(n=seconds // 60)
    return tr("{h} h {m} min").format(h=f"{seconds // 3600:,}", m=seconds // 60 % 60)


def state_words(state: str) -> str:
    """How a machine stands."""
    words = {
        "running": tr("Running"),
        "idle": tr("Idle"),
        "stopped": tr("Stopped"),
        "planned": tr("Planned stop"),
        "blocked": tr("Blocked by what follows"),
        "starved": tr("Waits for material"),
    }
    return words.get(state, tr("Not known"))


def state_marker(state: str) -> Marker:
    """Running is good, a stop is a stop; a planned one, or one for another's sake, wants attention at most."""
    marks: dict[str, Marker] = {
        "running": "good", "idle": "attention", "stopped": "stop", "planned": "attention", "blocked": "attention",
        "starved": "attention",
    }  # fmt: skip
    return marks.get(state, "unknown")


def reason_icon(reason: StopReason) -> str:
    """The picture of a reason: the plant's own choice, else the one of what it counts as, else of a group."""
    if reason.icon and icon_path(reason.icon) is not None:
        return reason.icon
    counted = {"stopped": "stop", "planned": "clock", "blocked": "blocked", "starved": "starved"}
    return "list" if reason.reasons else counted.get(reason.counts, "stop")


def machine_line(machine: MachineView) -> str:
    """How it stands and since when: "Running since 14:02"; a planned stop says until when."""
    if machine.since is None:
        return tr("Nobody said yet how it stands")
    since = told(since_words(machine.since), machine.doubted)
    line = tr("{state} since {since}").format(state=state_words(machine.state), since=since)
    if machine.until is not None:
        line = tr("{line}, planned until {until}").format(line=line, until=since_words(machine.until))
    return line


def strip_words(machine: MachineView) -> str:
    """For the strip, while the machine stands or nobody knows; "" otherwise."""
    if machine.stop is None and not (machine.state == "unknown" and machine.signalled):
        return ""
    return (
        machine_line(machine)
        if machine.until is None
        else tr("Planned stop until {until}").format(until=clock(machine.until))
    )


def stop_head(stop: StopView) -> str:
    """A stop's reason, or that there is none."""
    return stop.reason or tr("No reason yet")


def stop_about(stop: StopView) -> str:
    """When a stop was, and how long."""
    start = told(since_words(stop.start), stop.doubted)
    took = long(stop.took)
    if stop.end is None:
        return tr("since {start}, {took}").format(start=start, took=took)
    text = tr("{start} to {end}, {took}").format(start=start, end=clock(stop.end), took=took)
    return tr("{text}, in {n} parts").format(text=text, n=stop.spells) if stop.spells > 1 else text


def row_head(row: StopsRow) -> str:
    """Stops that get their reason together."""
    if row.below > 0:
        one, many = tr("1 short stop"), tr("{n} short stops")
    else:
        one, many = tr("1 older stop"), tr("{n} older stops")
    return one if row.stops == 1 else many.format(n=f"{row.stops:,}")


def row_when(row: StopsRow) -> str:
    """Of which shift they are, or since when."""
    if row.below <= 0:
        return tr("from {since} on").format(since=since_words(row.since))
    return row.label or since_words(row.since)


def row_about(row: StopsRow) -> str:
    """Of which shift, and how long together."""
    parts = {"shift": row_when(row), "took": long(row.took)}
    if row.below <= 0:
        return tr("{shift}, {took} together").format(**parts)
    limit = long(timedelta(seconds=row.below))
    return tr("{shift}, {took}, each up to {limit}").format(**parts, limit=limit)


def day_head(each: StopsDay) -> str:
    """Which day: "Today", "Yesterday", "Friday, 20 November"."""
    named, dated = day(each.day), calendar_day(each.day)
    return capital(named) if named != dated else f"{weekday_name(each.day.weekday())}, {dated}"


def day_about(each: StopsDay) -> str:
    """How many stops it has, and how long together."""
    many = tr("1 stop") if len(each.stops) == 1 else tr("{n} stops").format(n=f"{len(each.stops):,}")
    return tr("{stops}, {took}").format(stops=many, took=long(each.took))


def told_words(each: StopTold) -> str:
    """One thing that was said of a stop; of what does not hold, that it does not."""
    words = _told_words(each)
    if each.held or each.what in ("machine.changed", "stop.noted"):
        return words
    return tr("{words}. It came second and does not count").format(words=words)


def _told_words(each: StopTold) -> str:
    when = clock(each.moment) if each.moment else ""
    match each.what:
        case "machine.changed":
            words = tr("Said to stand since {time}").format(time=when)
            return tr("{words}: {reason}").format(words=words, reason=each.reason) if each.reason else words
        case "stop.reasoned":
            return tr("Reason: {reason}").format(reason=each.reason)
        case "stop.changed":
            return tr("Reason put right: {reason}, not {was}").format(was=each.was, reason=each.reason)
        case "stop.split":
            return tr("Split at {time}").format(time=when)
        case "stop.merged":
            return tr("Joined with another")
        case _:
            return tr("Note: {note}").format(note=each.note)


def told_about(each: StopTold) -> str:
    """By whom, when and where, and what they wrote."""
    who = each.who or tr("the machine\u2019s signal")
    text = tr("{who}, {when}, {where}").format(who=who, when=clock(each.at), where=each.where)
    return f"{text}: {each.note}" if each.note and each.what != "stop.noted" else text


def split_question(stop: StopView, now: datetime) -> str:
    """What is asked before a stop is split."""
    minutes = max(1, int(((stop.end or now) - stop.start).total_seconds() // 60))
    return tr("After how many minutes was it another stop? It began at {start} and took {n} min").format(
        start=clock(stop.start), n=minutes
    )
