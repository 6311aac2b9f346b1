"""Photos and ink on the pages of a traveler: drawn as far as a page shows them, and never trusted."""

from __future__ import annotations

import io
import os
import shutil
import struct
import zlib
from pathlib import Path

import msgspec
import pytest
from PIL import Image
from reports_kit import INK, MAKER, attach, jpeg, text_of

from app.reports import images, making, pdf, pdf_ends
from app.reports.archive import opened
from app.reports.traveler import Picture


def test_a_photo_is_brought_to_the_size_of_a_page_and_an_odd_one_is_none():
    small, width, height = images.reduced(jpeg(4000, 2000))
    assert (width, height) == (images.LONGEST, images.LONGEST // 2)
    assert len(small) < 60_000
    for odd in (b"", b"GIF89a", os.urandom(5000), jpeg()[:200], INK, bomb(), wide()):
        assert images.reduced(odd) is None


def bomb() -> bytes:
    """A PNG of a few bytes that says it is 60,000 pixels wide and high."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    made = b"".join(struct.pack(">I", len(c)) + n + c + struct.pack(">I", zlib.crc32(n + c)) for n, c in chunks)
    return b"\x89PNG\r\n\x1a\n" + made


def wide() -> bytes:
    """A picture of more pixels than are opened, though fewer than a decoder takes for an attack."""
    written = io.BytesIO()
    Image.new("1", (9000, 9000)).save(written, "PNG", compress_level=1)
    return written.getvalue()


def test_ink_is_strokes_and_nothing_else():
    ink = images.strokes(INK)
    assert (ink.width, ink.height, len(ink.strokes), len(ink.strokes[0])) == (400, 120, 1, 4)
    for odd in (b"", b"ink", b"<svg>" * 100, INK.replace(b"400", b"4e5"), INK * 10_000, os.urandom(500)):
        assert images.strokes(odd) is None
    crowd = INK.replace(b'<path d="M10 60', b'<path d="M' + b"1 1L" * 40_000 + b"10 60")
    assert sum(map(len, images.strokes(crowd).strokes)) <= images.MOST_POINTS


@pytest.fixture
def pictured(day, tmp_path) -> Path:
    """The day, with a photo of its own size in the place of the one that was taken, and one that was erased."""
    return Path(shutil.copy(day, tmp_path))


def test_photos_stand_on_the_pages_with_record_and_hash_and_erased_ones_say_so(pictured, monkeypatch):
    photo, ink = attach(pictured, jpeg()), attach(pictured, INK)
    with opened(pictured) as archive:
        made = making.of_lot(archive, "PUMP/1001", MAKER)
        name = made.records[0].record
        shown = [Picture(sha256=photo, record=name, kind="photo", size=9, here=True, parts=(photo,))]
        gone = [Picture(sha256="0" * 64, record=name, kind="photo", size=0, here=False, parts=("0" * 64,))]
        signed = tuple(msgspec.structs.replace(each, ink=ink) for each in made.signatures)
        more = msgspec.structs.replace(made, pictures=tuple(shown + gone), signatures=signed)
        written = pdf.written(more, archive.attachment)
        monkeypatch.setattr(pdf_ends, "MOST_DRAWN", 1)
        text = text_of(pdf.written(more, archive.attachment))
    assert "Picture 1, record" in text_of(written)
    assert "Erased, or not on this terminal" in text_of(written)
    assert "1 more photos are not drawn here" in text
    assert written.count(b"/Subtype /Image") == 1


def test_large_photos_make_pages_that_can_be_mailed(pictured):
    """Each is a page's size at most, however large it was; none is held while the next one is drawn."""
    noise = io.BytesIO()
    Image.effect_noise((1600, 1200), 80).save(noise, "JPEG", quality=95)
    photo = attach(pictured, noise.getvalue())
    with opened(pictured) as archive:
        made = making.of_lot(archive, "PUMP/1001", MAKER)
        one = Picture(sha256=photo, record=made.records[0].record, kind="photo", size=9, here=True, parts=(photo,))
        few = len(pdf.written(msgspec.structs.replace(made, pictures=()), archive.attachment))
        many = len(pdf.written(msgspec.structs.replace(made, pictures=(one,) * 4), archive.attachment))
    assert (many - few) / 4 < 400_000 < len(noise.getvalue())
