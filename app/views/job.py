"""A running job as the screens show it: the ladder, what holds it, the records behind a row.

Plain data; must not know Qt, SQL, or how anything is laid out. Times are timezone-aware UTC; quantities are Decimal;
ids are the plant's own.
"""

from datetime import datetime
from decimal import Decimal
from typing import Literal

from app.domain.values import Flow, Source
from app.views.base import View
from app.views.correction import CorrectedView
from app.views.hold import HoldsKnown, HoldView
from app.views.prompt import Prompt

RungState = Literal["done", "now", "to_come", "skipped", "not_needed", "set_aside"]
Verdict = Literal["good", "marginal", "low", "high", "bad", "none"]


class Rung(View, frozen=True, kw_only=True):
    """One row of the ladder. ``acks`` are the records ("journal:seq") that made it done.

    A step of several rounds is one row; ``index`` of ``count`` is where it stands. ``inserted_by`` put it into the
    running order, for the ``inserted_reason``. ``doubted``, here and below: the time could not be trusted. ``was`` are
    values before they were corrected; ``stale``: it was signed before something that it signs for was corrected.
    """

    step: str
    title: str
    kind: str
    state: RungState
    detail: str = ""
    values: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    index: int = 0
    count: int = 1
    person: str = ""
    at: datetime | None = None
    doubted: bool = False
    acks: tuple[str, ...] = ()
    inserted_by: str = ""
    inserted_reason: str = ""
    was: tuple[str, ...] = ()
    stale: bool = False


class JobView(View, frozen=True, kw_only=True):
    """A running job: the ladder, and the prompt or (``prompt is None``) the completion that is due.

    ``known`` says how old what is known of holds is; None: of now.
    ``nonconforming`` is the nonconformance for whose decision its pieces wait, by name.
    """

    order: str
    lot: str
    operation: str
    operation_name: str
    product: str
    product_name: str
    run: str
    flow: Flow
    quantity: Decimal
    unit: str
    done: Decimal
    total: Decimal
    ladder: tuple[Rung, ...]
    prompt: Prompt | None
    hold: HoldView | None = None
    known: HoldsKnown | None = None
    nonconforming: str = ""


class HistoryEntry(View, frozen=True, kw_only=True):
    """One record of a ladder row, as its detail sheet shows it; ``photo`` where it has one and it is here.

    ``signed`` are those who signed it, each with name, role and meaning (21 CFR 11.50).
    ``parts`` are the attachments (sha256, hex) that the photo is made of; ``erased``: by retention, on the server.
    ``text`` is what was recorded, ``corrections`` what was put right of it since; ``stale``: a signature given before
    something that it signs for was corrected.
    """

    journal: str
    seq: int
    kind: str
    text: str
    person: str
    at: datetime
    on_server: bool
    source: Source | None = None
    photo: bytes = b""
    doubted: bool = False
    parts: tuple[str, ...] = ()
    erased: bool = False
    signed: tuple[tuple[str, str, str], ...] = ()
    corrections: tuple[CorrectedView, ...] = ()
    stale: bool = False


class Saved(View, frozen=True, kw_only=True):
    """An action that is durable on this terminal. ``already``: this prompt had been answered before.

    ``warnings`` are refusal codes that policy let pass; ``kinds`` the records written.
    """

    journal: str
    first_seq: int
    last_seq: int
    kinds: tuple[str, ...]
    warnings: tuple[str, ...] = ()
    already: bool = False
