"""What an instrument says, and what it must not be understood as."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.devices.gauge import Reading, parse
from app.domain.refusals import Refusal


def refusal_of(raw: bytes, unit: str = "") -> Refusal:
    with pytest.raises(Refusal) as caught:
        parse(raw, "gauge-1", unit)
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
    assert parse(raw, "gauge-1") == Reading(value=Decimal(value), unit=unit, raw=raw, device="gauge-1")


@pytest.mark.parametrize("spelled", ["Nm", "N·m", "N.m", "N*m"])
def test_a_unit_spelled_another_way_is_the_same_unit(spelled):
    assert parse(f"12.4 {spelled}".encode(), "gauge-1", "Nm").unit == "Nm"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"Nm",
        b"OL",
        b"US,+0012.40 Nm",
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


@pytest.mark.parametrize(("raw", "got"), [(b"12.4 lbf.ft", "lbf.ft"), (b"12.4 NM", "NM"), (b"12.4", "")])
def test_another_unit_or_none_does_not_fit(raw, got):
    assert (refusal_of(raw, "Nm").code, refusal_of(raw, "Nm").params) == ("UnitMismatch", {"got": got, "wanted": "Nm"})


@given(st.binary(max_size=80))
def test_any_bytes_are_a_reading_or_refused(raw):
    try:
        reading = parse(raw, "gauge-1")
    except Refusal:
        return
    assert reading.value.is_finite()


@given(st.decimals(-999_999, 999_999, places=3), st.sampled_from(".,"), st.sampled_from(["Nm", "kg", "mm", "%"]))
def test_every_value_survives_the_line(value, point, unit):
    assert parse(f"{value} {unit}".replace(".", point).encode(), "gauge-1", unit).value == value
