"""A disk that is really full: nothing that was said to be saved is lost, and with room again the same act is saved."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from storage_kit import Station, rows

from app.domain.refusals import Refusal
from app.storage.upkeep import rebuild, verify

MIB = 1024 * 1024


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MiB of its own."""
    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={3 * MIB},mode=0700", "tmpfs", str(folder)]
    try:
        made = subprocess.run(command, capture_output=True, timeout=10, check=False)
    except OSError:
        pytest.skip("there is no mount here, so no small disk can be made")
    if made.returncode:
        pytest.skip("only root may mount a small disk; as root this is tested")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], capture_output=True, timeout=10, check=True)


def fill(folder: Path) -> Path:
    """Another program writes until there is no byte left."""
    filler = folder / "filler"
    descriptor = os.open(filler, os.O_WRONLY | os.O_CREAT)
    with suppress(OSError):
        while True:
            os.write(descriptor, bytes(65536))
    with suppress(OSError):
        while True:
            os.write(descriptor, b"x")
    os.close(descriptor)
    return filler


def test_on_a_full_disk_nothing_is_lost_and_the_same_act_is_saved_when_there_is_room(small_disk: Path) -> None:
    station = Station(small_disk / "t.db")
    try:
        station.receive("S1")
        said = station.store.head()
        filler = fill(small_disk)
        saved = until_refused(station)
        assert station.store.head()[0] == said[0] + saved
        with pytest.raises(Refusal, match="StorageFull"):
            station.receive("LAST")
        assert not station.store.lot("SEAL/LAST").received, "what was refused is not in the states either"
        assert station.store.outgoing(0, 9999, MIB)[-1].seq == said[0] + saved, "reading needs no room"
        filler.unlink()
        assert station.receive("LAST").first_seq == said[0] + saved + 1
        assert rebuild(station.store).different == ()
    finally:
        station.close()
    assert verify(small_disk / "t.db").broken == ""
    assert rows(small_disk / "t.db", "PRAGMA integrity_check") == [("ok",)]


def until_refused(station: Station) -> int:
    """How many acts still found room."""
    for number in range(1000):
        try:
            station.receive(f"F{number}")
        except Refusal as refusal:
            return number if refusal.code == "StorageFull" else -1
    return -1


def test_a_terminal_that_starts_on_a_full_disk_says_so_and_starts_when_there_is_room(small_disk: Path) -> None:
    filler = fill(small_disk)
    with pytest.raises(Refusal, match="StorageFull"):
        Station(small_disk / "t.db")
    filler.unlink()
    station = Station(small_disk / "t.db")
    station.receive("S1")
    station.close()
