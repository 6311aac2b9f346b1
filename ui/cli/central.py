"""`lineside central`: the PostgreSQL side, for administrators."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from app import settings
from app.settings import CentralSettings
from ui.cli.options import ConfigOption, open_terminal, settings_of, without_password

group = typer.Typer(
    help="Central: make it, let terminals in, look at them. Give the URL without a password: "
    "use PGPASSFILE or a .pgpass file (passwords on a command line are seen by everybody on the machine).",
    no_args_is_help=True,
    rich_markup_mode=None,
)

UrlArgument = Annotated[str, typer.Argument(help="postgresql://user@host:port/database, without a password")]


@group.command("init")
def init(url: UrlArgument) -> None:
    """Make or update the schema. Again changes nothing.

    Example: lineside central init postgresql://admin@db.plant.example/lineside
    """
    from app.sync import central

    print(f"Central is ready. Epoch {central.init(without_password(url))}.")


@group.command("enroll")
def enroll(
    url: UrlArgument,
    name: Annotated[str, typer.Argument(help="What people call this terminal.")],
    work_center: Annotated[str, typer.Argument(help="The line whose records it follows.")],
    config: ConfigOption = None,
) -> None:
    """Let this terminal in: a role of its own, its password in the keyring, the address in its settings.

    Example: lineside central enroll postgresql://admin@db.plant.example/lineside "Press 1" PL-1

    Exit codes: 0 enrolled; 1 central said no or did not answer, and this terminal is as it was.
    """
    from app.bootstrap import SECRET
    from app.sync import central, secrets

    found = settings_of(config)
    with open_terminal(config) as terminal:
        made = central.enroll(without_password(url), name, work_center, journal=terminal.store.journal)
    place = secrets.keep(SECRET.format(role=made.link.role), made.password)
    link = made.link
    address = CentralSettings(host=link.host, port=link.port, database=link.database, role=link.role)
    path = config or settings.default_path()
    settings.write(path, _with(found, address))
    print(f"{name} is enrolled. Its password is kept in the {place.kind} ({place.detail}); settings: {path}")


def _with(found: settings.Settings, address: CentralSettings) -> settings.Settings:
    import msgspec

    return msgspec.structs.replace(found, central=address)


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
