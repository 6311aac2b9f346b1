"""Holds as the screens show them: what stops and why, who knows of it, what has to be looked at, what may be held.

Plain data; must not know Qt, SQL, or how anything is laid out. Times are timezone-aware UTC; quantities are Decimal;
ids are the plant's own.
"""

from datetime import datetime
from decimal import Decimal

from app.domain.hold_facts import Cause
from app.domain.values import Role
from app.views.base import View


class HoldScope(View, frozen=True, kw_only=True):
    """Something that may be put on hold, or is: its ``stream``, what people call it, and its number.

    ``kind`` is the first word of the stream: lot, order, material, operation, work_unit, tool, container.
    """

    stream: str
    kind: str
    number: str
    name: str = ""


class SuspectView(View, frozen=True, kw_only=True):
    """Pieces that a containment names. ``good`` None: nobody has looked at them yet."""

    suspect: str
    lot: str
    number: str
    pieces: Decimal
    unit: str
    at: datetime
    made_by: str = ""
    good: bool | None = None
    checked_by: str = ""


class HoldsKnown(View, frozen=True, kw_only=True):
    """What is known of holds here is as old as ``heard`` (None: nothing was heard yet). ``stale``: too old."""

    heard: datetime | None
    stale: bool = False


class CoveredPieces(View, frozen=True, kw_only=True):
    """Pieces that a hold covers, by where they are: a station (or several that may do the same), or a place in stock.

    ``name`` is the operation, or the material of stock. ``in_work`` of the ``pieces`` are in process with ``people``
    (by name); the others wait before the operation, have ``not_begun`` there, or lie in ``stock``.
    """

    place: str
    name: str
    pieces: Decimal
    unit: str
    in_work: Decimal = Decimal(0)
    people: tuple[str, ...] = ()
    not_begun: bool = False
    stock: bool = False


class HoldView(View, frozen=True, kw_only=True):
    """A hold in force on what is being worked on. ``scope`` is the stream by which it was found, ``covers`` all of it.

    ``placer`` is the id of who placed it, ``clears`` may release it. ``due``: until when it has to be acknowledged,
    None: it has been, ``known_by`` at ``known_at``; ``overdue``: it should have been. ``called`` are those who are
    asked to, by name. ``photo`` is empty where there is none, or it is not here. ``heard``: what is known here is as
    old as this, None: of now. ``where`` the pieces are is told of one hold that is looked at, not of a list.
    """

    hold: str
    scope: str
    reason: str
    placed_by: str
    placed_by_role: Role
    at: datetime
    clears: str
    doubted: bool = False
    note: str = ""
    cause: Cause | None = None
    covers: tuple[HoldScope, ...] = ()
    found_at: str = ""
    parts: tuple[str, ...] = ()
    photo: bytes = b""
    due: datetime | None = None
    overdue: bool = False
    called: str = ""
    known_by: str = ""
    known_at: datetime | None = None
    suspects: tuple[SuspectView, ...] = ()
    widens: bool = False
    heard: datetime | None = None
    where: tuple[CoveredPieces, ...] = ()
    placer: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What names it: a stream that it covers, and its own name."""
        return self.scope, self.hold

    @property
    def unchecked(self) -> int:
        """How many of the suspects nobody has looked at."""
        return sum(each.good is None for each in self.suspects)
