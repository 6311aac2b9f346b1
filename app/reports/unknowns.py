"""What a terminal knows not to know of a product: said on the first page, so that nobody takes a part for the whole.

Must not know pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from app.domain.facts import Entry
from app.domain.values import lot_number
from app.domain.wip_facts import LotSplit
from app.reports.archive import Archive
from app.reports.traveler import Listed, Paper, Picture, Relative, Row
from app.reports.wording import when


def of_streams(archive: Archive, streams: Iterable[str]) -> Iterator[str]:
    """Streams of which other lines have records that are not here."""
    for stream in streams:
        if archive.is_partial(stream):
            kind, _, id = stream.partition(":")
            yield f"Other lines have records of {kind} {lot_number(id) or id} that are not here."


def of_split(entries: Iterable[Entry], lots: Sequence[str]) -> Iterator[str]:
    """What was done to a part before it was one stands in the traveler of the whole."""
    for entry in entries:
        fact = entry.fact
        if isinstance(fact, LotSplit) and fact.into in lots and fact.lot not in lots and not fact.back:
            number = lot_number(fact.lot)
            yield f"What was done before {lot_number(fact.into)} was split off {number} is in the traveler of {number}."


def of_kin(relatives: Iterable[Relative]) -> Iterator[str]:
    """Lots that went in or out of which only a part is known."""
    parts = dict.fromkeys(relative.number for relative in relatives if not relative.known)
    if parts:
        yield f"Other lines have records of these lots that are not here: {', '.join(list(parts)[:20])}."


def of_records(archive: Archive, records: Sequence[Listed]) -> Iterator[str]:
    """What is not on the server yet, in a system that has one."""
    heard = archive.heard()
    if not heard:
        yield "This terminal has never heard a central: it knows what was recorded on it, nothing else."
        return
    last = archive.confirmed()
    own = (record.record.rpartition(":") for record in records)
    unsent = sum(name == archive.journal and int(seq) > last for name, _, seq in own)
    at = when(datetime.fromisoformat(heard).astimezone())
    yield f"Central was heard last at {at}; what other stations recorded after that is not here."
    if unsent:
        yield f"{unsent} of these records are on this terminal only, not on the server yet."


def of_papers(papers: Iterable[Paper], pictures: Sequence[Picture]) -> Iterator[str]:
    """Papers and pictures whose bytes are not here."""
    if lacking := [paper.hash[:12] for paper in papers if not paper.here]:
        yield f"Documents whose text is not here, or cannot be read by this version: {', '.join(lacking[:20])}."
    if gone := sum(not picture.here for picture in pictures):
        yield f"{gone} photos or inks were erased by retention, or are not on this terminal; their hashes stay."


def of_rows(rows: Iterable[Row], known: dict[str, str]) -> Iterator[str]:
    """People without a name here."""
    nameless = dict.fromkeys(row.person for row in rows if row.person and row.person not in known)
    if nameless:
        yield f"Without a printed name here (erased, or never known): {', '.join(list(nameless)[:20])}."
