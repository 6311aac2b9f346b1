"""What every step kind shares: the declaration in a routing, and the row of the table of kinds.

Must not know any single kind.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from msgspec import Struct, field

from app.domain.lots import Answered

if TYPE_CHECKING:
    from app.domain.commands import Answer
    from app.domain.facts import Draft
    from app.domain.view import View


#: How an answer turned out, as conditions may ask for it.
AnswerVerdict = Literal["good", "marginal", "low", "high", "bad"]


class When(Struct, frozen=True, kw_only=True):
    """A condition on the answer to an earlier step of the same run; whatever is written here has to hold.

    ``is``: the answer is one of these; ``is_not``: it is none of these; ``above``, ``below``: the number lies beyond,
    the bound itself does not count; ``verdict``: it turned out as one of these. Of several answers one is enough,
    but for ``is_not`` all count. A step that was skipped or not needed gave no answer: no condition on it holds.
    """

    step: str
    is_: tuple[str, ...] = field(default=(), name="is")
    is_not: tuple[str, ...] = ()
    above: Decimal | None = None
    below: Decimal | None = None
    verdict: tuple[AnswerVerdict, ...] = ()


class StepBase(Struct, frozen=True, kw_only=True, tag_field="kind"):
    """A step of an operation as the routing declares it. ``text`` may have lines; ``picture`` is a file stem.

    ``when``: it is asked only if all of these conditions hold. ``optional``: a person may skip it. Steps next to one
    another with the same ``group`` are done together, round by round, ``times`` rounds; the first of them says how
    many. A step with ``times`` and no group is repeated by itself.

    A kind says what conditions can ask of its answers: ``gives`` codes, a number, free text or nothing, and the
    ``verdicts`` that there are.
    """

    gives: ClassVar[Literal["", "code", "number", "text"]] = ""
    verdicts: ClassVar[tuple[AnswerVerdict, ...]] = ()

    id: str
    title: str
    text: str = ""
    picture: str = ""
    when: tuple[When, ...] = ()
    optional: bool = False
    group: str = ""
    times: int = 1

    @property
    def prompts(self) -> int:
        """How many answers the step takes in one round."""
        return 1

    @property
    def possible(self) -> tuple[str, ...]:
        """The codes that the answer can be, where they are known beforehand."""
        return ()

    def media(self) -> tuple[str, ...]:
        """Names of the pictures and papers that it shows: the plant's own are bound to the lot when it starts."""
        return (self.picture,) if self.picture else ()


class StepKind(Struct, frozen=True):
    """One row of the table of kinds: the word in routings, the declaration, the answer, the fact, and the rule."""

    word: str
    declaration: type[StepBase]
    command: type[Answer]
    fact: type[Answered]
    decide: Callable[[View, Any], list[Draft]]
