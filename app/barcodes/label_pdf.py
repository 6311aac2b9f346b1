"""Labels as PDF, one a page at its true size; bars, squares and letters are vectors.

Must not know templates nor printers. reportlab is imported on first use.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from app.barcodes.label_layout import SMALLEST, Face, Squares, Words
from app.barcodes.labels import MM
from app.barcodes.symbols import runs
from app.domain.refusals import Refusal


def pdf(faces: Sequence[Face], copies: int = 1, title: str = "label") -> bytes:
    """The labels as the bytes of a PDF, ``copies`` pages of each. Raises `Refusal` LabelUnprintable."""
    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    canvas = Canvas(written, invariant=1)
    canvas.setTitle(title)
    for face in faces:
        for _ in range(copies):
            canvas.setPageSize((face.width * MM, face.height * MM))
            _draw(canvas, face)
            canvas.showPage()
    canvas.save()
    return written.getvalue()


def _draw(canvas: Any, face: Face) -> None:
    for symbol in face.symbols:
        _symbol(canvas, symbol)
    for words in face.words:
        _words(canvas, words)


def _symbol(canvas: Any, symbol: Squares) -> None:
    path = canvas.beginPath()
    for number, row in enumerate(symbol.rows):
        foot = symbol.foot + (len(symbol.rows) - 1 - number) * symbol.row
        for place, width in runs(row):
            left = symbol.left + place * symbol.module
            path.rect(left * MM, foot * MM, width * symbol.module * MM, symbol.row * MM)
    canvas.drawPath(path, stroke=0, fill=1)


def _words(canvas: Any, words: Words) -> None:
    from app.barcodes.fonts import face_for

    face = face_for(words.text)
    size = words.height * MM
    width = canvas.stringWidth(words.text, face, size) / MM
    if width > words.room:
        size, width = size * words.room / width, words.room
    if size < SMALLEST * MM:
        raise Refusal("LabelUnprintable", reason="length", text=words.text[:60])
    canvas.setFont(face, size)
    left = words.left + (words.room - width) / 2 if words.centred else words.left
    canvas.drawString(left * MM, words.base * MM, words.text)
