"""Whatever a scanner sends is a `Scan` or a `Refusal`; what a plant writes about its codes is right or wrong."""

import json
import os
import random
import re
from collections.abc import Hashable
from pathlib import Path

from fuzz_run import Target

from app.barcodes.explain import explain
from app.barcodes.gs1_table import rules
from app.barcodes.hibc import SET43, check_of
from app.barcodes.identifiers import DATA, TEXT
from app.barcodes.patterns import Wrong, compiled
from app.barcodes.scan import read
from app.domain.number_form import has_form, has_known_cost
from app.domain.refusals import Refusal

SHARED = Path(os.environ.get("LINESIDE_SHARED") or Path(__file__).resolve().parents[3] / "shared")
FOLDER = SHARED / "data" / "barcodes"

#: One of each kind, for a machine without the published vectors.
OWN = (
    b"LOT-4711",
    b"]C1010950110153000317261200" + b"10AB-12\x1d3740",
    b"(01)09501101530003(10)AB",
    b"]E02112345678900",
    b"\x1d10A\x1d21B",
    b"https://id.gs1.org/01/09501101530003/10/AB?17=281231&3103=000500",
    b"[)>\x1e06\x1d9N112097776020\x1d1TABC123\x1dD290331\x1dS12\x1dQ4\x1e\x04",
    b"[)>\x1e12\x1dPNO 77\x1dSER S-9\x1dEXP 20290630\x1e\x04",
    b"+A99912349/$10X3/16D20111231/14D20200131/Q500Z",
    b"9N112097776020",
    b"0109501101530003172612311" + b"0AB",
    b"SK-4802/40",
    b"OC31.12.2031#7,5",
    rb"]Q2\000003Geh\xe4use",
)
#: The plant's own patterns, one of each kind of field.
PATTERNS = (
    compiled("bag", "SK-{lot}/{quantity}"),
    compiled("can", "OC{expires:DD.MM.YYYY}#{quantity}"),
    compiled("tray", "{lot:letters 2}{serial:digits 4}"),
    compiled("box", "G{gtin:13}{skip}"),
)
PIECES = tuple(
    b"]C1 ]d2 ]Q3 ]e0 ]J1 ]E0 ]E4 ]Q1 ]d1 ]C0 \x1d \x1e \x04 \x1c 00 01 02 10 11 17 21 30 37 3102 3922 8003 8006 90"
    b" 99 (01) (10) (21) ( ) \\( 09501101530003 952012345678912345 261200 991231 ABC-123 [)> 06 05 12 + $ / 9N 1T P Q D"
    b" https:// / ? & = %2F <GS> {GS} ^ \\x1d \\u001d | ~ { }".split(b" ")
)


def corpus() -> tuple[bytes, ...]:
    """Our own, and every text of the published vectors, as it is and behind an identifier."""
    texts: set[str] = set()
    for name in ("gs1_vectors.json", "industrial_labels.json"):
        if (FOLDER / name).is_file():
            texts |= set(_texts(json.loads((FOLDER / name).read_text(encoding="utf-8"))))
    raws = [text.encode("utf-8", "surrogatepass") for text in sorted(texts)]
    return (*OWN, *raws, *(b"]C1" + raw.lstrip(b"^").replace(b"^", b"\x1d") for raw in raws))


def _texts(rows: list[dict[str, object]]) -> list[str]:
    found: list[str] = []
    for row in rows:
        args = row.get("args")
        found += [str(arg) for arg in args[1:]] if isinstance(args, list) else [str(row["data"])]
    return found


def generate(chance: random.Random) -> bytes:
    """By the grammar of one standard, with values in which anything may be wrong; or pieces in any order."""
    return chance.choice((_pieces, _elements, _envelope, _health, _link))(chance)


def _pieces(chance: random.Random) -> bytes:
    return b"".join(chance.choice(PIECES) for _ in range(chance.randint(1, 12)))


def _value(chance: random.Random) -> bytes:
    digits = b"".join(str(chance.randrange(10)).encode() for _ in range(chance.choice((1, 2, 6, 8, 13, 14, 18))))
    return chance.choice((digits, digits, b"A-" + digits, chance.choice(PIECES), b"09501101530003", b"261231", b""))


def _fields(chance: random.Random, idents: list[str], join: bytes) -> bytes:
    return join.join(chance.choice(idents).encode() + _value(chance) for _ in range(chance.randint(1, 6)))


def _elements(chance: random.Random) -> bytes:
    front = chance.choice((b"]C1", b"]d2", b"]Q3", b"\x1d", b"^", b"", b"]C0", b"01095011015300" + b"03"))
    return front + _fields(chance, sorted(rules()), chance.choice((b"\x1d", b"<GS>", b"^", b"")))


