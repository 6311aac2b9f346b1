"""Units: what plants write is known, and what is nearly a unit is not."""

import pytest

from app.exchange.units import is_unit, unit_meant

COUNTED_OR_MECHANICAL = [
    "pcs",
    "Nm",
    "N·m",
    "kN",
    "cNm",
    "mbar",
    "bar",
    "MPa",
    "psi",
    "N/mm2",
    "kg",
    "rpm",
    "1/min",
    "Hz",
]
OTHERS = ["1/min", "mm", "µm", "mm2", "m³", "in", "l/min", "mbar·l/s", "%", "°C", "kWh", "dB", "mA", "MΩ"]


@pytest.mark.parametrize("text", COUNTED_OR_MECHANICAL + OTHERS)
def test_units_of_plants(text: str) -> None:
    assert is_unit(text)


@pytest.mark.parametrize("text", ["", "NM", "Kn", "Mbar2x", "mbars", "pieces", "1", "m m", "kg/", "newton", "N" * 30])
def test_what_is_no_unit(text: str) -> None:
    assert not is_unit(text)


def test_the_unit_that_was_meant() -> None:
    found = {text: unit_meant(text) for text in ("NM", "kn", "Pieces", "degC", "xyz")}
    assert found == {"NM": "Nm", "kn": "kN", "Pieces": "pcs", "degC": "°C", "xyz": ""}
