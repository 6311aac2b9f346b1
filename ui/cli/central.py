"""`lineside central`: the PostgreSQL side, for administrators."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from ui.cli import central_keys
from ui.cli.options import UrlArgument, without_password

group = typer.Typer(
    help="Central: make it, let terminals in, look at them. Give the URL without a password: "
    "use PGPASSFILE or a .pgpass file (passwords on a command line are seen by everybody on the machine).",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@group.command("init")
def init(url: UrlArgument) -> None:
    """Make or update the schema. Again changes nothing.

    Example: lineside central init postgresql://admin@db.plant.example/lineside
    """
    from app.sync import central

    print(f"Central is ready. Epoch {central.init(without_password(url))}.")


group.command("enroll")(central_keys.enroll)
group.command("rotate")(central_keys.rotate)
group.command("revoke")(central_keys.revoke)


@group.command("status")
def status(url: UrlArgument, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Every terminal: where its journal stands here, and when it was last heard.

    Example: lineside central status postgresql://admin@db.plant.example/lineside --json
    """
    import msgspec

    from app.sync import central

    found = central.status(without_password(url))
    if as_json:
        print(json.dumps([msgspec.to_builtins(each) for each in found]))
        return
    if not found:
        print("No terminal is enrolled yet: `lineside central enroll`.")
    for each in found:
        heard = each.last_seen.astimezone().strftime("%Y-%m-%d %H:%M") if each.last_seen else "never"
        state = "revoked" if each.revoked_at else f"{each.behind} records behind" if each.behind else "up to date"
        print(f"{each.terminal:<20} {each.work_center:<10} {each.head_seq:>9,} records  last seen {heard}  {state}")
