"""A lead puts a step into a running order and takes one out again: at the job, signed, with a reason."""

import pytest
from story_kit import JONAS, MARA, ORDER, PETRA, PINS, AtTerminal
from story_past import facade

from app.domain.refusals import Refusal
from app.storage.upkeep import rebuild, verify
from app.terminal import answers, insertions
from app.views import InsertForm

pytestmark = pytest.mark.story


@pytest.fixture
def lead(kiosk: AtTerminal) -> AtTerminal:
    """Jonas, a lead, at the job that Mara has just begun."""
    kiosk.sign_on(MARA).open_order().at("prepare")
    return kiosk.sign_on(JONAS).at("prepare")


def sign(at: AtTerminal, person: str) -> AtTerminal:
    at.on("authorise").sees("takes a signature").tap(f"person-{person}").digits(PINS[person]).tap("authorise-slot")
    return at.on("job")


def put_in(at: AtTerminal, *touches: str, words: str = "LOOK FOR BURRS") -> AtTerminal:
    at.tap("insert-step").on("insert").tap("insert-title")
    at.letters(words)
    at.tap("insert-slot")
    for name in touches:
        at.tap(name)
    return at.tap("insert-reason").tap("choice-COMPLAINT").sees("Insert, signed").tap("insert-slot")


def titles(at: AtTerminal) -> list[str]:
    return [rung.title for rung in at.job().ladder]


def test_a_step_is_put_in_before_what_is_now_and_mara_is_asked_it(lead: AtTerminal):
    at = sign(put_in(lead), JONAS)
    at.sees("LOOK FOR BURRS", "Inserted by Jonas O.: Complaint of a customer")
    assert titles(at)[:2] == ["LOOK FOR BURRS", "Clean the bearing seats"]
    at.sign_on(MARA).tap("job-slot").at("prepare")
    assert at.job().ladder[0].person == "Mara K."
    at.close()
    assert verify(at.database).broken == ""
    with facade(at.database, at.unit) as terminal:
        assert rebuild(terminal.store).different == ()


def test_quality_may_sign_what_a_lead_puts_in(lead: AtTerminal):
    at = sign(put_in(lead), PETRA)
    assert at.job().ladder[0].inserted_by == "Petra N."


def test_an_operator_has_no_key_for_it(kiosk: AtTerminal):
    at = kiosk.sign_on(MARA).open_order().at("prepare")
    assert at.look().target("insert-step") is None


def test_a_wrong_pin_puts_nothing_in(lead: AtTerminal):
    at = put_in(lead).on("authorise").tap(f"person-{JONAS}").digits("000000").tap("authorise-slot")
    at.sees("That PIN was not right.").digits(PINS[JONAS]).tap("authorise-slot").on("job").sees("LOOK FOR BURRS")
    assert len(titles(at)) == 5


def test_a_measurement_with_limits_at_a_later_place_for_all_of_the_order(lead: AtTerminal):
    kind = ("insert-kind", "choice-measurement", "insert-unit", "choice-mm", "insert-low", "key-2", "insert-slot")
    where = ("insert-before", "choice-at-bearing", "insert-only_run")
    at = sign(put_in(lead, *kind, *where, words="GAP"), JONAS)
    assert titles(at) == [
        "Clean the bearing seats",
        "Scan the housing",
        "GAP",
        "Scan the bearings",
        "Press the bearings",
    ]
    at.sign_on(MARA).tap("job-slot").at("housing").scan("3120").sees("Type the value").digits("1")
    at.sees("Below the limit of 2 mm").tap("key-back").digits("2").tap("job-slot").at("bearing")
    assert at.job().ladder[2].verdicts == ("good",)


def test_points_are_added_one_by_one(lead: AtTerminal):
    at = (
        lead.tap("insert-step").on("insert").tap("insert-kind").tap("choice-checklist").sees("Write what is to be done")
    )
    for point in ("CLEAN", "DRY"):
        at.tap("insert-items").letters(point).tap("insert-slot")
    at.sees("CLEAN, DRY").tap("insert-title").letters("LOOK").tap("insert-slot").sees("Choose why")
    at.tap("insert-reason").tap("choice-TRIAL").tap("insert-slot")
    sign(at, JONAS).sees("2 more points").tap("point-0").tap("point-1").tap("job-slot").at("prepare")


def test_going_back_leaves_everything_as_it_was(lead: AtTerminal):
    records = lead.records()
    lead.tap("insert-step").on("insert").tap("insert-title").letters("A").tap("insert-slot").tap("insert-back")
    lead.on("job").at("prepare")
    assert lead.records() == records


def test_what_was_put_in_is_taken_out_again_with_a_reason(lead: AtTerminal):
    at = sign(put_in(lead), JONAS)
    inserted = at.job().ladder[0].step
    at.tap(f"rung-{inserted}").on("withdraw").sees("Why is “LOOK FOR BURRS” taken out?", "Complaint of a customer")
    at.tap("reason-DONE").tap("withdraw-slot")
    sign(at, JONAS).at("prepare")
    assert titles(at)[0] == "Clean the bearing seats"


def test_what_was_answered_stays_and_its_row_opens_its_record(lead: AtTerminal):
    at = sign(put_in(lead), JONAS).tap("job-slot").at("prepare")
    inserted = at.job().ladder[0].step
    at.tap(f"rung-{inserted}").on("history").sees("LOOK FOR BURRS", "Jonas O.")


def test_a_place_that_has_passed_meanwhile_is_refused_in_words(lead: AtTerminal):
    at = lead.tap("insert-step").on("insert").tap("insert-title").letters("LATE").tap("insert-slot")
    at.tap("insert-reason").tap("choice-TRIAL").sees("Insert, signed")
    stage = at.kiosk.conductor.stage
    terminal, job = stage.terminal, at.job()
    terminal.submit(answers.confirm(job, job.prompt))
    at.tap("insert-slot").sees("was begun already", "Put the step in at a later place.")
    assert at.look().screen == "insert"


def test_the_facade_asks_for_the_signature_too(make):
    at = make()
    with facade(at.database, at.unit) as terminal:
        terminal.sign_on_with_badge("LSB-201")
        card = terminal.queries.find(ORDER, JONAS)
        run = terminal.start(card)
        view = terminal.queries.insertion(card.lot, run)
        form = InsertForm(kind="instruction", title="x", before=view.places[0].before, reason="TRIAL")
        with pytest.raises(Refusal, match="InsertionUnsigned"):
            terminal.submit(insertions.insert(view, form, terminal.work_unit))
