r"""Control characters that a scanner spells, because it could not or was not allowed to send them: "<GS>", "\x1d", "^".

Turns the spellings back into the characters. A keyboard cannot type them, terminal programs show them in brackets, and
some drivers send a printable stand-in. Must not know what stands between the separators; whoever asks has a reason to
think that there are any.
"""

import re
from collections.abc import Mapping

GS, RS, EOT = "\x1d", "\x1e", "\x04"

_CHARACTERS: Mapping[str, str] = {
    "gs": GS, "fnc1": GS, "f1": GS, "1d": GS, "29": GS, "035": GS, "\u241d": GS, "^]": GS,
    "rs": RS, "1e": RS, "30": RS, "036": RS, "\u241e": RS,
    "eot": EOT, "04": EOT, "4": EOT, "004": EOT, "\u2404": EOT,
}  # fmt: skip

#: In brackets of any kind; as an escape of a programming language, of HTML; as a picture of the character.
_SPELLED = re.compile(
    r"<(GS|FNC1|F1|RS|EOT)>|\{(GS|FNC1|F1|RS|EOT)\}|\[(GS|FNC1|F1|RS|EOT)\]"
    r"|<0x(1D|1E|04)>|\\x(1D|1E|04)|\\u00(1D|1E|04)|&#x(1D|1E|04);"
    r"|&#(29|30|4);|\\(035|036|004)|(\u241d|\u241e|\u2404|\^\])",
    re.IGNORECASE,
)


def unspelled(text: str) -> str:
    """The text with every spelled separator as the character itself. A lone "^" stays: see `with_carets`."""
    return _SPELLED.sub(_character, text)


def with_carets(text: str) -> str:
    """The text with "^" for GS too, which is in no character set of GS1 and is what most scanners put in its place."""
    return text.replace("^", GS)


def _character(found: re.Match[str]) -> str:
    return _CHARACTERS[next(group for group in found.groups() if group).lower()]
