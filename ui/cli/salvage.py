"""`lineside salvage`: a new database from what a damaged one still says, and from central. For administrators."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.settings import Settings
from ui.cli.options import ConfigOption, counting, settings_of

if TYPE_CHECKING:
    from app.storage.salvage import Salvaged
    from app.sync.wire import Wire


def salvage(
    config: ConfigOption = None,
    without_central: Annotated[
        bool, typer.Option("--without-central", help="Do not ask central, although there is one.")
    ] = False,
    journal: Annotated[str, typer.Option(help="The journal, where the file does not say (`central status`).")] = "",
) -> None:
    """Make a new database of what can be read in a damaged one, and fetch the rest of its journal from central.

    The damaged files stay beside it, as they are. Says exactly which records are nowhere any more. Close the kiosk
    first, and have room for twice the file.

    Example: lineside salvage

    Exit codes: 0 every record is back; 1 refused, and nothing was changed; 3 some are missing, and are named.
    """
    from app.sync.salvaging import make_whole

    found = settings_of(config)
    with _line(found, without_central) as wire, counting("Reading") as progress:
        made = make_whole(Path(found.database), wire, datetime.now(UTC), journal, progress)
    _say(made)
    raise typer.Exit(3 if made.missing else 0)


@contextmanager
def _line(found: Settings, without_central: bool) -> Iterator[Wire | None]:
    if found.central is None or without_central:
        yield None
        return
    from app.bootstrap import SECRET
    from app.domain.refusals import Refusal
    from app.sync import secrets
    from app.sync.wire import Deadlines, connect

    password = secrets.fetch(SECRET.format(role=found.central.role), kind=found.secrets)
    if password is None:
        raise Refusal("EnrolmentMissing", reason="password")
    wire = connect(found.central.link, password, Deadlines(), threading.Event())
    try:
        yield wire
    finally:
        wire.close()


def _say(made: Salvaged) -> None:
    print(f"{made.read:,} records were read and proven, {made.fetched:,} came from central.")
    if made.carried:
        print(f"{made.carried:,} that central lacks go on in journal {made.into}, because of a gap before them.")
    for first, last in made.missing:
        print(f"Missing for good: records {first:,} to {last:,} of journal {made.journal}.")
    if not made.missing:
        print("No record of this terminal is missing.")
    print(f"The damaged files are kept as they were: {made.aside}*")
