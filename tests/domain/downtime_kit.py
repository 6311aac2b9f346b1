"""Records of a work unit's time for tests: entries by minute, any of them for properties."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from app.domain import downtime_facts as f
from app.domain.facts import Entry, Fact
from app.domain.records import KIND_OF

START = datetime(2026, 5, 12, 6, 0, tzinfo=UTC)
UNIT = "ST-30"


def at(minute: float) -> datetime:
    """A minute of the shift."""
    return START + timedelta(minutes=minute)


def said(fact: Fact, minute: float, *, journal: str = "j", seq: int = 0, doubt: str = "") -> Entry:
    """A record of the work unit."""
    return Entry(journal, seq, KIND_OF[type(fact)], at(minute), "ann", UNIT, (f"work_unit:{UNIT}",), fact, None, doubt)


def seen(state: f.MachineState, minute: float, stop: str = "", **about: Any) -> Entry:
    """The machine is in a state from a minute on."""
    record = {name: about.pop(name) for name in ("journal", "seq", "doubt") if name in about}
    told = about.pop("told", minute)
    fields = {"source": "signal"} | about
    fact = f.MachineChanged(work_unit=UNIT, state=state, since=at(minute), stop=stop, **fields)
    return said(fact, told, **record)


def reason(stop: str, code: str, minute: float = 60, **about: Any) -> Entry:
    """Somebody gives a stop its reason."""
    return said(f.StopReasoned(work_unit=UNIT, stop=stop, reason=code, **about), minute)


def split(stop: str, minute: float, part: str, told: float = 60) -> Entry:
    """A stop was two, from a minute on."""
    return said(f.StopSplit(work_unit=UNIT, stop=stop, at=at(minute), part=part), told)


def merge(stop: str, *stops: str) -> Entry:
    """Stops were one."""
    return said(f.StopsMerged(work_unit=UNIT, stop=stop, stops=stops), 60)


def change(stop: str, was: str, code: str, **about: Any) -> Entry:
    """Its reason was another."""
    return said(f.StopChanged(work_unit=UNIT, stop=stop, was=was, reason=code, **about), 60)


_NAMES = st.sampled_from(["s1", "s2", "s3", "p1", ""])
_MINUTES = st.integers(-5, 70)
_CODES = st.sampled_from(["jam", "cup", ""])
_STATES = st.sampled_from(["running", "idle", "stopped", "planned", "blocked", "starved", "unknown"])
_STOPS = st.sampled_from(["stopped", "planned", "blocked", "starved"])

#: Records as they may come in any order: jumps of a clock, late ones, of stops that never were.
ENTRIES = st.lists(
    st.one_of(
        st.builds(
            seen, _STATES, _MINUTES, _NAMES, told=_MINUTES, reason=_CODES, journal=st.sampled_from("jk"),
            doubt=st.sampled_from(["", "", "ahead"]),
        ),
        st.builds(reason, _NAMES, _CODES, state=_STOPS),
        st.builds(
            reason, st.just(""), _CODES, state=_STOPS, since=_MINUTES.map(at), until=_MINUTES.map(at),
            below=st.sampled_from([0.0, 120.0]),
        ),
        st.builds(split, _NAMES, _MINUTES, _NAMES),
        st.builds(merge, _NAMES, _NAMES, _NAMES),
        st.builds(change, _NAMES, _CODES, _CODES, state=_STOPS),
    ),
    max_size=14,
)  # fmt: skip
