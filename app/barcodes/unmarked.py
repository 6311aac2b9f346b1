"""GS1 element strings that nothing announces: the scanner sent neither an identifier nor FNC1 in front.

Taken only where there is no doubt: the text has separators or begins with a key whose check digit is right, all of it
is elements, and it can be taken apart in one way. Where there are two ways, the scanner has swallowed the separators,
and the scan is refused with the settings that cure it. What is no element string stays a plain code.
"""

from app.barcodes import check, gs1
from app.barcodes.escapes import escape
from app.barcodes.gs1 import GS, Element
from app.barcodes.gs1_table import rules
from app.domain.refusals import Refusal

#: Keys with which an unannounced element string may begin, and their length.
_KEYS = {"00": 18, "01": 14, "02": 14}
#: Longest text without separators that is considered: two GS1-128 symbols of 48 characters.
LONGEST = 96


def elements(text: str, year: int) -> tuple[Element, ...]:
    """The elements, () for a plain code. Raises `Refusal` ScanWithoutSeparators."""
    begins = _begins_with_key(text)
    if GS in text:
        return _separated(text, year, sure=begins)
    if not begins or len(text) > LONGEST:
        return ()
    ways, first = _ways(text, year)
    if ways > 1:
        raise Refusal("ScanWithoutSeparators", text=escape(text.encode("utf-8", "replace")))
    return _agreed(first)


def _begins_with_key(text: str) -> bool:
    length = _KEYS.get(text[:2], 0)
    key = text[2 : 2 + length]
    return bool(length) and len(key) == length and key.isascii() and key.isdigit() and check.has_digit(key)


def _separated(text: str, year: int, *, sure: bool) -> tuple[Element, ...]:
    try:
        found = gs1.from_string(text, year)
    except Refusal:
        if sure:
            raise
        return ()
    return found


def _ways(text: str, year: int) -> tuple[int, tuple[Element, ...]]:
    """In how many ways (2 for more) a text without separators is elements, and the first of them.

    Worked out from the end: for each place, whether what follows is elements, and the element that begins there.
    """
    ways = [0] * len(text) + [1]
    heads: list[tuple[Element, int] | None] = [None] * len(text)
    for place in range(len(text) - 1, -1, -1):
        for element, end in _candidates(text, place, ways):
            if ways[place] < 2 and _is_right(element, year):
                ways[place] += ways[end]
                heads[place] = heads[place] or (element, end)
    found: list[Element] = []
    place = 0
    while place < len(text) and (head := heads[place]) is not None:
        found.append(head[0])
        place = head[1]
    return ways[0], tuple(found) if ways[0] else ()


def _candidates(text: str, place: int, ways: list[int]) -> list[tuple[Element, int]]:
    """The elements that may begin at a place and end where elements follow."""
    ident = gs1.ident_at(text, place)
    if not ident:
        return []
    start = place + len(ident)
    fixed = rules()[ident].fixed
    ends = [start + fixed] if fixed else range(start + 1, min(start + 90, len(text)) + 1)
    return [(Element(ident, text[start:end]), end) for end in ends if end <= len(text) and ways[end]]


def _agreed(found: tuple[Element, ...]) -> tuple[Element, ...]:
    try:
        return gs1.agreed(list(found))
    except Refusal:
        return ()


def _is_right(element: Element, year: int) -> bool:
    try:
        gs1.verify(element, year)
    except Refusal:
        return False
    return True
