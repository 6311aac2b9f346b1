"""What `lineside doctor` says of machine signals: it listens to each for a moment."""

from __future__ import annotations

import threading
from collections.abc import Iterator

from app.devices.machine_signal import LineSignal
from app.devices.ports import candidates
from app.devices.settings import DeviceSettings
from app.settings import Settings
from ui.cli.finding import Finding

#: How long a word is waited for, in seconds.
PATIENCE_S = 3.0


def signals(settings: Settings) -> Iterator[Finding]:
    """Each signal of the settings, and how its machine stands."""
    for device in settings.device:
        if device.kind != "signal":
            continue
        name = f"signal {device.device}"
        ports = candidates(device)
        if len(ports) != 1:
            found = ", ".join(ports) or f"not found at {device.where}"
            yield Finding(name, False, found, "Plug it in; its user must be in the group dialout.")
            continue
        if said := listen(device):
            yield Finding(name, True, f"{ports[0]} says {said}: {device.states[said]}")
        elif device.silent_s:
            words = ", ".join(device.states)
            yield Finding(name, False, f"{ports[0]} says nothing that is known", f"It has to say one of: {words}.")
        else:
            yield Finding(name, True, f"{ports[0]} is silent; it speaks when something changes")


def listen(device: DeviceSettings) -> str:
    """The word that a signal says within a moment; "" where it says none."""
    heard = threading.Event()
    signal = LineSignal(device, lambda _: heard.set(), lambda _: None)
    signal.start()
    heard.wait(PATIENCE_S)
    signal.stop()
    return signal.said
