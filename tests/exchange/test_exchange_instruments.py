"""What a routing may say about tools and scales, and the sentence for what it may not."""

import pytest
from exchange_kit import changed, mistakes

R = "routing-cp-80.toml"
PLANTED = [
    ('tool_kind = "scale"', 'tool_kind = "scales"', "the kind of tool 'scales' is not known", "did you mean 'scale'?"),
    ('tool_kind = "scale"', "", "the tool check names no tool", "write tool ="),
    ('tool_kind = "scale"', 'tool_kind = "scale"\ntool = "T-050"', "names both a tool and a kind", "for any of a kind"),
    ('tool = "T-050"', 'tool = "T-059"', "the tool 'T-059' is not known", "T-050"),
    ('tool = "T-050"', 'tool = "T-017"', "the tool T-017 measures in Nm, the step asks for g", "write Nm"),
    ('of = "grease"', 'of = "greese"', "no step 'greese' before this one", "did you mean 'grease'?"),
    ('of = "grease"', "", "no step weighs the lot of 'grease'", 'of = "grease"'),
    ("weighed = true", "weighed = false", "no step 'grease' before this one scans", "weighed = true"),
    ("minus = 0.5", "minus = 30", "minus 30 would let nothing at all pass", "a tolerance below the target"),
    ("target = 30", "target = 0", "it is 0", "a number above 0"),
    ('tool = "T-050"', "by_hand = false", "nothing can give the value but the hand", "name the tool"),
    ("plus = 0.5", "plus = -1", "it is -1", "from 0"),
]


@pytest.mark.parametrize(("old", "new", "what", "right"), PLANTED, ids=lambda text: str(text)[:24])
def test_what_could_not_be_worked_with_is_named(old: str, new: str, what: str, right: str) -> None:
    found = mistakes({R: changed(R, old, new)})
    named = [mistake for mistake in found if what in mistake.what]
    assert named, [str(mistake) for mistake in found]
    assert right in named[0].right


def test_a_tool_that_measures_in_another_unit_of_the_same_kind_is_fine() -> None:
    text = changed(R, 'unit = "g"\n', 'unit = "kg"\n')
    assert mistakes({R: text}) == ()


def test_a_life_is_at_least_one_use() -> None:
    found = mistakes({"plant.toml": changed("plant.toml", "life = 5000", "life = 0")})
    assert [mistake.what for mistake in found] == ["life: it is 0"]
