"""A machine's history and the notes of its shifts as the screens show them.

Plain data; must not know Qt, SQL, or how a stop is split. Times are timezone-aware UTC; ids are the plant's own.
"""

from datetime import datetime, timedelta
from typing import Literal

from app.domain.calls import Phase
from app.views.base import View

#: What a row of a history is about.
About = Literal["stop", "call", "check", "hold", "tool", "note"]
ABOUT: tuple[About, ...] = ("stop", "call", "check", "hold", "tool", "note")


class HistoryRow(View, frozen=True, kw_only=True):
    """One thing that was. ``what`` is a stop's state, what a call was about, or the words of a
    kind of record, ``text`` what was said with it.

    Of a stop ``text`` is its reason, ``was`` the one that it had first, ``took`` its length up to now. Of a call
    ``key`` opens it, and its times are as in `CallView`. ``goes_on``: it is not over.
    """

    about: About
    at: datetime
    what: str
    text: str = ""
    was: str = ""
    who: str = ""
    took: timedelta | None = None
    phase: Phase | None = None
    response: timedelta | None = None
    repair: timedelta | None = None
    goes_on: bool = False
    doubted: bool = False
    key: str = ""


class MachineHistory(View, frozen=True, kw_only=True):
    """A work unit's history, the newest first. ``counts``: rows by what they are about, before they were chosen from.

    Means are over calls that are over, None where there is nothing to take one of. ``cut``: there was more, too long
    ago to be shown. ``line``: (id, name) of the stations of the line.
    """

    work_unit: str
    name: str
    rows: tuple[HistoryRow, ...]
    counts: dict[str, int]
    mean_response: timedelta | None = None
    mean_repair: timedelta | None = None
    cut: bool = False
    line: tuple[tuple[str, str], ...] = ()


class ShiftNoteView(View, frozen=True, kw_only=True):
    """A note from one shift to the next that nobody has read yet."""

    work_unit: str
    name: str
    note: str
    occurrence: str
    text: str
    who: str
    at: datetime
    doubted: bool = False
