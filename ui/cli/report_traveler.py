"""`lineside report traveler`: the record of a lot or an order, as text, JSON, PDF, or a bundle that proves itself.

Reads one moment of the terminal's file, so that it works while the kiosk runs. Must not know how pages are drawn.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from app import VERSION
from app.clocks import live_in
from app.domain.refusals import Refusal
from app.settings import Settings
from ui.cli.options import ConfigOption, counting, settings_of

if TYPE_CHECKING:
    from app.reports.archive import Archive
    from app.reports.bundle import Seal
    from app.reports.traveler import Traveler


def traveler(
    number: Annotated[
        str, typer.Argument(metavar="LOT|ORDER", help="A lot's number (or MATERIAL/NUMBER), or an order.")
    ],
    pdf: Annotated[Path | None, typer.Option("--pdf", help="Write it as PDF; the file must not be there yet.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print it as one JSON object.")] = False,
    bundle: Annotated[
        Path | None, typer.Option("--bundle", help="Write it with all that proves it; the file must not be there yet.")
    ] = None,
    config: ConfigOption = None,
) -> None:
    """The traveler (device history record) of a lot or an order: every deviation first, then all that was done.

    Made from the records that this terminal has; what it knows not to have is said. Works while the kiosk runs.

    Examples: lineside report traveler 10042 --pdf 10042.pdf · lineside report traveler 10042 --bundle 10042.zip

    Exit codes: 0 made; 1 refused (nothing is known or recorded under the number), and no file was made.
    """
    from app.reports import archive

    found = settings_of(config)
    live_in(found.zone)
    with archive.opened(Path(found.database)) as kept:
        with counting("Reading") as progress:
            made = _one(kept, number, found, progress)
        pages = _pages(kept, made) if pdf or bundle else b""
        if pdf is not None:
            _write(pdf, lambda file: file.write(pages))
        if bundle is not None:
            _bundle(bundle, kept, made, pages, found)
        _tell(made, as_json=as_json, written=pdf or bundle)


def _one(kept: Archive, number: str, found: Settings, progress: object) -> Traveler:
    from app.reports import making

    maker = making.Maker(at=datetime.now(UTC), work_unit=found.work_unit, version=VERSION)
    made = making.of_number(kept, number, maker, progress)  # type: ignore[arg-type]
    if len(made) > 1:
        lots = ", ".join(each.head.lots[0].lot for each in made)
        raise Refusal("SeveralLots", number=number, count=len(made), lots=lots)
    return made[0]


def _pages(kept: Archive, made: Traveler) -> bytes:
    from app.reports import pdf

    return pdf.written(made, kept.attachment)


def _bundle(path: Path, kept: Archive, made: Traveler, pages: bytes, found: Settings) -> None:
    """Write the bundle. Before the terminal signs anything, its own journal has to be what it was."""
    from app.reports import bundle
    from app.storage import local_proof

    seal = _seal(found)
    with counting("Proving") as progress:
        fault = local_proof.prove_journal(kept.database, kept.journal, progress).fault if seal else None
    if fault is not None:
        raise Refusal("ChainBroken", journal=kept.journal, seq=fault.seq)
    with counting("Writing") as progress:
        _write(path, lambda file: bundle.write(file, kept, made, pages, seal, progress))
    if seal is None:
        print("This terminal has no key: the bundle is not signed, and proves to nobody who made it.", file=sys.stderr)


def _seal(found: Settings) -> Seal | None:
    """How this terminal signs; None for one that has no key."""
    from app.reports.bundle import Seal
    from ui.cli.journal_export import signer_of_terminal

    signer = signer_of_terminal(found, Path(found.database))
    return Seal(public_key=signer.public_key, head=signer.sign, manifest=signer.vouch) if signer else None


def _write(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write it beside, and give it its name when it is whole."""
    fresh = path.with_name(path.name + ".new")
    try:
        if path.exists():
            raise FileExistsError(17, "there is such a file already", str(path))
        with open(fresh, "xb") as file:
            write(file)
        fresh.rename(path)
    except OSError as error:
        raise Refusal("FileUnwritable", file=str(path), why=error.strerror or str(error)) from error
    finally:
        fresh.unlink(missing_ok=True)


def _tell(made: Traveler, *, as_json: bool, written: Path | None) -> None:
    if as_json:
        import msgspec

        print(msgspec.json.encode(made).decode())
        return
    print("\n".join(_lines(made)))
    if written is not None:
        print(f"Written: {written}")


def _lines(made: Traveler) -> Iterator[str]:
    head = made.head
    yield f"{'Lot' if made.about == 'lot' else 'Order'} {made.number}  {head.product} {head.product_name}".rstrip()
    yield f"  records     {len(made.records):,}, from {head.first} to {head.last}"
    yield f"  signatures  {len(made.signatures)}"
    counted = Counter(each.category for each in made.deviations)
    yield f"  deviations  {len(made.deviations)}" + "".join(f", {name} {count}" for name, count in counted.items())
    for each in made.deviations:
        where = f" ({each.where})" if each.where else ""
        yield f"    {each.at.isoformat(' ', 'seconds')}  {each.what}{where}: {each.detail}"
    for text in made.unknowns:
        yield f"  not known   {text}"
