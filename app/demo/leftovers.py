"""The demo's folder, and what a demo that was killed left behind: its server and its folder. The next one ends them.

Touches only what demos of this user wrote down as their own, and only when the process that wrote it is gone.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from app.demo.waits import until

PREFIX = "lineside-demo-"
#: In a demo's folder: locked as long as its process lives. The kernel lets go of the lock of one that was killed.
LOCK = "running"
#: In a demo's folder: where its server keeps its files.
SERVER = "server"
#: Seconds for a server to end.
PATIENCE_S = 20.0


@contextmanager
def demo_folder() -> Iterator[Path]:
    """A folder of the demo's own, which only its owner can look into; it is thrown away in the end."""
    for old in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        if old.lstat().st_uid == os.geteuid():
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
    """End what a demo left, unless it lives or is only beginning."""
    try:
        file = (folder / LOCK).open()
    except FileNotFoundError:
        return
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        note = folder / SERVER
        if note.exists():
            _end_server(Path(note.read_text()))
        shutil.rmtree(folder)


def _end_server(folder: Path) -> None:
    """End the server whose files are in ``folder``, by the process id that it wrote there itself."""
    noted = folder / "files" / "postmaster.pid"
    if noted.exists():
        pid = int(noted.read_text().split("\n", 1)[0])
        if _serves(pid, folder):
            os.kill(pid, signal.SIGINT)  # PostgreSQL's fast shutdown
            until(lambda: not _serves(pid, folder), PATIENCE_S, "the server of an earlier demo ends")
    shutil.rmtree(folder, ignore_errors=True)


def _serves(pid: int, folder: Path) -> bool:
    """Whether a process is still that server: numbers are used again, its command line names its folder."""
    try:
        return str(folder) in Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
    except OSError:
        return False
