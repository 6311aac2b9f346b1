"""The network cable between terminal and central, to be pulled, pinched and plugged in again.

A TCP relay on loopback that ships with Lineside: the demo, the tour and the tests use it. Knows no PostgreSQL.
"""

import socket
import struct
import threading
from typing import Literal

CableState = Literal["whole", "cut", "stalled", "deaf", "slow", "half-open"]

#: A slow cable passes so many bytes at a time.
TRICKLE = 256
#: A socket that is closed with this setting is reset, whatever was still to be sent (RFC 9293, 3.10.4: ABORT).
ABORT = struct.pack("ii", 1, 0)


class NetworkCable:
    """Relays a loopback port to ``host``:``port``.

    - ``cut``: every connection is reset, and nobody answers.
    - ``stall``: connections stay and no byte passes either way, as in a half-open network.
    - ``deafen``: what the terminal says arrives, the answers do not.
    - ``slow``: so many bytes a second pass, either way.
    - ``half_open``: central's end is gone and the terminal is not told; new connections lead nowhere either.
    - ``reset``: every connection is reset, after some more bytes of what the terminal says; new ones are whole.
    - ``restore``: bytes held back by a stall pass on.
    """

    def __init__(self, host: str, port: int) -> None:
        self._target = (host, port)
        self._turn = threading.Condition()
        self._state: CableState = "whole"
        self._open: set[socket.socket] = set()
        self._listener = self._listen(0)
        self.host, self.port = self._listener.getsockname()
        self.relayed = 0
        #: Connections that `reset` has ended, and how many of them in the middle of what a terminal was saying.
        self.resets, self.resets_within = 0, 0
        self._rate = 0
        self._reset_in: int | None = None
        self._aborted: set[socket.socket] = set()
        self._central_ends: set[socket.socket] = set()
        self._accepting = self._accept_on(self._listener)

    @property
    def state(self) -> CableState:
        """What the cable does now."""
        return self._state

    def cut(self) -> None:
        """Pull it out."""
        self._change("cut")
        self._end_listener()
        self._end_connections()

    def stall(self) -> None:
        """Let nothing pass, and tell nobody."""
        self._plug_in("stalled")

    def deafen(self) -> None:
        """Swallow central's answers from now on."""
        self._plug_in("deaf")

    def slow(self, bytes_per_second: int) -> None:
        """Let so many bytes pass, either way."""
        self._rate = bytes_per_second
        self._plug_in("slow")

    def half_open(self) -> None:
        """Central's end goes; the terminal's stays, and nobody is there."""
        self._plug_in("half-open")
        with self._turn:
            ended = list(self._central_ends)
        for end in ended:
            _end(end, close=False)

    def reset(self, after: int = 0) -> None:
        """Reset every connection, once so many more bytes have come from a terminal; 0: now."""
        with self._turn:
            self._reset_in = after or None
        if not after:
            self._abort_connections()

    def restore(self) -> None:
        """Plug it in again. Connections whose answers were swallowed are ended first: their bytes are gone."""
        self._plug_in("whole")

    def _plug_in(self, state: CableState) -> None:
        before = self._state
        if before in ("deaf", "half-open") and before != state:
            self._end_connections()
        self._change(state)
        if before == "cut":
            self._listener = self._listen(self.port)
            self._accepting = self._accept_on(self._listener)

    def close(self) -> None:
        """End it for good."""
        self.cut()

    def __enter__(self) -> "NetworkCable":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _change(self, state: CableState) -> None:
        with self._turn:
            self._state = state
            self._turn.notify_all()

    def _listen(self, port: int) -> socket.socket:
        return socket.create_server(("127.0.0.1", port), backlog=64)

    def _accept_on(self, listener: socket.socket) -> threading.Thread:
        thread = threading.Thread(target=self._accept, args=(listener,), name="cable", daemon=True)
        thread.start()
        return thread

    def _end_listener(self) -> None:
        _end(self._listener)
        self._accepting.join(5)

    def _end_connections(self) -> None:
        with self._turn:
            ended = list(self._open)
        for end in ended:
            _end(end, close=False)  # the thread that relays it closes it

    def _abort_connections(self) -> None:
        """Threads that wait on them wake up, leave them, and close them: that is when they are reset."""
        with self._turn:
            ended = [end for end in self._open if end not in self._aborted]
            self._aborted.update(ended)
            self.resets += len([end for end in ended if end not in self._central_ends])
        for end in ended:
            _abort(end)

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return  # the cable was pulled
            threading.Thread(target=self._connect, args=(near,), name="cable", daemon=True).start()

    def _connect(self, near: socket.socket) -> None:
        """Relay one connection; a central that is not there shows as a reset."""
        with self._turn:
            self._open.add(near)
            self._turn.wait_for(lambda: self._state != "stalled")
        if self._state == "half-open":
            self._swallow(near)
            return
        try:
            far = socket.create_connection(self._target, timeout=5)
        except OSError:
            self._drop(near)
            return
        far.settimeout(None)
        with self._turn:
            self._open.add(far)
            self._central_ends.add(far)
        back = threading.Thread(target=self._relay, args=(far, near, True), name="cable", daemon=True)
        back.start()
        self._relay(near, far, False)
        back.join()
        self._drop(near, far)

    def _swallow(self, near: socket.socket) -> None:
        """Hear it out to its end; there is nobody to tell."""
        try:
            while near.recv(65536):
                pass
        except OSError:
            pass  # it was reset
        finally:
            self._drop(near)

    def _relay(self, source: socket.socket, sink: socket.socket, answers: bool) -> None:
        try:
            while chunk := source.recv(65536):
                if self._may_pass(answers):
                    self._pass(chunk, sink, answers)
        except OSError:
            pass
        finally:
            for end in (source, sink):
                self._leave(end)

    def _pass(self, chunk: bytes, sink: socket.socket, answers: bool) -> None:
        """Let it through, up to where a reset was asked for."""
        whole = self._before_reset(chunk, answers)
        while whole:
            step = whole[:TRICKLE] if self._state == "slow" else whole
            sink.sendall(step)
            whole = whole[len(step) :]
            with self._turn:
                self.relayed += len(step)
                if self._state == "slow":
                    self._turn.wait_for(lambda: self._state != "slow", len(step) / self._rate)
        if self._reset_in == 0:
            self.reset()

    def _before_reset(self, chunk: bytes, answers: bool) -> bytes:
        with self._turn:
            if self._reset_in is None or answers:
                return chunk
            part = chunk[: self._reset_in]
            self._reset_in -= len(part)
            self.resets_within += len(part) < len(chunk)
            return part

    def _leave(self, end: socket.socket) -> None:
        """End a connection of which one side has ended, unless its other side is not to know."""
        unknowing = self._state == "half-open" and end not in self._central_ends
        if end not in self._aborted and not unknowing:
            _end(end, close=False)

    def _may_pass(self, answers: bool) -> bool:
        """Wait out a stall; False for bytes that are lost."""
        with self._turn:
            self._turn.wait_for(lambda: self._state != "stalled")
            return self._state in ("whole", "slow") or (self._state == "deaf" and not answers)

    def _drop(self, *ends: socket.socket) -> None:
        with self._turn:
            abrupt = self._aborted.intersection(ends)
            for kept in (self._open, self._aborted, self._central_ends):
                kept.difference_update(ends)
        for end in ends:
            end.close() if end in abrupt else _end(end)


def _abort(end: socket.socket) -> None:
    """Let its closing be a reset, and wake whoever waits on it."""
    try:
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, ABORT)
        end.shutdown(socket.SHUT_RD)
    except OSError:
        return  # it had ended already


def _end(end: socket.socket, close: bool = True) -> None:
    """Shut both ways, which also wakes whoever waits on it in another thread."""
    try:
        end.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # it had ended already
    finally:
        if close:
            end.close()
