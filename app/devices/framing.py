"""From a stream of bytes to whole scans: pure, with the time given from outside.

Whatever the pieces in which the bytes come, the frames are the same. Must not know ports or what a frame says.
"""

from msgspec import Struct

from app.barcodes.escapes import escape
from app.barcodes.limits import LIMIT
from app.devices.settings import Framing
from app.domain.refusals import Refusal

_ENDS = {"cr": b"\r", "lf": b"\n", "crlf": b"\r\n", "stx_etx": b"\x03", "idle": b""}
_STX = b"\x02"
#: Ends of lines around a frame are no part of it, whichever of them the device sends beside its own.
_LINE_ENDS = b"\r\n"


class Frame(Struct, frozen=True):
    """One whole scan or line without its end; with a ``refusal`` instead, what is there of one that is not whole.

    Refusals are ScanHalf (``text`` as far as it came) and ScanTooLong (``limit`` in bytes).
    """

    raw: bytes
    refusal: Refusal | None = None


class Framer:
    """Cuts the bytes of one port into frames. Times are milliseconds of any clock that does not go back."""

    def __init__(self, framing: Framing) -> None:
        self._end = _ENDS[framing.end]
        self._starts = framing.end == "stx_etx"
        self._idle_ms = framing.idle_ms
        self._pending = b""
        self._dropping = False
        self._last = 0.0

    def feed(self, chunk: bytes, now: float) -> list[Frame]:
        """Frames that are whole with these bytes, and what a silence before them left over."""
        frames = self.idle(now)
        self._last = now
        self._pending += chunk
        while self._end and self._end in self._pending:
            piece, _, self._pending = self._pending.partition(self._end)
            frames += self._finish(piece)
        return frames + self._bound()

    def idle(self, now: float) -> list[Frame]:
        """What ends by silence, if it lasted long enough: a frame where silence is its end, else half a scan."""
        if now - self._last < self._idle_ms:
            return []
        return self.cut()

    def cut(self) -> list[Frame]:
        """What is left when the line goes dead."""
        piece, self._pending = self._pending, b""
        if self._end and not self._dropping:
            return _half(piece)
        return self._finish(piece)

    def _finish(self, piece: bytes) -> list[Frame]:
        """A piece that has come to its end."""
        if self._dropping:
            self._dropping = False
            return []
        if len(piece) > LIMIT:
            return [_too_long()]
        return _between(piece) if self._starts else _whole(piece)

    def _bound(self) -> list[Frame]:
        """Keep no more than a frame may have; an end that has only half come is kept while dropping."""
        room = LIMIT + max(len(self._end) - 1, 0)
        if self._dropping:
            self._pending = self._pending[len(self._pending) - max(len(self._end) - 1, 0) :]
        elif len(self._pending) > room:
            self._dropping = True
            return [_too_long(), *self._bound()]
        return []


def _whole(piece: bytes) -> list[Frame]:
    raw = piece.strip(_LINE_ENDS)
    return [Frame(raw)] if raw else []


def _between(piece: bytes) -> list[Frame]:
    """What lies before ETX: the frame since the last STX, and before that half of another if there is any."""
    before, start, body = piece.rpartition(_STX)
    return [*_half(before), *_whole(body)] if start else _half(body)


def _half(piece: bytes) -> list[Frame]:
    raw = piece.strip(_LINE_ENDS + _STX)
    return [Frame(raw, Refusal("ScanHalf", text=escape(raw)))] if raw else []


def _too_long() -> Frame:
    return Frame(b"", Refusal("ScanTooLong", limit=LIMIT))
