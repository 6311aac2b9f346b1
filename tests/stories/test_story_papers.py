"""The plant's own papers and pictures: read page by page, in the revision that the lot was started with."""

import pytest
from story_kinds import LATER_ORDER, OWN_ORDER, paper, take_in_paper, take_in_steps
from story_kit import AtTerminal
from story_past import facade

from app.devices.fakes.photographer import picture

pytestmark = pytest.mark.story

READ = """
[[operation.step]]
id = "paper"
kind = "document_page"
title = "Read how it is potted"
document = "WI-1"
"""
MEDIA = """
[[media]]
id = "WI-1"
name = "Work instruction 1"
file = "wi.pdf"
"""


@pytest.fixture
def made(make) -> AtTerminal:
    """ST-10 with a paper of two pages; nobody has begun."""
    at = make()
    take_in_steps(at.database, READ, media=MEDIA, wi_pdf=paper("first page", "second page"))
    return at


def reading(at: AtTerminal, order: str = OWN_ORDER) -> AtTerminal:
    return at.open().sign_on().open_order(order).at("paper").sees("Page 1 of 2", "Further down")


def read_to_end(at: AtTerminal, then: str) -> AtTerminal:
    """Go down until the page's end is in view."""
    for _ in range(8):
        at.until(lambda: at.look().target("job-slot"), "the page is drawn")
        if at.reads(then):
            return at
        at.sees("Further down").tap("job-slot")
    return at.sees(then)


def test_every_page_is_read_to_its_end_and_then_confirmed(made: AtTerminal):
    at = read_to_end(reading(made), "Next page").tap("job-slot").sees("Page 2 of 2")
    read_to_end(at, "I have read it").tap("job-slot").sees("All steps are done")
    at.tap("rung-paper").on("history").sees("Read", "WI-1")
    store = at.kiosk.station.store
    fact = store.entry_at(store.journal, at.records()).fact
    assert (fact.pages, fact.document) == ((1, 2), "WI-1")
    assert store.documents.by_hash(fact.hash).id == "WI-1"


def test_nothing_can_be_confirmed_before_the_end(made: AtTerminal):
    at, count = reading(made), made.records()
    assert not at.reads("I have read it")
    at.tap("job-slot")
    assert at.records() == count


def test_one_can_go_back_and_look_at_it_whole_or_larger(made: AtTerminal):
    at = read_to_end(reading(made), "Next page").tap("job-slot").sees("Page 2 of 2")
    at.tap("page-before").sees("Page 1 of 2").tap("page-size").sees("Whole page", "Further down")
    at.tap("page-size").sees("Page width", "Next page")


def test_a_lot_keeps_the_revision_it_was_started_with(made: AtTerminal):
    reading(made).close()
    take_in_paper(made.database, "WI-1", paper("only one page now"), "2")
    made.open().sign_on().open_order(OWN_ORDER).at("paper").sees("Page 1 of 2")
    made.tap("nav-queue").open_order(LATER_ORDER).at("paper").sees("Page 1 of 1, revision 2")


def test_a_paper_that_is_missing_here_says_who_can_send_it(made: AtTerminal):
    at = reading(made)
    at.kiosk.station.store.documents._read = missing_parts(at.kiosk.station.store.documents._read)
    at.kiosk.station.pages._held = ("", b"")
    at.tap("page-size").sees("is missing here", "can send it again", "The paper is missing here")
    assert at.look().target("job-slot") is None or not at.look().target("job-slot").open


def missing_parts(read):
    """As on a terminal that the parts have not come down to."""
    return lambda sql, parameters: [] if "media_part" in parameters else read(sql, parameters)


def test_a_power_cut_in_the_middle_begins_at_the_first_page(made: AtTerminal):
    at = read_to_end(reading(made), "Next page").tap("job-slot").sees("Page 2 of 2")
    at.close()
    reading(at)


def test_the_plants_own_picture_is_shown_with_its_step(make):
    at = make()
    steps = '[[operation.step]]\nid = "look"\nkind = "instruction"\ntitle = "Look"\npicture = "OURS"\n'
    media = '[[media]]\nid = "OURS"\nname = "Our picture"\nfile = "ours.jpg"\n'
    take_in_steps(at.database, steps, media=media, ours_jpg=picture("ours", (800, 600)))
    at.open().sign_on().open_order(OWN_ORDER).at("look").tap("drawing").sees("Back to the step")
    job = at.kiosk.conductor.cast.work.screen
    with_pixels = job.findChild(type(job._body.drawing), "zoomed")
    assert with_pixels._image is not None


def test_the_papers_bytes_come_back_whole_from_their_parts(made: AtTerminal):
    with facade(made.database, "ST-10") as terminal:
        revision = terminal.store.documents.current("media", "WI-1")
        assert terminal.queries.media(revision.hash).startswith(b"%PDF-")
        assert terminal.queries.picture("", "WI-1") == b""
