"""`lineside label`: labels of lots and badges into a file, as PDF, PNG or ZPL. Prints on no printer by itself."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.domain.refusals import Refusal
from app.terminal import Terminal
from ui.cli.options import ConfigOption, open_terminal

if TYPE_CHECKING:
    from app.barcodes.label_layout import Face

FORMATS = (".pdf", ".png", ".zpl")


class LabelKind(StrEnum):
    """What a label is for."""

    LOT = "lot"
    BADGE = "badge"


def label(
    kind: Annotated[LabelKind, typer.Argument(help="lot or badge")],
    what: Annotated[str, typer.Argument(help="The lot number, or the person's id.")],
    out: Annotated[Path, typer.Argument(help="The file to write; with --template .pdf, .png or .zpl, else .pdf.")],
    config: ConfigOption = None,
    badge: Annotated[str, typer.Option(help="For a badge: the code to print (it is not kept in the clear).")] = "",
    template: Annotated[str, typer.Option(help="For a lot: a label template of the plant.")] = "",
    serial: Annotated[str, typer.Option(help="With --template: the serial to show; none is reserved.")] = "",
    dpi: Annotated[int, typer.Option(min=150, max=1200, help="With --template: dots per inch of .png and .zpl.")] = 203,
) -> None:
    """Write a lot label or a badge label into a file.

    Examples: lineside label lot 4802 seal-kit.pdf · lineside label lot 4802 seal-kit.zpl --template crate ·
    lineside label badge P-101 badge.pdf --badge LSB-101
    """
    with open_terminal(config) as terminal:
        try:
            if template:
                out.write_bytes(_templated(terminal, what, template, serial, out.suffix.lower(), dpi / 25.4))
            elif kind is LabelKind.LOT:
                _lot_label(terminal, what, out)
            else:
                _badge_label(terminal, what, badge, out)
        except OSError as error:
            typer.echo(f"{out} cannot be written: {error.strerror or error}.\nName another file.", err=True)
            raise typer.Exit(1) from error
    print(f"Written: {out}")


def _templated(terminal: Terminal, number: str, template: str, serial: str, suffix: str, dots: float) -> bytes:
    """A label of a received lot by a template, in the format that the file's name ends in."""
    if suffix not in FORMATS:
        raise typer.BadParameter(f"the file's name ends in {suffix or 'nothing'}; write one of {', '.join(FORMATS)}")
    from app.barcodes.label_layout import lay_out

    body, _ = terminal.desk.view((), "").label_template(template)
    face = lay_out(body, _fields(terminal, number) | {"serial": serial}, dots_per_mm=0 if suffix == ".pdf" else dots)
    return _written(face, suffix, body.name)


def _written(face: Face, suffix: str, title: str) -> bytes:
    if suffix == ".pdf":
        from app.barcodes.label_pdf import pdf

        return pdf([face], title=title)
    from app.barcodes.label_bitmap import bitmap, png
    from app.barcodes.zpl import zpl

    return png(face) if suffix == ".png" else zpl(bitmap(face))


def _fields(terminal: Terminal, number: str) -> dict[str, str]:
    """What a received lot can say of itself."""
    from app.domain.labels import label_fields
    from app.domain.values import plain

    lot, material = _found(terminal, number)
    state = terminal.store.lot(lot)
    today = terminal.desk.view((), "").today
    about: Mapping[str, str] = label_fields(
        "", lot, terminal.queries.material(material), "", terminal.work_unit, plain(state.on_hand), today
    )
    expires = state.expires.date() if state.expires else None
    days = {"expires": expires.isoformat(), "expires_gs1": expires.strftime("%y%m%d")} if expires else {}
    return {**about, **days}


def _found(terminal: Terminal, number: str) -> tuple[str, str]:
    found = terminal.queries.lots_numbered(number)
    if not found:
        raise Refusal("UnknownLot", number=number)
    return found[0]


def _lot_label(terminal: Terminal, number: str, out: Path) -> None:
    from app.barcodes.labels import LotLabel, lot_label

    lot, material_id = _found(terminal, number)
    state = terminal.store.lot(lot)
    material = terminal.queries.material(material_id)
    lot_label(
        out,
        LotLabel(
            number=number,
            material=material.id,
            material_name=material.name,
            gtin=material.gtin,
            expires=state.expires.date() if state.expires else None,
        ),
    )


def _badge_label(terminal: Terminal, person: str, code: str, out: Path) -> None:
    from app.barcodes.labels import BadgeLabel, badge_label

    if terminal.people.document(person) is None:
        raise Refusal("UnknownPerson", person=person)
    if terminal.people.of_badge(code) != person:
        raise typer.BadParameter(f"{code!r} is not the badge of {person}; a lead gives badges at the terminal.")
    badge_label(out, BadgeLabel(code=code, name=terminal.people.name(person)))
