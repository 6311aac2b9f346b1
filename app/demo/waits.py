"""Waiting on a condition, never on a clock: every wait is bounded and names what never came.

Knows nothing of what is waited for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import monotonic
from typing import TypeVar

T = TypeVar("T")

#: Longest pause in seconds between two looks where nothing wakes the waiting.
PAUSE_S = 0.05


class NeverCame(Exception):
    """What was waited for did not happen within its time; the text says what."""


class Wrong(Exception):
    """Something was seen that must not be; the text says what."""


def _pause(seconds: float) -> None:
    threading.Event().wait(seconds)


def until(condition: Callable[[], T | None], seconds: float, what: str, rest: Callable[[float], object] = _pause) -> T:
    """The first value of ``condition`` that is not empty.

    ``rest`` may return sooner than told, when something happened. Raises `NeverCame` after ``seconds``.
    """
    deadline = monotonic() + seconds
    while True:
        if found := condition():
            return found
        left = deadline - monotonic()
        if left <= 0:
            raise NeverCame(what)
        rest(min(left, PAUSE_S))
