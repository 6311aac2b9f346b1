"""A camera or phone that saves its pictures into a folder: every new picture is read, looked at and handed on.

One thread per folder; callbacks come from it. What lay in the folder when it was first seen is nobody's answer. A file
that still grows is waited for. Must not know which step waits for a picture, nor what is done with it.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import Literal

import structlog
from msgspec import Struct
from msgspec.structs import replace

from app.devices.dropped_files import no_link, spoken
from app.devices.pictures import LARGEST_FILE, photo, too_large
from app.devices.settings import CameraSettings
from app.domain.refusals import Refusal
from app.views import CameraPhoto, DeviceView

#: Seconds between two looks into the folder.
LOOK_S = 0.25
#: Seconds for which a file that cannot be read must not have grown before it counts as cut.
CUT_S = 2.0
#: What cameras call their files; others in the folder are none of our business. The last three cannot be read here.
ENDINGS = frozenset((".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif", ".dng"))

log = structlog.get_logger(__name__)

#: (changed at, bytes): a file that has another stamp is another picture.
Stamp = tuple[int, int]


class CameraFrame(Struct, frozen=True, kw_only=True):
    """A picture that came in, or why it cannot be used."""

    device: str
    photo: CameraPhoto | None = None
    refusal: Refusal | None = None


class _Growing(Struct):
    """A new file that is watched until it is whole."""

    stamp: Stamp
    since: float


class FolderCamera:
    """A camera's folder, watched. ``view`` is its state now, to be read from any thread."""

    def __init__(
        self,
        settings: CameraSettings,
        on_photo: Callable[[CameraFrame], None],
        on_state: Callable[[DeviceView], None],
    ) -> None:
        self.settings = settings
        self.view = DeviceView(
            device=settings.device, kind="camera", state="searching", port=settings.folder, since=datetime.now(UTC)
        )
        self._on_photo = on_photo
        self._on_state = on_state
        self._known: dict[str, Stamp] | None = None
        self._growing: dict[str, _Growing] = {}
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name=f"camera {settings.device}", daemon=True)

    def start(self) -> None:
        """Begin to look; returns at once."""
        self._thread.start()

    def stop(self, timeout: float = 2.0) -> bool:
        """End the thread; whether it ended within ``timeout`` seconds."""
        self._stopping.set()
        if self._thread.ident is not None and self._thread is not threading.current_thread():
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        self._on_state(self.view)
        while not self._stopping.is_set():
            try:
                self._look()
            except Exception:
                # a fault of ours must not end the search for pictures that the line needs
                log.exception("camera failed", device=self.settings.device)
            self._stopping.wait(LOOK_S)

    def _look(self) -> None:
        try:
            found = dict(_pictures(Path(self.settings.folder)))
        except OSError as error:
            self._growing.clear()
            return self._become("missing", error.strerror or str(error))
        if self._known is None:  # what was there before anybody asked
            self._known = found
        self._become("ready")
        for name, stamp in found.items():
            if self._known.get(name) != stamp:
                self._watch(name, stamp)

    def _watch(self, name: str, stamp: Stamp) -> None:
        """Hand a new file on when it has stopped growing."""
        growing = self._growing.get(name)
        if growing is None or growing.stamp != stamp:
            self._growing[name] = _Growing(stamp, monotonic())
            return
        frame = self._read(name, stamp)
        cut = frame.refusal is not None and frame.refusal.code == "PhotoUnreadable"
        if cut and monotonic() - growing.since < CUT_S:
            return
        del self._growing[name]
        if self._known is not None:
            self._known[name] = stamp
        self._on_photo(frame)

    def _read(self, name: str, stamp: Stamp) -> CameraFrame:
        device = self.settings.device
        said = spoken(name)
        try:
            if stamp[1] > LARGEST_FILE:
                raise too_large(stamp[1])
            with open(Path(self.settings.folder) / name, "rb", opener=no_link) as file:
                content = file.read(LARGEST_FILE + 1)
            return CameraFrame(device=device, photo=photo(content, said, device, datetime.now(UTC)))
        except OSError:
            return CameraFrame(device=device, refusal=Refusal("PhotoUnreadable", file=said))
        except Refusal as refusal:
            return CameraFrame(device=device, refusal=refusal.as_value())

    def _become(self, state: Literal["ready", "missing"], detail: str = "") -> None:
        if self.view.state != state:
            self.view = replace(self.view, state=state, detail=detail, since=datetime.now(UTC))
            self._on_state(self.view)


def _pictures(folder: Path) -> Iterator[tuple[str, Stamp]]:
    """Name and stamp of every picture in a folder, no folders below it and no links out of it."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if Path(entry.name).suffix.lower() in ENDINGS and entry.is_file(follow_symlinks=False):
                found = entry.stat(follow_symlinks=False)
                yield entry.name, (found.st_mtime_ns, found.st_size)
