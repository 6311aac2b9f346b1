"""What it costs to read a code: the published vectors, and the worst input of 4 KB that a search finds.

The search begins with inputs that are made to be slow for one reader each, and then keeps what mutations make slower.
A figure is the least of several runs, so that it is the input's and not the machine's.
"""

import os
import random
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from time import perf_counter

from bench_line import Line, quantile

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "fuzz"))

#: Seconds that the search for the slowest input may take.
SEARCH_S = float(os.environ.get("LINESIDE_BENCH_SEARCH", "20"))
#: Templates that look alike as long as they can.
TEMPLATES = (
    "A{lot:64}{serial:64}X",
    "{lot:letters 1-64}{serial:digits 1-64}",
    "A{lot}-{serial}-{item}-{order}-Z",
    "{lot}A{serial}B",
    "{lot:alnum 1-64}-{skip:1-64}-{quantity}",
    "{skip}/{skip}/{skip}/{skip}/{lot}",
    "9{skip}9{lot}9{serial}9",
    *(f"P{number}-{{lot}}/{{quantity}}" for number in range(43)),
)
#: What an input begins with, and what is repeated after it; each keeps one reader busy.
SLOW = r"""
]C1 9
]C1 10A\x1d
]C1 3102000100
\x1d0109501101530003 10A\x1d
\x1d0109501101530003 99A^
\x1d0109501101530003 21A<GS>
\x1d0109501101530003 7007261231261231\x1d
(10)A (10)A
( (
(01) (01)
(99) \(
[)>\x1e06 \x1dQ1
[)> \x1e06\x1dP1
[)> \x1d
>[)>06 ^1T1
<GS> <GS>
<GS <GS
{ {
\\x1 \\x1
https:// a.
https://a /01
https://a /01/
https://a/01/09501101530003? 99=A&
https://a/01/09501101530003/10/ %
HTTPS:// a-
+A999 1
+A99912345/ /
+A99912345/$$ 3
+$ A
* +
9N11 7
]Q2 \000026A
]Q2 \\
]E0 1
]E02112345678900|]e0 99A\x1d
A A
A -
AB- AB-
9 9
A1 A1
\xc3\xa4 \xc3\xa4
\x1d \x1d\x1e
0109501101530003 9
0109501101530003 21
0109501101530003 91
010950110153000310 1
010950110153000310 10
010950110153000399 21
"""


def lines() -> Iterator[Line]:
    """The two figures."""
    from fuzz_codes import corpus

    from app.barcodes.patterns import compiled
    from app.barcodes.scan import LIMIT

    patterns = [compiled(f"p{number}", template) for number, template in enumerate(TEMPLATES)]
    vectors = corpus()
    worst = max(min(_p99(raw, patterns) for _ in range(3)) for raw in vectors) * 1000
    figure = f"slowest of {len(vectors)}: p99 {worst:.3f} ms"
    yield Line("read a code of the published vectors", "p99 < 1 ms each", figure, worst < 1)
    tried, slowest, raw = _search(_slow(LIMIT), patterns, LIMIT)
    figure = f"{slowest * 1000:.1f} ms of {tried:,} tried, {len(raw)} bytes {raw[:24]!r}"
    yield Line("read the slowest 4 KB that a search finds", "<= 10 ms", figure, slowest <= 0.01)


def _cost(raw: bytes, patterns: Sequence[object]) -> float:
    from app.barcodes.scan import read
    from app.domain.refusals import Refusal

    began = perf_counter()
    with suppress(Refusal):
        read(raw, year=2026, patterns=patterns)
    return perf_counter() - began


def _p99(raw: bytes, patterns: Sequence[object]) -> float:
    return quantile([_cost(raw, patterns) for _ in range(200)], 0.99)


def _slow(limit: int) -> list[bytes]:
    """The inputs of the table at full length, and as long as a code without separators may be."""
    from app.barcodes.escapes import unescape

    rows = [tuple(map(unescape, line.split(" "))) for line in SLOW.split("\n") if line]
    full = [(front + tail * limit)[:limit] for front, tail in rows]
    return [*full, *(raw[:96] for raw in full)]


def _least(raw: bytes, patterns: Sequence[object]) -> float:
    return min(_cost(raw, patterns) for _ in range(5))


def _search(starts: list[bytes], patterns: Sequence[object], limit: int) -> tuple[int, float, bytes]:
    """Keep the twenty slowest, mutate one of them, until the time is up."""
    from fuzz_codes import PIECES

    chance = random.Random(15424)
    ranked = sorted(((_least(raw, patterns), raw) for raw in starts), reverse=True)[:20]
    tried, end = len(starts), perf_counter() + SEARCH_S
    while perf_counter() < end:
        raw = _mutated(chance.choice(ranked)[1], PIECES, chance)[:limit]
        tried += 1
        if _cost(raw, patterns) > ranked[-1][0] and (cost := _least(raw, patterns)) > ranked[-1][0]:
            ranked = sorted([*ranked[:-1], (cost, raw)], reverse=True)
    return tried, *ranked[0]


def _mutated(raw: bytes, pieces: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = sorted((chance.randint(0, len(raw)), chance.randint(0, len(raw))))
    piece = chance.choice(pieces)
    return chance.choice((
        raw[:start] + piece + raw[start:],
        raw[:start] + piece * chance.choice((1, 10, 1000)) + raw[end:],
        raw[:start] + raw[start:end] * 2 + raw[end:],
        raw[:start] + raw[start + 1 :],
    ))  # fmt: skip
