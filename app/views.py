"""What the screens show, as plain data: the terminal fills these, the kiosk draws them.

Knows the domain's values and refusals; must not know Qt, SQL, or how anything is laid out.
Times are timezone-aware UTC; quantities are Decimal; ids are the plant's own.
"""

from datetime import datetime
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from app.domain.refusals import Refusal
from app.domain.values import Flow, Role, Source

SyncState = Literal["server", "local", "offline", "attention", "alone"]
RungState = Literal["done", "now", "to_come"]
Verdict = Literal["good", "marginal", "low", "high", "none"]


class View(Struct, frozen=True, kw_only=True):
    """Base of everything a screen shows."""


class PersonTile(View, frozen=True, kw_only=True):
    """A person as a tile: enough to be recognised by a colleague, no more."""

    person: str
    name: str
    initials: str
    role: Role
    has_pin: bool = True


class SyncTruth(View, frozen=True, kw_only=True):
    """Where the records are. ``alone``: no central is configured, this terminal is the whole system.

    ``unsent`` counts records not yet on the server; ``since`` is the time of the oldest of them (or the start of the
    outage); ``problem`` is set when a person has to do something.
    """

    state: SyncState
    unsent: int = 0
    since: datetime | None = None
    problem: Refusal | None = None
    central: str = ""
    last_contact: datetime | None = None


class SignOnView(View, frozen=True, kw_only=True):
    """The first screen: people of this line, most recent here first."""

    work_unit: str
    work_unit_name: str
    work_center_name: str
    people: tuple[PersonTile, ...]
    pin_length: int


class MaterialReady(View, frozen=True, kw_only=True):
    """Whether the next operation's material is there: one lot per requirement, or what is short."""

    ready: bool
    location: str = ""
    short: str = ""


class JobCard(View, frozen=True, kw_only=True):
    """One job of this work unit: a lot at an operation. Two numbers only: to do here now, done here.

    ``take`` is what one touch takes in (all of ``to_do``, or the most one run may hold); ``ordinal`` names the start.
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
    blocked: Refusal | None = None
    clears: str = ""


class QueueView(View, frozen=True, kw_only=True):
    """The jobs of this work unit: the next one, others that could start, and those that wait."""

    next: JobCard | None
    ready: tuple[JobCard, ...]
    waiting: tuple[JobCard, ...]


class Rung(View, frozen=True, kw_only=True):
    """One row of the ladder. ``acks`` are the records ("journal:seq") that made it done."""

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
    acks: tuple[str, ...] = ()


class Limits(View, frozen=True, kw_only=True):
    """The limits of a measurement, all in ``unit``. ``marginal`` is the width of the band inside each limit."""

    unit: str
    nominal: Decimal | None
    low: Decimal | None
    high: Decimal | None
    marginal: Decimal
    decimals: int


class Alternative(View, frozen=True, kw_only=True):
    """A lot that could be used instead, and where it lies."""

    number: str
    location: str
    quantity: Decimal


class Prompt(View, frozen=True, kw_only=True):
    """What the terminal waits for now. ``kind`` is the step kind; only its own fields are filled.

    ``index`` counts from 0 within ``count``; ``attempt`` counts readings already taken for this index.
    """

    run: str
    step: str
    kind: str
    title: str
    text: str = ""
    picture: str = ""
    index: int = 0
    count: int = 1
    attempt: int = 0
    done_values: tuple[str, ...] = ()
    # scan_material
    material: str = ""
    material_name: str = ""
    needed: Decimal | None = None
    material_unit: str = ""
    alternatives: tuple[Alternative, ...] = ()
    # scan_identity
    identity: Literal["serial", "lot", ""] = ""
    # measurement
    limits: Limits | None = None
    tool: str = ""
    tool_name: str = ""
    readings: int = 1
    # checklist
    items: tuple[str, ...] = ()
    # signature
    role: Role | None = None
    meaning: str = ""
    statement: tuple[str, ...] = ()


class JobView(View, frozen=True, kw_only=True):
    """A running job: the ladder, and the prompt or (``prompt is None``) the completion that is due."""

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
    hold: "HoldView | None" = None


class HoldView(View, frozen=True, kw_only=True):
    """A hold in force on what is being worked on."""

    hold: str
    scope: str
    reason: str
    placed_by: str
    placed_by_role: Role
    at: datetime
    clears: str


class Reason(View, frozen=True, kw_only=True):
    """A reason of the plant's own tree."""

    code: str
    name: str


class ReworkTarget(View, frozen=True, kw_only=True):
    """An operation to which rework may go back."""

    operation: str
    name: str
    work_unit: str


class CompletionView(View, frozen=True, kw_only=True):
    """What is reported when a run ends: the quantity taken and the ways it may have turned out."""

    run: str
    order: str
    operation: str
    operation_name: str
    quantity: Decimal
    unit: str
    ordinal: int
    lot: str
    scrap_reasons: tuple[Reason, ...]
    rework: tuple[ReworkTarget, ...]


class DeviceView(View, frozen=True, kw_only=True):
    """A device of this terminal and what is true about it."""

    device: str
    kind: Literal["scanner", "gauge", "wedge"]
    state: Literal["ready", "missing", "searching"]
    port: str = ""
    detail: str = ""
    since: datetime | None = None


class HistoryEntry(View, frozen=True, kw_only=True):
    """One record of a ladder row, as its detail sheet shows it."""

    journal: str
    seq: int
    kind: str
    text: str
    person: str
    at: datetime
    on_server: bool
    source: Source | None = None


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
