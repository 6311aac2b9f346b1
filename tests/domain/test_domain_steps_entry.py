"""Choice, text, number and date: what can be given, what is refused, what the record says."""

from datetime import date, timedelta
from typing import Any

import msgspec
import pytest
from domain_kit import NOON, D, refused
from hypothesis import given
from hypothesis import strategies as st
from step_kit import at_step

from app.domain import masks
from app.domain.course import course
from app.domain.skips import SkipStep
from app.domain.step import When
from app.domain.steps.choice import Choice, Choose, Option
from app.domain.steps.date import DateEntry, EnterDate
from app.domain.steps.instruction import Instruction
from app.domain.steps.number import EnterNumber, NumberEntry, decimals
from app.domain.steps.text import TextEntry, WriteText

LOOK = Choice(
    id="look",
    title="Look",
    options=(
        Option(code="ok", name="Whole", verdict="good"),
        Option(code="run", name="A run", verdict="bad"),
        Option(code="dull", name="Dull"),
    ),
)
POLISH = Instruction(id="polish", title="Polish", when=(When(step="look", verdict=("bad",)),))
CRATE = TextEntry(id="crate", title="Crate", shortest=2, longest=5)
CAPS = NumberEntry(id="caps", title="Caps", unit="pcs", high=D(4))
BAG = DateEntry(id="bag", title="Bag", earliest=0, latest=30)
TODAY = NOON.date()


def changed(step: Any, **fields: Any) -> Any:
    return msgspec.structs.replace(step, **fields)


# -- choice


def test_one_answer_in_the_words_that_were_seen():
    bench, run = at_step(LOOK)
    fact = bench.answer(run, Choose, chosen=("ok",)).fact
    assert (fact.chosen, fact.names, fact.offered) == (("ok",), ("Whole",), ("ok", "run", "dull"))
    assert (fact.shown, fact.verdict, fact.warnings) == ("Whole", "good", ())


@pytest.mark.parametrize(
    ("chosen", "code"), [((), "ChooseOne"), (("ok", "dull"), "ChooseOne"), (("ok", "x"), "UnknownOption")]
)
def test_what_is_no_answer_is_refused(chosen, code):
    bench, run = at_step(LOOK)
    with refused(code):
        bench.answer(run, Choose, chosen=chosen)


def test_several_where_several_are_asked_in_the_order_of_the_plan():
    bench, run = at_step(changed(LOOK, several=True))
    fact = bench.answer(run, Choose, chosen=("dull", "run")).fact
    assert fact.names == ("A run", "Dull")
    assert fact.verdict == "bad"


def test_something_bad_goes_on_with_a_warning_and_leads_to_what_the_plan_says():
    bench, run = at_step(LOOK, POLISH)
    assert bench.answer(run, Choose, chosen=("run",)).fact.warnings == ("AnswerBad",)
    with refused("StepsMissing"):
        bench.report(run, good=2)


def test_what_is_neither_good_nor_bad_needs_no_polish():
    bench, run = at_step(LOOK, POLISH)
    bench.answer(run, Choose, chosen=("dull",))
    bench.report(run, good=2)


def test_the_plan_may_ask_for_a_signature_or_refuse_it():
    bench, run = at_step(LOOK, AnswerBad="authorise")
    with refused("AnswerBad") as raised:
        bench.answer(run, Choose, chosen=("run",))
    assert raised.value.authorise == "lead"
    fact = bench.answer(run, Choose, chosen=("run",), authorisation=bench.signed_by("lea", "AnswerBad")).fact
    assert fact.authorised.person == "lea"
    bench, run = at_step(LOOK, AnswerBad="block")
    with refused("AnswerBad"):
        bench.answer(run, Choose, chosen=("run",), authorisation=bench.signed_by("lea", "AnswerBad"))


# -- text


@pytest.mark.parametrize(
    ("text", "code"),
    [("a", "TextTooShort"), (" a ", "TextTooShort"), ("abcdef", "TextTooLong"), ("a\x07b", "TextMalformed")],
)
def test_a_text_that_does_not_fit_is_refused(text, code):
    bench, run = at_step(CRATE)
    with refused(code):
        bench.answer(run, WriteText, text=text)


def test_a_text_is_kept_without_the_space_around_it_and_with_its_source():
    bench, run = at_step(CRATE)
    fact = bench.answer(run, WriteText, text=" K7 ", source="scanned", raw=" K7 ").fact
    assert (fact.text, fact.source, fact.raw) == ("K7", "scanned", " K7 ")


