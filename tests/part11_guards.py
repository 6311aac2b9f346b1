"""Takes out every guard that docs/part11.md names, one after another, and says whether its test noticed.

    python tests/part11_guards.py [CLAUSE ...]

Exit code 1 where a test stayed green. It is a plugin of pytest as well: the process that runs a test has the guard
of LINESIDE_WEAK replaced by what stands in `WEAKER` before anything is collected.
"""

from __future__ import annotations

import importlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def _anyone(proofs: Any, who: str) -> Any:
    from app.domain.signatures import Proof

    return Proof(person=who, role="lead")


def _unbound(sealing: Any, data: str, signature: Any) -> str:
    return "0" * 64


def _rebuilt(store: Any, progress: Any = None) -> Any:
    from app.storage.upkeep import Rebuilt

    return Rebuilt(records=0, streams=0, different=())


#: What stood there before, for what is only partly weaker.
BEFORE: dict[str, Callable[..., Any]] = {}


def _forgetful(story: Any, kept: Any) -> None:
    if kept.entry.kind != "labour.started":
        BEFORE["app.reports.story:Story.take"](story, kept)


def _any_pin(people: Any, lead: str, pin: str, subject: str) -> None:
    people._desk.vouch(lead)


def _nothing(*_: Any, **__: Any) -> Any:
    return None


#: Guard -> what stands in its place: it does nothing, or lets everything pass.
WEAKER: dict[str, Callable[..., Any]] = {
    "app.storage.proof:_linked": _nothing,
    "app.reports.story:Story.take": _forgetful,
    "app.storage.upkeep:rebuild": _rebuilt,
    "app.domain.people:require_unlocked": _nothing,
    "app.domain.correction_case:times": lambda *_: 0,
    "app.domain.routing:_place": lambda *_: [],
    "app.terminal.desk:_honest": lambda command, view: command,
    "app.domain.tools:calibration": lambda *_: "valid",
    "app.domain.signatures:signers": lambda *_: (),
    "app.reports.signatures:signed_in": lambda *_: iter(()),
    "app.domain.signatures:bound": _unbound,
    "app.intake:_require_own_ids": _nothing,
    "app.terminal.people:People._require_lead": _any_pin,
    "app.domain.signatures:_proof": _anyone,
    "app.domain.sessions:manner": lambda *_: "first",
    "app.terminal.sessions:Sessions.end": _nothing,
    "app.domain.pins:is_weak": lambda *_: False,
    "app.domain.pins:age": _nothing,
    "app.terminal.people:People.require_badge": _nothing,
    "app.domain.people:_note_misuse": _nothing,
}


def weaken(guard: str) -> None:
    """Put what is weaker in the guard's place, in its module and wherever its name was taken from there before."""
    name, _, path = guard.partition(":")
    *owners, last = path.split(".")
    module = owner = importlib.import_module(name)
    for part in owners:
        owner = getattr(owner, part)
    before, weaker = getattr(owner, last), WEAKER[guard]
    BEFORE[guard] = before
    setattr(owner, last, weaker)
    for each in list(sys.modules.values()):
        if each is not module and getattr(each, last, None) is before:
            setattr(each, last, weaker)


def pytest_configure(config: Any) -> None:
    """As a plugin: the guard is gone before the tests are read."""
    weaken(os.environ["LINESIDE_WEAK"])


def noticed(test: str, guard: str) -> bool:
    """Whether the test fails without its guard."""
    about = {**os.environ, "LINESIDE_WEAK": guard, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests")))}
    call = [sys.executable, "-m", "pytest", "-q", "-p", "part11_guards", "-p", "no:randomly", "-x", test]
    done = subprocess.run(call, cwd=ROOT, env=about, capture_output=True, text=True, timeout=300)
    return done.returncode == 1 and "\nFAILED " in done.stdout  # an error on the way to the test is no notice


def main(wanted: list[str]) -> int:
    """Try every row of the page, or those of some clauses."""
    page = (ROOT / "docs" / "part11.md").read_text("utf-8")
    rows = re.findall(r"^\| (11\.\S+) \|.*\| `(tests/[^`]+)` \| `([^`]+)` \|$", page, re.MULTILINE)
    green = 0
    for clause, test, guard in rows:
        if wanted and clause not in wanted:
            continue
        red = noticed(test, guard)
        green += not red
        print(f"{clause:16} {'noticed' if red else 'NOT NOTICED'}  without {guard}", flush=True)
    return 1 if green else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
