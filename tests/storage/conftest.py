"""What the tests of storage share: the small plant of the domain's tests, and a terminal's store on a real file."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "domain"))

from storage_kit import Station


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """A station with a store in a file of its own."""
    made = Station(tmp_path / "lineside.db")
    yield made
    made.close()