def test_a_mask_says_what_would_fit():
    bench, run = at_step(changed(CRATE, mask="AA-9999"))
    with refused("TextMalformed") as raised:
        bench.answer(run, WriteText, text="KR2044")
    assert masks.fits("AA-9999", str(raised.value.params["example"]))
    bench.answer(run, WriteText, text="KR-2044")


@given(mask=st.text(st.sampled_from("A9X*-/ \\Z"), max_size=20).filter(lambda m: not m.endswith("\\")))
def test_the_example_of_a_mask_fits_it(mask):
    made = masks.example(mask)
    assert masks.fits(mask, made)
    assert len(made) == masks.length(mask)
    assert not masks.fits(mask, made + "x")


@given(mask=st.text(max_size=64), text=st.text(max_size=80))
def test_a_mask_never_fails_and_fits_nothing_of_another_length(mask, text):
    assert not masks.fits(mask, text) or len(text) == masks.length(mask)


# -- number


@pytest.mark.parametrize(
    ("value", "code"), [("5", "NumberOutOfBounds"), ("-1", "NumberOutOfBounds"), ("1.5", "NumberTooFine")]
)
def test_a_number_that_cannot_be_is_not_taken(value, code):
    bench, run = at_step(CAPS)
    with refused(code):
        bench.answer(run, EnterNumber, value=D(value))
    assert not bench.state().runs[run].steps


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e99"])
def test_what_no_sum_could_hold_is_no_number(value):
    bench, run = at_step(changed(CAPS, high=None))
    with refused("NotANumber"):
        bench.answer(run, EnterNumber, value=D(value))


def test_a_number_says_its_unit_and_answers_conditions():
    few = Instruction(id="few", title="Few", when=(When(step="caps", below=D(4)),))
    bench, run = at_step(CAPS, few)
    assert bench.answer(run, EnterNumber, value=D("3.0")).fact.shown == "3 pcs"
    assert course(bench.routing.operations[0], bench.state().runs[run])[1].state == "open"


@given(st.decimals(-1000, 1000, places=4))
def test_digits_that_say_nothing_are_not_counted(value):
    assert decimals(value) == decimals(value * D("1.0000")) <= 4
    assert value == round(value, decimals(value))


# -- date


@pytest.mark.parametrize("days", [-1, 31, 4000])
def test_a_day_outside_what_the_plan_allows_is_refused_with_its_bounds(days):
    bench, run = at_step(BAG)
    with refused("DateOutOfRange") as raised:
        bench.answer(run, EnterDate, day=TODAY + timedelta(days=days))
    assert raised.value.params["latest"] == TODAY + timedelta(days=30)


@pytest.mark.parametrize("days", [0, 30])
def test_the_bounds_belong_to_what_is_allowed(days):
    bench, run = at_step(BAG)
    fact = bench.answer(run, EnterDate, day=TODAY + timedelta(days=days)).fact
    assert (fact.earliest, fact.latest) == (TODAY, TODAY + timedelta(days=30))
    assert fact.shown == fact.day.isoformat()


def test_a_doubtful_clock_asks_for_a_signature_where_today_is_a_bound():
    bench, run = at_step(BAG, DateEntry(id="open", title="Any day"))
    bench.doubtful = True
    with refused("ClockDoubtful"):
        bench.answer(run, EnterDate, day=TODAY)
    bench.answer(run, EnterDate, day=TODAY, authorisation=bench.signed_by("lea", "ClockDoubtful"))
    bench.answer(run, EnterDate, day=date(1999, 1, 1))


def test_a_day_is_held_against_another_answer():
    made = DateEntry(id="made", title="Made")
    bench, run = at_step(made, DateEntry(id="ends", title="Ends", of="made", earliest=1, latest=365))
    bench.answer(run, EnterDate, day=date(2020, 2, 29))
    for wrong in (date(2020, 2, 29), date(2021, 3, 1)):
        with refused("DateOutOfRange"):
            bench.answer(run, EnterDate, day=wrong)
    bench.answer(run, EnterDate, day=date(2021, 2, 28))


def test_where_the_other_day_was_skipped_any_day_will_do():
    made = DateEntry(id="made", title="Made", optional=True)
    bench, run = at_step(made, DateEntry(id="ends", title="Ends", of="made", latest=1))
    bench.answer(run, SkipStep)
    bench.answer(run, EnterDate, day=date.max)


def test_the_ends_of_the_calendar_are_no_trap():
    bench, run = at_step(DateEntry(id="m", title="M"), DateEntry(id="e", title="E", of="m", earliest=9, latest=9))
    bench.answer(run, EnterDate, day=date.max)
    bench.answer(run, EnterDate, day=date.min)
