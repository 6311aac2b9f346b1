"""Whether the person at the terminal has a qualification that something asks for.

Pure. Must not know what asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.clock import doubtful
from app.domain.refusals import Refusal

if TYPE_CHECKING:
    from app.domain.view import View


def unqualified(view: View, wanted: str | None) -> list[Refusal]:
    """Why somebody may not do what asks for the qualification ``wanted``; nothing where they may, or none is asked."""
    if not wanted:
        return []
    document = view.person_document(view.person)
    held = [q for q in (document.qualifications if document else ()) if q.id == wanted]
    if not held:
        return [Refusal("NotQualified", person=view.person, wanted=wanted)]
    until = held[-1].until
    if until is None:
        return []
    if view.doubtful:
        return [doubtful(view, what=wanted)]
    if view.today > until.date():
        return [Refusal("QualificationExpired", person=view.person, wanted=wanted, expired=until)]
    return []
