"""A PDF's pages, by pypdfium2 (ADR 0023): how many there are, and one of them as pixels.

PDFium may be used by one thread at a time, so everything here takes one lock. Must not know files or screens.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_ONE_AT_A_TIME = threading.Lock()
#: Pixels of one page as it is drawn: a page of a strange shape must not take all memory.
MOST_PIXELS = 12_000_000


class Broken(Exception):
    """The bytes are no PDF that can be read."""


class Encrypted(Broken):
    """The PDF asks for a password."""


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    import pypdfium2

    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise (Encrypted if "password" in str(error).lower() else Broken)(str(error)) from error
        try:
            yield document
        except pypdfium2.PdfiumError as error:
            raise Broken(str(error)) from error
        finally:
            document.close()


def page_count(content: bytes) -> int:
    """How many pages. Raises `Broken`, `Encrypted`; every page is opened, so that a broken one is found now."""
    with _opened(content) as document:
        count = len(document)
        for number in range(min(count, 1000)):
            document[number].close()
        return count


def page_pixels(content: bytes, page: int, width: int) -> tuple[int, int, bytes]:
    """Page ``page`` (from 1) ``width`` pixels wide: (width, height, pixels as 8-bit B G R x). Raises `Broken`."""
    with _opened(content) as document:
        if not 1 <= page <= len(document):
            raise Broken(f"there is no page {page}")
        opened = document[page - 1]
        across, down = opened.get_size()
        scale = min(width / across, (MOST_PIXELS / (across * down)) ** 0.5)
        bitmap = opened.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
        opened.close()
        return _plain(bitmap)


def _plain(bitmap: Any) -> tuple[int, int, bytes]:
    """The rows of a bitmap without what pads them."""
    held = memoryview(bitmap.buffer)
    row = bitmap.width * 4
    rows = (bytes(held[at * bitmap.stride : at * bitmap.stride + row]) for at in range(bitmap.height))
    found = bitmap.width, bitmap.height, b"".join(rows)
    bitmap.close()
    return found
