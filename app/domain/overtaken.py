"""Work that was overtaken: done under a qualification or by a document that had been withdrawn without its knowing.

Documents are no records, so no fold can see it. The terminal that did the work looks back when it hears of a
withdrawal, and says in a record of its own what it found (ADR 0029). Pure: which records are asked about comes from
outside.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from app.domain.commands import Command
from app.domain.disputes import WorkOvertaken
from app.domain.facts import Draft, Entry
from app.domain.lots import OperationReported, OperationStarted
from app.domain.quantities import operation_of
from app.domain.values import intent, lot_stream

if TYPE_CHECKING:
    from app.domain.documents import Operation
    from app.domain.view import View

#: Refusals after which policy let somebody without the qualification work.
_PASSED = frozenset({"NotQualified", "QualificationExpired"})


class NoteOvertaken(Command, frozen=True, kw_only=True):
    """What a terminal found when it looked back; see `WorkOvertaken`."""

    lot: str
    run: str
    operation: str
    work: str
    what: Literal["qualification", "routing", "media", "order"]
    id: str
    hash: str = ""
    by: str = ""
    worker: str = ""

    def streams(self) -> tuple[str, ...]:
        """The lot that was worked on."""
        return (lot_stream(self.lot),)

    def intent(self) -> str:
        """Said once of a run, a document and a person."""
        return intent(lot_stream(self.lot), f"overtaken/{self.run}/{self.what}/{self.id}/{self.worker}", 0)


def note(view: View, command: NoteOvertaken) -> list[Draft]:
    """It was so; nobody is asked."""
    said = {name: getattr(command, name) for name in WorkOvertaken.__struct_fields__ if name != "signatures"}
    return [Draft(command.streams(), WorkOvertaken(**said))]


def overtaken(view: View, work: Entry, *, binding: bool) -> Iterator[NoteOvertaken]:
    """What is wrong with a start or report, by the documents as they are now. ``binding``: it began its lot."""
    fact = work.fact
    if not isinstance(fact, (OperationStarted, OperationReported)):
        return
    about = {"lot": fact.lot, "run": fact.run, "operation": fact.operation, "work": work.ack}
    routing = view.bound_routing(view.lot(fact.lot).routing)
    operation = operation_of(routing, fact.operation) if routing else None
    if operation is not None and operation.qualification and _PASSED.isdisjoint(fact.warnings):
        yield from _unqualified(view, work, operation, about)
    if isinstance(fact, OperationStarted):
        yield from _withdrawn(view, fact, about, binding)


def _unqualified(view: View, work: Entry, operation: Operation, about: dict[str, Any]) -> Iterator[NoteOvertaken]:
    revision = view.documents.current("person", work.person)
    document = view.person_document(work.person)
    held = [q for q in (document.qualifications if document else ()) if q.id == operation.qualification]
    day = work.at.astimezone(view.zone).date()
    if held and (held[-1].until is None or day <= held[-1].until.date()):
        return
    by, hash = (revision.released_by, revision.hash) if revision else ("", "")
    wanted = operation.qualification or ""
    yield NoteOvertaken(**about, what="qualification", id=wanted, hash=hash, by=by, worker=work.person)


def _withdrawn(view: View, fact: OperationStarted, about: dict[str, Any], binding: bool) -> Iterator[NoteOvertaken]:
    """A lot goes on by what it is bound to; only what bound it, without its having stood any more, is wrong."""
    bound = [("routing", fact.routing)] if binding else []
    for what, hash in (*bound, *(("media", hash) for _, hash in fact.media)):
        revision = view.documents.by_hash(hash)
        if revision is not None and revision.withdrawn:
            kind: Any = what
            yield NoteOvertaken(**about, what=kind, id=revision.id, hash=hash, by=revision.released_by)
    order = view.documents.current("order", fact.order)
    if order is not None and order.withdrawn:
        yield NoteOvertaken(**about, what="order", id=fact.order, hash=order.hash, by=order.released_by)
