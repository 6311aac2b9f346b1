"""Tools wear and fall due; what is weighed has its tare, its tolerance and its lot."""

from decimal import Decimal
from typing import Any

import pytest
from domain_kit import NOON, Bench, D, later, operation, refused, routing, states_of
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.commands import PlaceHold, RenewTool
from app.domain.documents import Component, Tool
from app.domain.refusals import Refusal
from app.domain.steps.measurement import Measurement, TakeMeasurement
from app.domain.steps.scan_material import ScanMaterial
from app.domain.steps.tool_check import CheckTool, ToolCheck
from app.domain.steps.weigh import TakeWeight, Weigh
from app.domain.tool_state import ToolState
from app.domain.values import tool_stream
from app.measures import convert

TORQUE = Measurement(id="torque", title="Tighten", unit="Nm", low=D(9), high=D(15), tool="W-1", count=4)
CHECK = ToolCheck(id="check", title="Take a wrench", tool_kind="wrench", uses=3)
OIL = ScanMaterial(id="oil", title="Scan the oil", material="OIL", weighed=True)
DOSE = Weigh(id="dose", title="Weigh", target=D(30), minus=D("0.5"), plus=D("0.5"), unit="ml", tool="S-1", of="oil")


def bench(*steps: Any, policies: dict[str, Any] | None = None, **wrench: Any) -> tuple[Bench, str]:
    """A run at the first of the steps; the wrench W-1 is good until tomorrow, W-2 beside it."""
    bill = (Component(material="OIL", quantity=D("0.01")),)
    made = Bench(routing(operation("10", *steps), components=bill), policies=policies)
    about = {"name": "Wrench 1", "kind": "wrench", "unit": "Nm", "calibrated_until": later(1)} | wrench
    made.documents.put(Tool(id="W-1", **about), kind="tool")
    made.documents.put(Tool(id="W-2", name="Wrench 2", kind="wrench"), kind="tool")
    made.documents.put(Tool(id="S-1", name="Scale 1", kind="scale", unit="g"), kind="tool")
    return made, made.start("10", 1)


def uses(made: Bench, tool: str) -> int:
    state = made.states.get(tool_stream(tool), ToolState())
    assert isinstance(state, ToolState)
    return state.uses


def measure(made: Bench, run: str, value: str = "12", **fields: Any):
    return made.answer(run, TakeMeasurement, value=D(value), unit="Nm", tool="W-1", **fields)


def test_each_value_is_a_use_of_its_tool_and_says_how_far_it_could_be_trusted():
    made, run = bench(TORQUE)
    draft = measure(made, run, source="device", instrument="gauge", serial="B1", read=D("8.85"), read_unit="lbf·ft")
    assert draft.streams[1] == "tool:W-1"
    fact = draft.fact
    assert (fact.calibration, fact.calibrated_until, fact.serial, fact.read) == ("valid", later(1), "B1", D("8.85"))
    measure(made, run)
    assert uses(made, "W-1") == 2


def test_the_last_day_of_a_calibration_is_good_and_the_day_after_is_not():
    made, run = bench(TORQUE, calibrated_until=NOON)
    measure(made, run)
    made.now = later(1)
    with refused("ToolOverdue"):
        measure(made, run)
    assert uses(made, "W-1") == 1


def test_a_doubtful_clock_asks_for_a_signature_instead_of_trusting_the_date():
    made, run = bench(TORQUE)
    made.doubtful = True
    with refused("ClockDoubtful"):
        measure(made, run)
    draft = measure(made, run, authorisation=made.signed_by("lea", "ClockDoubtful"))
    assert draft.fact.calibration == "unknown"


def test_a_worn_out_tool_is_refused_until_maintenance_or_a_lead_renews_it():
    made, run = bench(TORQUE, life=2)
    measure(made, run)
    measure(made, run)
    with refused("ToolWornOut"):
        measure(made, run)
    with refused("NotARenewer"):
        made.do(RenewTool(tool="W-1", ordinal=0))
    made.person = "lea"
    made.do(RenewTool(tool="W-1", ordinal=0))
    made.person = "ann"
    measure(made, run)
    state = made.states["tool:W-1"]
    assert (uses(made, "W-1"), state.total, state.renewals, state.renewed_by) == (1, 3, 1, "lea")


def test_policy_may_let_an_overdue_tool_pass_with_a_signature():
    made, run = bench(TORQUE, policies={"ToolOverdue": "authorise"}, calibrated_until=later(-2))
    with refused("ToolOverdue"):
        measure(made, run)
    draft = measure(made, run, authorisation=made.signed_by("quinn", "ToolOverdue"))
    assert (draft.fact.calibration, draft.fact.authorised.person) == ("overdue", "quinn")


def test_an_overdue_tool_out_of_limits_needs_both_to_be_signed():
    made, run = bench(
        Measurement(id="t", title="T", unit="Nm", low=D(9), high=D(15), tool="W-1", readings=1),
        policies={"ToolOverdue": "authorise"},
        calibrated_until=later(-2),
    )
    with refused("OutOfLimits"):
        measure(made, run, "20", authorisation=made.signed_by("quinn", "ToolOverdue"))
    draft = measure(made, run, "20", authorisation=made.signed_by("quinn", "ToolOverdue", "OutOfLimits"))
    assert draft.fact.warnings == ("ToolOverdue", "OutOfLimits")


@pytest.mark.parametrize(("tool", "code"), [("W-2", "WrongTool"), ("", "WrongTool")])
def test_another_tool_than_the_one_asked_for_is_the_wrong_one(tool, code):
    made, run = bench(TORQUE)
    with refused(code):
        made.answer(run, TakeMeasurement, value=D(12), unit="Nm", tool=tool)


