"""How answers to steps are printed. Must not know pages."""

from __future__ import annotations

from typing import Any

from app.domain.steps import timed_wait
from app.domain.steps.timed_wait import span
from app.reports.naming import Names
from app.reports.printed import Printed
from app.reports.wording import amount, between, day, listed, when


def checklist(fact: Any, names: Names) -> Printed:
    """Every point that was ticked."""
    return Printed(value=listed(fact.items))


def choice(fact: Any, names: Names) -> Printed:
    """What was chosen, of what."""
    return Printed(value=listed(fact.names) or listed(fact.chosen), limits=listed(fact.offered))


def number(fact: Any, names: Names) -> Printed:
    """The number, and its bounds."""
    step = names.step(fact.run, fact.step)
    limits = between(getattr(step, "low", None), getattr(step, "high", None), fact.unit)
    return Printed(value=amount(fact.value, fact.unit), limits=limits)


def date(fact: Any, names: Names) -> Printed:
    """The day, and its bounds."""
    ends = [f"from {day(fact.earliest)}"] * (fact.earliest is not None)
    ends += [f"to {day(fact.latest)}"] if fact.latest is not None else []
    return Printed(value=day(fact.day), limits=" ".join(ends))


def text(fact: Any, names: Names) -> Printed:
    """What was written."""
    return Printed(value=fact.text)


def signature(fact: Any, names: Names) -> Printed:
    """What it means, and by whom."""
    return Printed(value=f"{fact.meaning}: {names.who(fact.signer)}, {fact.role}")


def verified(fact: Any, names: Names) -> Printed:
    """What it means, and by whom."""
    return Printed(value=f"{fact.meaning}: {names.who(fact.verifier)}, {fact.role}")


def pages(fact: Any, names: Names) -> Printed:
    """Which pages of which revision."""
    pages = listed(tuple(map(str, fact.pages)))
    return Printed(value=f"pages {pages}", using=f"{fact.document} revision {fact.revision}, {fact.hash[:12]}")


def photo(fact: Any, names: Names) -> Printed:
    """How large, by which camera."""
    return Printed(value=f"{fact.width} x {fact.height}, {fact.size} bytes", using=f"camera {fact.camera}")


def wait_begun(fact: timed_wait.WaitStarted, names: Names) -> Printed:
    """How long it has to be."""
    return Printed(value="begun", limits=_wait(fact.seconds, fact.most))


def wait_ended(fact: timed_wait.WaitEnded, names: Names) -> Printed:
    """How long it was, and how that is known."""
    how = "counted by the steady clock" if fact.counted else "difference of two times"
    since = f"since {when(fact.started.astimezone())}"
    return Printed(value=f"{span(fact.waited)}, {since}", limits=_wait(fact.seconds, fact.most), using=how)


def _wait(least: int, most: int | None) -> str:
    return f"{span(least)} to {span(most)}" if most is not None else f"at least {span(least)}"
