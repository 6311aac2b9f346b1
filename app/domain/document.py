"""What every reference document is: something with an id. Must not know any kind of document."""

from msgspec import Struct


class Document(Struct, frozen=True, kw_only=True):
    """Base of every document body."""

    id: str
