"""The base of everything a screen shows. Must not know Qt, SQL, or how anything is laid out."""

from msgspec import Struct


class View(Struct, frozen=True, kw_only=True):
    """Base of everything a screen shows."""
