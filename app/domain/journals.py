"""A journal that forked: the terminal goes on in another one, and the records that only it had go with it.

A disk image was put back, or the terminal was copied: central has other records under the same numbers. What a carried
record asserts is what the original did; `records.entry` reads it so. Must not know storage or central.
"""

from typing import Literal

from msgspec import Raw

from app.domain.commands import Command
from app.domain.facts import Draft, Fact
from app.domain.people import require_lead
from app.domain.values import intent
from app.domain.view import View

#: Why a journal did not go on: put back or copied (which of the two, a person has to say); somebody else wrote it while
#: this terminal ran; or a part of it could not be read any more.
ForkCause = Literal["copied", "written-by-another", "damaged"]


def terminal_stream(journal: str) -> str:
    """Stream of what happened to a terminal's journal."""
    return f"terminal:{journal}"


class JournalForked(Fact, frozen=True, kw_only=True):
    """A terminal goes on in this journal from ``of``, whose records up to ``at_seq`` are the same on central.

    ``carried`` records behind it follow here with their original bytes; of the journal ``missing`` (first and last
    number, both included) could not be read any more and are nowhere.
    """

    of: str
    at_seq: int
    carried: int
    why: ForkCause
    missing: tuple[tuple[int, int], ...] = ()


class RecordCarried(Fact, frozen=True, kw_only=True):
    """A record of a forked journal, byte for byte: ``original`` is its body, ``hash`` its hash there (hex).

    It asserts what the original asserts, and its intent is the original's: a prompt that was answered stays answered.
    ``report`` is the name here of the report that the original takes back, or of the settlement that it takes the place
    of, where that was carried too.
    """

    original: Raw
    hash: str
    report: str = ""


class NewsRead(Fact, frozen=True, kw_only=True):
    """A lead has read what happened to the records of this terminal: ``codes`` of refusals that told of it."""

    codes: tuple[str, ...]


class ReadNews(Command, frozen=True, kw_only=True):
    """I know what happened to the records here. ``ordinal``: the number of this terminal's last record, as seen."""

    journal: str
    codes: tuple[str, ...]
    ordinal: int

    def streams(self) -> tuple[str, ...]:
        """The terminal's own."""
        return (terminal_stream(self.journal),)

    def intent(self) -> str:
        """Once for what is seen."""
        return intent(terminal_stream(self.journal), "read-news", self.ordinal)


def read_news(view: View, command: ReadNews) -> list[Draft]:
    """A lead takes notice, so that the next one is not shown what is settled. Raises ``NotALead``."""
    require_lead(view, view.person)
    return [Draft(command.streams(), NewsRead(codes=command.codes))]
