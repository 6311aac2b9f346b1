"""A check of a machine that is due, as its screen shows it: why, since when, the points, how it stood the last time.

Plain data; must not know Qt, SQL, or when a check is due. Times are timezone-aware UTC; ids are the plant's own.
"""

from datetime import datetime

from app.domain.checking import Why
from app.views.base import View


class CheckView(View, frozen=True, kw_only=True):
    """A check that is due at ``work_unit``, which people call ``name``. ``ordinal``: how often it was done.

    ``points`` are (id, text). ``bad`` are the texts of what was not good the last time, as ``by`` said at ``since``,
    with ``note``. ``called`` is who has the call to maintenance that is open here, or who made it; "" where none is.
    """

    work_unit: str
    name: str
    check: str
    title: str
    why: Why
    since: datetime
    ordinal: int
    points: tuple[tuple[str, str], ...]
    shift: str = ""
    bad: tuple[str, ...] = ()
    note: str = ""
    by: str = ""
    called: str = ""
