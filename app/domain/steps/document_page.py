"""Step kind *document page*: the person reads pages of one of the plant's papers, to the end, and confirms it.

The paper is a revision that the lot was bound to when it started, as the routing is; the record names it by its hash.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.commands import Answer
from app.domain.documents_media import Media
from app.domain.facts import Draft
from app.domain.lots import Answered, LotState
from app.domain.refusals import Refusal
from app.domain.routing import open_prompt
from app.domain.step import StepBase, StepKind

if TYPE_CHECKING:
    from app.domain.documents import Revision
    from app.domain.view import View


class DocumentPage(StepBase, frozen=True, kw_only=True, tag="document_page"):
    """Pages (from 1; empty: all) of ``document``, a paper of the plant."""

    document: str
    pages: tuple[int, ...] = ()

    def media(self) -> tuple[str, ...]:
        """The paper, and a picture where it has one."""
        return (*StepBase.media(self), self.document)


class ReadPages(Answer, frozen=True, kw_only=True):
    """The pages that were in view to their end, of the revision ``hash`` that was shown."""

    hash: str
    pages: tuple[int, ...]


class PagesRead(Answered, frozen=True, kw_only=True):
    """The person says that they read ``pages`` of ``document``, revision ``revision`` (its stored bytes: ``hash``)."""

    document: str
    revision: str
    hash: str
    pages: tuple[int, ...]


def paper(view: View, state: LotState, id: str) -> Revision:
    """The revision a lot reads. Raises `Refusal` DocumentMissing where it is not on this terminal."""
    found = view.media(state, id)
    if found is None or not isinstance(found.body, Media):
        raise Refusal("DocumentMissing", kind="paper", id=id, hash=state.media.get(id, ""))
    return found


def wanted(step: DocumentPage, body: Media) -> tuple[int, ...]:
    """The pages to read: those the step names, or all of them."""
    return tuple(page for page in step.pages if page <= body.pages) or tuple(range(1, body.pages + 1))


def read(view: View, command: ReadPages) -> list[Draft]:
    """Every page was in view, of the very revision that holds for this lot."""
    prompt = open_prompt(view, command, DocumentPage)
    found = paper(view, view.lot(command.lot), prompt.step.document)
    if command.hash != found.hash or not isinstance(found.body, Media):
        raise Refusal("PaperChanged", id=prompt.step.document, revision=found.revision)
    pages = wanted(prompt.step, found.body)
    missing = [page for page in pages if page not in command.pages]
    if missing:
        raise Refusal("PagesUnread", page=missing[0], count=len(missing))
    fact = PagesRead(
        document=found.id,
        revision=found.revision,
        hash=found.hash,
        pages=pages,
        **prompt.identity(command, shown=f"{found.id} {found.revision}"),
    )
    return [Draft(command.streams()[:1], fact)]


KIND = StepKind("document_page", DocumentPage, ReadPages, PagesRead, read)
