"""The road of photos and ink, both ways: a chunk at a time, behind the records.

A cut in the middle costs the chunk it hit: central says what it has, the storage what is here. Must not know when to
try, nor what a picture shows.
"""

import hashlib
import threading
from collections.abc import Callable, Sequence

from app.sync import door_attachments as door
from app.sync.ports import TerminalAttachments
from app.sync.wire import Wire
from app.views import AttachmentNews

#: Attachments that one question asks about.
ASKED = 200


class AttachmentRoad:
    """What this terminal wishes to see comes first, then what it has to send. ``told`` hears of what was wished."""

    def __init__(self, attachments: TerminalAttachments, told: Callable[[AttachmentNews], None]) -> None:
        self._attachments = attachments
        self._told = told
        self._turn = threading.Lock()
        self._wished: tuple[str, ...] = ()
        self._missing: set[str] = set()
        self._damaged: set[str] = set()
        self._held = ("", b"")

    def wish(self, names: Sequence[str]) -> None:
        """Somebody looks at these now, and no more at what was wished before; from any thread."""
        with self._turn:
            self._wished = tuple(names)

    def begin(self) -> None:
        """Another round: what central did not have may have come."""
        self._missing.clear()

    def step(self, wire: Wire) -> bool:
        """One chunk, of what is looked at before what is to be sent; whether one passed. Raises `Refusal`."""
        with self._turn:
            name = next((each for each in self._wished if each not in self._missing), "")
        if name:
            self._take(wire, name)
            return True
        return self._send(wire)

    # -- down

    def _take(self, wire: Wire, name: str) -> None:
        if not self._attachments.lacking((name,)):
            return self._tell(name, "here")
        start = self._attachments.resume(name)
        part = door.part(wire, name, start)
        if part is None or part.erased:
            return self._tell(name, "missing" if part is None else "erased")
        if part.content:
            self._attachments.keep_chunk(name, part.size, start, part.content)
        if start + len(part.content) >= part.size and self._attachments.finish(name):
            self._tell(name, "here")

    def _tell(self, name: str, state: str) -> None:
        """What central does not have yet stays wished: it is asked for again in the next round."""
        with self._turn:
            if state == "missing":
                self._missing.add(name)
            else:
                self._wished = tuple(each for each in self._wished if each != name)
        self._told(AttachmentNews(name=name, state=state))  # type: ignore[arg-type]

    # -- up

    def _send(self, wire: Wire) -> bool:
        """A chunk of the oldest that central lacks; what it has all of is remembered, so that it is asked once."""
        due = self._attachments.to_send(ASKED)
        if not due:
            self._held = ("", b"")
            return False
        wanted = door.wanted(wire, [each.name for each in due])
        lacking = [each for each in due if each.name in wanted]
        sent = lacking[0].place - 1 if lacking else due[-1].place
        if sent >= due[0].place:
            self._attachments.set_sent(sent)
        there = next((each for each in lacking if each.name not in self._damaged), None)
        if there is None:
            return not lacking
        self._send_chunk(wire, there.name, wanted[there.name])
        return True

    def _send_chunk(self, wire: Wire, name: str, start: int) -> None:
        content = self._content(name)
        if content:
            door.send(wire, name, len(content), start, content[start : start + door.CHUNK])

    def _content(self, name: str) -> bytes:
        """The bytes, read once for all chunks. What was damaged is never sent: it stays unsent, and is logged."""
        if self._held[0] != name:
            content = self._attachments.content(name)
            if hashlib.sha256(content).hexdigest() != name:
                import structlog

                structlog.get_logger("sync").error("an attachment is damaged here", sha256=name)
                self._damaged.add(name)
                content = b""
            self._held = (name, content)
        return self._held[1]
