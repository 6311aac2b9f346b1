"""Takes the orders of an ERP in: into this terminal's storage, or onto central, in short transactions.

Composes `app.exchange.erp` with storage or sync. Must not read files, watch folders or know how a report is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

import msgspec
from msgspec import Struct

from app.domain.documents import Order, Revision, Routing
from app.domain.jobs import lot_of
from app.domain.lots import LotState
from app.exchange.catalogue import Shelf
from app.exchange.erp import (
    Ear,
    ErpMap,
    ErpMistake,
    ErpReport,
    Heard,
    OrderLine,
    Plant,
    Revised,
    check_map,
    gather,
    plan,
    revise,
)
from app.storage.documents import NewDocument, decode
from app.storage.feed import IncomingDocument
from app.storage.store import Store

#: Documents in one transaction: a screen's own action never waits longer for it than for a page of the feed.
TOGETHER = 50


class OrderHome(Protocol):
    """Where orders live: what is known there, and how more is added."""

    shelf: Shelf

    def add(self, documents: Sequence[NewDocument]) -> None:
        """Make revisions durable, all of them or none."""

    def state(self, order: Order) -> LotState | None:
        """How the order's lot stands, or None where nobody here knows."""


class HereHome:
    """A terminal without a central: its own storage. ``pause`` lets others at the database between transactions."""

    def __init__(self, store: Store, pause: Callable[[], object] = lambda: None) -> None:
        self.shelf: Shelf = store.documents
        self._store = store
        self._pause = pause

    def add(self, documents: Sequence[NewDocument]) -> None:
        """Store, with the job lists that follow."""
        self._store.add_documents(documents)
        self._pause()

    def state(self, order: Order) -> LotState | None:
        """The lot's state as it is folded here."""
        return self._store.lot(lot_of(order))


class CentralHome:
    """Central, from where every terminal takes them (ADR 0009). What was done is known at the terminals only."""

    def __init__(self, url: str) -> None:
        from app.sync import publish

        self._url = url
        self._publish = publish
        self._here = MemoryShelf(publish.documents(url))
        self.shelf: Shelf = self._here

    def add(self, documents: Sequence[NewDocument]) -> None:
        """Publish, and remember what central has now."""
        rows = [
            IncomingDocument(
                kind=d.kind,
                id=d.id,
                revision=d.revision,
                hash=bytes.fromhex(d.hash),
                body=d.body,
                author=d.author,
                released_by=d.released_by,
                effective_from=d.effective_from,
                withdrawn=d.withdrawn,
            )
            for d in documents
        ]
        self._publish.publish_documents(self._url, rows)
        self._here.take(rows)

    def state(self, order: Order) -> LotState | None:
        """Central folds nothing."""
        return None


class MemoryShelf:
    """Documents in memory by kind and id, the newest of each; satisfies `Shelf`. Bodies are read when asked for."""

    def __init__(self, rows: Iterable[IncomingDocument]) -> None:
        self._newest: dict[tuple[str, str], IncomingDocument] = {}
        self.take(rows)

    def take(self, rows: Iterable[IncomingDocument]) -> None:
        """Newer ones, in their order."""
        for row in rows:
            self._newest[row.kind, row.id] = row

    def current(self, kind: str, id: str) -> Revision | None:
        """The newest revision of a document, withdrawn or not."""
        row = self._newest.get((kind, id))
        return _revision(row) if row is not None else None

    def by_hash(self, hash: str) -> Revision | None:
        """Only the newest revisions are here."""
        return next((r for r in map(_revision, self._newest.values()) if r.hash == hash), None)

    def routing_of(self, product: str) -> tuple[Revision, ...]:
        """The product's routings."""
        found = self.of_kind("routing")
        return tuple(r for r in found if isinstance(r.body, Routing) and r.body.product == product and not r.body.order)

    def of_kind(self, kind: str) -> tuple[Revision, ...]:
        """The newest revision of every document of a kind."""
        return tuple(_revision(row) for (its, _), row in self._newest.items() if its == kind)


