"""A bench on which records can be corrected: what was recorded before is read from its own stored bytes."""

from __future__ import annotations

from typing import Any

from domain_kit import Bench, D, operation, routing

from app.domain.correction_commands import ApproveCorrection, CorrectRecord, DeclineCorrection
from app.domain.correction_facts import RecordCorrected
from app.domain.facts import Draft, Entry
from app.domain.records import entry
from app.domain.steps.choice import Choice, Choose, Option
from app.domain.steps.date import DateEntry, EnterDate
from app.domain.steps.label_reconciliation import LabelReconciliation, ReconcileLabels
from app.domain.steps.measurement import Measurement
from app.domain.steps.number import EnterNumber, NumberEntry
from app.domain.steps.scan_material import ScanMaterial
from app.domain.steps.signature import Signature, SignatureGiven
from app.domain.steps.text import TextEntry, WriteText
from app.domain.steps.verification import StepVerified
from app.domain.values import lot_stream
from app.domain.view import View

TORQUE = Measurement(id="torque", title="Torque", unit="Nm", low=D(9), high=D(15), readings=1)
SEAL = ScanMaterial(id="seal", title="Seal", material="SEAL", quantity=D(2))
SIGN = Signature(id="sign", title="Sign", meaning="Done")
FIT = Choice(
    id="fit",
    title="Fit",
    options=(Option(code="ok", name="Fits", verdict="good"), Option(code="no", name="Loose", verdict="bad")),
)
COUNT = NumberEntry(id="count", title="Bolts", high=D(20))
NOTE = TextEntry(id="note", title="Note")
DAY = DateEntry(id="day", title="Made on")
LABELS = LabelReconciliation(id="labels", title="Labels")

__all__ = ["Choose", "EnterDate", "EnterNumber", "ReconcileLabels", "WriteText"]


class BenchPast:
    """The records of a bench."""

    def __init__(self, bodies: list[bytes]) -> None:
        self._bodies = bodies

    def entries(self) -> list[Entry]:
        return [entry(body) for body in self._bodies]

    def named(self, record: str) -> Entry | None:
        return next((each for each in self.entries() if each.ack == record), None)

    def corrections(self, lot: str, record: str) -> tuple[Entry, ...]:
        found = (e for e in self.entries() if isinstance(e.fact, RecordCorrected))
        return tuple(e for e in found if e.fact.lot == lot and e.fact.record == record)

    def signatures(self, lot: str, run: str) -> tuple[Entry, ...]:
        found = (e for e in self.entries() if isinstance(e.fact, (SignatureGiven, StepVerified)))
        return tuple(e for e in found if (e.fact.lot, e.fact.run) == (lot, run))


class CorrectingBench(Bench):
    """A bench with a past. A signature of somebody else's is given with ``by``."""

    def view(self) -> View:
        view = super().view()
        view.past = BenchPast(self.bodies)
        return view

    @property
    def last(self) -> str:
        """The newest record's name."""
        return entry(self.bodies[-1]).ack

    def named(self, kind: str, number: int = -1) -> str:
        """The name of a record of a kind."""
        return [e.ack for e in BenchPast(self.bodies).entries() if e.kind == kind][number]

    def asks(self, record: str, field: str, *new: str, **fields: Any) -> CorrectRecord:
        lot = fields.pop("lot", self.lot)
        amended = self.state(lot).amended.get(record)
        said = {"reason": "typed wrong", "known": amended.count if amended else 0, "ordinal": self.state(lot).records}
        return CorrectRecord(lot=lot, record=record, field=field, new=new, **(said | fields))

    def correct(self, record: str, field: str, *new: str, **fields: Any) -> list[Draft]:
        return self.do(self.asks(record, field, *new, **fields))

    def waiting(self) -> list[str]:
        return list(self.state().proposals)

    def approve(self, by: str = "quinn", **fields: Any) -> list[Draft]:
        """The newest proposal, with the signature of somebody else."""
        name = self.waiting()[-1]
        rule = self.state().proposals[name].fact.rule
        signed = self.signed_by(by, rule)
        return self.do(ApproveCorrection(lot=self.lot, proposal=name, authorisation=signed, **fields))

    def decline(self, reason: str = "it was right") -> list[Draft]:
        return self.do(DeclineCorrection(lot=self.lot, proposal=self.waiting()[-1], reason=reason))

    def receive_seals(self, *numbers: str) -> None:
        for number in numbers:
            self.receive("SEAL", number, 100)

    def stock(self, number: str) -> Any:
        return self.state(f"SEAL/{number}")


def at_run(*steps: Any, quantity: int = 4, behind: bool = False, **fields: Any) -> tuple[CorrectingBench, str]:
    """A run of ``quantity`` at an operation with these steps; ``behind``: another operation follows it."""
    operations = [operation("10", *steps, rework_to=("10",))] + ([operation("20")] if behind else [])
    bench = CorrectingBench(routing(*operations), **fields)
    bench.receive_seals("A", "B", "C")
    return bench, bench.start("10", quantity)


def stream(number: str) -> str:
    return lot_stream(f"SEAL/{number}")
