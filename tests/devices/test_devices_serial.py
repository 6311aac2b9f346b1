"""The supervisor on a real pseudo-terminal: scans arrive, plugs are pulled, and nothing waits for a port."""

import queue
import threading
from decimal import Decimal
from time import monotonic

import msgspec
import pytest

from app.devices import gauge, ports
from app.devices.fakes.line import FakeUsb, PtyLine
from app.devices.fakes.players import FakeGauge, FakeScanner
from app.devices.scanner import SerialDevice
from app.devices.settings import DeviceSettings, Framing, UsbIdentity

SCANNER = UsbIdentity(0x05F9, 0x4204, "S-1")


class Ear:
    """Hears what a device tells, in order; waits for the next thing told."""

    def __init__(self) -> None:
        self.frames: queue.Queue = queue.Queue()
        self.states: queue.Queue = queue.Queue()
        self.threads: set[str] = set()

    def on_frame(self, frame) -> None:
        self.threads.add(threading.current_thread().name)
        self.frames.put(frame)

    def on_state(self, view) -> None:
        self.threads.add(threading.current_thread().name)
        self.states.put(view)

    def frame(self, seconds: float = 5):
        return self.frames.get(timeout=seconds)

    def until(self, state: str, seconds: float = 5) -> list[str]:
        """States told until this one, which is the last of them."""
        told: list[str] = []
        until = monotonic() + seconds
        while not told or told[-1] != state:
            told.append(self.states.get(timeout=max(until - monotonic(), 0.001)).state)
        return told


@pytest.fixture
def line(tmp_path):
    line = PtyLine(tmp_path / "scanner", SCANNER)
    yield line
    line.close()


@pytest.fixture
def ear():
    return Ear()


@pytest.fixture
def supervise(ear):
    devices = []

    def start(settings, **more) -> SerialDevice:
        device = SerialDevice(settings, ear.on_frame, ear.on_state, **more)
        devices.append(device)
        device.start()
        return device

    yield start
    assert all(device.stop() for device in devices)


@pytest.fixture
def scanner(line, ear, supervise):
    supervise(DeviceSettings(device="scan-1", kind="scanner", port=str(line.path)))
    ear.until("ready")
    return FakeScanner(line)


def test_a_scan_arrives_with_its_device_and_time(scanner, ear):
    scanner.scan(b"]C110AB-12\x1d2117")
    frame = ear.frame()
    assert (frame.device, frame.kind, frame.raw, frame.refusal) == ("scan-1", "scanner", b"]C110AB-12\x1d2117", None)
    assert frame.at.utcoffset().total_seconds() == 0
    assert ear.threads == {"device scan-1"}


def test_a_scan_in_single_bytes_is_one_scan(scanner, ear):
    scanner.split(b"LOT-4711")
    scanner.scan(b"LOT-4712")
    assert [ear.frame().raw, ear.frame().raw] == [b"LOT-4711", b"LOT-4712"]


def test_half_a_scan_is_said_and_the_next_one_is_whole(scanner, ear):
    scanner.half(b"LOT-4711")
    half = ear.frame()
    assert (half.raw, half.refusal.code) == (b"LOT-", "ScanHalf")
    scanner.scan(b"LOT-4712")
    assert ear.frame().raw == b"LOT-4712"


def test_half_a_scan_at_the_pull_of_the_plug_is_not_lost(line, ear, supervise):
    # the silence that would report it too is longer than the test
    supervise(DeviceSettings(device="scan-1", kind="scanner", port=str(line.path), framing=Framing("cr", 5000)))
    ear.until("ready")
    line.send(b"LOT-4711\rLOT-")
    assert ear.frame().raw == b"LOT-4711"
    line.drain()
    line.unplug()
    assert ear.frame(2).refusal.code == "ScanHalf"


def test_garbage_is_survived(scanner, ear):
    for seed in range(5):
        scanner.garbage(seed=seed)
    scanner.line.send(b"\r")
    scanner.scan(b"LOT-4711")
    while ear.frame().raw != b"LOT-4711":
        pass


def test_a_scan_too_long_is_refused_once(scanner, ear):
    scanner.scan(b"7" * 20_000)
    scanner.scan(b"LOT-4711")
    assert [ear.frame().refusal.code, ear.frame().raw] == ["ScanTooLong", b"LOT-4711"]


def test_a_pulled_plug_is_found_again_within_two_seconds(scanner, ear):
    scanner.unplug()
    assert ear.until("searching") == ["searching"]
    scanner.replug()
    begin = monotonic()
    assert ear.until("ready")[-1] == "ready"
    assert monotonic() - begin < 2
    scanner.scan(b"LOT-4711")
    assert ear.frame().raw == b"LOT-4711"


def test_states_come_in_order_and_a_device_away_is_missing(scanner, ear):
    scanner.unplug()
    assert ear.until("missing") == ["searching", "missing"]
    scanner.replug()
    assert ear.until("ready", 2) == ["ready"]


def test_a_device_is_found_by_its_usb_identity_at_whatever_port(tmp_path, line, ear, supervise):
    other = PtyLine(tmp_path / "other", UsbIdentity(0x05F9, 0x4204, "S-2"))
    device = supervise(DeviceSettings(device="scan-1", kind="scanner", usb=SCANNER), listing=FakeUsb(line, other))
    ear.until("ready")
    before = device.view.port
    assert before == line.port
    line.unplug()
    ear.until("searching")
    # somebody else takes the port that is free now, so that the device comes back at another
    taken = PtyLine(tmp_path / "taken")
    line.replug()
    ear.until("ready", 2)
    assert device.view.port == line.port != before
    FakeScanner(line).scan(b"LOT-4711")
    assert ear.frame().raw == b"LOT-4711"
    other.close()
    taken.close()


