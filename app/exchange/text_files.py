"""Bytes of a file that a person wrote -> text, or the line and byte where they cannot be read.

Must not know TOML or CSV.
"""

import codecs
from pathlib import Path

from app.domain.refusals import Refusal
from app.exchange.mistakes import Findings

#: Bytes in a file. A plant's largest routing has some hundred kilobytes.
LARGEST = 10 * 1024 * 1024


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, at most one more than is allowed; raises FileUnreadable."""
    if not path.is_file():
        raise Refusal("FileUnreadable", file=str(path), why="there is no such file")
    try:
        with path.open("rb") as opened:
            return opened.read(LARGEST + 1)
    except OSError as cause:
        raise Refusal("FileUnreadable", file=str(path), why=cause.strerror or str(cause)) from cause


def text_of(content: bytes, findings: Findings) -> str | None:
    """UTF-8 text with LF line ends and no byte order mark, or None when a mistake was named."""
    if len(content) > LARGEST:
        findings.on_line(1, f"the file is larger than {LARGEST // 1024 // 1024} MB", "split it into several files")
        return None
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        findings.on_line(1, "the file is saved as UTF-16", "save it as UTF-8 (in Excel: CSV UTF-8)")
        return None
    text = _decoded(content.removeprefix(codecs.BOM_UTF8), findings)
    if text is None:
        return None
    if not text.strip():
        findings.on_line(1, "the file is empty", "write at least one entry, or leave the file out")
        return None
    return text.replace("\r\n", "\n")


def _decoded(content: bytes, findings: Findings) -> str | None:
    """The text, or a mistake for every line that is not UTF-8 or has a NUL."""
    try:
        text = content.decode()
    except UnicodeDecodeError:
        for number, line in enumerate(content.split(b"\n"), 1):
            _name_byte(number, line, findings)
        return None
    if "\0" not in text:
        return text
    at = text.count("\n", 0, text.index("\0")) + 1
    findings.on_line(at, "there is a NUL character", "save the file as plain text in UTF-8")
    return None


def _name_byte(number: int, line: bytes, findings: Findings) -> None:
    try:
        line.decode()
    except UnicodeDecodeError as wrong:
        found = line[wrong.start : wrong.start + 1]
        what = f"byte {wrong.start + 1} of the line (0x{found.hex().upper()}) is not UTF-8"
        meant = found.decode("cp1252", "replace")
        findings.on_line(number, what, f"save the file as UTF-8 (in an older encoding this would be '{meant}')")
