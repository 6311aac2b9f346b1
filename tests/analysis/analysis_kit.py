"""Records about one station as the tests of figures write them: how the machine stood, what was reported."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from app.domain.downtime_facts import MachineChanged, StopReasoned
from app.domain.facts import Entry, Fact
from app.domain.lot_facts import OperationReported
from app.domain.nonconformity_facts import NonconformanceDispositioned, NonconformanceRaised
from app.domain.records import KIND_OF

START = datetime(2026, 11, 17, 5, 0, tzinfo=UTC)  # 06:00 in Berlin


def at(minute: float) -> datetime:
    return START + timedelta(minutes=minute)


class Floor:
    """Writes records one after the other."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def note(self, minute: float, fact: Fact, *, doubt: str = "", person: str = "ann") -> str:
        seq = len(self.entries) + 1
        made = Entry("J", seq, KIND_OF[type(fact)], at(minute), person, "A", ("work_unit:A",), fact, 0.0, doubt)
        self.entries.append(made)
        return made.ack

    def machine(self, minute: float, state: str, reason: str = "", **more) -> str:
        fact = MachineChanged(work_unit="A", state=state, since=at(minute), source="person", reason=reason, **more)
        return self.note(minute, fact)

    def reason(self, minute: float, stop: str, code: str, state: str = "stopped") -> str:
        return self.note(minute, StopReasoned(work_unit="A", stop=stop, reason=code, state=state))

    def raised(self, minute: float, quantity, operation: str = "10") -> None:
        self.note(
            minute,
            NonconformanceRaised(
                nonconformance="nc",
                lot="P/1",
                defect="BURR",
                quantity=Decimal(quantity),
                unit="pcs",
                operation=operation,
            ),
        )

    def decided(self, minute: float, disposition: str, quantity, name: str, operation: str = "10") -> None:
        self.note(
            minute,
            NonconformanceDispositioned(
                nonconformance="nc", lot="P/1", decision=name, disposition=disposition, quantity=Decimal(quantity),
                unit="pcs", reason="", signer="lead", role="lead", meaning="", signed="", content="",
                operation=operation,
            ),
        )  # fmt: skip

    def report(self, minute: float, good, scrap=0, rework=0, flow="first", operation="10") -> str:
        d = Decimal
        fact = OperationReported(
            lot="P/1", run="r", operation=operation, flow=flow, good=d(good), scrap=d(scrap), rework=d(rework)
        )
        return self.note(minute, fact)
