"""A scanner and a gauge to play with: they send what real ones send, and fail as real ones fail, on request.

Must not know the reader; silence is simply not calling them.
"""

import random
from decimal import Decimal

from app.devices.fakes.line import PtyLine

_STX = b"\x02"


class FakeDevice:
    """Something at the end of a line. ``end`` is what it sends after each scan or reading."""

    def __init__(self, line: PtyLine, end: bytes = b"\r") -> None:
        self.line = line
        self.end = end

    def _whole(self, said: bytes) -> bytes:
        return (_STX if self.end.startswith(b"\x03") else b"") + said + self.end

    def garbage(self, size: int = 64, seed: int = 0) -> bytes:
        """Send bytes of a loose plug or a wrong baud rate, the same for the same seed; returns them."""
        noise = random.Random(seed).randbytes(size)  # noqa: S311  (noise, not a secret)
        self.line.send(noise)
        return noise

    def silence(self) -> None:
        """Power without a word: what was sent is read, and nothing follows."""
        self.line.drain()

    def unplug(self) -> None:
        """Pull the plug."""
        self.line.unplug()

    def replug(self) -> None:
        """Plug in again."""
        self.line.replug()


class FakeScanner(FakeDevice):
    """A scanner: what it is given to scan, it sends."""

    def scan(self, code: bytes) -> None:
        """A good read."""
        self.line.send(self._whole(code))

    def half(self, code: bytes) -> None:
        """The first half of a scan, as if the cable had been pulled in the middle."""
        self.line.send(self._whole(code)[: len(self._whole(code)) // 2])

    def split(self, code: bytes, size: int = 1) -> None:
        """A good read in pieces of ``size`` bytes, each read before the next is sent."""
        whole = self._whole(code)
        self.line.send_apart(whole[at : at + size] for at in range(0, len(whole), size))


class FakeGauge(FakeDevice):
    """An instrument that sends a line of text for each reading, like "12.4 Nm"."""

    def reading(self, value: Decimal, unit: str, comma: bool = False) -> None:
        """A reading, with a decimal comma where the instrument was bought for that."""
        self.text(f"{str(value).replace('.', ',') if comma else value} {unit}")

    def stable(self, value: Decimal, unit: str) -> None:
        """A reading in the form that marks it stable, with sign and leading zeros."""
        self.text(f"ST,{value:+08.2f} {unit}")

    def text(self, line: str) -> None:
        """Any line, an overload or an error message for instance."""
        self.line.send(self._whole(line.encode("utf-8")))
