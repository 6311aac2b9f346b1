"""A correction as the screens show it: what may be corrected, what it would do, what was corrected, what waits.

Plain data; must not know Qt, SQL, or how anything is laid out. Times are timezone-aware UTC; ids are the plant's own.
"""

from datetime import datetime

from app.domain.refusals import Refusal
from app.domain.values import Role
from app.views.base import View
from app.views.completion import Reason
from app.views.people import PersonTile
from app.views.prompt import Prompt


class CorrectedView(View, frozen=True, kw_only=True):
    """One correction of a record: both values, who, when, why; ``second`` signed too; ``holds`` False: too late.

    ``field`` and ``kind`` say what the values are; ``record`` is the correction's own name ("journal:seq").
    """

    record: str
    kind: str
    field: str
    was: str
    shown: str
    by: str
    at: datetime
    why: str
    second: str = ""
    holds: bool = True
    doubted: bool = False


class CorrectableView(View, frozen=True, kw_only=True):
    """A value that may be corrected: of which record, which field, and what it says now."""

    lot: str
    record: str
    kind: str
    field: str
    title: str
    said: str
    by: str
    at: datetime
    doubted: bool = False


class CorrectionView(View, frozen=True, kw_only=True):
    """A value that is being corrected. ``prompt`` is how the new one is asked for; its kind may be "counts" too.

    ``known`` corrections of the record were made before (``before``); ``ordinal`` are the records of the lot, as seen.
    """

    about: CorrectableView
    prompt: Prompt
    known: int
    ordinal: int
    reasons: tuple[Reason, ...]
    before: tuple[CorrectedView, ...] = ()
    counts: tuple[str, ...] = ()


class ForeseenView(View, frozen=True, kw_only=True):
    """What a correction would do. ``broken``: what the new value is refused for; ``stops``: the lot goes on hold.

    ``frees``: a hold by the old value may be released; ``second``: another person signs too; ``again``, ``asked`` and
    ``aside`` are titles of steps that are signed again, asked now, or not asked any more; ``moves`` what each lot gives
    more or less; ``short``: more is drawn than there is, or taken on; ``pieces`` are in process again.
    """

    was: str
    shown: str
    broken: tuple[Refusal, ...] = ()
    stops: bool = False
    stopped: bool = False
    frees: bool = False
    second: bool = False
    signed_before: int = 0
    again: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    moves: tuple[tuple[str, str], ...] = ()
    short: bool = False
    pieces: str = ""


class ProposalView(View, frozen=True, kw_only=True):
    """A correction that waits for a second person: what its signer says, what it would do, and who may sign."""

    lot: str
    proposal: str
    about: CorrectableView
    was: str
    shown: str
    by: str
    role: Role
    since: datetime
    why: str
    rule: str
    able: tuple[PersonTile, ...]
    foreseen: ForeseenView | None = None
    problem: Refusal | None = None
