"""The work queue as the screen shows it: one card per job, and why one waits.

Plain data; must not know Qt, SQL, or how anything is laid out. Times are timezone-aware UTC; quantities are Decimal;
ids are the plant's own.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Literal, TypeAlias

from app.domain.refusals import Refusal
from app.domain.values import Flow
from app.views.base import View
from app.views.hold import HoldsKnown


class MaterialReady(View, frozen=True, kw_only=True):
    """Whether the next operation's material is there: one lot per requirement, or what is short."""

    ready: bool
    location: str = ""
    short: str = ""


class JobCard(View, frozen=True, kw_only=True):
    """One job of this work unit: a lot at an operation. Two numbers only: to do here now, done here.

    ``take`` is what one touch takes in (all of ``to_do``, or the most one run may hold); ``ordinal`` names the start.
    ``waits_until``: a timed wait runs until then.
    ``blocked`` says why it cannot start, and ``clears`` who can clear it, by name. ``notice`` is what planning changed
    under work that goes on all the same; ``changed`` is the order's quantity at its last start and now, if they differ.
    """

    order: str
    lot: str
    operation: str
    operation_name: str
    product: str
    product_name: str
    picture: str
    flow: Flow
    to_do: Decimal
    left: Decimal
    done: Decimal
    total: Decimal
    unit: str
    due: datetime | None
    material: MaterialReady
    ordinal: int = 0
    take: Decimal = Decimal(0)
    run: str | None = None
    step: int = 0
    steps: int = 0
    last_person: str = ""
    last_at: datetime | None = None
    last_doubted: bool = False
    waits_until: datetime | None = None
    blocked: Refusal | None = None
    clears: str = ""
    notice: Refusal | None = None
    changed: tuple[Decimal, Decimal] | None = None


class QueueView(View, frozen=True, kw_only=True):
    """The first page of the queue: the next job, a few that could start too or wait, and how many there are.

    ``known`` says how old what is known of holds is; None: of now.
    """

    next: JobCard | None
    ready: tuple[JobCard, ...]
    waiting: tuple[JobCard, ...]
    total: int = 0
    known: HoldsKnown | None = None


#: What names a job of this work unit: lot, operation, flow.
JobKey: TypeAlias = tuple[str, str, Flow]
#: A job is one of the three: it can start and its material is here; it could start, but is short of material; it waits.
Readiness = Literal["ready", "short", "waiting"]
#: What the list shows: every job, those of one readiness, or those that this person worked on last.
Shown = Literal["all", "ready", "waiting", "short", "mine"]


class Wanted(View, frozen=True, kw_only=True):
    """What somebody looks for in the list. ``text`` is what was typed; of a code that was scanned it is what it says,
    with the ``numbers`` on it (order, lot, serial) and its ``gtin`` (14 digits).
    """

    shown: Shown = "all"
    product: str = ""
    text: str = ""
    numbers: tuple[str, ...] = ()
    gtin: str = ""

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self.shown == "all" and not self.product and not self.text


class ProductCount(View, frozen=True, kw_only=True):
    """A product that has jobs here, and how many."""

    product: str
    name: str
    jobs: int


class JobsView(View, frozen=True, kw_only=True):
    """The whole list, narrowed to what is ``wanted``: names of jobs in their sequence; cards are made as they are seen.

    ``counts`` says how many jobs each choice would show; ``product_name`` names the one that is wanted; ``known``: the
    text is a work order that has no job here.
    """

    wanted: Wanted
    jobs: Sequence[JobKey]
    counts: Mapping[Shown, int]
    product_name: str = ""
    known: bool = False
