"""The demo's panel: plays scanner, instrument and network cable beside a kiosk, and shows where the records are.

A window of its own for people who try Lineside out; no terminal at a line has it. The kiosk is another process. Must
not reach into it: everything goes through its devices and its network, as on a floor.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from decimal import Decimal, InvalidOperation
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QGroupBox,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.demo import plant as plants
from app.demo.kiosk_process import LAUNCHER, KioskProcess
from app.demo.leftovers import demo_folder
from app.demo.plant import DemoPlant, DemoStation, Say
from app.demo.tour import LARGE, SMALL
from app.demo.whereabouts import Whereabouts, whereabouts
from ui.kiosk.demo_printer import PrinterBox

#: Pixels between kiosk and panel.
GAP = 24
#: How often the panel looks where the records are, in ms.
LOOK_MS = 1000
#: Longest text that the panel's scanner scans.
LONGEST = 200
#: What a code is good for at this line, beside its number.
REMARKS = {"4711": "expired", "7688": "only two left", "4655": "for the other pump", "5490": "for the other pump"}


class KioskAtStation:
    """The kiosk process that is open now; switching station ends it and opens another."""

    def __init__(self, plant: DemoPlant, launcher: tuple[str, ...] = LAUNCHER) -> None:
        self._plant = plant
        self._launcher = launcher
        self._process: KioskProcess | None = None

    @property
    def running(self) -> bool:
        """Whether its window is open."""
        return self._process is not None and self._process.running

    def open(self, station: DemoStation) -> None:
        """Open the kiosk of a station in the place of the one before."""
        self.close()
        self._process = KioskProcess(self._plant.folder, station, rehearsed=False, launcher=self._launcher)

    def close(self) -> None:
        """End the one that is open."""
        if self._process is not None:
            self._process.end()


class DemoPanel(QWidget):
    """Buttons for everything that a kiosk's surroundings can do. What may wait is done beside the screen thread."""

    found = Signal(object)
    failed = Signal(str)

    def __init__(self, plant: DemoPlant, unit: str, kiosk: KioskAtStation) -> None:
        super().__init__()
        self._plant = plant
        self._kiosk = kiosk
        self._unit = unit
        self._hands = ThreadPoolExecutor(max_workers=1, thread_name_prefix="hands")
        self._eyes = ThreadPoolExecutor(max_workers=1, thread_name_prefix="eyes")
        self.setWindowTitle(self.tr("Lineside demo"))
        self._stations: dict[str, QPushButton] = {}
        self._rows: dict[str, QLabel] = {}
        self._said = QLabel()
        self._said.setWordWrap(True)
        self._code = QLineEdit()
        self._value = QLineEdit()
        self._unit_word = QLabel()
        self._printer_box = PrinterBox(lambda raw: self.station.scanner.scan(raw), self._do)
        self._lay_out()
        self.found.connect(self._show_records)
        self.failed.connect(self._said.setText)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._look)
        self._tick.start(LOOK_MS)
        self.go_to(unit)

    @property
    def station(self) -> DemoStation:
        """The station whose kiosk is open."""
        return self._plant.stations[self._unit]

    def go_to(self, unit: str) -> None:
        """Open the kiosk of another station."""
        self._unit = unit
        for name, button in self._stations.items():
            button.setChecked(name == unit)
        self._value.setText(self.station.instrument.good)
        self._load.setEnabled(self.station.scale is not None)
        self._unit_word.setText(self.station.instrument.unit)
        self._printer_box.follow(self.station.printer)
        self._do(lambda: self._kiosk.open(self.station), self.tr("Opening the kiosk of {unit}").format(unit=unit))

    def scan(self, code: str) -> None:
        """Scan a code at the station."""
        if code:
            scanner = self.station.scanner
            self._do(lambda: scanner.scan(code[:LONGEST].encode()), self.tr("Scanned {code}").format(code=code))

    def send(self) -> None:
        """Let the instrument send the value in the field."""
        line = f"{self._value.text().strip()[:LONGEST]} {self.station.instrument.unit}"
        gauge = self.station.gauge
        self._do(lambda: gauge.text(line), self.tr("The instrument sent {value}").format(value=line))

    def load(self) -> None:
        """Put what the field says on the station's scale."""
        scale = self.station.scale
        try:
            load = Decimal(self._value.text().strip().replace(",", "."))
        except InvalidOperation:
            self._said.setText(self.tr("The scale takes a number"))
            return
        if scale is not None:
            said = self.tr("{load} {unit} lie on the scale").format(load=f"{load:f}", unit=scale.unit)
            self._do(lambda: scale.put(load), said)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing the panel ends the demo: no thread and no kiosk stays."""
        self._tick.stop()
        self._hands.shutdown(cancel_futures=True)
        self._eyes.shutdown(cancel_futures=True)
        self._kiosk.close()
        super().closeEvent(event)

    # -- what may wait: a line that nobody reads, a kiosk that closes, a database that is asked

    def _do(self, action: Callable[[], object], said: str) -> None:
        self._said.setText(said)
        self._hands.submit(action).add_done_callback(self._done)

    def _done(self, work: Future[object]) -> None:
        if work.cancelled():
            return
        match work.exception():
            case None:
                return
            case TimeoutError():
                self.failed.emit(self.tr("Nobody reads this device. Is the kiosk open?"))
            case error:
                self.failed.emit(str(error))

    def _look(self) -> None:
        if not self._kiosk.running and self._said.text() == "":
            self._said.setText(self.tr("The kiosk is closed. Touch a station to open it."))
        self._eyes.submit(whereabouts, self._plant).add_done_callback(self._seen)

    def _seen(self, work: Future[list[Whereabouts]]) -> None:
        if not work.cancelled() and work.exception() is None:
            self.found.emit(work.result())
        else:
            self._done(work)  # type: ignore[arg-type]  # only its exception is looked at

    def _show_records(self, found: Sequence[Whereabouts]) -> None:
        self._printer_box.look()
        for each in found:
            words = self.tr("{made} made here, {arrived} on the server").format(made=each.made, arrived=each.arrived)
            self._rows[each.unit].setText(words)

    # -- layout

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # a window without minimum: small screens
        column.addWidget(self._stations_box())
        column.addWidget(self._badges_box())
        column.addWidget(self._codes_box())
        column.addWidget(self._instrument_box())
        column.addWidget(self._printer_box)
        column.addWidget(self._cable_box())
        column.addWidget(self._records_box())
        column.addWidget(self._said)
        column.addStretch()
        self.resize(column.sizeHint())

    def _stations_box(self) -> QGroupBox:
        for unit in self._plant.stations:
            button = _button(unit, f"station-{unit}", partial(self.go_to, unit))
            button.setCheckable(True)
            self._stations[unit] = button
        return _box(self.tr("Station"), list(self._stations.values()), columns=4)

    def _badges_box(self) -> QGroupBox:
        names = {person.person: person.name for person in self._plant.reference.people}
        badges = [
            _button(names[badge.person], f"badge-{badge.person}", partial(self.scan, badge.code))
            for badge in self._plant.reference.badges
        ]
        pins = self.tr("PINs: the number of the person twice, 101101 for P-101. Aylin Demir has none yet.")
        return _box(self.tr("Badges"), badges, columns=2, below=_note(pins))

    def _codes_box(self) -> QGroupBox:
        orders = [document.id for document in self._plant.reference.documents if document.kind == "order"]
        codes = [_button(self.tr("Order {id}").format(id=id), f"scan-{id}", partial(self.scan, id)) for id in orders]
        for lot in self._plant.reference.lots:
            remark = f", {REMARKS[lot.number]}" if lot.number in REMARKS else ""
            words = f"{lot.material} {lot.number}{remark}"
            codes.append(_button(words, f"scan-{lot.number}", partial(self.scan, lot.number)))
        self._code.setPlaceholderText(self.tr("Anything else, H-00401 for instance"))
        self._code.setMaxLength(LONGEST)
        self._code.returnPressed.connect(lambda: self.scan(self._code.text()))
        scan = _button(self.tr("Scan"), "scan", lambda: self.scan(self._code.text()))
        return _box(self.tr("Scanner"), [*codes, self._code, scan], columns=2)

    def _instrument_box(self) -> QGroupBox:
        self._value.setMaxLength(LONGEST)
        self._value.returnPressed.connect(self.send)
        send = _button(self.tr("Send"), "send", self.send)
        self._load = _button(self.tr("Put it on the scale"), "load", self.load)
        return _box(self.tr("Instrument"), [self._value, self._unit_word, send, self._load], columns=4)

    def _cable_box(self) -> QGroupBox:
        cable = self._plant.cable
        words = (
            (self.tr("Plugged in"), "cable-whole", cable.restore),
            (self.tr("Pulled out"), "cable-cut", cable.cut),
            (self.tr("Stalled"), "cable-stalled", cable.stall),
        )
        keys = [_button(word, name, partial(self._do, act, word)) for word, name, act in words]
        return _box(self.tr("Network cable"), keys, columns=3)

    def _records_box(self) -> QGroupBox:
        rows: list[QWidget] = []
        for unit in self._plant.stations:
            self._rows[unit] = QLabel("…")
            rows += [QLabel(unit), self._rows[unit]]
        return _box(self.tr("Where the records are"), rows, columns=2, below=_note(str(self._plant.folder)))


def _button(word: str, name: str, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(word)
    button.setObjectName(name)
    button.clicked.connect(lambda: act())
    return button


def _note(text: str) -> QLabel:
    note = QLabel(text)
    note.setWordWrap(True)
    note.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return note


def _box(title: str, parts: Sequence[QWidget], *, columns: int, below: QWidget | None = None) -> QGroupBox:
    box = QGroupBox(title)
    grid = QGridLayout(box)
    for number, part in enumerate(parts):
        grid.addWidget(part, number // columns, number % columns)
    if below is not None:
        grid.addWidget(below, len(parts) // columns + 1, 0, 1, columns)
    return box


def open_panel(unit: str, say: Say, *, large: bool = False) -> int:
    """Set the demo up, open its panel and a kiosk, stay until the panel is closed. Returns the exit code."""
    with demo_folder() as folder:
        plant = plants.provision(folder, LARGE if large else SMALL, say)
        try:
            return _show(plant, unit, say)
        finally:
            plant.close()


def _show(plant: DemoPlant, unit: str, say: Say) -> int:
    application = QApplication.instance() or QApplication(sys.argv[:1])
    kiosk = KioskAtStation(plant)
    panel = DemoPanel(plant, unit, kiosk)
    say("The kiosk opens; close the panel to end the demo")
    _heed_signals()
    panel.show()
    panel.move(_beside(plant, panel))
    try:
        return application.exec()
    finally:
        kiosk.close()
        panel.close()


def _beside(plant: DemoPlant, panel: DemoPanel) -> QPoint:
    """Right of the kiosk where the screen has the room, else at its right edge."""
    room = panel.screen().availableGeometry()
    left = min(room.left() + plant.screen.width + GAP, room.right() - panel.width())
    return QPoint(max(room.left(), left), room.top() + GAP)


def _heed_signals() -> None:
    """Ctrl-C and a kill end the demo as closing the panel does."""
    import signal

    for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # Not at once: the signal may come in the middle of what the panel does.
        signal.signal(each, lambda *_: QTimer.singleShot(0, QApplication.quit))
