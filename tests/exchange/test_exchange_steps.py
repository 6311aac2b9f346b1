"""Steps that look at time, at the station and at a second person: what a routing says of them is checked at import."""

import pytest
from exchange_kit import PLANT, mistakes

ROUTING = "routing-cp-80.toml"
STEP = "[[operation.step]]\n"
WAIT = 'id = "w"\nkind = "timed_wait"\ntitle = "Wait"\n'
CLEAR = 'id = "c"\nkind = "line_clearance"\ntitle = "Clear"\n'
CHECK = 'id = "v"\nkind = "verification"\ntitle = "Check"\n'
#: keys of a step put before the first one of the routing, words of the mistake (none: it is right), what is right
STEPS = [
    (WAIT + "seconds = 600\nmost = 900\n", "", ""),
    (WAIT, "seconds is missing", "write seconds = 3"),
    (WAIT + "seconds = 0\n", "seconds: it is 0", "from 1 to 604800"),
    (WAIT + "seconds = 604801\n", "seconds: it is 604801", "from 1 to 604800"),
    (WAIT + "seconds = 600\nmost = 600\n", "most 600 is not above seconds 600", "leave it out"),
    (CLEAR + 'zones = [{ name = "Infeed" }]\n', "", ""),
    (CLEAR + "zones = []\n", "the list is empty", "at least one"),
    (CLEAR + 'zones = ["Infeed"]\n', "'Infeed' is no table", "with its keys"),
    (CLEAR + 'zones = [{ name = "Infeed", picture = "../x" }]\n', "no picture name", "without folder"),
    (CHECK + 'meaning = "ok"\n', "there is no step before it to verify", "after the steps"),
]


@pytest.mark.parametrize(("keys", "what", "right"), STEPS)
def test_a_step_is_checked(keys: str, what: str, right: str) -> None:
    found = mistakes({ROUTING: PLANT[ROUTING].replace(STEP, f"{STEP}{keys}\n{STEP}", 1)})
    if not what:
        assert found == ()
        return
    assert any(what in each.what and right in each.right for each in found), found


def test_what_is_verified_has_to_stand_before_it() -> None:
    keys = CHECK + 'meaning = "ok"\nof = ["prepare", "force"]\n'
    head, first, rest = PLANT[ROUTING].split(STEP, 2)
    found = mistakes({ROUTING: STEP.join((head, first, f"{keys}\n", rest))})
    assert [each.what for each in found] == ["of: there is no step 'force' before it"]
