"""The plant's orders and routings as the fold asks for them, read from central when they are asked for.

Satisfies `app.domain.documents.Documents`. Must not know tables; `feed` reads.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from app.domain.documents import Order, Revision, Routing
from app.storage.documents import decode
from app.sync.office import feed
from app.sync.office.feed import DocumentRow
from app.sync.office.tables import Connection

#: Revisions held in memory besides the routings that are shared by orders.
HELD = 20_000
_FIRST = datetime.min.replace(tzinfo=UTC)


class Shelf:
    """Orders and routings of one plant. Routings for any order are held; an order's own are read when it is listed."""

    def __init__(self, connection: Connection, plant: str) -> None:
        self._connection = connection
        self._plant = plant
        self._current: dict[tuple[str, str], Revision | None] = {}
        self._by_hash: dict[str, Revision | None] = {}
        self._shared: dict[str, dict[str, Revision]] = {}
        for row in feed.of_kind(connection, plant, "routing"):
            self._share(revision(row))

    def current(self, kind: str, id: str) -> Revision | None:
        """The revision that was published last, withdrawn or not."""
        key = (kind, id)
        if key not in self._current:
            self.expect(kind, [id])
        return self._current[key]

    def expect(self, kind: str, ids: Iterable[str]) -> None:
        """Have the newest revisions of these documents at hand, in one question."""
        missing = [id for id in ids if (kind, id) not in self._current]
        if not missing:
            return
        self._make_room()
        self._current.update(((kind, id), None) for id in missing)
        for row in feed.newest(self._connection, self._plant, kind, missing):
            self._current[kind, row[1]] = revision(row)

    def by_hash(self, hash: str) -> Revision | None:
        """The very revision with this hash."""
        if hash not in self._by_hash:
            self._make_room()
            row = feed.hashed(self._connection, self._plant, hash) if _is_hash(hash) else None
            self._by_hash[hash] = revision(row) if row else None
        return self._by_hash[hash]

    def routing_of(self, product: str) -> tuple[Revision, ...]:
        """Every revision of the product's routings that any order may go by, the one in force latest last."""
        return tuple(sorted(self._shared.get(product, {}).values(), key=lambda r: r.effective_from or _FIRST))

    def order(self, id: str) -> Order | None:
        """A work order that still stands."""
        found = self.current("order", id)
        return found.body if found and not found.withdrawn and isinstance(found.body, Order) else None

    def take(self, rows: list[DocumentRow]) -> tuple[set[str], set[str]]:
        """Read again what came in. Returns the orders, and the products whose orders, may be listed otherwise now."""
        orders: set[str] = set()
        products: set[str] = set()
        for row in rows:
            came = revision(row)
            self._current.pop((came.kind, came.id), None)
            self._by_hash.pop(came.hash, None)
            self._share(came)
            if isinstance(came.body, Order):
                orders.add(came.id)
            elif isinstance(came.body, Routing):
                (orders if came.body.order else products).add(came.body.order or came.body.product)
        return orders, products

    def _share(self, found: Revision) -> None:
        if isinstance(found.body, Routing) and not found.body.order:
            self._shared.setdefault(found.body.product, {})[found.hash] = found

    def _make_room(self) -> None:
        if len(self._current) + len(self._by_hash) > HELD:
            self._current.clear()
            self._by_hash.clear()


def _is_hash(text: str) -> bool:
    return len(text) == 64 and all(letter in "0123456789abcdef" for letter in text)


def revision(row: DocumentRow) -> Revision:
    """A document as it was read. Raises `Refusal` UpdateNeeded when only a newer version can read it."""
    kind, id, number, hash, author, released_by, effective_from, body, withdrawn = row[:9]
    return Revision(
        kind=kind,
        id=id,
        revision=number,
        hash=hash,
        author=author,
        released_by=released_by,
        effective_from=effective_from,
        withdrawn=withdrawn,
        body=decode(kind, bytes(body)),
    )
