"""The demo plant's files as the tests change them, and what comes back."""

from collections.abc import Mapping
from functools import cache
from unittest.mock import patch

from msgspec.structs import replace

from app.exchange import media
from app.exchange.mistakes import Mistake
from app.exchange.readings import Reading, read_one
from app.exchange.reference import DEMO, Reference, ReferenceRefused, read_contents

WRITTEN = (".toml", ".csv")
PLANT = {path.name: path.read_text(encoding="utf-8") for path in sorted(DEMO.iterdir()) if path.suffix in WRITTEN}


def paper(name: str, file: str) -> bytes | None:
    """What a file of the demo plant names."""
    found = DEMO / file
    return found.read_bytes() if found.is_file() else None


@cache
def unchanged(name: str) -> Reading:
    """What a file of the plant says by itself; do not change it."""
    return read_one(name, PLANT[name].encode())


def reading_of(name: str, content: bytes) -> Reading:
    """What a file says. Those of the plant are read once: that takes longer than to look at what is between files."""
    if PLANT.get(name, "").encode() != content:
        return read_one(name, content)
    known = unchanged(name)
    return replace(known, findings=replace(known.findings, mistakes=[*known.findings.mistakes]), media={})


def read(changed: Mapping[str, str | bytes]) -> Reference:
    """The demo plant with some files changed."""
    files = {**PLANT, **changed}
    with patch.object(media, "read_one", reading_of):
        return read_contents([(n, c.encode() if isinstance(c, str) else c) for n, c in files.items()], None, paper)


def mistakes(changed: Mapping[str, str | bytes]) -> tuple[Mistake, ...]:
    """What is wrong with the demo plant when some files are changed; () when nothing is."""
    try:
        read(changed)
    except ReferenceRefused as refused:
        return refused.mistakes
    return ()


def changed(file: str, old: str, new: str) -> str:
    """The first occurrence replaced."""
    assert old in PLANT[file], old
    return PLANT[file].replace(old, new, 1)


def line_of(text: str, part: str, nth: int = 1) -> int:
    """Line of the nth place where a part stands."""
    at = -1
    for _ in range(nth):
        at = text.index(part, at + 1)
    return text.count("\n", 0, at) + 1