def test_two_devices_of_one_identity_are_not_guessed_between(tmp_path, line, ear, supervise):
    twin = PtyLine(tmp_path / "twin", SCANNER)
    settings = DeviceSettings(device="scan-1", kind="scanner", usb=SCANNER)
    assert ports.candidates(settings, FakeUsb(line, twin)) == sorted([line.port, twin.port])
    device = supervise(settings, listing=FakeUsb(line, twin))
    assert ear.until("missing") == ["searching", "missing"]
    assert line.port in device.view.detail
    assert twin.port in device.view.detail
    twin.close()
    ear.until("ready", 2)


def test_an_identity_without_serial_number_matches_any(line):
    anyone = DeviceSettings(device="scan-1", kind="scanner", usb=UsbIdentity(0x05F9, 0x4204))
    stranger = DeviceSettings(device="scan-1", kind="scanner", usb=UsbIdentity(0x05F9, 0x4205))
    assert ports.candidates(anyone, FakeUsb(line)) == [line.port]
    assert ports.candidates(stranger, FakeUsb(line)) == []
    assert ports.candidates(stranger) == []


def test_start_and_stop_do_not_wait_for_a_device_that_is_not_there(tmp_path, ear):
    device = SerialDevice(
        DeviceSettings(device="scan-1", kind="scanner", port=str(tmp_path / "none")), ear.on_frame, ear.on_state
    )
    begin = monotonic()
    device.start()
    assert ear.until("searching") == ["searching"]
    assert device.stop()
    assert monotonic() - begin < 1


def test_a_device_never_started_stops(tmp_path, ear):
    settings = DeviceSettings(device="scan-1", kind="scanner", port="/dev/none")
    assert SerialDevice(settings, ear.on_frame, ear.on_state).stop()


def test_a_listing_that_fails_does_not_end_the_search(line, ear, supervise):
    answers = [OSError("gone while listing"), TypeError("half a device")]

    def listing():
        if answers:
            raise answers.pop()
        return FakeUsb(line)()

    supervise(DeviceSettings(device="scan-1", kind="scanner", usb=SCANNER), listing=listing)
    assert ear.until("ready")[-1] == "ready"


def test_a_listener_that_fails_costs_one_frame_only(line, ear):
    told = []

    def fail_once(frame) -> None:
        told.append(frame.raw)
        if len(told) == 1:
            raise RuntimeError("the screen is closing")
        ear.on_frame(frame)

    settings = DeviceSettings(device="scan-1", kind="scanner", port=str(line.path))
    device = SerialDevice(settings, fail_once, ear.on_state)
    device.start()
    ear.until("ready")
    for code in (b"A1", b"A2"):
        FakeScanner(line).scan(code)
    assert ear.frame().raw == b"A2"
    assert ear.states.empty()
    assert device.stop()


@pytest.mark.parametrize(
    ("end", "sent"), [("cr", b"\r"), ("lf", b"\n"), ("crlf", b"\r\n"), ("stx_etx", b"\x03"), ("idle", b"")]
)
def test_every_framing_on_the_line(line, ear, supervise, end, sent):
    supervise(DeviceSettings(device="scan-1", kind="scanner", port=str(line.path), framing=Framing(end, 60)))
    ear.until("ready")
    scanner = FakeScanner(line, sent)
    for code in (b"LOT-4711", b"LOT-4712"):
        scanner.scan(code)
        assert ear.frame().raw == code


def test_a_gauge_speaks_through_the_same_supervisor(line, ear, supervise):
    settings = DeviceSettings(device="torque-1", kind="gauge", port=str(line.path), tool="T-017")
    supervise(settings)
    ear.until("ready")
    instrument = FakeGauge(line)
    instrument.reading(Decimal("12.4"), "Nm")
    instrument.reading(Decimal("12.4"), "Nm", comma=True)
    instrument.stable(Decimal("12.4"), "Nm")
    frames = [ear.frame() for _ in range(3)]
    assert frames[2].raw == b"ST,+0012.40 Nm"
    assert [gauge.parse(frame.raw, frame.device, "Nm").value for frame in frames] == [Decimal("12.4")] * 3


@pytest.mark.parametrize(
    "wrong",
    [
        {"device": "s", "kind": "scanner"},
        {"device": "s", "kind": "scanner", "port": "/dev/x", "usb": {"vid": 1, "pid": 2}},
        {"device": "s", "kind": "gauge", "port": "/dev/x"},
        {"device": "s", "kind": "scanner", "port": "/dev/x", "tool": "T"},
        {"device": "s", "kind": "scanner", "port": "/dev/x", "framing": {"end": "nul"}},
        {"device": "s", "kind": "scanner", "port": "/dev/x", "speed": 1},
        {"device": "s", "kind": "scanner", "usb": {"vid": 70000, "pid": 2}},
    ],
)
def test_settings_that_cannot_work_are_refused(wrong):
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(wrong, DeviceSettings)


def test_settings_are_read_from_a_file():
    text = (
        'device = "s"\nkind = "scanner"\nusb = {vid = 0x05F9, pid = 0x4204, serial = "S-1"}\nframing = {end = "lf"}\n'
    )
    settings = msgspec.toml.decode(text, type=DeviceSettings)
    assert (settings.usb, settings.framing.end, settings.where) == (SCANNER, "lf", "05f9:4204 S-1")


def test_a_line_without_plug_says_so(line):
    line.unplug()
    line.unplug()
    with pytest.raises(OSError, match="unplugged"):
        line.send(b"x")
    assert not line.path.is_symlink()
    line.replug()
    line.replug()
    assert line.path.resolve().exists()
