"""Makes the golden journal of a release, once: `.venv/bin/python tests/journals/export_golden.py 0.1.0`.

Works a day with every kind of record on a real store and writes what is stored, byte by byte, and the states that this
version folds from it. A golden file is never made anew: journals of every release have to be read for ever.
"""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "domain"), str(HERE.parent / "storage"), str(HERE.parent.parent)]

import msgspec  # noqa: E402
from storage_kit import D, Station, document, opened  # noqa: E402

from app.domain import commands  # noqa: E402
from app.domain.decisions import decide  # noqa: E402
from app.domain.documents import Component, Operation, Order, Person, Qualification, Routing  # noqa: E402
from app.domain.documents import Material as MaterialDocument  # noqa: E402
from app.domain.facts import Authorised  # noqa: E402
from app.domain.records import FACTS, entry  # noqa: E402
from app.domain.routing import next_step  # noqa: E402
from app.domain.steps import checklist, instruction, measurement, scan_identity, scan_material, signature  # noqa: E402
from app.domain.values import lot_id  # noqa: E402
from app.domain.view import View  # noqa: E402

STEPS = (
    instruction.Instruction(id="read", title="Lies das Blatt", text="Öl auf 20 °C"),
    scan_material.ScanMaterial(id="seal", title="Scan the seal", material="SEAL"),
    scan_identity.ScanIdentity(id="serial", title="Scan the serial", pattern="[0-9]{4}"),
    measurement.Measurement(
        id="torque", title="Tighten", unit="Nm", nominal=D(12), low=D(9), high=D(15), marginal=D("0.5"), count=2
    ),
    checklist.Checklist(id="look", title="Look", items=("no scratch", "plate on")),
    signature.Signature(id="sign", title="Sign", meaning="released", role="quality", four_eyes=True),
)
MADE = Routing(
    id="GOLD",
    product="PUMP",
    operations=(
        Operation(id="10", name="Press", work_units=("A",), qualification="press"),
        Operation(id="20", name="Assembly", work_units=("A",), steps=STEPS, rework_to=("10",)),
        Operation(id="L", name="Paint", work_units=("A",), after=("20",)),
        Operation(id="R", name="Engrave", work_units=("A",), after=("20",), rework_to=("R",)),
        Operation(id="30", name="Pack", work_units=("A",), after=("L", "R"), rework_to=("L",)),
    ),
    components=(Component(material="SEAL", quantity=D("1.5")),),
    policies={"ExceedsOrder": "warn"},
)
PEOPLE = (
    Person(id="ann", role="operator", qualifications=(Qualification(id="press"),)),
    Person(id="lea", role="lead"),
    Person(id="leo", role="lead"),
    Person(id="quinn", role="quality"),
)


class Day:
    """A day's work by commands, each decided and stored as on the floor."""

    def __init__(self, station: Station) -> None:
        self.station = station
        self.lot = lot_id("PUMP", "1001")

    def do(self, command: commands.Command, person: str = "ann") -> str:
        store = self.station.store
        states = {stream: store.state(stream) for stream in (*command.streams(), f"person:{person}")}
        stamp = msgspec.structs.replace(self.station.stamp(command.intent()), person=person)
        view = View(
            now=stamp.at, doubtful=False, person=person, work_unit="A", documents=store.documents, states=states
        )
        store.commit(stamp, decide(view, command))
        return command.intent()

    def start(self, operation: str, quantity: Any, flow: Any = "first") -> str:
        ordinal = self.station.lot().at(operation).runs
        return self.do(
            commands.StartOperation(
                lot=self.lot,
                order="1001",
                product="PUMP",
                operation=operation,
                quantity=D(quantity),
                work_unit="A",
                flow=flow,
                ordinal=ordinal,
            )
        )

    def report(self, run: str, good: Any, **parts: Any) -> None:
        ordinal = self.station.lot().runs[run].reports
        self.do(commands.CompleteOperation(lot=self.lot, order="1001", run=run, good=D(good), ordinal=ordinal, **parts))

    def answer(self, run: str, kind: type[commands.Answer], person: str = "ann", **fields: Any) -> None:
        here = self.station.lot().runs[run]
        operation = next(o for o in MADE.operations if o.id == here.operation)
        step, index, attempt = next_step(operation, here) or (None, 0, 0)
        assert step is not None
        where = {"lot": self.lot, "order": "1001", "run": run, "step": step.id, "index": index, "attempt": attempt}
        self.do(kind(**where, **fields), person)

    def person(self, kind: type[commands.PersonCommand], person: str, **fields: Any) -> None:
        ordinal = self.station.store.state(f"person:{person}").records
        self.do(kind(person=person, ordinal=ordinal, **fields), person)

    def receive(self, number: str, quantity: str, **fields: Any) -> None:
        self.do(
            commands.ReceiveLot(
                lot=f"SEAL/{number}", material="SEAL", number=number, quantity=D(quantity), unit="pcs", **fields
            )
        )

    def assemble(self, run: str, serial: str) -> None:
        self.answer(run, instruction.ConfirmInstruction)
        seal = {"material_lot": "SEAL/S1", "material": "SEAL", "number": "S1", "source": "scanned", "raw": "]C110S1"}
        self.answer(run, scan_material.ConsumeMaterial, **seal)
        self.answer(run, scan_identity.IdentifyPiece, number=serial, material="PUMP")
        for value in ("8.25", "12.5"):
            self.answer(run, measurement.TakeMeasurement, value=D(value), unit="Nm", source="device", raw=value)
        signed = Authorised(person="quinn", role="quality", codes=("OutOfLimits",), content="00")
        self.answer(
            run, measurement.TakeMeasurement, value=D(16), unit="Nm", accept=True, authorisation=signed, tool="T-1"
        )
        self.answer(run, checklist.TickChecklist, ticked=(0, 1))
        self.answer(run, signature.Sign, "quinn", ink="ab" * 32)


