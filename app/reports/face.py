"""The one typeface of a report, embedded, in two weights; what its letters are wide, and text cut into lines by that.

DejaVu Sans where it is installed, as on labels, else the Vera that reportlab brings: both have figures of one width.
Inter, the typeface of the screens, is installed with PostScript outlines, which reportlab cannot embed. Must not know
pages. reportlab is imported on first use.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from app.reports.wording import clean, named

#: (name, file, file of the bold weight); the first that is installed.
FACES = (
    (
        "DejaVu Sans",
        "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
        "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf",
    ),
    ("Vera", "Vera.ttf", "VeraBd.ttf"),
)


class Weight:
    """One weight of the typeface. ``name`` is what reportlab calls it."""

    def __init__(self, name: str, font: Any) -> None:
        self.name = name
        self._widths: dict[int, float] = font.face.charWidths
        self._glyphs: dict[int, int] = font.face.charToGlyph
        self._other: float = font.face.defaultWidth
        self._known: dict[str, float] = {}

    def width(self, text: str, size: float) -> float:
        """Points that a text is wide at ``size``."""
        known = self._known.get(text)
        if known is None:
            known = sum(self._widths.get(ord(letter), self._other) for letter in text) / 1000
            if len(self._known) < 20_000:
                self._known[text] = known
        return known * size

    def seen(self, text: str) -> str:
        """The text with every character drawn: what the typeface has not is named by its number."""
        text = clean(text)
        if text.isascii():
            return text
        return "".join(c if ord(c) in self._glyphs else named(c) for c in text)

    def lines(self, text: str, size: float, room: float) -> list[str]:
        """The text cut into lines of at most ``room`` points; a word that is wider is cut itself."""
        text = self.seen(text)
        if self.width(text, size) <= room:
            return [text]
        made, line, used = [], "", 0.0
        space = self.width(" ", size)
        for word in text.split(" "):
            width = self.width(word, size)
            if line and used + space + width <= room:
                line, used = f"{line} {word}", used + space + width
                continue
            if line:
                made.append(line)
            while width > room:
                head = self._fitting(word, size, room)
                made.append(head)
                word = word[len(head) :]
                width = self.width(word, size)
            line, used = word, width
        return [*made, line] if line else made

    def _fitting(self, word: str, size: float, room: float) -> str:
        count, used = 0, 0.0
        for letter in word:
            used += self.width(letter, size)
            if used > room and count:
                break
            count += 1
        return word[:count]


@cache
def weights() -> tuple[Weight, Weight]:
    """(regular, bold), known to reportlab from now on."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    for name, *files in FACES:
        try:
            fonts = [TTFont(f"Report {name}{' Bold' * place}", file) for place, file in enumerate(files)]
        except TTFError:
            continue
        for font in fonts:
            pdfmetrics.registerFont(font)
        regular, bold = (Weight(font.fontName, font) for font in fonts)
        return regular, bold
    raise RuntimeError("reportlab came without its own typeface")
