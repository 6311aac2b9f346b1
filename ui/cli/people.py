"""`lineside pin`: the first lead's PIN, before there is any lead to be present."""

from __future__ import annotations

from typing import Annotated

import typer

from ui.cli.options import ConfigOption, open_terminal


def pin(
    person: Annotated[str, typer.Argument(help="The id of a lead, as in the people file.")], config: ConfigOption = None
) -> None:
    """Give the first lead a PIN. Everybody else chooses theirs at the terminal, with a lead beside them.

    The PIN is asked for twice and not shown. Refused once any lead has one.

    Example: lineside pin P-201
    """
    with open_terminal(config) as terminal:
        first = typer.prompt("PIN", hide_input=True)
        again = typer.prompt("PIN once more", hide_input=True)
        terminal.people.set_first_pin(person, first, again)
    print(f"{person} has a PIN.")