def work(station: Station) -> None:
    """Every kind of record at least once; parts, rework into a branch, readings outside, more than ordered."""
    day = Day(station)
    day.person(commands.RefusePin, "ann")
    day.person(commands.Unlock, "ann", by="lea")
    day.person(commands.ChangePin, "ann", by="lea")
    day.person(commands.ReplaceBadge, "ann", by="leo")
    day.person(commands.SignOn, "ann", method="badge")
    day.receive("S1", "20.5", expires=station.now.replace(year=2027), location="B3")
    day.receive("S2", "7")
    pressed = day.start("10", 4)
    day.report(pressed, "2.5", scrap=D("0.5"), reason="burr")
    day.report(pressed, 1)
    for serial, pieces in (("1001", 1), ("1002", 2)):
        run = day.start("20", pieces)
        day.assemble(run, serial)
        day.report(run, pieces)
    for branch in ("L", "R"):
        day.report(day.start(branch, 3), 3)
    day.report(day.start("30", 2), 1, rework=D(1), rework_to="L")
    day.report(day.start("L", 1, "rework"), 1)
    day.start("30", 1, "rework")
    day.start("10", 9)  # more than was ordered: the routing only warns
    scope = ("order:1002", "lot:SEAL/S2")
    hold = day.do(commands.PlaceHold(scope=scope, reason="smells", note="nach Öl"))
    held = next(iter(station.store.state("order:1002").holds))
    assert held != hold
    signed = Authorised(person="lea", role="lead", codes=("OnHold",), content="00")
    day.do(commands.ReleaseHold(hold=held, scope=scope, authorisation=signed))
    day.do(commands.PlaceHold(scope=("work_unit:A",), reason="leak"))
    day.person(commands.SignOff, "ann")


def documents() -> Iterator[Any]:
    """What the day is worked by."""
    yield document("routing", MADE, effective_from=None)
    yield from (document("material", MaterialDocument(id=id, name=id)) for id in ("SEAL", "PUMP"))
    yield document("order", Order(id="1001", product="PUMP", quantity=D(10)))
    yield from (document("person", person) for person in PEOPLE)


def export(release: str) -> None:
    """Write the three files of a release."""
    golden = HERE / f"{release}.jsonl"
    if golden.exists():
        raise SystemExit(f"{golden} is there already, and stays as it is")
    with tempfile.TemporaryDirectory() as folder:
        station = Station(Path(folder) / "t.db", furnished=False)
        station.store.add_documents(documents())
        work(station)
        station.close()
        with opened(station.path) as connection:
            records = connection.execute("SELECT hash, body FROM record ORDER BY seq").fetchall()
            shelf = connection.execute("SELECT hash, kind, body FROM document ORDER BY pos").fetchall()
            streams = [row[0] for row in connection.execute("SELECT stream FROM stream_state ORDER BY stream")]
        station = Station(station.path, furnished=False)
        states = {stream: station.store.state(stream) for stream in streams}
        station.close()
    assert {entry(body).kind for _, body in records} == set(FACTS)
    golden.write_text("".join(_line({"hash": hash.hex(), "body": body.decode()}) for hash, body in records))
    lines = (_line({"hash": hash, "kind": kind, "body": body.decode()}) for hash, kind, body in shelf)
    (HERE / f"{release}.documents.jsonl").write_text("".join(lines))
    text = msgspec.json.format(msgspec.json.encode(states, order="sorted"), indent=1).decode()
    (HERE / f"{release}.states.json").write_text(text + "\n")


def _line(fields: dict[str, str]) -> str:
    return msgspec.json.encode(fields).decode() + "\n"


if __name__ == "__main__":
    export(sys.argv[1])
