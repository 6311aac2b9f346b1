"""What every step kind shares: the declaration in a routing, and the row of the table of kinds.

Must not know any single kind.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from app.domain.lots import Answered

if TYPE_CHECKING:
    from app.domain.commands import Answer
    from app.domain.facts import Draft
    from app.domain.view import View


class StepBase(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """A step of an operation as the routing declares it. ``text`` may have lines; ``picture`` is a file stem."""

    id: str
    title: str
    text: str = ""
    picture: str = ""

    @property
    def prompts(self) -> int:
        """How many answers the step takes."""
        return 1


class StepKind(Struct, frozen=True):
    """One row of the table of kinds: the word in routings, the declaration, the answer, the fact, and the rule."""

    word: str
    declaration: type[StepBase]
    command: type[Answer]
    fact: type[Answered]
    decide: Callable[[View, Any], list[Draft]]
