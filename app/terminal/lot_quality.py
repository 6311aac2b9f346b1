"""How a lot stands with quality: nonconforming, on hold, released or not, scrapped, returned, and who can clear it.

Reads only; fills `app.views`. Must not decide: what stops a lot is asked of the rules.
"""

from __future__ import annotations

from decimal import Decimal

from app.domain.lots import LotState
from app.domain.nonconformity import open_ones
from app.domain.quality_policy import DISPOSITIONS
from app.domain.release_needed import release_needed
from app.domain.values import FLOWS, ZERO, container_stream, lot_stream
from app.domain.view import View
from app.terminal.lookups import Lookups
from app.views import LotQuality


class LotQualityQueries(Lookups):
    """The question how a lot stands with quality."""

    def lot_quality(self, view: View, lot: str, order: str = "") -> LotQuality:
        """What is so of a lot now; ``order`` is the one that it is made for."""
        state, policy = self._store.lot(lot), view.site().quality
        waits = tuple(open_ones(state.nonconformances))
        hold = next((hold for _, hold in view.holds(_held_by(lot, state, order))), None)
        last = state.release
        return LotQuality(
            nonconformance=waits[0].nonconformance if waits else "",
            defects=tuple(self.defect_name(each.defect) for each in waits),
            waits=sum((each.left for each in waits), ZERO),
            decides=self._people.with_role(*{role for each in DISPOSITIONS for role in policy.deciders(each)}),
            held=self.hold_reason(hold.reason) if hold else "",
            frees=self._people.with_role(*view.site().releasers),
            released_by=self._people.name(last.person) if last else "",
            released_at=last.at if last else None,
            lost=last.lost if last else "",
            needs_release=bool(state.stocked and release_needed(view, lot, {})),
            releases=self._people.with_role(*policy.release),
            scrapped=state.scrapped + _scrapped_on_the_way(state),
            returned=state.returned,
        )


def _held_by(lot: str, state: LotState, order: str) -> tuple[str, ...]:
    """Whose hold stops a lot wherever it is: its own, its material's, its container's, its order's."""
    found = [lot_stream(lot), f"material:{state.material or lot.partition('/')[0]}"]
    found += [container_stream(state.container)] if state.container else []
    return (*found, f"order:{order}") if order else tuple(found)


def _scrapped_on_the_way(state: LotState) -> Decimal:
    """Pieces that were scrapped while they were made."""
    return sum((each.tally(flow).scrapped for each in state.operations.values() for flow in FLOWS), ZERO)
