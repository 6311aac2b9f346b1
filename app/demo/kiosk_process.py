"""A kiosk as a process of its own: started with a station's settings, ended or killed by its process id.

Must not know what the kiosk shows.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from app.demo.home import environment
from app.demo.plant import DemoStation

#: How a kiosk is started; the arguments follow.
LAUNCHER = (sys.executable, "-m", "ui.cli.main")
#: Seconds for a kiosk to close its window and its database.
PATIENCE_S = 8.0


class KioskProcess:
    """One life of a kiosk. With ``rehearsed`` it listens on the station's socket and can be played."""

    def __init__(
        self, folder: Path, station: DemoStation, *, rehearsed: bool, launcher: tuple[str, ...] = LAUNCHER
    ) -> None:
        station.socket.unlink(missing_ok=True)
        self.said = station.folder / "kiosk.txt"
        arguments = [*launcher, "kiosk", "--config", str(station.config)]
        arguments += ["--rehearsal", str(station.socket)] if rehearsed else []
        with self.said.open("ab") as said:
            self._process = subprocess.Popen(
                arguments, env=environment(folder), stdin=subprocess.DEVNULL, stdout=said, stderr=said
            )

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether it still lives."""
        return self._process.poll() is None

    def kill(self) -> None:
        """Pull the plug: SIGKILL, which no process can answer."""
        os.kill(self.pid, signal.SIGKILL)
        self._process.wait(PATIENCE_S)

    def ask_to_close(self) -> None:
        """Ask it to close, without waiting."""
        self._process.terminate()

    def end(self) -> None:
        """Ask it to close, and kill it where it does not."""
        self.ask_to_close()
        try:
            self._process.wait(PATIENCE_S)
        except subprocess.TimeoutExpired:
            self.kill()

    def last_words(self) -> str:
        """The end of what it printed, for a failure report."""
        return self.said.read_text(errors="replace")[-2000:]
