"""A call for help as screens show it: where, how it stands, who goes, what it took so far.

Plain data; must not know Qt, SQL, or how a call is folded. Times are timezone-aware UTC; ids are the plant's own.
"""

from datetime import datetime, timedelta

from app.domain.call_facts import Called, Subject, Urgency
from app.domain.calling import Move
from app.domain.calls import Phase
from app.views.base import View


class CallTold(View, frozen=True, kw_only=True):
    """One thing that became of a call: when, who, and what was said with it (a part, a reason, a name)."""

    phase: Phase
    at: datetime
    who: str
    said: str = ""
    doubted: bool = False


class CallView(View, frozen=True, kw_only=True):
    """A call. ``ordinal``: what became of it so far; ``moves``: what whoever asks may do with it now.

    ``response`` None: nobody has come; ``repair`` is time worked, ``waited`` for a part; ``part`` is expected
    ``until``. ``also`` said that they go, and were later than ``who``. ``doubted``: a clock could not be trusted.
    ``cmms_order`` is its number in the maintenance system, ``may_link``: whoever asks may write it.
    ``photos`` are the attachments of its picture, ``photo`` the picture where one call is looked at and it is here.
    """

    work_unit: str
    name: str
    call: str
    to: Called
    about: Subject
    phase: Phase
    at: datetime
    since: datetime
    ordinal: int
    tool: str = ""
    reason: str = ""
    note: str = ""
    urgency: Urgency = "now"
    by: str = ""
    who: str = ""
    mine: bool = False
    also: tuple[str, ...] = ()
    part: str = ""
    until: datetime | None = None
    span: timedelta = timedelta(0)
    response: timedelta | None = None
    repair: timedelta = timedelta(0)
    waited: timedelta = timedelta(0)
    doubted: bool = False
    cause: str = ""
    remedy: str = ""
    parts: str = ""
    done_note: str = ""
    cmms_order: str = ""
    may_link: bool = False
    photos: tuple[str, ...] = ()
    photo: bytes = b""
    told: tuple[CallTold, ...] = ()
    moves: tuple[Move, ...] = ()
