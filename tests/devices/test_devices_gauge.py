"""What an instrument says, and what it must not be understood as."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.devices.gauge import Reading, parse
from app.domain.refusals import Refusal


def refusal_of(raw: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        parse(raw, "gauge-1")
    return caught.value


@pytest.mark.parametrize(
    ("raw", "value", "unit"),
    [
        (b"12.4 Nm", "12.4", "Nm"),
        (b"12,4 Nm", "12.4", "Nm"),
        (b"ST,+0012.40 Nm", "12.40", "Nm"),
        (b"  -0.005kg\r\n", "-0.005", "kg"),
        (b"+ 12 mm", "12", "mm"),
        (b"12.4", "12.4", ""),
        ("21.5 °C".encode(), "21.5", "°C"),
        ("21.5 °C".encode("latin-1"), "21.5", "°C"),
        ("4 mm²".encode(), "4", "mm²"),
    ],
)
def test_a_line_is_a_value_with_its_unit(raw, value, unit):
    stable = True if raw.startswith(b"ST") else None
    assert parse(raw, "gauge-1") == Reading(value=Decimal(value), unit=unit, raw=raw, device="gauge-1", stable=stable)


@pytest.mark.parametrize(("line", "stable"), [(b"ST,+1.0 g", True), (b"US,+1.0 g", False), (b"1.0 g", None)])
def test_it_says_itself_whether_it_stands_still(line, stable):
    assert parse(line, "gauge-1").stable is stable


@pytest.mark.parametrize("line", [b"OL", b"OL,+9999999E+19"])
def test_overload_is_said_to_be_overload(line):
    assert refusal_of(line).code == "InstrumentOverload"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Nm",
        b"12.4.5 Nm",
        b"1,234.5 Nm",
        b"1.234,5 Nm",
        b"12 34 Nm",
        b"12.4 Nm 3",
        b"12e5",
        b"1,",
        b"--12",
        b"\xff\x00\x13",
        "١٢ Nm".encode(),
        b"1" * 5000,
    ],
)
def test_anything_else_is_not_a_number(raw):
    assert refusal_of(raw).code == "NotANumber"


@given(st.binary(max_size=80))
def test_any_bytes_are_a_reading_or_refused(raw):
    try:
        reading = parse(raw, "gauge-1")
    except Refusal:
        return
    assert reading.value.is_finite()


@given(st.decimals(-999_999, 999_999, places=3), st.sampled_from(".,"), st.sampled_from(["Nm", "kg", "mm", "%"]))
def test_every_value_survives_the_line(value, point, unit):
    assert parse(f"{value} {unit}".replace(".", point).encode(), "gauge-1").value == value
