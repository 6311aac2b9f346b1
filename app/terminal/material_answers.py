"""From what a Material screen shows and a touch or scan gives, to the command; and the command that takes it back.

Pure. Must not decide anything: a wrong answer is built all the same, and the rule refuses it.
"""

from __future__ import annotations

from decimal import Decimal

from app.domain.commands import Command
from app.domain.values import lot_number
from app.domain.wip_commands import (
    JoinRun,
    LeaveRun,
    MergeLots,
    MoveContainer,
    MoveLot,
    NoteHandover,
    PackLot,
    ReadHandover,
    RegisterContainer,
    SplitLot,
    UndoReport,
    UnpackLot,
)
from app.views import ContainerView, CrewView, LastReportView, LotView, StandingAt


def split(view: LotView, quantity: Decimal, point: StandingAt | None, number: str = "") -> SplitLot:
    """A part becomes a lot of its own; ``number`` is the serial of one piece, else the part gets the next number."""
    return SplitLot(
        lot=view.lot,
        material=view.material,
        number=number or view.next_number,
        quantity=quantity,
        operation=point.operation if point else "",
        flow=point.flow if point else "first",
        order=view.order if point else "",
        serial=bool(number),
        ordinal=view.records,
    )


def merge(view: LotView, other: LotView, point: StandingAt | None) -> MergeLots:
    """Another lot becomes part of this one."""
    return MergeLots(
        lot=view.lot,
        source=other.lot,
        operation=point.operation if point else "",
        flow=point.flow if point else "first",
        ordinal=other.records,
    )


def move(view: LotView | ContainerView, place: str) -> Command:
    """It is somewhere else now."""
    if isinstance(view, ContainerView):
        return MoveContainer(container=view.container, location=place, ordinal=view.records)
    return MoveLot(lot=view.lot, location=place, ordinal=view.records)


def pack(view: LotView, container: str) -> PackLot:
    """The lot goes into a container."""
    return PackLot(lot=view.lot, container=container, ordinal=view.records)


def unpack(view: LotView) -> UnpackLot:
    """The lot comes out of its container."""
    return UnpackLot(lot=view.lot, container=view.container, ordinal=view.records)


def register(container: str, place: str) -> RegisterContainer:
    """A container is made known."""
    return RegisterContainer(container=container, location=place)


def opposite(done: Command, before: LotView | ContainerView, now: LotView | ContainerView) -> Command | None:
    """The command that takes back what was just done; ``before`` and ``now`` are the thing as it was and is."""
    match done:
        case SplitLot() if isinstance(now, LotView):
            return MergeLots(
                lot=done.lot, source=done.into, operation=done.operation, flow=done.flow, ordinal=now.records
            )
        case MergeLots() if isinstance(now, LotView) and isinstance(before, LotView):
            return _give_back(done, before, now)
        case UnpackLot() if isinstance(now, LotView):
            return pack(now, done.container)
        case PackLot() if isinstance(before, LotView) and isinstance(now, LotView):
            return pack(now, before.container) if before.container else unpack(now)
        case MoveLot() | MoveContainer() if before.location:
            return move(now, before.location)
    return None


def _give_back(done: MergeLots, before: LotView, now: LotView) -> SplitLot:
    quantity = _standing(now, done) - _standing(before, done)
    return SplitLot(
        lot=done.lot,
        material=now.material,
        number=lot_number(done.source),
        quantity=quantity,
        operation=done.operation,
        flow=done.flow,
        order=now.order if done.operation else "",
        back=True,
        ordinal=now.records,
    )


def _standing(view: LotView, done: MergeLots) -> Decimal:
    if not done.operation:
        return view.on_hand
    found = (p.quantity for p in view.points if (p.operation, p.flow) == (done.operation, done.flow))
    return next(found, Decimal(0))


def undo(last: LastReportView, reason: str) -> UndoReport:
    """A report is taken back."""
    return UndoReport(
        lot=last.lot, order=last.order, run=last.run, work_unit=last.work_unit, report=last.report, reason=reason
    )


def join(crew: CrewView) -> JoinRun:
    """Work on the job too."""
    return JoinRun(lot=crew.lot, order=crew.order, run=crew.run, ordinal=crew.records)


def leave(crew: CrewView, person: str) -> LeaveRun:
    """Somebody works on the job no more."""
    return LeaveRun(lot=crew.lot, order=crew.order, run=crew.run, subject=person, ordinal=crew.records)


def hand_over(crew: CrewView, note: str) -> NoteHandover:
    """A note for whoever goes on."""
    return NoteHandover(lot=crew.lot, order=crew.order, run=crew.run, note=note, ordinal=crew.records)


def read_note(crew: CrewView) -> ReadHandover:
    """The note was read."""
    return ReadHandover(lot=crew.lot, order=crew.order, run=crew.run, ordinal=crew.records)
