"""Whether a tool may be used: the right one, there, in calibration, not worn out; and who makes it as new.

Rules only; the state is in `tool_state`. Must not know ports: what an instrument says comes with the command.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.domain.clock import doubtful
from app.domain.facts import Draft
from app.domain.holds import require_free
from app.domain.refusals import Refusal
from app.domain.tool_state import ToolRenewed
from app.domain.values import Calibration, Role, tool_stream

if TYPE_CHECKING:
    from app.domain.commands import AnswerWith, RenewTool
    from app.domain.documents import Tool
    from app.domain.view import View

#: Who may say that a tool is as new.
RENEWERS: tuple[Role, ...] = ("maintenance", "lead")


def wrong_with(view: View, command: AnswerWith, wanted: str, *, by_hand: bool = True) -> list[Refusal]:
    """What stands against an answer with a tool, for a policy to judge; [] where the step wants no tool.

    Raises `Refusal` WrongTool and ToolMissing, which no policy lets pass.
    """
    found: list[Refusal] = []
    if not by_hand and command.source == "typed":
        found.append(Refusal("NotByHand", tool=wanted))
    if wanted and command.tool != wanted:
        raise Refusal("WrongTool", tool=command.tool, wanted=wanted)
    return [*broken_about(view, wanted), *found] if wanted else found


def broken_about(view: View, tool: str, uses: int = 1) -> list[Refusal]:
    """Calibration overdue, clock not to be trusted, worn out. Raises `Refusal` ToolMissing, OnHold, UpdateNeeded."""
    document = require_tool(view, tool)
    require_free(view, (tool_stream(tool),))
    about: dict[str, Any] = {"tool": tool, "kind": document.kind}
    found: list[Refusal] = []
    match calibration(view, document):
        case "unknown":
            found.append(doubtful(view, what=tool))
        case "overdue":
            found.append(Refusal("ToolOverdue", expired=document.calibrated_until, **about))
    used = view.tool_state(tool).uses
    if document.life is not None and used + uses > document.life:
        found.append(Refusal("ToolWornOut", uses=used, life=document.life, **about))
    return found


def require_tool(view: View, tool: str) -> Tool:
    """The tool's document. Raises `Refusal` ToolMissing."""
    document = view.tool(tool)
    if document is None:
        raise Refusal("ToolMissing", tool=tool)
    return document


def calibration(view: View, tool: Tool) -> Calibration:
    """How the tool's calibration stands: good up to and including its last day, by the plant's calendar."""
    if tool.calibrated_until is None:
        return "none"
    if view.doubtful:
        return "unknown"
    return "overdue" if view.today > tool.calibrated_until.date() else "valid"


def of_record(view: View, command: AnswerWith) -> dict[str, Any]:
    """The fields of a `MadeWith` that say which tool gave it, and how far that could be trusted."""
    document = view.tool(command.tool) if command.tool else None
    return {
        "tool": command.tool,
        "instrument": command.instrument,
        "serial": command.serial,
        "calibration": calibration(view, document) if document else "",
        "calibrated_until": document.calibrated_until if document else None,
        "read": command.read,
        "read_unit": command.read_unit,
    }


def touched(command: AnswerWith) -> tuple[str, ...]:
    """The streams that a record with a tool touches: the lot being made, and the tool that wears."""
    return (*command.streams()[:1], *((tool_stream(command.tool),) if command.tool else ()))


def renew(view: View, command: RenewTool) -> list[Draft]:
    """Maintenance or a lead says that a tool is as new; nobody else."""
    require_tool(view, command.tool)
    require_free(view, command.streams())
    document = view.person_document(view.person)
    if document is None or document.role not in RENEWERS:
        raise Refusal("NotARenewer", tool=command.tool)
    fact = ToolRenewed(tool=command.tool, uses=view.tool_state(command.tool).uses, note=command.note)
    return [Draft(command.streams(), fact)]
