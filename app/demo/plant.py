"""The demo plant: PostgreSQL behind a network cable, central with the demo's documents, and a terminal per station.

Everything is made anew in one folder, and `DemoPlant.close` ends it. Must not know screens or who plays the operator.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from app import intake, settings
from app.bootstrap import SECRET
from app.demo.home import secrets_folder, without_keyring
from app.devices.fakes import instruments, line, players
from app.devices.fakes.machine import FakeMachine
from app.devices.fakes.photographer import FakeCamera
from app.devices.fakes.printer import FakePrinter
from app.devices.printer_settings import PrinterSettings
from app.devices.settings import CameraSettings, DeviceSettings
from app.domain.downtime_facts import MachineState
from app.exchange.reference import read_demo
from app.settings import CentralSettings, Screen, Settings
from app.storage.credentials import hash_pin
from app.storage.store import Store
from app.sync import central, door, publish, secrets
from app.sync.central import Enrolment
from app.sync.downlink import pull
from app.sync.fakes import NetworkCable
from app.sync.loopback import LoopbackPostgres
from app.sync.ports import IncomingCredential
from app.sync.signing import Signer, new_signer, secret_name
from app.sync.uplink import push
from app.sync.wire import Deadlines, connect
from app.terminal import Terminal

WORK_CENTER = "PL-1"
DATABASE = "lineside"

Say = Callable[[str], object]


class Instrument(Struct, frozen=True):
    """The gauge of a station: the tool it is, the unit it sends, and a value inside the limits."""

    tool: str
    unit: str
    good: str


#: Station -> its instrument, as `resources/demo/plant.toml` and the routings have them.
INSTRUMENTS = {
    "ST-10": Instrument("T-011", "kN", "12.5"),
    "ST-20": Instrument("T-017", "Nm", "12.1"),
    "ST-30": Instrument("T-030", "mbar", "0.41"),
    "ST-40": Instrument("T-041", "mm", "0.05"),
}
#: Station -> the scale that stands there; it speaks MT-SICS and is asked.
SCALES = {"ST-30": "T-050"}
#: Station -> the words of its machine's signal.
SIGNALS: dict[str, dict[str, MachineState]] = {
    "ST-30": {"RUN": "running", "IDLE": "idle", "STOP": "stopped", "BLOCK": "blocked", "STARVE": "starved"}
}
#: Lots are received where material comes in.
RECEIVING = "ST-10"
#: PINs of the demo's people (README). P-103 has none yet, so that a first PIN can be seen.
PINS = {"P-101": "101101", "P-102": "102102", "P-201": "201201", "P-301": "301301", "P-401": "401401"}
#: Who signs for the demo's PINs.
PROVISIONER = "demo"


class DemoStation:
    """One terminal: its settings file and database, and the devices that hang on it."""

    def __init__(self, folder: Path, unit: str) -> None:
        self.unit = unit
        self.folder = folder / unit
        self.folder.mkdir(mode=0o700, parents=True)
        self.config = self.folder / "terminal.toml"
        self.database = self.folder / "terminal.db"
        self.socket = self.folder / "rehearsal.sock"
        self.instrument = INSTRUMENTS[unit]
        self.scanner = players.FakeScanner(line.PtyLine(self.folder / "scanner"))
        self.gauge = players.FakeGauge(line.PtyLine(self.folder / "gauge"))
        self.scale = instruments.FakeScale(line.PtyLine(self.folder / "scale")) if unit in SCALES else None
        if self.scale is not None:
            self.scale.start()
        self.machine = FakeMachine(line.PtyLine(self.folder / "machine"), beat_s=1.0) if unit in SIGNALS else None
        if self.machine is not None:
            self.machine.start()
        self.camera = FakeCamera(self.folder / "camera")
        self.printer = FakePrinter(self.folder)

    def devices(self) -> tuple[DeviceSettings, ...]:
        """The devices as the settings file names them."""
        scanner = DeviceSettings(device="scanner", kind="scanner", port=str(self.scanner.line.path))
        tool = self.instrument.tool
        gauge = DeviceSettings(device="gauge", kind="gauge", port=str(self.gauge.line.path), tool=tool)
        more = (self._scale_settings(self.scale),) if self.scale is not None else ()
        return (scanner, gauge, *more, *((self._signal_settings(self.machine),) if self.machine is not None else ()))

    def _signal_settings(self, machine: FakeMachine) -> DeviceSettings:
        return DeviceSettings(device="tester", kind="signal", port=str(machine.line.path), states=SIGNALS[self.unit])

    def _scale_settings(self, scale: instruments.FakeScale) -> DeviceSettings:
        return DeviceSettings(
            device="scale",
            kind="gauge",
            port=str(scale.line.path),
            tool=SCALES[self.unit],
            protocol="mt_sics",
            sends="when_asked",
            serial=scale.serial,
        )

    def unplug(self) -> None:
        """Take the devices away for good."""
        self.scanner.unplug()
        self.gauge.unplug()
        if self.scale is not None:
            self.scale.stop()
        if self.machine is not None:
            self.machine.stop()
        self.printer.close()


class DemoPlant:
    """The plant, running. Make it with `provision`."""

    def __init__(self, folder: Path, screen: Screen) -> None:
        self.folder = folder
        self.screen = screen
        self.reference = read_demo()
        self._ends = ExitStack()
        self.server = LoopbackPostgres()
        self._ends.callback(self.server.remove)
        self.server.start()
        self.cable = NetworkCable(self.server.host, self.server.port)
        self._ends.callback(self.cable.close)
        self.url = self.server.url(DATABASE)
        self.stations = {unit: DemoStation(folder, unit) for unit in INSTRUMENTS}
        for station in self.stations.values():
            self._ends.callback(station.unplug)

    def close(self) -> None:
        """End the server, the cable and the devices; the folder stays."""
        self._ends.close()


def provision(folder: Path, screen: Screen, say: Say = lambda _: None) -> DemoPlant:
    """Set the whole plant up in ``folder``. Raises `Refusal`; what was started by then is ended."""
    say("Starting PostgreSQL")
    plant = DemoPlant(folder, screen)
    try:
        _fill_central(plant, say)
        for station in plant.stations.values():
            say(f"Enrolling the terminal of {station.unit}")
            _enrol(plant, station)
    except BaseException:
        plant.close()
        raise
    return plant


def _fill_central(plant: DemoPlant, say: Say) -> None:
    import psycopg

    with psycopg.connect(plant.server.url(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {DATABASE}")
    say("Making central")
    central.init(plant.url)
    say("Publishing the demo plant")
    intake.publish(plant.url, msgspec.structs.replace(plant.reference, lots=()))
    now = datetime.now(UTC)
    pins = [IncomingCredential(person, None, hash_pin(pin), now, "active") for person, pin in PINS.items()]
    publish.publish_credentials(plant.url, pins, authorised_by=PROVISIONER)


def _enrol(plant: DemoPlant, station: DemoStation) -> None:
    """A database with a journal, a role at central with its password and key, and the settings file."""
    store, signer = Store(station.database), new_signer()
    try:
        made = central.enroll(plant.url, station.unit, WORK_CENTER, journal=store.journal, public_key=signer.public_key)
        store.sign_with(signer.public_key, datetime.now(UTC))
        if station.unit == RECEIVING:
            _receive_lots(plant, store, station.unit, made, signer)
    finally:
        store.close()
    with without_keyring():
        folder = secrets_folder(plant.folder)
        secrets.keep(SECRET.format(role=made.link.role), made.password, folder)
        secrets.keep(secret_name(signer.public_key), signer.secret(), folder)
    settings.write(station.config, _settings(plant, station, made.link.role))


def _receive_lots(plant: DemoPlant, store: Store, unit: str, made: Enrolment, signer: Signer) -> None:
    """Take in what central knows, so that the materials are known; receive their lots; tell the line about them."""
    wire = connect(made.link, made.password, Deadlines(), threading.Event())
    try:
        door.hello(wire, store.journal, store.head()[0])
        pull(wire, store)
        intake.receive_lots(Terminal(store, unit), plant.reference)
        push(wire, store, signer)
    finally:
        wire.close()


def _settings(plant: DemoPlant, station: DemoStation, role: str) -> Settings:
    cable = plant.cable
    return Settings(
        work_unit=station.unit,
        database=str(station.database),
        screen=plant.screen,
        device=station.devices(),
        camera=(CameraSettings(device="camera", folder=str(station.camera.folder)),),
        printer=(
            PrinterSettings(printer="label", kind="zpl-tcp", host=station.printer.host, port=station.printer.port),
            PrinterSettings(printer="office", kind="pdf-folder", folder=str(station.folder), templates=("traveler",)),
        ),
        central=CentralSettings(host=cable.host, port=cable.port, database=DATABASE, role=role),
    )
