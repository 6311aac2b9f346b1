"""A serial line made of a pseudo-terminal, with a plug that can be pulled.

The far end of the line is a path given by the caller; what is sent here is read there. Must not know what is sent.
"""

import array
import fcntl
import os
import pty
import select
import termios
import threading
import tty
from collections.abc import Iterable
from pathlib import Path
from time import monotonic

from serial.tools.list_ports_common import ListPortInfo

from app.devices.settings import UsbIdentity

#: Seconds until a line whose reader does not read gives up.
PATIENCE_S = 5.0
#: A line counts as read when it was empty this often, 1 ms apart: the kernel carries bytes over a moment later.
EMPTY_LOOKS = 5


class PtyLine:
    """A line that is plugged in from the start; ``path`` is a symbolic link to its port while it is."""

    def __init__(self, path: Path, identity: UsbIdentity | None = None) -> None:
        self.path = path
        self.identity = identity
        self._ends: tuple[int, int] | None = None
        #: Two threads share a line: who plays it, and an instrument that answers by itself.
        self._lock = threading.RLock()
        self.replug()

    @property
    def port(self) -> str:
        """The port behind the link, another one after each replug; "" while unplugged."""
        return os.ttyname(self._ends[1]) if self._ends else ""

    def send(self, raw: bytes) -> None:
        """Put bytes on the line. Raises OSError while unplugged, TimeoutError if nobody makes room for them."""
        with self._lock:
            self._send(raw)

    def _send(self, raw: bytes) -> None:
        near, _ = self._plugged()
        while raw:
            if not select.select([], [near], [], PATIENCE_S)[1]:
                raise TimeoutError(f"nobody reads {self.path}")
            raw = raw[os.write(near, raw) :]

    def receive(self, patience: float) -> bytes:
        """What the reader asked for by now, waiting up to ``patience`` seconds for it; b"" while unplugged."""
        with self._lock:
            if self._ends is not None and select.select([self._ends[0]], [], [], 0)[0]:
                return os.read(self._ends[0], 4096)
        select.select([], [], [], patience)
        return b""

    def send_apart(self, pieces: Iterable[bytes]) -> None:
        """Send pieces, each only after the one before was read: the reader sees every one of them alone."""
        for piece in pieces:
            self.send(piece)
            self.drain()

    def drain(self) -> None:
        """Wait until all that was sent has been read. Raises TimeoutError if nobody does."""
        _, far = self._plugged()
        until = monotonic() + PATIENCE_S
        empty = 0
        while empty < EMPTY_LOOKS:
            if monotonic() > until:
                raise TimeoutError(f"nobody reads {self.path}")
            empty = 0 if _waiting(far) else empty + 1
            select.select([], [], [], 0.001)

    def unplug(self) -> None:
        """Pull the plug: the port is gone and its reader sees an error. Again is no fault."""
        with self._lock:
            if self._ends is None:
                return
            self.path.unlink(missing_ok=True)
            for end in self._ends:
                os.close(end)
            self._ends = None

    def replug(self) -> None:
        """Plug in again, at a new port under the same path. Again is no fault."""
        with self._lock:
            if self._ends is not None:
                return
            self._ends = pty.openpty()
            tty.setraw(self._ends[1])
            os.set_blocking(self._ends[0], False)
        fresh = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        fresh.unlink(missing_ok=True)
        fresh.symlink_to(self.port)
        fresh.replace(self.path)

    close = unplug

    def _plugged(self) -> tuple[int, int]:
        if self._ends is None:
            raise OSError(f"{self.path} is unplugged")
        return self._ends


class FakeUsb:
    """A bus of lines: lists those that are plugged in, as the system lists its ports."""

    def __init__(self, *lines: PtyLine) -> None:
        self.lines = lines

    def __call__(self) -> list[ListPortInfo]:
        """Ports now, each with its identity."""
        return [_listed(line) for line in self.lines if line.port]


def _listed(line: PtyLine) -> ListPortInfo:
    info = ListPortInfo(line.port)
    if line.identity is not None:
        info.vid, info.pid = line.identity.vid, line.identity.pid
        info.serial_number = line.identity.serial or None
    return info


def _waiting(end: int) -> int:
    """Bytes that have arrived at an end of the line and were not read yet."""
    count = array.array("i", [0])
    fcntl.ioctl(end, termios.FIONREAD, count)
    return count[0]
