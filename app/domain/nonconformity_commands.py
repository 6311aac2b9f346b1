"""What a person may ask about nonconformances: raise, decide, take a decision back, link a CAPA; and release a lot.

Shapes only, like `commands`. Whoever submits a decision or a release has checked the PIN of the person signed on.
"""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from app.domain.commands import Command
from app.domain.quality_policy import Disposition
from app.domain.values import Flow, intent, lot_stream


class RaiseNonconformance(Command, frozen=True, kw_only=True):
    """``quantity`` pieces of a lot show ``defect``. ``operation``, ``flow`` and ``run`` say where they are.

    ``ordinal``: records of the lot, as seen; ``order`` where the pieces are being made; ``photos`` are attachments.
    """

    lot: str
    defect: str
    quantity: Decimal
    operation: str = ""
    flow: Flow = "first"
    run: str = ""
    order: str = ""
    note: str = ""
    photos: tuple[str, ...] = ()
    ordinal: int = 0

    def streams(self) -> tuple[str, ...]:
        """The lot, and its order."""
        return lot_stream(self.lot), *((f"order:{self.order}",) if self.order else ())

    def intent(self) -> str:
        """Once for each time the lot is seen at this place."""
        return intent(lot_stream(self.lot), f"nonconformance/{self.run or self.operation}", self.ordinal)


class QualityCommand(Command, frozen=True, kw_only=True):
    """Base of what is done about a nonconformance. ``ordinal``: what was done about it before, as seen."""

    lot: str
    nonconformance: str
    ordinal: int = 0

    def streams(self) -> tuple[str, ...]:
        """The lot."""
        return (lot_stream(self.lot),)

    def intent(self) -> str:
        """Once for each time it is seen."""
        return intent(lot_stream(self.lot), f"{type(self).__name__}/{self.nonconformance}", self.ordinal)


class DispositionNonconformance(QualityCommand, frozen=True, kw_only=True):
    """Decide what becomes of ``quantity`` of the pieces, and why; ``rework_to`` is an operation of their routing."""

    disposition: Disposition
    quantity: Decimal
    reason: str
    rework_to: str = ""
    offline: ClassVar[str] = "OfflineSign"


class WithdrawDisposition(QualityCommand, frozen=True, kw_only=True):
    """Take a decision back, and why."""

    decision: str
    reason: str
    offline: ClassVar[str] = "OfflineSign"


class LinkCapa(QualityCommand, frozen=True, kw_only=True):
    """The quality management system treats it under this number; "": under none any more."""

    capa: str


class ReleaseLot(Command, frozen=True, kw_only=True):
    """Quality lets a lot be used and shipped. ``ordinal``: records of the lot, as seen."""

    lot: str
    ordinal: int = 0
    offline: ClassVar[str] = "OfflineRelease"

    def streams(self) -> tuple[str, ...]:
        """The lot."""
        return (lot_stream(self.lot),)

    def intent(self) -> str:
        """Once for each time it is seen."""
        return intent(lot_stream(self.lot), "release lot", self.ordinal)
