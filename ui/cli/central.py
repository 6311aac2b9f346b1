"""`lineside central`: the PostgreSQL side, for administrators."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ui.cli import central_keys, central_verify, office
from ui.cli.options import ConfigOption, UrlArgument, settings_of, without_password

if TYPE_CHECKING:
    from app.sync.central import TerminalStatus
    from app.sync.restore import Unheard

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


@group.command("pace")
def pace(
    url: UrlArgument,
    interval: Annotated[
        float | None, typer.Option(help="Seconds between two questions of a terminal, on average.")
    ] = None,
    retry_after: Annotated[float | None, typer.Option(help="Seconds at most before it tries again.")] = None,
) -> None:
    """How often terminals ask central for news, where no hint comes, and how soon they come back when it was away.

    Many terminals, or a pooler between: a longer interval. Terminals take it up with their next connection. Without
    options it says what is set.

    Example: lineside central pace postgresql://admin@db.plant.example/lineside --interval 30 --retry-after 20
    """
    from app.sync import watch

    every, after = watch.pace(without_password(url), interval=interval, retry_after=retry_after)
    print(f"Terminals ask every {every:g} s on average, and come back within {after:g} s.")


def _alarm(url: str, check: bool, longer_than: float, quiet: bool = False) -> None:
    """Say whose transaction holds records back; with ``check`` it is an exit code too."""
    from app.sync import watch

    held = watch.holder(url)
    if held is not None and held.seconds >= longer_than:
        who = f"{held.role} ({held.application or 'no application name'}, {held.database}, pid {held.pid})"
        end = f"SELECT pg_terminate_backend({held.pid})" if held.pid else f"ROLLBACK PREPARED '{held.application}'"
        print(
            f"Records are held back: a transaction of {who} is open for {held.seconds / 60:.0f} min ({held.state})."
            f" End it there, or `{end}`.",
            file=sys.stderr,
        )
        if check:
            raise typer.Exit(3)
    elif not quiet and not watch.sees_all(url):
        print("Whether somebody's transaction holds records back is not seen: this role needs pg_read_all_stats.")


@group.command("status")
def status(
    url: UrlArgument,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
    check: Annotated[bool, typer.Option("--check", help="For monitoring: exit 3 if records are held back.")] = False,
    longer_than: Annotated[float, typer.Option(help="From so many seconds on it is an alarm.")] = 60.0,
) -> None:
    """Every terminal: where its journal stands here, when it was last heard, and who holds records back, if anybody.

    Example: lineside central status postgresql://admin@db.plant.example/lineside --json

    Exit codes: 0; 1 central said no or did not answer; 3 with --check, where somebody's transaction has held back
    records from every terminal for too long.
    """
    import msgspec

    from app.sync import central, restore

    found = central.status(without_password(url))
    unheard = {each.journal: each for each in restore.unheard(url)}
    if as_json:
        told = [msgspec.to_builtins(each) | {"unheard": each.journal in unheard} for each in found]
        print(json.dumps(told))
        return _alarm(url, check, longer_than, quiet=True)
    if not found:
        print("No terminal is enrolled yet: `lineside central enroll`.")
    _print_terminals(found)
    _print_unheard(unheard.values())
    _alarm(url, check, longer_than)


def _print_terminals(found: Iterable[TerminalStatus]) -> None:
    for each in found:
        heard = each.last_seen.astimezone().strftime("%Y-%m-%d %H:%M") if each.last_seen else "never"
        state = "revoked" if each.revoked_at else f"{each.behind} records behind" if each.behind else "up to date"
        print(f"{each.terminal:<20} {each.work_center:<10} {each.head_seq:>9,} records  last seen {heard}  {state}")


def _print_unheard(unheard: Iterable[Unheard]) -> None:
    for lost in unheard:
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
