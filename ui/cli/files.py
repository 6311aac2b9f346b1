"""`lineside import`: files in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from app import intake
from app.domain.refusals import Refusal
from app.exchange.reference import Reference, ReferenceRefused, read_files
from ui.cli.options import ConfigOption, open_terminal, settings_of, without_password

_MISTAKES = "{count} mistakes. Nothing was taken. Correct them"


def import_files(
    files: Annotated[list[Path], typer.Argument(help="TOML and CSV files; see docs/reference-data.md.")],
    config: ConfigOption = None,
    central: Annotated[
        str, typer.Option(help="Publish to this central instead (URL without a password; see --help of central).")
    ] = "",
) -> None:
    """Read reference data: routings, materials, people, orders, material lots and the rest.

    A file with mistakes is refused whole, and every mistake is named with its line and what would be right.
    The same files again change nothing.

    Example: lineside import plant.toml materials.toml routing-cp-80.toml orders.csv

    Exit codes: 0 taken; 1 refused, and nothing of any file was taken.
    """
    try:
        taken = _publish(files, without_password(central), config) if central else _import(files, config)
    except ReferenceRefused as refused:
        for mistake in refused.mistakes:
            typer.echo(str(mistake), err=True)
        count = len(refused.mistakes)
        said = "1 mistake. Nothing was taken. Correct it" if count == 1 else _MISTAKES.format(count=count)
        typer.echo(f"{said} and import again.", err=True)
        raise typer.Exit(1) from None
    print(
        f"New: {taken.documents} documents, {taken.badges} badges, {taken.lots} lots. "
        f"Names of {taken.people} people. {taken.known} lots were received before."
    )


def _publish(files: list[Path], url: str, config: Path | None) -> intake.Taken:
    """Publish; what this machine's terminal has from central already, the files may refer to."""
    if not Path(settings_of(config).database).exists():
        return intake.publish(url, read_files(files))
    with open_terminal(config) as terminal:
        return intake.publish(url, read_files(files, terminal.store.documents))


def _import(files: list[Path], config: Path | None) -> intake.Taken:
    with open_terminal(config) as terminal:
        reference = read_files(files, terminal.store.documents)
        if settings_of(config).central is not None and _has_documents(reference):
            raise Refusal(
                "CentralRefused",
                reason="reference data comes from central",
                detail="publish it there with `lineside import --central URL FILE…`; lots are imported here",
            )
        return intake.take_in(terminal, reference)


def _has_documents(reference: Reference) -> bool:
    return bool(reference.documents or reference.people or reference.badges)
