"""From what a screen gives for the new value to the command that corrects. Pure; must not decide anything."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.correctable import COUNTS, LABELS, Value
from app.domain.correction_commands import CorrectRecord
from app.domain.values import plain
from app.terminal.answers import number
from app.views import CorrectionView

#: Keys under which the widgets of the step kinds give one value.
_ONE = ("value", "net", "text", "day", "tool", "chosen")


def new_value(given: Mapping[str, Any]) -> Value:
    """What a step's widget gave, as the value of a correction. Raises `Refusal` NotANumber."""
    for names in (LABELS, COUNTS):
        if set(names) <= set(given):
            return tuple(plain(Decimal(given[name])) for name in names)
    said = next((given[name] for name in _ONE if name in given), "")
    if isinstance(said, date):
        return (said.isoformat(),)
    if isinstance(said, tuple):
        return said
    return (plain(number(said)),) if "value" in given or "net" in given else (str(said),)


def correction(view: CorrectionView, new: Value, reason: str) -> CorrectRecord:
    """The command of what was entered and why."""
    about = view.about
    return CorrectRecord(
        lot=about.lot,
        record=about.record,
        field=about.field,
        new=new,
        reason=reason,
        known=view.known,
        ordinal=view.ordinal,
    )
