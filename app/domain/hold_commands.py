"""What a person may ask about a hold that is in force: acknowledge it, have pieces looked at, judge them, release it.

Shapes only, like `commands`. Whoever submits what is signed has checked the PIN of the person it is submitted for.
"""

from __future__ import annotations

from app.domain.commands import Command
from app.domain.hold_facts import Suspect
from app.domain.values import intent, lot_stream


class HoldCommand(Command, frozen=True, kw_only=True):
    """Base: which hold it is about, and what that covers (streams)."""

    hold: str
    scope: tuple[str, ...]

    def streams(self) -> tuple[str, ...]:
        """What the hold covers."""
        return self.scope


class AcknowledgeHold(HoldCommand, frozen=True, kw_only=True):
    """I know of it and take care of it. ``signer`` is who says so."""

    signer: str

    def intent(self) -> str:
        """Each lead may say so once; the first one holds."""
        return intent(self.scope[0], f"acknowledge/{self.hold}/{self.signer}", 0)


class ContainHold(HoldCommand, frozen=True, kw_only=True):
    """Have ``asked`` pieces looked at that were made at ``place`` before the hold: these. ``ordinal``: named before."""

    asked: int
    place: str
    suspects: tuple[Suspect, ...]
    ordinal: int = 0

    def intent(self) -> str:
        """One containment for each number of suspects that are named already."""
        return intent(self.scope[0], f"contain/{self.hold}", self.ordinal)


class CheckSuspect(HoldCommand, frozen=True, kw_only=True):
    """I looked at these pieces, and they are good, or not. A verdict may become worse, never better."""

    suspect: str
    lot: str
    good: bool
    note: str = ""

    def streams(self) -> tuple[str, ...]:
        """What the hold covers, and the lot of the pieces."""
        return tuple(dict.fromkeys((*self.scope, lot_stream(self.lot))))

    def intent(self) -> str:
        """Pieces are found good once, and bad once."""
        return intent(self.scope[0], f"check/{self.hold}/{self.suspect}", int(self.good))


class ReleaseHold(HoldCommand, frozen=True, kw_only=True):
    """Let work go on, for a ``reason``."""

    reason: str = ""
    note: str = ""

    def intent(self) -> str:
        """A hold is released once."""
        return intent(self.scope[0], f"release/{self.hold}", 0)
