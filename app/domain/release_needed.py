"""Which lots may be used only after their release, where the site says so. Must not know who releases them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.descent import descent
from app.domain.refusals import Refusal

if TYPE_CHECKING:
    from app.domain.view import View


def release_needed(view: View, lot: str, about: dict[str, Any]) -> list[Refusal]:
    """The refusal of what was made here and is not released, for the site's policy ReleaseNeeded to judge.

    A site that does not name the policy releases no lots; ``about`` are the parameters of the refusal.
    """
    state = view.lot(lot)
    if "ReleaseNeeded" not in view.site().policies or state.released or not _was_made_here(view, lot):
        return []
    return [Refusal("ReleaseNeeded", lost=state.release.lost if state.release else "", **about)]


def _was_made_here(view: View, lot: str) -> bool:
    """What came in from outside was released by whoever took it in."""
    return any(view.lot(each).ends or view.lot(each).order for each in descent(view, lot))
