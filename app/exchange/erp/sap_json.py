"""A JSON file of production orders -> its entities by order number, still as bytes.

Knows the envelopes (``message``, OData ``value`` and ``d.results``, the event's ``ProductionOrder`` and
``production_order``) and what each entity is. Must not know what its fields mean (`sap_order`).
"""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from msgspec import Raw, Struct, field

from app.exchange.erp.said import ErpMistake, Unclear
from app.exchange.erp.values import Value, key
from app.exchange.mistakes import quoted

#: Bytes in a file, and orders in it: a panel has to hold them while it takes them in.
LARGEST = 256 * 1024 * 1024
MOST_ORDERS = 200_000
#: Envelopes within one another; OData needs three.
_DEEPEST = 8
_CHUNK = 1024 * 1024

#: Where an envelope keeps its entities, the outermost first.
_ENVELOPES = ("message", "d", "value", "results", "ProductionOrder")


class Entity(NamedTuple):
    """One object of the file about one order. ``path`` is its place; ``deleted`` is what its event says."""

    kind: str
    file: str
    path: str
    raw: Raw
    deleted: bool = False


class _Peek(Struct):
    """Enough of an object to know what it is: an envelope, or which entity."""

    ManufacturingOrder: Raw = Raw()
    StatusCode: Raw = Raw()
    TotalQuantity: Raw = Raw()
    ReservationItem: Raw = Raw()
    RequiredQuantity: Raw = Raw()
    WorkCenter: Raw = Raw()
    OperationControlProfile: Raw = Raw()
    ManufacturingOrderItem: Raw = Raw()
    message: Raw = Raw()
    d: Raw = Raw()
    value: Raw = Raw()
    results: Raw = Raw()
    ProductionOrder: Raw = Raw()
    production_order: Raw = Raw()
    deleted: Raw = Raw()


class _Named(Struct):
    """An event's own name for its order."""

    document_no: Value = None


class _Event(Struct):
    production_order: _Named = field(default_factory=_Named)


_PEEK = msgspec.json.Decoder(_Peek)
_LIST = msgspec.json.Decoder(list[Raw])
_VALUE = msgspec.json.Decoder(Value)
_EVENT = msgspec.json.Decoder(_Event)
#: kind -> the keys that only it has, in the order of asking.
_KINDS = (
    ("status", ("StatusCode",)),
    ("header", ("TotalQuantity",)),
    ("component", ("ReservationItem", "RequiredQuantity")),
    ("operation", ("WorkCenter", "OperationControlProfile")),
    ("item", ("ManufacturingOrderItem",)),
)


def entities(file: str, content: bytes) -> Iterator[tuple[str, Entity]]:
    """(order number, entity) in the file's order. Raises `Unclear` when it cannot be read or has what is no order.

    Then nothing of the file can be taken: what could not be read may belong to any of its orders.
    """
    check_text(content)
    try:
        yield from _walk(file, msgspec.json.decode(content, type=Raw), "$", 0, deleted=False)
    except msgspec.DecodeError as error:
        raise _broken(error, len(content)) from None
    except RecursionError:
        raise Unclear("objects are nested too deep", "have it sent as a list of orders") from None


def check_text(content: bytes) -> None:
    """Raise `Unclear` for what is no UTF-8 text of a bearable size; names the byte."""
    if len(content) > LARGEST:
        most = LARGEST // 1024 // 1024
        raise Unclear(f"the file is larger than {most} MB", f"have the ERP send files of at most {most} MB")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Unclear("the file is written in UTF-16", "have it written in UTF-8")
    if not content.strip():
        raise Unclear("the file is empty", "have it sent again")
    decoder, at = codecs.getincrementaldecoder("utf-8")(), 0
    try:
        for at in range(0, len(content), _CHUNK):
            decoder.decode(content[at : at + _CHUNK], final=at + _CHUNK >= len(content))
    except UnicodeDecodeError as wrong:
        byte = wrong.object[wrong.start]
        where = at + wrong.start + 1
        raise Unclear(f"byte {where} (0x{byte:02X}) is not UTF-8", "have it written in UTF-8") from None


def _broken(error: msgspec.DecodeError, size: int) -> Unclear:
    said = str(error)
    if "truncated" in said:
        what = f"the file ends in the middle, after {size} bytes"
        return Unclear(what, "it was cut off on its way; have it sent again")
    return Unclear(f"it is no JSON ({said.removeprefix('JSON is malformed: ')})", "have it written as JSON")


def _walk(file: str, raw: Raw, path: str, depth: int, *, deleted: bool) -> Iterator[tuple[str, Entity]]:
    opens = begins(raw)
    if depth > _DEEPEST:
        raise Unclear(f"{path} is nested too deep", "have it sent as a list of orders")
    if opens == b"[":
        for number, each in enumerate(_LIST.decode(raw)):
            yield from _walk(file, each, f"{path}[{number}]", depth + 1, deleted=deleted)
    elif opens == b"{":
        yield from _object(file, raw, path, depth, deleted=deleted)
    else:
        said = quoted(bytes(memoryview(raw)[:80]).decode(errors="replace").strip(chr(34)))
        raise Unclear(f"{path} is {said} and no order", "have the orders themselves sent")


def _object(file: str, raw: Raw, path: str, depth: int, *, deleted: bool) -> Iterator[tuple[str, Entity]]:
    peek = _PEEK.decode(raw)
    gone = deleted or bytes(peek.deleted).strip(b'"').lower() in (b"x", b"true")
    if given(peek.ManufacturingOrder):
        yield (
            _number(peek.ManufacturingOrder, f"{path}.ManufacturingOrder"),
            _entity(_kind(peek), file, path, raw, gone),
        )
    elif begins(peek.production_order) == b"{":
        named = _EVENT.decode(raw).production_order.document_no
        yield key(named), _entity("event", file, path, raw, gone)
    else:
        inner = next((name for name in _ENVELOPES if given(getattr(peek, name))), None)
        if inner is None:
            raise Unclear(f"there is no production order in {path}", "have the orders sent with their numbers")
        yield from _walk(file, getattr(peek, inner), f"{path}.{inner}", depth + 1, deleted=gone)


def _entity(kind: str, file: str, path: str, raw: Raw, gone: bool) -> Entity:
    return Entity(kind, file, path.removeprefix("$."), raw, gone)


def begins(raw: Raw) -> bytes:
    """The first byte of a value; nothing where there is none."""
    return memoryview(raw)[:1].tobytes()


def given(raw: Raw) -> bool:
    """Whether there is a value."""
    return memoryview(raw).nbytes > 0


def _kind(peek: _Peek) -> str:
    return next((kind for kind, keys in _KINDS if any(given(getattr(peek, name)) for name in keys)), "unknown")


def _number(raw: Raw, path: str) -> str:
    try:
        found = key(_VALUE.decode(raw))
    except msgspec.ValidationError:
        found = ""
    if not found or len(found) > 50:
        raise Unclear(f"{path} is no order number", "have the order sent with its number")
    return found


def whole_file(file: str, unclear: Unclear) -> ErpMistake:
    """A mistake that keeps a whole file from being read."""
    return ErpMistake(file=file, order="", where="", what=unclear.what, right=unclear.right)
