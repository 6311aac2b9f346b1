"""The `lineside` command: its groups, and what every refusal looks like on a command line.

Exit codes: 0 done; 1 refused, with what to do; 2 wrong usage; 3 something was found that must be looked at (`verify`,
`rebuild`, `doctor`); 70 a fault of Lineside itself, with its details in a file. Must not import Qt or PostgreSQL before
a command needs them.
"""

from __future__ import annotations

import sys
import traceback
from pathlib import Path

import typer

from app.domain.refusals import Refusal
from ui.cli import (
    central,
    disputes,
    doctor,
    erp,
    files,
    holds,
    journal,
    journal_export,
    kiosk,
    labels,
    lots,
    people,
    replay,
    report,
    salvage,
    scan,
)
from ui.cli.words import sentence

app = typer.Typer(
    name="lineside",
    help="Lineside: the operator terminal at the line.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
app.command("kiosk")(kiosk.kiosk)
app.command("demo")(kiosk.demo)
app.command("import")(files.import_files)
app.command("label")(labels.label)
app.command("pin")(people.pin)
app.command("scan")(scan.scan)
app.command("replay")(replay.replay)
app.command("rebuild")(journal.rebuild)
app.command("verify")(journal.verify)
app.command("salvage")(salvage.salvage)
app.command("doctor")(doctor.doctor)
app.add_typer(central.group, name="central")
app.add_typer(disputes.group, name="dispute")
app.add_typer(erp.group, name="erp")
app.add_typer(journal_export.group, name="journal")
app.add_typer(holds.group, name="hold")
app.add_typer(lots.group, name="lot")
app.add_typer(people.group, name="people")
app.add_typer(report.group, name="report")


def main() -> None:
    """Run a command; a refusal is two sentences and exit code 1, never a traceback."""
    try:
        app()
    except Refusal as refusal:
        _say(*sentence(refusal))
        sys.exit(1)
    except Exception as error:
        details = _keep(traceback.format_exc())
        _say(f"Something unexpected happened ({type(error).__name__}).", f"Give {details} to whoever looks after this.")
        sys.exit(70)


def _say(what: str, to_do: str) -> None:
    print(what, to_do, sep="\n", file=sys.stderr)


def _keep(details: str) -> Path:
    """Keep what happened for whoever can mend it; the newest fault only, readable by its owner."""
    from platformdirs import user_log_path

    from app.settings import APP

    path = user_log_path(APP) / "command-fault.txt"
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    path.write_text(details, encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
