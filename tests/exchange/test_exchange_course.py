"""Conditions and groups as a plant writes them: what works is read, and every mistake is named on its own line."""

import pytest
from exchange_kit import PLANT, line_of, mistakes, read

from app.domain.documents import Routing
from app.domain.step import When
from app.storage.documents import decode

R = "routing-cp-80.toml"

COURSE = """
[[operation.step]]
id = "torque-a"
kind = "measurement"
title = "Tighten"
unit = "Nm"
low = 9
high = 15
group = "screw"
times = 4

[[operation.step]]
id = "look-a"
kind = "instruction"
title = "Look"
group = "screw"
when = [{ step = "torque-a", above = 9, verdict = ["good"] }]

[[operation.step]]
id = "after-a"
kind = "instruction"
title = "After"
optional = true
when = [{ step = "torque-a", is_not = ["12"] }, { step = "torque-a", is = ["13", "14"], below = 15 }]
"""

OPERATION = """
[[operation]]
id = "90"
name = "Course"
work_units = ["ST-10"]
"""


def with_course(course: str) -> dict[str, str]:
    return {R: PLANT[R] + OPERATION + course}


def test_what_is_right_is_read_as_it_is_written():
    (body,) = [d for d in read(with_course(COURSE)).documents if d.kind == "routing" and d.id == "CP-80"]
    routing = decode("routing", body.body)
    assert isinstance(routing, Routing)
    torque, look, after = routing.operations[-1].steps
    assert (torque.group, torque.times, look.group, look.times) == ("screw", 4, "screw", 1)
    assert look.when == (When(step="torque-a", above=9, verdict=("good",)),)
    assert after.optional
    assert after.when[1].is_ == ("13", "14")


PLANTED = [
    ('step = "torque-a", above', 'step = "torqe-a", above', "no step 'torqe-a' before this one", "'torque-a'"),
    ('step = "torque-a", above', 'step = "after-a", above', "'after-a' is not asked before this one", "torque-a"),
    ('step = "torque-a", above', 'step = "look-a", above', "'look-a' is not asked before this one", "torque-a"),
    ('step = "torque-a", is_not = ["12"]', 'step = "look-a", is_not = ["x"]', "cannot be asked of 'look-a'", "another"),
    ('step = "torque-a", is_not = ["12"]', 'step = "look-a", verdict = ["good"]', "has no verdict", "another step"),
    ('verdict = ["good"]', 'verdict = ["bad"]', "'torque-a' is never 'bad'", "use one of good, high, low, marginal"),
    ('verdict = ["good"]', 'verdict = ["best"]', "'best' is not known", "use one of"),
    (", is_not = [\"12\"]", "", "the condition asks for nothing", "write above, below, is, is_not or verdict"),
    ('is = ["13", "14"], below = 15', "above = 15, below = 15", "no number is above 15 and below 15", "above < below"),
    ('is = ["13", "14"]', 'is = "13"', "'13' is a single value", 'is = ["13"]'),
    ('is = ["13", "14"]', 'iss = ["13"]', "the key 'iss' is not known", "did you mean is?"),
    ("when = [{ step", "when = [{ stepp", "step is missing", 'write step = "..."'),
    ("optional = true", 'group = "screw"\ntimes = 3', "times is 3, but the group 'screw' has 4", "write times = 4"),
    ("times = 4", "times = 0", "times: it is 0", "from 1 to 99"),
    ("times = 4", "times = 4\ncount = 99", "", ""),
    ("times = 4", "times = 99\ncount = 99", "the step would be asked 9801 times", "at most 1000"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "wrong", "right"), PLANTED)
def test_a_mistake_is_named_where_it_stands(old: str, new: str, wrong: str, right: str):
    assert old in COURSE
    changed = with_course(COURSE.replace(old, new, 1))
    found = [m for m in mistakes(changed) if wrong in m.what and right in m.right]
    assert bool(found) is bool(wrong)
    assert all(m.line in table_of(changed[R], COURSE.index(old)) for m in found)


def table_of(text: str, place: int) -> range:
    """The lines of the step in which a place of the course lies."""
    place += text.index(OPERATION) + len(OPERATION)
    begins, ends = text.rindex("[[operation.step]]", 0, place), text.find("[[operation.step]]", place)
    return range(text.count("\n", 0, begins) + 1, text.count("\n", 0, ends if ends > 0 else len(text)) + 1)


def test_a_group_that_is_left_cannot_begin_again():
    torn = COURSE.replace('group = "screw"\nwhen', "when") + (
        '\n[[operation.step]]\nid = "late"\nkind = "instruction"\ntitle = "Late"\ngroup = "screw"\n'
    )
    (found,) = mistakes(with_course(torn))
    assert "the group 'screw' was left and begins again" in found.what
    assert found.line == line_of(with_course(torn)[R], 'group = "screw"', 2)


ENTRIES = """
[[operation.step]]
id = "look-b"
kind = "choice"
title = "Look"
options = [{ code = "ok", name = "Whole" }, { code = "bad", name = "Not whole", verdict = "bad" }]

[[operation.step]]
id = "text-b"
kind = "text"
title = "Write"
shortest = 2
longest = 20
mask = "AA-99"
when = [{ step = "look-b", is = ["bad"] }]

[[operation.step]]
id = "number-b"
kind = "number"
title = "Count"
low = 1
high = 4

[[operation.step]]
id = "made-b"
kind = "date"
title = "Made"
earliest = -30
latest = 0

[[operation.step]]
id = "ends-b"
kind = "date"
title = "Ends"
of = "made-b"
latest = 365
"""
WRONG = [
    ('is = ["bad"]', 'is = ["worse"]', "'look-b' has no option 'worse'", "use one of bad, ok"),
    ('code = "bad"', 'code = "ok"', "the option 'ok' is there a second time (first on line", "another code"),
    (', { code = "bad", name = "Not whole", verdict = "bad" }', "", "there are 1 options", "write 2 to 40"),
    ('verdict = "bad"', 'verdict = "ugly"', "'ugly' is not known", "use one of bad, good, none"),
    ("shortest = 2", "shortest = 21", "shortest 21 is more than longest 20", "shortest <= longest"),
    ("longest = 20", "longest = 4000", "longest: it is 4000", "from 1 to 200"),
    ('mask = "AA-99"', "mask = 'AA\\'", "ends with a", "itself"),
    ("high = 4", "high = 1", "low 1 is not below high 1", "write low < high"),
    ("earliest = -30", "earliest = 30", "earliest 30 is after latest 0", "earliest <= latest"),
    ('of = "made-b"', 'of = "number-b"', "there is no date step 'number-b' before this one", "made-b"),
    ("latest = 365", "", "of says from which day to count, but not how far", "write earliest, latest"),
]


@pytest.mark.parametrize(("old", "new", "wrong", "right"), WRONG)
def test_what_nobody_could_answer_is_named(old: str, new: str, wrong: str, right: str):
    assert mistakes(with_course(ENTRIES)) == ()
    assert old in ENTRIES
    found = mistakes(with_course(ENTRIES.replace(old, new, 1)))
    assert [m for m in found if wrong in m.what and right in m.right], found
