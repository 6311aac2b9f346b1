"""ZPL to a network printer by TCP, and what the printer says about it.

A job is *failed* only when no byte of it was handed over, *printed* only when the printer says that all of it came out.
Every wait has an end. Must not know records or screens. Called from the printer's own thread.
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from time import monotonic

from app.barcodes.escapes import escape
from app.barcodes.label_bitmap import bitmap
from app.barcodes.zpl import zpl
from app.devices.print_jobs import PrintJob, PrintOutcome
from app.devices.printer_settings import PrinterSettings
from app.devices.printer_status import QUERY, Fault, PrinterStatus, is_whole, parse

#: Seconds: to connect, for one answer, for all bytes of a job, and for the next label of a job to come out.
CONNECT_S, ANSWER_S, SEND_S, PROGRESS_S = 3.0, 1.0, 30.0, 120.0
#: Seconds between two questions while labels come out, and bytes handed over at a time.
ASK_S, CHUNK = 0.2, 4096


class Waits(threading.Event):
    """Set when the printer's thread has to end. ``answer_s``, ``send_s`` and ``progress_s`` are its patience."""

    answer_s, send_s, progress_s = ANSWER_S, SEND_S, PROGRESS_S


class Line:
    """A connection to a printer. Raises OSError where it cannot be made."""

    def __init__(self, settings: PrinterSettings, waits: Waits) -> None:
        self._waits = waits
        self._socket = socket.create_connection((settings.host, settings.port), timeout=CONNECT_S)

    def __enter__(self) -> Line:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def status(self) -> tuple[PrinterStatus | None, bytes]:
        """What it says, and its bytes; None when it cannot say. Raises OSError when it is gone."""
        self._socket.settimeout(self._waits.answer_s)
        self._socket.sendall(QUERY)
        raw = self._answer()
        return parse(raw), raw

    def _answer(self) -> bytes:
        raw, until = b"", monotonic() + self._waits.answer_s
        while not is_whole(raw) and (left := until - monotonic()) > 0:
            self._socket.settimeout(left)
            try:
                piece = self._socket.recv(512)
            except TimeoutError:
                break
            if not piece:
                raise ConnectionResetError("the printer closed the connection")
            raw += piece
        return raw

    def send(self, body: bytes) -> int:
        """Hand bytes over; how many were taken. Fewer than all: it broke or took too long."""
        sent, until = 0, monotonic() + self._waits.send_s
        while sent < len(body) and (left := until - monotonic()) > 0 and not self._waits.is_set():
            self._socket.settimeout(min(left, 1.0))
            try:
                sent += self._socket.send(body[sent : sent + CHUNK])
            except TimeoutError:
                continue
            except OSError:
                return sent
        return sent

    def finish(self) -> bool:
        """Say that nothing follows; whether the other end has taken it all, as far as TCP knows."""
        self._socket.settimeout(self._waits.answer_s)
        try:
            self._socket.shutdown(socket.SHUT_WR)
            while self._socket.recv(512):
                pass
        except TimeoutError:
            return True
        except OSError:
            return False
        return True


def deliver(
    job: PrintJob, settings: PrinterSettings, waits: Waits, fault: Callable[[Fault], None]
) -> Iterator[PrintOutcome]:
    """Print a job: what is known of it, step by step. ``fault`` hears what the printer waits for a person to do."""
    body = b"".join(zpl(bitmap(face), job.copies) for face in job.faces(settings.dots_per_mm))
    try:
        line = Line(settings, waits)
    except OSError as error:
        yield PrintOutcome(job=job, outcome="failed", detail="unreachable", raw=str(error))
        return
    with line:
        yield from _over(line, job, body, waits, fault)


def _over(
    line: Line, job: PrintJob, body: bytes, waits: Waits, fault: Callable[[Fault], None]
) -> Iterator[PrintOutcome]:
    try:
        before, raw = line.status()
    except OSError as error:
        yield PrintOutcome(job=job, outcome="failed", detail="unreachable", raw=str(error))
        return
    fault(before.fault if before else "")
    if before is not None and before.fault:
        yield PrintOutcome(job=job, outcome="failed", detail=before.fault, raw=escape(raw))
        return
    sent = line.send(body)
    if sent < len(body):
        yield PrintOutcome(job=job, outcome="doubted" if sent else "failed", detail="broken")
    elif before is None:
        said = {"outcome": "sent", "detail": "silent"} if line.finish() else {"outcome": "doubted", "detail": "broken"}
        yield PrintOutcome(job=job, raw=escape(raw), **said)  # type: ignore[arg-type]  # words of the literal above
    else:
        yield PrintOutcome(job=job, outcome="sent")
        yield from _until_out(line, job, waits, fault)


def _until_out(line: Line, job: PrintJob, waits: Waits, fault: Callable[[Fault], None]) -> Iterator[PrintOutcome]:
    """Ask until everything came out. A printer that says nothing more leaves it at "sent"."""
    seen: PrinterStatus | None = None
    until = monotonic() + waits.progress_s
    while monotonic() < until and not waits.wait(ASK_S):
        try:
            status, raw = line.status()
        except OSError as error:
            yield PrintOutcome(job=job, outcome="doubted", detail="broken", raw=str(error))
            return
        if status is None:
            return
        fault(status.fault)
        if status.idle and not status.fault:
            yield PrintOutcome(job=job, outcome="printed", raw=escape(raw))
            return
        if status != seen:
            seen, until = status, monotonic() + waits.progress_s


def look(settings: PrinterSettings, waits: Waits) -> tuple[bool, Fault, str]:
    """Whether it is there, what it waits for a person to do, and the system's reason where it is not there."""
    try:
        with Line(settings, waits) as line:
            status, _ = line.status()
    except OSError as error:
        return False, "", str(error)
    return True, status.fault if status else "", ""
