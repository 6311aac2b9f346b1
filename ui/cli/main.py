"""The `lineside` command: its groups, and what every refusal looks like on a command line.

Exit codes: 0 done; 1 refused, with what to do; 2 wrong usage; 3 something was found that must be looked at (`verify`,
`rebuild`, `doctor`). Must not import Qt or PostgreSQL before a command needs them.
"""

from __future__ import annotations

import sys

import typer

from app.domain.refusals import Refusal
from ui.cli import central, doctor, files, journal, kiosk, people, replay, scan
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
app.command("label")(files.label)
app.command("pin")(people.pin)
app.command("scan")(scan.scan)
app.command("replay")(replay.replay)
app.command("rebuild")(journal.rebuild)
app.command("verify")(journal.verify)
app.command("doctor")(doctor.doctor)
app.add_typer(central.group, name="central")


def main() -> None:
    """Run a command; a refusal is two sentences and exit code 1, never a traceback."""
    try:
        app()
    except Refusal as refusal:
        what, to_do = sentence(refusal)
        print(what, to_do, sep="\n", file=sys.stderr)
        sys.exit(1)


if __name__ == "__main__":
    main()