def test_a_tool_that_nobody_has_is_missing():
    made, run = bench(Measurement(id="t", title="T", unit="Nm", low=D(9), tool="W-9"))
    with refused("ToolMissing"):
        made.answer(run, TakeMeasurement, value=D(12), unit="Nm", tool="W-9")


def test_a_held_tool_stops_who_needs_it():
    made, run = bench(TORQUE)
    made.do(PlaceHold(scope=("tool:W-1",), reason="dropped"))
    with refused("OnHold"):
        measure(made, run)


def test_a_value_that_must_not_be_typed_needs_somebodys_name():
    made, run = bench(Measurement(id="t", title="T", unit="Nm", low=D(9), tool="W-1", by_hand=False))
    with refused("NotByHand"):
        measure(made, run)
    measure(made, run, source="device")


def test_a_tool_check_takes_any_tool_of_the_kind_and_its_uses():
    made, run = bench(CHECK, life=4)
    with refused("WrongTool"):
        made.answer(run, CheckTool, tool="S-1")
    fact = made.answer(run, CheckTool, tool="W-1", source="scanned").fact
    assert (fact.left, fact.shown, uses(made, "W-1")) == (4, "W-1", 3)
    assert fact.codes() == ("W-1",)


def test_a_tool_check_refuses_what_has_not_life_enough_for_the_work():
    made, run = bench(CHECK, life=2)
    with refused("ToolWornOut"):
        made.answer(run, CheckTool, tool="W-1")
    made.answer(run, CheckTool, tool="W-2")


# -- weighing


def weighing(**oil: Any) -> tuple[Bench, str]:
    made, run = bench(OIL, DOSE)
    made.receive("OIL", "77", 1, **oil)
    made.consume(run, "OIL", "77")
    return made, run


def weigh(made: Bench, run: str, net: str = "30", **fields: Any):
    fields = {"unit": "ml", "tool": "S-1", "material_lot": "OIL/77", "material": "OIL"} | fields
    return made.answer(run, TakeWeight, net=D(net), **fields)


class Converting(Bench):
    """A bench whose rules may turn units into one another, as the terminal's can."""

    def view(self):
        found = super().view()
        found.convert = convert
        return found


def on_scale(gross: str = "82", tare: str = "52") -> dict[str, Any]:
    return {"gross": D(gross), "tare": D(tare), "source": "device"}


@pytest.fixture
def dosing() -> tuple[Bench, str]:
    made, run = weighing()
    made.__class__ = Converting
    return made, run


def test_a_lot_that_is_only_looked_at_gives_nothing_yet(dosing):
    made, _ = dosing
    assert made.state("OIL/77").on_hand == 1


def test_what_was_weighed_leaves_the_lot_in_the_lots_own_unit(dosing):
    made, run = dosing
    fact = weigh(made, run, **on_scale()).fact
    assert (fact.net, fact.booked, fact.booked_unit, fact.verdict) == (30, D("0.03"), "l", "good")
    assert made.state("OIL/77").on_hand == D("0.97")
    assert states_of(made.bodies)["lot:OIL/77"] == made.states["lot:OIL/77"]


@pytest.mark.parametrize(("net", "side"), [("29.4", "low"), ("30.6", "high")])
def test_outside_the_tolerance_quality_has_to_sign_and_the_reading_is_not_forgotten(dosing, net, side):
    made, run = dosing
    with pytest.raises(Refusal) as caught:
        weigh(made, run, net)
    assert (caught.value.code, caught.value.params["side"], caught.value.authorise) == ("OutOfLimits", side, "quality")
    assert caught.value.trace.drafts[0].fact.value == D(net)
    assert weigh(made, run, net, authorisation=made.signed_by("quinn", "OutOfLimits")).fact.verdict == side


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"gross": D(82), "source": "device"}, "TareMissing"),
        (on_scale("83"), "DoesNotAddUp"),
        ({"unit": "g"}, "UnitMismatch"),
        ({"tool": "W-1"}, "WrongTool"),
        ({"material_lot": "OIL/78"}, "WrongMaterial"),
        ({"net": D(0)}, "NothingToReport"),
    ],
)
def test_what_does_not_fit_is_refused(dosing, fields, code):
    made, run = dosing
    net = str(fields.pop("net", 30))
    with refused(code):
        weigh(made, run, net, **fields)


def test_a_lot_cannot_give_more_than_it_has():
    made, run = bench(OIL, DOSE)
    made.__class__ = Converting
    made.receive("OIL", "77", "0.02")
    made.consume(run, "OIL", "77")
    with refused("LotOverdrawn"):
        weigh(made, run)


def test_units_that_measure_different_things_cannot_be_booked():
    made, run = weighing()
    with refused("UnitMismatch"):  # without anything that turns millilitres into litres
        weigh(made, run)


@given(st.lists(st.decimals("29.5", "30.5", places=2), min_size=1, max_size=12))
@settings(deadline=None)
def test_nothing_that_was_weighed_is_lost_or_doubled(weights: list[Decimal]):
    steps = [part for n in range(len(weights)) for part in _pair(n)]
    made, run = bench(*steps)
    made.__class__ = Converting
    made.receive("OIL", "77", 1)
    for weight in weights:
        made.consume(run, "OIL", "77")
        weigh(made, run, str(weight))
    assert made.state("OIL/77").on_hand == 1 - sum(weights) / 1000
    assert uses(made, "S-1") == len(weights)


def _pair(number: int) -> tuple[ScanMaterial, Weigh]:
    scan = ScanMaterial(id=f"oil{number}", title="Scan", material="OIL", weighed=True)
    dose = Weigh(
        id=f"dose{number}", title="W", target=D(30), minus=D(1), plus=D(1), unit="ml", tool="S-1", of=f"oil{number}"
    )
    return scan, dose
