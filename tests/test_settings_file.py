"""Settings that are written are read back as they were, whatever an administrator put into them."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.devices.printer_settings import PrinterSettings
from app.devices.settings import DeviceSettings, Framing, Steady, UsbIdentity
from app.settings import CentralSettings, Screen, Settings, read, write

words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20)
devices = st.builds(
    DeviceSettings,
    device=words,
    kind=st.just("scanner"),
    usb=st.builds(UsbIdentity, st.integers(0, 0xFFFF), st.integers(0, 0xFFFF), words),
    framing=st.builds(Framing, st.sampled_from(["cr", "lf", "stx_etx"]), st.integers(10, 5000)),
) | st.builds(
    DeviceSettings,
    device=words,
    kind=st.just("gauge"),
    port=words,
    tool=words,
    protocol=st.sampled_from(["mt_sics", "scpi"]),
    sends=st.sampled_from(["by_key", "all_the_time", "when_asked"]),
    serial=words,
    pattern=st.sampled_from(["", "{stable:ST},{value} {unit}"]),
    steady=st.none() | st.builds(Steady, st.integers(2, 20), st.decimals(0, 9, places=3)),
)
printers = (
    st.builds(PrinterSettings, printer=words, kind=st.just("zpl-tcp"), host=words, port=st.integers(1, 65535))
    | st.builds(PrinterSettings, printer=words, kind=st.just("cups"), queue=st.just("Zebra_1"))
    | st.builds(PrinterSettings, printer=words, kind=st.just("pdf-folder"), folder=words, templates=st.tuples(words))
)
centrals = st.builds(CentralSettings, host=words, port=st.integers(1, 65535), database=words, role=words)
every = st.builds(
    Settings,
    work_unit=words,
    database=words,
    screen=st.builds(Screen, px_per_mm=st.floats(1.5, 39), gloves=st.booleans()),
    device=st.lists(devices, max_size=3).map(tuple),
    printer=st.lists(printers, max_size=3).map(tuple),
    central=st.none() | centrals,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=every)
def test_what_is_written_is_read_back(tmp_path: Path, written: Settings) -> None:
    path = tmp_path / "terminal.toml"
    write(path, written)
    assert read(path) == written