def _revision(row: IncomingDocument) -> Revision:
    return Revision(
        kind=row.kind,
        id=row.id,
        revision=row.revision,
        hash=row.hash.hex(),
        author=row.author,
        released_by=row.released_by,
        effective_from=row.effective_from,
        withdrawn=row.withdrawn,
        body=decode(row.kind, bytes(row.body)),
    )


def take_orders(
    home: OrderHome,
    files: Sequence[tuple[str, bytes]],
    known: ErpMap,
    *,
    dry_run: bool = False,
    count: Callable[[int], object] = lambda number: None,
) -> tuple[ErpReport, frozenset[str]]:
    """Take in the orders of files that came together, given as (name, bytes); those with mistakes are left out whole.

    Returns the report, and the orders that may only want a file that has still to come. The same files again change
    nothing. Raises `Refusal` where storage or central cannot take them; what was taken before that stays.
    """
    plant = Plant(home.shelf)
    names = tuple(name for name, _ in files)
    ear = Ear(order="", file=known.file)
    check_map(known, plant, ear)
    if ear.mistakes:
        return ErpReport(files=names, mistakes=tuple(ear.mistakes), tried=dry_run), frozenset()
    gathered = gather(files, known)
    tally = _Tally()
    for heard, revised in _stored(home, _revised(gathered.orders(), home, plant, known), dry_run=dry_run):
        tally.note(heard, revised)
        count(tally.seen)
    return tally.report(names, tuple(gathered.mistakes), dry_run), frozenset(tally.incomplete)


def _revised(orders: Iterator[Heard], home: OrderHome, plant: Plant, known: ErpMap) -> Iterator[tuple[Heard, Revised]]:
    for heard in orders:
        planned = plan(heard.said, known, plant, heard.ear) if heard.said and not heard.ear.mistakes else None
        if planned is None:
            yield heard, Revised(result="refused")
        else:
            yield heard, revise(planned, home.shelf, home.state(planned.order), known.said.name)


def _stored(
    home: OrderHome, found: Iterator[tuple[Heard, Revised]], *, dry_run: bool
) -> Iterator[tuple[Heard, Revised]]:
    """Pass on what is durable: the documents of one order never lie in two transactions."""
    waiting: list[tuple[Heard, Revised]] = []
    documents: list[NewDocument] = []
    for heard, revised in found:
        waiting.append((heard, revised))
        documents += revised.documents
        if len(documents) >= TOGETHER and not dry_run:
            home.add(documents)
            documents = []
        if not documents or dry_run:
            yield from waiting
            waiting = []
    if documents and not dry_run:
        home.add(documents)
    yield from waiting


class _Tally(Struct):
    """The report as it grows."""

    new: list[str] = msgspec.field(default_factory=list)
    unchanged: list[str] = msgspec.field(default_factory=list)
    lines: list[OrderLine] = msgspec.field(default_factory=list)
    incomplete: set[str] = msgspec.field(default_factory=set)
    seen: int = 0

    def note(self, heard: Heard, revised: Revised) -> None:
        """One order more."""
        self.seen += 1
        if heard.ear.incomplete:
            self.incomplete.add(heard.number)
        if revised.result == "new":
            self.new.append(heard.number)
        if revised.result == "unchanged":
            self.unchanged.append(heard.number)
        notes = tuple(dict.fromkeys(heard.ear.notes)) if revised.result != "unchanged" else ()
        if revised.result in ("changed", "older", "refused") or notes:
            self.lines.append(_line(heard, revised, notes))

    def report(self, files: tuple[str, ...], mistakes: tuple[ErpMistake, ...], tried: bool) -> ErpReport:
        """The report."""
        return ErpReport(
            files=files,
            new=tuple(self.new),
            unchanged=tuple(self.unchanged),
            lines=tuple(self.lines),
            mistakes=mistakes,
            tried=tried,
        )


def _line(heard: Heard, revised: Revised, notes: tuple[str, ...]) -> OrderLine:
    return OrderLine(
        order=heard.number,
        result=revised.result,
        files=heard.files,
        changes=tuple(map(str, revised.changes)),
        conflicts=revised.conflicts,
        notes=notes,
        mistakes=tuple(heard.ear.mistakes),
    )
