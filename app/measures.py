"""A value in one unit of measure as the same value in another.

The units are a closed table, so that what a device sends is never read as an expression; pint knows how they hang
together and is imported when two differ for the first time. Must not know devices, steps, or what a value is for.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import Any

#: Points between factors are written in several ways: N·m, N.m, N*m and Nm are one unit.
_POINTS = str.maketrans("", "", "·⋅.* ")
#: The micro sign, the Greek letter and the plain u are written for the same prefix.
_MICRO = str.maketrans("μµ", "uu")
#: Digits behind the point that a record can carry (`app.domain.values.countable`).
FINEST = 9

#: How a unit is written without points -> what pint calls it. SI: BIPM, The International System of Units, 9th ed.,
#: tables 2, 4, 7 and 8; pounds, inches and their kin: NIST SP 811, appendix B.8.
UNITS: Mapping[str, str] = {
    # mass
    "mg": "milligram", "g": "gram", "kg": "kilogram", "t": "metric_ton", "ug": "microgram", "lb": "pound",
    "oz": "ounce", "ct": "carat",
    # length
    "mm": "millimeter", "cm": "centimeter", "m": "meter", "um": "micrometer", "in": "inch", "inch": "inch",
    # force
    "N": "newton", "mN": "millinewton", "kN": "kilonewton", "kgf": "kilogram_force", "lbf": "pound_force",
    # torque
    "Nm": "newton * meter", "mNm": "millinewton * meter", "cNm": "centinewton * meter", "kNm": "kilonewton * meter",
    "Ncm": "newton * centimeter", "lbfft": "pound_force * foot", "ftlbf": "pound_force * foot",
    "lbfin": "pound_force * inch", "inlbf": "pound_force * inch", "kgfcm": "kilogram_force * centimeter",
    # pressure
    "Pa": "pascal", "hPa": "hectopascal", "kPa": "kilopascal", "MPa": "megapascal", "mbar": "millibar", "bar": "bar",
    "psi": "psi",
    # electrical
    "V": "volt", "mV": "millivolt", "uV": "microvolt", "A": "ampere", "mA": "milliampere", "uA": "microampere",
    "Ω": "ohm", "ohm": "ohm", "kΩ": "kiloohm", "MΩ": "megaohm", "mΩ": "milliohm", "W": "watt", "mW": "milliwatt",
    "kW": "kilowatt",
    # volume
    "l": "liter", "L": "liter", "ml": "milliliter", "mL": "milliliter", "cl": "centiliter",
    # time, angle, temperature; no revolutions: to pint a hertz is a radian per second
    "s": "second", "ms": "millisecond", "min": "minute", "h": "hour", "Hz": "hertz",
    "kHz": "kilohertz", "°": "degree", "rad": "radian", "°C": "degree_Celsius", "°F": "degree_Fahrenheit",
    "K": "kelvin",
}  # fmt: skip


def same(unit: str, other: str) -> bool:
    """Whether two spellings are one unit."""
    return _bare(unit) == _bare(other)


def convert(value: Decimal, unit: str, wanted: str) -> Decimal | None:
    """``value`` in ``wanted``; None where the units do not measure the same thing, or one of them is not known.

    The result is rounded to one digit more than the value itself resolves, and never finer than `FINEST`.
    """
    if same(unit, wanted):
        return value
    given, asked = UNITS.get(_bare(unit)), UNITS.get(_bare(wanted))
    if given is None or asked is None or not value.is_finite():
        return None
    return _through_pint(value, given, asked)


def _bare(unit: str) -> str:
    return unit.translate(_POINTS).translate(_MICRO)


def _through_pint(value: Decimal, given: str, asked: str) -> Decimal | None:
    from pint import DimensionalityError

    registry = _registry()
    try:
        found = Decimal(registry.Quantity(value, given).to(asked).magnitude)
        step = Decimal(1).scaleb(int(value.as_tuple().exponent))
        beside = Decimal(registry.Quantity(value + step, given).to(asked).magnitude)
    except DimensionalityError:
        return None
    return _rounded(found, abs(beside - found))


@lru_cache(maxsize=1)
def _registry() -> Any:
    from pint import UnitRegistry

    return UnitRegistry(non_int_type=Decimal)


def _rounded(value: Decimal, step: Decimal) -> Decimal:
    """``value`` to one digit more than ``step``, one in its last place, amounts to."""
    places = min(FINEST, max(0, 1 - step.adjusted()))
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN) if value.adjusted() < 15 else value
