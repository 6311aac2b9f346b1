"""Folding never fails: records of newer versions, of careless terminals, twice, late, or not at all."""

import string
from decimal import Decimal

import msgspec
import pytest
from domain_kit import NOON, Bench, D, encode, operation, refused, routing, states_of
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.commands import PlaceHold, SignOn
from app.domain.decisions import empty, fold
from app.domain.documents import Component
from app.domain.facts import Draft
from app.domain.hold_commands import AcknowledgeHold, CheckSuspect, ContainHold, ReleaseHold
from app.domain.hold_facts import Suspect
from app.domain.lots import LotState, OperationReported, OperationStarted
from app.domain.records import FACTS, KIND_OF, UNREADABLE, entry
from app.domain.steps.checklist import Checklist
from app.domain.steps.instruction import Instruction
from app.domain.steps.measurement import Measurement
from app.domain.steps.scan_identity import ScanIdentity
from app.domain.steps.scan_material import ScanMaterial
from app.domain.steps.signature import Signature
from app.domain.values import lot_id


def a_day() -> list[bytes]:
    """The stored bytes of a day with nearly every kind of record."""
    steps = (
        Instruction(id="read", title="Read"),
        ScanMaterial(id="seal", title="Seal", material="SEAL"),
        ScanIdentity(id="serial", title="Serial"),
        Measurement(id="torque", title="Torque", unit="Nm", low=D(9)),
        Checklist(id="look", title="Look", items=("a",)),
        Signature(id="sign", title="Sign", meaning="done"),
    )
    made = routing(
        operation("10", *steps),
        operation("20", rework_to=("10",)),
        components=(Component(material="SEAL", quantity=1),),
    )
    bench = Bench(made)
    bench.do(SignOn(person="ann", ordinal=0, method="badge"))
    bench.receive("SEAL", "S1", 50)
    for serial in ("1", "2"):
        run = bench.start("10", 2)
        bench.confirm(run)
        bench.consume(run, "SEAL", "S1")
        bench.identify(run, serial)
        bench.measure(run, "8")
        bench.measure(run, "12")
        bench.tick(run, 0)
        bench.sign(run)
        bench.report(run, good=2)
    hold = bench.do(PlaceHold(scope=("lot:SEAL/S1", "order:1001"), reason="r"))[0].fact
    about = {"hold": hold.hold, "scope": hold.scope}
    bench.person = "lea"
    bench.do(AcknowledgeHold(**about, signer="lea"))
    suspect = Suspect(suspect="s", lot="PUMP/1001", number="1", pieces=D(1), unit="pcs", record="here:9", at=NOON)
    bench.do(ContainHold(**about, asked=1, place="work_unit:WU-10", suspects=(suspect,)))
    bench.do(CheckSuspect(**about, suspect="s", lot="PUMP/1001", good=True))
    bench.do(ReleaseHold(**about, reason="looked at"))
    bench.person = "ann"
    run = bench.start("20", 3)
    bench.report(run, good=1, scrap=1, rework=1, rework_to="10")
    return bench.bodies


DAY = a_day()


@given(st.lists(st.sampled_from(DAY), max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_order_any_omission_and_any_repetition_of_records_folds(bodies):
    states_of(bodies)


@given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
def test_bytes_that_are_no_record_are_read_as_nobodys(body):
    assert entry(body) is UNREADABLE or entry(body).streams


DEEP = b"[" * 100_000 + b"]" * 100_000


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"person":"ann"', b'"person":"\xff"'),
        (b'"v":1', b'"w":' + DEEP + b',"v":1'),
        (b'"S1"', b'"S1","odd":' + DEEP),
        (b'"person":"ann"', b'"person":"\\ud800"'),
        (b'Z","clock"', b'","clock"'),
    ],
)
def test_an_envelope_that_is_no_json_or_has_no_zone_is_nobodys(old, new):
    assert old in DAY[1]
    assert entry(DAY[1].replace(old, new)) is UNREADABLE


def test_a_fact_that_is_no_json_makes_its_streams_read_only():
    read = entry(DAY[1].replace(b'"S1"', b'"\xff"'))
    assert read.fact is None
    assert "lot:SEAL/S1" in read.streams


#: Anything that JSON can say.
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(string.printable, max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(DAY), st.data())
@settings(max_examples=150, deadline=None)
def test_a_fact_with_anything_in_its_fields_folds(body, data):
    record = msgspec.json.decode(body)
    field = data.draw(st.sampled_from(sorted(record["data"])))
    record["data"][field] = data.draw(ANYTHING | st.sampled_from(["NaN", "sNaN", "-Infinity", "1E+999999", "1E-999"]))
    states_of([*DAY[:20], msgspec.json.encode(record), *DAY[20:]])


