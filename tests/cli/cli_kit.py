"""Runs the command as people do, in a process and a home of its own; no traceback may ever come out of it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite

from app.demo.home import NO_KEYRING

DEMO = Path(__file__).parents[2] / "resources" / "demo"
COMMAND = [sys.executable, "-m", "ui.cli.main"]


class Said:
    """What a command printed, and its exit code."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err
        assert "Traceback" not in out + err, out + err

    def json(self) -> Any:
        """The one JSON value on its output."""
        return json.loads(self.out)

    def refuses(self, *words: str) -> Said:
        """Exit code 1, and two lines: what is wrong, and what to do."""
        lines = self.err.splitlines()
        assert (self.code, self.out, len(lines)) == (1, "", 2), (self.code, self.out, self.err)
        assert all(len(line) > 10 and line.endswith((".", "?")) for line in lines), lines
        missing = [word for word in words if word not in self.err]
        assert not missing, (missing, self.err)
        return self


class Home:
    """A user's home: settings, data and secrets of one terminal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = folder / "data" / "lineside" / "terminal.db"
        self.config = folder / "config" / "lineside" / "terminal.toml"
        places = {"XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_STATE_HOME": "state"}
        self.environment = {
            **os.environ,
            **{name: str(folder / place) for name, place in places.items()},
            "HOME": str(folder),
            "PYTHON_KEYRING_BACKEND": NO_KEYRING,
            "QT_QPA_PLATFORM": "offscreen",
            "COLUMNS": "120",
        }

    def run(self, *words: object, given: str = "") -> Said:
        """Run the command and wait for its end."""
        done = subprocess.run(
            [*COMMAND, *map(str, words)],
            env=self.environment,
            input=given,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    def demo(self) -> Said:
        """Import the demo plant."""
        return self.run("import", *sorted(DEMO.glob("*.*")))

    def sql(self, *statements: str) -> list[tuple]:
        """Change the file behind the terminal's back; the rows of the last statement."""
        connection = sqlite.connect(str(self.database), isolation_level=None)
        try:
            for statement in statements:
                rows = connection.execute(statement).fetchall()
            return rows
        finally:
            connection.close()

    def without_triggers(self) -> list[str]:
        """Statements that take the guards away."""
        names = self.sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        return [f'DROP TRIGGER "{name}"' for (name,) in names]
