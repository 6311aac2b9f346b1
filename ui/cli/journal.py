"""`lineside rebuild` and `lineside verify`: the journal and what is made from it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from app.storage import upkeep
from ui.cli.options import ConfigOption, counting, open_terminal, settings_of

JsonOption = Annotated[bool, typer.Option("--json", help="Print one JSON object.")]


def rebuild(config: ConfigOption = None, as_json: JsonOption = False) -> None:
    """Make every projection again from the journal, and say whether it had been right.

    The journal is not touched. Exit code 0: the projections were what the journal says; 3: they were not, and are now.
    """
    with open_terminal(config) as terminal, counting("Rebuilding") as progress:
        made = upkeep.rebuild(terminal.store, progress)
    if as_json:
        print(json.dumps({"records": made.records, "streams": made.streams, "different": list(made.different)}))
    else:
        print(f"{made.records:,} records folded into {made.streams:,} streams.")
        print("The projections were right." if not made.different else _differences(made.different))
    raise typer.Exit(3 if made.different else 0)


def _differences(different: tuple[str, ...]) -> str:
    shown = "\n".join(f"  {name}" for name in different[:20])
    return f"{len(different)} projections were different and have been put right:\n{shown}"


def verify(
    config: ConfigOption = None,
    database: Annotated[Path | None, typer.Option(help="Check this database file instead.")] = None,
    as_json: JsonOption = False,
) -> None:
    """Prove that nothing in the journal was altered, reordered, cut out, added or cut off; names what fails first.

    Every hash is recomputed over the stored bytes, and every head that this terminal signed is checked. Works while the
    kiosk runs. Exit code 0: nothing was altered; 3: something was.
    """
    path = database or Path(settings_of(config).database)
    if not path.exists():
        typer.echo(f"There is no database at {path}.\nName one with --database, or open the kiosk once.", err=True)
        raise typer.Exit(1)
    with counting("Verifying") as progress:
        found = upkeep.verify(path, progress)
    if as_json:
        said: dict[str, object] = {"records": found.records, "journals": found.journals, "chain_ok": not found.broken}
        said |= {"signed": found.signed, "keys": list(found.keys)}
        print(json.dumps({**said, "broken": found.broken, "why": found.why}))
    elif found.broken:
        print(f"Record {found.broken} fails: {found.why}.")
        print("Keep the file as it is and call whoever looks after the terminals.")
    else:
        journals = "1 journal" if found.journals == 1 else f"{found.journals} journals"
        print(f"{found.records:,} records in {journals}: nothing was altered.")
        if found.keys:
            print(f"Signed by this terminal up to record {found.signed:,}. Its key, to compare: {found.keys[-1]}")
    raise typer.Exit(3 if found.broken else 0)
