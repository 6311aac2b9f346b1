"""Reads the device's clocks: the one on the wall and the steady one. The only place that does it for rules and records.

Must not judge what it reads (`app.domain.timekeeping` does).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import Protocol, runtime_checkable

from app.domain.timekeeping import Reading, Steady

#: Gives the time on the wall, UTC; one that is `Ticking` has a steady clock beside it.
Clock = Callable[[], datetime]

_BOOT = Path("/proc/sys/kernel/random/boot_id")  # random(4): a new one at every boot


@runtime_checkable
class Ticking(Protocol):
    """A clock with a steady one beside it."""

    def steady(self) -> Steady | None:
        """The steady clock now."""
        ...


class DeviceClock:
    """The clocks of this machine."""

    def __call__(self) -> datetime:
        """The wall clock, UTC."""
        return datetime.now(UTC)

    def steady(self) -> Steady | None:
        """CLOCK_BOOTTIME (clock_gettime(2)): counts through suspend, follows no step; None where there is none."""
        boot = _boot()
        return Steady(boot, time.clock_gettime(time.CLOCK_BOOTTIME)) if boot else None


#: The clocks of this machine.
DEVICE = DeviceClock()


def read(clock: Clock) -> Reading:
    """Both clocks at once. A plain function is a wall clock alone, vouched for by whoever gives it (a shop's log)."""
    return Reading(clock(), clock.steady() if isinstance(clock, Ticking) else None)


def live_in(zone: str) -> None:
    """Let this process show times and count days in the plant's time zone (IANA name); empty: the machine's."""
    if zone:
        os.environ["TZ"] = zone
        time.tzset()


@cache
def zone_named(name: str) -> tzinfo | None:
    """The time zone of an IANA name, from this machine or from the package `tzdata`; None where neither has it."""
    from zoneinfo import ZoneInfo  # the first screen needs none

    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):  # no key, or a file that is no zone
        return None


@cache
def _boot() -> str:
    try:
        return _BOOT.read_bytes()[:64].decode("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
