"""Old record bodies made readable as today's. The stored bytes stay what they were; only the reading changes.

Must not know storage. There is one envelope version so far, so every body is read as it is.
"""

from collections.abc import Callable, Mapping

#: (kind, envelope version) -> the body of the next version.
UPCASTS: Mapping[tuple[str, int], Callable[[bytes], bytes]] = {}


def upcast(kind: str, version: int, body: bytes) -> bytes:
    """The fact's bytes in today's shape."""
    step = UPCASTS.get((kind, version))
    return body if step is None else upcast(kind, version + 1, step(body))
