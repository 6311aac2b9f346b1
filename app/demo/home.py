"""A home of the demo's own: settings, data, logs and passwords lie in its folder and nowhere else.

Nobody's keyring is touched, because what the demo makes is thrown away with its folder.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.settings import APP

#: Where the XDG base directory specification 0.8 lets a program look for its own files.
PLACES = {"XDG_DATA_HOME": "home/data", "XDG_STATE_HOME": "home/state", "XDG_CONFIG_HOME": "home/config"}
#: keyring's own name for "there is no keyring": passwords then go to a file that only its owner can read.
NO_KEYRING = "keyring.backends.fail.Keyring"


def environment(folder: Path) -> dict[str, str]:
    """The environment of a process that lives in the demo's home."""
    places = {name: str(folder / place) for name, place in PLACES.items()}
    return {**os.environ, **places, "PYTHON_KEYRING_BACKEND": NO_KEYRING}


def secrets_folder(folder: Path) -> Path:
    """Where a process with that environment keeps its passwords."""
    return folder / PLACES["XDG_DATA_HOME"] / APP / "secrets"


def log_folder(folder: Path) -> Path:
    """Where a process with that environment writes its log."""
    return folder / PLACES["XDG_STATE_HOME"] / APP / "log"


@contextmanager
def without_keyring() -> Iterator[None]:
    """Keep passwords in files meanwhile, as the demo's processes do."""
    import keyring
    from keyring.backends import fail

    before = keyring.get_keyring()
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    try:
        yield
    finally:
        keyring.set_keyring(before)
