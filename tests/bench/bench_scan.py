"""Scan bytes on the port to the changed screen, on a real pseudo-terminal, with 10,000 open lots."""

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
LOTS = 10_000
SCANS = 60


def lines() -> Iterator[Line]:
    """Every scan answers the open prompt of another job; measured until the window is painted with what followed."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, __file__, folder],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            check=True,
            capture_output=True,
            text=True,
        )
    found = json.loads(done.stdout.splitlines()[-1])
    p95 = quantile(found, 0.95) * 1000
    figure = f"p95 {p95:.0f} ms, p50 {quantile(found, 0.5) * 1000:.0f} ms, worst {max(found) * 1000:.0f} ms"
    yield Line(f"scan on the port to the changed screen, {LOTS:,} open lots", "p95 < 100 ms", figure, p95 < 100)


def measure(folder: Path) -> list[float]:
    """In the child: a kiosk on a pseudo-terminal; returns seconds per scan."""
    from PySide6.QtWidgets import QApplication

    from app.devices.fakes.line import PtyLine

    sys.path.insert(0, str(HERE))
    application = QApplication(sys.argv[:1])
    line = PtyLine(folder / "scanner")
    kiosk = _kiosk(folder)
    kiosk.shell.show()
    kiosk.start()
    _until(application, lambda: any(d.state == "ready" for d in kiosk.conductor.stage.devices.values()))
    found = [_scan(application, kiosk, line, number) for number in range(SCANS)]
    kiosk.close()
    line.close()
    return found


def _kiosk(folder: Path):
    from plant import documents, received, write

    from app.bootstrap import Station
    from app.devices.settings import DeviceSettings
    from app.settings import Settings
    from app.storage.store import Store
    from app.storage.upkeep import rebuild
    from ui.kiosk.application import Kiosk

    scanner = DeviceSettings(device="scanner", kind="scanner", port=str(folder / "scanner"))
    settings = Settings(work_unit="ST-10", database=str(folder / "terminal.db"), device=(scanner,))
    store = Store(Path(settings.database))
    store.add_documents(documents(LOTS, quantity=10))
    write(store, [received(f"L{number}") for number in range(SCANS + 100)])
    rebuild(store)
    store.close()
    station = Station(settings)
    station.terminal.person = "P-1"
    return Kiosk(settings, station)


def _scan(application, kiosk, line, number: int) -> float:
    from app.terminal import answers

    stage, queries = kiosk.conductor.stage, kiosk.station.terminal.queries
    card = queries.find(f"{10000 + number * 150}", "P-1")
    stage.lot, stage.run = card.lot, kiosk.station.terminal.start(card)
    job = queries.job(stage.lot, stage.run)
    kiosk.station.terminal.submit(answers.confirm(job, job.prompt))
    kiosk.conductor.show("job")
    kiosk.shell.grab()
    began = time.perf_counter()
    line.send(f"L{number}\r".encode())
    _until(application, lambda: stage.job.prompt is not None and stage.job.prompt.step == "press")
    kiosk.shell.grab()
    return time.perf_counter() - began


def _until(application, condition, seconds: float = 20.0) -> None:
    from PySide6.QtCore import QEventLoop

    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError("the screen did not change")
        application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 5)


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
