"""Mistakes in checks of machines, each named on its line with what would be right."""

import pytest
from exchange_kit import line_of, mistakes, read

from app.domain.documents import MachineCheck
from app.storage.documents import decode

F = "checks.toml"
TEXT = """revision = "1"
author = "P-201"
released_by = "P-401"
effective_from = 2026-01-05

[[machine_check]]
id = "GUARDS"
name = "Guards"
work_units = ["ST-10"]
when = "start_of_shift"

[[machine_check.items]]
id = "door"
text = "The door stops it"

[[machine_check.items]]
id = "stop"
text = "The stop works"
"""
PLANTED = [
    ('work_units = ["ST-10"]', 'work_units = ["ST-99"]', "work_units", "the work unit 'ST-99' is not known", "ST-10"),
    ('work_units = ["ST-10"]', 'work_units = ["ST-10", "ST-10"]', "work_units", "'ST-10' is there a second", "once"),
    ('work_units = ["ST-10"]', "work_units = []", "work_units", "the list is empty", "at least one"),
    ('"start_of_shift"', '"always"', "when", "'always' is not known", "after_repair"),
    ('id = "stop"', 'id = "door"', 'id = "door"\ntext = "The stop', "'door' is there a second time", "its own id"),
    ('text = "The stop works"', 'text = ""', 'text = ""', "empty", "words"),
    ('when = "start_of_shift"', 'when = "start_of_shift"\nqualification = "fly"', "qualification", "nobody has", ""),
]


@pytest.mark.parametrize(("old", "new", "place", "what", "right"), PLANTED)
def test_a_mistake_is_named_where_it_stands(old, new, place, what, right):
    assert TEXT.count(old) == 1
    text = TEXT.replace(old, new)
    found = [m for m in mistakes({F: text}) if what in m.what]
    assert found, mistakes({F: text})
    assert (found[0].file, found[0].line) == (F, line_of(text, place))
    assert right in found[0].right


def test_too_many_points_and_none_are_named():
    head = TEXT[: TEXT.index("[[machine_check.items]]")]
    many = head + "".join(f'[[machine_check.items]]\nid = "p{n}"\ntext = "Look"\n' for n in range(41))
    assert any("there are 41 points" in each.what for each in mistakes({F: many}))
    assert any("there are 0 points" in each.what for each in mistakes({F: head + "items = []\n"}))


def test_a_check_comes_in_as_it_was_written():
    (new,) = [d for d in read({F: TEXT}).documents if d.kind == "machine_check"]
    body = decode("machine_check", new.body)
    assert isinstance(body, MachineCheck)
    assert [point.text for point in body.items] == ["The door stops it", "The stop works"]
