"""Random small logs: nothing is lost or invented, warn refuses nothing, and the independent check agrees."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from independent_check import refused_under_block
from replay_kit import row, write

from app.exchange.log_columns import Columns
from app.exchange.log_rows import read_log
from ui.cli.replay import ReplayPolicy, replayed

ACTIVITIES = ("Saw - Machine 1", "Saw - Machine 2", "Drill - Machine 2", "Pack", "Setup - Machine 2")

rows = st.builds(
    row,
    st.sampled_from("ABCD"),
    st.sampled_from(ACTIVITIES),
    st.integers(10, 40),
    st.sampled_from((0, 1, 2, 4, "2.5")),
    st.sampled_from((0, 0, 1)),
    mrb=st.sampled_from((0, 0, 0, 1)),
    ordered=st.just(6),
    length=st.integers(0, 9),
)


@st.composite
def logs(draw):
    """Rows with some of them twice, on a few orders that go the same way often enough to be judged."""
    usual = [row(o, op, 10 + n, 1, ordered=6) for o in "ABCD" for n, op in enumerate(("Saw - Machine 1", "Pack"))]
    found = [*(usual if draw(st.booleans()) else ()), *draw(st.lists(rows, min_size=1, max_size=14))]
    return draw(st.permutations([*found, *draw(st.lists(st.sampled_from(found), max_size=3))]))


@settings(max_examples=25, deadline=None)
@given(logs())
def test_a_replay_accounts_for_every_row(lines):
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), lines)
        read = read_log(path, Columns())
        block = replayed(read, ReplayPolicy.BLOCK, "log")
        warn = replayed(read, ReplayPolicy.WARN, "log")
        checked = refused_under_block(path)
    for found in (block, warn):
        sums = found.quantities
        assert found.accepted + found.refused == found.rows == len(lines)
        for of in ("rows", "completed", "rejected", "mrb"):
            assert getattr(sums["accepted"], of) + getattr(sums["refused"], of) == getattr(sums["log"], of)
        assert sums["log"].completed == sum(one.completed for one in read)
    assert warn.refused == 0
    assert {n: group.code for group in block.groups for n in group.rows} == checked
    assert list(block.refused_rows) == sorted(checked)
