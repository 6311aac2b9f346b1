"""What a person may ask of the terminal: imperative, frozen, with the prompt it answers and the streams it reads.

Shapes only. The answers to step prompts live with their step kinds in `app.domain.steps`.
"""

from datetime import datetime
from decimal import Decimal
from typing import ClassVar

from msgspec import Struct

from app.domain.facts import Authorised
from app.domain.people_facts import Kept
from app.domain.values import ZERO, Flow, Source, intent, lot_stream, tool_stream


class Command(Struct, frozen=True, kw_only=True):
    """Base of every command. ``authorisation`` is a signature given for a rule it would break."""

    authorisation: Authorised | None = None
    #: The policy that judges it while central is away; empty: it is always allowed.
    offline: ClassVar[str] = ""

    def streams(self) -> tuple[str, ...]:
        """The streams it reads, the primary one first."""
        raise LookupError(f"{type(self).__name__} declares no streams")

    def intent(self) -> str:
        """Name of the answer, the same for a second tap on the same prompt."""
        raise LookupError(f"{type(self).__name__} declares no intent")


class ReceiveLot(Command, frozen=True, kw_only=True):
    """A material lot arrives: ``quantity`` in ``unit``, usable up to and including the day ``expires``."""

    lot: str
    material: str
    number: str
    quantity: Decimal
    unit: str
    expires: datetime | None = None
    location: str = ""

    def streams(self) -> tuple[str, ...]:
        """The lot and its material."""
        return lot_stream(self.lot), f"material:{self.material}"

    def intent(self) -> str:
        """A lot is received once."""
        return intent(lot_stream(self.lot), "receive", 0)


class StartOperation(Command, frozen=True, kw_only=True):
    """Take ``quantity`` pieces of a lot into an operation. ``ordinal``: runs of it begun before, as seen.

    ``labour``: the person signed on works on it from now on.
    """

    lot: str
    order: str
    product: str
    operation: str
    quantity: Decimal
    work_unit: str
    flow: Flow = "first"
    ordinal: int = 0
    labour: bool = False
    offline: ClassVar[str] = "OfflineStart"

    def streams(self) -> tuple[str, ...]:
        """The lot, and everything whose hold would stop it."""
        return (
            lot_stream(self.lot),
            f"order:{self.order}",
            f"material:{self.product}",
            f"operation:{self.product}/{self.operation}",
            f"work_unit:{self.work_unit}",
        )

    def intent(self) -> str:
        """One start per operation, work unit and ordinal."""
        return intent(lot_stream(self.lot), f"start/{self.operation}/{self.work_unit}/{self.flow}", self.ordinal)


class Answer(Command, frozen=True, kw_only=True):
    """Base of the answers to step prompts: ``index`` within the step, ``attempt`` within the index, both from 0."""

    lot: str
    order: str
    run: str
    step: str
    index: int = 0
    attempt: int = 0
    source: Source = "typed"
    raw: str = ""

    def streams(self) -> tuple[str, ...]:
        """What the rule reads: the lot being made, and its order, whose hold stops it. The record touches the lot."""
        return lot_stream(self.lot), f"order:{self.order}"

    def intent(self) -> str:
        """One answer per run, step, index and attempt."""
        return intent(lot_stream(self.lot), f"{self.run}/{self.step}/{self.index}", self.attempt)


class AnswerWith(Answer, frozen=True, kw_only=True):
    """Base of the answers that a tool is used for.

    ``instrument`` is the device that gave the value and ``serial`` what it says of itself; ``read`` in ``read_unit`` is
    the value as it gave it, where that is another unit.
    """

    tool: str = ""
    instrument: str = ""
    serial: str = ""
    read: Decimal | None = None
    read_unit: str = ""

    def streams(self) -> tuple[str, ...]:
        """The lot being made, its order, and the tool."""
        return (*Answer.streams(self), *((tool_stream(self.tool),) if self.tool else ()))


