"""The plant's own papers and pictures as documents: what one is, and the parts that hold its bytes.

A paper goes down to terminals like every other document, over lines on which a call has to end in seconds; so its bytes
stand in parts, each a document of its own whose id is its content's hash. Shapes only.
"""

from __future__ import annotations

from typing import Literal

from app.domain.document import Document

MediaType = Literal["application/pdf", "image/jpeg", "image/png", "image/webp"]

#: Bytes of one part, and of a whole paper or picture.
PART = 192 * 1024
LARGEST = 4 * 1024 * 1024


class Media(Document, frozen=True, kw_only=True):
    """A paper or picture: ``sha256`` and ``size`` of the whole, ``parts`` in order (ids of `MediaPart`)."""

    name: str
    media_type: MediaType
    sha256: str
    size: int
    pages: int = 1
    parts: tuple[str, ...] = ()


class MediaPart(Document, frozen=True, kw_only=True):
    """A part of a paper or picture; its id is the sha256 (hex) of ``content``."""

    content: bytes
