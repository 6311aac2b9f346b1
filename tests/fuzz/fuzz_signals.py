"""The target *signals*: whatever a line of a machine's signal says, few records come of it, in order, and none is lost.

The bytes are cut into frames as on a port; each byte's value is also how many milliseconds went by before it.
"""

import random
from collections.abc import Hashable

from fuzz_run import Target

from app.devices.debounce import Debounce, Stood
from app.devices.framing import Framer
from app.devices.machine_signal import read
from app.devices.settings import Framing
from app.domain.downtime_facts import MachineState

STATES: dict[str, MachineState] = {"RUN": "running", "STOP": "stopped", "IDLE": "idle", "?": "unknown"}
LINES = (b"RUN\r", b"STOP\r", b"IDLE @1779000000.25\r", b"STOP @1\r", b"HALT\r", b"?\r", b"\xff\xfe\r")
PIECES = (b"RUN", b"STOP", b"IDLE", b"?", b" @", b"17", b".5", b"\r", b"\n", b"\x00", b"\xff", b" ")


def generate(chance: random.Random) -> bytes:
    """Lines and pieces of lines."""
    return b"".join(chance.choice(LINES + PIECES) for _ in range(chance.randrange(1, 60)))


def feed(raw: bytes) -> Hashable:
    """Hear it; what was told stays in order, and says one of its states or that nobody knows."""
    framer, calm, now = Framer(Framing()), Debounce(1000, 5000), 0.0
    told: list[Stood] = []
    for byte in raw:
        now += byte * 4
        for frame in framer.feed(bytes([byte]), now):
            found = read(frame.raw, STATES) if frame.refusal is None else None
            told += calm.heard(found[0], found[1], now, found[2]) if found else []
        told += calm.tick(now)
    moments = [each.since for each in told]
    assert moments == sorted(moments)
    assert all(each.state in STATES.values() and each.changes >= 0 for each in told)
    assert len(told) <= 3 + 2 * now / 1000
    return len(told), tuple(sorted({each.state for each in told}))


def target() -> Target:
    """The target."""
    return Target(feed, LINES, PIECES, generate)
