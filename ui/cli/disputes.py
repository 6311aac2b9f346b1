"""`lineside dispute list`: what does not fit between terminals, with both sides, as text or JSON."""

from __future__ import annotations

from typing import Annotated

import typer

from app.domain.values import plain
from app.views import DisputeView, SideView
from ui.cli.options import ConfigOption, open_terminal

group = typer.Typer(no_args_is_help=True)


@group.callback()
def disputes() -> None:
    """Disputes on this terminal: what several terminals recorded and cannot all be so.

    Example: lineside dispute list
    """


@group.command("list")
def list_open(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, one object a line.")] = False,
    config: ConfigOption = None,
) -> None:
    """List the open disputes, the oldest first, each with both its sides. A lead settles them on the screen.

    Example: lineside dispute list --json
    """
    import msgspec

    with open_terminal(config) as terminal:
        found = terminal.queries.disputes()
    for view in found:
        print(msgspec.json.encode(view).decode() if as_json else "\n".join(_lines(view)))
    if not found and not as_json:
        print("No dispute is open.")


def _lines(view: DisputeView) -> list[str]:
    head = f"{view.number}  {view.subject}: {view.what}, since {view.since.isoformat(timespec='minutes')}"
    return [head, *(f"  {_side(side)}" for side in view.sides)]


def _side(side: SideView) -> str:
    off = "clock unknown" if side.clock is None else f"clock {side.clock:+.1f} s"
    quantity = plain(side.quantity) if side.quantity is not None else ""
    words = (side.at.isoformat(timespec="seconds"), side.work_unit, side.name, side.kind, quantity, off, side.record)
    return "  ".join(word for word in words if word)
