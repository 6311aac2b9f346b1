"""The target *instruments*: whatever a line of an instrument says, in pieces or whole, is understood or refused.

The first byte chooses the protocol; the rest is what comes over the line, cut into frames and spoken with as on a port.
"""

import json
import random
from collections.abc import Hashable
from decimal import Decimal

from fuzz_codes import SHARED
from fuzz_run import Target

from app.devices import patterns
from app.devices.conversation import Conversation, Want
from app.devices.framing import Framer
from app.devices.settings import DeviceSettings, Steady
from app.domain.refusals import REFUSALS
from app.domain.values import countable
from app.measures import convert

VECTORS = SHARED / "data" / "scales" / "mt_sics_vectors.json"

_COMMON = {"device": "i-1", "kind": "gauge", "port": "/dev/x", "tool": "T-1"}
#: One of each way to be spoken with.
SETTINGS = (
    DeviceSettings(**_COMMON),
    DeviceSettings(**_COMMON, pattern="{stable:ST},{value} {unit}"),
    DeviceSettings(**_COMMON, pattern="{any}{value}{unit}{any}", sends="all_the_time", steady=Steady(3, Decimal(1))),
    DeviceSettings(**_COMMON, protocol="mt_sics", sends="when_asked"),
    DeviceSettings(**_COMMON, protocol="mt_sics", sends="when_asked", serial="B1", echo=True),
    DeviceSettings(**_COMMON, protocol="mt_sics", sends="all_the_time"),
    DeviceSettings(**_COMMON, protocol="digimatic", channel="01", unit="mm"),
    DeviceSettings(**_COMMON, protocol="scpi", sends="when_asked", unit="V"),
    DeviceSettings(**_COMMON, protocol="scale_print"),
)
LINES = (
    b"12.4 Nm", b"ST,+0012.40 Nm", b"US,+0012.40 g", b"OL", b"S S     100.00 g", b"S D 1 g", b"S I", b"S +", b"Z -",
    b'I4 A "B1"', b"SI S 0.00 kg", b"T S 1 g", b"ES", b"01A+00012.345", b"911", b"+1.23400E+01", b"9.9E37", b"1E-99",
    b'-113,"Undefined header"', b"Maker,Model,SN-7,1.0", b"GS  0.123 kg", b"No. 001", b"Total  1.500 g", b"+  1.234 g",
)  # fmt: skip
PIECES = (
    b"S", b"SI", b" ", b"  ", b"D", b"I", b"+", b"-", b"0", b"9", b".", b",", b"E", b"e", b'"', b"g", b"kg", b"Nm",
    b"\xc2\xb5m", b"\xb0C", b"\r\n", b"\r", b"\n", b"ST,", b"01A", b"A", b"I4", b"nan", b"inf", b"1E99", b"\x00",
    b"\xff", "٣".encode(), b"999999999999", b"0.000000001",
)  # fmt: skip
KEYS = ("p1", "p2", "p3")


def corpus() -> tuple[bytes, ...]:
    """Each line in each protocol, and every published transcript."""
    lines = list(LINES)
    if VECTORS.is_file():
        found = json.loads(VECTORS.read_text(encoding="utf-8"))
        lines += [text.replace("|", "").encode() for text, _ in found["cases"]]
        lines += [text.encode() for text in found["other_formats"]["lines"]]
    return tuple(bytes([n]) + line + b"\r\n" for n in range(len(SETTINGS)) for line in lines)


def generate(chance: random.Random) -> bytes:
    """Lines and pieces of lines in any order."""
    made = b"".join(chance.choice((*LINES, *PIECES, b"\r\n", b"\r\n")) for _ in range(chance.randint(1, 16)))
    return bytes([chance.randrange(len(SETTINGS))]) + made


def feed(raw: bytes) -> Hashable:
    """Speak with it while prompts come and go; the outcome is what was told."""
    settings = SETTINGS[(raw[0] if raw else 0) % len(SETTINGS)]
    talk, framer, now = Conversation(settings), Framer(settings.cut), 0.0
    told: list[Hashable] = []
    talk.begin(now)
    for number, at in enumerate(range(1, len(raw), 7)):
        now += 100.0 * (1 + number % 5)
        talk.wanted(Want(KEYS[number // 9 % 3], ("g", "mm", "V", "Nm")[number // 9 % 4]), now)
        for frame in framer.feed(raw[at : at + 7], now):
            half = frame.refusal
            outcome = talk.half(half, frame.raw, now) if half else talk.line(frame.raw, now)
            told += [_checked(heard) for heard in outcome.heard]
        told += [_checked(heard) for heard in talk.tick(now).heard]
    _own_pattern(raw)
    return tuple(told[:4])


def _checked(heard) -> Hashable:
    if heard.refusal is not None:
        assert heard.refusal.code in REFUSALS
        return heard.refusal.code
    reading, given = heard.reading, heard.given
    assert reading.value.is_finite()
    if heard.key and given is not reading:
        assert countable(reading.value), reading
    return heard.steady, reading.unit


def _own_pattern(raw: bytes) -> None:
    """The same bytes as a pattern and as its line: both halves may be anything."""
    text = raw.decode("latin-1")
    pattern, line = text[:40], text[40:120]
    try:
        patterns.parts(pattern)
    except ValueError:
        return
    found = patterns.match(pattern, line)
    assert found is None or found.value.is_finite()


def target() -> Target:
    """The target. The units are loaded before the clock runs: that is half a second, once."""
    convert(Decimal(1), "kg", "g")
    return Target(feed, corpus(), PIECES, generate)
