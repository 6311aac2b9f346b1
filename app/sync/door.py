"""What a terminal may ask of central, one function per question.

Knows the SQL of central's functions (migrations/*.sql) and their columns. Must not know storage or order of calls.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from app.domain.refusals import Refusal
from app.sync.ports import (
    Incoming,
    IncomingCredential,
    IncomingDocument,
    IncomingPerson,
    Outgoing,
    SignedHead,
)
from app.sync.wire import BYTEA, TEXT, Row, Wire, packed

#: The newest schema of central that this program knows.
SCHEMA_VERSION = 1

#: Between the streams of one record, beside its body.
SEPARATOR = "\x1f"

#: Longest stream name sent beside a body: a GIN key of PostgreSQL holds about 2,700 bytes.
MAX_STREAM = 512

#: Streams or attachments that one question may name.
MOST_ASKED = 1000

NOWHERE = str(uuid.UUID(int=0))


class Greeting(Struct, frozen=True):
    """What central tells a terminal that comes in. Seconds; ``central_now`` is central's clock."""

    epoch: str
    interval: float
    retry_after: float
    backup_watermark: datetime | None
    schema_version: int
    plant: str
    work_center: str
    channels: tuple[str, ...]
    central_now: datetime


class Head(Struct, frozen=True):
    """Central's own last record of a journal."""

    seq: int
    hash: bytes


class Standing(Struct, frozen=True):
    """Central's epoch, and the transaction below which everything has already happened.

    ``upcoming`` is the next transaction. Where nobody writes it is the horizon; one that stays behind it holds back
    what was written since.
    """

    epoch: str
    horizon: int
    upcoming: int


class RecordPlace(Struct, frozen=True):
    """A place in central's order of records."""

    xid: int = 0
    journal: str = NOWHERE
    seq: int = 0


class DocumentPlace(Struct, frozen=True):
    """A place in central's order of documents."""

    xid: int = 0
    kind: str = ""
    id: str = ""
    revision: str = ""


class SharedPlace(Struct, frozen=True):
    """A place in the order in which streams came to be shared with other work centers."""

    xid: int = 0
    stream: str = ""


class PersonPlace(Struct, frozen=True):
    """A place in central's order of people, or of credentials."""

    xid: int = 0
    person: str = ""


def hello(wire: Wire, journal: str, own_seq: int) -> Greeting:
    """Come in, say how far the own journal is. Raises ``CentralNewer`` where central speaks a later language."""
    row = wire.ask("SELECT * FROM lineside.hello(%s::text::uuid, %s::bigint)", (journal, own_seq))[0]
    epoch, interval, retry, watermark, schema, plant, work_center, channels, now = row
    if schema > SCHEMA_VERSION:
        raise Refusal("CentralNewer", central=schema, known=SCHEMA_VERSION)
    return Greeting(
        str(epoch), interval / 1000, retry / 1000, watermark, schema, plant, work_center, tuple(channels), now
    )


def standing(wire: Wire) -> Standing:
    """Where central stands now."""
    epoch, horizon, upcoming = wire.ask("SELECT epoch::text, horizon::text, upcoming::text FROM lineside.standing()")[0]
    return Standing(epoch, int(horizon), int(upcoming))


def head(wire: Wire, journal: str) -> Head:
    """Central's own head of ``journal``."""
    return Head(*wire.ask("SELECT head_seq, head_hash FROM lineside.head(%s::text::uuid)", (journal,))[0])


def own(wire: Wire, journal: str, after: int, limit: int, max_bytes: int) -> list[Outgoing]:
    """The records of the own journal that central has behind ``after``, at least one if there is one."""
    rows = wire.ask(
        "SELECT seq, hash, body, kind, streams"
        " FROM lineside.own_feed(%s::text::uuid, %s::bigint, %s::integer, %s::bigint)",
        (journal, after, limit, max_bytes),
    )
    return [Outgoing(seq, bytes(hash), bytes(body), kind, tuple(streams)) for seq, hash, body, kind, streams in rows]