def _envelope(chance: random.Random) -> bytes:
    front = chance.choice((b"[)>\x1e06\x1d", b"[)>06", b"[)>\x1e05\x1d", b"[)>\x1e12\x1d", b">[)>06\x1d", b"06\x1d"))
    idents = [*DATA, *(f"{ident} " for ident in TEXT)]
    body = _fields(chance, idents, chance.choice((b"\x1d", b"^", b"\x1e", b"")))
    return front + body + chance.choice((b"\x1e\x04", b""))


def _health(chance: random.Random) -> bytes:
    first = chance.choice(("+A99912345", "+$", "+$$", "+26001", "+B123X0"))
    signs = ("/", "$", "$$", "+", "8", "9", "3", "14D", "S", "260101", *SET43)
    body = first + "".join(chance.choice(signs) for _ in range(chance.randint(0, 9)))
    return (body + check_of(body)).encode()


def _link(chance: random.Random) -> bytes:
    path = _fields(chance, ["/01/", "/10/", "/21/", "/8004/", "/00/", "/gtin/", "/a/"], b"")
    return b"https://id.gs1.org" + path + b"?" + _fields(chance, ["17=", "3103=", "99=", "linkType="], b"&")


def feed(raw: bytes) -> Hashable:
    """Read it as a terminal does; the outcome is its format and elements, or the refusal's code."""
    separator = "|" if len(raw) % 5 == 0 else ""
    try:
        scan = read(raw, year=2026, patterns=PATTERNS, separator=separator)
    except Refusal as refusal:
        return refusal.code, str(refusal.params.get("reason") or refusal.params.get("element") or "")[:4]
    assert scan.raw == raw
    assert scan.gtin is None or len(scan.gtin) == 14
    assert scan.expires is None or scan.expires.year
    assert scan.quantity is None or scan.quantity.is_finite()
    assert json.loads(json.dumps(explain(scan)))["format"] == scan.format
    return scan.format, scan.symbology, tuple(element.id for element in scan.elements[:6])


def target() -> Target:
    """Scans."""
    return Target(feed=feed, corpus=corpus(), pieces=PIECES, generate=generate, limit=0.25)


# -- templates


def feed_template(raw: bytes) -> Hashable:
    """The first line is a template, the second a code; the outcome says what became of each."""
    template, _, code = raw.decode("utf-8", "replace").partition("\n")
    try:
        pattern = compiled("p", template)
    except Wrong as wrong:
        return wrong.what[:20], bool(wrong.right)
    try:
        scan = read(code.encode("utf-8", "replace"), year=2026, patterns=(pattern,))
    except Refusal as refusal:
        return refusal.code
    return scan.format, tuple(element.id for element in scan.elements)


def template_target() -> Target:
    """Templates of plants, and codes for them."""
    corpus = [
        b"SK-{lot}/{quantity}\nSK-4802/40",
        b"OC{expires:DD.MM.YYYY}#{quantity}\nOC31.12.2031#7,5",
        b"{lot:letters 2}{serial:digits 4}\nAB1234",
        b"{{{gtin:13}}}{skip}{produced:YYJJJ}\n{2112345678900}X26001",
    ]
    pieces = b"{ } {{ }} {lot} {lot:4} {serial:digits;1-9} {expires:YYMMDD} {skip} {item:text} : - 1 64 99 A / \n"
    pieces = [piece.replace(b";", b" ") for piece in pieces.split(b" ")]
    return Target(feed=feed_template, corpus=corpus, pieces=pieces, limit=0.25)


# -- patterns of steps


def feed_form(raw: bytes) -> Hashable:
    """The first line is a regular expression, the second a number: what has a known cost matches as Python's does."""
    source, _, number = raw.decode("utf-8", "replace").partition("\n")
    source, number = source[:60], number[:12]
    try:
        re.compile(source)
    except (re.error, OverflowError, RecursionError, FutureWarning, DeprecationWarning):
        return "not a regular expression"
    if not has_known_cost(source):
        return "no known cost"
    found = has_form(source, number)
    if len(source) <= 20:  # what Python takes for longer ones cannot be waited for
        assert found == (re.fullmatch(source, number) is not None)
    return found, source[:3]


def form_target() -> Target:
    """Regular expressions of routings, and numbers."""
    corpus = [b"H-[0-9]{5}\nH-12345", b"(a+)+b\naaaaab", b"^(?:A|\\d{2,3})*?$\nA12", b"[^]a]{,3}\nbb"]
    pieces = rb"( ) (?: (?P<n> [ ] [^ - | * + ? {2} {1,} {,3} {,} *? . \d \w \- \1 ^ $ a b 0".split(b" ")
    return Target(feed=feed_form, corpus=corpus, pieces=(*pieces, b"\n"), limit=0.5)
