"""Who may call, and what may become of a call: commands and rules.

Must not know how a call is folded (`calls`), nor any screen.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from app.domain import call_facts as f
from app.domain.calls import Call, Phase
from app.domain.commands import Command
from app.domain.facts import Draft
from app.domain.holds import require_known
from app.domain.refusals import Refusal
from app.domain.values import Role, intent, work_unit_stream
from app.domain.work_units import WorkUnitState

if TYPE_CHECKING:
    from app.domain.view import View

#: The plant's trees of reasons.
CAUSES, REMEDIES = "cause", "remedy"
#: Characters of what people write; longer is a report.
LONGEST = 144
#: What can be done with a call.
Move = Literal["answer", "arrive", "begin", "pause", "finish", "hand", "cancel"]
#: Move -> how the call must stand.
FROM: dict[Move, tuple[Phase, ...]] = {
    "answer": ("called", "handed"),
    "arrive": ("called", "handed", "answered"),
    "begin": ("arrived", "waiting"),
    "pause": ("working",),
    "finish": ("arrived", "working"),
    "hand": ("answered", "arrived", "working", "waiting", "handed"),
    "cancel": ("called", "answered", "handed"),
}
#: Who comes to whose calls.
COMES: dict[f.Called, tuple[Role, ...]] = {"maintenance": ("maintenance",), "lead": ("lead",)}
#: Who says under which number the maintenance system has a call.
LINKERS: tuple[Role, ...] = ("maintenance", "lead")


class CallMaintenance(Command, frozen=True, kw_only=True):
    """Somebody shall come to ``work_unit``. ``ordinal``: calls made there before, as seen."""

    work_unit: str
    to: f.Called = "maintenance"
    about: f.Subject = "fault"
    stop: str = ""
    tool: str = ""
    reason: str = ""
    note: str = ""
    urgency: f.Urgency = "now"
    photo: tuple[str, ...] = ()
    ordinal: int = 0

    def streams(self) -> tuple[str, ...]:
        """The work unit."""
        return (work_unit_stream(self.work_unit),)

    def intent(self) -> str:
        """One call per work unit and ordinal."""
        return intent(self.streams()[0], f"call/{self.to}/{self.about}", self.ordinal)


class MoveCall(Command, frozen=True, kw_only=True):
    """What becomes of a call. ``ordinal``: what became of it so far, as seen.

    ``part`` and ``until`` are those of a wait; ``cause``, ``remedy``, ``note`` and ``parts`` of what was done;
    ``colleague`` whom it is handed to; ``reason`` why nobody has to come.
    """

    work_unit: str
    call: str
    move: Move
    ordinal: int = 0
    part: str = ""
    until: datetime | None = None
    cause: str = ""
    remedy: str = ""
    note: str = ""
    parts: str = ""
    colleague: str = ""
    reason: str = ""

    def streams(self) -> tuple[str, ...]:
        """The work unit."""
        return (work_unit_stream(self.work_unit),)

    def intent(self) -> str:
        """One answer per call, move and ordinal."""
        return intent(self.streams()[0], f"call/{self.call}/{self.move}", self.ordinal)


class LinkCall(Command, frozen=True, kw_only=True):
    """A call is work order ``cmms_order`` of the maintenance system."""

    work_unit: str
    call: str
    cmms_order: str

    def streams(self) -> tuple[str, ...]:
        """The work unit."""
        return (work_unit_stream(self.work_unit),)

    def intent(self) -> str:
        """Linked once to each order."""
        return intent(self.streams()[0], f"call/{self.call}/link/{self.cmms_order}", 0)


def moves(known: Call, person: str, role: Role | None) -> tuple[Move, ...]:
    """What somebody may do with a call as it stands, what comes next first."""
    comes = role in COMES[known.to] and known.who in ("", person)
    may = {move: comes for move in FROM}
    may["hand"] = may["hand"] or role == "lead"
    may["cancel"] = person == known.by or role == "lead"
    return tuple(move for move, phases in FROM.items() if known.phase in phases and may[move])


def call(view: View, command: CallMaintenance) -> list[Draft]:
    """Anybody may call, once for the same thing while nobody has settled it."""
    require_known(view, command.streams())
    state = _state(view, command.work_unit)
    for known in state.calls.open:
        if _same(known, command):
            raise Refusal("CallAlready", person=known.who or known.by, since=known.at, going=bool(known.who))
    if command.about == "stop" and not command.stop:
        raise Refusal("StopUnknown")
    _require_short(command.note)
    # Two panels without a network may both make the first call here: each is a call by itself.
    name = intent(command.intent(), f"at/{view.work_unit}", command.ordinal)
    fact = f.MaintenanceCalled(
        work_unit=command.work_unit,
        call=name,
        to=command.to,
        about=command.about,
        stop=command.stop,
        tool=command.tool,
        reason=command.reason,
        note=" ".join(command.note.split()),
        urgency=command.urgency,
        photo=command.photo,
    )
    return [Draft(command.streams(), fact)]


def move(view: View, command: MoveCall) -> list[Draft]:
    """What may become of a call now, by whom."""
    require_known(view, command.streams())
    known = _known(view, command.work_unit, command.call)
    if known.phase not in FROM[command.move]:
        raise Refusal("CallNotSo", state=known.phase, person=known.who or known.by)
    if command.move == "cancel":
        _require_caller(view, known)
    else:
        _require_comes(view, known, command.move)
    return [Draft(command.streams(), _fact(view, known, command))]


def link(view: View, command: LinkCall) -> list[Draft]:
    """Maintenance or a lead says under which number the maintenance system has it."""
    known = _known(view, command.work_unit, command.call)
    if _role(view, view.person) not in LINKERS:
        raise Refusal("NotYourCall", to="maintenance")
    if not command.cmms_order.strip() or len(command.cmms_order) > LONGEST:
        raise Refusal("NothingWritten")
    about: dict[str, Any] = {"work_unit": command.work_unit, "call": known.call}
    return [Draft(command.streams(), f.CallLinked(**about, cmms_order=command.cmms_order.strip()))]


def _fact(view: View, known: Call, command: MoveCall) -> f.CallFact:
    about: dict[str, Any] = {"work_unit": command.work_unit, "call": known.call}
    match command.move:
        case "answer":
            return f.MaintenanceAnswered(**about)
        case "arrive":
            return f.MaintenanceArrived(**about)
        case "begin":
            return f.RepairBegun(**about)
        case "pause":
            _require_words(command.part)
            return f.RepairPaused(**about, part=" ".join(command.part.split()), until=command.until)
        case "finish":
            return _done(view, known, command)
        case "hand":
            _require_colleague(view, known, command.colleague)
            return f.CallHanded(**about, colleague=command.colleague)
        case "cancel":
            _require_words(command.reason)
            return f.CallCancelled(**about, reason=" ".join(command.reason.split()))


def _done(view: View, known: Call, command: MoveCall) -> f.RepairDone:
    """Maintenance says what it was; a lead who came to help has nothing to say."""
    if known.to == "maintenance" and not (command.remedy or command.note.strip()):
        raise Refusal("NothingWritten")
    for tree, code in ((CAUSES, command.cause), (REMEDIES, command.remedy)):
        if code and not view.has_reason(tree, code):
            raise Refusal("UnknownReason", reason=code)
    _require_short(command.note)
    _require_short(command.parts)
    return f.RepairDone(
        work_unit=command.work_unit,
        call=known.call,
        cause=command.cause,
        remedy=command.remedy,
        note=" ".join(command.note.split()),
        parts=" ".join(command.parts.split()),
    )


def _same(known: Call, command: CallMaintenance) -> bool:
    """Whether it is called for already: a machine that stands and its fault are one thing."""
    if known.to != command.to:
        return False
    return command.to == "lead" or (known.tool == command.tool and (known.about == "tool") == (command.about == "tool"))


def _state(view: View, work_unit: str) -> WorkUnitState:
    state = view.states.get(work_unit_stream(work_unit))
    return state if isinstance(state, WorkUnitState) else WorkUnitState()


def _known(view: View, work_unit: str, name: str) -> Call:
    found = _state(view, work_unit).calls.calls.get(name)
    if found is None:
        raise Refusal("CallUnknown")
    return found


def _role(view: View, person: str) -> Role | None:
    document = view.person_document(person)
    return document.role if document else None


def _require_comes(view: View, known: Call, move: Move) -> None:
    """Who goes does it; a lead may hand it on, for who goes may have gone home."""
    role = _role(view, view.person)
    if move == "hand" and role == "lead":
        return
    if role not in COMES[known.to]:
        raise Refusal("NotYourCall", to=known.to)
    if known.who and known.who != view.person:
        raise Refusal("CallTaken", person=known.who)


def _require_caller(view: View, known: Call) -> None:
    if view.person != known.by and _role(view, view.person) != "lead":
        raise Refusal("NotTheCaller", person=known.by)


def _require_colleague(view: View, known: Call, colleague: str) -> None:
    if colleague == known.who or _role(view, colleague) not in COMES[known.to]:
        raise Refusal("NotAColleague", person=colleague, to=known.to)


def _require_words(text: str) -> None:
    if not text.strip():
        raise Refusal("NothingWritten")
    _require_short(text)


def _require_short(text: str) -> None:
    if len(text) > LONGEST:
        raise Refusal("NoteMissing", limit=LONGEST)
