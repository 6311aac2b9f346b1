"""`lineside erp`: production orders from the ERP, as files or from a folder that is watched."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from app.domain.refusals import Refusal
from app.exchange.erp import ErpMap, MapFile, as_json, as_text, read_map
from app.exchange.mistakes import ReferenceRefused
from app.intake_orders import HereHome, OrderHome, take_orders
from ui.cli.options import ConfigOption, open_terminal, settings_of, without_password

group = typer.Typer(
    help="Production orders from the ERP: JSON as SAP writes it, or CSV with a map of its columns. "
    "See docs/erp.md. Example: lineside erp import orders.json --map erp.toml",
    no_args_is_help=True,
    rich_markup_mode=None,
)

MapOption = Annotated[
    Path | None,
    typer.Option("--map", help="TOML: the ERP's words for work centers, materials, units and columns (docs/erp.md)."),
]
CentralOption = Annotated[
    str, typer.Option("--central", help="Publish to this central instead (URL without a password).")
]
#: Seconds between two looks at the folder.
EVERY = 0.5


@group.command("import")
def import_orders(
    files: Annotated[list[Path], typer.Argument(help="JSON and CSV files; parts of one order may lie in several.")],
    map: MapOption = None,
    as_json_: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would happen, and write nothing.")] = False,
    central: CentralOption = "",
    config: ConfigOption = None,
) -> None:
    """Take production orders in, with their operations and components.

    Each order is all or nothing: one with a mistake stays out, the others go in, and the report names the place in the
    file and the way out. The same file again changes nothing. A changed order becomes a new revision, and the report
    says what changes for work that has begun. An order that is not in the file stays as it is.

    Examples: lineside erp import orders.json --map sap.toml · lineside erp import header.json operations.json --dry-run

    Exit codes: 0 taken, or nothing was new; 1 something was not taken, the report says what.
    """
    contents = [(str(path), _content(path)) for path in files]
    known = _map(map, config)
    with _home(config, central) as home, _counting() as count:
        report, _ = take_orders(home, contents, known, dry_run=dry_run, count=count)
    print(as_json(report).decode() if as_json_ else as_text(report).rstrip())
    if report.refused:
        raise typer.Exit(1)


@group.command("watch")
def watch(
    folder: Annotated[Path, typer.Argument(help="Where the ERP puts its files.")],
    map: MapOption = None,
    once: Annotated[bool, typer.Option("--once", help="Take in what is there, then end.")] = False,
    central: CentralOption = "",
    config: ConfigOption = None,
) -> None:
    """Watch a folder: take in each file when it is whole, and put it into done or failed with a report.

    A file is whole when nothing in the folder has changed for two seconds; names that end in .tmp or .part, or begin
    with a dot, are left alone. A terminal whose settings have [erp] does this by itself while its kiosk runs.

    Examples: lineside erp watch /srv/erp/orders --map sap.toml
    · lineside erp watch /srv/erp/orders --central postgresql://admin@db.plant.example/lineside

    Exit codes: 0 ended (with --once: everything was taken); 1 something was not taken (with --once), or cannot be.
    """
    from app.inbox import Inbox

    refused = False
    with _home(config, central) as home, _counting() as count:
        inbox = Inbox(folder, home, map or _own_map(config), count=count)
        inbox.prepare()
        typer.echo(f"Watching {folder}. End with Ctrl-C.", err=True)
        try:
            while not (once and inbox.idle):
                handled = inbox.look()
                if handled is not None:
                    print(as_text(handled.report).rstrip(), flush=True)
                    refused |= bool(handled.failed)
                time.sleep(EVERY)
        except KeyboardInterrupt:
            typer.echo("Ended.", err=True)
    if once and refused:
        raise typer.Exit(1)


@contextmanager
def _home(config: Path | None, central: str) -> Iterator[OrderHome]:
    """Where orders go: central if it is named, else this terminal's own storage (ADR 0009)."""
    if central:
        from app.intake_orders import CentralHome

        yield CentralHome(without_password(central))
        return
    if settings_of(config).central is not None:
        raise Refusal(
            "CentralRefused",
            reason="orders come from central",
            detail="publish them there with --central URL; this terminal takes them from it",
        )
    with open_terminal(config) as terminal:
        yield HereHome(terminal.store)


def _map(path: Path | None, config: Path | None) -> ErpMap:
    """The map that is named, or the one of the terminal's settings."""
    found = path or _own_map(config)
    if found is None:
        return ErpMap(MapFile())
    try:
        return read_map(found)
    except ReferenceRefused as refused:
        for mistake in refused.mistakes:
            typer.echo(str(mistake), err=True)
        typer.echo("The map is not right. Nothing was taken. Correct it and import again.", err=True)
        raise typer.Exit(1) from None


def _own_map(config: Path | None) -> Path | None:
    erp = settings_of(config).erp
    return Path(erp.map) if erp is not None and erp.map else None


def _content(path: Path) -> bytes:
    from app.exchange.erp import LARGEST

    if not path.is_file():
        raise Refusal("FileUnreadable", file=str(path), why="there is no such file")
    try:
        with path.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise Refusal("FileUnreadable", file=str(path), why=error.strerror or str(error)) from error


@contextmanager
def _counting() -> Iterator[Callable[[int], None]]:
    """Orders counted on the terminal while they go in; silent where nobody watches."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda number: None
        return
    with console.status("Orders") as status:
        yield lambda number: status.update(f"Orders: {number:,}") if number % 100 == 0 else None
