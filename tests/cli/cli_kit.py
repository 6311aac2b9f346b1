"""Runs the command as people do, in a process and a home of its own; no traceback may ever come out of it.

A process is forked from one that has imported what commands import, which is most of what a command costs. Nothing has
run in that one, and no environment been read. `as_installed` is the command as it is called outside of tests.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite

from app.demo.home import NO_KEYRING

DEMO = Path(__file__).parents[2] / "resources" / "demo"
#: What commands import sooner or later. Not keyring: it chooses where secrets are when it is imported.
IMPORTED = [
    "ui.cli.main",
    "app.storage.migrate",
    "app.storage.store",
    "sqlalchemy.dialects.sqlite",
    "psycopg",
    "structlog",
    "typer._adapters",
    "pydantic.type_adapter",
    "app.bootstrap",
    "platformdirs.unix",
    "urllib.request",
    "importlib_metadata",
    "PySide6.QtGui",
    "segno",
    "barcode",
    "PIL.ImageFont",
    "ppf.datamatrix",
    "pypdfium2",
]
FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(IMPORTED)


def _command(words: list[str], environment: dict[str, str], folder: str, files: tuple[str, str, str]) -> None:
    """A process from its start, as the shell would have begun it."""
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    time.tzset()
    for number, (name, how) in enumerate(zip(files, (os.O_RDONLY, os.O_WRONLY, os.O_WRONLY), strict=True)):
        os.dup2(os.open(name, how), number)
    sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115  (for the life of the process)
    sys.argv = ["lineside", *words]
    from ui.cli.main import main

    main()


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
        with tempfile.TemporaryDirectory() as folder:
            given_file, out, err = (Path(folder) / name for name in ("in", "out", "err"))
            for file in (given_file, out, err):
                file.write_text(given if file == given_file else "", encoding="utf-8")
            files = (str(given_file), str(out), str(err))
            process = FORKS.Process(target=_command, args=([*map(str, words)], self.environment, os.getcwd(), files))
            process.start()
            process.join(60)
            assert process.exitcode is not None, f"still running after a minute: {words}"
            return Said(process.exitcode, out.read_text("utf-8"), err.read_text("utf-8"))

    def as_installed(self, *words: str) -> Said:
        """Run the program that the installation put beside its Python, from its start."""
        command = [str(Path(sys.executable).with_name("lineside")), *words]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, timeout=60, check=False)
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
