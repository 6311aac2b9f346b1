"""What instruments speak: one row per protocol, with how its lines are understood and what may be asked.

The one table that the conversation looks into. Must not know ports.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from app.devices import gauge
from app.devices.protocols import digimatic, mt_sics, scale_print, scpi
from app.devices.readings import Said
from app.devices.settings import DeviceSettings


class Protocol(Struct, frozen=True):
    """How one kind of instrument is spoken with; empty bytes where it cannot be asked.

    ``understand`` reads a line or raises a `Refusal`; ``ask`` wants one value, ``stream`` values without end,
    ``identify`` who it is, ``trouble`` why it did not answer.
    """

    understand: Callable[[bytes, DeviceSettings], Said]
    ask: bytes = b""
    stream: bytes = b""
    identify: bytes = b""
    trouble: bytes = b""


PROTOCOLS: Mapping[str, Protocol] = {
    "line": Protocol(gauge.understand),
    "mt_sics": Protocol(mt_sics.understand, ask=mt_sics.ASK, stream=mt_sics.STREAM, identify=mt_sics.IDENTIFY),
    "digimatic": Protocol(digimatic.understand),
    "scpi": Protocol(scpi.understand, ask=scpi.ASK, identify=scpi.IDENTIFY, trouble=scpi.TROUBLE),
    "scale_print": Protocol(scale_print.understand),
}


def query_of(settings: DeviceSettings) -> bytes:
    """What asks this instrument for one value: the settings' own query, else its protocol's."""
    if not settings.query:
        return PROTOCOLS[settings.protocol].ask
    return settings.query.encode("ascii") + (b"\n" if settings.protocol == "scpi" else b"\r\n")
