"""An example of a number's form is one that the form takes, and its parts say all there is to say of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.form_example import example_of
from app.domain.number_form import has_form

PIECES = ["a", "0", ".", r"\d", r"\w", "[ab]", "[^a]", r"\-", "(a|b0)", "(?:ab)?", "[0-9]{2}", "x*", "{", "|"]
EXPRESSION = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)


@given(EXPRESSION)
def test_an_example_has_the_form(source):
    found = example_of(source)
    if found is not None:
        assert has_form(source, found.text)
        assert "".join(part.text for part in found.parts) in ("", found.text)


@given(st.lists(st.sampled_from(["CAPA-", "[0-9]{3}", r"\d", "[A-Z]", "[a-zA-Z]{2}", "/"]), min_size=1).map("".join))
def test_a_form_of_one_shape_is_told_whole(source):
    assert "".join(part.text for part in example_of(source).parts) == example_of(source).text


@pytest.mark.parametrize(
    ("source", "text", "kinds"),
    [
        ("CAPA-20[0-9]{2}-[0-9]{3}", "CAPA-2012-345", ["these", "digit", "these", "digit"]),
        ("[A-Z]{2}/[0-9]", "AB/1", ["letter", "these", "digit"]),
        ("CAPA-[0-9]{1,6}", "CAPA-1", []),
        ("(QN|PR)[0-9]{2}", "QN12", []),
        ("[12]-[0-9]", "1-1", []),
    ],
)
def test_what_plants_write_is_told_as_far_as_it_is_certain(source, text, kinds):
    found = example_of(source)
    assert (found.text, [part.kind for part in found.parts]) == (text, kinds)


@pytest.mark.parametrize("source", ["", "(?=a)a", r"(a)\1"])
def test_of_what_cannot_be_told_there_is_no_example(source):
    assert example_of(source) is None
