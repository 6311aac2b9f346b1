"""The bytes of a shop's log -> its header and rows as cells, each with its line, read as a stream.

Bounded: 100 MB and 1,000,000 rows. Must not know what the columns mean.
"""

from __future__ import annotations

import codecs
import csv
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from app.domain.refusals import Refusal
from app.exchange.mistakes import Findings

LARGEST = 100 * 1024 * 1024
MOST_ROWS = 1_000_000
SEPARATORS = (",", ";", "\t")
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

#: Told how many bytes were read so far.
OnBytes = Callable[[int], None]


def opened_log(path: Path) -> IO[bytes]:
    """The file, open. Raises `Refusal` FileUnreadable."""
    if not path.is_file():
        raise Refusal("FileUnreadable", file=str(path), why="there is no such file")
    try:
        return path.open("rb")
    except OSError as cause:
        raise Refusal("FileUnreadable", file=str(path), why=cause.strerror or str(cause)) from cause


def numbered_rows(source: IO[bytes], findings: Findings, on_bytes: OnBytes) -> Iterator[tuple[int, list[str]]]:
    """(line it begins on, cells) of every row that is not blank, the header first; names what cannot be read."""
    first = source.readline(LARGEST + 1)
    source.seek(0)
    if first.startswith(_WIDE):
        findings.on_line(1, "the file is saved as UTF-16", "save it as UTF-8 (in Excel: CSV UTF-8)")
        return
    separator = max(SEPARATORS, key=lambda mark: first.count(mark.encode()))
    reader = csv.reader(_lines(source, findings, on_bytes), delimiter=separator, strict=True)
    begins = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield begins, row
            begins = reader.line_num + 1
    except csv.Error as wrong:
        right = 'close every quote, write "" for a quote inside, and end lines with LF or CRLF'
        findings.on_line(begins, f"the row cannot be read ({wrong})", right)


def _lines(source: IO[bytes], findings: Findings, on_bytes: OnBytes) -> Iterator[str]:
    """Lines as text. A line that is not UTF-8 is named and read as well as it can be, so that the rest is looked at."""
    read = 0
    for number, line in enumerate(source, 1):
        read += len(line)
        if read > LARGEST:
            findings.on_line(
                number, f"the file is larger than {LARGEST // 1024 // 1024} MB", "replay the log month by month"
            )
            return
        on_bytes(read)
        yield _decoded(number, line.removeprefix(codecs.BOM_UTF8) if number == 1 else line, findings)


def _decoded(number: int, line: bytes, findings: Findings) -> str:
    if b"\0" in line:
        findings.on_line(number, "there is a NUL character", "save the file as plain text in UTF-8")
    try:
        return line.decode()
    except UnicodeDecodeError as wrong:
        found = line[wrong.start : wrong.start + 1]
        meant = found.decode("cp1252", "replace")
        what = f"byte {wrong.start + 1} of the line (0x{found.hex().upper()}) is not UTF-8"
        findings.on_line(number, what, f"save the file as UTF-8 (in an older encoding this would be '{meant}')")
        return line.decode(errors="replace")
