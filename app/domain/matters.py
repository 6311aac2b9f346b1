"""What can be open and wait for a person, as one table: topic -> whether a folded state has something of it open.

Pure, and asked of every state that is written, so each predicate looks at counts, never at records. Must not know who
is waited for (`app.terminal.waiting` says that).
"""

from collections.abc import Callable, Mapping

from app.domain.disputes import Disputable
from app.domain.lot_state import LotState
from app.domain.people import waits
from app.domain.view import State
from app.domain.work_units import WorkUnitState


def _disputed(state: State) -> bool:
    return isinstance(state, Disputable) and bool(state.disputes)


def _held(state: State) -> bool:
    return bool(getattr(state, "holds", None))


def _stopped(state: State) -> bool:
    return isinstance(state, WorkUnitState) and state.downtime.waits


def _called(state: State) -> bool:
    return isinstance(state, WorkUnitState) and bool(state.calls.open)


def _nonconforming(state: State) -> bool:
    return isinstance(state, LotState) and state.nonconforming


def _proposed(state: State) -> bool:
    return isinstance(state, LotState) and bool(state.proposals)


#: The one list of topics; their names are kept in the terminal's database.
TOPICS: Mapping[str, Callable[[State], bool]] = {
    "dispute": _disputed,
    "hold": _held,
    "stop": _stopped,
    "call": _called,
    "nonconformance": _nonconforming,
    "correction": _proposed,
    "access": waits,
}


def topics(state: State) -> tuple[str, ...]:
    """The topics of which a state has something open."""
    return tuple(topic for topic, is_open in TOPICS.items() if is_open(state))
