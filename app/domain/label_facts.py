"""What a record may assert about labels and serials: reserved, void, requested, sent, printed, failed, confirmed.

Sent, printed and failed are different facts. Shapes only; `labels` and `serials` fold them. Fields are for ever.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from app.domain.facts import Fact
from app.domain.lot_facts import Answered

#: How it is known that a label exists: the printer said so, it was read back, or a person saw it.
How = Literal["device", "scanned", "touched"]


class SerialsReserved(Fact, frozen=True, kw_only=True):
    """``count`` numbers of a range from ``first`` on belong to a run now, for ever; ``serials`` is how they read."""

    range: str
    material: str
    lot: str
    run: str
    first: int
    count: int
    serials: tuple[str, ...]


class SerialsVoided(Fact, frozen=True, kw_only=True):
    """These numbers will never be on a piece: their label was replaced. They are not given out again."""

    range: str
    material: str
    lot: str
    run: str
    serials: tuple[str, ...]
    reason: str = ""


class LabelFact(Fact, frozen=True, kw_only=True):
    """Base: which job of labels of which step, and of which round of it. ``job`` names one request to a printer."""

    lot: str
    run: str
    step: str
    index: int = 0
    job: str
    printer: str = ""


class LabelRequested(LabelFact, frozen=True, kw_only=True):
    """Labels are about to be printed. It is recorded before the first byte leaves, so that no label comes from nowhere.

    ``count`` labels (``serials`` one each, or none has a serial), ``copies`` of each; ``template`` is its revision's
    hash, ``fields`` what all of them show. ``request`` counts from 0 within the step: above 0 it is printed again, for
    ``reason``. ``replaced`` are the serials whose labels these take the place of, one for one with ``serials``.
    """

    template: str
    fields: Mapping[str, str]
    count: int
    copies: int = 1
    serials: tuple[str, ...] = ()
    request: int = 0
    reason: str = ""
    replaced: tuple[str, ...] = ()


class LabelOutcome(LabelFact, frozen=True, kw_only=True):
    """Base of what became of a job: ``detail`` is a word for why, ``raw`` what the printer said (ASCII, escaped)."""

    detail: str = ""
    raw: str = ""


class LabelSent(LabelOutcome, frozen=True, kw_only=True):
    """The printer, or its queue, took every byte. Whether paper came out is not known."""


class LabelPrinted(LabelOutcome, frozen=True, kw_only=True):
    """The labels came out, as ``how`` knows."""

    how: How


class LabelFailed(LabelOutcome, frozen=True, kw_only=True):
    """Nothing was sent, so no label came out."""


class LabelDoubted(LabelOutcome, frozen=True, kw_only=True):
    """The connection broke while labels were being sent: some may have come out."""


class LabelConfirmed(Answered, frozen=True, kw_only=True):
    """A person has the labels in hand: read back (``read`` is what the code says) or seen."""

    job: str
    how: How
    read: str = ""


class LabelsReconciled(Answered, frozen=True, kw_only=True):
    """Issued labels against what became of them. ``known``: issued is what was printed in the run, not typed."""

    issued: int
    used: int
    spoiled: int
    returned: int
    known: bool = False
