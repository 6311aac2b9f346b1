"""What `lineside doctor` finds out about instruments: where each is, who it says it is, and its tool's calibration.

Opens a port only for a moment, and only of an instrument that can say who it is. Must not take a value.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from app.devices.instrument import Instrument
from app.devices.ports import candidates
from app.devices.protocols import PROTOCOLS
from app.devices.settings import DeviceSettings
from app.domain.documents import Tool
from app.settings import Settings
from app.views import DeviceView
from ui.cli.finding import Finding

#: How long an instrument has to say who it is, in seconds.
PATIENCE_S = 3.0


def instruments(settings: Settings) -> Iterator[Finding]:
    """A finding about each instrument's line, and one about its tool."""
    tools = _tools(Path(settings.database))
    for device in settings.device:
        if device.kind == "gauge":
            yield _line(device)
            yield _tool(device.tool, tools.get(device.tool))


def _line(device: DeviceSettings) -> Finding:
    what = f"instrument {device.device}"
    ports = candidates(device)
    if len(ports) != 1:
        todo = "Plug it in; its user must be in the group dialout."
        return Finding(what, False, ", ".join(ports) or f"not found at {device.where}", todo)
    if not PROTOCOLS[device.protocol].identify:
        return Finding(what, True, f"{ports[0]}, {device.protocol}, cannot say who it is")
    seen = _asked(device)
    who = f"{seen.model} {seen.serial}".strip()
    if seen.state == "other":
        return Finding(what, False, f"{ports[0]}, {who}", f"Connect the one with the number {device.serial}.")
    if not who:
        todo = "Is it on, is its baud rate right? While the kiosk is open, nobody else can ask it."
        return Finding(what, False, f"{ports[0]}, {device.protocol}, does not say who it is", todo)
    return Finding(what, True, f"{ports[0]}, {device.protocol}, {who}")


def _asked(device: DeviceSettings) -> DeviceView:
    """The instrument as it says it is; without a serial number when it did not answer in time."""
    told = threading.Event()
    instrument = Instrument(device, lambda _: None, lambda view: told.set() if view.serial or view.model else None)
    instrument.start()
    told.wait(PATIENCE_S)
    seen = instrument.view
    instrument.stop()
    return seen


def _tools(database: Path) -> dict[str, Tool]:
    """Tools by id, read beside a kiosk that may be open; {} while there is no database."""
    if not database.exists():
        return {}
    from app.storage.upkeep import documents_in

    return {body.id: body for body in documents_in(database, "tool") if isinstance(body, Tool)}


def _tool(id: str, tool: Tool | None) -> Finding:
    what = f"tool {id}"
    if tool is None:
        return Finding(what, False, "not in the plant's files", "Import the file that describes it.")
    if tool.calibrated_until is None:
        return Finding(what, True, f"{tool.name}, needs no calibration")
    day = tool.calibrated_until.date()
    overdue = datetime.now(UTC).astimezone().date() > day
    found = f"{tool.name}, calibration {'was due on' if overdue else 'until'} {day.isoformat()}"
    return Finding(what, not overdue, found, "Have it calibrated, and import its new date." if overdue else "")
