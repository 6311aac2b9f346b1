"""Units: what is the same, what is turned into what, and what never is."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.measures import UNITS, convert, same

VALUES = st.decimals(-999_999, 999_999, places=3)


@pytest.mark.parametrize("spelled", ["Nm", "N·m", "N.m", "N*m", "N m"])
def test_a_unit_spelled_another_way_is_the_same_unit(spelled):
    assert same(spelled, "Nm")
    assert convert(Decimal("12.40"), spelled, "Nm") == Decimal("12.40")


@pytest.mark.parametrize(
    ("value", "unit", "wanted", "expected"),
    [
        ("250.25", "g", "kg", "0.25025"),
        ("1.5", "kg", "g", "1500"),
        ("27.1", "lbf·in", "Nm", "3.062"),  # NIST SP 811: 1 lbf·in = 0.1129848 N·m
        ("1000", "psi", "bar", "68.948"),
        ("21.5", "°F", "°C", "-5.833"),
        ("1", "µm", "mm", "0.001"),
        ("100", "hPa", "mbar", "100"),
    ],
)
def test_values_are_turned_as_the_tables_have_it(value, unit, wanted, expected):
    assert convert(Decimal(value), unit, wanted) == Decimal(expected)


@pytest.mark.parametrize(("unit", "wanted"), [("Nm", "kg"), ("NM", "Nm"), ("", "g"), ("furlong", "m"), ("rpm", "Hz")])
def test_what_does_not_measure_the_same_is_never_turned(unit, wanted):
    assert convert(Decimal(1), unit, wanted) is None


def test_a_unit_is_no_expression():
    assert convert(Decimal(1), "10**10**10 * g", "g") is None


@given(VALUES, st.sampled_from(["mg", "g", "kg", "t"]), st.sampled_from(["mg", "g", "kg"]))
def test_there_and_back_is_where_it_was(value, unit, other):
    there = convert(value, unit, other)
    if there is not None and int(there.as_tuple().exponent) > -9:
        assert convert(there, other, unit) == value


@given(VALUES, st.sampled_from(sorted(UNITS)), st.sampled_from(sorted(UNITS)))
def test_any_two_units_give_a_finite_value_or_none(value, unit, wanted):
    found = convert(value, unit, wanted)
    assert found is None or found.is_finite()
