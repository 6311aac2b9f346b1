"""`lineside central project`: the office's read tables, made and kept up, or proven."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from app.domain.refusals import Refusal
from ui.cli.options import UrlArgument, counting, without_password
from ui.cli.words import sentence

if TYPE_CHECKING:
    from app.sync.office.projector import Projected

    Heard: TypeAlias = Callable[[Projected], None]

WHY = {
    "epoch": "Central was restored: everything is folded again, the tables so far stay readable meanwhile.",
    "shape": "This version folds differently: everything is folded again, the tables so far stay readable meanwhile.",
    "late": "Central's records are not those that were folded: everything is folded again.",
}


def project(
    url: UrlArgument,
    once: Annotated[bool, typer.Option("--once", help="End when everything that central has is in.")] = False,
    interval: Annotated[float, typer.Option(help="Seconds between two looks at central.", min=0.1)] = 2.0,
    check: Annotated[bool, typer.Option("--check", help="Fold everything again and compare; writes nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, one line for each page taken in.")] = False,
) -> None:
    """Keep read tables in central's PostgreSQL: what the terminals know, for people with SQL tools.

    Goes on until it is stopped; may be killed at any point. The user of the URL must be granted lineside_projector.

    Example: lineside central project postgresql://projector@db.plant.example/lineside --once

    Exit codes: 0 done, or with --check: the tables are what the records say; 1 refused; 3 they are not.
    """
    address = without_password(url)
    if check:
        raise typer.Exit(_check(address, as_json))
    with _saying(as_json) as heard:
        while not _projected(address, heard, once, interval):
            time.sleep(interval)


def _projected(url: str, heard: Heard, once: bool, interval: float) -> bool:
    """Project until told to stop; False when central could not be reached, and is to be tried again."""
    from app.sync.office.projector import project as run

    def again() -> bool:
        if not once:
            time.sleep(interval)
        return not once

    try:
        run(url, heard, again)
    except Refusal as refusal:
        if once or refusal.code != "CentralUnreachable":
            raise
        typer.echo(f"{sentence(refusal)[0]} Trying again in {interval:g} s.", err=True)
        return False
    return True


@contextmanager
def _saying(as_json: bool) -> Iterator[Heard]:
    if as_json:
        yield _as_json
        return
    with counting("Folding") as progress:
        yield _Words(progress).hear


def _as_json(done: Projected) -> None:
    import msgspec

    print(json.dumps(msgspec.to_builtins(done)), flush=True)


class _Words:
    """What is said of the work: why it began again, how far it is, and once everything is in."""

    def __init__(self, progress: Callable[[int], None]) -> None:
        self._progress = progress
        self._said: tuple[int, int] | None = None
        self._why = ""

    def hear(self, done: Projected) -> None:
        """Say what is new."""
        if done.why != self._why:
            self._why = done.why
            print(WHY.get(done.why, "The read tables are made for the first time."), flush=True)
        self._progress(done.records)
        if done.caught_up and self._said != (done.fold, done.records):
            self._said = (done.fold, done.records)
            unread = f", {done.unread:,} of them of a newer version or unreadable" if done.unread else ""
            print(f"Everything is in: {done.records:,} records{unread}.", flush=True)


def _check(url: str, as_json: bool) -> int:
    import msgspec

    from app.sync.office.check import check

    with counting("Folding") as progress:
        found = check(url, progress)
    if as_json:
        print(json.dumps(msgspec.to_builtins(found)))
    elif found.different:
        print(f"The first difference: {found.different}\n  stands: {found.stands}\n  folded: {found.folded}")
        print("Nothing was changed. Give this to whoever looks after central.")
    else:
        print(f"{found.records:,} records folded again: all {found.rows:,} rows are right.")
    return 3 if found.different else 0
