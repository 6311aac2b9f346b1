"""`lineside hold list`: the holds in force that this terminal knows of, as text or JSON."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from app.domain.values import plain
from app.views import HoldView
from ui.cli.options import ConfigOption, open_terminal

group = typer.Typer(no_args_is_help=True)
#: What is open is said by the exit code too: 0 nothing is held, 3 something is.
HELD = 3


@group.callback()
def holds() -> None:
    """Holds: what is stopped, why, who knows of it, and what has still to be checked.

    Example: lineside hold list
    """


@group.command("list")
def show(
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, one object a line.")] = False,
    config: ConfigOption = None,
) -> None:
    """List every hold in force, the oldest first. Exit code 0: nothing is held; 3: something is.

    Example: lineside hold list --json
    """
    import msgspec

    with open_terminal(config) as terminal:
        found = terminal.queries.holds()
        now = terminal.now()
    for view in found:
        print(msgspec.json.encode(_body(view)).decode() if as_json else "\n".join(_lines(view)))
    if not found and not as_json:
        print(f"Nothing is on hold, as this terminal knows at {now.astimezone():%Y-%m-%d %H:%M}.")
    raise typer.Exit(HELD if found else 0)


def _body(view: HoldView) -> dict[str, Any]:
    """The shape that docs/lead.md has."""
    return {
        "hold": view.hold,
        "covers": [{"kind": scope.kind, "number": scope.number, "name": scope.name} for scope in view.covers],
        "reason": view.reason,
        "note": view.note,
        "rule": view.cause.rule if view.cause else "",
        "found": view.cause.found if view.cause else "",
        "limit": view.cause.limit if view.cause else "",
        "placed_by": view.placed_by,
        "placed_at": view.at.isoformat(),
        "found_at": view.found_at,
        "acknowledge_by": view.due.isoformat() if view.due else None,
        "overdue": view.overdue,
        "called": view.called,
        "acknowledged_by": view.known_by,
        "acknowledged_at": view.known_at.isoformat() if view.known_at else None,
        "to_check": view.unchecked,
        "pieces": [
            {"number": each.number, "pieces": plain(each.pieces), "unit": each.unit, "good": each.good}
            for each in view.suspects
        ],
        "releases": view.clears,
        "photo": list(view.parts),
        "known_as_of": view.heard.isoformat() if view.heard else None,
    }


def _lines(view: HoldView) -> list[str]:
    covers = ", ".join(f"{scope.kind} {scope.number} {scope.name}".strip() for scope in view.covers)
    lines = [covers, f"  why         {' '.join(filter(None, (view.reason, view.note)))}"]
    if view.cause is not None:
        lines.append(f"  rule        {view.cause.rule}: {view.cause.step} {view.cause.found}, limit {view.cause.limit}")
    lines.append(f"  placed      {view.placed_by}, {view.at.astimezone():%Y-%m-%d %H:%M} {view.found_at}".rstrip())
    if view.known_at is not None:
        lines.append(f"  acknowledged {view.known_by}, {view.known_at.astimezone():%Y-%m-%d %H:%M}")
    elif view.due is not None:
        late = "overdue since" if view.overdue else "to acknowledge by"
        lines.append(f"  {late} {view.due.astimezone():%Y-%m-%d %H:%M}: {view.called}")
    if view.suspects:
        lines.append(f"  to check    {view.unchecked} of {len(view.suspects)}")
    return [*lines, f"  releases    {view.clears}"]
