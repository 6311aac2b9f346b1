"""`lineside replay`: what enforcement would have refused in a shop's log, by the same road as the screens use.

Composes a terminal in a temporary directory, whose clock is the log's; reading, rules and report live below. Must not
touch the terminal's own database.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from app.domain.commands import Command
from app.exchange.log_columns import Columns, read_columns
from app.exchange.log_rows import LogRow, read_log
from app.exchange.mistakes import ReferenceRefused
from app.exchange.replay import Outcome
from app.exchange.replay import replay as drive
from app.exchange.replay_documents import documents
from app.exchange.replay_plan import Plan, plan
from app.exchange.replay_report import ReplayReport, build, to_json
from app.storage.engine import checkpoint
from app.storage.store import Store
from app.terminal.desk import Desk
from app.views import Saved

#: Reports between two tidyings of the write-ahead log, which a kiosk's background thread does otherwise.
_TIDY_EVERY = 500

OnCount = Callable[[int], None]


class ReplayPolicy(StrEnum):
    """What happens when a rule is broken."""

    BLOCK = "block"
    WARN = "warn"


def replay(
    log: Annotated[Path, typer.Argument(help="The log: CSV in UTF-8, one row for each report of pieces.")],
    columns: Annotated[
        Path | None, typer.Option(help="Column map (TOML) for a log with other column names; see docs/replay.md.")
    ] = None,
    policy: Annotated[
        ReplayPolicy, typer.Option(help="block: refuse what breaks a rule. warn: let it pass, and count it.")
    ] = ReplayPolicy.BLOCK,
    json: Annotated[Path | None, typer.Option(help="Write the whole report here as JSON too.")] = None,
) -> None:
    """Say what enforcement would have refused in a log of production, before you switch it on.

    Orders, routings, machines and people are read from the log itself. Each row then goes through the same rules
    as on a terminal, at the log's own times, in a database that is thrown away afterwards.

    Exit codes: 0 the report was made, whatever it says; 1 the log or the column map has mistakes, each named.

    Example: lineside replay production.csv --policy warn --json report.json
    """
    if json is not None and not json.parent.is_dir():
        raise typer.BadParameter(f"there is no folder {json.parent}", param_hint="--json")
    try:
        rows = _read(log, read_columns(columns) if columns else Columns())
    except ReferenceRefused as refused:
        for mistake in refused.mistakes:
            typer.echo(str(mistake), err=True)
        typer.echo(f"{len(refused.mistakes)} mistakes. Nothing was replayed. Correct them and try again.", err=True)
        raise typer.Exit(1) from None
    report = replayed(rows, policy, log.name)
    _show(report)
    if json is not None:
        _write(json, report)


def replayed(rows: list[LogRow], policy: ReplayPolicy, name: str) -> ReplayReport:
    """The report on a log's rows. Raises `Refusal` StorageFull and the like when there is no room to work in."""
    found = plan(rows)
    with tempfile.TemporaryDirectory(prefix="lineside-replay-") as directory:
        store = Store(Path(directory) / "replay.db")
        try:
            outcomes = _driven(store, found, policy)
        finally:
            store.close()
    return build(found, outcomes, policy.value, name)


class _Shop:
    """The log's machines, each a desk of its own over one store, with a clock that the log sets."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._desks: dict[str, Desk] = {}
        self._at = datetime.min.replace(tzinfo=UTC)

    def execute(self, command: Command, person: str, work_unit: str, at: datetime) -> Saved:
        """Do a command at a machine at a time of the log."""
        self._at = at
        desk = self._desks.get(work_unit)
        if desk is None:
            desk = self._desks[work_unit] = Desk(self._store, work_unit, lambda: self._at)
        return desk.execute(command, person)


def _driven(store: Store, found: Plan, policy: ReplayPolicy) -> list[Outcome]:
    store.add_documents(documents(found, policy.value))
    outcomes = []
    with _progress("Replaying", len(found.reports)) as on_count:
        for outcome in drive(found, policy.value, _Shop(store).execute):
            outcomes.append(outcome)
            on_count(len(outcomes))
            if len(outcomes) % _TIDY_EVERY == 0:
                checkpoint(store.path)
    return outcomes


def _read(log: Path, columns: Columns) -> list[LogRow]:
    size = log.stat().st_size if log.is_file() else 0
    with _progress("Reading", size) as on_bytes:
        return read_log(log, columns, on_bytes)


@contextmanager
def _progress(what: str, total: int) -> Iterator[OnCount]:
    """A bar on the terminal while long work goes on; silent where nobody watches."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda count: None
        return
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task(what, total=total)
        yield lambda count: progress.update(task, completed=count)


def _show(report: ReplayReport) -> None:
    from rich.console import Console

    from ui.cli.replay_text import show

    console = Console(highlight=False)
    show(report, console if console.is_terminal else Console(highlight=False, width=110))


def _write(out: Path, report: ReplayReport) -> None:
    try:
        out.write_bytes(to_json(report))
    except OSError as cause:
        typer.echo(f"{out} cannot be written: {cause.strerror or cause}. Name another file with --json.", err=True)
        raise typer.Exit(1) from cause
    typer.echo(f"Written: {out}", err=True)
