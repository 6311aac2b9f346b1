"""Step kind *photo*: pictures as proof, each kept whole by its content beside the record that names it.

A picture is one attachment, which travels in chunks. Those of before 0.3.0 were kept in parts of 256 KiB (`parts`): the
record has the hash of the whole and of every part.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from app.domain.commands import Answer
from app.domain.facts import Draft
from app.domain.lots import Answered
from app.domain.routing import open_prompt
from app.domain.step import StepBase, StepKind

if TYPE_CHECKING:
    from app.domain.view import View

#: The largest part of a picture in bytes: what a terminal and central keep as one attachment.
PART = 16 * 1024 * 1024


class Photo(StepBase, frozen=True, kw_only=True, tag="photo"):
    """``count`` pictures on which ``shows`` has to be seen, one prompt each. ``picture`` is an example of one."""

    shows: tuple[str, ...] = ()
    count: int = 1

    @property
    def prompts(self) -> int:
        """One prompt per picture."""
        return self.count


class TakePhoto(Answer, frozen=True, kw_only=True):
    """A picture that a person looked at and took. ``original`` is the sha256 of the file as the camera made it."""

    sha256: str
    parts: tuple[str, ...]
    media_type: str
    size: int
    width: int
    height: int
    camera: str
    original: str


class PhotoTaken(Answered, frozen=True, kw_only=True):
    """The picture ``sha256`` shows the work; ``parts`` are its attachments in order, ``size`` its bytes in all.

    It was brought to at most this size from ``original`` (sha256 of the camera's file, whose name is ``raw``).
    """

    sha256: str
    parts: tuple[str, ...]
    media_type: str
    size: int
    width: int
    height: int
    camera: str
    original: str


def parts(content: bytes) -> tuple[bytes, ...]:
    """A picture as the attachments that hold it."""
    return tuple(content[at : at + PART] for at in range(0, len(content), PART))


def digest(content: bytes) -> str:
    """What a picture or a part of it is known by: sha256, hex."""
    return hashlib.sha256(content).hexdigest()


def take(view: View, command: TakePhoto) -> list[Draft]:
    """A picture is taken when it is its turn; whether it shows what it should, a person has judged."""
    prompt = open_prompt(view, command, Photo)
    fact = PhotoTaken(
        sha256=command.sha256,
        parts=command.parts,
        media_type=command.media_type,
        size=command.size,
        width=command.width,
        height=command.height,
        camera=command.camera,
        original=command.original,
        **prompt.identity(command, shown=command.sha256[:8]),
    )
    return [Draft(command.streams()[:1], fact)]


KIND = StepKind("photo", Photo, TakePhoto, PhotoTaken, take)
