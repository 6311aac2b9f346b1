"""The target *codes*: whatever a scanner sends is a `Scan` or a `Refusal`, and what a scan says holds together."""

import json
import os
import random
from collections.abc import Hashable
from pathlib import Path

from fuzz_run import Target

from app.barcodes.scan import read
from app.domain.refusals import Refusal

SHARED = Path(os.environ.get("LINESIDE_SHARED") or Path(__file__).resolve().parents[3] / "shared")
FOLDER = SHARED / "data" / "barcodes"

#: One of each kind, for a machine without the published vectors.
OWN = (
    b"LOT-4711",
    b"]C1010950110153000317261200" + b"10AB-12\x1d3740",
    b"(01)09501101530003(10)AB",
    b"]E02112345678900",
    b"\x1d10A\x1d21B",
)
PIECES = tuple(
    b"]C1 ]d2 ]Q3 ]e0 ]J1 ]E0 ]E4 ]Q1 ]d1 ]C0 \x1d \x1e \x04 \x1c 00 01 02 10 11 17 21 30 37 3102 3922 8003 8006 90"
    b" 99 (01) (10) (21) ( ) \\( 09501101530003 952012345678912345 261200 991231 ABC-123 [)> 06 05 12 + $ / 9N 1T P Q D"
    b" https:// / ? & = %2F <GS> {GS} ^ \\x1d \\u001d | ~ { }".split(b" ")
)


def corpus() -> tuple[bytes, ...]:
    """Our own, and every text of the published vectors, as it is and behind an identifier."""
    texts: set[str] = set()
    for name in ("gs1_vectors.json", "industrial_labels.json"):
        if (FOLDER / name).is_file():
            texts |= set(_texts(json.loads((FOLDER / name).read_text(encoding="utf-8"))))
    raws = [text.encode("utf-8", "surrogatepass") for text in sorted(texts)]
    return (*OWN, *raws, *(b"]C1" + raw.lstrip(b"^").replace(b"^", b"\x1d") for raw in raws))


def _texts(rows: list[dict[str, object]]) -> list[str]:
    found: list[str] = []
    for row in rows:
        args = row.get("args")
        found += [str(arg) for arg in args[1:]] if isinstance(args, list) else [str(row["data"])]
    return found


def generate(chance: random.Random) -> bytes:
    """Pieces in any order: more of them than mutations would put together."""
    return b"".join(chance.choice(PIECES) for _ in range(chance.randint(1, 12)))


def feed(raw: bytes) -> Hashable:
    """Read it as a terminal does; the outcome is its format and elements, or the refusal's code."""
    try:
        scan = read(raw, year=2026)
    except Refusal as refusal:
        return refusal.code, str(refusal.params.get("reason") or refusal.params.get("element") or "")[:4]
    assert scan.raw == raw
    assert scan.gtin is None or len(scan.gtin) == 14
    assert scan.expires is None or scan.expires.year
    assert scan.quantity is None or scan.quantity.is_finite()
    return scan.format, scan.symbology, tuple(element.id for element in scan.elements[:6])


def target() -> Target:
    """For the table of targets."""
    return Target(feed=feed, corpus=corpus(), pieces=PIECES, generate=generate)
