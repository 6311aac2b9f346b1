"""A network label printer that is not there: speaks ZPL on a loopback port, keeps what it printed, fails on request.

It understands what a printer does with ^GF graphics, ^PQ and ~HS, and is written from the ZPL II Programming Guide by
itself, so that what it shows is a second opinion on the emitter's work. Must not know who prints.
"""

from __future__ import annotations

import re
import socket
import struct
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from PIL.Image import Image

#: How it behaves. refuse: nobody listens; silent: it never answers; garbage: it answers nonsense; slow: it takes a
#: little at a time; drop: it hangs up in the middle of a label; runs_out: its labels end after the first; late: it
#: prints, and says for a while that it has not; the others are what ~HS tells.
Behaviour = Literal[
    "ready", "paper", "ribbon", "head", "paused", "silent", "garbage", "slow", "drop", "refuse", "runs_out", "late"
]

_FORMAT = re.compile(rb"\^XA(.*?)\^XZ", re.DOTALL)
_GRAPHIC = re.compile(rb"\^GFA,(\d+),(\d+),(\d+),([^^~]*)\^FS", re.DOTALL)
_COPIES = re.compile(rb"\^PQ(\d+)")
#: Bytes after which it hangs up, and that it takes at a time when slow.
DROP_AFTER, SLOWLY = 600, 256


class FakePrinter:
    """Plugged in from the start. ``labels`` are the pictures that came out; ``folder`` gets them as PNG files."""

    def __init__(self, folder: Path | None = None) -> None:
        self.labels: list[Image] = []
        self.behaviour: Behaviour = "ready"
        self._folder = folder
        self._changed = threading.Condition()
        self._formats: list[tuple[bytes, int]] = []
        self._ending = False
        self._server = _listening(0)
        self.host, self.port = "127.0.0.1", self._server.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, args=(self._server,), name="fake printer", daemon=True)
        self._thread.start()

    def become(self, behaviour: Behaviour) -> None:
        """Behave differently from now on; "ready" again lets what was held back come out."""
        listening = self.behaviour != "refuse"
        with self._changed:
            self.behaviour = behaviour
        if behaviour == "refuse" and listening:
            self._hang_up()
        elif behaviour != "refuse" and not listening:
            self._listen()
        if behaviour in ("ready", "silent", "garbage", "slow"):
            self._print_held()

    def waited_for(self, count: int, seconds: float = 5.0) -> bool:
        """Wait until so many labels came out; whether they did."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self.labels) >= count, seconds)

    def close(self) -> None:
        """Take it away."""
        self._ending = True
        self._hang_up()

    def _listen(self) -> None:
        self._server = _listening(self.port)
        self._thread = threading.Thread(target=self._serve, args=(self._server,), name="fake printer", daemon=True)
        self._thread.start()

    def _hang_up(self) -> None:
        with suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        self._server.close()
        self._thread.join(2)

    def _serve(self, server: socket.socket) -> None:
        while not self._ending:
            try:
                line, _ = server.accept()
            except OSError:
                return
            with line, suppress(OSError):
                self._talk(line)

    def _talk(self, line: socket.socket) -> None:
        """One connection; a printer serves one at a time."""
        line.settimeout(0.05)
        heard, taken = b"", 0
        while not self._ending and self.behaviour != "refuse":
            try:
                piece = line.recv(SLOWLY if self.behaviour == "slow" else 65536)
            except TimeoutError:
                continue
            if not piece:
                return
            heard, taken = heard + piece, taken + len(piece)
            if self.behaviour == "drop" and taken > DROP_AFTER:
                # hang up hard, with what has not been read: the other end sees a reset
                line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                return
            heard = self._understand(line, heard)

    def _understand(self, line: socket.socket, heard: bytes) -> bytes:
        """Do what was said; what is left is the beginning of something."""
        while True:
            asked, whole = heard.find(b"~HS"), _FORMAT.search(heard)
            if asked >= 0 and (whole is None or asked < whole.start()):
                heard = heard[:asked] + heard[asked + 3 :]
                self._answer(line)
            elif whole is not None:
                heard = heard[whole.end() :]
                self._take(whole[1])
            else:
                return heard

    def _answer(self, line: socket.socket) -> None:
        if self.behaviour == "garbage":
            line.sendall(b"\x02?!\xff,\x03\r\n\x00\x02\x03")
        elif self.behaviour != "silent":
            line.sendall(self._status())

    def _status(self) -> bytes:
        """The three lines of ~HS."""
        said = "paper" if self.behaviour == "runs_out" and self._formats else self.behaviour
        paper, paused = int(said == "paper"), int(said == "paused")
        head, ribbon = int(said == "head"), int(said == "ribbon")
        held = len(self._formats) + (self.behaviour == "late")
        left = sum(copies for _, copies in self._formats)
        lines = (
            f"030,{paper},{paused},1245,{held:03d},0,0,0,000,0,0,0",
            f"000,0,{head},{ribbon},0,2,4,0,{left:08d},1,000",
            "1234,0",
        )
        return b"".join(b"\x02" + text.encode("ascii") + b"\x03\r\n" for text in lines)

    def _take(self, said: bytes) -> None:
        copies = _COPIES.search(said)
        held = self.behaviour in ("paper", "ribbon", "head", "paused", "runs_out")
        count = int(copies[1]) if copies else 1
        if self.behaviour == "runs_out" and not self._formats and not self.labels:
            self._print(said, 1)
            count -= 1
        if held and count:
            self._formats.append((said, count))
        elif not held:
            self._print(said, count)

    def _print_held(self) -> None:
        held, self._formats = self._formats, []
        for said, copies in held:
            self._print(said, copies)

    def _print(self, said: bytes, copies: int) -> None:
        picture = drawn(said)
        if picture is None:
            return
        with self._changed:
            for _ in range(copies):
                self.labels.append(picture)
                if self._folder is not None:
                    picture.save(self._folder / f"label-{len(self.labels):04d}.png")
            self._changed.notify_all()


def _listening(port: int) -> socket.socket:
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    server.bind(("127.0.0.1", port))
    server.listen(4)
    return server


def drawn(said: bytes) -> Image | None:
    """The picture of a format's graphic field; None when there is none or its figures do not fit."""
    from PIL import Image

    found = _GRAPHIC.search(said)
    if found is None:
        return None
    total, width = int(found[2]), int(found[3])
    rows = unpacked(found[4].decode("ascii"), width)
    if not width or len(rows) * width != total:
        return None
    dark = Image.frombytes("1", (width * 8, len(rows)), b"".join(rows))
    return dark.point(lambda dot: 0 if dot else 255, "L").convert("L")


def unpacked(text: str, width: int) -> list[bytes]:
    """Rows of ``width`` bytes from hexadecimal digits with counts, "," and "!" to a row's end, ":" for the row before.

    Counts add up: "hG" before a digit is 41 of it (G to Y are 1 to 19, g to z are 20 to 400 in twenties).
    """
    rows: list[bytes] = []
    digits, count = "", 0
    for sign in text:
        if "G" <= sign <= "Y":
            count += ord(sign) - ord("F")
            continue
        if "g" <= sign <= "z":
            count += (ord(sign) - ord("f")) * 20
            continue
        if sign == ":":
            rows.append(rows[-1])
            continue
        if sign in ",!":
            digits = digits.ljust(width * 2, "0" if sign == "," else "F")
        elif sign in "0123456789ABCDEFabcdef":
            digits += sign * (count or 1)
        count = 0
        while len(digits) >= width * 2:
            rows.append(bytes.fromhex(digits[: width * 2]))
            digits = digits[width * 2 :]
    return rows
