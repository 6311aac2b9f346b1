"""`lineside central`: the PostgreSQL side, for administrators."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from ui.cli import central_keys, central_verify, office
from ui.cli.options import ConfigOption, UrlArgument, settings_of, without_password

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
group.command("verify")(central_verify.verify)
group.command("project")(office.project)


@group.command("restored")
def restored(url: UrlArgument) -> None:
    """Say that central was restored from a backup: run it once, before the terminals come in.

    Terminals then read everything again and send what the backup did not have from their own journals.

    Example: lineside central restored postgresql://admin@db.plant.example/lineside

    Exit codes: 0 done; 1 central said no or did not answer, and nothing was changed.
    """
    from app.sync import restore

    made = restore.restored(without_password(url))
    print(f"Central begins a new epoch; {made.rows:,} rows have a new place in its order.")
    if made.unheard:
        print(f"Not heard since, so that records of theirs may be missing: {', '.join(made.unheard)}.")
        print("`lineside central status` says who has come in; for one that never will: `lineside central rescue`.")


@group.command("rescue")
def rescue(
    url: UrlArgument,
    config: ConfigOption = None,
    database: Annotated[Path | None, typer.Option(help="The database of this or another terminal.")] = None,
) -> None:
    """Bring back to central what a restore lost, from the copies that a terminal has of others' records.

    For terminals that are gone for good: one that works sends its own. Run it on a terminal of the same line; the
    kiosk may run. Again brings nothing.

    Example: lineside central rescue postgresql://admin@db.plant.example/lineside --database /mnt/old/lineside.db

    Exit codes: 0 brought, or there was nothing; 1 refused, and nothing was changed.
    """
    from app.sync import restore

    found = restore.rescue(without_password(url), database or Path(settings_of(config).database))
    if not found:
        print("There is nothing here that central lacks.")
    for each in found:
        print(f"Journal {each.journal}: records {each.first:,} to {each.last:,} are on central again.")


@group.command("status")
def status(url: UrlArgument, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """Every terminal: where its journal stands here, and when it was last heard.

    Example: lineside central status postgresql://admin@db.plant.example/lineside --json
    """
    import msgspec

    from app.sync import central, restore

    found = central.status(without_password(url))
    unheard = {each.journal: each for each in restore.unheard(url)}
    if as_json:
        told = [msgspec.to_builtins(each) | {"unheard": each.journal in unheard} for each in found]
        print(json.dumps(told))
        return
    if not found:
        print("No terminal is enrolled yet: `lineside central enroll`.")
    for each in found:
        heard = each.last_seen.astimezone().strftime("%Y-%m-%d %H:%M") if each.last_seen else "never"
        state = "revoked" if each.revoked_at else f"{each.behind} records behind" if each.behind else "up to date"
        print(f"{each.terminal:<20} {each.work_center:<10} {each.head_seq:>9,} records  last seen {heard}  {state}")
    for lost in unheard.values():
        when = lost.restored_at.astimezone().strftime("%Y-%m-%d %H:%M")
        print(
            f"{lost.terminal} has not come in since central was restored ({when}): of journal {lost.journal} what is"
            f" behind record {lost.head_seq:,} may be missing. Start it; if it is gone: `lineside central rescue`."
        )


@group.command("take-pin")
def take_pin(url: UrlArgument, person: Annotated[str, typer.Argument(help="Whose PIN it is, by id.")]) -> None:
    """Take a PIN away: at the next terminal the person chooses another, with a lead beside them.

    A lead's own PIN is replaced in no other way, so that no stolen terminal can.

    Example: lineside central take-pin postgresql://admin@db.plant.example/lineside P-201
    """
    from app.sync import publish

    publish.take_pin(without_password(url), person)
    print(f"{person} has no PIN any more. The next one is chosen at a terminal, with another lead.")
