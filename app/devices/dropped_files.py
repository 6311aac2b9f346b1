"""Files that others drop into a folder: opened without being led astray, named so that a record can say the name.

Must not know what is in them.
"""

from __future__ import annotations

import os


def no_link(path: str, flags: int) -> int:
    """An opener for a file that was one when it was looked at: a link or a pipe in its place is not followed."""
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def spoken(name: str) -> str:
    """A file's name as text that can be written down, whatever alphabet its bytes were meant in."""
    return os.fsencode(name).decode(errors="replace")
