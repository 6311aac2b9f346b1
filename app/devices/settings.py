"""What is known of a device before it is found: its name, where it hangs, how it speaks.

Plain values, read from a settings file with msgspec; must not open anything.
"""

from decimal import Decimal
from typing import Annotated, Literal

from msgspec import Meta, Struct

from app.devices import patterns
from app.domain.downtime_facts import MachineState

Word = Annotated[str, Meta(max_length=60)]
#: How an instrument speaks (`app.devices.protocols`).
Speaks = Literal["line", "mt_sics", "digimatic", "scpi", "scale_print"]
#: When an instrument gives a value: at the press of its own key, all the time, or when the terminal asks.
Sends = Literal["by_key", "all_the_time", "when_asked"]
End = Literal["cr", "lf", "crlf", "stx_etx", "idle"]


class UsbIdentity(Struct, frozen=True, forbid_unknown_fields=True):
    """Who a USB device says it is. ``serial`` "" means any: enough while only one such device is plugged in."""

    vid: Annotated[int, Meta(ge=0, le=0xFFFF)]
    pid: Annotated[int, Meta(ge=0, le=0xFFFF)]
    serial: str = ""

    def __str__(self) -> str:
        """As lsusb writes it, with the serial number if it counts."""
        return f"{self.vid:04x}:{self.pid:04x}" + (f" {self.serial}" if self.serial else "")


class Framing(Struct, frozen=True, forbid_unknown_fields=True):
    """How one scan or line ends: CR, LF, CR LF, between STX and ETX, or ``idle_ms`` of silence.

    With an end character, ``idle_ms`` is the silence after which what came so far counts as half a scan.
    """

    end: End = "cr"
    idle_ms: Annotated[int, Meta(ge=10, le=5000)] = 200


class CameraSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A camera or phone that saves its pictures into ``folder``."""

    device: Annotated[str, Meta(min_length=1, max_length=60)]
    folder: Annotated[str, Meta(min_length=1, max_length=4000)]


class Steady(Struct, frozen=True, forbid_unknown_fields=True):
    """When a value of an instrument that cannot say so is stable: ``readings`` within ``tolerance`` of its unit."""

    readings: Annotated[int, Meta(ge=2, le=20)]
    tolerance: Decimal

    def __post_init__(self) -> None:
        """Refuse what could never be reached."""
        if not self.tolerance >= 0:
            raise ValueError("the tolerance of a steady value is 0 or more")


class DeviceSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One device. Exactly one of ``port`` (a path) and ``usb`` says where it is; a gauge names its ``tool``.

    ``baud`` is in bits per second; ``separator`` is what a scanner is set to send instead of GS (ASCII 29).
    A gauge speaks ``protocol`` and ``sends`` in one of three ways; ``pattern`` reads its lines
    (`app.devices.patterns`), ``query`` asks for a value where the protocol has no question of its own, ``unit`` is the
    one it does not send, ``channel`` its input of a multiplexer, ``serial`` the number that it has to have. ``echo``
    takes the weight that repeats its command. A machine's signal says the words of ``states``; a state counts as such
    once it stood for ``dwell_ms``, and after ``silent_s`` seconds without a word nobody knows how the machine stands
    (0: it speaks only when something changes). Raises ValueError for a device that cannot be found or booked.
    """

    device: Annotated[str, Meta(min_length=1, max_length=60)]
    kind: Literal["scanner", "gauge", "signal"]
    port: str = ""
    usb: UsbIdentity | None = None
    baud: Annotated[int, Meta(ge=300, le=921600)] = 9600
    framing: Framing = Framing()
    tool: str = ""
    separator: Annotated[str, Meta(max_length=8)] = ""
    protocol: Speaks = "line"
    sends: Sends = "by_key"
    pattern: Word = ""
    query: Word = ""
    unit: Annotated[str, Meta(max_length=12)] = ""
    channel: Annotated[str, Meta(max_length=2)] = ""
    serial: Word = ""
    steady: Steady | None = None
    echo: bool = False
    states: dict[str, MachineState] = {}
    dwell_ms: Annotated[int, Meta(ge=100, le=60_000)] = 1000
    silent_s: Annotated[int, Meta(ge=0, le=3600)] = 30

    def __post_init__(self) -> None:
        """Refuse what could never work, while the file and line are still known."""
        if bool(self.port) == (self.usb is not None):
            raise ValueError("give either port (a path such as /dev/ttyACM0) or usb (vid and pid)")
        if (self.kind == "gauge") != bool(self.tool):
            raise ValueError("a gauge needs the tool it belongs to; a scanner or a signal has none")
        if (self.kind == "signal") != bool(self.states):
            raise ValueError("a signal needs its words, each with a state, and nothing else has any")
        if any(not word.isprintable() or not 1 <= len(word) <= 40 or " " in word for word in self.states):
            raise ValueError("a word of a signal has 1 to 40 characters, none of them a space")
        if self.pattern:
            patterns.parts(self.pattern)
        if self.query and not (self.query.isascii() and self.query.isprintable()):
            raise ValueError("a query is plain text, without its line end")
        if self.sends == "when_asked" and not self.query and self.protocol not in ("mt_sics", "scpi"):
            raise ValueError(f"{self.protocol} has no question of its own: give the query that asks for a value")
        if self.serial and self.protocol not in ("mt_sics", "scpi"):
            raise ValueError(f"{self.protocol} cannot say its serial number: only mt_sics and scpi can")

    @property
    def where(self) -> str:
        """Where the device is looked for, in words of the settings file."""
        return self.port or str(self.usb)

    @property
    def cut(self) -> Framing:
        """How its lines end: as set, else as its protocol has it (SCPI ends with LF: IEEE 488.2, 7.5)."""
        return Framing(end="lf") if self.protocol == "scpi" and self.framing == Framing() else self.framing
