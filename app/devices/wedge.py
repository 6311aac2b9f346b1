"""Recognises a scanner that types: by the pace of its keys, and by what it puts before and after the code.

Pure: told each key and when, it says which keys were typed by a person and which were one scan. Every key comes out
once, in its order. Must not know Qt or where the focus is.
"""

from typing import Annotated

from msgspec import Meta, Struct

from app.barcodes.escapes import escape
from app.barcodes.limits import LIMIT
from app.domain.refusals import Refusal


class Typed(Struct, frozen=True):
    """Keys of a person, to be passed on to whatever has the focus."""

    text: str


class Scanned(Struct, frozen=True):
    """A whole scan. ``keys`` counts the keys it took, prefix and suffix included."""

    raw: bytes
    keys: int


class Refused(Struct, frozen=True):
    """Keys that came at a scanner's pace but are no whole scan: ScanHalf or ScanTooLong. ``keys`` are withheld."""

    refusal: Refusal
    keys: int


WedgeOutcome = Typed | Scanned | Refused


class WedgeSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """How the scanner types. ``gap_ms`` is the longest time between its keys; people need 80 ms and more.

    With a ``prefix``, only keys that begin with it can be a scan, and typed keys are never held back. Without a
    ``suffix``, silence ends a scan. Fewer than ``shortest`` characters are never taken as a scan. ``separator`` is what
    it types instead of GS (ASCII 29), which no keyboard has.
    """

    prefix: str = ""
    suffix: str = "\r"
    gap_ms: Annotated[int, Meta(ge=5, le=60)] = 30
    shortest: Annotated[int, Meta(ge=3, le=100)] = 4
    separator: Annotated[str, Meta(max_length=8)] = ""


class Wedge:
    """Tells typing from scanning. Times are milliseconds of a monotonic clock."""

    def __init__(self, settings: WedgeSettings | None = None) -> None:
        self._set = settings or WedgeSettings()
        self._held = ""
        self._overflow = 0
        self._last = 0.0

    def press(self, char: str, at_ms: float) -> list[WedgeOutcome]:
        """What is certain with this key. ``char`` is the one character that the key types."""
        outcomes = self.flush(at_ms)
        self._last = at_ms
        if self._overflow or len(self._held) >= LIMIT:
            self._overflow += len(self._held) + 1
            self._held = ""
            return outcomes
        self._held += char
        return outcomes + self._certain()

    def flush(self, at_ms: float) -> list[WedgeOutcome]:
        """What a silence until now decides. Call it ``gap_ms`` after the last key, so that a typed key appears."""
        if at_ms - self._last <= self._set.gap_ms:
            return []
        held, self._held = self._held, ""
        over, self._overflow = self._overflow, 0
        if over:
            return [Refused(Refusal("ScanTooLong", limit=LIMIT), over)]
        if not held:
            return []
        if len(held) - len(self._set.prefix) < self._set.shortest or not held.startswith(self._set.prefix):
            return [Typed(held)]
        return [self._refused(held) if self._set.suffix else self._scanned(held)]

    @property
    def holding(self) -> bool:
        """Whether keys are held back, so that a `flush` is due."""
        return bool(self._held or self._overflow)

    def _certain(self) -> list[WedgeOutcome]:
        """What the held keys are, where no further key can change it."""
        prefix, suffix = self._set.prefix, self._set.suffix
        if not (self._held.startswith(prefix) or prefix.startswith(self._held)):
            return self._typed()
        if not suffix or not self._held.endswith(suffix):
            return []
        length = len(self._held) - len(prefix) - len(suffix)
        if length < self._set.shortest:
            return self._typed()
        held, self._held = self._held, ""
        return [self._scanned(held)]

    def _typed(self) -> list[WedgeOutcome]:
        held, self._held = self._held, ""
        return [Typed(held)]

    def _scanned(self, held: str) -> Scanned:
        body = held.removeprefix(self._set.prefix).removesuffix(self._set.suffix)
        return Scanned(body.encode("utf-8", "replace"), len(held))

    def _refused(self, held: str) -> Refused:
        return Refused(Refusal("ScanHalf", text=escape(held.encode("utf-8", "replace"))), len(held))
