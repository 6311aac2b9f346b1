"""Every target of the fuzzer for a breath, and that the fuzzer itself notices what it is there for."""

import random
import time
from pathlib import Path

import pytest
from fuzz_run import Target, run
from fuzz_targets import TARGETS

#: Seconds of the processor per target here; `make fuzz` takes 600.
SHORT = 1.0


@pytest.mark.parametrize("name", TARGETS)
def test_nothing_crashes_or_hangs_in_a_short_run(name: str, tmp_path: Path):
    result = run(name, TARGETS[name](), SHORT, tmp_path, random.randrange(2**32))
    assert not result.faults, result.faults[0].with_suffix(".txt").read_text(encoding="utf-8")
    assert len(result.outcomes) > 1


def test_a_crash_is_kept_with_its_input(tmp_path: Path):
    def feed(raw: bytes) -> int:
        assert b"\x1d\x1d" not in raw
        return len(raw)

    result = run("demo", Target(feed, (b"A\x1dB",), (b"\x1d",)), 5, tmp_path, 1)
    assert b"\x1d\x1d" in result.faults[0].read_bytes()
    assert "AssertionError" in result.faults[0].with_suffix(".txt").read_text(encoding="utf-8")


def test_an_input_that_takes_too_long_is_kept(tmp_path: Path):
    def feed(raw: bytes) -> int:
        end = time.monotonic() + 30
        while b"A" in raw and time.monotonic() < end:
            pass
        return len(raw)

    result = run("demo", Target(feed, (b"A",), limit=0.05), 0, tmp_path, 1)
    assert "Hung" in result.faults[0].with_suffix(".txt").read_text(encoding="utf-8")
