"""What may be done while central is away, and by documents how old: refusals that a plant's policy judges.

Pure. Must not know how contact is made; a terminal that is a whole system by itself is never away from anything.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from msgspec import Struct

from app.domain.refusals import Refusal

if TYPE_CHECKING:
    from app.domain.view import View


class Contact(Struct, frozen=True):
    """Since when central is ``away`` (None: it is there, or there is none), and when it was ``heard`` last."""

    away: datetime | None = None
    heard: datetime | None = None


#: A terminal without a central, or in step with it.
TOGETHER = Contact()


def offline(view: View, code: str) -> list[Refusal]:
    """The refusal of an act while central is away, for the policy ``code`` to judge."""
    away = view.contact.away
    return [Refusal(code, since=away)] if code and away is not None else []


def stale_documents(view: View) -> list[Refusal]:
    """Documents are as old as the last contact with central."""
    heard, most = view.contact.heard, view.site().document_max_age_days
    if heard is None or view.now - heard <= timedelta(days=most):
        return []
    return [Refusal("DocumentsStale", since=heard, days=(view.now - heard).days, limit=most)]


def stale_holds(view: View) -> list[Refusal]:
    """What is known of holds is as old as the last contact with central."""
    heard, most = view.contact.heard, view.site().hold_max_age_minutes
    if heard is None or view.now - heard <= timedelta(minutes=most):
        return []
    return [Refusal("HoldsStale", since=heard, minutes=int((view.now - heard).total_seconds()) // 60, limit=most)]
