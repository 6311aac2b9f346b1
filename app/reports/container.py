"""The file that a bundle is: a ZIP archive with one spelling, so that every byte of it can be checked.

Stored and not compressed, no dates, no comments, no extra fields: whoever reads it can say of every byte what it has to
be (PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.16). Any program for ZIP opens it. Must not know what is in it.
"""

from __future__ import annotations

import hashlib
import struct
import zlib
from collections.abc import Iterable
from typing import BinaryIO

from msgspec import Struct

#: Local header, entry of the central directory, and its end, without names. 1980-01-01 00:00 is the format's zero.
LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
VERSION, NO_DATE, NO_TIME = 20, 33, 0
#: What the format's 32 and 16 bits hold; beyond it there would be two spellings.
MOST_BYTES, MOST_FILES = 2**32 - 1, 2**16 - 1


class TooLarge(Exception):
    """More than the format holds."""


class Member(Struct, frozen=True, kw_only=True):
    """A file of the archive as it was written."""

    name: str
    size: int
    sha256: str
    crc: int
    start: int


class Container:
    """Writes an archive into ``file``, which has to be seekable and empty."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.members: list[Member] = []

    def add(self, name: str, content: Iterable[bytes]) -> Member:
        """Put a file behind those before. Raises `TooLarge`."""
        start, digest, crc, size = self._file.tell(), hashlib.sha256(), 0, 0
        self._file.write(_local(name, 0, 0))
        for part in content:
            self._file.write(part)
            digest.update(part)
            crc, size = zlib.crc32(part, crc), size + len(part)
            self._require(start + size)
        end = self._file.tell()
        self._file.seek(start)
        self._file.write(_local(name, crc, size))
        self._file.seek(end)
        made = Member(name=name, size=size, sha256=digest.hexdigest(), crc=crc, start=start)
        self.members.append(made)
        return made

    def _require(self, size: int) -> None:
        if size > MOST_BYTES - 2**24 or len(self.members) >= MOST_FILES - 1:
            raise TooLarge

    def finish(self) -> None:
        """Write the directory: the archive is whole."""
        start = self._file.tell()
        directory = b"".join(map(_central, self.members))
        count = len(self.members)
        self._file.write(directory)
        self._file.write(END.pack(b"PK\x05\x06", 0, 0, count, count, len(directory), start, 0))


def _local(name: str, crc: int, size: int) -> bytes:
    raw = name.encode("ascii")
    return LOCAL.pack(b"PK\x03\x04", VERSION, 0, 0, NO_TIME, NO_DATE, crc, size, size, len(raw), 0) + raw


def _central(each: Member) -> bytes:
    raw = each.name.encode("ascii")
    fixed = (b"PK\x01\x02", VERSION, VERSION, 0, 0, NO_TIME, NO_DATE, each.crc, each.size, each.size, len(raw))
    return CENTRAL.pack(*fixed, 0, 0, 0, 0, 0, each.start) + raw
