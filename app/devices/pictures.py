"""A camera's file -> the picture that is kept: decoded, turned upright, bounded, and without what the camera knew.

Pillow decodes; it is imported here and not before. EXIF data go: they may say where somebody was and whose phone it is
(ADR 0022). Must not know where files come from.
"""

from __future__ import annotations

import hashlib
import io
from datetime import datetime
from typing import Any

from app.domain.refusals import Refusal
from app.views import CameraPhoto

#: A camera's file in bytes: twice what a good phone makes.
LARGEST_FILE = 24 * 1024 * 1024
#: Pixels of a picture before it is brought down; more is a decompression bomb or no camera of a shop floor.
MOST_PIXELS = 64_000_000
#: The longer side of what is kept, in pixels: a label on it can still be read.
LONGEST_SIDE = 2560
#: Bytes of what is kept, and the JPEG qualities that are tried to stay below.
LARGEST_KEPT = 2 * 1024 * 1024
QUALITIES = (88, 80, 70, 55)
FORMATS = ("JPEG", "PNG", "WEBP")


def photo(content: bytes, name: str, camera: str, at: datetime) -> CameraPhoto:
    """The picture in a file. Raises `Refusal` PhotoTooLarge, PhotoUnreadable."""
    if len(content) > LARGEST_FILE:
        raise too_large(len(content))
    kept, size = _kept(content, name)
    return CameraPhoto(
        content=kept,
        media_type="image/jpeg",
        width=size[0],
        height=size[1],
        camera=camera,
        name=name,
        original=hashlib.sha256(content).hexdigest(),
        at=at,
    )


def too_large(size: int) -> Refusal:
    """A file beyond what is read at all."""
    return Refusal("PhotoTooLarge", size=f"{size / 1024 / 1024:.0f} MB", most=f"{LARGEST_FILE // 1024 // 1024} MB")


def opened(content: bytes, name: str) -> Any:
    """The image of a file, its size looked at before any pixel of it is made (`PIL.Image.Image`, not loaded yet)."""
    from PIL import Image, UnidentifiedImageError

    try:
        image = Image.open(io.BytesIO(content), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refusal("PhotoTooLarge", size="100 MP", most=f"{MOST_PIXELS // 1_000_000} MP") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Refusal("PhotoUnreadable", file=name) from error
    width, height = image.size
    if width * height > MOST_PIXELS:
        raise Refusal("PhotoTooLarge", size=f"{width * height // 1_000_000} MP", most=f"{MOST_PIXELS // 1_000_000} MP")
    return image


def _kept(content: bytes, name: str) -> tuple[bytes, tuple[int, int]]:
    from PIL import Image, ImageOps

    image = opened(content, name)
    try:
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded at a fraction of its size
        upright = ImageOps.exif_transpose(image).convert("RGB")
        upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise Refusal("PhotoUnreadable", file=name) from error
    return _encoded(upright), upright.size


def _encoded(image: Any) -> bytes:
    """JPEG without metadata, at the best quality that stays below `LARGEST_KEPT` (the last one always does)."""
    written = b""
    for quality in QUALITIES:
        buffer = io.BytesIO()
        image.save(buffer, "JPEG", quality=quality, optimize=True)
        written = buffer.getvalue()
        if len(written) <= LARGEST_KEPT:
            return written
    image.thumbnail((LONGEST_SIDE // 2, LONGEST_SIDE // 2))
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=QUALITIES[-1], optimize=True)
    return buffer.getvalue()
