"""Where a device hangs now: the path of its serial port, by USB identity or as written in the settings.

Must not open a port. USB identities come from pyserial's listing of the system's ports.
"""

import os
from collections.abc import Callable, Iterable
from typing import Any

from app.devices.settings import DeviceSettings, UsbIdentity

#: Lists the ports of this machine; each has ``device`` (path), ``vid``, ``pid`` and ``serial_number``.
Listing = Callable[[], Iterable[Any]]


def system_ports() -> Iterable[Any]:
    """Ports of this machine, as pyserial sees them."""
    from serial.tools.list_ports import comports

    ports: Iterable[Any] = comports()
    return ports


def candidates(settings: DeviceSettings, listing: Listing = system_ports) -> list[str]:
    """Paths at which the device may be now: none, one, or several where its identity is not its own alone."""
    if settings.usb is None:
        return [settings.port] if os.path.exists(settings.port) else []
    return sorted(port.device for port in listing() if _is(port, settings.usb))


def _is(port: Any, wanted: UsbIdentity) -> bool:
    if (port.vid, port.pid) != (wanted.vid, wanted.pid):
        return False
    return not wanted.serial or port.serial_number == wanted.serial
