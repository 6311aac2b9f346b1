"""Gross, tare and net in words: a sum, one a line. Knows figures and no widget."""

from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from ui.kiosk.widgets.block import Run

#: Stands where a figure is still to come.
NONE_YET = "\u2013"


def account_runs(unit: str, gross: Decimal | None, tare: Decimal | None, net: Decimal | None) -> list[Run]:
    """What lies on the scale, less its container."""
    rows = ((tr("On the scale"), gross), (tr("Tare"), tare), (tr("Net"), net))
    runs: list[Run] = []
    for number, (name, value) in enumerate(rows):
        runs.append(Run(("\n" if number else "") + f"{name}  ", "body", "ink2"))
        shown = NONE_YET if value is None else f"{value:f} {unit}"
        runs.append(Run(shown, "body", strong=True, tabular=True))
    return runs


def tr(text: str) -> str:
    """A word of the account in the operator's language."""
    return QCoreApplication.translate("weighing", text)
