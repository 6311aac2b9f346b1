"""What a person asks for when a record is to be corrected: the correction, a second person's yes, and a no.

Must not decide whether it may be (`correcting`).
"""

from __future__ import annotations

from app.domain.commands import Command
from app.domain.correctable import Value
from app.domain.values import intent, lot_stream


class CorrectRecord(Command, frozen=True, kw_only=True):
    """``field`` of ``record`` ("journal:seq") of a lot is ``new``, and why. Whoever submits this has checked the PIN.

    ``known`` is how many corrections of the record were shown, ``ordinal`` the records of the lot as seen.
    """

    lot: str
    record: str
    field: str
    new: Value
    reason: str
    note: str = ""
    known: int = 0
    ordinal: int = 0

    def streams(self) -> tuple[str, ...]:
        """The lot being made."""
        return (lot_stream(self.lot),)

    def intent(self) -> str:
        """Once for each time the lot is seen."""
        return intent(lot_stream(self.lot), f"correct/{self.record}/{self.field}", self.ordinal)


class ApproveCorrection(Command, frozen=True, kw_only=True):
    """A second person signs for a correction that waits: ``authorisation`` is theirs."""

    lot: str
    proposal: str

    def streams(self) -> tuple[str, ...]:
        """The lot being made."""
        return (lot_stream(self.lot),)

    def intent(self) -> str:
        """Once."""
        return intent(lot_stream(self.lot), f"approve/{self.proposal}", 0)


class DeclineCorrection(Command, frozen=True, kw_only=True):
    """No: the record stays as it is. Whoever signed the proposal may take it back the same way."""

    lot: str
    proposal: str
    reason: str

    def streams(self) -> tuple[str, ...]:
        """The lot being made."""
        return (lot_stream(self.lot),)

    def intent(self) -> str:
        """Once."""
        return intent(lot_stream(self.lot), f"decline/{self.proposal}", 0)
