"""What is true about devices and about where the records are.

Plain data; must not know Qt, SQL, or how anything is laid out. Times are timezone-aware UTC; quantities are Decimal;
ids are the plant's own.
"""

from datetime import datetime
from typing import Literal

from app.domain.refusals import Refusal
from app.views.base import View

Outcome = Literal["here", "unknown", "unreachable"]
SyncState = Literal["server", "local", "offline", "attention", "alone"]


class SyncTruth(View, frozen=True, kw_only=True):
    """Where the records are. ``alone``: no central is configured, this terminal is the whole system.

    ``unsent`` counts records not yet on the server, ``pictures`` the photos and ink that are not; ``since`` is the time
    of the oldest record (or the start of the outage); ``problem`` is set when a person has to do something. ``news``
    happened to the records and was not read yet, newest first, each with the time it was found: sync goes on.
    ``held_since``: central holds back what other terminals have written, because somebody keeps a transaction open.
    """

    state: SyncState
    unsent: int = 0
    since: datetime | None = None
    problem: Refusal | None = None
    central: str = ""
    last_contact: datetime | None = None
    news: tuple[tuple[Refusal, datetime], ...] = ()
    pictures: int = 0
    held_since: datetime | None = None


class Sought(View, frozen=True, kw_only=True):
    """What became of a question to central, by its ``ticket``: what was asked for is here now, or why it is not."""

    ticket: int
    outcome: Outcome


class AttachmentNews(View, frozen=True, kw_only=True):
    """A photo or ink (sha256, hex) that somebody looks at: it came; central has erased it, or does not have it yet."""

    name: str
    state: Literal["here", "erased", "missing"]


class CameraPhoto(View, frozen=True, kw_only=True):
    """A picture from a camera, as it would be kept. ``original`` is the sha256 of the camera's file ``name``."""

    content: bytes
    media_type: str
    width: int
    height: int
    camera: str
    name: str
    original: str
    at: datetime


class DeviceView(View, frozen=True, kw_only=True):
    """A device of this terminal and what is true about it. ``stopped``: it waits for what ``detail`` names.

    An instrument belongs to a ``tool``; ``serial`` and ``model`` are what it says of itself. ``other``: the instrument
    that answers is not the one that the settings name.
    """

    device: str
    kind: Literal["scanner", "gauge", "wedge", "camera", "printer", "signal"]
    state: Literal["ready", "missing", "searching", "stopped", "other"]
    port: str = ""
    detail: str = ""
    since: datetime | None = None
    tool: str = ""
    serial: str = ""
    model: str = ""
