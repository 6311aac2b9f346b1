"""The demo's folder; and the folders of demos that were killed, which the next one throws away.

Touches only folders of this user's demos, and only when the process that made them is gone. (Their servers ended with
them: `app.sync.loopback`.)
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

PREFIX = "lineside-demo-"
#: In a demo's folder: locked as long as its process lives. The kernel lets go of the lock of one that was killed.
LOCK = "running"


@contextmanager
def demo_folder() -> Iterator[Path]:
    """A folder of the demo's own, which only its owner can look into; it is thrown away in the end."""
    for old in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        _tidy(old)
    folder = Path(tempfile.mkdtemp(prefix=PREFIX))
    with _locked(folder):
        try:
            yield folder
        finally:
            shutil.rmtree(folder)


def _locked(folder: Path) -> IO[str]:
    """The lock, held before it can be found under its name."""
    fresh = folder / f".{LOCK}"
    file = fresh.open("w")
    fcntl.flock(file, fcntl.LOCK_EX)
    fresh.rename(folder / LOCK)
    return file


def _tidy(folder: Path) -> None:
    """Throw away what a demo left, unless it lives or is only beginning."""
    try:
        if folder.lstat().st_uid != os.geteuid():
            return
        file = (folder / LOCK).open()
    except FileNotFoundError:
        return  # another one begins, or was tidied up meanwhile
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        shutil.rmtree(folder)
