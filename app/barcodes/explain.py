"""How a scan is understood, as plain values for `lineside scan TEXT --json`.

Its form is a contract: symbology, format, elements; what came later stands beside them. Must not know the command line.
"""

from datetime import date
from decimal import Decimal

from app.barcodes import identifiers
from app.barcodes.escapes import unescape
from app.barcodes.meaning import Meaning
from app.barcodes.scan import Scan

__all__ = ["explain", "unescape", "used"]


def explain(scan: Scan) -> dict[str, object]:
    """Symbology ("" if the scanner sent none), format, and elements as ``{id, value}`` in their order.

    Beside them ``titles`` of the identifiers, ``means`` (what the terminal uses, see `used`), ``measures`` with their
    units, and the id of the plant's ``pattern`` ("" for none).
    """
    return {
        "symbology": scan.symbology,
        "format": scan.format,
        "elements": [{"id": element.id, "value": element.value} for element in scan.elements],
        "titles": {element.id: identifiers.title(element.id) for element in scan.elements},
        "means": used(scan.means),
        "measures": [{"what": m.what, "value": _text(m.value), "unit": m.unit} for m in scan.means.measures],
        "pattern": scan.pattern,
    }


def used(means: Meaning) -> dict[str, str]:
    """What the terminal takes from a code, by name: numbers in digits, days as YYYY-MM-DD."""
    named = {name: getattr(means, name) for name in means.__struct_fields__ if name != "measures"}
    return {name: _text(value) for name, value in named.items() if value is not None}


def _text(value: str | date | Decimal) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
