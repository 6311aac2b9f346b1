"""Fixtures of the command line's tests."""

import shutil
from pathlib import Path

import pytest
from cli_kit import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Nothing was ever done here."""
    return Home(tmp_path / "home")


@pytest.fixture(scope="session")
def imported(tmp_path_factory) -> Home:
    """The demo plant was imported; do not change it."""
    made = Home(tmp_path_factory.mktemp("imported"))
    assert made.demo().code == 0
    return made


@pytest.fixture
def plant(imported: Home, tmp_path: Path) -> Home:
    """The demo plant in a home of one's own."""
    shutil.copytree(imported.folder, tmp_path / "home")
    return Home(tmp_path / "home")
