"""`lineside kiosk` and `lineside demo`: what opens a window, or plays one. Imports Qt only when a window opens."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Annotated

import typer

from ui.cli.options import ConfigOption, settings_of


def kiosk(
    config: ConfigOption = None,
    rehearsal: Annotated[Path | None, typer.Option(hidden=True)] = None,
) -> None:
    """Open the terminal on this screen and stay until it is closed.

    Without settings it is a single station that has yet to be set up: import reference data first
    (`lineside import --help`). Logs go to the user's log folder; `lineside doctor` says where that is.
    """
    settings = settings_of(config)
    from ui.cli.logbook import open_log

    open_log(settings.work_unit)
    from ui.kiosk import application

    if rehearsal is None:
        raise typer.Exit(application.run(settings))
    from ui.kiosk.rehearsal import Rehearsal

    players: list[Rehearsal] = []
    raise typer.Exit(application.run(settings, lambda opened: players.append(Rehearsal(opened, rehearsal))))


def demo(
    tour: Annotated[
        Path | None, typer.Option(help="Play the tour: pictures and summary.json go into this folder.")
    ] = None,
    station: Annotated[
        str, typer.Option(help="The station whose kiosk opens: ST-10, ST-20, ST-30 or ST-40.")
    ] = "ST-10",
    large: Annotated[bool, typer.Option(help='As on a 21.5" panel of 1920x1080 instead of a 10.1" one.')] = False,
) -> None:
    """Show Lineside: a pump line with four stations, its own PostgreSQL, people, lots and instruments.

    On a screen it opens a kiosk, and a small panel beside it that plays scanner, instrument and network cable. Without
    a screen, or with --tour, a scripted operator goes through it all and counts what arrived: exit code 0 when
    nothing was lost or doubled, else 3.
    """
    _end_on_signals()
    if tour is None and not _has_display():
        print("There is no display here, so a scripted operator plays the demo. Pictures: ./tour")
        tour = Path("tour")
    if tour is not None:
        raise typer.Exit(_tour(tour, large=large))
    raise typer.Exit(_panel(station, large=large))


def _has_display() -> bool:
    """Whether a window would be seen by anybody."""
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in ("offscreen", "minimal"):
        return False
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _end_on_signals() -> None:
    """Whoever ends the demo by a signal ends the server and the kiosks with it."""

    def end(number: int, _: object) -> None:
        raise SystemExit(128 + number)

    for each in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(each, end)


def _tour(folder: Path, *, large: bool) -> int:
    from app.demo.tour import play
    from app.demo.waits import NeverCame, Wrong

    try:
        with _progress() as say:
            summary = play(folder, say, large=large)
    except (NeverCame, Wrong) as stopped:
        typer.echo(f"The tour stopped. It waited for this, or found it wrong:\n{stopped}", err=True)
        typer.echo(f"What every screen showed then is in {folder} (stopped-*.png).", err=True)
        return 1
    print(
        f"{summary.records} records, {summary.acknowledged} acknowledged on screens, {summary.on_server} on the server:"
        f" {summary.lost} lost, {summary.doubled} doubled, chain {'whole' if summary.chain_ok else 'BROKEN'}."
    )
    print(f"{len(summary.screens)} pictures and summary.json are in {folder}")
    return 0 if summary.sound else 3


def _progress() -> AbstractContextManager[Callable[[str], None]]:
    from ui.cli.progress import steps

    return steps()


def _panel(station: str, *, large: bool) -> int:
    from app.demo.plant import INSTRUMENTS

    if station not in INSTRUMENTS:
        raise typer.BadParameter(f"there is no station {station!r}; the demo has {', '.join(INSTRUMENTS)}")
    from ui.kiosk.demo_panel import open_panel

    with _progress() as say:
        return open_panel(station, say, large=large)
