"""A date that has passed, or soon will: the calibration of a tool, the qualification of a person, as screens show it.

Plain data; must not know Qt, SQL, or how anything is laid out. Times are timezone-aware UTC; ids are the plant's own.
"""

from datetime import datetime
from typing import Literal

from app.views.base import View


class DueView(View, frozen=True, kw_only=True):
    """What is due. ``id`` is the tool or the person, ``subject`` what people call it, ``what`` the qualification.

    ``until`` is the last day; ``overdue``: it has passed. ``instead`` are the tools, or people, that will do meanwhile.
    """

    topic: Literal["calibration", "qualification"]
    id: str
    subject: str
    what: str
    until: datetime
    overdue: bool
    instead: tuple[str, ...] = ()
