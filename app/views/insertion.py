"""Putting a step into a running order, and taking it out again: what a lead chooses from.

Plain data; must not know Qt, SQL, or how anything is laid out. Ids are the plant's own.
"""

from typing import Literal

from app.views.base import View
from app.views.completion import Reason

InsertKind = Literal["instruction", "checklist", "measurement", "photo"]


class InsertPlace(View, frozen=True, kw_only=True):
    """A place that is still to come: before the step ``before``, which is called ``title``; both empty: at the end."""

    before: str
    title: str


class InsertionView(View, frozen=True, kw_only=True):
    """What can be chosen for a step that is put into the operation of a run; the first place is the next one."""

    lot: str
    order: str
    operation: str
    operation_name: str
    run: str
    ordinal: int
    places: tuple[InsertPlace, ...]
    reasons: tuple[Reason, ...]


class InsertForm(View, frozen=True, kw_only=True):
    """What was chosen. ``items`` of a checklist; ``unit``, ``low`` and ``high`` of a measurement, as typed.

    ``only_run``: in this run only, else in all that are to come too.
    """

    kind: InsertKind
    title: str
    items: tuple[str, ...] = ()
    unit: str = ""
    low: str = ""
    high: str = ""
    before: str = ""
    only_run: bool = True
    reason: str = ""


class WithdrawalView(View, frozen=True, kw_only=True):
    """An inserted step that nobody has answered here yet: by whom, why, and the reasons to take it out."""

    lot: str
    order: str
    operation: str
    step: str
    title: str
    by: str
    why: str
    reasons: tuple[Reason, ...]
