"""Values of records as PostgreSQL can keep them: a record may say what no column can hold.

Pure. What is changed can be told from what is not: the escape is one to one, a shortened name carries its hash, and a
number or a time that no column holds is missing rather than another one.
"""

import hashlib
import re
from datetime import UTC, datetime
from decimal import Decimal

from app.domain.values import countable

#: Longest name, in bytes: four of them make a key, and a key of PostgreSQL's B-tree has 2,704 bytes at most.
MAX_NAME = 600

_AMBIGUOUS = re.compile(r"\\(?=u0000|u005c)")
_ESCAPED = re.compile(r"\\u00(00|5c)")


def text(value: str) -> str:
    r"""``value`` as a text column can hold it: NUL is written ``\u0000``.

    A backslash that would then be read as the beginning of that is written ``\u005c``, so that no two texts meet.
    """
    if "\\u00" not in value and "\x00" not in value:
        return value
    return _AMBIGUOUS.sub(r"\\u005c", value).replace("\x00", "\\u0000")


def name(value: str) -> str:
    """``value`` as a key can hold it; what is longer than `MAX_NAME` bytes ends in the sha256 of the whole."""
    if len(value) < MAX_NAME // 4 and "\\u00" not in value and "\x00" not in value:
        return value
    kept = text(value)
    stored = kept.encode()
    if len(stored) <= MAX_NAME:
        return kept
    return f"{stored[: MAX_NAME - 70].decode('utf-8', 'ignore')}…{hashlib.sha256(stored).hexdigest()}"


def is_short(value: str) -> bool:
    """Whether the name of ``value`` says all of it."""
    return len(text(value).encode()) <= MAX_NAME


def named(kept: str) -> str:
    """What has this name; only for names that say all (`is_short`)."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), kept)


def figure(quantity: Decimal) -> Decimal | None:
    """A quantity as a numeric column can hold it; rounded where nobody could count it, None where it is none."""
    if countable(quantity):
        return quantity
    try:
        near = Decimal(repr(float(quantity)))
    except (OverflowError, ValueError):
        return None
    return near if near.is_finite() else None


def moment(at: datetime | None) -> datetime | None:
    """A time in UTC; None where the calendar ends before it. A time without a zone is taken for UTC."""
    if at is None:
        return None
    try:
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except OverflowError:
        return None
