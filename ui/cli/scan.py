"""`lineside scan`: how a scan is understood."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from app.domain.refusals import Refusal
from ui.cli.words import sentence


def scan(
    text: Annotated[str, typer.Argument(help=r"The scan, as the reader sends it. Control characters as \x1d.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    r"""Say how a scan is understood.

    Examples: lineside scan LSB-101 · lineside scan '(01)04012345678901(10)4802' · lineside scan ']C1010401...\x1d21...'

    With --json: symbology, format and elements (a list of id and value), or error and exit code 1.
    """
    from app.barcodes.explain import explain, unescape
    from app.barcodes.scan import read

    try:
        found = explain(read(unescape(text)))
    except Refusal as refusal:
        _refused(refusal, as_json)
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
        return
    print(f"symbology: {found['symbology'] or 'not said by the scanner'}")
    print(f"format:    {found['format']}")
    for element in found["elements"]:  # type: ignore[attr-defined]  # a list of dicts, by contract
        print(f"  ({element['id']}) {element['value']}")


def _refused(refusal: Refusal, as_json: bool) -> None:
    what, to_do = sentence(refusal)
    if as_json:
        print(json.dumps({"error": refusal.code, "text": what, "todo": to_do}, ensure_ascii=False))
    else:
        typer.echo(f"{what}\n{to_do}", err=True)
    raise typer.Exit(1)
