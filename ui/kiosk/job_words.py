"""A job in words: what it is, whether it can start, and what it lacks. One way for every list of jobs.

Knows cards and their refusals' words; must not know where they are painted.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.domain.values import lot_number
from app.views import JobCard
from ui.kiosk.messages import message
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.marker import State
from ui.kiosk.words import clock, day, local, moment, pieces, told

HELD = frozenset({"OnHold", "LotOnHold", "LotDisputed"})
#: Within this time a due date is said with its hour.
NEAR = timedelta(hours=30)
UNQUALIFIED = frozenset({"NotQualified", "QualificationExpired"})


@dataclass(frozen=True)
class JobWords:
    """``heading``: order, product, quantity. ``body`` stands beside a marker or an icon; ``more`` under it."""

    heading: tuple[Run, ...]
    body: str
    more: str = ""
    marker: State | None = None
    icon: str = ""


def tr(text: str) -> str:
    """``text`` in the operator's language (context ``job_words``)."""
    return QCoreApplication.translate("job_words", text)


def job_words(card: JobCard) -> JobWords:
    """The words of one job."""
    about = f"{card.product}, {pieces(card.left, card.unit)}"
    heading = (Run(lot_number(card.lot), "lead", strong=True), Run("  " + about, "body", "ink2"))
    if card.blocked is not None:
        return _waiting(card, heading)
    if card.waits_until is not None:
        waits = tr("Waits until {time}").format(time=clock(card.waits_until))
        return JobWords(heading, waits, _last(card), icon="clock")
    if not card.material.ready:
        short = (
            tr("Short of {what}").format(what=card.material.short) if card.material.short else tr("Material is short")
        )
        return JobWords(heading, short, _to_do(card), marker="attention")
    if card.run is not None:
        under_way = tr("Under way, step {i} of {n}").format(i=card.step, n=card.steps)
        return JobWords(heading, under_way if card.steps else tr("Under way"), _last(card), icon="right")
    ready = tr("Ready: {n} to do here now").format(n=pieces(card.to_do, card.unit))
    place = card.material.location
    return JobWords(heading, ready, tr("Material in {place}").format(place=place) if place else "", marker="good")


def due_words(card: JobCard) -> str:
    """When it is due: by the hour while that is near, else by the day; empty when nobody said."""
    if card.due is None:
        return ""
    near = abs(card.due - datetime.now(UTC)) < NEAR
    return moment(card.due) if near else day(local(card.due).date())


def _waiting(card: JobCard, heading: tuple[Run, ...]) -> JobWords:
    assert card.blocked is not None
    words = message(card.blocked, clears=card.clears)
    if card.blocked.code in HELD:
        return JobWords(heading, words.cause, words.way_out, marker="stop")
    icon = "person" if card.blocked.code in UNQUALIFIED else "clock"
    return JobWords(heading, words.cause, words.way_out, icon=icon)


def _to_do(card: JobCard) -> str:
    return tr("{n} to do here now").format(n=pieces(card.to_do, card.unit))


def _last(card: JobCard) -> str:
    if not card.last_person:
        return ""
    time = told(clock(card.last_at), card.last_doubted) if card.last_at else ""
    return f"{card.last_person}, {time}" if time else card.last_person
