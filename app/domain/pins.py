"""PINs by rule: which are too easy, how long one lasts, when to say so (21 CFR 11.300(a), (b)).

That no two people have the same combination of id and PIN follows from the ids: each is one person's, for ever.
Pure; must not know how a PIN is kept or asked for.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from app.domain.documents import SitePolicy


class PinAge(Struct, frozen=True, kw_only=True):
    """How long a PIN lasts: ``left`` whole days, below 0 when it is over. ``near``: it is time to say so."""

    left: int
    near: bool

    @property
    def over(self) -> bool:
        """Whether it has to be renewed before it opens anything again."""
        return self.left < 0


def is_weak(pin: str, person: str) -> bool:
    """Whether a PIN is the first that somebody would try: one digit, a count up or down, or the person's own id."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    digits = "".join(letter for letter in person if letter.isdecimal())
    return steps <= {0} or steps == {1} or steps == {9} or (bool(digits) and pin.lstrip("0") == digits.lstrip("0"))


def age(site: SitePolicy, chosen: datetime | None, now: datetime) -> PinAge | None:
    """How long a PIN that was ``chosen`` then lasts; None where PINs do not age here, or nobody knows since when."""
    if not site.pin_max_age_days or chosen is None:
        return None
    left = (chosen + timedelta(days=site.pin_max_age_days) - now) // timedelta(days=1)
    return PinAge(left=left, near=left < site.pin_warn_days)
