"""Nonconformances through the façade: what is shown first, what a serial leads to, what a rebuild makes of it."""

from decimal import Decimal

import pytest
from terminal_kit import PINS, QUALITY
from test_terminal_people import refused
from test_terminal_work import start, until

from app.barcodes.scan import read
from app.domain.refusals import Refusal
from app.storage.upkeep import rebuild
from app.terminal import Terminal, answers
from app.terminal.quality_queries import decided, raised
from app.terminal.scans import AnswerScan

D = Decimal


@pytest.fixture
def at_work(terminal: Terminal) -> Terminal:
    terminal.sign_on_with_badge("LSB-101")
    return terminal


def raise_one(terminal: Terminal, number: str, defect: str, quantity: int = 1) -> str:
    (thing,) = terminal.queries.things_numbered(number)
    view = terminal.queries.raising(thing.id)
    command, _ = raised(view, view.spots[0], defect, D(quantity))
    terminal.submit(command)
    return thing.id


def test_the_defects_that_were_seen_most_often_here_stand_first(at_work: Terminal):
    assert at_work.queries.defects()[0].code == "SCRATCH"
    for defect in ("DIRT", "LEAK", "DIRT"):
        raise_one(at_work, "3120", defect)
    assert [each.code for each in at_work.queries.defects()][:3] == ["DIRT", "LEAK", "SCRATCH"]


def test_a_serial_that_was_scanned_in_a_job_leads_to_that_job(at_work: Terminal):
    job = until(at_work, start(at_work, "10040"), "none")
    at_work.submit(answers.complete(at_work.queries.completion(job.lot, job.run), D(3)))
    next_station = Terminal(at_work.store, "ST-20", at_work.desk.timekeeper.clock)
    next_station.sign_on_with_badge("LSB-102")
    job = start(next_station, "10040")
    meaning = next_station.meaning(read(b"H-20618"), job)
    assert isinstance(meaning, AnswerScan)
    next_station.submit(meaning.command)
    assert next_station.queries.worn_by("H-20618") == [(job.lot, job.run, "H-20618")]
    view = next_station.queries.raising(job.lot, job.run)
    assert (view.spots[0].run, view.spots[0].work_unit, view.spots[0].apart) == (job.run, "ST-20", True)
    command, _ = raised(view, view.spots[0], "CRACK", D(1))
    next_station.submit(command)
    assert job.run not in next_station.store.lot(job.lot).runs  # it was the one piece of the run


def test_what_waits_is_nobodys_stock_and_a_rebuild_says_the_same(at_work: Terminal):
    before = at_work.queries.in_stock("H-80")
    lot = raise_one(at_work, "3120", "DIRT", 240)
    assert at_work.queries.in_stock("H-80") == before - 240
    assert "3120" not in [each.number for each in at_work.queries.alternatives("H-80")]
    states = at_work.store.lot(lot)
    rebuild(at_work.store)
    assert at_work.store.lot(lot) == states
    assert at_work.store.open("nonconformance") == {f"lot:{lot}"}


def test_whoever_may_not_decide_about_what_they_raised_is_told_who_else_may(at_work: Terminal):
    at_work.sign_on_with_badge("LSB-401")
    raise_one(at_work, "3120", "DIRT", 240)
    (view,) = at_work.queries.nonconformances(QUALITY)
    refusal = at_work.would_refuse(decided(view, "use_as_is", D(240), "washed"))
    assert (refusal.code, refusal.params["role"], at_work.people.clears(refusal)) == ("SamePerson", "quality", "")
    assert at_work.people.clears(Refusal("SamePerson", person="P-102")) == "Jonas O."
    assert at_work.people.clears(Refusal("SamePerson", person="P-201")) == ""  # not the one lead there is himself


def test_a_decision_takes_the_pin_and_is_bound_to_its_record(at_work: Terminal):
    lot = raise_one(at_work, "3120", "DIRT", 240)
    at_work.sign_on_with_badge("LSB-401")
    (view,) = at_work.queries.nonconformances(QUALITY)
    command = decided(view, "use_as_is", D(240), "washed and looked at")
    assert refused(lambda: at_work.submit_signed(command, "000000")).code == "WrongPin"
    assert refused(lambda: at_work.submit(command)).code == "NotSigned"
    at_work.submit_signed(command, PINS[QUALITY])
    fact = at_work.store.entry_at(at_work.store.journal, at_work.store.head()[0]).fact
    assert (fact.signatures[0].person, fact.signatures[0].meaning) == (QUALITY, "Decided: use as is")
    assert not at_work.store.lot(lot).nonconforming