def fork(wire: Wire, old: str, at_seq: int, fresh: str) -> None:
    """Let this terminal go on in the journal ``fresh``, from behind a record of ``old``; again changes nothing."""
    values = (old, at_seq, fresh)
    wire.ask("SELECT lineside.fork(%s::text::uuid, %s::bigint, %s::text::uuid)", values)


def forks_of(wire: Wire, journal: str) -> int:
    """How many terminals went on elsewhere from a journal."""
    return int(wire.ask("SELECT lineside.forks_of(%s::text::uuid)", (journal,))[0][0])


def stands(wire: Wire, place: RecordPlace) -> bool:
    """Whether the record that was seen at a place is still there."""
    values = (place.journal, place.seq, str(place.xid))
    return bool(wire.ask("SELECT lineside.stands(%s::text::uuid, %s::bigint, %s::text::xid8)", values)[0][0])


def plain_text(text: str) -> str:
    """``text`` as PostgreSQL can keep it beside the body: no NUL, no lone surrogate, no separator, not too long."""
    if text.isascii() and text.isprintable() and len(text) <= MAX_STREAM:
        return text  # nearly all of them
    clean = text.replace("\x00", "\ufffd").replace(SEPARATOR, "\ufffd")
    return clean.encode("utf-8", "replace").decode()[:MAX_STREAM]


def append(wire: Wire, journal: str, batch: Sequence[Outgoing], signed: SignedHead | None = None) -> Head:
    """Bring records up; the same again is success. ``signed`` is the head that the batch makes.

    Raises ``JournalForked``, ``ChainBroken``, ``CentralRefused``; ``KeyRefused`` where central wants it signed with
    another key than it is.
    """
    row = wire.ask(
        "SELECT head_seq, head_hash FROM lineside.append("
        "%s::text::uuid, %s::bigint, %b::bytea[], %b::bytea[], %b::text[], %b::text[], %b::bytea, %b::bytea)",
        (
            journal,
            batch[0].seq,
            packed(BYTEA, [record.body for record in batch]),
            packed(BYTEA, [record.hash for record in batch]),
            packed(TEXT, [plain_text(record.kind).encode() for record in batch]),
            packed(TEXT, [SEPARATOR.join(map(plain_text, record.streams)).encode() for record in batch]),
            signed and signed.public_key,
            signed and signed.signature,
        ),
    )[0]
    return Head(*row)


def _incoming(row: Row) -> Incoming:
    journal, seq, digest, body, kind, streams, xid, *elsewhere = row
    return Incoming(journal, seq, bytes(digest), bytes(body), kind, tuple(streams), int(xid), *elsewhere)


RECORD = "journal::text, seq, hash, body, kind, streams, xid::text"


def records(wire: Wire, at: Standing, after: RecordPlace, limit: int, max_bytes: int) -> tuple[Incoming, ...]:
    """The work center's records after a place and below ``at``'s horizon."""
    rows = wire.ask(
        f"SELECT {RECORD} FROM lineside.feed(%s::text::uuid, %s::text::xid8, %s::text::xid8,"  # noqa: S608
        " %s::text::uuid, %s::bigint, %s::integer, %s::bigint)",
        (at.epoch, str(at.horizon), str(after.xid), after.journal, after.seq, limit, max_bytes),
    )
    return tuple(map(_incoming, rows))


def streams(
    wire: Wire, at: Standing, names: Sequence[str], after: RecordPlace, limit: int, max_bytes: int, *, others: bool
) -> tuple[Incoming, ...]:
    """The records of streams after a place and below ``at``'s horizon, whichever work center of the plant wrote them.

    ``others``: without those of the own work center, which come down anyway, and with every hold of the plant.
    """
    rows = wire.ask(
        f"SELECT {RECORD}, elsewhere FROM lineside.stream_feed(%s::text::uuid, %s::text::xid8, %s::text[], %s::boolean,"  # noqa: S608
        " %s::text::xid8, %s::text::uuid, %s::bigint, %s::integer, %s::bigint)",
        (
            at.epoch, str(at.horizon), [plain_text(name) for name in names], others,
            str(after.xid), after.journal, after.seq, limit, max_bytes,
        ),
    )  # fmt: skip
    return tuple(map(_incoming, rows))


