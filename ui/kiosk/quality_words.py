"""Words for nonconformances: what may become of pieces, and why a release holds no more.

Knows values and no widget; must not decide anything.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.views import SpotView


def tr(text: str) -> str:
    """``text`` in the operator's language (context ``quality``)."""
    return QCoreApplication.translate("quality", text)


def disposition_words(code: str) -> tuple[str, str]:
    """What may become of pieces, and what it means."""
    words = {
        "use_as_is": (tr("Use as is"), tr("They go on where they were")),
        "rework": (tr("Rework"), tr("They go back to an operation")),
        "scrap": (tr("Scrap"), tr("They are taken out of the count")),
        "supplier": (tr("Return"), tr("To the supplier")),
        "same": (tr("Same pieces"), tr("Another one is about them")),
        "capa": (tr("the CAPA"), ""),
    }
    return words.get(code, (code, ""))


def lost_words(code: str) -> str:
    """Why a release holds no more."""
    words = {
        "nonconformance": tr("a nonconformance came after it"),
        "work": tr("it was worked on after it"),
        "merged": tr("another lot became part of it"),
        "corrected": tr("a record of it was corrected"),
        "open": tr("something was open when it was given"),
    }
    return words.get(code, "")


def spot_words(spot: SpotView) -> str:
    """Where pieces are: "in process at ST-30", "before Leak test", "in stock"."""
    if spot.run:
        return tr("in process at {unit}").format(unit=spot.work_unit)
    return tr("before {operation}").format(operation=spot.name) if spot.operation else tr("in stock")
