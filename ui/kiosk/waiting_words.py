"""Words for what waits for a person: what it is, since when, until when; one row per topic.

Knows values and no widget; must not decide anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.terminal.waiting import BY_DATE, is_overdue
from app.views import Waiting
from ui.kiosk.call_words import waiting_words
from ui.kiosk.dispute_words import trouble_words
from ui.kiosk.hold_words import waits_words
from ui.kiosk.messages import capital
from ui.kiosk.words import Marker, day, local, since_words


def tr(text: str) -> str:
    """``text`` in the operator's language (context ``waiting``)."""
    return QCoreApplication.translate("waiting", text)


#: Topic -> what is wrong, as the middle of a sentence.
TROUBLE: Mapping[str, Callable[[Waiting], str]] = {
    "dispute": lambda each: trouble_words(each.trouble),
    "correction": lambda each: tr("correction {values}").format(values=each.trouble),
    "stop": lambda each: _stop_words(each.trouble),
    "nonconformance": lambda each: tr("{defect}, nonconforming").format(defect=each.trouble),
    "call": lambda each: waiting_words(each.trouble),
    "access": lambda each: _access_words(each.trouble),
    "check": lambda each: tr("{check} is due").format(check=each.trouble),
    "calibration": lambda _: tr("calibration"),
    "qualification": lambda each: tr("qualification {name}").format(name=each.trouble),
    "hold": waits_words,
    "note": lambda _: tr("a note from the shift before"),
}


def _access_words(about: str) -> str:
    """Why somebody's access waits for a lead."""
    words = {
        "reset": tr("asks for help with the PIN"),
        "shut": tr("is locked"),
        "badge": tr("lost the badge"),
        "pins": tr("wrong PINs in a row"),
        "lockout": tr("locked out by wrong PINs"),
        "terminals": tr("wrong PINs at several terminals"),
        "void": tr("a void badge was tried"),
        "lost": tr("a lost badge was tried"),
        "withdrawn": tr("does not work here and was tried"),
        "locked": tr("is locked and was tried"),
    }
    return words.get(about, about)


def _stop_words(short: str) -> str:
    """A stop, or so many short ones together."""
    return tr("{n} stops without a reason").format(n=short) if short else tr("a stop without a reason")


def head(waiting: Waiting) -> str:
    """What it is about, and what is wrong."""
    words = TROUBLE[waiting.topic](waiting) if waiting.topic in TROUBLE else waiting.trouble
    return capital(f"{waiting.subject}: {words}" if words else waiting.subject)


def about(waiting: Waiting, now: datetime) -> str:
    """Since when it waits, from whom, and by when it should be seen to."""
    if waiting.topic in BY_DATE and waiting.due is not None:
        return due_words(waiting.due, now)
    since = tr("since {since}").format(since=since_words(waiting.since))
    text = f"{since}: {', '.join(waiting.who)}" if waiting.who else since
    if waiting.due is None:
        return text
    due = tr("overdue since {time}") if is_overdue(waiting, now) else tr("to be answered by {time}")
    return f"{due.format(time=since_words(waiting.due))}, {text}"


def due_words(end: datetime, now: datetime) -> str:
    """A last day that has passed, or will: the one that ``end`` is the end of."""
    last = end - timedelta(microseconds=1)
    words = tr("overdue, its last day was {day}") if last < now else tr("its last day is {day}")
    return words.format(day=day(local(last).date(), local(now).date()))


def marker(waiting: Waiting, now: datetime) -> Marker:
    """Attention; what is overdue is marked as a stop."""
    return "stop" if is_overdue(waiting, now) else "attention"
