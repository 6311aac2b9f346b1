"""The supervisor of one instrument: finds it as every serial device, speaks with it, and tells what it said.

One thread per instrument; callers never wait for a port. Callbacks come from that thread. Must not know what a value is
wanted for: a prompt is a key and a unit here.
"""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any

from msgspec.structs import replace

from app.devices.conversation import Conversation, Heard, Outcome, Want
from app.devices.framing import Framer
from app.devices.ports import Listing, system_ports
from app.devices.scanner import LINE_ERRORS, SerialDevice
from app.devices.settings import DeviceSettings
from app.views import DeviceView


class Instrument(SerialDevice):
    """An instrument that is kept in reach and, where it is to be asked, asked while a prompt wants its values."""

    def __init__(
        self,
        settings: DeviceSettings,
        on_heard: Callable[[Heard], None],
        on_state: Callable[[DeviceView], None],
        listing: Listing = system_ports,
    ) -> None:
        super().__init__(settings, lambda _: None, on_state, listing)
        self.view = replace(self.view, tool=settings.tool)
        self._on_heard = on_heard
        self._news: SimpleQueue[Want | None] = SimpleQueue()
        self._want: Want | None = None

    def want(self, want: Want | None) -> None:
        """From now on values are wanted for this prompt, or for none; returns at once."""
        self._news.put(want)

    def _read(self, port: Any) -> str:
        """Speak until told to stop or the line is lost; the reason of the loss."""
        talk, framer, silence = Conversation(self.settings), Framer(self.settings.cut), 0.0
        try:
            port.write_timeout = 1.0
            port.write(talk.begin(_now()))
            port.write(talk.wanted(self._want, _now()))
            while not self._stopping.is_set():
                self._pass_wants_on(talk, port)
                chunk = port.read(port.in_waiting or 1)
                silence += 0 if chunk else port.timeout * 1000
                for frame in framer.feed(chunk, silence) if chunk else framer.idle(silence):
                    half = frame.refusal
                    said = talk.half(half, frame.raw, _now()) if half else talk.line(frame.raw, _now())
                    self._follow(said, talk, port)
                self._follow(talk.tick(_now()), talk, port)
        except LINE_ERRORS as error:
            return str(error)
        return ""

    def _pass_wants_on(self, talk: Conversation, port: Any) -> None:
        try:
            while True:
                self._want = self._news.get_nowait()
                port.write(talk.wanted(self._want, _now()))
        except Empty:
            return

    def _follow(self, outcome: Outcome, talk: Conversation, port: Any) -> None:
        if outcome.send:
            port.write(outcome.send)
        self._show_identity(talk)
        for heard in outcome.heard:
            self._tell(self._on_heard, heard)

    def _show_identity(self, talk: Conversation) -> None:
        """Who answers is part of what is true about the device."""
        if talk.identity is None or (self.view.serial, self.view.model) == (talk.identity.serial, talk.identity.model):
            return
        who = talk.identity
        self.view = replace(self.view, serial=who.serial, model=who.model)
        self._become("other" if talk.other else "ready", self.view.port, detail=who.serial)


def _now() -> float:
    """Milliseconds of a clock that does not go back."""
    return monotonic() * 1000
