"""The work queue as the screen shows it: one card per job, and why one waits.

Plain data; must not know Qt, SQL, or how anything is laid out. Times are timezone-aware UTC; quantities are Decimal;
ids are the plant's own.
"""

from datetime import datetime
from decimal import Decimal

from app.domain.refusals import Refusal
from app.domain.values import Flow
from app.views.base import View


class MaterialReady(View, frozen=True, kw_only=True):
    """Whether the next operation's material is there: one lot per requirement, or what is short."""

    ready: bool
    location: str = ""
    short: str = ""


class JobCard(View, frozen=True, kw_only=True):
    """One job of this work unit: a lot at an operation. Two numbers only: to do here now, done here.

    ``take`` is what one touch takes in (all of ``to_do``, or the most one run may hold); ``ordinal`` names the start.
    ``waits_until``: a timed wait runs until then.
    ``blocked`` says why it cannot start, and ``clears`` who can clear it, by name.
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
    waits_until: datetime | None = None
    blocked: Refusal | None = None
    clears: str = ""


class QueueView(View, frozen=True, kw_only=True):
    """The jobs of this work unit: the next one, others that could start, and those that wait."""

    next: JobCard | None
    ready: tuple[JobCard, ...]
    waiting: tuple[JobCard, ...]
