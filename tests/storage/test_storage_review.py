"""A document was withdrawn while this terminal was away: it looks back at its work since, and says so in a record."""

from __future__ import annotations

from pathlib import Path

import pytest
from storage_kit import PUMP, Central, Station, document

from app.storage.feed import IncomingDocument, Page
from app.storage.upkeep import rebuild
from app.terminal.desk import Desk
from app.terminal.review import Review


@pytest.fixture
def station(tmp_path: Path):
    made = Station(tmp_path / "a.db")
    yield made
    made.close()


def withdrawal() -> Page:
    """The routing comes down once more, withdrawn."""
    found = document("routing", PUMP)
    gone = IncomingDocument(
        kind=found.kind, id=found.id, revision=found.revision, hash=bytes.fromhex(found.hash), body=found.body,
        author=found.author, released_by=found.released_by, effective_from=None, withdrawn=True,
    )  # fmt: skip
    return Page(documents=(gone,), cursor=b"d", more=True)


def reviewing(station: Station) -> Review:
    return Review(Desk(station.store, "A", lambda: station.now))


def test_what_was_begun_while_a_withdrawal_was_on_its_way_is_in_dispute_and_said_once(station: Station):
    station.start("10", 2)
    station.store.absorb(withdrawal())
    assert reviewing(station).look() == 1
    (dispute,) = station.lot().disputes
    assert (dispute.kind, dispute.lot) == ("withdrawn", "PUMP/1001")
    assert station.store.open("dispute") == {"lot:PUMP/1001"}
    assert reviewing(station).look() == 0
    station.store.absorb(withdrawal())
    reviewing(station).look()
    assert len(station.lot().disputes) == 1
    assert rebuild(station.store).different == ()


def test_what_central_had_when_it_last_had_nothing_more_was_done_knowingly(station: Station):
    station.start("10", 2)
    Central().take(station.store)
    station.store.confirm(station.store.head()[0])
    station.store.caught_up()
    station.store.absorb(withdrawal())
    assert reviewing(station).look() == 0
    assert not station.lot().disputed


def test_a_power_cut_between_hearing_and_saying_loses_nothing(station: Station):
    station.start("10", 2)
    station.store.absorb(withdrawal())
    station.reopen()
    assert reviewing(station).look() == 1
    assert station.lot().disputed
