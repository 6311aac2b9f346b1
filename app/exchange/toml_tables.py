"""A TOML text -> its tables and the line of everything in them, with every line that is not TOML named.

Must not know what the tables mean.
"""

import re
import tomllib
from decimal import Decimal
from typing import Any

from app.exchange.mistakes import Findings, Path, quoted, short
from app.exchange.toml_places import Places, places_of

#: Lines that are not TOML which are named one by one before the reading stops.
_MOST_LINES = 50
#: A name with this many dots is no name that a person wrote, and `tomllib` takes quadratic time over it.
_DOTS = re.compile(r"""(?<![\w-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){32}""")
_PAIR = re.compile(r"\s*([\w-]+)\s*=\s*(.*?)\s*(?:#.*)?$")
#: No number has as many figures; Python refuses to turn them into one, or back into text.
_FIGURES = re.compile(r"(?<![0-9A-Fa-f_])[0-9A-Fa-f_]{400}")
_AT = re.compile(r"\(at line (\d+), column \d+\)$")


def read_tables(text: str, findings: Findings) -> dict[str, Any] | None:
    """The tables of a text; None when the rest of it could not be looked at. Fills ``findings`` with the lines."""
    if _is_beyond_reading(text, findings):
        return None
    doubted: set[Path] = set()
    for _ in range(_MOST_LINES):
        try:
            tables = tomllib.loads(text, parse_float=Decimal)
        except RecursionError:
            findings.on_line(1, "lists or tables are nested too deep", "write them as [[tables]] of their own")
            return None
        except ValueError as wrong:
            text, path = _without_wrong_line(text, str(wrong), findings)
            if path is None:
                return None
            doubted.add(path)
            continue
        findings.raw, findings.places, findings.doubted = tables, places_of(text).lines, frozenset(doubted)
        return tables
    _say_rest_is_unread(findings, findings.mistakes[-1].line, text.count("\n") + 1)
    return None


def _is_beyond_reading(text: str, findings: Findings) -> bool:
    """Name what nobody writes and what would keep the reader busy for ever."""
    for pattern, what, right in (
        (_DOTS, "a name has more than 32 dots", "write one table with a short name"),
        (_FIGURES, "a number has hundreds of figures", "write the number you mean"),
    ):
        found = pattern.search(text)
        if found:
            findings.on_line(text.count("\n", 0, found.start()) + 1, what, right)
            return True
    return False


def _without_wrong_line(text: str, message: str, findings: Findings) -> tuple[str, Path | None]:
    """Name what is not TOML; the text without that line and the path it spoke of, or None where nothing is safe."""
    lines = text.split("\n")
    found = _AT.search(message)
    places = places_of(text, int(found[1]) if found else None)
    seen = int(found[1]) if found else _last_begun(places, lines)
    begun = max((s for s in places.statements if s.line <= seen), key=lambda s: s.line, default=None)
    first = begun.line if begun else seen
    line = _line_to_blame(message, first, seen, lines[seen - 1])
    findings.on_line(line, *_explained(lines[line - 1], message, begins=first, blamed=line, seen=seen))
    pair = _PAIR.match(lines[line - 1])
    if begun is None or pair is None or first != seen or pair[2].startswith(("[", "{", '"""', "'''")):
        _say_rest_is_unread(findings, line, len(lines))
        return text, None
    lines[line - 1] = ""
    return "\n".join(lines), (*begun.table, pair[1])


def _line_to_blame(message: str, first: int, seen: int, text: str) -> int:
    """Where a statement spans lines: its beginning when it has no end, else the line that does not fit."""
    if message.startswith(("Cannot", "Unterminated")):
        return first
    next_statement = _PAIR.match(text) or text.lstrip().startswith("[") or not text.strip()
    return first if next_statement else seen


def _last_begun(places: Places, lines: list[str]) -> int:
    """Line of the last statement, for what is seen at the end of the text."""
    return places.statements[-1].line if places.statements else len(lines)


def _say_rest_is_unread(findings: Findings, line: int, last: int) -> None:
    if line < last:
        findings.on_line(line, "what follows could not be looked at", "put this right and import again")


def _explained(line: str, message: str, *, begins: int, blamed: int, seen: int) -> tuple[str, str]:
    """What is wrong with a line that is not TOML, and what to write."""
    if message.startswith("Cannot") and line.lstrip().startswith("["):
        table = line.strip().strip("[]").strip()
        right = f"write [[{table}]] if there are several of it, else keep one of the two"
        return f"{quoted(line.strip())} does not fit to what stands above it", right
    if message.startswith("Cannot"):
        return f"{quoted(line.partition('=')[0].strip())} is written a second time", "keep one of the two"
    if message.startswith("Unterminated"):
        return "a text that begins here has no end", "close it with the quotes that it begins with"
    if blamed < seen:
        return "the list that begins here is not closed", "write ] at its end"
    if begins < blamed:
        entry = line.strip().rstrip(",").rstrip()
        write = number_meant(entry) or "a comma after each entry, and text in quotes"
        return f"{quoted(entry)} does not fit into the list", f"write {write}"
    if line.strip().startswith("["):
        return f"{quoted(line.strip())} is no table", "write [name] or [[name]] on a line of its own"
    pair = _PAIR.match(line)
    if pair is None:
        return f"{quoted(line.strip())} is not 'name = value'", 'write for example: name = "Pump line 1"'
    return f"{pair[1]} = {short(pair[2])} cannot be read", meant(pair[1], pair[2])


def meant(name: str, text: str) -> str:
    """What a person who wrote ``name = text`` most likely meant."""
    if not text:
        return f'write a value: {name} = "..."'
    if number_meant(text):
        return f"write {name} = {number_meant(text)}"
    day = re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", text)
    if day:
        return f"write the day as year-month-day: {name} = {day[3]}-{int(day[2]):02}-{int(day[1]):02}"
    if text.lower() in ("true", "false", "yes", "no"):
        return f"write {name} = {'true' if text.lower() in ('true', 'yes') else 'false'}"
    if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}.*", text):
        return f"write a day that there is: {name} = 2026-05-31"
    if text[0] in "[{":
        return "write a comma after each entry, text in quotes, and close the bracket; a { } stands on one line"
    if text[0] in "\"'":
        return "close the text with the same quote, and write \\\\ for a backslash"
    return f'write text in quotes: {name} = "{short(text)}"'


def number_meant(text: str) -> str:
    """The number that was meant: letters that look like figures, a decimal comma; empty when it is no number."""
    if not re.fullmatch(r"[+-]?[\dOoIl]+(?:[.,][\dOoIl]+)?", text) or not re.search(r"\d", text):
        return ""
    fixed = text.translate(str.maketrans("OoIl,", "0011.")).lstrip("+")
    sign, figures = ("-", fixed[1:]) if fixed[0] == "-" else ("", fixed)
    whole, point, rest = figures.partition(".")
    return f"{sign}{whole.lstrip('0') or '0'}{point}{rest}"