def shared(wire: Wire, at: Standing, after: SharedPlace, limit: int) -> tuple[SharedPlace, ...]:
    """The lots and containers that came to be shared with another work center after a place."""
    rows = wire.ask(
        "SELECT xid::text, stream FROM lineside.shared_feed("
        "%s::text::uuid, %s::text::xid8, %s::text::xid8, %s::text, %s::integer)",
        (at.epoch, str(at.horizon), str(after.xid), after.stream, limit),
    )
    return tuple(SharedPlace(int(xid), stream) for xid, stream in rows)


def known(wire: Wire, names: Sequence[str]) -> tuple[str, ...]:
    """Those of ``names`` (streams, at most `MOST_ASKED`) that anybody of the plant has records of."""
    asked = {plain_text(name): name for name in names}
    rows = wire.ask("SELECT * FROM lineside.known_streams(%s::text[])", (list(asked),))
    return tuple(asked[row[0]] for row in rows)


def documents(
    wire: Wire, epoch: str, after: DocumentPlace, limit: int, max_bytes: int
) -> tuple[tuple[IncomingDocument, ...], DocumentPlace]:
    """The plant's documents after a place, and the place of the last of them."""
    rows = wire.ask(
        "SELECT kind, id, revision, hash, body, author, released_by, effective_from, withdrawn, xid::text"
        " FROM lineside.document_feed(%s::text::uuid, %s::text::xid8, %s::text, %s::text, %s::text,"
        " %s::integer, %s::bigint)",
        (epoch, str(after.xid), after.kind, after.id, after.revision, limit, max_bytes),
    )
    found = tuple(IncomingDocument(*row[:9]) for row in rows)
    return found, DocumentPlace(int(rows[-1][9]), *rows[-1][:3]) if rows else after


def people(wire: Wire, epoch: str, after: PersonPlace, limit: int) -> tuple[tuple[IncomingPerson, ...], PersonPlace]:
    """The plant's people after a place, and the place of the last of them."""
    rows = wire.ask(
        "SELECT person, name, xid::text"
        " FROM lineside.person_feed(%s::text::uuid, %s::text::xid8, %s::text, %s::integer)",
        (epoch, str(after.xid), after.person, limit),
    )
    found = tuple(IncomingPerson(*row[:2]) for row in rows)
    return found, PersonPlace(int(rows[-1][2]), rows[-1][0]) if rows else after


def credentials(
    wire: Wire, epoch: str, after: PersonPlace, limit: int
) -> tuple[tuple[IncomingCredential, ...], PersonPlace]:
    """The plant's credentials after a place, and the place of the last of them."""
    rows = wire.ask(
        "SELECT person, badge_digest, pin_hash, changed_at, state, xid::text"
        " FROM lineside.credential_feed(%s::text::uuid, %s::text::xid8, %s::text, %s::integer)",
        (epoch, str(after.xid), after.person, limit),
    )
    found = tuple(IncomingCredential(*row[:5]) for row in rows)
    return found, PersonPlace(int(rows[-1][5]), rows[-1][0]) if rows else after


def change_credential(
    wire: Wire,
    person: str,
    *,
    authorised_by: str,
    badge_digest: bytes | None = None,
    pin_hash: str | None = None,
) -> IncomingCredential:
    """Change how ``person`` signs on; None leaves a value, an empty one takes it away. Returns what holds now.

    Raises ``BadgeInUse``; ``UnknownPerson`` when either person does not work here, or the one who authorises is no lead
    or is locked; ``LeadsPinStays``.
    """
    try:
        row = wire.ask(
            "SELECT person, badge_digest, pin_hash, changed_at, state FROM lineside.change_credential("
            "%s::text, %s::bytea, %s::text, NULL, %s::text)",
            (person, badge_digest, pin_hash, authorised_by),
        )[0]
    except Refusal as refusal:
        if refusal.params.get("reason") == "23505":
            raise Refusal("BadgeInUse") from refusal
        raise
    return IncomingCredential(*row)
