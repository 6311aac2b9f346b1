"""`lineside pin` and `lineside people`: who may get in, what was tried, and what a lead does about it.

PINs are asked for and not shown; none ever stands in a command line. Must not know how PINs are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from app.views.access import AccessView
from ui.cli.options import ConfigOption, open_terminal

group = typer.Typer(no_args_is_help=True)
badges = typer.Typer(
    no_args_is_help=True,
    help="Badges that are lost, and new ones. Example: lineside people badge lost P-101 --lead P-201",
)
group.add_typer(badges, name="badge")

PersonArgument = Annotated[str, typer.Argument(help="The id of a person, as in the people file.")]
LeadOption = Annotated[str, typer.Option("--lead", help="The id of the lead who does it; the PIN is asked for.")]
JsonOption = Annotated[bool, typer.Option("--json", help="As JSON, one object a line.")]

#: What was tried, in words.
TRIED = {
    "pins": "wrong PINs in a row",
    "lockout": "tries used up",
    "terminals": "wrong PINs at several terminals",
    "void": "a badge that another one replaced",
    "lost": "a badge that was reported lost",
    "withdrawn": "somebody who does not work here any more",
    "locked": "somebody who is locked",
}


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


@group.callback()
def people() -> None:
    """People's access at this terminal: who is locked, whose PIN is old, what was tried.

    Example: lineside people list

    Exit codes: 0 done; 1 refused, with what to do; 2 wrong usage; 3 (`misuse`) there is something to look at.
    """


@group.command("list")
def list_all(as_json: JsonOption = False, config: ConfigOption = None) -> None:
    """List everybody who works here, with what keeps them out.

    Example: lineside people list --json
    """
    with open_terminal(config) as terminal:
        _tell(terminal.queries.accesses(), as_json)


@group.command("show")
def show(person: PersonArgument, as_json: JsonOption = False, config: ConfigOption = None) -> None:
    """Show one person's access, with what was tried.

    Example: lineside people show P-101
    """
    with open_terminal(config) as terminal:
        _tell((terminal.queries.access(person),), as_json, whole=True)


@group.command("misuse")
def misuse(as_json: JsonOption = False, config: ConfigOption = None) -> None:
    """Report what was tried with people's access and no lead has seen yet (21 CFR 11.300(d)). Exit code 3: something.

    Example: lineside people misuse --json
    """
    with open_terminal(config) as terminal:
        found = tuple(each for each in terminal.queries.accesses() if each.misuse)
    _tell(found, as_json, whole=True)
    if not found and not as_json:
        print("Nothing was tried that a lead has not seen.")
    raise typer.Exit(3 if found else 0)


@group.command("seen")
def seen(person: PersonArgument, lead: LeadOption, config: ConfigOption = None) -> None:
    """Say that a lead has seen what was tried with a person's access.

    Example: lineside people seen P-101 --lead P-201
    """
    with open_terminal(config) as terminal:
        terminal.people.read_misuse(person, lead, _pin_of(lead))
    print(f"{lead} has seen what was tried with {person}.")


@group.command("lock")
def lock(
    person: PersonArgument,
    lead: LeadOption,
    reason: Annotated[str, typer.Option(help="Why, in the lead's words; it is recorded.")] = "",
    config: ConfigOption = None,
) -> None:
    """Lock a person: nothing opens for them until a lead unlocks them.

    Example: lineside people lock P-101 --lead P-201 --reason "left the company"
    """
    with open_terminal(config) as terminal:
        terminal.people.lock(person, reason, lead, _pin_of(lead))
    print(f"{person} is locked.")


@group.command("unlock")
def unlock(person: PersonArgument, lead: LeadOption, config: ConfigOption = None) -> None:
    """Unlock a person, with new tries.

    Example: lineside people unlock P-101 --lead P-201
    """
    with open_terminal(config) as terminal:
        terminal.people.unlock(person, lead, _pin_of(lead))
    print(f"{person} has new tries.")


@badges.command("lost")
def lost(person: PersonArgument, lead: LeadOption, config: ConfigOption = None) -> None:
    """Report a person's badge as lost: it opens nothing from now on.

    Example: lineside people badge lost P-101 --lead P-201
    """
    with open_terminal(config) as terminal:
        terminal.people.report_badge(person, lead, _pin_of(lead))
    print(f"The badge of {person} is void.")


@badges.command("replace")
def replace(person: PersonArgument, lead: LeadOption, config: ConfigOption = None) -> None:
    """Give a person another badge; its code is asked for, and never shown or kept in the clear.

    Example: lineside people badge replace P-101 --lead P-201
    """
    with open_terminal(config) as terminal:
        code = typer.prompt("Code of the new badge", hide_input=True)
        terminal.people.replace_badge(person, code, lead, _pin_of(lead))
    print(f"{person} has another badge.")


def _pin_of(lead: str) -> str:
    return str(typer.prompt(f"PIN of {lead}", hide_input=True))


def _tell(found: Sequence[AccessView], as_json: bool, *, whole: bool = False) -> None:
    import msgspec

    for view in found:
        print(msgspec.json.encode(view).decode() if as_json else "\n".join(_lines(view, whole)))


def _lines(view: AccessView, whole: bool) -> Iterator[str]:
    yield "  ".join(filter(None, (view.person, view.name, view.role, ", ".join(_kept_out(view)))))
    for each in view.misuse if whole else ():
        at = each.last.isoformat(timespec="minutes")
        yield f"  {each.count} x {TRIED.get(each.what, each.what)}, last {at} at {', '.join(each.work_units)}"


def _kept_out(view: AccessView) -> Iterator[str]:
    facts = {
        "locked": view.locked,
        "tries used up": view.shut,
        "no PIN": not view.has_pin,
        "badge lost": view.badge_lost,
        "asks for help with the PIN": view.reset_asked is not None,
        "PIN too old": view.pin_days is not None and view.pin_days < 0,
    }
    yield from (words for words, so in facts.items() if so)