class CompleteOperation(Command, frozen=True, kw_only=True):
    """Report how pieces of a run turned out. The rest stays in process. ``ordinal``: reports made before."""

    lot: str
    order: str
    run: str
    good: Decimal
    scrap: Decimal = ZERO
    rework: Decimal = ZERO
    reason: str = ""
    rework_to: str = ""
    ordinal: int = 0
    offline: ClassVar[str] = "OfflineReport"

    def streams(self) -> tuple[str, ...]:
        """The lot being made and its order."""
        return lot_stream(self.lot), f"order:{self.order}"

    def intent(self) -> str:
        """One report per run and ordinal."""
        return intent(lot_stream(self.lot), f"complete/{self.run}", self.ordinal)


class PlaceHold(Command, frozen=True, kw_only=True):
    """Stop work on everything in ``scope`` (streams) until it is released. ``parts`` are a photo's attachments."""

    scope: tuple[str, ...]
    reason: str
    note: str = ""
    ordinal: int = 0
    parts: tuple[str, ...] = ()

    def streams(self) -> tuple[str, ...]:
        """What it stops."""
        return self.scope

    def intent(self) -> str:
        """One hold per scope and ordinal."""
        return intent(self.scope[0], "hold", self.ordinal)


class RenewTool(Command, frozen=True, kw_only=True):
    """A tool was made as new: its uses count from zero again. ``ordinal``: renewals before; ``note`` what was done."""

    tool: str
    ordinal: int
    note: str = ""

    def streams(self) -> tuple[str, ...]:
        """The tool."""
        return (tool_stream(self.tool),)

    def intent(self) -> str:
        """One renewal per tool and ordinal."""
        return intent(tool_stream(self.tool), "renew", self.ordinal)


class PersonCommand(Command, frozen=True, kw_only=True):
    """Base of what concerns a person's access. ``ordinal``: the person's records so far; ``by``: the lead present."""

    person: str
    ordinal: int
    by: str = ""

    def streams(self) -> tuple[str, ...]:
        """The person."""
        return (f"person:{self.person}",)

    def intent(self) -> str:
        """One answer per person, command and ordinal."""
        return intent(f"person:{self.person}", type(self).__name__, self.ordinal)


class SignOn(PersonCommand, frozen=True, kw_only=True):
    """A person begins to work at a work unit; ``method`` is "badge" or "pin"."""

    method: str


class SignOff(PersonCommand, frozen=True, kw_only=True):
    """A person leaves the terminal; the work stays. ``session`` is the name of the sign-on that it ends."""

    session: str = ""


class RefusePin(PersonCommand, frozen=True, kw_only=True):
    """A PIN was wrong. Kept, so that restarting the terminal gives nobody new tries."""


class RefuseAccess(PersonCommand, frozen=True, kw_only=True):
    """Somebody tried what opens nothing any more; ``why`` says what it was."""

    why: Kept


class AskReset(PersonCommand, frozen=True, kw_only=True):
    """The PIN is forgotten, or the tries are used up, and no lead stands by."""


class ChangePin(PersonCommand, frozen=True, kw_only=True):
    """A person chose a PIN under a lead's eyes; ``own``: by their old one, and ``by`` themselves."""

    own: bool = False


class LockPerson(PersonCommand, frozen=True, kw_only=True):
    """A lead locks a person: nothing opens for them until they are unlocked."""

    reason: str = ""


class Unlock(PersonCommand, frozen=True, kw_only=True):
    """A lead lets a locked person try again."""


class ReplaceBadge(PersonCommand, frozen=True, kw_only=True):
    """A lead gives a person another badge; the old one is void."""


class ReportBadge(PersonCommand, frozen=True, kw_only=True):
    """A person's badge is lost; it is void from now on."""


class ReadMisuse(PersonCommand, frozen=True, kw_only=True):
    """A lead has seen what was tried with a person's access, ``count`` times."""

    count: int
