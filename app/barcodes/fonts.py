"""The typeface of a printed label: the first at hand that has every letter of the text.

Must not know what the text is. reportlab's own Vera has Latin letters only, so DejaVu is preferred where installed.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from app.domain.refusals import Refusal

#: Name in the PDF -> file. Debian's fonts-dejavu-core first, then what reportlab brings.
FACES: Mapping[str, str] = {
    "DejaVu": "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "Vera": "Vera.ttf",
}


def face_for(text: str) -> str:
    """Name of a registered typeface with every letter; raises `Refusal` LabelUnprintable if none has."""
    for name in FACES:
        face = _registered(name)
        if face is not None and all(ord(letter) in face.face.charToGlyph for letter in text):
            return name
    raise Refusal("LabelUnprintable", reason="letters", text=text)


def file_for(text: str) -> str:
    """Path of the typeface's file, for who draws without PDF; raises `Refusal` LabelUnprintable as `face_for`."""
    file: str = _registered(face_for(text)).face.filename
    return file


@cache
def _registered(name: str) -> Any:
    """The typeface, known to reportlab from now on; None where its file is not installed."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont

    try:
        face = TTFont(name, FACES[name])
    except TTFError:
        return None
    pdfmetrics.registerFont(face)
    return face
