"""Codes of the plant's own: a template such as ``SK-{lot}/{quantity}`` that says where lot and quantity stand.

A template is compiled to pieces that are walked once, left to right, so that a code of any length costs one look at
each of its characters; there is no way to write one that costs more. What could be taken apart in two ways is refused
when it is compiled, not when it is scanned. Must not know files or where patterns are kept.
"""

import re
import string
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from app.barcodes import check
from app.barcodes.escapes import escape
from app.barcodes.gs1 import Element
from app.domain.refusals import Refusal

#: What a field may be; "skip" is read over.
NAMES = ("item", "gtin", "lot", "serial", "quantity", "expires", "produced", "order", "skip")
#: Kinds of characters; "text" is any that can be printed.
KINDS: Mapping[str, str] = {
    "digits": string.digits,
    "letters": string.ascii_letters,
    "alnum": string.digits + string.ascii_letters,
    "text": "",
}
LONGEST_TEMPLATE = 200
#: Most characters of a field that says nothing else.
LONGEST_FIELD = 64

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[^{}]+|[{}]")
_SPEC = re.compile(r"(digits|letters|alnum|text)?(?:(?:^|(?<=[a-z]) )([0-9]{1,3})(?:-([0-9]{1,3}))?)?")
_DATE = re.compile(r"(?=[YMDJ])(?:YYYY|YY|MM|DD|JJJ|[./\- ])+")


class Wrong(Exception):
    """What is wrong with a template, and what would be right; two sentences' halves for whoever wrote it."""

    def __init__(self, what: str, right: str) -> None:
        super().__init__(what, right)
        self.what, self.right = what, right


class Piece(Struct, frozen=True):
    """A literal (no ``name``) or a field of ``low`` to ``high`` characters of ``chars`` ("" for any printable one).

    ``stop`` is the character that ends it, ``form`` the letters of a date.
    """

    name: str
    text: str = ""
    chars: frozenset[str] = frozenset()
    low: int = 0
    high: int = 0
    stop: str = ""
    form: str = ""


class Pattern(Struct, frozen=True):
    """A compiled template, with the id it is known by and the material that its labels are for ("" for any)."""

    id: str
    pieces: tuple[Piece, ...]
    material: str = ""


def compiled(id: str, template: str, material: str = "") -> Pattern:
    """The pattern of a template. Raises `Wrong`."""
    if len(template) > LONGEST_TEMPLATE:
        raise Wrong(f"the template has {len(template)} characters", f"use at most {LONGEST_TEMPLATE}")
    pieces = _joined([_piece(found) for found in _PIECE.finditer(template)])
    names = [piece.name for piece in pieces if piece.name and piece.name != "skip"]
    if not names:
        raise Wrong("the template has no field", "write for example LOT-{lot}")
    if twice := next((name for name in names if names.count(name) > 1), ""):
        raise Wrong(f"{{{twice}}} is there twice", "write {skip} for what is not needed")
    _refuse_catch_all(pieces)
    return Pattern(id, tuple(_bounded(piece, pieces[at + 1 : at + 2]) for at, piece in enumerate(pieces)), material)


def _joined(pieces: Sequence[Piece]) -> list[Piece]:
    """Neighbouring literals as one."""
    found: list[Piece] = []
    for piece in pieces:
        if found and not piece.name and not found[-1].name:
            found[-1] = Piece("", found[-1].text + piece.text)
        else:
            found.append(piece)
    return found


def _piece(found: re.Match[str]) -> Piece:
    text = found[0]
    if text in ("{{", "}}"):
        return Piece("", text[0])
    if text in ("{", "}"):
        raise Wrong(f"a single {text} stands alone", f"write {text}{text} for the character itself")
    if found[1] is None:
        return Piece("", text)
    name, _, spec = (part.strip() for part in found[1].partition(":"))
    if name not in NAMES:
        raise Wrong(f"{{{name}}} is no field", f"use one of {', '.join(NAMES)}")
    return _field(name, spec)


def _field(name: str, spec: str) -> Piece:
    if name in ("expires", "produced"):
        return _date_field(name, spec)
    found = _SPEC.fullmatch(spec)
    if found is None:
        raise Wrong(f"{{{name}:{spec}}} is not understood", "write a kind, a length, or both: {lot:digits 4-8}")
    kind = found[1] or {"gtin": "digits", "quantity": "digits"}.get(name, "text")
    low, high = _length(name, found[2], found[3])
    extra = ".," if name == "quantity" and kind == "digits" else ""
    if name in ("gtin", "quantity") and kind != "digits":
        raise Wrong(f"{{{name}}} is a number", f"write {{{name}:digits 1-6}} or {{{name}}}")
    return Piece(name, chars=frozenset(KINDS[kind] + extra) if KINDS[kind] else frozenset(), low=low, high=high)


def _length(name: str, low: str | None, high: str | None) -> tuple[int, int]:
    if low is None:
        return {"gtin": (14, 14), "quantity": (1, 12)}.get(name, (1, LONGEST_FIELD))
    shortest, longest = int(low), int(high or low)
    if not 1 <= shortest <= longest <= LONGEST_FIELD:
        raise Wrong(f"{{{name}}} has {shortest} to {longest} characters", f"write lengths from 1 to {LONGEST_FIELD}")
    if name == "gtin" and (shortest, longest) not in ((8, 8), (12, 12), (13, 13), (14, 14)):
        raise Wrong("a GTIN has 8, 12, 13 or 14 digits", "write for example {gtin:13}")
    return shortest, longest


