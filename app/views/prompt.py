"""What the terminal waits for: the open prompt of a step, with the fields of its kind.

Plain data; must not know Qt, SQL, or how anything is laid out. Times are timezone-aware UTC; quantities are Decimal;
ids are the plant's own.
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from app.domain.refusals import Refusal
from app.domain.values import Calibration, Role
from app.views.base import View
from app.views.label import LabelView, ReconcileView
from app.views.people import PersonTile


class Limits(View, frozen=True, kw_only=True):
    """The limits of a measurement, all in ``unit``. ``marginal`` is the width of the band inside each limit."""

    unit: str
    nominal: Decimal | None
    low: Decimal | None
    high: Decimal | None
    marginal: Decimal
    decimals: int


class ToolView(View, frozen=True, kw_only=True):
    """A tool as its state stands. ``life`` None: it does not wear; ``left`` are the uses it has until it is renewed."""

    tool: str
    name: str
    kind: str
    calibration: Calibration
    calibrated_until: datetime | None = None
    life: int | None = None
    left: int | None = None
    renewals: int = 0
    held: bool = False


class ToolCheckView(View, frozen=True, kw_only=True):
    """The tools of a tool check, those that may be used first. ``uses`` is what the work takes of one's life."""

    tools: tuple[ToolView, ...]
    uses: int = 1


class WeighView(View, frozen=True, kw_only=True):
    """What is weighed out, all in ``unit``; ``low`` and ``high`` are the ends of the tolerance.

    ``material_lot`` (``number``, ``material_name``) is the lot that it leaves, "" for none.
    """

    target: Decimal
    low: Decimal
    high: Decimal
    unit: str
    decimals: int
    tare: bool
    material_lot: str = ""
    material: str = ""
    material_name: str = ""
    number: str = ""
    lot_unit: str = ""


class Alternative(View, frozen=True, kw_only=True):
    """A lot that could be used instead, and where it lies."""

    number: str
    location: str
    quantity: Decimal


class Wait(View, frozen=True, kw_only=True):
    """A timed wait: at least ``seconds``, at most ``most``; ``started`` is None before it runs. ``now``: rules' time.

    ``early``: policy has a way to end it too early.
    """

    seconds: int
    most: int | None
    started: datetime | None
    now: datetime
    early: bool = False


class Paper(View, frozen=True, kw_only=True):
    """A paper of the plant: the very revision to read, and its pages from 1; ``refusal`` where it is not here."""

    name: str
    revision: str = ""
    hash: str = ""
    pages: tuple[int, ...] = ()
    refusal: Refusal | None = None


class DrawnPage(View, frozen=True, kw_only=True):
    """A page of a paper as pixels (8-bit B G R x, rows without padding), as wide as was ``asked`` for; or why not."""

    hash: str
    page: int
    asked: int
    width: int = 0
    height: int = 0
    pixels: bytes = b""
    refusal: Refusal | None = None


class ZoneView(View, frozen=True, kw_only=True):
    """A zone to look at, and its picture."""

    name: str
    picture: str = ""


class Clearance(View, frozen=True, kw_only=True):
    """A line clearance: the zones, and what was made at the station before. ``before`` is empty when nothing was."""

    work_unit: str
    zones: tuple[ZoneView, ...]
    before: str = ""
    before_product: str = ""
    before_at: datetime | None = None


class Verifying(View, frozen=True, kw_only=True):
    """What a second person verifies, and who may: everybody but those who did it, of the role where one is asked."""

    able: tuple[PersonTile, ...]


class Option(View, frozen=True, kw_only=True):
    """One answer of a choice; ``verdict`` is "good", "bad" or "none"."""

    code: str
    name: str
    verdict: Literal["good", "bad", "none"] = "none"


class Options(View, frozen=True, kw_only=True):
    """What there is to choose from; ``several`` may be touched."""

    options: tuple[Option, ...]
    several: bool = False


class TextForm(View, frozen=True, kw_only=True):
    """How long a text may be, and one that would fit where the plan asks for a form."""

    shortest: int
    longest: int
    mask: str = ""
    example: str = ""


class NumberForm(View, frozen=True, kw_only=True):
    """What a number may be, in ``unit``; ``high`` None: open above."""

    unit: str
    decimals: int
    low: Decimal
    high: Decimal | None = None


class DateForm(View, frozen=True, kw_only=True):
    """From when to when a day may lie (None: open), and today on the plant's calendar."""

    today: date
    earliest: date | None = None
    latest: date | None = None


class Stated(View, frozen=True, kw_only=True):
    """One line of what is signed or verified: the pieces of an order, or a step with its values as recorded.

    ``quantity`` is given for an order only, whose number is the ``title``; ``skipped``: somebody left the step out.
    """

    title: str
    kind: str = ""
    values: tuple[str, ...] = ()
    skipped: bool = False
    quantity: Decimal | None = None
    unit: str = ""


class Prompt(View, frozen=True, kw_only=True):
    """What the terminal waits for now. ``kind`` is the step kind; only its own fields are filled.

    ``index`` counts from 0 within ``count``, rounds included; ``attempt`` counts readings already taken for this index.
    ``optional``: it may be skipped. ``inserted_by`` put it into the running order, for the ``inserted_reason``.
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
    optional: bool = False
    inserted_by: str = ""
    inserted_reason: str = ""
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
    by_hand: bool = True
    # tool_check
    tools: ToolCheckView | None = None
    # weigh
    weigh: WeighView | None = None
    # checklist
    items: tuple[str, ...] = ()
    # print_label
    label: LabelView | None = None
    # label_reconciliation
    reconcile: ReconcileView | None = None
    # signature
    role: Role | None = None
    meaning: str = ""
    statement: tuple[Stated, ...] = ()
    # of one kind each
    shows: tuple[str, ...] = ()
    paper: Paper | None = None
    wait: Wait | None = None
    clearance: Clearance | None = None
    verifying: Verifying | None = None
    choice: Options | None = None
    text_form: TextForm | None = None
    number_form: NumberForm | None = None
    date_form: DateForm | None = None
