"""One thing that `lineside doctor` looked at. Words only."""

from msgspec import Struct


class Finding(Struct, frozen=True):
    """Whether it works, what was found, and what to do where it does not."""

    what: str
    works: bool
    found: str
    todo: str = ""
