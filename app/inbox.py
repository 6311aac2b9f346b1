"""A folder into which an ERP puts files of orders: each is taken in when it is whole, and put into done or failed.

Beside the folder's files lie ``done``, ``failed`` and ``report``; a report says what became of each file, as JSON and
as text. Must not know what orders mean, nor screens.
"""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from msgspec import Struct
from msgspec.structs import replace

from app.devices.dropped_files import no_link, spoken
from app.domain.refusals import Refusal
from app.exchange.erp import LARGEST, ErpMap, ErpReport, MapFile, as_json, as_text, read_map
from app.exchange.erp.said import ErpMistake
from app.exchange.mistakes import ReferenceRefused
from app.intake_orders import HereHome, OrderHome, take_orders
from app.storage.store import Store

DONE, FAILED, REPORT = "done", "failed", "report"
#: Seconds for which nothing in the folder may change before its files count as whole; and the longest that a file, or
#: an order of which a part is missing, is waited for.
SETTLED, PATIENCE = 2.0, 60.0
#: Seconds between looks, and between two transactions.
EVERY, PAUSE = 1.0, 0.002
#: Names that a sender gives to a file that it is still writing.
_UNFINISHED = (".tmp", ".part", ".filepart", ".partial", ".crdownload", ".swp")

#: Bytes of a file's name that are kept when it is put away.
LONGEST_NAME = 180

#: A file as it was seen: name -> (size, time of change in ns, inode).
Seen = dict[str, tuple[int, int, int]]


class Handled(Struct, frozen=True):
    """Files that one look took in, and what became of their orders."""

    report: ErpReport
    failed: tuple[str, ...]


class Inbox:
    """One folder. ``home`` is where orders go, ``map_path`` the map (None: both sides use the same words)."""

    def __init__(
        self,
        folder: Path,
        home: OrderHome,
        map_path: Path | None = None,
        *,
        settled: float | None = None,
        patience: float = PATIENCE,
        count: Callable[[int], object] = lambda number: None,
    ) -> None:
        self.folder = folder
        self._home = home
        self._map_path = map_path
        self._settled = SETTLED if settled is None else settled
        self._patience = patience
        self._count = count
        self._seen: Seen = {}
        self._since = monotonic()
        self._first: dict[str, float] = {}
        #: Files that stay because a part of an order is missing, as they were when that was found.
        self._waiting: Seen = {}

    def prepare(self) -> None:
        """Make the folder and those beside its files. Raises `Refusal` FileUnreadable."""
        try:
            for name in ("", DONE, FAILED, REPORT):
                (self.folder / name).mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Refusal("FileUnreadable", file=str(self.folder), why=error.strerror or str(error)) from error

    def look(self) -> Handled | None:
        """Take in what is whole now; None when there is nothing, or when it is still being written.

        Raises `Refusal` where storage, central or the folder say no; the files stay and the next look tries again.
        """
        seen, now = self._list(), monotonic()
        if seen != self._seen:
            self._seen, self._since = seen, now
        self._first = {name: self._first.get(name, now) for name in seen}
        if not seen or not self._is_quiet(now):
            return None
        late = {name for name in seen if now - self._first[name] >= self._patience}
        if seen == self._waiting and not late:
            return None
        return self._take(seen, late)

    @property
    def idle(self) -> bool:
        """Whether there is no file that is waited for."""
        return not self._list()

    def _is_quiet(self, now: float) -> bool:
        oldest = min(self._first.values())
        return now - self._since >= self._settled or now - oldest >= self._patience

    def _list(self) -> Seen:
        try:
            with os.scandir(self.folder) as entries:
                return {entry.name: found for entry in entries if (found := _look_at(entry)) is not None}
        except OSError as error:
            raise Refusal("FileUnreadable", file=str(self.folder), why=error.strerror or str(error)) from error

    def _take(self, seen: Seen, late: set[str]) -> Handled | None:
        contents, odd = self._read(sorted(seen))
        report, incomplete = self._report(contents)
        staying = {name for name in seen if name not in late and _waits(report, incomplete, spoken(name))}
        self._waiting = {name: seen[name] for name in staying}
        going = [name for name in sorted(seen) if name not in staying]
        if not going:
            return None
        failed = [name for name in going if spoken(name) in odd or report.of_file(spoken(name)).refused]
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
        for name in going:
            about = odd.get(spoken(name)) or report.of_file(spoken(name))
            under = f"{stamp}-{_short(name)}"
            self._write_report(under, about)
            self._move(name, FAILED if name in failed else DONE, under)
        return Handled(_joined(report, odd, list(map(spoken, going))), tuple(map(spoken, failed)))

    def _read(self, names: Sequence[str]) -> tuple[list[tuple[str, bytes]], dict[str, ErpReport]]:
        """The contents, and reports about files that cannot be read at all."""
        contents: list[tuple[str, bytes]] = []
        odd: dict[str, ErpReport] = {}
        for name in names:
            try:
                with open(self.folder / name, "rb", opener=no_link) as opened:
                    contents.append((spoken(name), opened.read(LARGEST + 1)))
            except OSError as error:
                what, said = f"it cannot be read ({error.strerror or error})", spoken(name)
                mistake = ErpMistake(
                    file=said, order="", where="", what=what, right="correct its rights, send it again"
                )
                odd[said] = ErpReport(files=(said,), mistakes=(mistake,))
        return contents, odd

    def _report(self, contents: list[tuple[str, bytes]]) -> tuple[ErpReport, frozenset[str]]:
        try:
            known = read_map(self._map_path) if self._map_path else ErpMap(MapFile())
        except ReferenceRefused as refused:
            mistakes = tuple(
                ErpMistake(
                    file=name, order="", where="", what=f"the map is not right: {wrong}", right="correct the map"
                )
                for name, _ in contents
                for wrong in refused.mistakes[:1]
            )
            return ErpReport(files=tuple(name for name, _ in contents), mistakes=mistakes), frozenset()
        return take_orders(self._home, contents, known, count=self._count)

    def _write_report(self, stem: str, report: ErpReport) -> None:
        for ending, content in (("json", as_json(report)), ("txt", as_text(report).encode())):
            path = self.folder / REPORT / f"{stem}.{ending}"
            fresh = path.with_name(path.name + ".tmp")
            fresh.write_bytes(content)
            fresh.replace(path)

    def _move(self, name: str, to: str, under: str) -> None:
        with suppress(FileNotFoundError):  # its sender took it back
            (self.folder / name).replace(self.folder / to / under)


