"""Files that came together -> the orders in them, each with what is wrong with it; one order may lie in several.

Two passes: the first notes where each order's parts are and holds them as bytes; the second reads one order at a time.
Must not know what is known here (`planning`) or where files come from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from msgspec import Struct, field

from app.exchange.erp.csv_orders import Row, order_of_rows, rows_of
from app.exchange.erp.mapping import ErpMap
from app.exchange.erp.said import Ear, ErpMistake, SaidOrder, Unclear
from app.exchange.erp.sap_json import MOST_ORDERS, Entity, entities
from app.exchange.erp.sap_order import order_of


class Heard(Struct):
    """One order of the files. ``said`` is None where it could not be read; ``files`` are those that name it."""

    number: str
    files: tuple[str, ...]
    said: SaidOrder | None
    ear: Ear


class Gathered(Struct):
    """What some files hold: their orders' parts, and what keeps a whole file from being read."""

    known: ErpMap
    parts: dict[str, list[Entity | Row]] = field(default_factory=dict)
    mistakes: list[ErpMistake] = field(default_factory=list)

    def orders(self) -> Iterator[Heard]:
        """One order after the other, in the order of the files; each is let go when the next is asked for."""
        broken = [mistake.file for mistake in self.mistakes]
        for number in list(self.parts):
            parts = self.parts.pop(number)
            files = tuple(dict.fromkeys(part.file for part in parts))
            ear = Ear(order=number, file=files[0])
            yield Heard(number, files, _said(number, parts, self.known, broken, ear), ear)


def gather(files: Sequence[tuple[str, bytes]], known: ErpMap) -> Gathered:
    """Look into every file, given as (name, bytes). A file that cannot be read is named, and nothing of it is kept."""
    found = Gathered(known)
    for name, content in files:
        try:
            parts = list(_parts(name, content, known))
            new = {number for number, _ in parts} - found.parts.keys()
            if len(found.parts) + len(new) > MOST_ORDERS:
                raise Unclear(f"there are more than {MOST_ORDERS:,} orders", "have it split into smaller files")
        except Unclear as unclear:
            what, right = unclear.what, unclear.right
            found.mistakes.append(ErpMistake(file=name, order="", where="", what=what, right=right))
            continue
        for number, part in parts:
            found.parts.setdefault(number, []).append(part)
    return found


def _parts(name: str, content: bytes, known: ErpMap) -> Iterator[tuple[str, Entity | Row]]:
    if PurePath(name).suffix.lower() != ".csv":
        if content[:200].lstrip().startswith(b"<"):
            raise Unclear("it is XML", "have the orders sent as JSON or CSV")
        return entities(name, content)
    if known.said.csv is None:
        raise Unclear("the map does not say what its columns mean", "write [csv] and [csv.columns] into the map")
    return rows_of(name, content, known.said.csv)


def _said(number: str, parts: list[Entity | Row], known: ErpMap, broken: list[str], ear: Ear) -> SaidOrder | None:
    rows = [part for part in parts if isinstance(part, Row)]
    found = [part for part in parts if isinstance(part, Entity)]
    if rows and found:
        ear.wrong(found[0].path, f"the order is in {rows[0].file} too", "send it in one of the two", found[0].file)
        return None
    if rows:
        return order_of_rows(number, rows, known, ear)
    said = order_of(number, found, known.zone, ear)
    if broken and said is not None and not said.is_whole and any(part.kind == "header" for part in found):
        what = f"{broken[0]} came with it and cannot be read, so parts of the order may be missing"
        ear.wrong(said.where, what, "send both again")
        return None
    return said
