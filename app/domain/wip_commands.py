"""What a person may ask about work in progress: split, merge, pack, move, join, leave, take back, hand over.

Shapes only, like `commands`. ``ordinal`` is the number of records on the thing as the person saw it, so that the same
touch twice is one answer.
"""

from __future__ import annotations

from decimal import Decimal

from app.domain.commands import Command
from app.domain.values import Flow, container_stream, intent, lot_id, lot_stream


class SplitLot(Command, frozen=True, kw_only=True):
    """Make ``quantity`` of a lot a lot of its own, ``number``. ``operation``: the pieces stand before it; "": stock.

    ``back``: give back what was merged in last, to the lot it came from.
    """

    lot: str
    material: str
    number: str
    quantity: Decimal
    operation: str = ""
    flow: Flow = "first"
    order: str = ""
    serial: bool = False
    back: bool = False
    ordinal: int = 0

    @property
    def into(self) -> str:
        """The lot that is split off."""
        return lot_id(self.material, self.number)

    def streams(self) -> tuple[str, ...]:
        """Parent and child, and the order where the pieces are being made."""
        ordered = (f"order:{self.order}",) if self.order else ()
        return lot_stream(self.lot), lot_stream(self.into), *ordered

    def intent(self) -> str:
        """A number is split off a lot once for each time it is seen."""
        return intent(lot_stream(self.lot), f"split/{self.number}", self.ordinal)


class MergeLots(Command, frozen=True, kw_only=True):
    """Make all of ``source`` part of ``lot``. ``operation``: its pieces that stand before it; "": stock."""

    lot: str
    source: str
    operation: str = ""
    flow: Flow = "first"
    ordinal: int = 0

    def streams(self) -> tuple[str, ...]:
        """What grows, and what goes into it."""
        return lot_stream(self.lot), lot_stream(self.source)

    def intent(self) -> str:
        """A lot is merged into another once for each time it is seen."""
        return intent(lot_stream(self.source), f"merge/{self.lot}", self.ordinal)


class MoveLot(Command, frozen=True, kw_only=True):
    """A lot lies at ``location`` now."""

    lot: str
    location: str
    ordinal: int = 0

    def streams(self) -> tuple[str, ...]:
        """The lot."""
        return (lot_stream(self.lot),)

    def intent(self) -> str:
        """One move for each time it is seen."""
        return intent(lot_stream(self.lot), f"move/{self.location}", self.ordinal)


class PackLot(Command, frozen=True, kw_only=True):
    """Put a lot into a container."""

    lot: str
    container: str
    ordinal: int = 0

    def streams(self) -> tuple[str, ...]:
        """The lot and the container."""
        return lot_stream(self.lot), container_stream(self.container)

    def intent(self) -> str:
        """Once for each time the lot is seen."""
        return intent(lot_stream(self.lot), f"pack/{self.container}", self.ordinal)


class UnpackLot(PackLot, frozen=True, kw_only=True):
    """Take a lot out of a container."""

    def intent(self) -> str:
        """Once for each time the lot is seen."""
        return intent(lot_stream(self.lot), f"unpack/{self.container}", self.ordinal)


class RegisterContainer(Command, frozen=True, kw_only=True):
    """Make a container known by its number."""

    container: str
    location: str

    def streams(self) -> tuple[str, ...]:
        """The container."""
        return (container_stream(self.container),)

    def intent(self) -> str:
        """A container is made known once."""
        return intent(container_stream(self.container), "register", 0)


class MoveContainer(Command, frozen=True, kw_only=True):
    """A container with all that is in it is at ``location`` now."""

    container: str
    location: str
    ordinal: int = 0

    def streams(self) -> tuple[str, ...]:
        """The container."""
        return (container_stream(self.container),)

    def intent(self) -> str:
        """One move for each time it is seen."""
        return intent(container_stream(self.container), f"move/{self.location}", self.ordinal)


class UndoReport(Command, frozen=True, kw_only=True):
    """Take back the last report of a station: it was wrong, for ``reason``. ``report`` is its record."""

    lot: str
    order: str
    run: str
    work_unit: str
    report: str
    reason: str

    def streams(self) -> tuple[str, ...]:
        """The lot being made and its order."""
        return lot_stream(self.lot), f"order:{self.order}"

    def intent(self) -> str:
        """A report is taken back once."""
        return intent(lot_stream(self.lot), f"undo/{self.report}", 0)


class RunCommand(Command, frozen=True, kw_only=True):
    """Base of what people do about a run besides working on it. ``ordinal``: records of the lot, as seen."""

    lot: str
    order: str
    run: str
    ordinal: int = 0

    def streams(self) -> tuple[str, ...]:
        """The lot being made and its order."""
        return lot_stream(self.lot), f"order:{self.order}"

    def intent(self) -> str:
        """Once for each time it is seen."""
        return intent(lot_stream(self.lot), f"{type(self).__name__}/{self.run}", self.ordinal)


class JoinRun(RunCommand, frozen=True, kw_only=True):
    """The person signed on works on the run from now on."""


class LeaveRun(RunCommand, frozen=True, kw_only=True):
    """``subject`` does not work on the run any more; "": the person signed on."""

    subject: str = ""


class NoteHandover(RunCommand, frozen=True, kw_only=True):
    """Leave a note for whoever goes on."""

    note: str


class ReadHandover(RunCommand, frozen=True, kw_only=True):
    """The note was read."""
