"""A language that does not exist: accented and a third longer, so that forgotten or clipped words stand out."""

import re

from PySide6.QtCore import QTranslator

ACCENTS = str.maketrans("aeiouyAEIOUYcnszCNSZ", "áéíóúýÁÉÍÓÚÝçñšžÇÑŠŽ")
_PART = re.compile(r"(\{\w+\})")
#: How much longer than English the words are made: German and Finnish need about as much.
LONGER = 0.35


def pseudo(source: str) -> str:
    """``source`` accented and lengthened, its places in braces untouched."""
    parts = [part if _PART.fullmatch(part) else part.translate(ACCENTS) for part in _PART.split(source)]
    letters = len(_PART.sub("", source))
    # Longer words, as in other languages: a tail on the last line, cut into words so that it can wrap.
    tail = ("ên õr " * 20)[: max(0, round(letters * LONGER) - 1)].rstrip()
    return "".join(parts) + (" " + tail if tail else "")


class PseudoLocale(QTranslator):
    """Translates everything it is asked for, and remembers what that was."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def isEmpty(self) -> bool:
        """Never: it knows every word."""
        return False

    def translate(self, context: str, source: str, disambiguation: str | None = None, n: int = -1) -> str:
        """The pseudo word."""
        self.asked.add(source)
        return pseudo(source)
