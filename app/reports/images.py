"""Photos and ink as a page can take them: photos brought to a size that a page shows, ink as strokes; both bounded.

What is no picture, or too large a one, is said to be so, never drawn halfway. Pillow is imported on first use. Must not
know pages.
"""

from __future__ import annotations

import io
import re

from msgspec import Struct

#: Pixels of the longer side on paper (about 84 mm at 270 dpi), and of a picture that is opened at all.
LONGEST, MOST_PIXELS = 900, 60_000_000
#: Bytes of ink that are read, and points that are drawn.
MOST_INK, MOST_POINTS = 256 * 1024, 20_000

_VIEW = re.compile(rb'viewBox="0 0 ([0-9]{1,5}) ([0-9]{1,5})"')
_PATH = re.compile(rb'<path d="M([0-9L .-]{1,200000})"/>')


class Ink(Struct, frozen=True):
    """Strokes within ``width`` by ``height``, y counted from the top."""

    width: float
    height: float
    strokes: tuple[tuple[tuple[float, float], ...], ...]


def reduced(content: bytes) -> tuple[bytes, int, int] | None:
    """(JPEG, width, height) of a photo, no larger than a page shows; None where it is no picture that can be read."""
    import warnings

    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    return None
                picture.draft("RGB", (LONGEST, LONGEST))
                small = ImageOps.exif_transpose(picture)
                small.thumbnail((LONGEST, LONGEST))
                written = io.BytesIO()
                small.convert("RGB").save(written, "JPEG", quality=78)
                return written.getvalue(), small.width, small.height
    except Exception:  # whatever a decoder says of bytes that somebody else wrote: it is no picture
        return None


def strokes(content: bytes) -> Ink | None:
    """The strokes of ink as the terminal keeps it; None where it is none."""
    view = _VIEW.search(content[:1000]) if len(content) <= MOST_INK else None
    if view is None:
        return None
    made: list[tuple[tuple[float, float], ...]] = []
    left = MOST_POINTS
    for path in _PATH.finditer(content):
        points = [tuple(map(_figure, point.split())) for point in path[1].split(b"L")][:left]
        left -= len(points)
        made.append(tuple((point[0], point[1]) for point in points if len(point) == 2))
    return Ink(float(view[1]) or 1, float(view[2]) or 1, tuple(made))


def _figure(text: bytes) -> float:
    try:
        return float(text[:12])
    except ValueError:
        return 0.0
