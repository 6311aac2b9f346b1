"""A day's work by commands, each decided and stored as on the floor: same desk, same rules, same storage.

The clock is the day's own, so that nothing of it depends on when it is made.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
from golden_plant import documents

from app.domain import commands
from app.domain.commands import Command
from app.domain.documents import Operation, Person, Routing
from app.domain.facts import Authorised
from app.domain.lots import LotState, Run
from app.domain.refusals import Refusal
from app.domain.routing import next_step
from app.domain.values import Role, container_stream, lot_id, lot_stream
from app.storage.store import Store
from app.terminal.desk import Desk, content_of

D = Decimal
#: A spring day, noon UTC.
NOON = datetime(2026, 5, 12, 12, 0, tzinfo=UTC)


class Day:
    """The desk of each station over one store. Times tick a second per command."""

    def __init__(self, path: Path) -> None:
        self.now = NOON
        self.store = Store(path)
        self.store.add_documents(documents())
        self.lots: set[str] = set()
        self.desks = {unit: Desk(self.store, unit, lambda: self.now) for unit in ("A", "B")}

    def later(self, **span: float) -> None:
        """Time goes by."""
        self.now += timedelta(**span)

    # -- commands

    def do(
        self,
        command: Command,
        person: str = "ann",
        unit: str = "A",
        *,
        by: str = "",
        over: str | tuple[str, ...] = (),
        files: Sequence[bytes] = (),
    ) -> str:
        """Execute it; ``by`` signs for the refusal ``over``."""
        self.later(seconds=1)
        self.lots |= {stream.removeprefix("lot:") for stream in command.streams() if stream.startswith("lot:")}
        if by:
            codes = (over,) if isinstance(over, str) else over
            content = content_of(command, by, ",".join(codes))
            signed = Authorised(person=by, role=self.role(by), codes=codes, content=content)
            command = msgspec.structs.replace(command, authorisation=signed)
        for who in (person, by, getattr(command, "by", ""), getattr(command, "verifier", "")):
            self.desks[unit].vouch(who)  # everybody's PIN was right
        saved = self.desks[unit].execute(command, person, files)
        assert not saved.already, command
        return command.intent()

    def refused(self, code: str, command: Command, person: str = "ann", unit: str = "A") -> None:
        """It has to be refused; what it leaves behind is part of the day."""
        self.later(seconds=1)
        found = ""
        try:
            self.desks[unit].execute(command, person)
        except Refusal as refusal:
            found = refusal.code
        assert found == code

    def person(self, kind: type[commands.PersonCommand], person: str, **fields: Any) -> None:
        """What concerns a person's access."""
        self.do(kind(person=person, ordinal=self.store.state(f"person:{person}").records, **fields), person)

    # -- work

    def start(self, operation: str, pieces: Any, lot: str = "1001", **about: Any) -> str:
        """Take pieces into an operation; the run."""
        order, product = about.pop("order", "1001"), about.pop("product", "PUMP")
        person, by, over = about.pop("person", "ann"), about.pop("by", ""), about.pop("over", "")
        unit = about.pop("unit", "A")
        command = commands.StartOperation(
            lot=lot_id(product, lot),
            order=order,
            product=product,
            operation=operation,
            quantity=D(pieces),
            work_unit=unit,
            ordinal=self.lot(lot, product).at(operation).runs,
            **about,
        )
        return self.do(command, person, unit, by=by, over=over)

    def report(self, run: str, good: Any, person: str = "ann", unit: str = "A", **parts: Any) -> None:
        """Say how pieces turned out."""
        lot, state, here = self.run(run)
        command = commands.CompleteOperation(
            lot=lot, order=state.order, run=run, good=D(good), ordinal=here.reports, **parts
        )
        self.do(command, person, unit)

    def asked(self, run: str, kind: type[commands.Answer], **fields: Any) -> Any:
        """The answer to the open prompt of a run."""
        lot, state, here = self.run(run)
        step, index, attempt = next_step(self.operation(state, here), here) or (None, 0, 0)
        assert step is not None, f"nothing is asked at {here.operation}"
        return kind(lot=lot, order=state.order, run=run, step=step.id, index=index, attempt=attempt, **fields)

    def answer(self, run: str, kind: type[commands.Answer], person: str = "ann", **fields: Any) -> None:
        """Answer the open prompt of a run."""
        about = {name: fields.pop(name) for name in ("by", "over", "files") if name in fields}
        self.do(self.asked(run, kind, **fields), person, **about)

    # -- what there is

    def lot(self, number: str = "1001", product: str = "PUMP") -> LotState:
        """State of a lot by its number."""
        return self.store.lot(lot_id(product, number))

    def run(self, run: str) -> tuple[str, LotState, Run]:
        """The lot that an open run is of, its state, and the run."""
        for lot in sorted(self.lots):
            state = self.store.lot(lot)
            if run in state.runs:
                return lot, state, state.runs[run]
        raise AssertionError(f"no open run {run}")

    def operation(self, state: LotState, run: Run) -> Operation:
        """The operation of a run, by the routing that its lot is bound to."""
        revision = self.store.documents.by_hash(state.routing)
        assert revision is not None
        assert isinstance(revision.body, Routing)
        return next(o for o in revision.body.operations if o.id == run.operation)

    def seen(self, lot: str) -> int:
        """Records of a lot, as a person sees them when touching it."""
        return self.store.lot(lot).records

    def inside(self, container: str) -> int:
        """Records of a container."""
        records: int = self.store.state(container_stream(container)).records
        return records

    def holds(self, stream: str) -> list[str]:
        """Holds in force on a stream."""
        return list(self.store.state(stream).holds)

    def role(self, person: str) -> Role:
        """Role of a person."""
        revision = self.store.documents.current("person", person)
        assert revision is not None
        assert isinstance(revision.body, Person)
        return revision.body.role


def stream_of(number: str, product: str = "PUMP") -> str:
    """Stream of a lot by its number."""
    return lot_stream(lot_id(product, number))
