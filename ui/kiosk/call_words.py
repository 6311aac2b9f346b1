"""Words for calls: how one stands, what may be done with it, how long it took.

Knows values and no widget; must not decide anything.
"""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from app.domain.call_facts import Urgency
from app.domain.calling import Move
from app.views import CallTold, CallView
from ui.kiosk.messages import capital
from ui.kiosk.widgets.listing import Line
from ui.kiosk.words import Marker, clock, moment, since_words, told

#: What comes next, in the order in which it is offered; the others stand beside it.
NEXT: tuple[Move, ...] = ("arrive", "begin", "finish")


def tr(text: str) -> str:
    """``text`` in the operator's language (context ``calls``)."""
    return QCoreApplication.translate("calls", text)


def length(span: timedelta) -> str:
    """A length of time as people say it: "4 min", "1 h 20 min"."""
    hours, minutes = divmod(int(max(span, timedelta(0)).total_seconds()) // 60, 60)
    if hours:
        return tr("{h} h {m} min").format(h=hours, m=minutes)
    return tr("{m} min").format(m=minutes)


def place(view: CallView) -> str:
    """Where to go: "ST-30 Leak test"."""
    return f"{view.work_unit} {view.name}".strip()


def subject(view: CallView) -> str:
    """What it is about, in the caller's words where there are some."""
    kinds = {
        "stop": tr("the machine stands"),
        "fault": tr("a fault, it runs"),
        "tool": tr("a tool"),
        "help": tr("help is wanted"),
    }
    what = f"{kinds[view.about]} {view.tool}".strip()
    return ": ".join(part for part in (what, view.reason, view.note) if part)


def state(view: CallView) -> str:
    """How it stands, as a sentence: who is on the way, and since when."""
    who = view.who or tr("somebody")
    now = view.at + view.span if view.phase not in ("done", "cancelled") else None
    since = told(since_words(view.since, now), view.doubted)
    words = {
        "called": tr("Called {since}, nobody has answered yet"),
        "answered": tr("{who} is on the way, called {called}"),
        "arrived": tr("{who} is at the machine since {since}"),
        "working": tr("{who} works on it since {since}"),
        "waiting": tr("{who} waits for a part since {since}"),
        "handed": tr("{who} was asked to take over, {since}"),
        "done": tr("{who} repaired it, {since}"),
        "cancelled": tr("Cancelled, {since}"),
    }
    return capital(words[view.phase].format(who=who, since=since, called=since_words(view.at, now)))


def marker(view: CallView) -> Marker:
    """A square while nobody has answered a call that cannot wait, a triangle while it is open, a circle after it."""
    if view.phase in ("done", "cancelled"):
        return "good"
    return "stop" if view.phase == "called" and view.urgency == "now" else "attention"


def urgency_words(urgency: Urgency) -> str:
    """How soon somebody has to come."""
    return {"now": tr("at once"), "soon": tr("soon"), "planned": tr("can be planned")}[urgency]


def urgency_key(urgency: Urgency) -> str:
    """The same on the key that changes it."""
    return {"now": tr("Come at once"), "soon": tr("Come soon"), "planned": tr("Can be planned")}[urgency]


def took(view: CallView) -> str:
    """What it took so far: until somebody came, worked, waited; before that, that it is not urgent."""
    is_open = view.phase not in ("done", "cancelled")
    parts = [urgency_words(view.urgency)] if is_open and view.urgency != "now" else []
    parts += [tr("open for {time}").format(time=length(view.span))] if is_open else []
    if view.response is not None:
        parts.append(tr("response {time}").format(time=length(view.response)))
    if view.repair:
        parts.append(tr("worked {time}").format(time=length(view.repair)))
    if view.waited:
        parts.append(tr("waited {time}").format(time=length(view.waited)))
    return capital(", ".join(parts))


def part(view: CallView) -> str:
    """Which part is waited for, and until when."""
    if not view.part:
        return ""
    until = tr("expected {time}").format(time=moment(view.until)) if view.until else tr("nobody knows until when")
    return f"{view.part}, {until}"


def key_word(view: CallView | None) -> str:
    """The word on the key Call while somebody is called."""
    words = {"called": tr("Called"), "handed": tr("Called"), "answered": tr("Coming"), "waiting": tr("Waits")}
    return words.get(view.phase, tr("Is here")) if view is not None else tr("Call")


def move_words(move: Move) -> tuple[str, str]:
    """What a key for a move says, and its icon."""
    words: dict[Move, tuple[str, str]] = {
        "answer": (tr("I am on my way"), "right"),
        "arrive": (tr("I am there"), "check"),
        "begin": (tr("Begin the work"), "wrench"),
        "finish": (tr("It is repaired"), "check"),
        "pause": (tr("Wait for a part"), "clock"),
        "hand": (tr("Hand it on"), "people"),
        "cancel": (tr("Cancel the call"), "close"),
    }
    return words[move]


def next_move(view: CallView) -> Move | None:
    """The one strong touch: what comes next for whoever looks."""
    if "answer" in view.moves:
        return "answer"
    order: tuple[Move, ...] = ("finish",) if view.phase == "working" else NEXT
    return next((move for move in order if move in view.moves), None)


def line(each: CallTold) -> Line:
    """One thing that became of a call, for a list that is read."""
    words = {
        "called": tr("Called"),
        "answered": tr("On the way"),
        "arrived": tr("At the machine"),
        "working": tr("Works on it"),
        "waiting": tr("Waits for a part"),
        "handed": tr("Handed on"),
        "done": tr("Repaired"),
        "cancelled": tr("Cancelled"),
    }
    more = ", ".join(part for part in (each.who, each.said) if part)
    return Line(words[each.phase], more, told(clock(each.at), each.doubted), icon="clock")


def order(view: CallView) -> str:
    """Under which number the maintenance system has it."""
    return tr("Work order {number} of the maintenance system").format(number=view.cmms_order) if view.cmms_order else ""


def repaired(view: CallView) -> str:
    """What it was and what was done, in words of the plant."""
    said = ((tr("Cause"), view.cause), (tr("Done"), view.remedy or view.done_note), (tr("Parts"), view.parts))
    return ". ".join(f"{name}: {words}" for name, words in said if words)


def waiting_words(phase: str) -> str:
    """What is wrong, in the list of what waits."""
    return tr("nobody has answered the call") if phase == "called" else tr("a call is yours")
