"""A scanner that types, and a person who types: never one taken for the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.barcodes.scan import LIMIT
from app.devices.wedge import Refused, Scanned, Typed, Wedge, WedgeSettings

SETTINGS = st.builds(
    WedgeSettings, prefix=st.sampled_from(["", "~", "\x02]"]), suffix=st.sampled_from(["\r", "", "\t", "\r\n"])
)
KEYS = st.text(alphabet="ab1\r\n\t~\x02]", max_size=30)


def play(wedge: Wedge, keys, gap: float, start: float = 1000.0):
    outcomes = [out for place, key in enumerate(keys) for out in wedge.press(key, start + place * gap)]
    return outcomes + wedge.flush(start + len(keys) * gap + 10_000)


def typed(outcomes) -> str:
    return "".join(out.text for out in outcomes if isinstance(out, Typed))


def test_a_fast_burst_that_ends_with_enter_is_a_scan():
    assert play(Wedge(), "]C110AB\x1d2117\r", 8) == [Scanned(b"]C110AB\x1d2117", 13)]


def test_the_scan_is_known_with_its_last_key():
    wedge = Wedge()
    outcomes = [wedge.press(key, place * 10) for place, key in enumerate("4711\r")]
    assert outcomes[-1] == [Scanned(b"4711", 5)]
    assert not wedge.holding


def test_what_a_person_typed_before_a_scan_stays_typed():
    wedge = Wedge()
    before = play(wedge, "12", 120, 0)
    assert typed(before) == "12"
    assert play(wedge, "4711\r", 8, 20_000) == [Scanned(b"4711", 5)]


def test_a_scan_right_after_a_key_is_still_a_scan():
    wedge = Wedge()
    assert wedge.press("x", 0) == []
    assert [out for place, key in enumerate("4711\r") for out in wedge.press(key, 50 + place * 8)] == [
        Typed("x"),
        Scanned(b"4711", 5),
    ]


def test_half_a_scan_is_said_and_not_typed_into_a_field():
    [outcome] = play(Wedge(), "]C1010950", 8)
    assert isinstance(outcome, Refused)
    assert (outcome.refusal.code, outcome.keys) == ("ScanHalf", 9)


def test_silence_ends_a_scan_of_a_scanner_without_suffix():
    assert play(Wedge(WedgeSettings(suffix="")), "4711", 8) == [Scanned(b"4711", 4)]


def test_a_short_burst_is_a_rolled_key_and_enter_goes_through():
    assert typed(play(Wedge(), "ab\r", 10)) == "ab\r"


def test_with_a_prefix_typed_keys_are_not_held_back():
    wedge = Wedge(WedgeSettings(prefix="~"))
    assert wedge.press("a", 0) == [Typed("a")]
    assert play(wedge, "~4711\r", 8) == [Scanned(b"4711", 6)]


def test_too_long_is_one_refusal_and_the_next_scan_is_read():
    wedge = Wedge()
    [outcome] = play(wedge, "7" * (LIMIT + 50), 5)
    assert (outcome.refusal.code, outcome.keys) == ("ScanTooLong", LIMIT + 50)
    assert play(wedge, "4711\r", 8, 1e6) == [Scanned(b"4711", 5)]


@given(SETTINGS, st.lists(st.tuples(st.sampled_from("ab1\r\n\t~\x02]"), st.floats(80, 2000)), max_size=40))
def test_a_person_is_never_taken_for_a_scanner(settings, keys):
    wedge, now, outcomes = Wedge(settings), 0.0, []
    for key, pause in keys:
        now += pause
        outcomes += wedge.press(key, now)
    outcomes += wedge.flush(now + 80)
    assert all(isinstance(out, Typed) for out in outcomes)
    assert typed(outcomes) == "".join(key for key, _ in keys)


@given(SETTINGS, st.lists(st.tuples(st.sampled_from("ab1\r\n\t~\x02]"), st.floats(0, 100)), max_size=60))
def test_every_key_comes_out_once_and_in_order(settings, keys):
    wedge, now, outcomes = Wedge(settings), 0.0, []
    for key, pause in keys:
        now += pause
        outcomes += wedge.press(key, now)
    outcomes += wedge.flush(now + 1000)
    left = "".join(key for key, _ in keys)
    for out in outcomes:
        size = len(out.text) if isinstance(out, Typed) else out.keys
        piece, left = left[:size], left[size:]
        if isinstance(out, Typed):
            assert out.text == piece
        elif isinstance(out, Scanned):
            assert piece == settings.prefix + out.raw.decode() + settings.suffix
    assert left == ""
    assert not wedge.holding


@given(st.text(alphabet=st.characters(codec="ascii", min_codepoint=33), min_size=4, max_size=80), st.floats(0, 30))
def test_a_scanner_is_never_taken_for_a_person(code, gap):
    assert play(Wedge(), code + "\r", gap) == [Scanned(code.encode(), len(code) + 1)]


@pytest.mark.parametrize("gap", [30.5, 33, 80])
def test_a_held_key_that_repeats_is_no_scan(gap):
    assert typed(play(Wedge(), "7777777\r", gap)) == "7777777\r"
