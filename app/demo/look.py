"""What an operator sees on a kiosk's screen, as the rehearsal reports it: words, targets, steps, all in window pixels.

Plain values. Must not know how it was found out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct


class Place(Struct, frozen=True):
    """A rectangle of the window in pixels."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> tuple[int, int]:
        """Its middle."""
        return self.x + self.width // 2, self.y + self.height // 2


class SeenText(Struct, frozen=True):
    """Words that were painted, and where."""

    words: str
    place: Place


class SeenTarget(Struct, frozen=True):
    """Something to touch: its name, what it says, where it takes a touch. ``open``: a touch there reaches it."""

    name: str
    says: str
    place: Place
    open: bool


class SeenStep(Struct, frozen=True):
    """A row of the ladder that was painted."""

    step: str
    state: str
    detail: str


class Look(Struct, frozen=True):
    """One look at the window."""

    screen: str
    prompt: tuple[str, str]
    sync: str
    texts: tuple[SeenText, ...]
    targets: tuple[SeenTarget, ...]
    steps: tuple[SeenStep, ...]

    def reads(self, *words: str) -> bool:
        """Whether all of ``words`` stand somewhere on the screen."""
        shown = [text.words for text in self.texts]
        return all(any(word in text for text in shown) for word in words)

    def target(self, name: str) -> SeenTarget | None:
        """The target of a name (or that says it), where a touch reaches it."""
        able = [target for target in self.targets if target.open]
        named = [target for target in able if target.name == name]
        return next(iter(named or [target for target in able if target.says == name]), None)

    @property
    def now(self) -> str:
        """The step that is now; "" where none is in view."""
        return next((step.step for step in self.steps if step.state == "now"), "")

    def state(self, step: str) -> str:
        """The state of a step in view."""
        return next((each.state for each in self.steps if each.step == step), "")


def look_of(said: Mapping[str, Any]) -> Look:
    """A look from what the channel carried. Raises `msgspec.ValidationError` where it is none."""
    return msgspec.convert(said, Look)
