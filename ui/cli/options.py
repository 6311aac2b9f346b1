"""Options that several commands share, and opening what they name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from app import settings
from app.clocks import live_in
from app.settings import Settings
from app.storage.store import Store
from app.storage.upkeep import bring_up_to_date
from app.terminal import Terminal

ConfigOption = Annotated[
    Path | None,
    typer.Option("--config", help="Settings of the terminal (default: terminal.toml in the user's configuration)."),
]

UrlArgument = Annotated[str, typer.Argument(help="postgresql://user@host:port/database, without a password")]


def settings_of(config: Path | None) -> Settings:
    """The settings of a terminal; without a file, those of a single station that has yet to be set up."""
    path = config or settings.default_path()
    if config is None and not path.exists():
        return Settings(work_unit="ST-10", database=str(settings.default_database()))
    return settings.read(path)


def without_password(url: str) -> str:
    """An administrator's URL for central, refused when it shows a password to the process list."""
    from urllib.parse import urlsplit

    if urlsplit(url).password or "password=" in url.replace(" ", ""):
        raise typer.BadParameter("leave the password out of the URL and put it into a .pgpass file")
    return url


@contextmanager
def open_terminal(config: Path | None) -> Iterator[Terminal]:
    """The terminal of the settings, for a command that writes; refused while the kiosk runs."""
    found = settings_of(config)
    live_in(found.zone)
    store = Store(Path(found.database))
    try:
        bring_up_to_date(store)
        yield Terminal(store, found.work_unit)
    finally:
        store.close()


@contextmanager
def counting(what: str) -> Iterator[Callable[[int], None]]:
    """A count on the terminal while long work goes on; silent where nobody watches."""
    from rich.console import Console

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda count: None
        return
    with console.status(what) as status:
        yield lambda count: status.update(f"{what}: {count:,} records")
