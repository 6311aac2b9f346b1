"""A rehearsal: another process plays the operator of this kiosk, with real touches and keys, and sees what is painted.

A control channel on a Unix socket that only its owner can open, JSON lines, for the tour and the stories. What the
kiosk shows as saved is told when it was painted, not before. Must not know the script; no kiosk at a line opens one.
"""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec
import structlog
from PySide6.QtCore import QEvent, QObject, QPoint, QSocketNotifier, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.demo.halts import HaltPoint, Halts
from app.domain.refusals import Refusal
from ui.kiosk.application import Kiosk
from ui.kiosk.messages import Message
from ui.kiosk.rehearsal_look import look
from ui.kiosk.widgets.ladder import RungRow

log = structlog.get_logger()

#: Longest line that is taken, in bytes.
LONGEST = 65_536
#: Names of the keys that type no character.
KEYS = {"Return": Qt.Key.Key_Return, "Escape": Qt.Key.Key_Escape, "Backspace": Qt.Key.Key_Backspace}

Said = Mapping[str, Any]


class Wire:
    """The listening socket and the one who is connected. ``hear`` gets every line, ``gone`` the end of it."""

    def __init__(self, path: Path, hear: Callable[[Said], object], gone: Callable[[], object]) -> None:
        self._hear, self._gone = hear, gone
        self._listener = _bound(path)
        self._peer: socket.socket | None = None
        self._pending = b""
        self._coming = QSocketNotifier(self._listener.fileno(), QSocketNotifier.Type.Read)
        self._coming.activated.connect(self._accept)

    def tell(self, said: Said) -> None:
        """Say something to whoever is connected; it is on its way when this returns."""
        try:
            if self._peer is not None:
                self._peer.sendall(json.dumps(said).encode() + b"\n")
        except BrokenPipeError:
            self._gone()

    def stand_still(self) -> None:
        """Do nothing more, for ever: until this process is killed, or nobody is there to do it."""
        if self._peer is not None:
            self._peer.setblocking(True)
            while self._peer.recv(LONGEST):
                pass
        os._exit(1)

    def _accept(self) -> None:
        self._peer, _ = self._listener.accept()
        self._coming.setEnabled(False)  # one player at a time
        self._reading = QSocketNotifier(self._peer.fileno(), QSocketNotifier.Type.Read)
        self._reading.activated.connect(self._read)

    def _read(self) -> None:
        chunk = self._peer.recv(LONGEST) if self._peer else b""
        *lines, self._pending = (self._pending + chunk).split(b"\n")
        if not chunk or len(self._pending) > LONGEST:
            self._reading.setEnabled(False)
            self._gone()
            return
        for line in lines:
            self._hear(json.loads(line))


def _bound(path: Path) -> socket.socket:
    """A listening socket that only its owner can connect to, from its first moment on."""
    before = os.umask(0o177)
    try:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(path))
    finally:
        os.umask(before)
    listener.listen(1)
    return listener


class Probe(QObject):
    """Watches what is painted: ``painted(acks)`` after every paint, with what was newly shown as saved.

    Saved is shown in two ways: a row of the ladder is painted as done, or the kiosk goes on after an action (a name
    appears, a report is taken) and paints that.
    """

    def __init__(self, kiosk: Kiosk, painted: Callable[[list[tuple[str, int, str]]], object]) -> None:
        super().__init__(kiosk.shell)
        self._store = kiosk.station.store
        self._painted = painted
        self._due = False
        self._shown: set[str] = set()
        self._told: set[str] = set()
        self._acted = self._reported = self._store.head()[0]
        kiosk.conductor.stage.acted.connect(self._on_acted)
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # run() has made it

    def _on_acted(self) -> None:
        self._acted = self._store.head()[0]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note what is painted; take nothing away."""
        if event.type() == QEvent.Type.Paint:
            if isinstance(watched, RungRow) and watched.rung.state == "done":
                self._shown.update(watched.rung.acks)
            if not self._due:
                self._due = True
                QTimer.singleShot(0, self._report)
        return False

    def _report(self) -> None:
        """The paint is over: say what it showed."""
        self._due = False
        went_on = {f"{self._store.journal}:{seq}" for seq in range(self._reported + 1, self._acted + 1)}
        self._reported = self._acted
        fresh = (self._shown | went_on) - self._told
        self._told |= fresh
        self._shown.clear()
        self._painted([self._named(ack) for ack in sorted(fresh)])

    def _named(self, ack: str) -> tuple[str, int, str]:
        """An ack with the hash under which it is here, so that no other record can stand in for it."""
        journal, _, seq = ack.rpartition(":")
        hash = self._store.hash_at(int(seq)) if journal == self._store.journal else b""
        return journal, int(seq), hash.hex()


class Rehearsal:
    """Gives the kiosk into the hands of whoever connects to ``path``; ends it when they leave."""

    def __init__(self, kiosk: Kiosk, path: Path) -> None:
        self._kiosk = kiosk
        self._wire = Wire(path, self._hear, QApplication.quit)
        self._halts = Halts(kiosk.station.store, self._halted)
        self._probe = Probe(kiosk, lambda acks: self._wire.tell({"told": "painted", "acks": acks}))
        self._note_refusals()
        self._does: dict[str, Callable[[Said], object]] = {
            "look": lambda said: msgspec.to_builtins(look(kiosk.shell)),
            "shot": lambda said: kiosk.shell.grab().save(str(said["path"])),
            "halt": lambda said: self._halts.arm(said["at"]),
            "tap": self._tap,
            "double_tap": self._double_tap,
            "press": self._press,
            "release": self._release,
            "type": self._type,
            "key": self._key,
        }

    def _hear(self, said: Said) -> None:
        """Do it, then say so: QTest lets other events pass between press and release, so nobody may hurry it."""
        found = self._does[str(said["do"])](said)
        self._wire.tell({"id": said["id"], "found": found})

    def _halted(self, point: HaltPoint) -> None:
        self._wire.tell({"told": "halted", "at": point})
        self._wire.stand_still()

    def _note_refusals(self) -> None:
        """Tell every refusal that is put into words for the screen, by its code."""
        stage = self._kiosk.conductor.stage
        words = stage.words

        def noted(refusal: Refusal, detail: str = "") -> Message:
            self._wire.tell({"told": "refused", "code": refusal.code})
            return words(refusal, detail)

        stage.words = noted  # type: ignore[method-assign]  # this kiosk only

    # -- playing: events go into the window's own queue, and hit what a finger would hit there

    def _at(self, said: Said) -> tuple[Any, ...]:
        window = self._kiosk.shell.windowHandle()
        place = QPoint(int(said["x"]), int(said["y"]))
        return window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place

    def _press(self, said: Said) -> None:
        QTest.mousePress(*self._at(said))

    def _release(self, said: Said) -> None:
        QTest.mouseRelease(*self._at(said))

    def _tap(self, said: Said) -> None:
        self._press(said)
        self._release(said)

    def _key(self, said: Said) -> None:
        QTest.keyClick(self._kiosk.shell.windowHandle(), KEYS[said["key"]])

    def _double_tap(self, said: Said) -> None:
        QTest.mouseDClick(*self._at(said))

    def _type(self, said: Said) -> None:
        for character in str(said["text"]).encode("ascii", "replace").decode():
            QTest.keyClick(self._kiosk.shell.windowHandle(), ord(character))
