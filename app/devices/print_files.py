"""Labels as PDF: into a CUPS queue with `lp`, or into a folder. Neither can say that paper came out.

Programs are called without a shell, with an absolute end to the wait. Must not know records or screens.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from app.barcodes.label_pdf import pdf
from app.devices.print_jobs import PrintJob, PrintOutcome
from app.devices.printer_settings import PrinterSettings

#: Seconds for `lp` and for `lpstat`.
LP_S, LPSTAT_S = 20.0, 5.0
#: What is kept of what they say.
LONGEST = 300


def to_cups(job: PrintJob, settings: PrinterSettings) -> Iterator[PrintOutcome]:
    """Hand the labels to a queue. CUPS takes them even while the printer is off: that is "sent", never "printed"."""
    there, reason = look_at_queue(settings)
    if not there:
        yield PrintOutcome(job=job, outcome="failed", detail="stopped", raw=reason)
        return
    with tempfile.NamedTemporaryFile(suffix=".pdf", prefix="label-") as file:
        file.write(pdf(job.faces(0), job.copies, job.template.name))
        file.flush()
        yield _lp(job, ["lp", "-d", settings.queue, "-t", f"lineside {job.job}", "--", file.name])


def _lp(job: PrintJob, command: Sequence[str]) -> PrintOutcome:
    try:
        done = run(command, LP_S)
    except subprocess.TimeoutExpired:
        return PrintOutcome(job=job, outcome="doubted", detail="slow")
    except OSError as error:
        return PrintOutcome(job=job, outcome="failed", detail="unreachable", raw=str(error))
    if done.returncode:
        return PrintOutcome(job=job, outcome="failed", detail="refused", raw=done.stderr[:LONGEST].strip())
    return PrintOutcome(job=job, outcome="sent", detail="queue", raw=done.stdout[:LONGEST].strip())


def look_at_queue(settings: PrinterSettings) -> tuple[bool, str]:
    """Whether CUPS would print from the queue now, and what it says where not.

    Where `lpstat` is not installed or does not answer, nothing is known, and the queue is tried.
    """
    try:
        said = run(["lpstat", "-p", settings.queue], LPSTAT_S)
    except (OSError, subprocess.TimeoutExpired):
        return True, ""
    if said.returncode:
        return False, said.stderr[:LONGEST].strip()
    return " disabled " not in f" {said.stdout} ", said.stdout[:LONGEST].strip()


def run(command: Sequence[str], seconds: float) -> subprocess.CompletedProcess[str]:
    """Run a program without a shell for at most so many seconds; what it says is in English."""
    quiet = {**os.environ, "LC_ALL": "C"}
    return subprocess.run(command, capture_output=True, text=True, timeout=seconds, env=quiet, check=False)


def to_folder(job: PrintJob, settings: PrinterSettings) -> Iterator[PrintOutcome]:
    """Put a PDF into the folder, whole or not at all."""
    folder = Path(settings.folder)
    fresh = folder / f".{job.job}.new"
    try:
        fresh.write_bytes(pdf(job.faces(0), job.copies, job.template.name))
        fresh.replace(folder / f"{job.job}.pdf")
    except OSError as error:
        yield PrintOutcome(job=job, outcome="failed", detail="folder", raw=str(error))
        return
    yield PrintOutcome(job=job, outcome="sent", detail="folder")


def look_at_folder(settings: PrinterSettings) -> tuple[bool, str]:
    """Whether something can be put into the folder."""
    folder = Path(settings.folder)
    return (True, "") if os.access(folder, os.W_OK | os.X_OK) and folder.is_dir() else (False, "no such folder")
