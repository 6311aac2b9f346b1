"""A scale and its bad days: tare and target, wrong unit, unplugged, late, twice, for another prompt, after the step."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec import json, structs
from story_kit import JONAS, PINS, AtTerminal
from story_past import passed, worked

from app.devices.conversation import Heard
from app.devices.fakes.instruments import FakeScale
from app.devices.fakes.line import PtyLine
from app.devices.readings import Reading
from app.devices.settings import DeviceSettings
from app.storage.documents import NewDocument

pytestmark = pytest.mark.story
LOT = "GR-1/6001"


class AtScale:
    """Somebody at ST-30 with a scale."""

    def __init__(self, at: AtTerminal, scale: FakeScale) -> None:
        self.at = at
        self.scale = scale

    def lot(self) -> Decimal:
        """What is left of the grease, in kg."""
        return self.at.kiosk.station.store.lot(LOT).on_hand

    def fact(self, kind: str):
        """The newest record of a kind."""
        store = self.at.kiosk.station.store
        entries = [store.entry_at(store.journal, seq) for seq in range(1, store.head()[0] + 1)]
        return next(entry.fact for entry in reversed(entries) if entry.kind == kind)


@pytest.fixture
def at_scale(make, tmp_path: Path) -> Iterator[Callable[..., AtScale]]:
    """Opens ST-30 with a scale that is asked, at a step."""
    scales: list[FakeScale] = []

    def one(step: str = "dose", **more: object) -> AtScale:
        def devices(folder: Path) -> tuple[DeviceSettings, ...]:
            scale = FakeScale(PtyLine(folder / "scale"))
            scale.start()
            scales.append(scale)
            given = {"protocol": "mt_sics", "sends": "when_asked"} | more
            port = str(scale.line.path)
            return (DeviceSettings(device="Bench scale", kind="gauge", port=port, tool="T-050", **given),)

        at = make("ST-30", instruments=devices)
        passed(at.database, "ST-10", "ST-20")
        worked(at.database, "ST-30", until=step)
        at.patience_ms = 8000
        return AtScale(at.open().sign_on().open_order().at(step), scales[-1])

    yield one
    for scale in scales:
        scale.stop()


def tared(here: AtScale, cup: str = "52.10") -> AtScale:
    here.scale.put(cup)
    here.at.sees(f"Take the tare, {cup} g").tap("job-slot").sees("Tare", f"{cup} g")
    return here


def test_grease_is_weighed_out_with_its_tare_and_leaves_its_lot(at_scale):
    here = at_scale()
    before = here.lot()
    here.at.sees("Put the empty container on Bench scale T-050", "Bearing grease GR-1, lot 6001")
    tared(here)
    here.scale.put("70.00", "D")
    here.at.sees("Moving", "12.1 g to go")
    here.scale.put("82.30")
    here.at.sees("Stands still", "Within the tolerance", "Take 30.20 g").tap("job-slot").sees("All steps are done")
    fact = here.fact("material.weighed")
    assert (fact.net, fact.gross, fact.tare) == (Decimal("30.20"), Decimal("82.30"), Decimal("52.10"))
    assert (fact.tool, fact.serial, fact.instrument) == ("T-050", "B123456789", "Bench scale")
    assert (fact.calibration, fact.source, fact.raw) == ("valid", "device", "S S      82.30 g")
    assert before - here.lot() == Decimal("0.0302")
    assert here.at.kiosk.station.terminal.queries.tool_view("T-050").left == 20000 - 2


def test_a_scale_in_kilograms_is_turned_into_grams_and_both_are_kept(at_scale):
    here = at_scale()
    here.scale.unit = "kg"
    here.scale.put("0.05210")
    here.at.sees("Take the tare, 52.1").tap("job-slot").sees("Tare 52.1")
    here.scale.put("0.08230")
    here.at.sees("Take 30.2").tap("job-slot").sees("All steps are done")
    fact = here.fact("material.weighed")
    assert (fact.net.normalize(), fact.unit, fact.read, fact.read_unit) == (
        Decimal("30.2"),
        "g",
        Decimal("0.08230"),
        "kg",
    )


def test_too_little_and_too_much_are_said_and_need_somebodys_name(at_scale):
    here = tared(at_scale())
    before = here.at.records()
    here.scale.put("76.10")
    here.at.sees("6 g to go", "Take 24.00 g as it is")
    here.scale.put("86.10")
    here.at.sees("4 g too much", "Take 34.00 g as it is").tap("job-slot").sees("34 g is above the limit of 30.5")
    assert [d for d in here.at.kiosk.station.store.state(f"lot:{LOT}").disputes] == []
    assert here.at.records() == before + 1  # the reading that nobody signed for
    assert here.fact("reading.refused").value == 34


def test_a_unit_that_no_weight_has_is_refused(at_scale):
    here = at_scale()
    here.scale.unit = "mm"
    here.scale.put("52")
    here.at.sees("mm does not fit, g is wanted.")
    here.scale.unit = "g"
    here.at.sees("Take the tare, 52 g")


def test_unplugged_in_the_middle_the_prompt_says_so_and_typing_goes_on(at_scale):
    here = tared(at_scale())
    here.scale.put("82.30")
    here.at.sees("Take 30.20 g")
    here.scale.unplug()
    here.at.sees("Bench scale not found, looking for it. Type the value", "Waiting for the scale")
    before = here.at.records()
    assert here.at.records() == before
    here.at.tap("weigh-turn").digits("30.1").sees("Take 30.1 g").tap("job-slot").sees("All steps are done")
    fact = here.fact("material.weighed")
    assert (fact.source, fact.net, fact.gross, fact.serial) == ("typed", Decimal("30.1"), None, "")


def test_plugged_in_again_it_goes_on_with_the_same_tare(at_scale):
    here = tared(at_scale())
    here.scale.unplug()
    here.at.sees("Waiting for the scale")
    here.scale.put("82.30")
    here.scale.replug()
    here.at.sees("Take 30.20 g").tap("job-slot").sees("All steps are done")


@pytest.mark.parametrize("state", ["+", "-", "I"])
def test_what_the_scale_cannot_weigh_is_said_and_goes_by_itself(at_scale, state):
    said = {"+": "There is too much on", "-": "pan is not on", "I": "cannot weigh just now"}
    here = at_scale()
    here.scale.put("0", state)
    here.at.sees(said[state])
    here.scale.put("52.10")
    here.at.sees("Take the tare, 52.10 g")


def test_another_scale_on_the_cable_cannot_pass(at_scale):
    here = at_scale(serial="B000000001")
    before = here.at.records()
    here.scale.put("52.10")
    here.at.sees("Another instrument answers: B123456789, not B000000001.")
    assert here.at.records() == before
    assert "SI" not in here.scale.asked


def test_a_weight_that_comes_after_the_step_was_left_is_dropped(at_scale):
    here = tared(at_scale())
    here.scale.next("late")
    here.at.until(lambda: here.scale.keeps, "an answer that is owed")
    here.at.tap("weigh-turn").digits("30").sees("Take 30 g").tap("job-slot").sees("All steps are done")
    before = here.at.records()
    here.scale.release()
    here.scale.line.drain()
    here.at.sees("All steps are done")
    assert (here.at.records(), here.at.look().screen) == (before, "job")


def test_a_weight_that_comes_twice_is_taken_once(at_scale):
    here = tared(at_scale())
    here.scale.put("82.30")
    here.scale.next("twice", "twice", "twice")
    here.at.sees("Take 30.20 g")
    before = here.at.records()
    here.at.double_tap("job-slot").sees("All steps are done")
    assert here.at.records() == before + 1


def test_a_silent_scale_is_said_to_be_silent(at_scale):
    here = at_scale()
    here.scale.next(*["silence"] * 60)
    here.at.sees("Bench scale T-050 does not answer.", "until then, type")


def test_noise_is_no_weight(at_scale):
    here = at_scale()
    here.scale.put("52.10")
    here.at.sees("Take the tare, 52.10 g")
    here.scale.next("garbage", "wrong_baud", "half")
    here.at.sees("Take the tare, 52.10 g")
    assert here.at.job().prompt.step == "dose"


def test_an_overdue_scale_is_refused_with_the_one_to_use(at_scale):
    here = at_scale("scale")
    before = here.at.records()
    here.at.sees("Calibration was due on 31 March").tap("tool-T-051").tap("job-slot")
    here.at.sees("The calibration of Bench scale T-051 was due on 31 March.", "Use Bench scale T-050")
    assert here.at.records() == before
    here.at.tap("job-slot").scan("T-050").at("grease")
    assert here.fact("tool.checked").source == "scanned"


def test_a_tool_of_another_kind_is_the_wrong_one(at_scale):
    here = at_scale("scale")
    here.at.scan("T-017").sees("Wrench T-017 is not the tool for this")
    assert here.at.job().prompt.step == "scale"


def test_a_scale_whose_calibration_ran_out_since_cannot_weigh(at_scale):
    here = tared(at_scale())
    here.scale.put("82.10")
    here.at.sees("Take 30.00 g")
    here.at.wall.now = datetime(2031, 6, 2, tzinfo=UTC)
    here.at.tap("job-slot").sees("The calibration of Bench scale T-050 was due on 31 May 2031.")


def test_a_worn_out_scale_weighs_again_when_maintenance_has_renewed_it(at_scale):
    here = tared(at_scale())
    terminal = here.at.kiosk.station.terminal
    used = terminal.store.state("tool:T-050")
    wear(terminal, used.uses)
    here.scale.put("82.10")
    here.at.sees("Take 30.00 g").tap("job-slot").sees("Bench scale T-050 is worn out after 1 uses.")
    here.at.tap("second-way").on("authorise").tap(f"person-{JONAS}").digits(PINS[JONAS]).tap("authorise-slot")
    here.at.on("job").sees("Take 30.00 g").tap("job-slot").sees("All steps are done")
    assert (here.fact("tool.renewed").tool, here.fact("tool.renewed").uses) == ("T-050", used.uses)


def wear(terminal, uses: int) -> None:
    """The plant finds that the scale has a shorter life than it thought."""
    known = terminal.store.documents.current("tool", "T-050").body
    body = json.encode(structs.replace(known, life=uses))
    worn = NewDocument(kind="tool", id="T-050", revision="worn", hash=sha256(body).hexdigest(), body=body)
    terminal.store.add_documents([worn])


def test_what_was_said_for_another_prompt_is_not_shown(at_scale):
    here = tared(at_scale())
    here.scale.put("82.30")
    here.at.sees("Take 30.20 g")
    reading = Reading(value=Decimal("99.90"), unit="g", raw=b"S S 99.90 g", device="Bench scale", stable=True)
    old = Heard(
        device="Bench scale", tool="T-050", key="another/prompt", raw=reading.raw, reading=reading, given=reading
    )
    here.at.kiosk.bridge.on_heard(old)
    assert not here.at.reads("99.90")
    here.at.sees("Take 30.20 g")


def test_a_weight_that_moves_is_not_taken_however_it_is_asked_for(at_scale):
    here = at_scale()
    here.scale.put("52.10", "D")
    here.at.sees("Moving", "Wait until it stands still")
    before = here.at.records()
    here.at.kiosk.screens["job"].act()
    here.at.sees("Tare", "Wait until it stands still")
    here.scale.put("52.10")
    here.at.sees("Take the tare, 52.10 g").tap("job-slot")
    here.scale.put("82.10", "D")
    here.at.sees("Moving", "Within the tolerance")
    here.at.kiosk.screens["job"].act()
    assert (here.at.records(), here.at.job().prompt.step) == (before, "dose")
