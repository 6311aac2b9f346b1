"""Order never depends on clocks: terminals whose clocks jump show the same, and the same as by any other clock."""

import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from domain_kit import states_of
from hypothesis import given, settings
from hypothesis import strategies as st
from storage_kit import Central, Station

from app.domain.facts import Envelope
from app.storage.upkeep import fold_all

JUMPS = st.sampled_from(
    [timedelta(), timedelta(days=1), timedelta(hours=-3), timedelta(days=-20000), timedelta(days=26000)]
)
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def untimed(states):
    """States without the times and doubts that they remember."""
    return {stream: _bare(msgspec.to_builtins(state, builtin_types=(datetime,))) for stream, state in states.items()}


def _bare(value):
    if isinstance(value, dict):
        return {key: _bare(inner) for key, inner in value.items() if key != "doubted"}
    if isinstance(value, list | tuple):
        return [_bare(inner) for inner in value]
    return None if isinstance(value, datetime) else value


def by_another_clock(body: bytes, at: datetime) -> bytes:
    return msgspec.json.encode(msgspec.structs.replace(msgspec.json.decode(body, type=Envelope), at=at))


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 10_000), JUMPS), min_size=3, max_size=25))
@settings(max_examples=8, deadline=None)
def test_three_terminals_whose_clocks_jump_fold_the_same_whatever_their_times_say(actions):
    with tempfile.TemporaryDirectory() as folder:
        stations = [Station(Path(folder) / f"{n}.db", unit) for n, unit in enumerate("ABA")]
        central = Central()
        try:
            for who, choice, jump in actions:
                station = stations[who]
                station.now += jump
                moves = list(station.moves())
                moves[choice % len(moves)]()
                if choice % 3 == 0:
                    central.take(station.store)
            for station in stations:
                central.take(station.store)
            shown = []
            for station in stations:
                station.store.absorb(central.page(central.records))
                with station.store.reading() as connection:
                    shown.append(fold_all(connection)[1])
            assert shown[0] == shown[1] == shown[2]
            bodies = [record.body for record in central.records]
            same_moment = states_of(by_another_clock(body, LONG_AGO) for body in bodies)
            backwards = states_of(
                by_another_clock(body, LONG_AGO - timedelta(hours=n)) for n, body in enumerate(bodies)
            )
            assert untimed(states_of(bodies)) == untimed(same_moment) == untimed(backwards)
        finally:
            for station in stations:
                station.store.close()