def _look_at(entry: os.DirEntry[str]) -> tuple[int, int, int] | None:
    """What tells a file from another and from itself a moment later; None for what is no file of orders yet."""
    if entry.name.startswith(".") or entry.name.lower().endswith(_UNFINISHED):
        return None
    try:
        found = entry.stat(follow_symlinks=False)
    except OSError:
        return None
    return (found.st_size, found.st_mtime_ns, found.st_ino) if stat.S_ISREG(found.st_mode) else None


def _short(name: str) -> str:
    """A name with room for a time before it and an ending behind it (a file system takes 255 bytes); its end stays."""
    return spoken(name).encode()[-LONGEST_NAME:].decode(errors="ignore")


def _waits(report: ErpReport, incomplete: frozenset[str], name: str) -> bool:
    """Whether a file holds a part of an order whose other parts may still come."""
    return any(name in line.files and line.order in incomplete for line in report.lines)


def _joined(report: ErpReport, odd: dict[str, ErpReport], going: Sequence[str]) -> ErpReport:
    mistakes = (*report.mistakes, *(mistake for each in odd.values() for mistake in each.mistakes))
    lines = tuple(line for line in report.lines if set(line.files) & set(going))
    return replace(report, files=tuple(going), mistakes=mistakes, lines=lines)


class Stopped(Exception):
    """The terminal is closing: the rest of a file is taken in when it runs again."""


class InboxWatch:
    """A thread that looks into the inbox of a terminal while it runs. ``on_news`` is called from that thread."""

    def __init__(self, folder: Path, store: Store, map_path: Path | None, on_news: Callable[[Handled], object]) -> None:
        self._inbox = Inbox(folder, HereHome(store, self._pause), map_path)
        self._on_news = on_news
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="inbox", daemon=True)

    def _pause(self) -> None:
        """Between two transactions of an import: a screen that waits for the database has its turn."""
        if self._stopping.wait(PAUSE):
            raise Stopped

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def stop(self) -> None:
        """End after the transaction that is under way."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.wait(EVERY):
            try:
                self._inbox.prepare()
                handled = self._inbox.look()
            except Stopped:
                return
            except Refusal as refusal:
                _warn("orders not taken in", code=refusal.code, **{k: str(v) for k, v in refusal.params.items()})
                self._stopping.wait(10 * EVERY)
                continue
            except OSError as error:
                _warn("inbox not in order", folder=str(self._inbox.folder), why=error.strerror or str(error))
                self._stopping.wait(10 * EVERY)
                continue
            except Exception as error:
                # a fault of ours must not end the search for orders that the line needs
                _warn("inbox failed", folder=str(self._inbox.folder), why=repr(error))
                self._stopping.wait(10 * EVERY)
                continue
            if handled is not None:
                self._on_news(handled)


def _warn(what: str, **about: str) -> None:
    import structlog

    structlog.get_logger().warning(what, **about)
