"""`lineside doctor`: what works on this machine, and what to do about the rest."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from app.domain.refusals import Refusal
from app.settings import Settings
from ui.cli.doctor_clock import against, own_clock
from ui.cli.doctor_secrets import kept
from ui.cli.finding import Finding
from ui.cli.options import ConfigOption, settings_of
from ui.cli.words import sentence


def doctor(
    config: ConfigOption = None, as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False
) -> None:
    """Look at the database, the secrets, scanners, instruments, signals, printers, the screen, the font and central.

    Exit code 0: everything needed works; 3: something does not, and what to do stands beside it.
    """
    findings = list(examine(config))
    if as_json:
        print(json.dumps([{"what": f.what, "works": f.works, "found": f.found, "todo": f.todo} for f in findings]))
    else:
        for finding in findings:
            print(f"{'ok  ' if finding.works else 'LOOK'} {finding.what}: {finding.found}")
            if finding.todo:
                print(f"     {finding.todo}")
    raise typer.Exit(0 if all(f.works for f in findings) else 3)


def examine(config: Path | None) -> Iterator[Finding]:
    """Every finding, one by one; none of them stops the others."""
    try:
        settings = settings_of(config)
    except Refusal as refusal:
        yield Finding("settings", False, *sentence(refusal))
        return
    yield Finding("settings", True, f"work unit {settings.work_unit}, database {settings.database}")
    checks: tuple[Callable[[Settings], Iterator[Finding]], ...] = (
        _storage,
        kept,
        _devices,
        _printers,
        _screen,
        own_clock,
        _central,
    )
    for check in checks:
        yield from check(settings)


def _storage(settings: Settings) -> Iterator[Finding]:
    import pysqlite3

    yield Finding("SQLite", True, pysqlite3.sqlite_version)
    path = Path(settings.database)
    free = shutil.disk_usage(next(p for p in (path, *path.parents) if p.exists())).free
    enough = free > 500_000_000
    yield Finding("disk", enough, f"{free / 1e9:.1f} GB free", "" if enough else "Free some space: 0.5 GB is little.")
    if not path.exists():
        yield Finding("database", True, "not there yet; the kiosk makes it")
        return
    from app.storage.upkeep import verify

    try:
        found = verify(path)
        said = f"{found.records:,} records" if not found.broken else f"record {found.broken}: {found.why}"
        yield Finding("journal", not found.broken, said, "Keep the file, call for help." if found.broken else "")
    except Refusal as refusal:
        yield Finding("journal", False, *sentence(refusal))


def _devices(settings: Settings) -> Iterator[Finding]:
    from app.devices.ports import candidates

    for device in (each for each in settings.device if each.kind == "scanner"):
        ports = candidates(device)
        yield Finding(
            f"{device.kind} {device.device}",
            len(ports) == 1,
            ", ".join(ports) or f"not found at {device.where}",
            "" if len(ports) == 1 else "Plug it in; its user must be in the group dialout.",
        )
    if not any(device.kind == "scanner" for device in settings.device):
        yield Finding("scanner", True, "no serial scanner set; one that types like a keyboard is understood")
    if any(device.kind == "gauge" for device in settings.device):
        from ui.cli.doctor_instruments import instruments

        yield from instruments(settings)
    if any(device.kind == "signal" for device in settings.device):
        from ui.cli.doctor_signals import signals

        yield from signals(settings)


def _printers(settings: Settings) -> Iterator[Finding]:
    from app.devices.print_zpl import Waits
    from app.devices.printers import look

    for printer in settings.printer:
        there, fault, reason = look(printer, Waits())
        needs = {
            "zpl-tcp": "Switch it on; it has to take ZPL at this address.",
            "cups": "`lpstat -p` shows the queues; `cupsenable` starts one that was stopped.",
            "pdf-folder": "Make the folder, and let this user write into it.",
        }
        found = f"{printer.kind} at {printer.where}" + (
            f": waits ({fault})" if fault else f": {reason}" if reason else ""
        )
        todo = "" if there and not fault else "See to the printer." if there else needs[printer.kind]
        yield Finding(f"printer {printer.printer}", there and not fault, found, todo)


def _screen(settings: Settings) -> Iterator[Finding]:
    try:
        from PySide6.QtGui import QFontDatabase, QGuiApplication
    except ImportError as error:
        yield Finding("screen", False, str(error), "Run installer/system-packages.sh to get Qt's system libraries.")
        return
    from ui.kiosk.platform import choose_platform

    platform = choose_platform()
    application = QGuiApplication.instance() or QGuiApplication([])
    inter = "Inter" in QFontDatabase.families()
    del application
    seen = f"{platform}, {settings.screen.width}x{settings.screen.height}, {settings.screen.px_per_mm} px per mm"
    has_screen = platform != "offscreen"
    yield Finding("screen", has_screen, seen, "" if has_screen else "No display here: start it in a session with one.")
    yield Finding("font", inter, "Inter" if inter else "Inter is missing", "" if inter else "apt install fonts-inter")


def _central(settings: Settings) -> Iterator[Finding]:
    if settings.central is None:
        yield Finding("central", True, "none: this terminal is a complete single-station system")
        return
    import threading

    from app.bootstrap import SECRET
    from app.sync import secrets
    from app.sync.wire import Deadlines, connect

    try:
        password = secrets.fetch(SECRET.format(role=settings.central.role), kind=settings.secrets)
        if password is None:
            raise Refusal("EnrolmentMissing", reason="no password kept")
        wire = connect(settings.central.link, password, Deadlines(connect=3, call=3), threading.Event())
        try:
            yield Finding("central", True, f"{settings.central.host}:{settings.central.port}")
            yield from against(wire)
        finally:
            wire.close()
    except Refusal as refusal:
        yield Finding("central", False, *sentence(refusal))
