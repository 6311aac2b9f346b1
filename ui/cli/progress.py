"""Steps of long work on the terminal: the one under way with its time, those before it as a list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic


@contextmanager
def steps() -> Iterator[Callable[[str], None]]:
    """Give a function that says what begins now. Each line stays, with the seconds since the beginning."""
    from rich.console import Console

    console, begun = Console(highlight=False), monotonic()
    with console.status("") as status:

        def say(text: str) -> None:
            console.print(f"[dim]{monotonic() - begun:6.1f} s[/dim]  {text}")
            status.update(text)

        yield say
