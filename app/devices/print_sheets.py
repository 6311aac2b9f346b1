"""Pages of A4 to a printer that is loaded for them: into a CUPS queue, or as a file into a folder.

Programs are called without a shell, with an absolute end to the wait. Must not know what the pages say.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path

from app.devices.print_files import LONGEST, LP_S, look_at_queue, run
from app.devices.printer_settings import PrinterSettings

#: What a printer for pages has among its templates; a printer of labels without one never gets them.
PAGES = "traveler"


def printer_of_pages(printers: Iterable[PrinterSettings]) -> PrinterSettings | None:
    """The printer that is loaded for pages; a queue before a folder."""
    found = [each for each in printers if PAGES in each.templates and each.kind in ("cups", "pdf-folder")]
    return next(iter(sorted(found, key=lambda each: each.kind)), None)


def deliver(content: bytes, name: str, settings: PrinterSettings) -> tuple[str, str]:
    """Hand pages (a PDF) over: where they are now, and why they are not there (empty: they are)."""
    return _to_cups(content, name, settings) if settings.kind == "cups" else _to_folder(content, name, settings)


def _to_cups(content: bytes, name: str, settings: PrinterSettings) -> tuple[str, str]:
    there, reason = look_at_queue(settings)
    if not there:
        return settings.queue, reason
    with tempfile.NamedTemporaryFile(suffix=".pdf", prefix="pages-") as file:
        file.write(content)
        file.flush()
        try:
            done = run(["lp", "-d", settings.queue, "-t", name, "-o", "media=A4", "--", file.name], LP_S)
        except subprocess.TimeoutExpired:
            return settings.queue, "lp did not answer"
        except OSError as error:
            return settings.queue, str(error)
    return settings.queue, done.stderr[:LONGEST].strip() or "lp refused" if done.returncode else ""


def _to_folder(content: bytes, name: str, settings: PrinterSettings) -> tuple[str, str]:
    """Whole or not at all; what was saved before is not written over."""
    folder = Path(settings.folder)
    try:
        target = next(path for path in _names(folder, name) if not path.exists())
        fresh = folder / f".{target.name}.new"
        fresh.write_bytes(content)
        fresh.rename(target)
    except OSError as error:
        return settings.folder, error.strerror or str(error)
    return str(target), ""


def _names(folder: Path, name: str) -> Iterable[Path]:
    yield folder / f"{name}.pdf"
    yield from (folder / f"{name}-{number}.pdf" for number in range(2, 10_000))
