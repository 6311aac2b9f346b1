"""What waits for whoever is signed on, of any topic, as one list shows it.

Plain data; must not know Qt, SQL, or what settles a thing. Times are timezone-aware UTC; ids are the plant's own.
"""

from datetime import datetime

from app.views.base import View


class Waiting(View, frozen=True, kw_only=True):
    """One thing that waits. ``key`` opens it on the screen of its ``topic``.

    ``subject`` names what it is about in the plant's words: "Lot 3120, Bearing"; ``trouble`` is what is wrong, a code
    that the screens have words for or the plant's own words; ``who`` are those it came from. After ``due``
    somebody else is called too.
    """

    topic: str
    key: tuple[str, ...]
    subject: str
    since: datetime
    trouble: str = ""
    due: datetime | None = None
    who: tuple[str, ...] = ()
