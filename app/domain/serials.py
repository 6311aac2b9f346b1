"""Serial numbers: given out from a range of one material at one work unit, once and never twice.

A range belongs to one station, so that stations without a network cannot give out the same number. State, `apply` and
rule of the noun. What was reserved stays so: a number whose label was replaced is void, it does not go back.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.domain.disputes import Disputable, DisputeSettled, doubt, take_settlement
from app.domain.facts import Entry
from app.domain.label_facts import SerialsReserved, SerialsVoided
from app.domain.refusals import Refusal

if TYPE_CHECKING:
    from app.domain.documents import SerialRange
    from app.domain.view import View

#: The place of the number in a pattern: "P-#####" gives P-00042.
PLACE = re.compile("#+")


class SerialRangeState(Disputable, kw_only=True):
    """State of a range: the ``next`` number (0: none was given out), how many were given out, and how many are void."""

    next: int = 0
    reserved: int = 0
    voided: int = 0
    unknown: bool = False


def range_stream(id: str) -> str:
    """Stream of a range of serial numbers."""
    return f"serial_range:{id}"


def apply(state: SerialRangeState, entry: Entry, stream: str) -> SerialRangeState:
    """Fold one record into a range's state; total, changes and returns ``state``.

    Two terminals that both served the station without a network show here: a number was given out twice.
    """
    match entry.fact:
        case SerialsReserved() as fact:
            if fact.first < state.next:
                what = f"{fact.serials[0] if fact.serials else fact.first} given out twice"
                doubt(state, entry, what, lot=fact.lot, run=fact.run)
            state.next = max(state.next, fact.first + fact.count)
            state.reserved += fact.count
        case SerialsVoided() as fact:
            state.voided += len(fact.serials)
        case DisputeSettled() as fact:
            take_settlement(state, fact, entry, stream)
        case None:
            state.unknown = True
    return state


def serial(pattern: str, number: int) -> str:
    """A number as it stands on the label."""
    return PLACE.sub(lambda found: f"{number:0{len(found[0])}d}", pattern, count=1)


def first_free(numbers: SerialRange, state: SerialRangeState) -> int:
    """The next number to be given out."""
    return max(numbers.first, state.next)


def left(numbers: SerialRange, state: SerialRangeState) -> int:
    """How many numbers are left."""
    return max(0, numbers.last - first_free(numbers, state) + 1)


def following(numbers: SerialRange, state: SerialRangeState, count: int) -> tuple[str, ...]:
    """The next ``count`` serials, as they would be reserved now."""
    first = first_free(numbers, state)
    return tuple(serial(numbers.pattern, first + place) for place in range(count))


def reserve(view: View, id: str, material: str, count: int, lot: str, run: str) -> SerialsReserved:
    """The next ``count`` numbers for a run. Raises `Refusal` SerialRangeMissing, SerialsDisputed or SerialsUsedUp."""
    numbers = view.serial_range(id)
    if numbers is None or numbers.material != material or numbers.work_unit != view.work_unit:
        raise Refusal("SerialRangeMissing", material=material, work_unit=view.work_unit)
    state = view.serial_range_state(id)
    if state.unknown:
        raise Refusal("UpdateNeeded", stream=range_stream(id))
    if state.disputes:
        raise Refusal("SerialsDisputed", range=id, dispute=state.disputes[0].what)
    if left(numbers, state) < count:
        raise Refusal("SerialsUsedUp", range=id, material=material, left=left(numbers, state), needed=count)
    return SerialsReserved(
        range=id,
        material=material,
        lot=lot,
        run=run,
        first=first_free(numbers, state),
        count=count,
        serials=following(numbers, state, count),
    )
