"""The record of a product as a screen shows it: how far its pages are, and what became of printing them."""

from __future__ import annotations

from typing import Literal

from app.domain.refusals import Refusal
from app.views.base import View

#: reading: records; drawing: pages; made: they can be looked at; delivered: to a printer's queue or a folder.
ReportState = Literal["reading", "drawing", "made", "refused", "delivered", "failed"]


class ReportNews(View, frozen=True, kw_only=True):
    """How it stands with the traveler of ``lot``: ``count`` records read or pages drawn so far.

    Once it is made, ``hash`` names its pages; ``deviations`` and how many of them are ``open`` stand over them. What
    was delivered went to ``place``; ``detail`` is what the printer or the folder said where it did not.
    """

    lot: str
    state: ReportState
    count: int = 0
    hash: str = ""
    pages: int = 0
    deviations: int = 0
    open: int = 0
    place: str = ""
    detail: str = ""
    refusal: Refusal | None = None
