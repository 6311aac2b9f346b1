"""The papers and pictures of a traveler: document revisions by their hash, photos and ink by theirs.

Which there are, and whether their bytes are at hand. Must not know pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from app.domain.documents import Media, Revision
from app.domain.lot_state import LotState
from app.domain.refusals import Refusal
from app.reports.archive import Archive, Kept
from app.reports.naming import Names
from app.reports.traveler import Paper, Picture

_SHA256 = re.compile("[0-9a-f]{64}", re.ASCII)
#: Fields of facts that name attachments, and what they are. ``parts`` are those of a photo of before 0.3.0.
_INK = ("ink",)
_PHOTOS = ("sha256", "photo", "photos", "picture", "pictures", "attachments")
#: Pictures that a traveler names; more than that is no record but an archive.
MOST_PICTURES = 2000


class Pictures:
    """Gathers what records name, each once."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._found: dict[str, Picture] = {}

    def take(self, kept: Kept) -> tuple[str, ...]:
        """The attachments that a record names."""
        fact: Any = kept.entry.fact
        named = [*self._loose(fact), *self._named(fact, _INK, "ink"), *self._named(fact, _PHOTOS, "photo")]
        for sha256, kind in named:
            parts = tuple(getattr(fact, "parts", ())) if kind == "photo" else ()
            if sha256 not in self._found and len(self._found) < MOST_PICTURES:
                self._found[sha256] = self._picture(sha256, kept.name, kind, parts or (sha256,))
        return tuple(sha256 for sha256, _ in named)

    def _loose(self, fact: Any) -> Iterator[tuple[str, Literal["photo", "ink"]]]:
        """A photo without a hash of the whole is known by its first part."""
        parts = getattr(fact, "parts", ())
        if isinstance(parts, tuple) and parts and not hasattr(fact, "sha256") and _SHA256.fullmatch(str(parts[0])):
            yield parts[0], "photo"

    def _named(
        self, fact: object, fields: Iterable[str], kind: Literal["photo", "ink"]
    ) -> Iterator[tuple[str, Literal["photo", "ink"]]]:
        for field in fields:
            value = getattr(fact, field, ())
            for each in (value,) if isinstance(value, str) else value if isinstance(value, tuple) else ():
                if isinstance(each, str) and _SHA256.fullmatch(each):
                    yield each, kind

    def _picture(self, sha256: str, record: str, kind: Literal["photo", "ink"], parts: tuple[str, ...]) -> Picture:
        sizes = [self._archive.size(part) for part in parts]
        known = [size for size in sizes if size is not None]
        return Picture(
            sha256=sha256, record=record, kind=kind, size=sum(known), here=len(known) == len(sizes), parts=parts
        )

    def all(self) -> tuple[Picture, ...]:
        """Every one, in the order of its record."""
        return tuple(self._found.values())


def papers(names: Names, states: Iterable[LotState], orders: Iterable[str], hashes: Iterable[str]) -> Iterator[Paper]:
    """The revisions by which lots were made: routing, order, papers and pictures, and those that records name."""
    wanted: dict[str, tuple[str, str]] = {}
    for order in orders:
        found = names.current("order", order)
        wanted |= {found.hash: ("order", order)} if found else {}
    for state in states:
        wanted |= {state.routing: ("routing", "")} if state.routing else {}
        wanted |= {hash: ("media", id) for id, hash in state.media.items()}
    for hash in hashes:
        wanted.setdefault(hash, ("", ""))
    for hash, (kind, id) in wanted.items():
        yield _paper(hash, kind, id, _revision(names, hash))


def _revision(names: Names, hash: str) -> Revision | None:
    try:
        return names.document(hash)
    except Refusal:  # only a newer version can read it: it is named, and said not to be readable here
        return None


def _paper(hash: str, kind: str, id: str, found: Revision | None) -> Paper:
    if found is None:
        return Paper(
            kind=kind, id=id, revision="", hash=hash, released_by="", effective_from=None, withdrawn=False, here=False
        )
    return Paper(
        kind=found.kind,
        id=found.id,
        revision=found.revision,
        hash=hash,
        released_by=found.released_by,
        effective_from=found.effective_from.astimezone() if found.effective_from else None,
        withdrawn=found.withdrawn,
        here=True,
    )


def parts_of(revision: Revision | None) -> tuple[str, ...]:
    """Ids of the parts that hold a paper's bytes."""
    return revision.body.parts if revision is not None and isinstance(revision.body, Media) else ()
