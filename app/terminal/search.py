"""Looking for jobs by any code: order, lot, serial, container, product, trade item number, a material that goes in.

What is typed finds what begins with it; what is scanned finds what is exactly it. Reads only. Must not know screens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from app.domain.containers import ContainerState
from app.domain.lots import IdentityScanned
from app.domain.records import entry
from app.domain.values import container_stream, lot_number
from app.storage import projections, sequence
from app.storage.sequence import JobRow
from app.storage.store import Store
from app.views import Wanted

if TYPE_CHECKING:
    from app.barcodes.scan import Scan
    from app.terminal.cards import Cards

#: So many digits are looked for in trade item numbers too: fewer would find half the plant by its prefix.
GTIN_FROM = 6

Matches = Callable[[JobRow], bool]


class _Codes(Struct, frozen=True):
    """What a number leads to besides the order, lot or product that is called so."""

    lots: frozenset[str]
    kinds: frozenset[str]

    def match(self, row: JobRow) -> bool:
        """Whether a job is one of those."""
        return row.lot in self.lots or row.kind in self.kinds


class Search:
    """Makes the test that a job has to pass."""

    def __init__(self, cards: Cards, store: Store, work_unit: str) -> None:
        self._cards = cards
        self._store = store
        self._work_unit = work_unit

    def matcher(self, rows: Iterable[JobRow], wanted: Wanted) -> Matches:
        """The test for what is wanted; every job passes where nothing is."""
        rows = list(rows)
        if not wanted.text:
            return lambda row: True
        if wanted.numbers or wanted.gtin:
            return self._scanned(rows, wanted)
        return self._typed(rows, wanted.text)

    def _scanned(self, rows: list[JobRow], wanted: Wanted) -> Matches:
        """The numbers on a label say more than its trade item number: that is every piece of a product."""
        names = frozenset(wanted.numbers)
        codes = [self._numbered(rows, number) for number in wanted.numbers]

        def named(row: JobRow) -> bool:
            return not names.isdisjoint((row.order, row.lot, lot_number(row.lot), row.product)) or any(
                c.match(row) for c in codes
            )

        if any(named(row) for row in rows):
            return named
        gtin = wanted.gtin.zfill(14) if wanted.gtin else ""
        products = self._with_gtin(rows, lambda its: its.zfill(14) == gtin)
        return lambda row: row.product in products

    def _typed(self, rows: list[JobRow], text: str) -> Matches:
        """What begins with the text, in capitals or not; a whole number of a piece or a material lot too."""
        start = text.casefold()
        codes = self._numbered(rows, text)
        products = {id for id in {row.product for row in rows} if self._begins(id, start)}
        if start.isdecimal() and len(start) >= GTIN_FROM:
            bare = start.lstrip("0")
            products |= self._with_gtin(rows, lambda gtin: bool(bare) and gtin.lstrip("0").startswith(bare))

        def begins(row: JobRow) -> bool:
            if row.product in products or codes.match(row) or row.order.casefold().startswith(start):
                return True
            lot = row.lot.casefold()
            return lot_number(lot).startswith(start) or lot.startswith(start)

        return begins

    def _begins(self, product: str, start: str) -> bool:
        name = self._cards.material(product).name.casefold()
        return product.casefold().startswith(start) or any(name[at:].startswith(start) for at in _words(name))

    def _with_gtin(self, rows: list[JobRow], test: Callable[[str], bool]) -> set[str]:
        materials = [self._cards.material(id) for id in {row.product for row in rows}]
        return {material.id for material in materials if material.gtin and test(material.gtin)}

    def _numbered(self, rows: list[JobRow], number: str) -> _Codes:
        """Where pieces with this number went in, and the jobs that want a material lot of it."""
        with self._store.reading() as connection:
            pieces = sequence.pieces_numbered(connection, self._work_unit, number)
            materials = {material for _, material in projections.lots_numbered(connection, number)}
            bodies = [body for piece in pieces for body in sequence.records_of(connection, piece)]
        facts = [entry(body).fact for body in bodies]
        lots = {fact.lot for fact in facts if isinstance(fact, IdentityScanned) and fact.identity == number}
        lots |= self._packed_in(number)
        one_of = {row.kind: row for row in rows} if materials else {}
        wanting = (
            kind
            for kind, row in one_of.items()
            if not materials.isdisjoint({material for material, _ in self._cards.wanted_by(row)})
        )
        return _Codes(frozenset(lots), frozenset(wanting))

    def _packed_in(self, number: str) -> set[str]:
        """The lots in a container of this number."""
        state = self._store.state(container_stream(number))
        return set(state.lots) if isinstance(state, ContainerState) else set()


def wanted_of(scan: Scan) -> Wanted:
    """What somebody looks for who scans a code where nothing waits for one."""
    said = (scan.means.order, scan.serial, scan.lot, scan.item, scan.sscc)
    numbers = tuple(dict.fromkeys(number for number in (*said, scan.text) if number))
    shown = next((number for number in (*said, scan.gtin) if number), scan.text)
    return Wanted(text=shown, numbers=numbers, gtin=scan.gtin or "")


def _words(name: str) -> Iterable[int]:
    """Where words begin."""
    return [at for at in range(len(name)) if at == 0 or name[at - 1].isspace()]
