"""What a drain costs whoever stands at the panel: a touch to its commit, and how late the screen thread is.

The real kiosk in a process of its own, its real sync, a server that shares this machine's cores but does not sync to
its disk: in a plant it has its own. Idle is the same kiosk with the cable pulled.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench_line import Line, quantile

HERE = Path(__file__).parent
BACKLOG = 60_000
#: Seconds of the idle phase, and between two touches; nobody taps faster.
IDLE, PACE = 5.0, 0.03
TICK = 0.005


def lines() -> Iterator[Line]:
    """Commits while draining against idle, and the latest tick of a timer of 5 ms."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, __file__, folder],
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
            check=True,
            capture_output=True,
            text=True,
        )
    found = json.loads(done.stdout.splitlines()[-1])
    idle, busy = found["idle"], found["draining"]
    ratio = quantile(busy["commits"], 0.5) / quantile(idle["commits"], 0.5)
    yield Line(
        f"touch to commit while {found['drained']:,} records drain, p50",
        "<= 1.5 x idle",
        f"{ratio:.2f} x ({_ms(busy['commits'])} against {_ms(idle['commits'])}, {len(busy['commits'])} commits)",
        ratio <= 1.5,
    )
    late = max(busy["late"]) * 1000
    yield Line(
        "the screen thread meanwhile, worst lateness of a 5 ms timer",
        "<= 16 ms",
        f"{late:.1f} ms (p99 {quantile(busy['late'], 0.99) * 1000:.1f}; idle {max(idle['late']) * 1000:.1f} ms)",
        late <= 16,
    )


def _ms(seconds: list[float]) -> str:
    return f"{quantile(seconds, 0.5) * 1000:.2f} ms"


class Phase:
    """Ticks and touches of one phase, as the screen thread lived them."""

    def __init__(self, act: Any) -> None:
        self.commits: list[float] = []
        self.late: list[float] = []
        self._act = act
        self._ticked = self._touched = time.perf_counter()

    def tick(self) -> None:
        """A timer of 5 ms: how late it is, and now and then a touch; what that takes makes the next tick late too."""
        now = time.perf_counter()
        self.late.append(max(0.0, now - self._ticked - TICK))
        self._ticked = now
        if now - self._touched >= PACE:
            self._act()
            self._touched = time.perf_counter()
            self.commits.append(self._touched - now)

    def told(self) -> dict[str, list[float]]:
        """For the parent."""
        return {"commits": self.commits, "late": self.late[5:]}


def measure(folder: Path) -> dict[str, Any]:
    """In the child: idle with the cable pulled, then plugged in until all is on central."""
    from PySide6.QtCore import Qt, QTimer
    from PySide6.QtWidgets import QApplication
    from sync_plant import site

    from app.sync.fakes import NetworkCable

    application = QApplication(sys.argv[:1])
    with site(durable=False) as place, NetworkCable(place.server.host, place.server.port) as cable:
        cable.cut()
        kiosk = _kiosk(place, cable, folder)
        kiosk.conductor.show("queue")
        kiosk.shell.show()
        kiosk.start()
        _settle(application, 2.0)
        store = kiosk.station.store
        timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=int(TICK * 1000))
        idle = _phase(application, timer, Phase(_touch(kiosk.station.terminal, 0)), lambda began: _over(began, IDLE))
        drained = store.head()[0] - store.confirmed()
        cable.restore()
        draining = Phase(_touch(kiosk.station.terminal, 100_000))
        _wait(application, lambda: store.confirmed() > 0)
        _phase(application, timer, draining, lambda began: store.head()[0] - store.confirmed() < 1000)
        kiosk.close()
    return {"idle": idle.told(), "draining": draining.told(), "drained": drained}


def _over(began: float, seconds: float) -> bool:
    return time.perf_counter() - began > seconds


def _settle(application: Any, seconds: float) -> None:
    began = time.perf_counter()
    _wait(application, lambda: _over(began, seconds))


def _wait(application: Any, condition: Any) -> None:
    from PySide6.QtCore import QEventLoop

    while not condition():
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)


def _phase(application: Any, timer: Any, phase: Phase, over: Any) -> Phase:
    from PySide6.QtCore import QEventLoop

    connection = timer.timeout.connect(phase.tick)
    timer.start()
    loop, began = QEventLoop(), time.perf_counter()
    timer.timeout.connect(lambda: loop.quit() if over(began) else None)
    loop.exec()
    timer.stop()
    timer.timeout.disconnect(connection)
    return phase


def _kiosk(place: Any, cable: Any, folder: Path) -> Any:
    from plant import PERSON, UNIT
    from sync_plant import filled

    from app.bootstrap import Station
    from app.settings import CentralSettings, Settings
    from ui.kiosk.application import Kiosk

    store = filled(folder / "terminal.db", BACKLOG)
    panel = place.let_in(place.central(), store)
    store.close()

    class Enrolled(Station):
        """The station of this panel, its secrets at hand instead of in a keyring."""

        def _password(self) -> Any:
            return panel.password

        def _signer(self) -> Any:
            return panel.signer

    link = panel.link
    central = CentralSettings(host=cable.host, port=cable.port, database=link.database, role=link.role)
    settings = Settings(work_unit=UNIT, database=str(folder / "terminal.db"), central=central)
    station = Enrolled(settings)
    station.terminal.person = PERSON
    return Kiosk(settings, station)


def _touch(terminal: Any, first: int) -> Any:
    from bench_action import _act

    numbers = iter(range(first, first + 100_000))
    return lambda: _act(terminal, next(numbers), 10)


if __name__ == "__main__":
    sys.path.insert(0, str(HERE))
    print(json.dumps(measure(Path(sys.argv[1]))))
