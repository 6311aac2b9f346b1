"""Words for what waits for a person: what it is, since when, until when; one row per topic.

Knows values and no widget; must not decide anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from app.terminal.waiting import is_overdue
from app.views import Waiting
from ui.kiosk.dispute_words import trouble_words
from ui.kiosk.messages import capital
from ui.kiosk.words import Marker, since_words


def tr(text: str) -> str:
    """``text`` in the operator's language (context ``waiting``)."""
    return QCoreApplication.translate("waiting", text)


#: Topic -> what is wrong, as the middle of a sentence.
TROUBLE: Mapping[str, Callable[[Waiting], str]] = {
    "dispute": lambda each: trouble_words(each.trouble),
}


def head(waiting: Waiting) -> str:
    """What it is about, and what is wrong."""
    words = TROUBLE[waiting.topic](waiting) if waiting.topic in TROUBLE else waiting.trouble
    return capital(f"{waiting.subject}: {words}" if words else waiting.subject)


def about(waiting: Waiting, now: datetime) -> str:
    """Since when it waits, from whom, and by when it should be seen to."""
    since = tr("since {since}").format(since=since_words(waiting.since))
    text = f"{since}: {', '.join(waiting.who)}" if waiting.who else since
    if waiting.due is None:
        return text
    due = tr("overdue since {time}") if is_overdue(waiting, now) else tr("to be answered by {time}")
    return f"{due.format(time=since_words(waiting.due))}, {text}"


def marker(waiting: Waiting, now: datetime) -> Marker:
    """Attention; what is overdue is marked as a stop."""
    return "stop" if is_overdue(waiting, now) else "attention"
