"""The tables of the terminal's database and the triggers that hold the journal append-only.

Shapes only; `migrations` creates them (a test holds the two equal). Must not know what a record means.
"""

from sqlalchemy import Column, Float, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

metadata = MetaData()

#: The journal: what happened, in stored bytes. ``hash`` = sha256(previous hash + body).
record = Table(
    "record",
    metadata,
    Column("pos", Integer, primary_key=True),
    Column("journal", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("journal", "seq"),
)

#: Which records touch which stream.
record_stream = Table(
    "record_stream",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("pos", Integer, primary_key=True),
    sqlite_with_rowid=False,
)

#: A prompt answered once.
intent = Table(
    "intent",
    metadata,
    Column("intent", Text, primary_key=True),
    Column("pos", Integer, nullable=False),
    sqlite_with_rowid=False,
)

#: Central's order of records that came down the feed.
central_order = Table(
    "central_order",
    metadata,
    Column("pos", Integer, primary_key=True),
    Column("xid", Integer),
    Index("central_order_by_xid", "xid"),
)

document = Table(
    "document",
    metadata,
    Column("pos", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("revision", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
    Column("about", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("released_by", Text, nullable=False),
    Column("effective_from", Text),
    Column("body", LargeBinary, nullable=False),
    Index("document_by_id", "kind", "id", "pos"),
    Index("document_by_about", "kind", "about", "pos"),
)

#: Withdrawn revisions; kept beside the immutable documents.
withdrawal = Table("withdrawal", metadata, Column("hash", Text, primary_key=True), sqlite_with_rowid=False)

#: Personal details, outside the hashed bytes and erasable.
person_detail = Table(
    "person_detail", metadata, Column("person", Text, primary_key=True), Column("name", Text, nullable=False)
)

credential = Table(
    "credential",
    metadata,
    Column("person", Text, primary_key=True),
    Column("badge_digest", LargeBinary, unique=True),
    Column("pin_hash", Text),
    Column("changed_at", Text, nullable=False),
    Column("locked", Integer, nullable=False),
)

#: PINs that a person had before, as hashes, so that none of the last few is chosen again.
former_pin = Table(
    "former_pin",
    metadata,
    Column("person", Text, primary_key=True),
    Column("pin_hash", Text, primary_key=True),
    Column("ended_at", Text, nullable=False),
    sqlite_with_rowid=False,
)

#: Whose a badge was first: it is never somebody else's.
badge_issued = Table(
    "badge_issued",
    metadata,
    Column("badge_digest", LargeBinary, primary_key=True),
    Column("person", Text, nullable=False),
    sqlite_with_rowid=False,
)

#: Photos and ink by their content, with the record of this terminal's journal that brought them. Outside the hashed
#: bytes, so that retention may erase them; the record keeps the sha256.
attachment = Table(
    "attachment",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    Index("attachment_by_seq", "seq"),
)

#: Attachments of other terminals that were fetched to be looked at; ``whole`` when every chunk is here and checked.
fetched = Table(
    "fetched",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("whole", Integer, nullable=False),
    sqlite_with_rowid=False,
)
fetched_chunk = Table(
    "fetched_chunk",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("start", Integer, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)

#: The last place in each stream of what came for single streams, which may be ahead of the feed.
ahead = Table(
    "ahead",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("xid", Integer, nullable=False),
    Column("journal", Text, nullable=False),
    Column("seq", Integer, nullable=False),
    sqlite_with_rowid=False,
)

#: Lots and containers of which other work centers have records too (`app.storage.following`); ``turn`` is the position
#: of the newest record that was fetched.
followed = Table(
    "followed",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("standing", Text, nullable=False),
    Column("turn", Integer, nullable=False),
    Index("followed_by_standing", "standing", "turn"),
    sqlite_with_rowid=False,
)

#: Folded states: the projection of a stream. A rowid table: its rows are long, and one page holds a whole one.
stream_state = Table(
    "stream_state",
    metadata,
    Column("stream", Text, primary_key=True),
    Column("state", LargeBinary, nullable=False),
)

#: Lots by the number on their label.
lot = Table(
    "lot",
    metadata,
    Column("lot", Text, primary_key=True),
    Column("number", Text, nullable=False),
    Column("material", Text, nullable=False),
    Column("on_hand", Float, nullable=False),
    Column("expires", Text),
    Column("location", Text, nullable=False),
    Column("usable", Integer, nullable=False),
    Index("lot_by_number", "number"),
    Index("lot_by_material", "material", "usable", "expires"),
    sqlite_with_rowid=False,
)

#: What each work unit has to do: a lot at an operation, in one flow. Jobs of one ``kind`` are refused by one rule and
#: want the same material; ``stopped``: lot or order is held, disputed or not released; ``take``: pieces that one touch
#: takes in, or has in process.
job = Table(
    "job",
    metadata,
    Column("work_unit", Text, primary_key=True),
    Column("lot", Text, primary_key=True),
    Column("operation", Text, primary_key=True),
    Column("flow", Text, primary_key=True),
    Column("rank", Integer, nullable=False),
    Column("priority", Integer, nullable=False),
    Column("due", Text, nullable=False),
    Column("order_id", Text, nullable=False),
    Column("product", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("stopped", Integer, nullable=False),
    Column("take", Float, nullable=False),
    Column("person", Text, nullable=False),
    Column("standing", LargeBinary, nullable=False),
    Index("job_in_sequence", "work_unit", "rank", "priority", "due", "lot"),
    Index("job_by_lot", "lot"),
    Index("job_by_order", "order_id"),
)

#: Streams with something open, by topic (`app.domain.matters`): what waits for a person is found by it.
open_matter = Table(
    "open_matter",
    metadata,
    Column("topic", Text, primary_key=True),
    Column("stream", Text, primary_key=True),
    sqlite_with_rowid=False,
)

#: The public halves of the keys with which this terminal signed; the last one is today's.
signing_key = Table(
    "signing_key",
    metadata,
    Column("pos", Integer, primary_key=True),
    Column("public_key", LargeBinary, nullable=False, unique=True),
    Column("made_at", Text, nullable=False),
)

#: Heads of journals that this terminal signed (ADR 0026).
head_signature = Table(
    "head_signature",
    metadata,
    Column("journal", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("hash", LargeBinary, nullable=False),
    Column("public_key", LargeBinary, primary_key=True),
    Column("signature", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)

#: Facts about this database: its journal, central's head, the feed's cursor.
setting = Table(
    "setting", metadata, Column("name", Text, primary_key=True), Column("value", Text), sqlite_with_rowid=False
)

#: Records that stood in this terminal's journal behind the place where it forked: evidence, as they were (ADR 0027).
#: They count no more; what they assert was carried into the journal ``into``.
forked_record = Table(
    "forked_record",
    metadata,
    Column("journal", Text, primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("hash", LargeBinary, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("into", Text, nullable=False),
    sqlite_with_rowid=False,
)

APPEND_ONLY = ("record", "record_stream", "intent", "document", "signing_key", "head_signature", "forked_record")


def triggers() -> list[str]:
    """Statements that make the journal and the documents append-only, against the owner's slips too.

    The BEFORE INSERT guard is for ``INSERT OR REPLACE``, which would delete a row without firing a delete trigger.
    """
    made = [_refuse(table, verb) for table in APPEND_ONLY for verb in ("UPDATE", "DELETE")]
    keys = {
        "record": "(journal = NEW.journal AND seq = NEW.seq) OR pos = NEW.pos",
        "record_stream": "stream = NEW.stream AND pos = NEW.pos",
        "intent": "intent = NEW.intent",
        "document": "hash = NEW.hash OR pos = NEW.pos",
        "signing_key": "public_key = NEW.public_key OR pos = NEW.pos",
        "head_signature": "journal = NEW.journal AND seq = NEW.seq AND public_key = NEW.public_key",
        "forked_record": "journal = NEW.journal AND seq = NEW.seq AND hash = NEW.hash",
    }
    return made + [_refuse_replace(table, same) for table, same in keys.items()]


def _refuse(table: str, verb: str) -> str:
    name = f"{table}_no_{verb.lower()}"
    return f"CREATE TRIGGER {name} BEFORE {verb} ON {table} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"


def _refuse_replace(table: str, same: str) -> str:
    here = f"SELECT 1 FROM {table} WHERE {same}"  # noqa: S608  (names of this module)
    return (
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN EXISTS ({here}) "
        f"BEGIN SELECT RAISE(ABORT, '{table} already holds this'); END"
    )
