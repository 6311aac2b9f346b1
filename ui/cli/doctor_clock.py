"""What `lineside doctor` says of the clock: whether it is in doubt, how far central's is, whether anybody sets it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.refusals import Refusal
from app.settings import Settings
from ui.cli.finding import Finding
from ui.cli.words import sentence

if TYPE_CHECKING:
    from app.domain.timekeeping import Time
    from app.sync.wire import Wire

#: systemd-timesyncd(8) makes this file when it has set the clock; chrony and ntpd are known to timedatectl(1) only.
SYNCHRONISED = Path("/run/systemd/timesync/synchronized")
NTP = "Set up time synchronisation: `timedatectl set-ntp true`, or chrony with the plant's time server."


def own_clock(settings: Settings) -> Iterator[Finding]:
    """The clock of this terminal by what it knows, its time zone, and who sets it."""
    from app.clocks import DEVICE, live_in, read
    from app.domain.timekeeping import Memory, judge
    from app.terminal.timekeeper import time_in

    live_in(settings.zone)
    path = Path(settings.database)
    try:
        time = time_in(path) if path.exists() else judge(read(DEVICE), Memory())[0]
        yield Finding("clock", not time.doubt, _said(time), _todo(time))
    except Refusal as refusal:
        yield Finding("clock", False, *sentence(refusal))
    synchronised = is_synchronised()
    said = {True: "synchronised", False: "nobody sets this clock", None: "cannot be told on this machine"}
    yield Finding("time synchronisation", synchronised is not False, said[synchronised], "" if synchronised else NTP)


def against(wire: Wire) -> Iterator[Finding]:
    """Central's clock, read within one round trip."""
    from app.clocks import DEVICE, read
    from app.domain.timekeeping import LIMIT, measure

    before = read(DEVICE)
    (central,) = wire.ask("SELECT clock_timestamp()")[0]
    found = measure(before, central, read(DEVICE))
    if found is None:
        yield Finding("clock and central's", False, f"central's says {central:%Y-%m-%d %H:%M}", "Set central's clock.")
        return
    near = abs(found.offset) <= LIMIT.total_seconds()
    said = f"central's is {found.offset:+.3f} s from this one, within {found.uncertainty:.3f} s"
    todo = "" if near else f"One of both is wrong; the terminal follows central's while it hears it. {NTP}"
    yield Finding("clock and central's", near, said, todo)


def is_synchronised() -> bool | None:
    """Whether the machine says that its clock is synchronised; None where it cannot be asked."""
    if SYNCHRONISED.exists():
        return True
    asked = ["/usr/bin/timedatectl", "show", "--property=NTPSynchronized", "--value"]
    try:
        said = subprocess.run(asked, capture_output=True, text=True, timeout=5, check=True).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return None
    return {"yes": True, "no": False}.get(said)


def _said(time: Time) -> str:
    from app.domain.timekeeping import age

    now = f"{_local(time.wall):%Y-%m-%d %H:%M:%S %z}"
    match time.doubt:
        case "":
            known = f", central's known within {time.uncertainty:.1f} s" if time.uncertainty is not None else ""
            return f"{now}{known}"
        case "unset":
            return f"{now}: it was never set"
        case "ahead" | "behind":
            return f"{now}: {age(time)} {time.doubt} of what was known"
        case "far":
            return f"{now}: it stood {age(time)} from central's"


def _todo(time: Time) -> str:
    if not time.doubt:
        return ""
    return f"Set the clock; or touch Clock in doubt on the panel, where a lead can confirm that it is right. {NTP}"


def _local(at: datetime) -> datetime:
    return at.astimezone()
