"""A PgBouncer of one's own in front of a server: transaction pooling, SCRAM on both sides, few connections behind.

It holds no password: the verifiers that central has let it check who comes in and come in itself (RFC 5802).
"""

import os
import pwd
import resource
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from app.sync.loopback import LoopbackPostgres, free_port

SETTINGS = """
[databases]
{database} = host={host} port={port} dbname={database}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {listen}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = {folder}/users.txt
pool_mode = transaction
max_client_conn = 1200
default_pool_size = 2
max_db_connections = {most}
server_login_retry = 1
logfile = {folder}/log
pidfile = {folder}/pid
"""


def installed() -> str | None:
    """Where it is, if it is installed."""
    return shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")


@contextmanager
def pooler(server: LoopbackPostgres, url: str, most: int) -> Iterator[int]:
    """Its port, while it runs; everybody who may log in at ``url`` may log in there."""
    with psycopg.connect(url) as connection:
        users = connection.execute(
            "SELECT rolname, rolpassword FROM pg_authid WHERE rolpassword LIKE 'SCRAM%'"
        ).fetchall()
        database = connection.info.dbname
    folder, listen = Path(tempfile.mkdtemp(prefix="lineside-pooler-")), free_port()
    (folder / "users.txt").write_text("".join(f'"{name}" "{verifier}"\n' for name, verifier in users))
    (folder / "ini").write_text(
        SETTINGS.format(database=database, host=server.host, port=server.port, listen=listen, folder=folder, most=most)
    )
    user = _give_away(folder)
    running = subprocess.Popen([str(installed()), "-q", str(folder / "ini")], user=user, preexec_fn=_many_files)
    try:
        until = time.monotonic() + 10
        while not (folder / "pid").exists() and time.monotonic() < until:
            time.sleep(0.05)
        yield listen
    finally:
        running.terminate()
        running.wait()
        shutil.rmtree(folder)


def _give_away(folder: Path) -> str | None:
    """It refuses to be root."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    for path in (folder, *folder.iterdir()):
        os.chown(path, nobody.pw_uid, nobody.pw_gid)
    return "nobody"


def _many_files() -> None:
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
