"""Instruments on real pseudo-terminals with every bad day: silence, noise, half lines, late, twice, unplugged."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from instrument_kit import Listener, listening, settings, want

from app.devices.fakes.instruments import (
    FakeAskedGauge,
    FakeMeter,
    FakeMultiplexer,
    FakePrinterScale,
    FakeScale,
)
from app.devices.fakes.line import PtyLine
from app.devices.fakes.players import FakeGauge
from app.devices.instrument import Instrument
from app.devices.settings import Steady

Set = Callable[..., tuple[Instrument, Listener]]
ASKED = {"protocol": "mt_sics", "sends": "when_asked"}


@pytest.fixture
def line(tmp_path) -> Iterator[PtyLine]:
    made = PtyLine(tmp_path / "port")
    yield made
    made.unplug()


@pytest.fixture
def up(line) -> Iterator[Set]:
    made: list[Instrument] = []

    def one(**more: object) -> tuple[Instrument, Listener]:
        instrument, ear = listening(settings(line.path, **more))
        made.append(instrument)
        ear.state("ready")
        return instrument, ear

    yield one
    assert all(each.stop() for each in made)


@pytest.fixture
def scale(line) -> Iterator[FakeScale]:
    made = FakeScale(line)
    made.start()
    yield made
    made.stop()


def test_a_scale_that_is_asked_gives_its_weight_with_serial_and_bytes(scale, up):
    instrument, ear = up(**ASKED)
    scale.put("129.07")
    instrument.want(want("p1"))
    heard = ear.value("p1")
    assert (heard.reading.value, heard.reading.unit, heard.steady) == (Decimal("129.07"), "g", True)
    assert (heard.serial, heard.raw) == ("B123456789", b"S S     129.07 g")


def test_nobody_is_asked_while_no_prompt_wants_a_value(scale, up):
    instrument, ear = up(**ASKED)
    ear.state("ready")  # told anew when it has said who it is
    assert scale.asked == ["I4"]
    instrument.want(want("p1"))
    ear.value("p1")
    instrument.want(None)
    assert instrument.stop()
    assert set(scale.asked) == {"I4", "SI"}


def test_a_moving_weight_is_shown_and_not_steady(scale, up):
    instrument, ear = up(**ASKED)
    scale.put("12.5", "D")
    instrument.want(want("p1"))
    assert not ear.value("p1").steady
    scale.put("13.0", "S")
    assert ear.until(lambda h: h.steady and h.reading, "a steady weight").reading.value == Decimal("13.0")


@pytest.mark.parametrize(
    ("state", "code"), [("I", "InstrumentBusy"), ("+", "InstrumentOverload"), ("-", "InstrumentUnderload")]
)
def test_what_a_scale_cannot_weigh_is_told_once_and_is_over_with_the_next_weight(scale, up, state, code):
    instrument, ear = up(**ASKED)
    scale.put("0", state)
    instrument.want(want("p1"))
    assert ear.refusal(code).key == "p1"
    scale.put("5")
    heard = ear.heard.get(timeout=8)
    assert heard.reading is not None, heard


def test_a_weight_is_turned_into_the_unit_of_the_prompt_and_both_are_kept(scale, up):
    instrument, ear = up(**ASKED)
    scale.put("129.07")
    instrument.want(want("p1", "kg"))
    heard = ear.value("p1")
    assert (heard.reading.value, heard.reading.unit) == (Decimal("0.129070"), "kg")
    assert (heard.given.value, heard.given.unit) == (Decimal("129.07"), "g")


@pytest.mark.parametrize("unit", ["Nm", "furlong", ""])
def test_a_unit_that_does_not_fit_is_refused(scale, up, unit):
    instrument, ear = up(**ASKED)
    scale.put("5")
    scale.unit = unit
    instrument.want(want("p1", "kg"))
    assert ear.refusal("UnitMismatch").refusal.params["wanted"] == "kg"


def test_another_scale_on_the_port_is_refused_and_its_weight_never_told(scale, up):
    instrument, ear = up(**ASKED, serial="B000000001")
    ear.state("other")
    instrument.want(want("p1"))
    refused = ear.refusal("InstrumentOther").refusal
    assert (refused.params["serial"], refused.params["wanted"]) == ("B123456789", "B000000001")
    assert "SI" not in scale.asked


def test_the_right_scale_by_its_serial_may_weigh(scale, up):
    instrument, ear = up(**ASKED, serial="B123456789")
    scale.put("5")
    instrument.want(want("p1"))
    assert ear.value("p1").reading.value == 5


def test_an_answer_that_comes_after_the_prompt_has_gone_keeps_the_key_of_its_prompt(scale, up):
    instrument, ear = up(**ASKED)
    scale.put("5")
    scale.next("well", "well", "late")  # who it is, at the start and before the first question; then the weight
    instrument.want(want("p1"))
    _kept(scale)
    instrument.want(want("p2"))
    scale.put("7")
    scale.release()
    heard = ear.until(lambda h: h.reading is not None, "any value")
    assert (heard.key, heard.reading.value) in [("p1", Decimal(5)), ("p2", Decimal(7))]
    if heard.key == "p1":
        heard = ear.value("p2")
    assert heard.reading.value == 7


def _kept(scale: FakeScale) -> None:
    from time import monotonic

    until = monotonic() + 8
    while not scale.keeps:
        assert monotonic() < until, scale.asked


def test_an_answer_that_comes_twice_is_for_nobody_the_second_time(scale, up):
    instrument, ear = up(**ASKED)
    scale.put("5")
    scale.next("well", "well", "twice")
    instrument.want(want("p1"))
    assert ear.value("p1").reading.value == 5
    assert ear.until(lambda h: h.reading is not None, "the second").key in ("", "p1")


@pytest.mark.parametrize("mood", ["garbage", "half", "wrong_baud", "silence"])
def test_after_a_bad_answer_the_next_question_gives_the_weight(scale, up, mood):
    instrument, ear = up(**ASKED)
    scale.put("5")
    scale.next("well", "well", mood)
    instrument.want(want("p1"))
    assert ear.until(lambda h: h.refusal is not None, mood).key == "p1"
    assert ear.value("p1").reading.value == 5


def test_a_line_in_single_bytes_is_one_line(scale, up):
    instrument, ear = up(**ASKED)
    scale.put("5")
    scale.next("apart", "apart", "apart")
    instrument.want(want("p1"))
    assert ear.value("p1").reading.value == 5


def test_unplugged_in_the_middle_it_is_asked_again_when_it_is_back(scale, up):
    instrument, ear = up(**ASKED)
    scale.put("5")
    instrument.want(want("p1"))
    ear.value("p1")
    scale.unplug()
    ear.state("searching")
    scale.put("6")
    scale.replug()
    ear.state("ready")
    assert ear.until(lambda h: h.reading and h.reading.value == 6, "six").key == "p1"


def test_a_silent_scale_is_said_to_be_silent(scale, up):
    instrument, ear = up(**ASKED)
    scale.next(*["silence"] * 40)
    instrument.want(want("p1"))
    assert ear.refusal("InstrumentSilent").key == "p1"


def test_a_scale_that_sends_all_the_time_is_heard_while_a_prompt_wants_it(scale, up):
    instrument, ear = up(protocol="mt_sics", sends="all_the_time")
    scale.put("5", "D")
    instrument.want(want("p1"))
    assert not ear.value("p1").steady
    scale.put("5.1", "S")
    assert ear.until(lambda h: h.steady and h.key == "p1", "steady").reading.value == Decimal("5.1")


def test_the_weight_that_repeats_its_command_is_taken_only_where_the_settings_say_so(scale, up):
    scale.echo = True
    scale.put("5")
    instrument, ear = up(**ASKED)
    instrument.want(want("p1"))
    ear.refusal("InstrumentFault")


def test_and_there_it_is_taken(scale, up):
    scale.echo = True
    scale.put("5")
    instrument, ear = up(**ASKED, echo=True)
    instrument.want(want("p1"))
    assert ear.value("p1").reading.value == 5


def test_a_meter_answers_its_query_and_says_who_it_is(line, up):
    meter = FakeMeter(line)
    meter.start()
    meter.value = Decimal("0.0012345")
    instrument, ear = up(protocol="scpi", sends="when_asked", unit="V")
    instrument.want(want("p1", "mV"))
    heard = ear.value("p1")
    assert (heard.reading.value.normalize(), heard.serial) == (Decimal("1.2345"), "MY-1042")
    meter.stop()


def test_a_meter_that_does_not_know_the_query_says_so(line, up):
    meter = FakeMeter(line)
    meter.start()
    instrument, ear = up(protocol="scpi", sends="when_asked", unit="V", query="FETCH:NOTHING?")
    instrument.want(want("p1", "V"))
    assert ear.refusal("InstrumentFault").refusal.params["text"] == "Undefined header"
    meter.stop()


def test_a_multiplexer_gives_the_channel_of_the_tool_and_no_other(line, up):
    multiplexer = FakeMultiplexer(line)
    multiplexer.start()
    multiplexer.shown = {"01": Decimal("12.345"), "02": Decimal("7")}
    instrument, ear = up(protocol="digimatic", channel="01", unit="mm", sends="when_asked", query="1")
    instrument.want(want("p1", "mm"))
    assert ear.value("p1").reading.value == Decimal("12.345")
    multiplexer.stop()


def test_the_data_key_of_another_channel_is_another_instrument(line, up):
    multiplexer = FakeMultiplexer(line)
    multiplexer.shown = {"02": Decimal("7")}
    instrument, ear = up(protocol="digimatic", channel="01", unit="mm")
    instrument.want(want("p1", "mm"))
    multiplexer.press("02")
    assert ear.refusal("InstrumentOther").refusal.params["serial"] == "02"
    multiplexer.press("01")
    assert ear.refusal("InstrumentFault").refusal.params["text"] == "911"


def test_an_asked_gauge_that_answers_late_gives_nothing_to_the_prompt_after(line, up):
    """It cannot say who it is, so there is no fence: what it owes is counted."""
    gauge = FakeAskedGauge(line, "5 g")
    gauge.start()
    gauge.next("late")
    instrument, ear = up(sends="when_asked", query="?")
    instrument.want(want("p1"))
    _kept(gauge)
    gauge.text = "7 g"
    instrument.want(want("p2"))
    gauge.release()
    values = [(h.key, h.reading.value) for h in (ear.until(lambda h: h.reading is not None, "a value") for _ in "12")]
    assert ("p2", Decimal(5)) not in values
    assert ("p2", Decimal(7)) in values
    gauge.stop()


def test_a_slip_gives_its_weight_once_and_its_total_never(line, up):
    scale = FakePrinterScale(line)
    instrument, ear = up(protocol="scale_print")
    instrument.want(want("p1", "kg"))
    scale.press("0.123", "kg")
    assert ear.value("p1").reading.value == Decimal("0.123")
    scale.press("0.456", "kg")
    assert ear.heard.get(timeout=8).reading.value == Decimal("0.456")


def test_so_many_values_within_a_tolerance_are_steady(line, up):
    gauge = FakeGauge(line)
    instrument, ear = up(sends="all_the_time", steady=Steady(3, Decimal("0.2")))
    instrument.want(want("p1", "Nm"))
    told = []
    for value in ("12.0", "12.5", "12.6", "12.5", "13.1"):
        gauge.reading(Decimal(value), "Nm")
        told.append(ear.value("p1").steady)
    assert told == [False, False, False, True, False]
