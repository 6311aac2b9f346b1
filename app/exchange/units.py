"""Which words are units of measure, so that 'NM' and 'Kn' are caught at the desk and not at the gauge.

SI units and those accepted beside them: BIPM, The International System of Units, 9th edition, tables 2, 4, 7 (prefixes)
and 8; the counting words and the few inch-pound units are what plants write. Pure.
"""

import re

COUNTED = ("pcs", "set", "pair", "box", "bag", "roll", "sheet", "pallet", "bottle", "can")
_PREFIX = "(?:da|[nµumcdhkMG])?"
_NAMED = (
    "Nm|mol|rad|sr|Hz|Pa|Wh|Ah|VA|Ω|ohm|lm|lx|Bq|Gy|Sv|bar|min|cd|eV|dB|°C|°F|ppm|ppb|rpm|psi|inHg|in|ft|lbf|lb|oz|gal"
    "|[mgsAKNJWCVFSTHLlhdt°%1]"
)
_FACTOR = rf"{_PREFIX}(?:{_NAMED})[23²³]?"
_UNIT = re.compile(rf"{_FACTOR}(?:[·*/]{_FACTOR}){{0,3}}")


def is_unit(text: str) -> bool:
    """Whether a text is a unit: a counting word, or SI symbols joined by · * or /, at most four of them."""
    return text in COUNTED or (len(text) <= 24 and text != "1" and _UNIT.fullmatch(text) is not None)


_COMMON = ("pcs", "Nm", "kN", "N", "mbar", "bar", "Pa", "kPa", "MPa", "mm", "cm", "m", "kg", "g", "l", "ml", "s", "min")
_WORDS = {"pieces": "pcs", "piece": "pcs", "pc": "pcs", "stk": "pcs", "ea": "pcs", "sec": "s", "degc": "°C"}


def unit_meant(text: str) -> str:
    """The unit that was most likely meant, or an empty string: the same letters in another case, or another word."""
    flat = text.strip().rstrip(".").casefold()
    return _WORDS.get(flat) or next((unit for unit in _COMMON if unit.casefold() == flat), "")
