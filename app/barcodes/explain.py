"""How a scan is understood, as plain values for `lineside scan TEXT --json`.

Its form is a contract: symbology, format, elements. Must not know the command line.
"""

from app.barcodes.escapes import unescape
from app.barcodes.scan import Scan

__all__ = ["explain", "unescape"]


def explain(scan: Scan) -> dict[str, object]:
    """Symbology ("" if the scanner sent none), format, and elements as ``{id, value}`` in their order."""
    return {
        "symbology": scan.symbology,
        "format": scan.format,
        "elements": [{"id": element.id, "value": element.value} for element in scan.elements],
    }
