"""A machine's signal to play with: it says its word again and again, on a thread of its own, and fails on request.

It chatters, goes silent, says what is no word, leaps in its own time, loses its plug. Must not know the reader.
"""

from __future__ import annotations

import random
import threading
from time import monotonic

from app.devices.fakes.line import PtyLine


class FakeMachine:
    """Says ``word`` every ``beat_s`` seconds from `start` to `stop`, and at once when it changes.

    ``clock``: it also says its own time, which `jump` moves.
    """

    def __init__(self, line: PtyLine, word: str = "RUN", beat_s: float = 0.2, *, clock: bool = False) -> None:
        self.line = line
        self.word = word
        self.sent = 0
        self._beat = beat_s
        self._clock = 1_779_000_000.0 - monotonic() if clock else None
        self._quiet = False
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._serve, name=f"fake {line.path.name}", daemon=True)

    def start(self) -> FakeMachine:
        """Switch it on."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Switch it off and take it away."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join()
        self.line.unplug()

    def become(self, word: str) -> None:
        """The machine changes, and its signal says so at once."""
        self.word = word
        self._say(word)

    def chatter(self, *words: str, changes: int, hertz: float = 20.0) -> None:
        """Say one word after the other, so many times, as a loose contact does; the last one stays."""
        for number in range(changes):
            self.become(words[number % len(words)])
            self._stopping.wait(1 / hertz)

    def silence(self) -> None:
        """Not a word any more, with the plug in."""
        self._quiet = True

    def speak(self) -> None:
        """Words again."""
        self._quiet = False
        self._say(self.word)

    def garbage(self, lines: int = 20, seed: int = 0) -> None:
        """Bytes of a wrong baud rate, in so many lines."""
        noise = random.Random(seed)  # noqa: S311  (noise, not a secret)
        for _ in range(lines):
            self.line.send(noise.randbytes(12).replace(b"\r", b"?") + b"\r")

    def jump(self, seconds: float) -> None:
        """Its own clock is moved."""
        if self._clock is None:
            raise ValueError("this signal says no time of its own")
        self._clock += seconds

    def unplug(self) -> None:
        """Pull the plug."""
        self.line.unplug()

    def replug(self) -> None:
        """Plug in again."""
        self.line.replug()

    def _say(self, word: str) -> None:
        clock = f" @{self._clock + monotonic():.3f}" if self._clock is not None else ""
        try:
            self.line.send(f"{word}{clock}\r".encode())
            self.sent += 1
        except OSError:  # unplugged, or nobody reads: what was said is lost, as on a real line
            return

    def _serve(self) -> None:
        while not self._stopping.wait(self._beat):
            if not self._quiet:
                self._say(self.word)
