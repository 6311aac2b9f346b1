"""Works out the line beside the screen: the newest ask goes first, and a touch never waits for one.

Must not know screens; answers go to a callback, called from this thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from app.terminal.line_queries import LineAsk, LineNews

Answer = Callable[[LineAsk], LineNews]


class LineWatch:
    """A thread that answers asks by ``make``'s function (made in it, for one thread only) and ``tell``s the answer."""

    def __init__(self, make: Callable[[], Answer], tell: Callable[[LineNews], None]) -> None:
        self._make = make
        self._tell = tell
        self._ask: LineAsk | None = None
        self._stopping = False
        self._wake = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="line", daemon=True)

    def ask(self, ask: LineAsk) -> None:
        """Answer this next; one that was not begun is forgotten for it. The first one starts the thread."""
        with self._wake:
            self._ask = ask
            if self._thread.ident is None:
                self._thread.start()
            self._wake.notify()

    def stop(self) -> None:
        """End the thread; what is being answered is finished first."""
        with self._wake:
            self._stopping = True
            self._wake.notify()
        if self._thread.ident is not None:
            self._thread.join(10)

    def _run(self) -> None:
        answer = self._make()
        while (ask := self._next()) is not None:
            try:
                self._tell(answer(ask))
            except Exception:
                # a fault of ours must not end the answering of every ask after this one
                import structlog

                structlog.get_logger(__name__).exception("line not worked out", back=ask.back)

    def _next(self) -> LineAsk | None:
        with self._wake:
            while self._ask is None and not self._stopping:
                self._wake.wait()
            ask, self._ask = self._ask, None
            return None if self._stopping else ask
