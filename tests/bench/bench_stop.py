"""A machine's signal says that it stopped: bytes at the fake to the painted stop screen, on a real pseudo-terminal."""

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
STOPS = 60


def lines() -> Iterator[Line]:
    """Every stop is written, folded and painted; the machine has stopped a thousand times before."""
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
    yield Line("a stop signal to the changed screen, 1,000 stops before", "p95 < 100 ms", figure, p95 < 100)


def measure(folder: Path) -> list[float]:
    """In the child: a kiosk whose machine's signal is a pseudo-terminal; returns seconds per stop."""
    from PySide6.QtWidgets import QApplication

    from app.devices.fakes.line import PtyLine

    sys.path.insert(0, str(HERE))
    application = QApplication(sys.argv[:1])
    line = PtyLine(folder / "signal")
    kiosk = _kiosk(folder)
    kiosk.shell.show()
    kiosk.start()
    _until(application, lambda: any(d.state == "ready" for d in kiosk.conductor.stage.devices.values()))
    found = [_stop(application, kiosk, line) for _ in range(STOPS)]
    kiosk.close()
    line.close()
    return found


def _kiosk(folder: Path):
    from plant import UNIT, documents, write

    from app.bootstrap import Station
    from app.devices.settings import DeviceSettings
    from app.settings import Settings
    from app.storage.store import Store
    from app.storage.upkeep import rebuild
    from ui.kiosk.application import Kiosk

    states = {"RUN": "running", "STOP": "stopped"}
    signal = DeviceSettings(
        device="s", kind="signal", port=str(folder / "signal"), states=states, dwell_ms=100, silent_s=0
    )
    settings = Settings(work_unit=UNIT, database=str(folder / "terminal.db"), device=(signal,))
    store = Store(Path(settings.database))
    store.add_documents(documents(100, quantity=10))
    write(store, list(_before()))
    rebuild(store)
    store.close()
    station = Station(settings)
    station.terminal.person = "P-1"
    return Kiosk(settings, station)


def _before():
    """A thousand stops, each with a reason or without."""
    from datetime import timedelta

    from plant import NOW, UNIT

    from app.domain.downtime_facts import MachineChanged, StopReasoned
    from app.domain.facts import Draft

    for number in range(1000):
        since = NOW - timedelta(minutes=3000 - 2 * number)
        stop = f"s{number}"
        for state, at in (("stopped", since), ("running", since + timedelta(minutes=1))):
            fact = MachineChanged(work_unit=UNIT, state=state, since=at, source="signal", stop=stop)
            yield Draft((f"work_unit:{UNIT}",), fact)
        if number % 2:
            yield Draft((f"work_unit:{UNIT}",), StopReasoned(work_unit=UNIT, stop=stop, reason="jam"))


def _stop(application, kiosk, line) -> float:
    def state() -> str:
        return kiosk.station.terminal.queries.machine().state

    line.send(b"RUN\r")
    _until(application, lambda: state() == "running")
    kiosk.conductor.show("queue")
    rested = time.monotonic() + 0.25
    _until(application, lambda: time.monotonic() > rested)
    kiosk.shell.grab()
    began = time.perf_counter()
    line.send(b"STOP\r")
    _until(application, lambda: kiosk.shell.screen_name == "stop")
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
