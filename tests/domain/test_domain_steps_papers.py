"""Step kinds *document page* and *photo*: what their rules hold, whatever a screen sends."""

import pytest
from domain_kit import refused
from step_kit import at_step

from app.domain.documents import Media
from app.domain.steps.document_page import DocumentPage, PagesRead, ReadPages
from app.domain.steps.photo import Photo, PhotoTaken, TakePhoto

READ = DocumentPage(id="read", title="Read it", document="WI-1")


def paper(bench, pages: int = 2):
    return bench.documents.put(
        Media(id="WI-1", name="Instruction", media_type="application/pdf", sha256="s", size=1, pages=pages),
        kind="media",
    )


def begun(step=READ, pages: int = 2):
    """A bench whose run stands at the paper, which was there before it began."""
    bench, _ = at_step(step)
    revision = paper(bench, pages)
    bench.states.clear()
    return bench, bench.start("10", 1), revision


def test_the_record_names_the_very_revision_that_was_read():
    bench, run, revision = begun()
    fact = bench.answer(run, ReadPages, hash=revision.hash, pages=(1, 2)).fact
    assert isinstance(fact, PagesRead)
    assert (fact.document, fact.hash, fact.pages) == ("WI-1", revision.hash, (1, 2))


def test_every_page_has_to_be_read():
    bench, run, revision = begun()
    with refused("PagesUnread") as refusal:
        bench.answer(run, ReadPages, hash=revision.hash, pages=(1,))
    assert refusal.value.params["page"] == 2


def test_only_the_pages_that_the_step_names():
    bench, run, revision = begun(DocumentPage(id="read", title="Read it", document="WI-1", pages=(2,)))
    assert bench.answer(run, ReadPages, hash=revision.hash, pages=(2,)).fact.pages == (2,)


def test_a_lot_reads_the_revision_it_was_started_with():
    bench, run, first = begun()
    second = paper(bench, 5)
    with refused("PaperChanged"):
        bench.answer(run, ReadPages, hash=second.hash, pages=(1, 2, 3, 4, 5))
    assert bench.answer(run, ReadPages, hash=first.hash, pages=(1, 2)).fact.hash == first.hash


def test_a_paper_that_was_not_here_at_the_start_is_the_one_in_force_when_it_is_read():
    bench, run = at_step(READ)
    with refused("DocumentMissing"):
        bench.answer(run, ReadPages, hash="", pages=(1,))
    revision = paper(bench, 1)
    assert bench.answer(run, ReadPages, hash=revision.hash, pages=(1,)).fact.hash == revision.hash


@pytest.mark.parametrize("count", [1, 3])
def test_so_many_pictures_are_taken_and_no_more(count):
    bench, run = at_step(Photo(id="p", title="Proof", count=count))
    given = {"parts": ("a",), "media_type": "image/jpeg", "size": 1, "width": 1, "height": 1, "camera": "c"}
    for number in range(count):
        taken = bench.answer(run, TakePhoto, sha256=f"{number:064}", original="o", **given).fact
        assert isinstance(taken, PhotoTaken)
    with refused("AlreadyAnswered"):
        bench.answer(run, TakePhoto, step="p", sha256="x", original="o", **given)
