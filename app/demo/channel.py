"""The parent's end of a rehearsal: asks a kiosk to be touched and looked at, and hears what it painted.

JSON lines over a Unix socket. Must not know what the kiosk is asked for, nor Qt.
"""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from time import monotonic
from typing import Any

from app.demo.waits import NeverCame, until

#: Seconds for one answer: the screen thread of a kiosk may be busy starting.
ANSWER_S = 15.0


class ChannelClosed(Exception):
    """The kiosk is gone, or never came."""


class Channel:
    """Connected to one life of a kiosk. ``told`` hears what it says unasked, from the channel's own thread."""

    def __init__(
        self,
        path: Path,
        told: Callable[[Mapping[str, Any]], object],
        alive: Callable[[], bool],
        seconds: float = 30.0,
    ) -> None:
        self._told = told
        self._alive = alive
        self._socket = until(lambda: self._connect(path), seconds, "the kiosk opens its channel")
        self._turn = threading.Condition()
        self._answers: dict[int, Mapping[str, Any]] = {}
        self._count = 0
        self._heard = 0
        self.closed = False
        self._thread = threading.Thread(target=self._read, name="rehearsal", daemon=True)
        self._thread.start()

    def _connect(self, path: Path) -> socket.socket | None:
        if not self._alive():
            raise ChannelClosed("the kiosk ended before it could be played")
        end = socket.socket(socket.AF_UNIX)
        try:
            end.connect(str(path))
        except OSError:
            end.close()
            return None
        return end

    def ask(self, do: str, unless: Callable[[], bool] = lambda: False, **what: object) -> Mapping[str, Any]:
        """Ask and wait for the answer, or until ``unless`` (then nothing). Raises `ChannelClosed`, `NeverCame`."""
        with self._turn:
            self._count += 1
            number = self._count
        self._socket.sendall(json.dumps({"id": number, "do": do, **what}).encode() + b"\n")
        deadline = monotonic() + ANSWER_S
        with self._turn:
            while number not in self._answers:
                if unless():
                    return {}
                if self.closed:
                    raise ChannelClosed(f"the kiosk is gone; it was asked to {do}")
                if not self._turn.wait(deadline - monotonic()):
                    raise NeverCame(f"the kiosk's answer to {do}")
            return self._answers.pop(number)

    def rest(self, seconds: float) -> None:
        """Wait until the kiosk says something, at most ``seconds``."""
        with self._turn:
            before = self._heard
            self._turn.wait_for(lambda: self._heard != before or self.closed, seconds)

    def drain(self) -> None:
        """Hear all that a kiosk said before it died."""
        self._thread.join(5)
        self._socket.close()

    def _read(self) -> None:
        try:
            with self._socket.makefile("rb") as lines:
                for line in lines:
                    self._hear(json.loads(line))
        except OSError:
            pass  # a killed kiosk resets the connection; `finally` says so to everybody who waits
        finally:
            with self._turn:
                self.closed = True
                self._turn.notify_all()

    def _hear(self, said: Mapping[str, Any]) -> None:
        if "id" not in said:
            self._told(said)
        with self._turn:
            self._heard += 1
            if "id" in said:
                self._answers[said["id"]] = said
            self._turn.notify_all()
