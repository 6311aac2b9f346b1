"""Feeds a target odd inputs for a while, and keeps the input of whatever goes wrong.

Inputs are mutations of a corpus, splices of two of its entries, and what the target's own grammar makes. An input whose
outcome was never seen before joins the corpus. Every input has ``limit`` seconds of the processor, so that a busy
machine hangs nobody, and half a minute on the wall: a target that takes longer is hung.
Must not know what a target reads.
"""

import gc
import hashlib
import random
import signal
import time
import traceback
from collections.abc import Callable, Hashable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

#: No mutation makes an input longer than this many bytes.
LONGEST = 6000
#: Seconds on the wall after which a target is waiting for something that never comes.
WAITING = 30.0
#: Inputs that are remembered because their outcome was new; beyond it one of them makes room.
REMEMBERED = 4000


@dataclass(frozen=True)
class Target:
    """What is fuzzed. ``feed`` takes one input and returns its outcome in a word or two (anything hashable).

    A `Refusal` is an outcome, so ``feed`` catches it; whatever else it raises is a fault, AssertionError too.
    ``pieces`` are what inputs are made of (separators, prefixes, numbers at their limits); ``generate`` makes a whole
    input by a grammar. ``limit`` is the longest time of one input in seconds of the processor.
    """

    feed: Callable[[bytes], Hashable]
    corpus: Sequence[bytes]
    pieces: Sequence[bytes] = ()
    generate: Callable[[random.Random], bytes] | None = None
    limit: float = 1.0


@dataclass
class Result:
    """What came of it: how many inputs, how many kinds of outcome, and the files of the faults."""

    inputs: int = 0
    outcomes: set[Hashable] = field(default_factory=set)
    slowest: float = 0.0
    faults: list[Path] = field(default_factory=list)


class Hung(Exception):
    """An input took longer than the target allows."""


def run(name: str, target: Target, seconds: float, folder: Path, seed: int) -> Result:
    """Feed the target for so many seconds of the processor; at least the whole corpus goes in.

    A busy machine feeds it as much as a quiet one. Stops at the tenth fault.
    """
    with _what_was_there_left_alone():
        return _run(name, target, seconds, folder, random.Random(seed))


def _run(name: str, target: Target, seconds: float, folder: Path, chance: random.Random) -> Result:
    known = list(target.corpus)
    result = Result()
    end = time.process_time() + seconds
    for raw in _inputs(target, known, chance):
        over = result.inputs >= len(target.corpus) and time.process_time() >= end
        if over or len(result.faults) >= 10:
            return result
        new = _one(name, target, raw, folder, result)
        if new and len(known) < len(target.corpus) + REMEMBERED:
            known.append(raw)
        elif new:
            known[chance.randrange(len(target.corpus), len(known))] = raw
    return result


@contextmanager
def _what_was_there_left_alone() -> Iterator[None]:
    """No input pays for clearing away what others left before: that can take longer than any of them may."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _one(name: str, target: Target, raw: bytes, folder: Path, result: Result) -> bool:
    """Feed one input; whether its outcome is new."""
    began = time.process_time()
    try:
        with _watched(target.limit):
            outcome = target.feed(raw)
    except Exception:
        result.faults.append(_keep(name, raw, folder))
        outcome = None
    result.inputs += 1
    result.slowest = max(result.slowest, time.process_time() - began)
    new = outcome not in result.outcomes
    result.outcomes.add(outcome)
    return new


@contextmanager
def _watched(limit: float) -> Iterator[None]:
    """Raises `Hung` in the target after so many seconds of the processor, or `WAITING` on the wall."""
    with _timer(signal.ITIMER_PROF, signal.SIGPROF, limit), _timer(signal.ITIMER_REAL, signal.SIGALRM, WAITING):
        yield


@contextmanager
def _timer(which: int, sends: signal.Signals, seconds: float) -> Iterator[None]:
    """A timer whose signal is `Hung`; one that was set before (pytest's) goes on afterwards."""

    def bark(*_: object) -> None:
        raise Hung(f"longer than {seconds} s")

    before = signal.signal(sends, bark)
    rest, _ = signal.setitimer(which, seconds)
    try:
        yield
    finally:
        signal.setitimer(which, 0)
        signal.signal(sends, before)
        signal.setitimer(which, rest)


def _keep(name: str, raw: bytes, folder: Path) -> Path:
    """Write the input and the traceback side by side; returns the file of the input."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}-{hashlib.sha256(raw).hexdigest()[:12]}"
    path.write_bytes(raw)
    path.with_suffix(".txt").write_text(f"{raw!r}\n\n{traceback.format_exc()}", encoding="utf-8")
    return path


def _inputs(target: Target, known: list[bytes], chance: random.Random) -> Iterator[bytes]:
    yield from tuple(target.corpus)
    while True:
        made = target.generate is not None and chance.random() < 0.3
        raw = target.generate(chance) if target.generate and made else chance.choice(known)
        for _ in range(chance.choice((0, 1, 1, 2, 4, 8))):
            raw = chance.choice(_MUTATIONS)(raw, known, target.pieces, chance)
        yield raw[:LONGEST]


def _span(raw: bytes, chance: random.Random) -> tuple[int, int]:
    one, other = chance.randint(0, len(raw)), chance.randint(0, len(raw))
    return min(one, other), max(one, other)


def _flip(raw: bytes, known: Sequence[bytes], pieces: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randint(0, len(raw))
    return raw[:at] + bytes([chance.randrange(256)]) + raw[at + 1 :]


def _insert(raw: bytes, known: Sequence[bytes], pieces: Sequence[bytes], chance: random.Random) -> bytes:
    at = chance.randint(0, len(raw))
    return raw[:at] + chance.choice(pieces or (b"\x00", b"\xff", b"0")) + raw[at:]


def _replace(raw: bytes, known: Sequence[bytes], pieces: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = _span(raw, chance)
    return raw[:start] + chance.choice(pieces or (b"\x00", b"\xff", b"0")) + raw[end:]


def _delete(raw: bytes, known: Sequence[bytes], pieces: Sequence[bytes], chance: random.Random) -> bytes:
    start = chance.randint(0, len(raw))
    return raw[:start] + raw[start + chance.choice((1, 1, 2, 5, 20)) :]


def _cut(raw: bytes, known: Sequence[bytes], pieces: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = _span(raw, chance)
    return raw[start:end]


def _repeat(raw: bytes, known: Sequence[bytes], pieces: Sequence[bytes], chance: random.Random) -> bytes:
    start, end = _span(raw, chance)
    return (raw[:start] + raw[start:end] * chance.choice((2, 3, 10, 200)) + raw[end:])[:LONGEST]


def _splice(raw: bytes, known: Sequence[bytes], pieces: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(known)
    return raw[: chance.randint(0, len(raw))] + other[chance.randint(0, len(other)) :]


_MUTATIONS = (_flip, _insert, _insert, _replace, _delete, _cut, _repeat, _splice)
