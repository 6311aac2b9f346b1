"""A disk without power: from a record of writes and syncs, what a file system may hold after the plug was pulled.

What was written before a file's last sync is there. Of what was written after it, each sector of 512 bytes (or page of
4 KiB) is as it was at some moment between that sync and the cut: a write may be missing, whole, torn, or have overtaken
an earlier one. The same holds for the length of a file, and for its name until the folder was synced. Where a file grew
and its bytes did not arrive, there are zeros, or what the sector held in an earlier life.
Must not know SQLite, nor what the files mean.
"""

from __future__ import annotations

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512
PAGE = 4096

_HEAD = struct.Struct("<BQQI")


@dataclass(frozen=True)
class Call:
    """One call to the kernel, as `below.c` wrote it down; see there for ``kind``."""

    kind: str
    inode: int
    offset: int
    bytes: bytes


def read_record(path: Path) -> list[Call]:
    """All calls of a record. A last entry that is not whole (the process was killed in it) is left out."""
    raw = path.read_bytes()
    calls, at = [], 0
    while at + _HEAD.size <= len(raw):
        kind, inode, offset, length = _HEAD.unpack_from(raw, at)
        at += _HEAD.size + length
        if at > len(raw):
            break
        calls.append(Call(chr(kind), inode, offset, raw[at - length : at]))
    return calls


@dataclass
class File:
    """A file: its bytes as of its last sync, and what was done to it since: (offset, bytes), or a new length."""

    synced: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)

    def sync(self) -> None:
        """All of it is on the platter."""
        for offset, content in self.pending:
            _apply(self.synced, offset, content)
        self.pending.clear()

    def lengths(self) -> list[int]:
        """How long it was at each moment since the last sync."""
        found = [len(self.synced)]
        for offset, content in self.pending:
            found.append(offset if content is None else max(found[-1], offset + len(content)))
        return found

    def now(self) -> bytes:
        """What a process reads."""
        content = bytearray(self.synced)
        for offset, each in self.pending:
            _apply(content, offset, each)
        return bytes(content)


def _apply(content: bytearray, offset: int, written: bytes | None) -> None:
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    if written is None:
        del content[offset:]
        return
    content[offset : offset + len(written)] = written


class Disk:
    """One folder of one disk, and what it would hold without power. ``told`` is what was said to others so far."""

    def __init__(self) -> None:
        self.told: list[bytes] = []
        self._files: dict[int, File] = {}
        self._names: dict[str, File] = {}
        self._renamed: dict[str, list[File | None]] = {}

    @classmethod
    def holding(cls, folder: Path, told: list[bytes]) -> Disk:
        """A disk on which these files have been for long, and what was told before."""
        disk = cls()
        disk.told.extend(told)
        for path in folder.iterdir():
            disk._names[path.name] = disk._files[path.stat().st_ino] = File(bytearray(path.read_bytes()))
        return disk

    def take(self, call: Call) -> None:
        """Go on by one call."""
        match call.kind:
            case "A":
                self.told.append(call.bytes)
            case "C":
                self._files[call.inode] = made = File()
                self._renamed.setdefault(call.bytes.decode(), []).append(made)
            case "U":
                self._renamed.setdefault(call.bytes.decode(), []).append(None)
            case "W":
                self._files[call.inode].pending.append((call.offset, call.bytes))
            case "T":
                self._files[call.inode].pending.append((call.offset, None))
            case "S":
                self._files[call.inode].sync()
            case "D":
                self._settle_names()
            case kind:
                raise ValueError(f"a record has no entry {kind!r}")

    def _settle_names(self) -> None:
        self._names = dict(self._named({name: len(made) for name, made in self._renamed.items()}))
        self._renamed.clear()

    def _named(self, moments: dict[str, int]) -> Iterator[tuple[str, File]]:
        for name in {**self._names, **self._renamed}:
            states = [self._names.get(name), *self._renamed.get(name, [])]
            found = states[moments.get(name, 0)]
            if found is not None:
                yield name, found

    def running(self) -> dict[str, bytes]:
        """What the processes see: nothing is lost as long as there is power."""
        moments = {name: len(made) for name, made in self._renamed.items()}
        return {name: found.now() for name, found in self._named(moments)}

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """What is found when the power comes back."""
        moments = {name: chance.randint(0, len(made)) for name, made in self._renamed.items()}
        return {name: survived(found, chance) for name, found in self._named(moments)}

    def unsynced(self) -> int:
        """Bytes that a cut may take."""
        return sum(len(content or b"") for found in self._files.values() for _, content in found.pending)


def survived(found: File, chance: random.Random) -> bytes:
    """The bytes of a file after a cut. Each of the ways in which disks and file systems lose things has its turn."""
    count = len(found.pending)
    way = chance.choice(("nothing", "a beginning", "pages", "sectors", "sectors", "sectors and the newest length"))
    one = chance.randint(0, count)
    if count == 0 or way == "nothing":
        return bytes(found.synced)
    if way == "a beginning":
        return File(found.synced, found.pending[:one]).now()
    lengths = found.lengths()
    unit = PAGE if way == "pages" else SECTOR
    length = lengths[-1] if way.endswith("length") else chance.choice(lengths)
    stale = chance.random() < 0.3
    content = bytearray(found.synced[:length])
    if len(content) < length:  # it grew: what no write reached is zeros, or what the sectors held in an earlier life
        gap = length - len(content)
        content.extend(chance.randbytes(gap) if stale else bytes(gap))
    for start, touching in _units(found, unit).items():
        moment = chance.randint(0, count)
        _survive(content, start, unit, found, [at for at in touching if at < moment])
    return bytes(content)


def _units(found: File, unit: int) -> dict[int, list[int]]:
    """Start of each unit that was written since the last sync -> which of the pending writes did."""
    units: dict[int, list[int]] = {}
    for at, (offset, content) in enumerate(found.pending):
        end = max(found.lengths()) if content is None else offset + len(content)
        for start in range(offset // unit * unit, end, unit):
            units.setdefault(start, []).append(at)
    return units


def _survive(content: bytearray, start: int, unit: int, found: File, writes: list[int]) -> None:
    """Give one unit the bytes it had after these writes, as far as the file is that long."""
    if not writes or start >= len(content):
        return
    piece = bytearray(found.synced[start : start + unit].ljust(unit, b"\0"))
    for at in writes:
        offset, written = found.pending[at]
        if written is None:
            kept = max(offset - start, 0)
            piece[kept:] = bytes(unit - kept)
            continue
        low, high = max(offset, start), min(offset + len(written), start + unit)
        piece[low - start : high - start] = written[low - offset : high - offset]
    end = min(start + unit, len(content))
    content[start:end] = piece[: end - start]
