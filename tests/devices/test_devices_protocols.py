"""What instruments say, line by line, and what must never be understood as a value."""

import json
import os
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.devices import patterns
from app.devices.framing import Framer
from app.devices.protocols import PROTOCOLS
from app.devices.readings import Identity, Reading, Remark
from app.devices.settings import DeviceSettings, Framing
from app.domain.refusals import REFUSALS, Refusal

SHARED = Path(os.environ.get("LINESIDE_SHARED") or Path(__file__).resolve().parents[3] / "shared")
VECTORS = SHARED / "data" / "scales" / "mt_sics_vectors.json"
ERRORS = {
    "error": "InstrumentBusy",
    "error: not executable": "InstrumentBusy",
    "error: overload": "InstrumentOverload",
    "error: underload": "InstrumentUnderload",
    "error: upper zero limit": "InstrumentOverload",
    "error: lower zero limit": "InstrumentUnderload",
}


def speaking(protocol: str, **more: object) -> DeviceSettings:
    return DeviceSettings(device="i-1", kind="gauge", port="/dev/x", tool="T-1", protocol=protocol, **more)


def said(protocol: str, raw: bytes, **more: object):
    """What a line says, or the refusal."""
    try:
        return PROTOCOLS[protocol].understand(raw, speaking(protocol, **more))
    except Refusal as refusal:
        return refusal


def vectors() -> dict:
    if not VECTORS.is_file():
        pytest.skip("the shared scale transcripts are not here")
    return json.loads(VECTORS.read_text())


def lines(text: str) -> list[bytes]:
    """The lines of a transcript, cut as a port's bytes are; '|' is where one chunk ends and the next begins."""
    framer, found = Framer(Framing(end="cr")), []
    for chunk in text.split("|"):
        found += [frame.raw for frame in framer.feed(chunk.encode(), 0.0)]
    return found


def test_every_transcript_of_a_scale_is_understood_as_published():
    for text, expected in vectors()["cases"]:
        for raw in lines(text):
            _agrees(said("mt_sics", raw), expected, text)


def _agrees(found: object, expected: object, text: str) -> None:
    match expected:
        case {"value": value, "unit": unit, "stable": stable}:
            assert isinstance(found, Reading), text
            assert (found.value, found.unit, found.stable) == (Decimal(value), unit, stable)
        case {"serial": serial}:
            assert found == Identity(serial)
        case {"data": model}:
            assert found == Remark(model)
        case str() if expected in ERRORS:
            assert isinstance(found, Refusal), text
            assert found.code == ERRORS[expected]
        case _:
            assert isinstance(found, Remark), text


def test_the_split_list_of_commands_is_four_lines():
    split = next(text for text, _ in vectors()["cases"] if "|" in text)
    assert lines(split) == [b'I0 B 0 "I0"', b'I0 B 1 "D"', b'I0 B 3 "CLR"', b"I0 A"]


def test_the_slips_of_other_scales_give_weights_and_never_a_total():
    found = [said("scale_print", line.encode()) for line in vectors()["other_formats"]["lines"]]
    weights = [(f.value, f.unit) for f in found if isinstance(f, Reading)]
    assert weights == [(Decimal("0.123"), "kg"), (Decimal("1.234"), "g"), (Decimal("-0.005"), "kg")]
    assert [f.code for f in found if isinstance(f, Refusal)] == ["NotANumber"]
    assert sum(isinstance(f, Remark) for f in found) == 3


def test_the_echo_that_is_no_mt_sics_is_taken_only_deliberately():
    assert said("mt_sics", b"SI S       0.00 kg").code == "InstrumentFault"
    assert said("mt_sics", b"SI S       0.00 kg", echo=True).value == 0


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"01A+00012.345", (Decimal("12.345"), "mm", "01")),
        (b"01A-001.2340", (Decimal("-1.2340"), "mm", "01")),
        (b"02A+00012.345", "InstrumentOther"),
        (b"911", "InstrumentFault"),
        (b"01B+00012.345", "NotANumber"),
        (b"01A+12,345", "NotANumber"),
        (b"01A+", "NotANumber"),
    ],
)
def test_a_multiplexers_lines(raw, expected):
    found = said("digimatic", raw, channel="01", unit="mm")
    assert (found.code if isinstance(found, Refusal) else (found.value, found.unit, found.channel)) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"+1.23400E+01", Decimal("12.3400")),
        (b"1.5E-3,0,1", Decimal("0.0015")),
        (b"+9.9E37", "InstrumentOverload"),
        (b"-9.9E37", "InstrumentUnderload"),
        (b"9.91E37", "NotANumber"),
        (b'-113,"Undefined header"', "InstrumentFault"),
        (b"1E999", "NotANumber"),
        (b"nan", "NotANumber"),
    ],
)
def test_a_meters_answers(raw, expected):
    found = said("scpi", raw, unit="V")
    assert (found.code if isinstance(found, Refusal) else found.value) == expected


def test_a_meter_says_who_it_is_and_that_all_is_well():
    assert said("scpi", b"Maker,Model 1,SN-7,1.0") == Identity("SN-7", "Maker Model 1")
    assert said("scpi", b'0,"No error"') == Remark("No error")


@pytest.mark.parametrize(
    ("pattern", "line", "expected"),
    [
        ("{stable:ST},{value}{unit}", "ST,+0012.40Nm", (Decimal("12.40"), "Nm", True)),
        ("{stable:ST},{value} {unit}", "US,+0012.40 Nm", (Decimal("12.40"), "Nm", False)),
        ("{any} {value} {unit}", "Peak: 12.4 Nm", (Decimal("12.4"), "Nm", None)),
        ("M={value}", "M=3,5", (Decimal("3.5"), "", None)),
        ("{any}{value}", "ABC-12", (Decimal("-12"), "", None)),
        ("M={value}", "N=3.5", None),
        ("{value}", "12.", None),
        ("{value}{unit}", "12.4", None),
        ("{value}", "12.4 and more", None),
    ],
)
def test_a_plants_own_pattern(pattern, line, expected):
    found = patterns.match(pattern, line)
    assert (None if found is None else (found.value, found.unit, found.stable)) == expected


@pytest.mark.parametrize("pattern", ["", "x" * 101, "{value}{value}", "{unit}", "{any}{unit}{value}", "{walue}", "{"])
def test_a_pattern_that_cannot_be_read_is_refused_with_the_settings(pattern):
    with pytest.raises(ValueError, match=r"\w"):
        patterns.parts(pattern)


@given(st.sampled_from(sorted(PROTOCOLS)), st.binary(max_size=300))
def test_any_bytes_are_something_or_refused(protocol, raw):
    found = said(protocol, raw)
    if isinstance(found, Refusal):
        assert found.code in REFUSALS
    elif isinstance(found, Reading):
        assert found.value.is_finite()


@given(st.text("{}:aSTUvlueniyt 0-9.,=+", max_size=40), st.text(max_size=60))
def test_any_pattern_and_any_line_come_to_an_end(pattern, line):
    try:
        patterns.parts(pattern)
    except ValueError:
        return
    found = patterns.match(pattern, line)
    assert found is None or found.value.is_finite()


@pytest.mark.parametrize("protocol", sorted(PROTOCOLS))
def test_a_line_beyond_any_length_is_no_value(protocol):
    assert said(protocol, b"1" * 5000).code == "NotANumber"
