"""The pages of signatures: each in full and in one block that no page break cuts (21 CFR 11.50, 11.70)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.reports import images
from app.reports.sheet import LEFT, MM, WIDTH, Cell, Sheet, Words
from app.reports.traveler import Signed, Traveler
from app.reports.wording import when

#: Room for ink beside a signature.
INK_WIDTH, INK_HEIGHT = 52 * MM, 17 * MM
_BINDING = {
    "fits": "sha256 over what was signed, the person, the role and the meaning, worked out anew here: it fits",
    "broken": "THE DIGEST DOES NOT FIT what was signed, by whom and what it means",
    "command": "binds the act that was let pass, the person and what was let pass",
}


def signatures(sheet: Sheet, traveler: Traveler, load: Callable[[str], bytes]) -> None:
    """Every signature, oldest first."""
    sheet.heading(f"Signatures ({len(traveler.signatures)})", 90)
    if not traveler.signatures:
        sheet.lines([Words("None was given.")])
    for signed in traveler.signatures:
        _block(sheet, signed, load)


def _block(sheet: Sheet, signed: Signed, load: Callable[[str], bytes]) -> None:
    cells: tuple[Cell, ...] = (
        (
            Words(signed.name or "(no printed name here)", bold=True),
            Words(f"{signed.person}{', ' if signed.role else ''}{signed.role}", beside=True),
            Words(when(signed.at)),
            Words(f"Clock in doubt ({signed.doubt})" if signed.doubt else "", bold=True),
        ),
        (
            Words(signed.meaning, bold=True),
            Words(signed.about),
            Words(f"record {signed.record}{f', {signed.session}' if signed.session else ''}", beside=True, small=True),
            Words(f"{signed.content}", beside=True, small=True) if signed.content else Words(""),
            Words(_BINDING[signed.binding] if signed.content else "", signed.binding == "broken", small=True),
        ),
    )
    widths = (150, WIDTH - 2 * LEFT - 150 - (INK_WIDTH if signed.ink else 0))
    top = sheet.boxed(cells, widths, INK_HEIGHT + 4 if signed.ink else 0, ruled=True)
    if signed.ink:
        _ink(sheet, signed.ink, top, load)


def _ink(sheet: Sheet, sha256: str, top: float, load: Callable[[str], bytes]) -> None:
    content = load(sha256)
    ink = images.strokes(content)
    left = WIDTH - LEFT - INK_WIDTH
    if ink is None:
        sheet.at(left, top - 14, "ink that cannot be drawn" if content else "ink erased, or not here", beside=True)
        sheet.at(left, top - 24, sha256[:24], beside=True)
    else:
        _strokes(sheet.canvas, ink, left, top - 3)


def _strokes(canvas: Any, ink: images.Ink, left: float, top: float) -> None:
    scale = min(INK_WIDTH / ink.width, INK_HEIGHT / ink.height)
    canvas.saveState()
    canvas.setStrokeGray(0.1)
    canvas.setLineWidth(0.9)
    canvas.setLineCap(1)
    path = canvas.beginPath()
    for stroke in ink.strokes:
        for place, (x, y) in enumerate(stroke):
            draw = path.lineTo if place else path.moveTo
            draw(left + min(x, ink.width) * scale, top - min(y, ink.height) * scale)
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()
