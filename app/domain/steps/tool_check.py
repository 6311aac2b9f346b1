"""Step kind *tool check*: the tool for the work is the right one, in calibration, and has life left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain import tools
from app.domain.commands import AnswerWith
from app.domain.facts import Draft
from app.domain.lots import MadeWith
from app.domain.policies import judge
from app.domain.refusals import Refusal
from app.domain.routing import open_prompt
from app.domain.step import StepBase, StepKind

if TYPE_CHECKING:
    from app.domain.documents import Tool
    from app.domain.view import View


class ToolCheck(StepBase, frozen=True, kw_only=True, tag="tool_check"):
    """Scan or pick the ``tool``, or any tool of ``tool_kind``. ``uses`` is what the work takes of its life."""

    gives = "code"

    tool: str = ""
    tool_kind: str = ""
    uses: int = 1


class CheckTool(AnswerWith, frozen=True, kw_only=True):
    """The tool that was scanned or picked."""


class ToolChecked(MadeWith, frozen=True, kw_only=True):
    """The tool was looked at before it was used. ``left`` is what its life had left before; None: it does not wear."""

    left: int | None = None

    def codes(self) -> tuple[str, ...]:
        """The tool."""
        return (self.tool,)


def fits(step: ToolCheck, tool: Tool) -> bool:
    """Whether the step may be done with a tool."""
    return tool.id == step.tool if step.tool else tool.kind == step.tool_kind


def check(view: View, command: CheckTool) -> list[Draft]:
    """The right tool, there, not held, in calibration, with life for what is to be done."""
    prompt = open_prompt(view, command, ToolCheck)
    step = prompt.step
    tool = tools.require_tool(view, command.tool)
    if not fits(step, tool):
        raise Refusal("WrongTool", tool=command.tool, wanted=step.tool or step.tool_kind, kind=step.tool_kind)
    broken = tools.broken_about(view, command.tool, step.uses)
    judgement = judge(view, prompt.routing, broken, command.authorisation)
    left = None if tool.life is None else tool.life - view.tool_state(tool.id).uses
    fact = ToolChecked(
        left=left,
        uses=step.uses,
        **tools.of_record(view, command),
        **prompt.identity(command, shown=command.tool, judgement=judgement),
    )
    return [Draft(tools.touched(command), fact)]


KIND = StepKind("tool_check", ToolCheck, CheckTool, ToolChecked, check)
