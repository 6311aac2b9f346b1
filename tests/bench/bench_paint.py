"""First paint with the real work queue, and resident memory, against a bare PySide6 window in the same run."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench_line import Line, quantile

HERE = Path(__file__).parent
RUNS = 7
ORDERS = 5000


def lines() -> Iterator[Line]:
    """Time from process start to first paint, and resident memory then; medians of alternating runs."""
    with tempfile.TemporaryDirectory() as folder:
        _prepare(Path(folder))
        kiosk, bare = [], []
        for _ in range(RUNS):
            bare.append(_run("bare", folder))
            kiosk.append(_run("kiosk", folder))
    times = [quantile([r[0] for r in runs], 0.5) for runs in (kiosk, bare)]
    sizes = [quantile([r[1] for r in runs], 0.5) for runs in (kiosk, bare)]
    ratio, memory = times[0] / times[1], sizes[0] / sizes[1]
    yield Line(
        f"first paint with {ORDERS:,} orders, against a bare window",
        "<= 4 x",
        f"{ratio:.2f} x ({times[0] * 1000:.0f} ms against {times[1] * 1000:.0f} ms)",
        ratio <= 4,
    )
    yield Line(
        "resident memory at first paint, against a bare window",
        "<= 3 x",
        f"{memory:.2f} x ({sizes[0]:.0f} MB against {sizes[1]:.0f} MB)",
        memory <= 3,
    )


def _prepare(folder: Path) -> None:
    from plant import documents

    from app.storage.store import Store

    store = Store(folder / "terminal.db")
    store.add_documents(documents(ORDERS))
    store.close()


def _run(what: str, folder: str) -> tuple[float, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    began = time.time()
    done = subprocess.run(
        [sys.executable, __file__, what, folder], env=environment, check=True, capture_output=True, text=True
    )
    found = json.loads(done.stdout.splitlines()[-1])
    return found["painted"] - began, found["resident"]


def _resident() -> float:
    lines_ = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines_ if line.startswith("VmRSS"))


def _report() -> None:
    print(json.dumps({"painted": time.time(), "resident": _resident()}), flush=True)


def _bare() -> None:
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(1280, 800)
    window.show()
    window.grab()
    _report()
    application.quit()


def _kiosk(folder: str) -> None:
    from PySide6.QtWidgets import QApplication

    from app.bootstrap import Station
    from app.settings import Settings
    from ui.kiosk.application import Kiosk

    application = QApplication(sys.argv[:1])
    settings = Settings(work_unit="ST-10", database=f"{folder}/terminal.db")
    station = Station(settings)
    station.terminal.person = "P-1"
    kiosk = Kiosk(settings, station)
    kiosk.conductor.show("queue")
    kiosk.shell.show()
    kiosk.shell.grab()
    _report()
    kiosk.close()
    application.quit()


if __name__ == "__main__":
    _bare() if sys.argv[1] == "bare" else _kiosk(sys.argv[2])
