"""A store that says what it has promised: a line for each commit and each page taken in, only after it returned.

What the tests count against. Must not change what the store does.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from app.storage.store import Store


class Promise(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An acknowledged action (``intent`` and its records), or a page that was taken in (``cursor``)."""

    intent: str = ""
    first: int = 0
    last: int = 0
    hash: str = ""
    attachments: tuple[str, ...] = ()
    cursor: str = ""


Tell = Callable[[Promise], None]


def nobody(_: int) -> None:
    """Whom nothing is told."""


class TellingStore(Store):
    """The product's store. ``tell`` hears each promise; ``stage`` hears 1 within a write, 2 as it commits, 0 after."""

    def __init__(self, path: Path, tell: Tell, stage: Callable[[int], None] = nobody) -> None:
        self._tell, self._stage = tell, stage
        super().__init__(path)

    @contextmanager
    def transaction(self) -> Iterator[Any]:
        try:
            with super().transaction() as connection:
                self._stage(1)
                yield connection
                self._stage(2)
        finally:
            self._stage(0)

    def commit(self, stamp: Any, drafts: Any, attachments: Sequence[bytes] = (), *more: Any, **named: Any) -> Any:
        with self.lock:
            written = super().commit(stamp, drafts, attachments, *more, **named)
            names = tuple(hashlib.sha256(content).hexdigest() for content in attachments)
            self._tell(
                Promise(
                    intent=stamp.intent,
                    first=written.first_seq,
                    last=written.last_seq,
                    hash=self.hash_at(written.last_seq).hex(),
                    attachments=names,
                )
            )
        return written

    def absorb(self, page: Any) -> Any:
        with self.lock:
            done = super().absorb(page)
            self._tell(Promise(cursor=page.cursor.hex()))
        return done


def teller(path: Path) -> Tell:
    """Writes promises to the file at ``path``, a line each, in one write."""
    out = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    return lambda promise: os.write(out, msgspec.json.encode(promise) + b"\n") and None


def promises(told: bytes | Iterable[bytes]) -> list[Promise]:
    """What was promised; a line that was not finished was not heard."""
    raw = told if isinstance(told, bytes) else b"".join(told)
    return [msgspec.json.decode(line, type=Promise) for line in raw.split(b"\n")[:-1]]
