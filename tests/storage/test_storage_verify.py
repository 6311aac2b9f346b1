"""`verify` names the first record that somebody altered, and why; a healthy journal is not suspected."""

import hashlib

import msgspec
import pytest
from storage_kit import Central, Station, a_day, opened, rows

from app.storage import tables
from app.storage.upkeep import verify

SWAPPED = [
    "UPDATE record SET seq = 99 WHERE seq = 2",
    "UPDATE record SET seq = 2 WHERE seq = 3",
    "UPDATE record SET seq = 3 WHERE seq = 99",
]


@pytest.fixture
def shelved(station):
    a_day(station)
    station.close()
    return station.path


def alter(path, *statements):
    """What somebody with the file and the knowledge would do."""
    with opened(path) as connection:
        for table in tables.APPEND_ONLY:
            for verb in ("update", "delete", "replace"):
                connection.execute(f"DROP TRIGGER {table}_no_{verb}")
        for statement in statements:
            connection.execute(statement)


def named(path, own):
    found = verify(path)
    return found.broken.removeprefix(own + ":"), found.why


def test_a_healthy_journal_is_healthy(station):
    a_day(station)
    found = verify(station.path)  # while the station is at work
    assert (found.broken, found.journals, found.records) == ("", 1, station.store.head()[0])


@pytest.mark.parametrize(
    ("statements", "seq", "why"),
    [
        (['UPDATE record SET body = replace(body, \'"good":"2"\', \'"good":"3"\') WHERE seq = 3'], "3", "hash"),
        (["UPDATE record SET body = CAST(body AS TEXT) || ' ' WHERE seq = 5"], "5", "hash"),
        (["UPDATE record SET hash = zeroblob(32) WHERE seq = 4"], "4", "hash"),
        (["UPDATE record SET hash = 'x' WHERE seq = 4"], "4", "hash"),
        (["DELETE FROM record WHERE seq = 4"], "4", "record 4 is missing"),
        (["DELETE FROM record WHERE seq = 1"], "1", "record 1 is missing"),
        (SWAPPED, "2", "hash"),
        (["UPDATE record SET kind = 'hold.placed' WHERE seq = 6"], "6", "another one"),
        (["UPDATE record_stream SET stream = 'lot:other' WHERE pos = 6 AND stream LIKE 'lot:P%'"], "6", "stream index"),
        (["DELETE FROM record_stream WHERE pos = 7"], "7", "stream index"),
        (["INSERT INTO record_stream VALUES ('order:1', 2)"], "2", "stream index"),
    ],
)
def test_the_first_altered_record_is_named(shelved, statements, seq, why):
    own = rows(shelved, "SELECT value FROM setting WHERE name = 'journal'")[0][0]
    alter(shelved, *statements)
    found, said = named(shelved, own)
    assert found == seq
    assert why in said


def test_whoever_also_makes_the_hash_fit_is_found_at_the_next_record(shelved):
    own = rows(shelved, "SELECT value FROM setting WHERE name = 'journal'")[0][0]
    before = rows(shelved, "SELECT hash FROM record WHERE seq = 2")[0][0]
    body = rows(shelved, "SELECT body FROM record WHERE seq = 3")[0][0].replace(b'"good":"2"', b'"good":"3"')
    with opened(shelved) as connection:
        connection.execute("DROP TRIGGER record_no_update")
        forged = hashlib.sha256(before + body).digest()
        connection.execute("UPDATE record SET body = ?, hash = ? WHERE seq = 3", (body, forged))
    assert named(shelved, own)[0] == "4"


def test_records_cut_off_the_end_are_missed_when_central_has_them(station):
    a_day(station)
    station.store.confirm(station.store.head()[0])
    station.close()
    alter(station.path, "DELETE FROM record WHERE seq >= 6", "DELETE FROM record_stream WHERE pos >= 6")
    found, why = named(station.path, station.store.journal)
    assert found == "6"
    assert "missing" in why


def test_of_other_journals_only_a_part_may_be_here_but_what_is_here_is_checked(station, tmp_path):
    other, central = Station(tmp_path / "b.db", "B"), Central()
    a_day(other)
    other.close()
    other.store = type(other.store)(other.path)
    central.take(other.store)
    station.store.absorb(central.page([r for r in central.records if r.seq != 3]))
    assert verify(station.path).broken == ""
    station.close()
    alter(station.path, f"UPDATE record SET body = '{{}}' WHERE journal = '{other.store.journal}' AND seq = 5")
    other.close()
    assert verify(station.path).broken == f"{other.store.journal}:5"


def test_a_record_that_says_it_is_another_one_is_named(station):
    a_day(station)
    body = rows(station.path, "SELECT body FROM record WHERE seq = 1")[0][0]
    assert msgspec.json.decode(body)["journal"] == station.store.journal
    station.close()
    alter(
        station.path,
        "UPDATE record SET journal = 'zz'",
        "UPDATE setting SET value = 'zz' WHERE name = 'journal'",
    )
    assert verify(station.path).broken == "zz:1"
