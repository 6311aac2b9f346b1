r"""Bytes as printable text and back: ``\x1d`` for what a keyboard cannot type and a screen cannot show.

Must not know what the bytes mean.
"""

import re

_ESCAPE = re.compile(rb"\\x([0-9A-Fa-f]{2})")
#: Longest excerpt of unreadable bytes that is shown to a person.
EXCERPT = 60


def unescape(text: str) -> bytes:
    r"""Bytes that a typed text stands for: ``\xHH`` is one byte, everything else its UTF-8 form.

    An escape that is not complete (``\x1``, ``\xzz``) stays as typed.
    """
    typed = text.encode("utf-8", "surrogatepass")
    return _ESCAPE.sub(lambda match: bytes([int(match[1], 16)]), typed)


def escape(raw: bytes, limit: int = EXCERPT) -> str:
    r"""The first ``limit`` bytes as printable ASCII, ``\xHH`` for the others, "…" where more follows."""
    shown = "".join(chr(byte) if 32 <= byte < 127 else f"\\x{byte:02x}" for byte in raw[:limit])
    return shown + ("…" if len(raw) > limit else "")
