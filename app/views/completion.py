"""What is reported when a run ends, and the reasons and ways it may end.

Plain data; must not know Qt, SQL, or how anything is laid out. Times are timezone-aware UTC; quantities are Decimal;
ids are the plant's own.
"""

from decimal import Decimal

from app.views.base import View
from app.views.hold import HoldsKnown


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
    """What is reported when a run ends: the quantity taken and the ways it may have turned out.

    ``beyond``: the plant lets more come out than went in (the yield of a process), perhaps with a signature.
    ``known`` says how old what is known of holds is; None: of now.
    """

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
    beyond: bool = False
    known: HoldsKnown | None = None
