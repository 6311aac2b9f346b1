"""The fake camera that the demo and the tests use: it saves real pictures into a real folder, or fails on request.

Draws with Pillow. Must not know who looks into the folder.
"""

from __future__ import annotations

import io
import os
from pathlib import Path


class FakeCamera:
    """A camera that saves into ``folder``; it is plugged in from the start."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)
        self._taken = 0

    def take(self, words: str = "", size: tuple[int, int] = (1600, 1200)) -> Path:
        """A picture with words on it; it is in the folder whole or not at all."""
        return self.save(picture(words or f"photo {self._taken + 1}", size))

    def save(self, content: bytes, ending: str = ".jpg") -> Path:
        """Any bytes as the next picture."""
        self._taken += 1
        path = self.folder / f"IMG_{self._taken:04}{ending}"
        begun = path.with_suffix(".part")
        begun.write_bytes(content)
        os.replace(begun, path)
        return path

    def cut(self) -> Path:
        """A picture whose second half never came."""
        whole = picture("cut", (1600, 1200))
        return self.save(whole[: len(whole) // 2])

    def huge(self, megabytes: int = 50) -> Path:
        """A file that no camera of a shop floor makes; on the disk it takes no room."""
        self._taken += 1
        path = self.folder / f"IMG_{self._taken:04}.jpg"
        with path.open("wb") as file:
            file.truncate(megabytes * 1024 * 1024)
        return path

    def unplug(self) -> None:
        """The folder goes away, as a phone's does."""
        self.folder.rename(self._aside)

    def plug(self) -> None:
        """It is back, with what was in it."""
        self._aside.rename(self.folder)

    @property
    def _aside(self) -> Path:
        return self.folder.with_name(self.folder.name + ".unplugged")


def picture(words: str, size: tuple[int, int]) -> bytes:
    """A JPEG of a test card with words."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", size, (150, 168, 178))
    draw = ImageDraw.Draw(image)
    width, height = size
    for step in range(0, max(size), max(1, max(size) // 16)):
        draw.line((step, 0, step, height), fill=(120, 138, 148))
        draw.line((0, step, width, step), fill=(120, 138, 148))
    draw.ellipse((width // 4, height // 4, width * 3 // 4, height * 3 // 4), outline=(18, 23, 27), width=8)
    draw.text((width // 2, height // 2), words, fill=(18, 23, 27), anchor="mm", font_size=max(12, height // 12))
    written = io.BytesIO()
    image.save(written, "JPEG", quality=85)
    return written.getvalue()
