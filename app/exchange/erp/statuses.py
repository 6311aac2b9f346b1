"""What an ERP's flags and system statuses mean here: may it start, and if not, why.

SAP system statuses by code (table TJ02) and English short name. Whatever says nothing about starting is not here; an
order of which nothing says that it is released is not released. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from app.domain.documents import OrderStatus

#: The strictest first: a released order that is locked is locked.
STRICTEST: tuple[OrderStatus, ...] = ("deleted", "closed", "locked", "completed", "released", "created")

OF_CODE: Mapping[str, OrderStatus] = {
    "I0001": "created",
    "I0002": "released",
    "I0013": "deleted",
    "I0042": "released",
    "I0043": "locked",
    "I0045": "completed",
    "I0046": "closed",
    "I0076": "deleted",
}
OF_NAME: Mapping[str, OrderStatus] = {
    "CRTD": "created",
    "REL": "released",
    "PREL": "released",
    "LKD": "locked",
    "TECO": "completed",
    "CLSD": "closed",
    "DLFL": "deleted",
    "DLT": "deleted",
}
#: Words that a column of statuses may hold besides the short names.
WORDS: tuple[OrderStatus, ...] = STRICTEST


def strictest(found: Iterable[OrderStatus]) -> OrderStatus:
    """What holds when several are said; nothing said is not released."""
    said = set(found)
    return next((status for status in STRICTEST if status in said), "created")


def of_names(names: str) -> set[OrderStatus]:
    """The statuses in a line of short names ("REL PRC MACM SETC")."""
    return {OF_NAME[name] for name in names.upper().split() if name in OF_NAME}
