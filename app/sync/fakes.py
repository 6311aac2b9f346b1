"""The network cable between terminal and central, to be pulled, pinched and plugged in again.

A TCP relay on loopback that ships with Lineside: the demo, the tour and the tests use it. Knows no PostgreSQL.
"""

import socket
import threading
from typing import Literal

CableState = Literal["whole", "cut", "stalled", "deaf"]


class NetworkCable:
    """Relays a loopback port to ``host``:``port``.

    - ``cut``: every connection is reset, and nobody answers.
    - ``stall``: connections stay and no byte passes either way, as in a half-open network.
    - ``deafen``: what the terminal says arrives, the answers do not.
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

    def restore(self) -> None:
        """Plug it in again. Connections whose answers were swallowed are ended first: their bytes are gone."""
        self._plug_in("whole")

    def _plug_in(self, state: CableState) -> None:
        before = self._state
        if before == "deaf" != state:
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
        try:
            far = socket.create_connection(self._target, timeout=5)
        except OSError:
            self._drop(near)
            return
        far.settimeout(None)
        with self._turn:
            self._open.add(far)
        back = threading.Thread(target=self._relay, args=(far, near, True), name="cable", daemon=True)
        back.start()
        self._relay(near, far, False)
        back.join()
        self._drop(near, far)

    def _relay(self, source: socket.socket, sink: socket.socket, answers: bool) -> None:
        try:
            while chunk := source.recv(65536):
                if self._may_pass(answers):
                    sink.sendall(chunk)
                    with self._turn:
                        self.relayed += len(chunk)
        except OSError:
            pass
        finally:
            _end(source, close=False)
            _end(sink, close=False)

    def _may_pass(self, answers: bool) -> bool:
        """Wait out a stall; False for bytes that are lost."""
        with self._turn:
            self._turn.wait_for(lambda: self._state != "stalled")
            return self._state == "whole" or (self._state == "deaf" and not answers)

    def _drop(self, *ends: socket.socket) -> None:
        with self._turn:
            self._open.difference_update(ends)
        for end in ends:
            _end(end)


def _end(end: socket.socket, close: bool = True) -> None:
    """Shut both ways, which also wakes whoever waits on it in another thread."""
    try:
        end.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # it had ended already
    finally:
        if close:
            end.close()
