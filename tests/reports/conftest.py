"""The travelers of the golden day: every kind of record there is, on a real file, with names, a photo and ink."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).parent
for neighbour in ("domain", "storage", "journals"):
    sys.path.insert(0, str(HERE.parent / neighbour))

from reports_kit import furnish  # noqa: E402

from app.reports.archive import Archive, opened  # noqa: E402


@pytest.fixture(scope="session")
def day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the golden day; do not change it."""
    path = tmp_path_factory.mktemp("day") / "terminal.db"
    furnish(path)
    return path


@pytest.fixture
def archive(day: Path) -> Iterator[Archive]:
    """It, open for reading."""
    with opened(day) as found:
        yield found