def _date_field(name: str, form: str) -> Piece:
    parts = {letter: form.count(letter) for letter in "YMDJ"}
    day = (parts["M"], parts["D"], parts["J"]) in ((2, 2, 0), (2, 0, 0), (0, 0, 3))
    if not _DATE.fullmatch(form) or parts["Y"] not in (2, 4) or not day:
        raise Wrong(f"{{{name}}} needs the form of its date", f"write for example {{{name}:YYMMDD}} or DD.MM.YYYY")
    return Piece(name, chars=frozenset(string.digits + "./- "), low=len(form), high=len(form), form=form)


def _refuse_catch_all(pieces: Sequence[Piece]) -> None:
    """A template has to tell its codes from others: by a literal, by one length, or by kinds of characters in turn."""
    if any(not piece.name for piece in pieces):
        return
    one_length = all(piece.low == piece.high for piece in pieces)
    if any(not piece.chars for piece in pieces) or (len(pieces) == 1 and not one_length):
        raise Wrong("nearly every code would fit", "write what all these labels begin or end with, such as SK-{lot}")


def _bounded(piece: Piece, after: Sequence[Piece]) -> Piece:
    """The piece with the character that ends it. Raises `Wrong` where nothing does."""
    if not piece.name or piece.low == piece.high or not after:
        return piece
    follows = after[0]
    if not follows.name:
        if piece.chars and follows.text[0] in piece.chars:
            raise _endless(piece, f"“{follows.text[0]}”")
        return Piece(piece.name, "", piece.chars, piece.low, piece.high, follows.text[0], piece.form)
    if not piece.chars or not follows.chars or piece.chars & follows.chars:
        raise _endless(piece, f"{{{follows.name}}}")
    return piece


def _endless(piece: Piece, follows: str) -> Wrong:
    what = f"nothing tells where {{{piece.name}}} ends and {follows} begins"
    return Wrong(what, f"give {{{piece.name}}} one length, such as {{{piece.name}:6}}, or another kind of characters")


# -- matching


def matched(pattern: Pattern, text: str, year: int) -> tuple[Element, ...] | None:
    """The fields of a code, None if it does not fit.

    Raises `Refusal` LabelBadDate or LabelBadCheck where it fits but for a date or a check digit.
    """
    found: list[tuple[Piece, str]] = []
    place = 0
    for piece in pattern.pieces:
        end = _end(piece, text, place)
        if end < 0:
            return None
        if piece.name:
            found.append((piece, text[place:end]))
        place = end
    if place < len(text):
        return None
    return tuple(_element(piece, value, year) for piece, value in found if piece.name != "skip")


def _end(piece: Piece, text: str, place: int) -> int:
    """Where a piece that begins at ``place`` ends, -1 if it is not there."""
    if not piece.name:
        return place + len(piece.text) if text.startswith(piece.text, place) else -1
    most = min(place + piece.high, len(text))
    end = place
    while end < most and text[end] != piece.stop and (not piece.chars or text[end] in piece.chars):
        end += 1
    return end if end - place >= piece.low else -1


def _element(piece: Piece, value: str, year: int) -> Element:
    if piece.form:
        return Element(piece.name, _day(piece.form, value, year).isoformat())
    if piece.name == "quantity":
        return Element(piece.name, _quantity(value))
    if piece.name == "gtin" and not check.has_digit(value):
        raise Refusal("LabelBadCheck", value=value, standard="GTIN")
    return Element(piece.name, value.strip())


def _quantity(value: str) -> str:
    """A number with one point or comma at most."""
    number = value.replace(",", ".")
    if number.count(".") > 1 or not number[0].isdigit() or not number[-1].isdigit():
        raise Refusal("LabelBadValue", value=escape(value.encode("utf-8", "replace")), field="quantity")
    return number


def _day(form: str, value: str, year: int) -> date:
    """The day of a date in its form; a form without a day means the last of the month."""
    part = {letter: "".join(v for f, v in zip(form, value, strict=True) if f == letter) for letter in "YMDJ"}
    same = all(v == f for f, v in zip(form, value, strict=True) if f not in "YMDJ")
    try:
        if not same:
            raise ValueError(value)
        full = int(part["Y"]) if len(part["Y"]) == 4 else check.full_year(int(part["Y"]), year)
        if part["J"]:
            return _of_year(full, int(part["J"]))
        return check.date_of(f"{full:04d}{part['M']}{part['D'] or '00'}", year)
    except ValueError:
        raise Refusal("LabelBadDate", value=escape(value.encode("utf-8", "replace"))) from None


def _of_year(year: int, number: int) -> date:
    day = date(year, 1, 1) + timedelta(days=number - 1)
    if day.year != year:
        raise ValueError(number)
    return day


class Match(Struct, frozen=True):
    """A code that one pattern fits."""

    pattern: Pattern
    elements: tuple[Element, ...]


def match(patterns: Sequence[Pattern], text: str, year: int) -> Match | None:
    """The one pattern that a code fits, None if it fits none.

    Raises `Refusal` ScanFitsTwoPatterns, or what is wrong with a code that fits only by its form.
    """
    fitting: list[Match] = []
    wrong: Refusal | None = None
    for pattern in patterns:
        try:
            elements = matched(pattern, text, year)
        except Refusal as refusal:
            wrong = wrong or refusal
            continue
        if elements is not None:
            fitting.append(Match(pattern, elements))
    if len(fitting) > 1:
        first, second = fitting[0].pattern.id, fitting[1].pattern.id
        raise Refusal("ScanFitsTwoPatterns", text=escape(text.encode("utf-8", "replace")), first=first, second=second)
    if not fitting and wrong is not None:
        raise wrong
    return fitting[0] if fitting else None
