"""From bytes to scans: the same frames however the bytes come, and never two scans as one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.barcodes.scan import LIMIT
from app.devices.framing import Framer
from app.devices.settings import Framing

ENDS = ("cr", "lf", "crlf", "stx_etx", "idle")


def shown(frames):
    return [(frame.raw, frame.refusal.code if frame.refusal else "") for frame in frames]


def whole(end: str, *pieces: bytes) -> list[tuple[bytes, str]]:
    """Frames of pieces that come without a pause, and of the silence after them."""
    framer = Framer(Framing(end, 100))
    frames = [frame for place, piece in enumerate(pieces) for frame in framer.feed(piece, place * 50 / len(pieces))]
    return shown(frames + framer.idle(1000))


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("cr", b"4711\r4712\r"),
        ("cr", b"4711\r\n4712\r\n"),
        ("lf", b"4711\n4712\n"),
        ("lf", b"4711\r\n\n4712\r\n"),
        ("crlf", b"4711\r\n4712\r\n"),
        ("stx_etx", b"\x024711\x03\x024712\x03"),
        ("stx_etx", b"\x024711\x03\r\n\x024712\x03\r\n"),
    ],
)
def test_two_scans_are_two_frames(end, said):
    assert whole(end, said) == [(b"4711", ""), (b"4712", "")]


def test_silence_ends_a_scan_where_nothing_else_does():
    framer = Framer(Framing("idle", 50))
    assert framer.feed(b"47", 0) + framer.feed(b"11", 40) + framer.idle(80) == []
    assert shown(framer.idle(90)) == [(b"4711", "")]
    assert framer.idle(500) == []
    framer.feed(b"4712", 600)
    assert shown(framer.feed(b"4713", 700)) == [(b"4712", "")]


@pytest.mark.parametrize("end", ["cr", "lf", "crlf", "stx_etx"])
def test_half_a_scan_is_reported_and_not_merged_with_the_next(end):
    framer = Framer(Framing(end, 100))
    good = b"\x024712\x03\r\n"
    assert framer.feed(b"\x0247", 0) == []
    frames = framer.feed(good, 5000)
    assert shown(frames)[0] == (b"47", "ScanHalf")
    assert frames[0].refusal.params == {"text": "47"}
    assert [raw.strip(b"\x02\x03") for raw, code in shown(frames[1:])] == [b"4712"]


def test_half_a_scan_is_reported_after_a_silence_without_another():
    framer = Framer(Framing("cr", 100))
    framer.feed(b"47", 10)
    assert framer.idle(100) == []
    assert shown(framer.idle(110)) == [(b"47", "ScanHalf")]
    assert framer.idle(1000) == []


def test_a_scan_that_begins_anew_leaves_half_a_scan():
    assert whole("stx_etx", b"\x0247\x024711\x03") == [(b"47", "ScanHalf"), (b"4711", "")]
    assert whole("stx_etx", b"11\x03\x024712\x03") == [(b"11", "ScanHalf"), (b"4712", "")]


@pytest.mark.parametrize(("end", "mark"), [("cr", b"\r"), ("lf", b"\n"), ("crlf", b"\r\n"), ("stx_etx", b"\x03")])
@pytest.mark.parametrize("size", [LIMIT + 1, LIMIT + 2, 3 * LIMIT])
def test_too_long_is_refused_once_and_the_next_scan_is_read(end, mark, size):
    start = b"\x02" if end == "stx_etx" else b""
    good = start + b"4711" + mark
    expected = [(b"", "ScanTooLong"), (b"4711", "")]
    assert whole(end, b"7" * size + mark + good) == expected
    assert whole(end, b"7" * size, mark[:1], mark[1:] + good) == expected


def test_the_longest_scan_allowed_is_whole():
    assert whole("crlf", b"7" * LIMIT, b"\r", b"\n") == [(b"7" * LIMIT, "")]


@pytest.mark.parametrize("end", ENDS)
def test_too_long_ends_with_a_silence_too(end):
    framer = Framer(Framing(end, 100))
    frames = framer.feed(b"7" * (LIMIT + 10), 0) + framer.feed(b"7" * 10, 50) + framer.idle(200)
    assert shown(frames) == [(b"", "ScanTooLong")]
    assert shown(framer.feed(b"\x024711\x03\r\n", 300) + framer.idle(900))[-1][0].strip(b"\x02\x03") == b"4711"


STREAM = st.lists(
    st.one_of(st.sampled_from([b"\r", b"\n", b"\r\n", b"\x02", b"\x03", b"7" * 2100]), st.binary(max_size=6)),
    max_size=12,
).map(b"".join)


@given(st.sampled_from(ENDS), STREAM, st.lists(st.integers(0, 9000), max_size=8))
def test_any_pieces_give_the_same_frames(end, said, cuts):
    places = [0, *sorted(min(cut, len(said)) for cut in cuts), len(said)]
    pieces = [said[a:b] for a, b in pairwise(places)]
    assert whole(end, *pieces) == whole(end, said)


@given(st.sampled_from(ENDS), st.lists(st.tuples(st.binary(max_size=40), st.integers(0, 300)), max_size=20))
def test_no_frame_is_empty_or_too_long_or_has_line_ends_around(end, said):
    framer, now, frames = Framer(Framing(end, 100)), 0, []
    for piece, pause in said:
        now += pause
        frames += framer.feed(piece, now)
    frames += framer.cut()
    assert all(0 < len(frame.raw) <= LIMIT and frame.raw == frame.raw.strip(b"\r\n") for frame in frames)
    assert framer.cut() == []
