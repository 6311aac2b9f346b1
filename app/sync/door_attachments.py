"""What a terminal may ask of central about attachments: bring one up, or down, a chunk at a time.

Knows the SQL of central's functions (migrations/0005_attachments.sql). Must not know storage or order of calls.
"""

from collections.abc import Sequence

from msgspec import Struct

from app.sync.wire import Wire

#: What passes a 0.5 Mbit/s line in a second: so long a record may have to wait for a chunk.
CHUNK = 64 * 1024


class Part(Struct, frozen=True):
    """A chunk of an attachment of ``size`` bytes; ``erased``: retention has taken its bytes away."""

    size: int
    erased: bool
    content: bytes


def wanted(wire: Wire, names: Sequence[str]) -> dict[str, int]:
    """Which attachments (sha256, hex) central does not have whole -> how many bytes of each are there already."""
    hashes = [bytes.fromhex(name) for name in names]
    rows = wire.ask("SELECT sha256, next FROM lineside.wanted_attachments(%b::bytea[])", (hashes,))
    return {bytes(digest).hex(): start for digest, start in rows}


def send(wire: Wire, name: str, size: int, start: int, chunk: bytes) -> int:
    """Bring a chunk; returns where the next one starts: ``size`` when it is whole, 0 where that is not ``name``."""
    values = (bytes.fromhex(name), size, start, chunk)
    return int(wire.ask("SELECT lineside.attach(%b::bytea, %s::bigint, %s::bigint, %b::bytea)", values)[0][0])


def part(wire: Wire, name: str, start: int) -> Part | None:
    """The chunk at ``start``; None where central does not have the attachment (yet)."""
    rows = wire.ask(
        "SELECT size, erased, content FROM lineside.attachment_part(%b::bytea, %s::bigint, %s::integer)",
        (bytes.fromhex(name), start, CHUNK),
    )
    return Part(int(rows[0][0]), bool(rows[0][1]), bytes(rows[0][2] or b"")) if rows else None
