"""GS1 Digital Link: elements in the path and query of a web address, as QR codes on packages carry them.

Source: GS1 Digital Link standard, URI syntax 1.4, uncompressed form; facts from `gs1_ai.txt`. Names such as "gtin" and
GTINs shorter than 14 digits are of its first releases and are read, never written. Opens no address.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote, unquote_to_bytes

from app.barcodes import gs1
from app.barcodes.escapes import escape
from app.barcodes.gs1 import Element
from app.barcodes.gs1_table import keys, never_asked, rules
from app.domain.refusals import Refusal

_ADDRESS = re.compile(
    r"https?://[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.?(?::[0-9]{1,5})?(/[^?#]*)(?:\?([^#]*))?(?:#.*)?", re.IGNORECASE
)
#: Characters of RFC 3986; others stand in no address.
_LEGAL = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*")
#: What a value may have unescaped in a path or query: set 82 without what structures an address.
_PLAIN = "!'()*-._~:,;"
#: Names of keys and qualifiers in the first release.
NAMES: Mapping[str, str] = {
    "sscc": "00", "gtin": "01", "lot": "10", "ser": "21", "cpv": "22", "tpx": "235", "gdti": "253", "glnx": "254",
    "gcn": "255", "ginc": "401", "gsin": "402", "gln": "414", "payTo": "415", "partyGln": "417", "grai": "8003",
    "giai": "8004", "itip": "8006", "cpid": "8010", "cpsn": "8011", "gmn": "8013", "gsrnp": "8017", "gsrn": "8018",
    "srin": "8019", "refno": "8020",
}  # fmt: skip
_SHORT_GTIN = (8, 12, 13)


def is_link(text: str) -> bool:
    """Whether an address claims to be a Digital Link: a key in its path, with a value of the key's form."""
    found = _ADDRESS.fullmatch(text)
    return found is not None and _key_place(_segments(found[1])) is not None


def elements(text: str, year: int) -> tuple[Element, ...]:
    """Key, qualifiers and attributes, in the order of the address.

    Raises `Refusal` LinkMalformed, or what an element itself earns.
    """
    found = _ADDRESS.fullmatch(text)
    if found is None or not _LEGAL.fullmatch(text):
        raise _malformed(text)
    segments = _segments(found[1])
    place = _key_place(segments)
    if place is None:
        raise _malformed(text)
    path = [_element(segments[at], segments[at + 1]) for at in range(place, len(segments), 2)]
    if not _in_order([element.id for element in path]):
        raise _malformed(text)
    path[0] = Element(path[0].id, _gtin(path[0]))
    return _once([gs1.verify(element, year) for element in (*path, *_asked(found[2] or ""))])


def to_link(base: str, elements: Sequence[Element]) -> str:
    """The address of elements below ``base``. The first key among them leads.

    Raises `Refusal` LinkMalformed where none is a key, or one may not stand in the query.
    """
    known = {element.id: element.value for element in elements}
    key = next((ident for ident in known if ident in keys()), None)
    if key is None:
        raise _malformed(gs1.to_brackets(elements))
    path = [key, *_qualifiers(key, known)]
    asked = [ident for ident in known if ident not in path]
    if any(ident in never_asked() or ident not in rules() for ident in asked):
        raise _malformed(gs1.to_brackets(elements))
    query = "&".join(f"{ident}={quote(known[ident], safe=_PLAIN)}" for ident in asked)
    steps = "".join(f"/{ident}/{quote(known[ident], safe=_PLAIN)}" for ident in path)
    return f"{base.rstrip('/')}{steps}" + (f"?{query}" if query else "")


def _qualifiers(key: str, known: Mapping[str, str]) -> list[str]:
    """The qualifiers of the sequence of which most are there."""
    found = [[ident for ident in sequence if ident in known] for sequence in keys()[key]]
    return max(found, key=len, default=[])


def _segments(path: str) -> list[str]:
    return path.split("/")[1:]


def _key_place(segments: Sequence[str]) -> int | None:
    """Place of the rightmost key from which on the path is pairs of identifier and value."""
    for place in range(len(segments) - 2, -1, -2):
        key = NAMES.get(segments[place], segments[place])
        if key in keys():
            return place
        if key not in rules():
            return None
    return None


def _element(ident: str, escaped: str) -> Element:
    try:
        value = unquote_to_bytes(escaped).decode("ascii")
    except UnicodeDecodeError:
        raise _malformed(escaped) from None
    return Element(NAMES.get(ident, ident), value)


def _gtin(element: Element) -> str:
    short = element.id == "01" and len(element.value) in _SHORT_GTIN
    return element.value.zfill(14) if short else element.value


def _in_order(path: list[str]) -> bool:
    """Whether the qualifiers are some of those of the key, in their order."""
    key, *rest = path
    return not rest or any(_is_part(rest, sequence) for sequence in keys()[key])


def _is_part(rest: Sequence[str], sequence: Sequence[str]) -> bool:
    places = [sequence.index(ident) if ident in sequence else -1 for ident in rest]
    return -1 not in places and places == sorted(set(places))


def _asked(query: str) -> Iterator[Element]:
    """The attributes of a query. What is not all digits is somebody else's and stays unread."""
    for pair in query.split("&"):
        ident, equals, value = pair.partition("=")
        if not equals or not ident.isascii() or not ident.isdigit():
            continue
        if ident in never_asked():
            raise _malformed(pair)
        yield _element(ident, value)


def _once(found: list[Element]) -> tuple[Element, ...]:
    if len({element.id for element in found}) < len(found):
        raise _malformed(gs1.to_brackets(found))
    return tuple(found)


def _malformed(text: str) -> Refusal:
    return Refusal("LinkMalformed", text=escape(text.encode("utf-8", "replace")))
