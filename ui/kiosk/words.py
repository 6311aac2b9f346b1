"""Words for values: times, dates, sync truth, roles, step kinds, verdicts. Every one goes through Qt's translation.

Knows values and no widget; must not decide anything.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Literal

import msgspec
from PySide6.QtCore import QCoreApplication

from app.domain.signatures import LET_PASS
from app.domain.timekeeping import LIMIT, Time, age
from app.domain.values import Role, plain, tellable
from app.views import DeviceView, Prompt, Rung, Stated, SyncTruth, Verdict

Marker = Literal["good", "attention", "stop", "unknown"]

_CAPITALS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def ended_once(sentence: str) -> str:
    """A sentence that a name ends ("Mara K.") has one full stop."""
    return sentence[:-1] if sentence.endswith("..") else sentence


def tr(text: str) -> str:
    """``text`` in the operator's language (context ``words``)."""
    return QCoreApplication.translate("words", text)


@dataclass(frozen=True)
class SyncWords:
    """A sync truth in several lengths, longest first, with its marker or icon."""

    forms: tuple[str, ...]
    marker: Marker | None = None
    icon: str = ""


def sync_words(truth: SyncTruth) -> SyncWords:
    """Where the records are, as SCREENS.md has it."""
    since = clock(truth.since) if truth.since else ""
    count = truth.unsent
    match truth.state:
        case "server":
            if truth.news:
                return SyncWords((tr("on the server, touch to read"), tr("touch to read")), marker="attention")
            return SyncWords((tr("on the server"),), marker="good")
        case "local" if not count and truth.pictures:
            words = tr("1 picture on this terminal") if truth.pictures == 1 else tr("{n} pictures on this terminal")
            return SyncWords((words.format(n=truth.pictures), tr("sending pictures")), icon="panel")
        case "local":
            long = tr("{n} on this terminal, since {since}").format(n=count, since=since)
            short = tr("{n} on this terminal").format(n=count)
            return SyncWords((long, short) if since else (short,), icon="panel")
        case "offline":
            return SyncWords(_offline(count, since), marker="attention")
        case "attention":
            return SyncWords((tr("needs attention"),), marker="stop")
        case "alone":
            return SyncWords((tr("saved on this terminal"), tr("on this terminal")), icon="panel")


def _offline(count: int, since: str) -> tuple[str, ...]:
    long = tr("offline since {since}, {n} on this terminal").format(since=since, n=count)
    middle = tr("offline, {n} on this terminal").format(n=count)
    short = tr("offline, {n} here").format(n=count)
    return (long, middle, short) if since else (middle, short)


def local(at: datetime) -> datetime:
    """``at`` (aware) by the clock on the wall."""
    return tellable(at).astimezone()


def clock(at: datetime) -> str:
    """Hours and minutes on the wall, "14:32"; in the hour that autumn has twice, with its distance from UTC."""
    there = local(at)
    bare = there.replace(tzinfo=None)
    first, second = (bare.replace(fold=fold).astimezone().utcoffset() for fold in (0, 1))
    return f"{there:%H:%M}" if first == second else f"{there:%H:%M} {there:%z}"


def clock_words(time: Time) -> str:
    """How far the terminal's clock can be trusted: "in doubt", "0.1 s from the server's"."""
    if time.doubt:
        return tr("in doubt")
    if time.uncertainty is None:
        return tr("not compared")
    if abs(time.away) > LIMIT.total_seconds():
        return tr("{span} off, put right by the server's").format(span=age_words(age(time)))
    return tr("{seconds} s from the server's").format(seconds=f"{abs(time.away):.1f}")


def age_words(text: str) -> str:
    """A span of `app.domain.timekeeping.age` in full words: "3 d" is "3 days"; anything else as it is."""
    number, _, unit = text.partition(" ")
    units = {
        "d": (tr("1 day"), tr("{n} days")),
        "h": (tr("1 hour"), tr("{n} hours")),
        "min": (tr("1 minute"), tr("{n} minutes")),
        "s": (tr("1 second"), tr("{n} seconds")),
    }
    if unit not in units:
        return text
    one, many = units[unit]
    return one if number == "1" else many.format(n=number)


