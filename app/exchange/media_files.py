"""The plant's papers and pictures as files: what they are, how many pages, and whether a terminal could show them.

PDF by pypdfium2, pictures by Pillow, both imported with the first file. Must not know who names the files.
"""

from __future__ import annotations

import hashlib
import io
from typing import get_args

from msgspec import Struct

from app.domain.documents_media import LARGEST, PART, Media, MediaPart, MediaType
from app.exchange import pdf

#: Pages of a paper, and pixels of a picture.
MOST_PAGES = 300
MOST_PIXELS = 25_000_000
_FORMATS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


class MediaFile(Struct, frozen=True):
    """A file that a terminal can show."""

    media_type: MediaType
    pages: int
    content: bytes


class Unusable(Exception):
    """Why not, and what to do: the two arguments."""


def checked(content: bytes) -> MediaFile:
    """What a file is. Raises `Unusable`."""
    if len(content) > LARGEST:
        raise Unusable(f"the file is larger than {LARGEST // 1024 // 1024} MB", "save it smaller, or split it")
    if content.startswith(b"%PDF-"):
        return MediaFile("application/pdf", _pages(content), content)
    return MediaFile(_picture_type(content), 1, content)


def _pages(content: bytes) -> int:
    try:
        pages = pdf.page_count(content)
    except pdf.Encrypted as error:
        raise Unusable("the PDF is protected by a password", "save it without one") from error
    except pdf.Broken as error:
        raise Unusable("the PDF cannot be read", "save or print it as PDF again") from error
    if not 1 <= pages <= MOST_PAGES:
        raise Unusable(f"the PDF has {pages} pages", f"use one with 1 to {MOST_PAGES}")
    return pages


def _picture_type(content: bytes) -> MediaType:
    from PIL import Image

    wrong = Unusable("the file is neither a PDF nor a JPEG, PNG or WebP picture", "save it as one of these")
    try:
        image = Image.open(io.BytesIO(content), formats=tuple(_FORMATS))
        width, height = image.size
        if width * height > MOST_PIXELS:
            raise Unusable(f"the picture has {width} x {height} pixels", "save it smaller")
        image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Unusable("the picture has over 100 million pixels", "save it smaller") from error
    except (OSError, ValueError, SyntaxError, EOFError) as error:
        raise wrong from error
    found = _FORMATS[str(image.format)]
    return next(kind for kind in get_args(MediaType) if kind == found)


def documents(id: str, name: str, file: MediaFile) -> tuple[Media, tuple[MediaPart, ...]]:
    """The document of a paper or picture, and its parts."""
    cut = [file.content[at : at + PART] for at in range(0, len(file.content), PART)]
    parts = tuple(MediaPart(id=hashlib.sha256(part).hexdigest(), content=part) for part in cut)
    body = Media(
        id=id,
        name=name,
        media_type=file.media_type,
        sha256=hashlib.sha256(file.content).hexdigest(),
        size=len(file.content),
        pages=file.pages,
        parts=tuple(part.id for part in parts),
    )
    return body, parts
