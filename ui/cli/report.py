"""`lineside report`: what the records amount to, one command for each question. Each has a file of its own."""

from __future__ import annotations

import typer

from ui.cli import report_shift, report_traveler

group = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@group.callback()
def report() -> None:
    """What was recorded, as something to read or hand out.

    Example: lineside report traveler 10042 --pdf 10042.pdf
    """


group.command("traveler")(report_traveler.traveler)
group.command("shift")(report_shift.shift)
group.command("downtime")(report_shift.downtime)
