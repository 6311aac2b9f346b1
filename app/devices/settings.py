"""What is known of a device before it is found: its name, where it hangs, how it speaks.

Plain values, read from a settings file with msgspec; must not open anything.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

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


class DeviceSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One device. Exactly one of ``port`` (a path) and ``usb`` says where it is; a gauge names its ``tool``.

    ``baud`` is in bits per second; ``separator`` is what a scanner is set to send instead of GS (ASCII 29).
    Raises ValueError for a device that cannot be found or booked.
    """

    device: Annotated[str, Meta(min_length=1, max_length=60)]
    kind: Literal["scanner", "gauge"]
    port: str = ""
    usb: UsbIdentity | None = None
    baud: Annotated[int, Meta(ge=300, le=921600)] = 9600
    framing: Framing = Framing()
    tool: str = ""
    separator: Annotated[str, Meta(max_length=8)] = ""

    def __post_init__(self) -> None:
        """Refuse what could never work, while the file and line are still known."""
        if bool(self.port) == (self.usb is not None):
            raise ValueError("give either port (a path such as /dev/ttyACM0) or usb (vid and pid)")
        if (self.kind == "gauge") != bool(self.tool):
            raise ValueError("a gauge needs the tool it belongs to; a scanner has none")

    @property
    def where(self) -> str:
        """Where the device is looked for, in words of the settings file."""
        return self.port or str(self.usb)
