"""Expressions of released routings match what they always matched, at a cost that no number can drive up."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.number_form import LONGEST, NoAutomaton, form_of, has_form, has_known_cost

ATOM = st.sampled_from(
    ["a", "b", "0", ".", r"\d", r"\w", r"[ab]", r"[^a]", r"\-", "(a|b0)", "(?:ab)", "(?P<n>a*)", "{"]
)
REPEAT = st.sampled_from(["", "", "", "*", "+", "?", "*?", "{2}", "{1,}", "{,2}", "{0,3}", "{,}"])
EXPRESSION = st.lists(st.tuples(ATOM, REPEAT).map("".join) | st.just("|"), max_size=6).map("".join)
NUMBER = st.text(alphabet="ab0-{,} ä", max_size=8)


@given(EXPRESSION, st.lists(NUMBER, max_size=20))
def test_it_matches_what_python_matches(source, numbers):
    try:
        wanted = [re.fullmatch(source, number) is not None for number in numbers]
        found = [form_of(source).matches(number) for number in numbers]
    except (re.error, NoAutomaton):
        return
    assert found == wanted


@pytest.mark.parametrize("source", ["H-[0-9]{5}", "VB[0-9]{6}", "^A+$", "(a+)+b", r"S\d{2,4}(-[A-Z])?", "", "x{"])
def test_what_plants_write_has_a_known_cost(source):
    assert has_known_cost(source)


@pytest.mark.parametrize("source", [r"(a)\1", "(?=a)a", "(?<!a)b", "a{1,500}", r"a\b", "(?i)a", "a|^b"])
def test_what_cannot_be_bounded_is_known(source):
    assert not has_known_cost(source)


def test_an_expression_of_an_old_routing_goes_on_as_it_was():
    assert has_form(r"(ab)\1", "abab")
    assert not has_form(r"(ab)\1", "abba")


@pytest.mark.parametrize("source", ["(a+)+b", "(a|a)*b", "(a*)*b", "(a|b)*a(a|b){99}", "(.?){99}", r"(\w?){200}-"])
def test_no_number_takes_long(source):
    number = ("ab" * LONGEST)[:LONGEST]
    form_of(source)
    began = time.thread_time()  # its own work: how busy the machine is says nothing
    has_form(source, number)
    has_form(source, "a" * LONGEST)
    assert time.thread_time() - began < 1  # backtracking would take longer than the plant stands
