"""The last pages: the papers by which it was made, photos as far as a page shows them, and the list of every record."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence

from app.reports import images
from app.reports.sheet import LEFT, MM, ROOM, Cell, Sheet, Words
from app.reports.traveler import Picture, Traveler
from app.reports.wording import day, short, when

#: Photos that are drawn; the rest are named, and are in the bundle.
MOST_DRAWN = 200
PHOTO_WIDTH, PHOTO_HEIGHT = 84 * MM, 60 * MM


def papers(sheet: Sheet, traveler: Traveler) -> None:
    """Document revisions with their hashes."""
    if not traveler.papers:
        return
    sheet.heading("Documents", 60)
    rows: Iterator[Sequence[Cell]] = (
        (
            (Words(paper.kind.replace("_", " ")),),
            (Words(paper.id or "(not here)", bold=True), Words("withdrawn" if paper.withdrawn else "", bold=True)),
            (Words(paper.revision),),
            (
                Words(paper.released_by),
                Words(f"from {day(paper.effective_from)}" if paper.effective_from else "", beside=True),
            ),
            (Words(paper.hash, beside=True, small=True),),
        )
        for paper in traveler.papers
    )
    headings = ("Kind", "Document", "Revision", "Released by", "sha256 of its stored bytes")
    sheet.table((14, 26, 16, 16, 42), headings, rows)


def photographs(sheet: Sheet, traveler: Traveler, load: Callable[[str], bytes]) -> None:
    """Photos two by two, each with its record and its hash; what was erased says so."""
    photos = [(place, each) for place, each in enumerate(traveler.pictures, start=1) if each.kind == "photo"]
    if not photos:
        return
    sheet.heading(f"Photos ({len(photos)})", PHOTO_HEIGHT + 30)
    for at in range(0, min(len(photos), MOST_DRAWN), 2):
        sheet.keep(PHOTO_HEIGHT + 34)
        top = sheet.y
        for column, (place, photo) in enumerate(photos[at : at + 2]):
            _photo(sheet, place, photo, LEFT + column * ROOM / 2, top, load)
        sheet.y = top - PHOTO_HEIGHT - 32
    if len(photos) > MOST_DRAWN:
        more = len(photos) - MOST_DRAWN
        sheet.lines([Words(f"{more} more photos are not drawn here; the bundle has them, as far as they are here.")])


def _photo(sheet: Sheet, place: int, photo: Picture, left: float, top: float, load: Callable[[str], bytes]) -> None:
    content = b"".join(map(load, photo.parts)) if photo.here else b""
    small = images.reduced(content) if content else None
    if small is not None:
        _draw(sheet, small, left, top)
    else:
        said = "No picture that can be drawn" if content else "Erased, or not on this terminal"
        sheet.at(left, top - 20, said, bold=True)
    sheet.at(left, top - PHOTO_HEIGHT - 12, f"Picture {place}, record {short(photo.record)}, {photo.size} bytes")
    sheet.at(left, top - PHOTO_HEIGHT - 21, f"sha256 {photo.sha256[:40]}…", beside=True)


def _draw(sheet: Sheet, small: tuple[bytes, int, int], left: float, top: float) -> None:
    from reportlab.lib.utils import ImageReader

    content, width, height = small
    scale = min(PHOTO_WIDTH / width, PHOTO_HEIGHT / height)
    size = width * scale, height * scale
    sheet.canvas.drawImage(ImageReader(io.BytesIO(content)), left, top - size[1], *size)


def listing(sheet: Sheet, traveler: Traveler) -> None:
    """Every record in the order in which they fold, with the first of its hash."""
    journals = dict.fromkeys(record.record.rpartition(":")[0] for record in traveler.records)
    sheet.heading(f"All records ({len(traveler.records)})", 80)
    sheet.lines([Words(f"{name[:8]} is journal {name}", beside=True, small=True) for name in journals])
    rows: Iterator[Sequence[Cell]] = (
        (
            (Words(short(record.record), small=True),),
            (Words(record.kind, small=True),),
            (Words(when(record.at) + (f" in doubt ({record.doubt})" if record.doubt else ""), small=True),),
            (Words(record.person, small=True),),
            (Words(record.hash[:16], beside=True, small=True),),
        )
        for record in traveler.records
    )
    sheet.table((22, 26, 34, 18, 22), ("Record", "Kind", "Time", "Person", "Hash (first 16 digits)"), rows)
