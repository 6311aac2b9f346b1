"""The figures of a traveler: pieces by operation, labels, and what each lot amounts to.

From folded states and from what records name. Must not know pages, and works nothing out that the fold does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.domain.facts import Entry
from app.domain.label_facts import LabelRequested, LabelsReconciled
from app.domain.lot_state import LotState
from app.domain.values import FLOWS, ZERO, Flow, lot_number
from app.reports.naming import Names
from app.reports.traveler import Labels, LotLine, Tally


def lot_line(lot: str, state: LotState, names: Names) -> LotLine:
    """What a lot amounts to."""
    material = lot.partition("/")[0]
    return LotLine(
        lot=lot,
        number=lot_number(lot),
        material=f"{material} {names.material(material)}".strip(),
        unit=state.unit,
        made=state.made,
        on_hand=state.on_hand,
        in_process=sum((run.quantity for run in state.runs.values()), ZERO),
        expires=state.expires.astimezone() if state.expires else None,
        held=tuple(names.reason(hold.reason) for hold in state.holds.values()),
        disputes=tuple(dispute.what for dispute in state.disputes),
    )


def tallies(lot: str, state: LotState, names: Names) -> Iterator[Tally]:
    """Pieces by operation and flow, and whether they add up with the runs that are open."""
    for operation, here in state.operations.items():
        for flow in FLOWS:
            counted = here.tally(flow)
            if flow == "first" or counted.taken or counted.good:
                yield Tally(
                    number=lot_number(lot),
                    operation=operation,
                    name=names.operation(lot, operation),
                    flow=flow,
                    taken=counted.taken,
                    gained=counted.gained,
                    good=counted.good,
                    scrapped=counted.scrapped,
                    reworked=counted.reworked,
                    in_process=counted.in_process,
                    adds_up=_open(state, operation, flow) == counted.in_process,
                )


def _open(state: LotState, operation: str, flow: Flow) -> object:
    return sum((r.quantity for r in state.runs.values() if (r.operation, r.flow) == (operation, flow)), ZERO)


class LabelCounts:
    """Counts the labels of each step of each run, and of each accounting for them."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._requested: dict[tuple[str, str], list[LabelRequested]] = {}
        self._reconciled: list[LabelsReconciled] = []

    def take(self, entry: Entry) -> None:
        """Look at one record."""
        if isinstance(entry.fact, LabelRequested):
            self._requested.setdefault((entry.fact.run, entry.fact.step), []).append(entry.fact)
        elif isinstance(entry.fact, LabelsReconciled):
            self._reconciled.append(entry.fact)

    def all(self) -> tuple[Labels, ...]:
        """What was printed, then what was accounted for."""
        return tuple(self._printed(found) for found in self._requested.values()) + tuple(
            self._accounted(fact) for fact in self._reconciled
        )

    def _printed(self, found: Iterable[LabelRequested]) -> Labels:
        facts = list(found)
        first = facts[0]
        return Labels(
            number=lot_number(first.lot),
            step=self._names.title(first.run, first.step),
            issued=sum(fact.count * fact.copies for fact in facts),
            used=None,
            spoiled=sum(len(fact.replaced) for fact in facts),
            returned=None,
            printed_again=sum(fact.request > 0 for fact in facts),
            serials=tuple(serial for fact in facts for serial in fact.serials),
            adds_up=None,
        )

    def _accounted(self, fact: LabelsReconciled) -> Labels:
        return Labels(
            number=lot_number(fact.lot),
            step=self._names.title(fact.run, fact.step),
            issued=fact.issued,
            used=fact.used,
            spoiled=fact.spoiled,
            returned=fact.returned,
            printed_again=0,
            serials=(),
            adds_up=fact.issued == fact.used + fact.spoiled + fact.returned,
        )
