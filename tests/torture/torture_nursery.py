"""A process that has everything imported, from which terminals are born by fork, and in which they are killed.

Started with the shim `below.c` preloaded; takes a job a line from its input and answers with what became of it.
`Nursery` is its other end, in the process that torments. Must not judge what is found afterwards.
"""

from __future__ import annotations

import ctypes
import gc
import mmap
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import TracebackType

import msgspec
from msgspec import Struct

HERE = Path(__file__).resolve().parent

#: Places of the shared marks, 8 bytes each; the first six are `struct mark` of below.c.
STAGE, STATEMENTS, STOP_AT_STATEMENT, CALLS, STOP_AT_CALL, STOPPED, READY = range(7)
#: What a child that is not to be killed may take at most, in seconds, on a machine that does other things too.
LONGEST = 60.0
#: One that did not come to the place where it was to be killed is killed after so many seconds, wherever it is.
OVERDUE = 4.0


class Job(Struct, frozen=True, kw_only=True):
    """A child's life: what it does in ``folder``, and when it is killed.

    ``life`` names a function of `torture_lives`. It is killed ``after`` seconds of being ready, or before its
    ``statement``-th SQL statement or its ``call``-th call that changes a file (whichever is not 0), or never.
    ``log`` is where its calls are written down, "" for nowhere.
    """

    life: str
    folder: str
    seed: int
    acts: int = 0
    after: float = 0.0
    statement: int = 0
    call: int = 0
    log: str = ""
    fault: str = ""
    about: dict[str, str] = {}

    @property
    def fatal(self) -> bool:
        """Whether it is to be killed."""
        return bool(self.after or self.statement or self.call)


class End(Struct, frozen=True, kw_only=True):
    """How it ended. ``killed``: not by itself; ``inside``: within a write transaction that had not committed."""

    killed: bool
    inside: bool
    stage: int
    stopped: int
    statements: int
    calls: int
    status: int


class Nursery:
    """The other end: makes the shim, starts the process, gives it jobs."""

    def __init__(self, shim: Path) -> None:
        root = str(HERE.parents[1])
        environment = {**os.environ, "LD_PRELOAD": str(shim), "PYTHONPATH": root, "PYTHONWARNINGS": "ignore"}
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__))], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment
        )

    def run(self, job: Job) -> End:
        """Have a child live and end. Raises RuntimeError where it ended by a fault of its own."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(msgspec.json.encode(job) + b"\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the nursery is gone")
        end = msgspec.json.decode(line, type=End)
        if not end.killed and end.status != 0:
            raise RuntimeError(f"a child failed by itself ({end.status}): {msgspec.structs.replace(job, about={})}")
        return end

    def __enter__(self) -> Nursery:
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait(30)
        assert self._process.stdout is not None
        self._process.stdout.close()


def make_shim(folder: Path) -> Path:
    """Compile `below.c`. Raises FileNotFoundError where there is no C compiler."""
    made = folder / "below.so"
    subprocess.run(
        ["gcc", "-shared", "-fPIC", "-O2", "-o", str(made), str(HERE / "below.c"), "-ldl"], check=True, timeout=60
    )
    return made


class Mark:
    """The page that a child and its killer share."""

    def __init__(self, path: Path) -> None:
        with open(path, "r+b") as file:
            self._page = mmap.mmap(file.fileno(), mmap.PAGESIZE)
        self.at = memoryview(self._page).cast("q")

    def close(self) -> None:
        """Let go of it."""
        self.at.release()
        self._page.close()


def serve() -> None:
    """In the nursery: one job after another, until nobody asks any more."""
    sys.path[:0] = [str(HERE), str(HERE.parent / "storage"), str(HERE.parent / "domain")]
    import torture_lives

    with tempfile.TemporaryDirectory() as folder:
        torture_lives.rehearse(Path(folder))
    gc.freeze()
    shim = ctypes.CDLL(None)
    for line in sys.stdin.buffer:
        job = msgspec.json.decode(line, type=Job)
        page = Path(job.folder) / "mark"
        page.write_bytes(bytes(mmap.PAGESIZE))
        mark = Mark(page)
        mark.at[STOP_AT_STATEMENT], mark.at[STOP_AT_CALL] = job.statement, job.call
        child = os.fork()
        if child == 0:
            _live(job, page, shim, torture_lives)
        end = _end(child, job, mark)
        mark.close()
        os.write(1, msgspec.json.encode(end) + b"\n")


def _live(job: Job, page: Path, shim: ctypes.CDLL, lives: object) -> None:
    """In the child; never returns."""
    status = 1
    try:
        log = job.log.encode() if job.log else None
        if shim.below_begin(f"{job.folder}/disk".encode(), log, str(page).encode()) != 0:
            raise OSError(f"the shim does not begin in {job.folder}")
        getattr(lives, job.life)(job, Mark(page))
        status = 0
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        os._exit(status)


def _end(child: int, job: Job, mark: Mark) -> End:
    """Wait for it, kill it at its moment, and say how it was then."""
    deadline, due, stopped = time.monotonic() + (OVERDUE if job.fatal else LONGEST), None, False
    status: int | None = None
    while status is None and not stopped:
        done, found = os.waitpid(child, os.WNOHANG | os.WUNTRACED)
        if done and os.WIFSTOPPED(found):
            stopped = True
        elif done:
            status = found
        elif job.after and mark.at[READY] and due is None:
            due = time.monotonic() + job.after
        elif time.monotonic() > (due if due is not None else deadline):
            break
        elif not job.fatal:
            time.sleep(0.001)
        else:
            time.sleep(0.0002)
    if status is None:
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    stage = mark.at[STAGE]
    return End(
        killed=os.WIFSIGNALED(status),
        inside=stage == 1 or (stage == 2 and stopped),
        stage=stage,
        stopped=mark.at[STOPPED],
        statements=mark.at[STATEMENTS],
        calls=mark.at[CALLS],
        status=os.waitstatus_to_exitcode(status),
    )


if __name__ == "__main__":
    # The classes that jobs and ends are made of have to be those of the module, not those of "__main__".
    sys.path.insert(0, str(HERE))
    import torture_nursery

    torture_nursery.serve()
