"""`lineside scan`: how a scan is understood."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.domain.refusals import Refusal
from ui.cli.words import sentence

if TYPE_CHECKING:
    from app.barcodes.patterns import Pattern
    from app.barcodes.scan import Scan

#: What the terminal takes from a code -> what it does with it.
_USES = {
    "gtin": "which material it is",
    "item": "which material it is, where this is the plant's own number",
    "lot": "which lot is used or worked on",
    "serial": "which piece is worked on",
    "expires": "last day of use",
    "produced": "shown",
    "quantity": "how many there are",
    "sscc": "which container it is",
    "order": "which work order to open",
}


def scan(
    text: Annotated[str, typer.Argument(help=r"The scan, as the reader sends it. Control characters as \x1d.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    files: Annotated[
        list[Path] | None, typer.Option("--patterns", help="A TOML file with [[code_pattern]] to try. May be repeated.")
    ] = None,
    separator: Annotated[str, typer.Option(help="What this scanner is set to send instead of GS (ASCII 29).")] = "",
) -> None:
    """Say how a scan is understood, and what the terminal takes from it.

    \b
    Plain code              lineside scan LSB-101
    GS1, as people write    lineside scan '(01)04012345678901(10)4802'
    GS1, as scanners send   lineside scan ']C10104012345678901104802\\x1d21H-00401'
    GS1 Digital Link        lineside scan https://id.gs1.org/01/09520123456788/10/ABC
    ISO 15434, MH10.8.2     lineside scan '[)>\\x1e06\\x1dP4711\\x1d1TABC123\\x1dQ40\\x1e\\x04'
    HIBC, PPN               lineside scan '+A99912345/$$52001510X33' · lineside scan 9N112097776020
    Codes of the plant      lineside scan SK-4802/40 --patterns plant.toml

    Instead of GS, scanners send <GS>, {GS}, ^ and others: all are read, and --separator says which it is where it is
    something else. A code that can be read in two ways is refused with the scanner setting that cures it.

    With --json: symbology, format and elements (a list of id and value), titles, means, measures and pattern; or error
    and exit code 1.
    """
    from app.barcodes.explain import explain, unescape
    from app.barcodes.scan import read
    from app.exchange.mistakes import ReferenceRefused

    try:
        patterns = tuple(pattern for file in files or () for pattern in _patterns(file))
        found = read(unescape(text), patterns=patterns, separator=separator)
    except ReferenceRefused as refused:
        typer.echo("\n".join(map(str, refused.mistakes)), err=True)
        raise typer.Exit(1) from None
    except Refusal as refusal:
        _refused(refusal, as_json)
    if as_json:
        print(json.dumps(explain(found), ensure_ascii=False))
    else:
        _show(found)


def _patterns(file: Path) -> tuple[Pattern, ...]:
    from app.exchange.code_checks import patterns_in
    from app.exchange.text_files import read_bytes

    return patterns_in(file.name, read_bytes(file))


def _show(scan: Scan) -> None:
    from app.barcodes.explain import used
    from app.barcodes.identifiers import title

    print(f"symbology: {scan.symbology or 'not said by the scanner'}")
    print(f"format:    {scan.format}{f' {scan.pattern}' if scan.pattern else ''}")
    rows = [(f"({element.id}) {element.value}", title(element.id)) for element in scan.elements]
    width = min(max((len(said) for said, _ in rows), default=0), 60)
    for said, named in rows:
        print(f"  {said:<{width}}  {named}".rstrip())
    for measure in scan.means.measures:
        print(f"measured:  {measure.what} {measure.value:f} {measure.unit}")
    taken = used(scan.means)
    print("The terminal takes from it:" if taken else "The terminal takes the whole text: a badge, an order, a lot.")
    for name, value in taken.items():
        print(f"  {name:<9} {value}  ({_USES[name]})")


def _refused(refusal: Refusal, as_json: bool) -> None:
    what, to_do = sentence(refusal)
    if as_json:
        print(json.dumps({"error": refusal.code, "text": what, "todo": to_do}, ensure_ascii=False))
    else:
        typer.echo(f"{what}\n{to_do}", err=True)
    raise typer.Exit(1)
