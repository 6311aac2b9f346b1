"""The golden day as travelers are made from it, and the text of a PDF as a reader sees it."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, datetime
from pathlib import Path

import export_golden
import pysqlite3.dbapi2 as sqlite

from app.reports.making import Maker
from app.storage.store import Store

MAKER = Maker(at=datetime(2026, 5, 13, 6, 0, tzinfo=UTC), work_unit="A", version="test")
NAMES = {"ann": "Ann Ärmel", "bob": "Bob Ó Briain", "lea": "Lea Şen", "leo": "Leo Lund", "quinn": "Quinn (QA)"}
INK = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 120"><path d="M10 60L50 20L120 90L380 30"/></svg>'


def furnish(path: Path) -> None:
    """Work the golden day on a new file, and put names there."""
    export_golden.worked(path)
    store = Store(path)
    try:
        store.write_people(NAMES.items())
    finally:
        store.close()


def text_of(pdf: bytes) -> str:
    """All text of a PDF, page by page, as PDFium reads it; its line breaks are spaces."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for page in document:
        text = page.get_textpage()
        pages.append(" ".join(text.get_text_range().split()))
        text.close()
        page.close()
    document.close()
    return "\n".join(pages)


def packed(text: str) -> str:
    """Text without what a line break may have put between."""
    return "".join(text.split())


def jpeg(width: int = 320, height: int = 200) -> bytes:
    """A photo."""
    from PIL import Image

    written = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).save(written, "JPEG")
    return written.getvalue()


def attach(path: Path, content: bytes, seq: int = 1, name: str = "") -> str:
    """Put an attachment into the file behind the terminal's back; its sha256."""
    name = name or hashlib.sha256(content).hexdigest()
    connection = sqlite.connect(str(path), isolation_level=None)
    connection.execute("INSERT INTO attachment (sha256, seq, bytes) VALUES (?,?,?)", (name, seq, content))
    connection.close()
    return name
