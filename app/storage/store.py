"""The terminal's storage as one thing: its actions, and the feed between its journal and central.

Must not decide anything and must not know Qt, ports or PostgreSQL.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from msgspec import Struct

from app.domain.decisions import empty, fold
from app.domain.facts import Entry
from app.domain.journals import JournalForked
from app.domain.records import MOST_STREAMS, entry, envelope
from app.domain.refusals import Refusal
from app.domain.strays import kin_of
from app.domain.view import State
from app.storage import central_order, credentials, following, heads, journal, news
from app.storage.actions import CACHED_STATES, ActionStore, read_setting, set_setting
from app.storage.attachments import forget_sent
from app.storage.central_order import OnlyHere, Ordered
from app.storage.documents import NewDocument
from app.storage.feed import Incoming, Outgoing, Page
from app.storage.news import News
from app.storage.proof import SignedHead

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from app.storage.forking import Fork


#: What is told of a restore of central; one of them holds at a time.
RESTORES = ("CentralRestored", "CentralRolledBack")

#: A record's place is the one it had among the others; behind all of them; or somewhere else.
_Turn: TypeAlias = Literal["stays", "follows", "moves"]


#: Rows that are read while the screen waits for the database.
SLICE = 50


class _Absorbed(Struct, frozen=True):
    """A record that came in: whether it is ``new`` here, and the place (xid) it had ``before``."""

    entry: Entry
    new: bool
    before: int | None


class Store(ActionStore):
    """Storage of one terminal; satisfies `app.sync.ports.TerminalStore`."""

    def is_on_server(self, name: str, seq: int) -> bool:
        """Whether central is known to have a record, pictures too; others' came from there, unless it lost them."""
        if name == self.journal:
            return seq <= self.confirmed() and self.attachments.is_sent(seq)
        with self.reading() as connection:
            return not central_order.is_older(connection, central_order.read(connection), name, seq)

    def only_here(self) -> tuple[OnlyHere, ...]:
        """Records of other journals that central had and lost, once its order was pulled again; by journal."""
        with self.reading() as connection:
            found = central_order.only_here(connection, central_order.read(connection))
        return tuple(each for each in found if each.journal != self.journal)

    def head(self) -> tuple[int, bytes]:
        """(seq, hash) where this terminal's journal ends."""
        with self.lock:
            return self._head.seq, self._head.hash

    def hash_at(self, seq: int) -> bytes:
        """Hash of one of this terminal's own records; 32 zero bytes for seq 0."""
        sql = "SELECT hash FROM record WHERE journal = ? AND seq = ?"
        rows = self._rows(sql, (self.journal, seq))
        return bytes(rows[0][0]) if rows else journal.NO_HASH

    def outgoing(self, after: int, limit: int, max_bytes: int, *, of: str = "") -> list[Outgoing]:
        """Records of this terminal behind ``after``, at most ``limit`` and about ``max_bytes``, at least one.

        ``of``: what is here of another journal.
        """
        found: list[Outgoing] = []
        size = 0
        for seq, hash, body, kind in self._after(of or self.journal, after, limit):
            size += len(body)
            if found and size > max_bytes:
                break
            found.append(Outgoing(seq, bytes(hash), bytes(body), kind, envelope(body).streams))
        return found

    def _after(self, journal: str, after: int, limit: int) -> Iterator[Any]:
        """Rows of a journal, a few at a time: the screen needs the database between them."""
        sql = "SELECT seq, hash, body, kind FROM record WHERE journal = ? AND seq > ? ORDER BY seq LIMIT ?"
        while limit > 0 and (rows := self._rows(sql, (journal, after, min(limit, SLICE)))):
            yield from rows
            after, limit = rows[-1][0], limit - len(rows)

    def attached(self, parts: Sequence[str]) -> bytes:
        """What attachments (sha256, hex) make together; empty when one of them is not here, or not any more."""
        found = [self.attachments.content(name) for name in parts]
        return b"".join(found) if all(found) else b""

    def confirm(self, up_to: int, signed: SignedHead | None = None) -> None:
        """Remember central's head for this journal, for the screen only, and the head that was signed for it."""
        with self.transaction() as connection:
            set_setting(connection, "confirmed", str(up_to))
            if signed is not None:
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

    # -- a journal that lost its end, or forked

    def fetch_back(self, rows: Sequence[Outgoing]) -> int:
        """Take this terminal's own records back from central; returns the last seq. Raises ``ChainBroken``."""
        from app.storage import forking

        last = forking.fetch_back(self, rows)
        self.absorbed()
        return last

    def fork(self, asked: Fork) -> int:
        """Go on in another journal; returns how many records were carried into it."""
        from app.storage import forking

        carried = forking.fork(self, asked)
        self.absorbed()
        return carried

    def origin(self, name: str) -> tuple[str, int] | None:
        """The journal from which one that is here goes on, and behind which record; None where it began by itself."""
        rows = self._rows("SELECT body FROM record WHERE journal = ? AND seq = 1", (name,))
        fact = entry(rows[0][0]).fact if rows else None
        return (fact.of, fact.at_seq) if isinstance(fact, JournalForked) else None

    def note_clones(self, count: int) -> None:
        """So many terminals went on elsewhere from this journal: tell it, once for each."""
        name = f"clones {self.journal}"
        if count > int(self.setting(name) or 0):
            with self.transaction() as connection:
                set_setting(connection, name, str(count))
                news.add(connection, Refusal("TerminalCloned", count=count))

    # -- what a person has to know of

    def news(self) -> tuple[News, ...]:
        """What happened to the records here that nobody has read yet, newest first."""
        with self.reading() as connection:
            return news.read(connection)

    def tell(self, refusal: Refusal) -> None:
        """Tell it until somebody has read it."""
        with self.transaction() as connection:
            news.add(connection, refusal)

    def untell(self, *codes: str) -> None:
        """It was read, or is not so any more."""
        with self.transaction() as connection:
            news.remove(connection, codes)

    def note_restore(self, refusal: Refusal, confirmed: int | None, *, again: bool) -> None:
        """Central is not what it was: tell it, go back to what it truly has, and read the feed ``again``."""
        with self.transaction() as connection:
            news.remove(connection, (refusal.code, *RESTORES))
            news.add(connection, refusal)
            forget_sent(connection)
            if confirmed is not None:
                set_setting(connection, "confirmed", str(confirmed))
            if again:
                self._begin_again(connection)

    # -- facts about this database

    def keep_setting(self, name: str, value: str) -> None:
        """Remember a fact about this database."""
        with self.transaction() as connection:
            set_setting(connection, name, value)

    def caught_up(self) -> None:
        """Central had nothing more: what this terminal had sent was done knowing all that central knew."""
        known = str(self.confirmed())
        if self.setting("knew") != known:
            with self.transaction() as connection:
                set_setting(connection, "knew", known)

    def to_review(self) -> int | None:
        """The first own record that was made without knowing of documents that came in; None: none came in since."""
        first = self.setting("review")
        return int(first) if first else None

    def reviewed(self) -> None:
        """Work was looked at again by the documents as they are now."""
        with self.transaction() as connection:
            set_setting(connection, "review", "")

    def first_of(self, stream: str, kind: str) -> str:
        """The name ("journal:seq") of the first record of a kind in a stream, in fold order; empty: there is none."""
        sql = (
            "SELECT r.journal, r.seq FROM record_stream s JOIN record r ON r.pos = s.pos "
            "LEFT JOIN central_order c ON c.pos = r.pos WHERE s.stream = ? AND r.kind = ? "
            "ORDER BY c.xid IS NULL, c.xid, r.journal, r.seq LIMIT 1"
        )
        rows = self._rows(sql, (stream, kind))
        return f"{rows[0][0]}:{rows[0][1]}" if rows else ""

    def note_contact(self, at: datetime) -> None:
        """Remember when central was heard."""
        with self.transaction() as connection:
            set_setting(connection, "central_heard", at.isoformat())

    def cursor(self) -> bytes | None:
        """Where the feed was read to."""
        text = self.setting("cursor")
        return bytes.fromhex(text) if text else None

    def discard_cursor(self) -> None:
        """Read the feed again from its start: what was placed keeps its place until it has a new one."""
        with self.transaction() as connection:
            self._begin_again(connection)

    def _begin_again(self, connection: Connection) -> None:
        set_setting(connection, "cursor", "")
        forget_sent(connection)
        central_order.again(connection)
        following.all_again(connection)

    # -- streams of which other work centers have records too

    def is_partial(self, stream: str) -> bool:
        """Whether only some records of a stream are here: no rule may decide on it.

        One screen asks it of the same streams a thousand times; nothing but a write of this store changes the answer.
        """
        with self.reading() as connection:
            if self._database.in_transaction:
                return following.is_partial(connection, stream)
            if stream not in self._partial:
                if len(self._partial) >= CACHED_STATES:
                    self._partial.clear()
                self._partial[stream] = following.is_partial(connection, stream)
            return self._partial[stream]

    def want(self, streams: Sequence[str]) -> None:
        """Somebody asks for these: they are fetched whole next."""
        with self.transaction() as connection:
            following.want(connection, streams)

    def wanted(self, limit: int) -> tuple[str, ...]:
        """Streams that have to be fetched whole."""
        with self.reading() as connection:
            return following.wanted(connection, limit)

    def followed(self) -> tuple[str, ...]:
        """Streams that are here whole and of which other work centers may have news."""
        with self.reading() as connection:
            return following.whole(connection)

    def absorb(self, page: Page) -> None:
        """Take a page of the feed in: rows, their fold and the cursor in one short transaction."""
        with self.transaction() as connection:
            self._absorb_people(connection, page)
            self._add_documents(connection, [_document(d) for d in page.documents])
            if page.documents and not read_setting(self._database, "review"):
                set_setting(connection, "review", str(int(read_setting(self._database, "knew") or 0) + 1))
            self._absorb_records(connection, page)
            self._follow(connection, page)
            set_setting(connection, "cursor", page.cursor.hex())
        if page.records or page.documents or page.people or page.credentials or page.whole:
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
            credentials.put(connection, made)

    def _follow(self, connection: Connection, page: Page) -> None:
        following.want(connection, page.shared)
        if not page.whole:
            return
        following.set_whole(connection, page.whole)
        # What a lot came from, and what it lies in or what lies in it, is looked at with it.
        kin = {stream for name in page.whole for stream in kin_of(self.state(name))}
        following.want(connection, following.strays(connection, sorted(kin)))

    def _absorb_records(self, connection: Connection, page: Page) -> None:
        if not page.records:
            return
        if page.others:
            unknown = [row for row in page.records if self.entry_at(row.journal, row.seq) is None]
            following.note_others(connection, {stream for row in unknown for stream in _streams(row)})
        ordered = central_order.read(connection)
        older = deque(central_order.older(connection, ordered, len(page.records) + 1))
        touched: set[str] = set()
        moved: set[str] = set()
        for row in page.records:
            absorbed = self._absorb_record(connection, row, ordered.stored(row.xid))
            if absorbed.before == ordered.stored(row.xid):
                continue
            streams, at = absorbed.entry.streams or row.streams[:MOST_STREAMS], (row.xid, row.journal, row.seq)
            turn = self._turn(row, absorbed, ordered, older, page.others)
            last = set() if turn == "moves" else central_order.goes_last(connection, streams, at)
            moved.update(stream for stream in streams if stream not in last)
            if turn == "follows":
                touched.update(self._fold(absorbed.entry, [s for s in streams if s in last and s not in moved]))
            if page.others:
                central_order.put_ahead(connection, streams, at)
        central_order.write(connection, ordered)
        for stream in moved:
            self._states[stream] = self.refold(connection, stream)
        self._project(connection, touched | moved)
        if page.others:
            following.touched(connection, touched | moved)

    def _turn(
        self, row: Incoming, absorbed: _Absorbed, ordered: Ordered, older: deque[tuple[str, int]], others: bool
    ) -> _Turn:
        """What a record's new place does to the order in which states are folded.

        What came for its stream is not the feed's last, only behind it so far.
        """
        follows = (ordered.is_behind if others else ordered.follows)(row.xid, row.journal, row.seq)
        own = row.journal == self.journal
        returns = own and ordered.returns(row.seq)
        key = (row.journal, row.seq)
        if older:  # from the first old place to the last new one: between the same two as before
            stays = follows and older[0] == key
            if key in older:
                older.remove(key)
            return "stays" if stays else "moves"
        if own:
            return "stays" if absorbed.before is None and returns and follows else "moves"
        return "follows" if absorbed.new and follows and ordered.returned == self._head.seq else "moves"

    def _absorb_record(self, connection: Connection, row: Incoming, place: int) -> _Absorbed:
        if row.journal == self.journal and row.seq > self._head.seq:
            raise Refusal("ChainBroken", journal=row.journal, seq=row.seq)  # another terminal writes our journal
        read = entry(row.body)
        streams = read.streams or row.streams[:MOST_STREAMS]
        kind = journal.CARRIED if read.carried else read.kind or row.kind
        new = journal.absorb(connection, row.journal, row.seq, row.hash, kind, row.body, tuple(dict.fromkeys(streams)))
        pos = new if new is not None else _position(connection, row.journal, row.seq)
        return _Absorbed(read, new is not None, central_order.place(connection, pos, place))

    def refold_all(self, connection: Connection, streams: Iterable[str]) -> None:
        """Fold streams from their first record and keep their states."""
        wanted = set(streams)
        for stream in wanted:
            self._states[stream] = self.refold(connection, stream)
        self._project(connection, wanted)

    def refold(self, connection: Connection, stream: str) -> State:
        """Fold a stream from its first record, in central's order."""
        state = empty(stream)
        for _, _, body in journal.of_stream(connection, stream):
            state = fold(state, entry(body), stream)
        return state


def _streams(row: Incoming) -> tuple[str, ...]:
    return entry(row.body).streams or row.streams


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