@given(st.sampled_from(DAY), st.data())
@settings(max_examples=80, deadline=None)
def test_an_envelope_with_anything_in_its_fields_folds(body, data):
    record = msgspec.json.decode(body)
    record[data.draw(st.sampled_from(sorted(record)))] = data.draw(ANYTHING)
    read = entry(msgspec.json.encode(record))
    for stream in (*read.streams, "lot:L", "order:O", "person:P"):
        fold(empty(stream), read, stream)


@pytest.mark.parametrize("number", ["NaN", "sNaN", "Infinity", "-Infinity", "1E+50", "1E+999999"])
def test_a_quantity_that_cannot_be_counted_spoils_no_sum(number):
    spoiled = DAY[1].replace(b'"quantity":"50"', b'"quantity":"%b"' % number.encode())
    assert spoiled != DAY[1]
    assert entry(spoiled).fact is None


def test_a_kind_of_a_newer_version_makes_its_streams_read_only_here():
    bench = Bench(routing(operation("10", Instruction(id="read", title="Read"))))
    run = bench.start("10", 1)
    draft = Draft((f"lot:{bench.lot}",), OperationReported(lot="x", run="y", operation="10", flow="first", good=D(1)))
    bench.take_in(encode(draft, 99, NOON, kind="lot.evaporated"))
    with refused("UpdateNeeded") as error:
        bench.confirm(run)
    assert error.value.params["stream"] == "lot:PUMP/1001"
    with refused("UpdateNeeded"):
        bench.report(run, good=1)


@pytest.mark.parametrize("stream", ["order:1001", "material:PUMP", "operation:PUMP/10", "work_unit:WU-10"])
def test_whatever_stream_the_unknown_record_is_in_nothing_is_started(stream):
    bench = Bench(routing(operation("10")))
    bench.take_in(encode(Draft((stream,), KIND_FACT), 99, NOON, kind="hold.widened"))
    with refused("UpdateNeeded"):
        bench.start("10", 1)


def test_an_unknown_record_of_a_material_lot_stops_its_use_and_one_of_a_person_their_access():
    seal = ScanMaterial(id="seal", title="Seal", material="SEAL")
    bench = Bench(routing(operation("10", seal)))
    bench.receive("SEAL", "S1")
    run = bench.start("10", 1)
    bench.take_in(encode(Draft(("lot:SEAL/S1", "person:ann"), KIND_FACT), 99, NOON, kind="lot.evaporated"))
    with refused("UpdateNeeded"):
        bench.consume(run, "SEAL", "S1")
    with refused("UpdateNeeded"):
        bench.do(SignOn(person="ann", ordinal=0, method="badge"))


KIND_FACT = FACTS["lot.received"](lot="l", material="m", number="n", quantity=Decimal(1), unit="pcs")


def test_an_envelope_of_a_newer_version_is_not_guessed_at():
    assert entry(encode(Draft(("lot:x",), KIND_FACT), 1, NOON, v=2)).fact is None
    assert entry(encode(Draft(("lot:x",), KIND_FACT), 1, NOON)).fact == KIND_FACT


def test_a_record_names_a_stream_once_however_often_it_says_it():
    assert entry(encode(Draft(("lot:x", "order:1", "lot:x"), KIND_FACT), 1, NOON)).streams == ("lot:x", "order:1")


def test_every_kind_has_its_fact_and_every_fact_its_kind():
    assert len(KIND_OF) == len(FACTS)
    assert all(kind.count(".") == 1 for kind in FACTS)


def test_what_arrives_after_its_run_was_closed_is_a_dispute_and_is_counted_all_the_same():
    late = next(body for body in DAY if entry(body).kind == "instruction.confirmed")
    states = states_of([*DAY, late])
    lot = states["lot:PUMP/1001"]
    assert isinstance(lot, LotState)
    assert lot.dispute == "answer to a closed run at step read"


def test_the_state_of_a_lot_is_bounded_by_what_is_open_not_by_what_has_happened():
    """Two thousand runs leave a state no larger than two: so a stream of any length folds in linear time."""
    lot = lot_id("PUMP", "1")

    def size_after(runs: int) -> int:
        state = empty(f"lot:{lot}")
        for number in range(runs):
            start = OperationStarted(
                lot=lot,
                order="1",
                product="PUMP",
                routing="h",
                ordered=D(9999),
                unit="pcs",
                operation="10",
                run=f"{number:06}",
                quantity=D(1),
            )
            end = OperationReported(lot=lot, run=f"{number:06}", operation="10", flow="first", good=D(1))
            for fact in (start, end):
                body = encode(Draft((f"lot:{lot}",), fact), 1, NOON)
                state = fold(state, entry(body), f"lot:{lot}")
        return len(msgspec.msgpack.encode(state))

    assert size_after(2000) - size_after(2) < 32
