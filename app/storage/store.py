"""The terminal's storage as one thing: its actions, and the feed between its journal and central.

Must not decide anything and must not know Qt, ports or PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from app.domain.decisions import empty, fold
from app.domain.facts import Entry
from app.domain.records import entry, envelope
from app.domain.refusals import Refusal
from app.domain.view import State
from app.storage import central_order, credentials, heads, journal
from app.storage.actions import ActionStore, set_setting
from app.storage.documents import NewDocument
from app.storage.feed import Incoming, Outgoing, Page
from app.storage.proof import SignedHead

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection


class _Absorbed(Struct, frozen=True):
    """A record that came in: whether it is ``new`` here, and the place (xid) it had ``before``."""

    entry: Entry
    new: bool
    before: int | None


class Store(ActionStore):
    """Storage of one terminal; satisfies `app.sync.ports.TerminalStore`."""

    def is_on_server(self, name: str, seq: int) -> bool:
        """Whether central is known to have a record: others' records came from there."""
        return name != self.journal or seq <= self.confirmed()

    def head(self) -> tuple[int, bytes]:
        """(seq, hash) where this terminal's journal ends."""
        with self.lock:
            return self._head.seq, self._head.hash

    def hash_at(self, seq: int) -> bytes:
        """Hash of one of this terminal's own records; 32 zero bytes for seq 0."""
        sql = "SELECT hash FROM record WHERE journal = ? AND seq = ?"
        rows = self._rows(sql, (self.journal, seq))
        return bytes(rows[0][0]) if rows else journal.NO_HASH

    def outgoing(self, after: int, limit: int, max_bytes: int) -> list[Outgoing]:
        """Records of this terminal behind ``after``, at most ``limit`` and about ``max_bytes``, at least one."""
        sql = "SELECT seq, hash, body, kind FROM record WHERE journal = ? AND seq > ? ORDER BY seq LIMIT ?"
        found: list[Outgoing] = []
        size = 0
        for seq, hash, body, kind in self._rows(sql, (self.journal, after, limit)):
            size += len(body)
            if found and size > max_bytes:
                break
            found.append(Outgoing(seq, bytes(hash), bytes(body), kind, envelope(body).streams))
        return found

    def attachments(self, first: int, last: int) -> Iterator[bytes]:
        """What the records ``first`` to ``last`` of this terminal's journal refer to, one after another."""
        rows = self._rows("SELECT sha256 FROM attachment WHERE seq BETWEEN ? AND ? ORDER BY seq", (first, last))
        for (name,) in rows:
            for (content,) in self._rows("SELECT bytes FROM attachment WHERE sha256 = ?", (name,)):
                yield bytes(content)

    def attached(self, parts: Sequence[str]) -> bytes:
        """What attachments (sha256, hex) make together; empty when one of them is not here, or not any more."""
        found = [self._rows("SELECT bytes FROM attachment WHERE sha256 = ?", (name,)) for name in parts]
        return b"".join(bytes(rows[0][0]) for rows in found) if all(found) else b""

    def confirm(self, up_to: int, signed: SignedHead | None = None) -> None:
        """Remember central's head for this journal, for the screen only, and the head that was signed for it."""
        with self.transaction() as connection:
            set_setting(connection, "confirmed", str(up_to))
            if signed is not None:
                heads.keep(connection, self.journal, signed)

    def keep_signature(self, signed: SignedHead) -> None:
        """Keep a head of this terminal's journal that was signed without central."""
        with self.transaction() as connection:
            heads.keep(connection, self.journal, signed)

    def signing_key(self) -> bytes | None:
        """The public half of the key with which this terminal signs today; None when it has none."""
        with self.reading() as connection:
            known = heads.keys(connection)
        return known[-1].public_key if known else None

    def sign_with(self, public_key: bytes, at: datetime) -> None:
        """From now on this terminal signs with the private half of ``public_key``."""
        with self.transaction() as connection:
            heads.add_key(connection, public_key, at)

    def confirmed(self) -> int:
        """The last of this terminal's records known to be on the server."""
        return int(self.setting("confirmed") or 0)

    def note_contact(self, at: datetime) -> None:
        """Remember when central was heard."""
        with self.transaction() as connection:
            set_setting(connection, "central_heard", at.isoformat())

    def cursor(self) -> bytes | None:
        """Where the feed was read to."""
        text = self.setting("cursor")
        return bytes.fromhex(text) if text else None

    def discard_cursor(self) -> None:
        """Read the feed again from its start."""
        with self.transaction() as connection:
            set_setting(connection, "cursor", "")

    def absorb(self, page: Page) -> None:
        """Take a page of the feed in: rows, their fold and the cursor in one short transaction."""
        with self.transaction() as connection:
            self._absorb_people(connection, page)
            self._add_documents(connection, [_document(d) for d in page.documents])
            self._absorb_records(connection, page)
            set_setting(connection, "cursor", page.cursor.hex())
        if page.records or page.documents or page.people or page.credentials:
            self.absorbed()

    def _absorb_people(self, connection: Connection, page: Page) -> None:
        for person in page.people:
            credentials.write_name(connection, person.person, person.name)
        for c in page.credentials:
            made = credentials.Credential(
                person=c.person,
                badge_digest=c.badge_digest,
                pin_hash=c.pin_hash,
                changed_at=c.changed_at,
                locked=c.state == "locked",
            )
            credentials.write(connection, made)

    def _absorb_records(self, connection: Connection, page: Page) -> None:
        if not page.records:
            return
        ordered = central_order.read(connection)
        touched: set[str] = set()
        moved: set[str] = set()
        for row in page.records:
            absorbed = self._absorb_record(connection, row)
            if absorbed.before == row.xid:
                continue
            streams = absorbed.entry.streams or row.streams
            follows = ordered.follows(row.xid, row.journal, row.seq)
            if row.journal == self.journal:
                kept = absorbed.before is None and ordered.returns(row.seq) and follows
                moved.update(() if kept else streams)
            elif absorbed.new and follows and ordered.returned == self._head.seq:
                touched.update(self._fold(absorbed.entry, [s for s in streams if s not in moved]))
            else:
                moved.update(streams)
        central_order.write(connection, ordered)
        for stream in moved:
            self._states[stream] = self.refold(connection, stream)
        self._project(connection, touched | moved)

    def _absorb_record(self, connection: Connection, row: Incoming) -> _Absorbed:
        if row.journal == self.journal and row.seq > self._head.seq:
            raise Refusal("ChainBroken", journal=row.journal, seq=row.seq)  # another terminal writes our journal
        read = entry(row.body)
        streams, kind = read.streams or row.streams, read.kind or row.kind
        new = journal.absorb(connection, row.journal, row.seq, row.hash, kind, row.body, tuple(dict.fromkeys(streams)))
        pos = new if new is not None else _position(connection, row.journal, row.seq)
        return _Absorbed(read, new is not None, central_order.place(connection, pos, row.xid))

    def refold(self, connection: Connection, stream: str) -> State:
        """Fold a stream from its first record, in central's order."""
        state = empty(stream)
        for _, _, body in journal.of_stream(connection, stream):
            state = fold(state, entry(body), stream)
        return state


def _position(connection: Connection, journal: str, seq: int) -> int:
    sql = "SELECT pos FROM record WHERE journal = ? AND seq = ?"
    return int(connection.exec_driver_sql(sql, (journal, seq)).scalar_one())


def _document(found: Any) -> NewDocument:
    return NewDocument(
        kind=found.kind,
        id=found.id,
        revision=found.revision,
        hash=found.hash.hex(),
        body=bytes(found.body),
        author=found.author,
        released_by=found.released_by,
        effective_from=found.effective_from,
        withdrawn=found.withdrawn,
    )
