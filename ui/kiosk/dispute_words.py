"""Words for disputes: what went wrong, what a lead may choose, what a record of either side says.

Knows values and no widget; must not decide anything.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def tr(text: str) -> str:
    """``text`` in the operator's language (context ``disputes``)."""
    return QCoreApplication.translate("disputes", text)


def trouble_words(kind: str) -> str:
    """What went wrong, as the middle of a sentence."""
    words = {
        "taken": tr("the same pieces were taken twice"),
        "reported": tr("more pieces were reported than taken"),
        "drawn": tr("more was taken from it than there was"),
        "held": tr("it was worked on while on hold"),
        "unqualified": tr("a qualification had been withdrawn"),
        "withdrawn": tr("a document had been withdrawn"),
        "made": tr("what it was made from is overdrawn"),
        "astray": tr("it came from a lot in dispute"),
    }
    return words.get(kind, tr("what was recorded does not fit"))