def told(time: str, doubt: object) -> str:
    """A time as it is said: one that was recorded while the clock was in doubt says so, "14:02 (clock in doubt)"."""
    return tr("{time} (clock in doubt)").format(time=time) if doubt and time else time


def day(on: date, today: date | None = None) -> str:
    """A date as people say it: today, tomorrow, yesterday, "12 May", with its year when it is not this year."""
    today = today or local(datetime.now(UTC)).date()
    near = {-1: tr("yesterday"), 0: tr("today"), 1: tr("tomorrow")}
    if (gap := (on - today) // timedelta(days=1)) in near:
        return near[gap]
    return calendar_day(on, today)


def calendar_day(on: date, today: date | None = None) -> str:
    """A date by its day and month, "12 May", with its year when it is not this year."""
    today = today or local(datetime.now(UTC)).date()
    text = tr("{day} {month}").format(day=on.day, month=month_name(on.month))
    return text if on.year == today.year else f"{text} {on.year}"


def month_name(month: int) -> str:
    """The month, 1 to 12, in the operator's language."""
    names = (
        tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June"),
        tr("July"), tr("August"), tr("September"), tr("October"), tr("November"), tr("December"),
    )  # fmt: skip
    return names[month - 1]


def month_short(month: int) -> str:
    """The month, 1 to 12, in three letters or so, for where there is no room for its name."""
    names = (
        tr("Jan"), tr("Feb"), tr("Mar"), tr("Apr"), tr("May"), tr("Jun"),
        tr("Jul"), tr("Aug"), tr("Sep"), tr("Oct"), tr("Nov"), tr("Dec"),
    )  # fmt: skip
    return names[month - 1]


def weekday_name(weekday: int) -> str:
    """The day of the week, 0 (Monday) to 6, in the operator's language."""
    names = (
        tr("Monday"), tr("Tuesday"), tr("Wednesday"), tr("Thursday"), tr("Friday"), tr("Saturday"), tr("Sunday"),
    )  # fmt: skip
    return names[weekday]


def moment(at: datetime, now: datetime | None = None) -> str:
    """Day and time, "today, 16:00"."""
    today = local(now or datetime.now(UTC)).date()
    return tr("{day}, {time}").format(day=day(local(at).date(), today), time=clock(at))


def since_words(at: datetime, now: datetime | None = None) -> str:
    """A time after which something is so: the clock alone today, "14:21", else with its day, "yesterday, 14:21"."""
    today = local(now or datetime.now(UTC)).date()
    return clock(at) if local(at).date() == today else moment(at, now)


def short(quantity: Decimal, unit: str) -> str:
    """A quantity where room is short: pieces are what is meant where no unit stands."""
    return plain(quantity) if unit in ("pcs", "pc", "") else pieces(quantity, unit)


def pieces(quantity: Decimal, unit: str) -> str:
    """A quantity with its unit: "40 pieces", "1 piece", "2.5 kg"."""
    if unit in ("pcs", "pc", ""):
        word = tr("{n} piece") if quantity == 1 else tr("{n} pieces")
        return word.format(n=plain(quantity))
    return f"{plain(quantity)} {unit}"


def role_word(role: str) -> str:
    """A role as a title: "Operator"."""
    words: dict[str, str] = {
        "operator": tr("Operator"),
        "lead": tr("Lead"),
        "maintenance": tr("Maintenance"),
        "quality": tr("Quality"),
    }
    return words.get(role, role)


def a_role(role: Role | str) -> str:
    """Somebody of a role, in a sentence: "a lead"."""
    words = {
        "operator": tr("an operator"),
        "lead": tr("a lead"),
        "maintenance": tr("maintenance"),
        "quality": tr("quality"),
        "administrator": tr("an administrator"),
    }
    return words.get(role, str(role))


#: Icon of each step kind.
STEP_ICONS = {
    "instruction": "book",
    "scan_material": "scan",
    "scan_identity": "scan",
    "measurement": "gauge",
    "checklist": "list",
    "signature": "pen",
    "timed_wait": "clock",
    "line_clearance": "clean",
    "verification": "people",
    "photo": "camera",
    "choice": "list",
    "text": "keys",
    "number": "keys",
    "date": "clock",
    "print_label": "label",
    "label_reconciliation": "list",
    "document_page": "book",
    "tool_check": "tool",
    "weigh": "gauge",
}


def step_icon(kind: str) -> str:
    """The icon of a step kind."""
    return STEP_ICONS.get(kind, "work")


def step_kind(kind: str) -> str:
    """A step kind in words."""
    words = {
        "instruction": tr("Instruction"),
        "scan_material": tr("Scan material"),
        "scan_identity": tr("Scan serial or lot"),
        "measurement": tr("Measurement"),
        "checklist": tr("Checklist"),
        "signature": tr("Signature"),
        "timed_wait": tr("Timed wait"),
        "line_clearance": tr("Line clearance"),
        "verification": tr("Second person"),
        "photo": tr("Photo"),
        "choice": tr("Choice"),
        "text": tr("Text"),
        "number": tr("Number"),
        "date": tr("Date"),
        "print_label": tr("Print label"),
        "label_reconciliation": tr("Account for labels"),
        "document_page": tr("Read a paper"),
        "tool_check": tr("Tool check"),
        "weigh": tr("Weigh"),
    }
    return words.get(kind, kind)


def verdict_words(verdict: Verdict, low: str = "", high: str = "") -> str:
    """A verdict in words; ``low`` and ``high`` are the limits as text."""
    match verdict:
        case "good":
            return tr("Within the limits")
        case "marginal":
            return tr("Near the limit")
        case "low":
            return tr("Below the limit of {low}").format(low=low) if low else tr("Below the limit")
        case "high":
            return tr("Above the limit of {high}").format(high=high) if high else tr("Above the limit")
        case "bad":
            return tr("Not as it should be")
        case "none":
            return ""


def near_words(upper: bool) -> str:
    """Which limit a marginal value is near to."""
    return tr("Near the upper limit") if upper else tr("Near the lower limit")


#: Marker of each verdict.
VERDICT_MARKERS: dict[Verdict, Marker | None] = {
    "good": "good",
    "marginal": "attention",
    "low": "stop",
    "high": "stop",
    "bad": "stop",
    "none": None,
}


def with_origin(prompt: Prompt) -> Prompt:
    """A prompt whose text says by whom and why its step was inserted, where it was."""
    if not prompt.inserted_by:
        return prompt
    origin = tr("Inserted by {person}: {reason}").format(person=prompt.inserted_by, reason=prompt.inserted_reason)
    return msgspec.structs.replace(prompt, text=f"{origin}\n{prompt.text}".strip())


def value_words(kind: str, values: Sequence[str]) -> str:
    """The values of a step as people read them: a day with its month, pictures by their number."""
    given = [value for value in values if value]
    if kind == "photo" and given:
        return tr("1 picture") if len(given) == 1 else tr("{n} pictures").format(n=len(given))
    return ", ".join(date_words(value) if kind == "date" else value for value in given)


def date_words(text: str) -> str:
    """A recorded day ("2031-12-31") as people read it, with its year; anything else as it is."""
    try:
        return calendar_day(date.fromisoformat(text), date.min)
    except ValueError:
        return text


def stated_words(stated: Stated) -> str:
    """One line of what is signed: "Order 10042: 12 pieces", "Tighten screws: 12.1 Nm, 11.8 Nm"."""
    if stated.quantity is not None:
        words = tr("Order {order}: {pieces}")
        return words.format(order=stated.title, pieces=pieces(stated.quantity, stated.unit))
    said = [value_words(stated.kind, stated.values), tr("skipped") if stated.skipped else ""]
    return f"{stated.title}: {', '.join(part for part in said if part)}"


def more_lines(count: int) -> str:
    """How many lines of a statement have no room."""
    return tr("and 1 more line") if count == 1 else tr("and {n} more lines").format(n=count)


def turn_lines(count: int) -> str:
    """What the key under a statement says: how many lines are left to read; none: back to the first ones."""
    if not count:
        return tr("The first lines")
    return tr("1 more line") if count == 1 else tr("{n} more lines").format(n=count)


def meaning_words(meaning: str) -> str:
    """What a signature means; of one that lets something pass, what that is in words (bound are its codes)."""
    other, _, codes = meaning.partition(f"{LET_PASS}: ")
    if other or not codes:
        return meaning
    return tr("Let pass: {what}").format(what=_CAPITALS.sub(" ", codes).lower())


def rung_detail(rung: Rung) -> str:
    """The second line of a ladder row: what it gave, how far it is, or why it asks for nothing."""
    if rung.state == "not_needed":
        return tr("Not needed")
    if rung.state == "skipped":
        return tr("Skipped")
    if rung.stale:
        return tr("Signed before the correction")
    if rung.state == "set_aside":
        return tr("Set aside: {value}").format(value=value_words(rung.kind, rung.values) or tr("answered"))
    if rung.count > 1 and (rung.state == "now" or (rung.state == "to_come" and rung.index)):
        return tr("{i} of {n}").format(i=rung.index + 1, n=rung.count)
    if rung.inserted_by and not any(rung.values):
        return tr("Inserted by {person}").format(person=rung.inserted_by)
    return rung.detail or value_words(rung.kind, rung.values)


def rung_who(rung: Rung) -> str:
    """The third line of a done row on large panels: "Mara K., 14:26"."""
    if rung.state not in ("done", "skipped", "set_aside") or not rung.person:
        return ""
    return f"{rung.person}, {told(clock(rung.at), rung.doubted)}" if rung.at else rung.person


def device_words(device: DeviceView) -> str:
    """A device's state for the second line of a prompt: "Hand scanner ready"."""
    if device.kind == "printer":
        return printer_words(device)
    names = {
        "scanner": tr("Hand scanner"),
        "gauge": device.device,
        "wedge": tr("Keyboard scanner"),
        "camera": tr("Camera"),
        "signal": tr("Signal {name}").format(name=device.device),
    }
    states = {
        "ready": tr("{device} ready"),
        "missing": tr("{device} not connected"),
        "searching": tr("{device} not found, looking for it"),
        "other": tr("{device} is another instrument"),
    }
    return states[device.state].format(device=names[device.kind])


def printer_words(printer: DeviceView | None) -> str:
    """A printer's state: "Printer label ready"."""
    if printer is None:
        return ""
    states = {
        "ready": tr("Printer {name} ready"),
        "missing": tr("Printer {name} does not answer"),
        "searching": tr("Looking for printer {name}"),
        "stopped": tr("Printer {name} has stopped"),
    }
    return states.get(printer.state, "").format(name=printer.device)


def printer_need(printer: DeviceView) -> str:
    """What a printer waits for somebody to do; empty when it waits for nothing."""
    if printer.state == "missing":
        return tr("Switch the printer on")
    return _faults().get(printer.detail, tr("Look at the printer")) if printer.state == "stopped" else ""


def _faults() -> dict[str, str]:
    return {
        "paper": tr("Load labels into the printer"),
        "ribbon": tr("Load a ribbon into the printer"),
        "head": tr("Close the printer's head"),
        "paused": tr("Press Pause on the printer"),
        "hot": tr("Let the printer cool down"),
        "memory": tr("Switch the printer off and on"),
    }


def label_state(state: str) -> tuple[str, Marker | None]:
    """Where printing got to, and its marker; nothing before the first time."""
    words: dict[str, tuple[str, Marker | None]] = {
        "busy": (tr("On its way to the printer"), None),
        "sent": (tr("Sent, not confirmed"), "attention"),
        "printed": (tr("Printed"), "good"),
        "failed": (tr("Not printed"), "stop"),
        "doubted": (tr("It may have come out"), "stop"),
    }
    return words.get(state, ("", None))


def label_trouble(detail: str) -> str:
    """Why a label was not printed, or is in doubt, as a sentence."""
    words = {
        "unreachable": tr("The printer did not answer."),
        "broken": tr("The connection broke in the middle."),
        "slow": tr("The printer took too long."),
        "off": tr("The terminal was switched off while it printed."),
        "stopped": tr("The print queue has been stopped."),
        "refused": tr("The print queue did not take it."),
        "folder": tr("The folder for labels cannot be written."),
        "layout": tr("The label does not fit this printer."),
        "fault": tr("Something unexpected happened while printing."),
        "paper": tr("The printer had no labels."),
        "ribbon": tr("The printer had no ribbon."),
        "head": tr("The printer's head was open."),
        "paused": tr("The printer was paused."),
        "hot": tr("The printer was too hot."),
        "memory": tr("The printer reported a fault."),
    }
    return words.get(detail, "")
