"""People's access as a lead sees it: who is locked, whose PIN is old, what was tried.

Plain data; must not know Qt, SQL, PINs or badges. Times are timezone-aware UTC; ids are the plant's own.
"""

from datetime import datetime

from app.domain.values import Role
from app.views.base import View


class MisuseView(View, frozen=True, kw_only=True):
    """What was tried and no lead has seen: ``what`` as `app.domain.people.Misused`, how often, where."""

    what: str
    count: int
    first: datetime
    last: datetime
    work_units: tuple[str, ...]


class AccessView(View, frozen=True, kw_only=True):
    """The access of one person. ``pin_days`` are left until the PIN has to be renewed, None where it does not age.

    ``shut``: tries used up; ``locked``: by a lead; ``reset_asked``: help with the PIN was asked for then.
    """

    person: str
    name: str
    role: Role
    has_pin: bool
    has_badge: bool
    badge_lost: bool
    shut: bool
    locked: bool
    wrong_pins: int
    pin_days: int | None
    last_at: datetime | None
    last_work_unit: str
    reset_asked: datetime | None
    misuse: tuple[MisuseView, ...]
