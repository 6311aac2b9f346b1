"""docs/reference-data.md is true: its examples are a plant that can be imported, its lists are those of the code."""

import re

import pytest
from exchange_kit import DEMO
from msgspec.structs import fields

from app.domain.documents import BODIES
from app.domain.policies import DEFAULTS
from app.domain.step import StepBase, When
from app.domain.steps import KINDS
from app.exchange.reference import ReferenceRefused, read_contents
from app.exchange.units import COUNTED, is_unit

PAGE = (DEMO.parents[1] / "docs" / "reference-data.md").read_text(encoding="utf-8")
EXAMPLES = {
    name: text for name, text in re.findall(r"^`([\w.-]+)`\n\n```\w+\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
}


def paper(_: str, file: str) -> bytes:
    """Stands for the PDF that the page names."""
    return (DEMO / "wi-lp-20.pdf").read_bytes()


def test_the_examples_together_are_a_plant() -> None:
    reference = read_contents([(name, text.encode()) for name, text in EXAMPLES.items()], None, paper)
    assert {document.kind for document in reference.documents} == set(BODIES)
    assert len(reference.lots) == 2
    assert len(reference.badges) == 3


def test_the_command_on_the_page_names_every_example() -> None:
    (command,) = re.findall(r"^    lineside import (.*)$", PAGE, re.MULTILINE)
    assert command.split() == list(EXAMPLES)


def test_the_mistake_on_the_page_is_what_is_said() -> None:
    wrong = {**EXAMPLES, "routing-v-15.toml": EXAMPLES["routing-v-15.toml"].replace("high = 10", "high = 7")}
    with pytest.raises(ReferenceRefused) as refused:
        read_contents([(name, text.encode()) for name, text in wrong.items()], None, paper)
    assert f"    {refused.value.mistakes[0]}\n" in PAGE


def test_every_step_kind_and_its_keys_are_on_the_page() -> None:
    shared = set(StepBase.__struct_fields__)
    assert all(f"`{name}`" in PAGE for name in (*shared, *(field.encode_name for field in fields(When))))
    for word, kind in KINDS.items():
        (row,) = re.findall(rf"^\| `{word}` \|.*$", PAGE, re.MULTILINE)
        own = [name for name in kind.declaration.__struct_fields__ if name not in shared]
        assert all(f"`{name}`" in row for name in own), row


def test_every_policy_and_counting_word_is_on_the_page() -> None:
    assert all(f"`{code}`" in PAGE for code in DEFAULTS)
    assert all(f"`{word}`" in PAGE for word in COUNTED)
    assert all(is_unit(word) for word in ("Nm", "kN", "mbar", "mm", "°C", "l/min", "bar", "psi", "rpm", "%"))
