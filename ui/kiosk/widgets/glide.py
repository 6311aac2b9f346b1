"""How a list comes to rest after a finger left it: it slows down and stops with a whole row at the top.

Pure arithmetic on pixels and seconds; knows no widget, no clock.
"""

import math
from dataclasses import dataclass

#: Time constant of the slowing down in seconds: after three of them a list stands.
SLOWING = 0.32
#: A finger that rested so long before it left did not flick (seconds).
RESTED = 0.08
#: Pixels that nobody sees.
UNSEEN = 0.5


@dataclass(frozen=True)
class Glide:
    """From ``start`` to ``target`` (pixels of offset), slowing down all the way."""

    start: float
    target: float

    def at(self, seconds: float) -> float:
        """The offset after so long; exactly ``target`` when it has come to rest."""
        left = (self.start - self.target) * math.exp(-seconds / SLOWING)
        return self.target if abs(left) < UNSEEN else self.target + left


def flick(offset: float, speed: float, row: int, most: int) -> Glide:
    """Where a list goes that a finger left at ``offset`` with ``speed`` (pixels per second, down the list positive).

    It stops at a whole row of ``row`` pixels, between 0 and ``most``.
    """
    wish = offset + speed * SLOWING
    return Glide(offset, float(min(most, max(0, round(wish / row) * row))))


def speed_of(moves: list[tuple[float, float]], now: float) -> float:
    """Speed of a finger from its last moves (time in seconds, place in pixels); 0 when it rested before it left."""
    recent = [move for move in moves if now - move[0] <= RESTED]
    if len(recent) < 2:
        return 0.0
    seconds = recent[-1][0] - recent[0][0]
    return (recent[0][1] - recent[-1][1]) / seconds if seconds > 0 else 0.0
