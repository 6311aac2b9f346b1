"""PINs that age and are not chosen again, badges that are lost or void, and what a lead is told of misuse."""

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from terminal_kit import LEAD, MORNING, OPERATOR, OTHER, PINS

from app.domain.commands import PlaceHold
from app.domain.documents import SitePolicy
from app.domain.offline import Contact
from app.domain.pins import is_weak
from app.domain.refusals import Refusal
from app.intake import take_in
from app.storage.documents import NewDocument
from app.storage.store import Store
from app.terminal import Terminal


def refused(action, *arguments) -> Refusal:
    with pytest.raises(Refusal) as caught:
        action(*arguments)
    return caught.value


def policy(terminal: Terminal, revision: str = "t-1", **about) -> None:
    """The site says so from now on."""
    body = msgspec.json.encode(SitePolicy(id="site", **about))
    import hashlib

    found = NewDocument(
        kind="policy", id="site", revision=revision, hash=hashlib.sha256(body).hexdigest(), body=body,
        author=LEAD, released_by=LEAD, effective_from=MORNING,
    )  # fmt: skip
    terminal.store.add_documents([found])


def later(wall, **span: float) -> None:
    wall.now += timedelta(**span)


# -- PINs


@pytest.mark.parametrize("pin", ["111111", "123456", "654321", "890123", "321098", "000101"])
def test_a_pin_that_somebody_would_try_first_is_refused(terminal: Terminal, pin: str) -> None:
    assert refused(terminal.people.set_pin, OPERATOR, pin, pin, LEAD, PINS[LEAD]).code == "PinWeak"


@settings(max_examples=60)
@given(digit=st.integers(0, 9), step=st.integers(-1, 1), length=st.integers(4, 12))
def test_every_row_and_every_count_is_weak_and_one_other_digit_in_it_makes_it_none(digit, step, length) -> None:
    digits = [(digit + step * at) % 10 for at in range(length)]
    assert is_weak("".join(map(str, digits)), "P-X")
    digits[1] = (digits[1] + 5) % 10
    assert not is_weak("".join(map(str, digits)), "P-X")


def test_none_of_the_last_pins_comes_again_and_an_older_one_may(terminal: Terminal, wall) -> None:
    policy(terminal, pin_history=2)
    people = terminal.people
    for pin in ("135791", "246813"):
        people.set_pin(OPERATOR, pin, pin, LEAD, PINS[LEAD])
        assert refused(people.set_pin, OPERATOR, pin, pin, LEAD, PINS[LEAD]).code == "PinUsedBefore"
        later(wall, hours=1)
    assert refused(people.set_pin, OPERATOR, "135791", "135791", LEAD, PINS[LEAD]).params["count"] == 2
    people.set_pin(OPERATOR, PINS[OPERATOR], PINS[OPERATOR], LEAD, PINS[LEAD])


def test_an_old_pin_opens_nothing_until_it_is_renewed_by_itself(terminal: Terminal, wall) -> None:
    policy(terminal, pin_max_age_days=90, pin_warn_days=10, pin_length=6)
    people = terminal.people
    later(wall, days=85)
    assert people.pins.age(OPERATOR).near
    terminal.sign_on_with_pin(OPERATOR, PINS[OPERATOR])
    terminal.sign_off()
    later(wall, days=6)
    assert refused(terminal.sign_on_with_pin, OPERATOR, PINS[OPERATOR]).params["limit"] == 90
    assert refused(people.change_own_pin, OPERATOR, "000000", "246802", "246802").code == "WrongPin"
    assert refused(people.change_own_pin, OPERATOR, PINS[OPERATOR], PINS[OPERATOR], PINS[OPERATOR]).code == (
        "PinUsedBefore"
    )
    people.change_own_pin(OPERATOR, PINS[OPERATOR], "246802", "246802")
    terminal.sign_on_with_pin(OPERATOR, "246802")
    assert people.pins.age(OPERATOR).left == 90


def test_away_from_the_server_an_old_pin_goes_on_for_the_days_of_grace(terminal: Terminal, wall) -> None:
    policy(terminal, pin_max_age_days=90, pin_grace_days=7)
    later(wall, days=95)
    assert refused(terminal.people.check_pin, OPERATOR, PINS[OPERATOR]).code == "PinTooOld"
    terminal.desk.contact = lambda: Contact(away=MORNING)
    terminal.people.check_pin(OPERATOR, PINS[OPERATOR])
    later(wall, days=3)
    assert refused(terminal.people.check_pin, OPERATOR, PINS[OPERATOR]).code == "PinTooOld"


def test_pins_do_not_age_where_the_plant_says_nothing(terminal: Terminal, wall) -> None:
    policy(terminal)
    later(wall, days=3000)
    assert terminal.people.pins.age(OPERATOR) is None
    terminal.people.check_pin(OPERATOR, PINS[OPERATOR])


# -- badges


def test_a_badge_that_is_reported_lost_opens_nothing_from_then_on(terminal: Terminal) -> None:
    people = terminal.people
    people.report_badge(OPERATOR, OPERATOR, PINS[OPERATOR])
    assert refused(terminal.sign_on_with_badge, "LSB-101").code == "BadgeVoid"
    assert misuse(terminal) == {"lost": 1}
    terminal.sign_on_with_pin(OPERATOR, PINS[OPERATOR])
    assert refused(people.replace_badge, OPERATOR, "LSB-102", LEAD, PINS[LEAD]).code == "BadgeInUse"
    people.replace_badge(OPERATOR, "LSB-777", LEAD, PINS[LEAD])
    terminal.sign_off()
    assert terminal.sign_on_with_badge("LSB-777").kinds == ("person.signed_on",)
    assert refused(terminal.sign_on_with_badge, "LSB-101").code == "BadgeVoid"


def test_a_badge_that_was_somebody_s_is_never_given_again_nor_to_anybody_else(terminal: Terminal) -> None:
    terminal.people.replace_badge(OPERATOR, "LSB-777", LEAD, PINS[LEAD])
    for person in (OTHER, OPERATOR):
        found = refused(terminal.people.replace_badge, person, "LSB-101", LEAD, PINS[LEAD])
        assert (found.code, found.params["holder"]) == ("BadgeUsedBefore", "Mara K.")


def test_an_operator_reports_nobody_else_s_badge(terminal: Terminal) -> None:
    assert refused(terminal.people.report_badge, OPERATOR, OTHER, PINS[OTHER]).code == "NotALead"


def test_the_id_of_somebody_who_left_is_never_somebody_else_s(terminal: Terminal, plant) -> None:
    mine = [d for d in plant.documents if (d.kind, d.id) == ("person", OPERATOR)]
    terminal.store.add_documents([msgspec.structs.replace(d, withdrawn=True) for d in mine])
    take_in(terminal, plant)  # the same person again: nothing is said against that
    other = [msgspec.structs.replace(p, name="Somebody Else") for p in plant.people if p.person == OPERATOR]
    found = refused(take_in, terminal, msgspec.structs.replace(plant, people=tuple(other)))
    assert (found.code, found.params["person"]) == ("IdGivenBefore", OPERATOR)
    assert terminal.people.name(OPERATOR) == "Mara K."


# -- misuse


def misuse(terminal: Terminal, person: str = OPERATOR) -> dict[str, int]:
    return {each.what: each.count for each in terminal.queries.access(person).misuse}


def test_what_is_tried_is_told_to_a_lead_until_the_lead_has_seen_it(terminal: Terminal) -> None:
    for _ in range(3):
        refused(terminal.people.check_pin, OPERATOR, "000000")
    refused(terminal.people.check_pin, OPERATOR, PINS[OPERATOR])
    terminal.people.replace_badge(OTHER, "LSB-778", LEAD, PINS[LEAD])
    refused(terminal.sign_on_with_badge, "LSB-102")
    assert misuse(terminal) == {"pins": 2, "lockout": 1, "locked": 1}
    assert misuse(terminal, OTHER) == {"void": 1}
    asked = {each.key[0]: each.trouble for each in terminal.queries.waiting(LEAD) if each.topic == "access"}
    assert asked == {OPERATOR: "lockout", OTHER: "void"}
    assert not [each for each in terminal.queries.waiting(OPERATOR) if each.topic == "access"]
    terminal.people.read_misuse(OTHER, LEAD, PINS[LEAD])
    terminal.people.unlock(OPERATOR, LEAD, PINS[LEAD])
    assert misuse(terminal, OTHER) == {}
    assert misuse(terminal) == {"pins": 2, "lockout": 1, "locked": 1}


def test_one_wrong_pin_before_the_right_one_is_nobody_s_business(terminal: Terminal) -> None:
    refused(terminal.people.check_pin, OPERATOR, "000000")
    terminal.sign_on_with_pin(OPERATOR, PINS[OPERATOR])
    assert misuse(terminal) == {}


def test_wrong_pins_at_several_terminals_in_a_row_are_told_as_that(terminal: Terminal, tmp_path) -> None:
    """The records of the other terminal came down; this one goes on where that one was."""
    from app.domain.decisions import empty, fold
    from app.domain.records import entry

    refused(terminal.people.check_pin, OPERATOR, "000000")
    body = terminal.store.outgoing(terminal.store.head()[0] - 1, 1, 10**6)[0].body
    state = fold(empty("person:P-101"), entry(body), "person:P-101")
    other = entry(body.replace(terminal.store.journal.encode(), b"0b5a6a52-6f52-4a4e-9f57-3b1a7f1f0026"))
    fold(state, other, "person:P-101")
    assert {what: each.count for what, each in state.misuse.items()} == {"pins": 1, "terminals": 1}


def test_somebody_who_left_signs_nothing_and_that_they_tried_is_told(terminal: Terminal, plant) -> None:
    mine = [d for d in plant.documents if (d.kind, d.id) == ("person", OTHER)]
    terminal.store.add_documents([msgspec.structs.replace(d, withdrawn=True) for d in mine])
    assert refused(terminal.people.check_pin, OTHER, PINS[OTHER]).code == "UnknownPerson"
    assert refused(terminal.sign_on_with_badge, "LSB-102").code == "UnknownPerson"
    asked = {each.key[0]: each.trouble for each in terminal.queries.waiting(LEAD) if each.topic == "access"}
    assert asked == {OTHER: "withdrawn"}


def test_who_forgot_the_pin_waits_on_the_lead_s_list_until_there_is_another(terminal: Terminal, tmp_path) -> None:
    terminal.people.ask_reset(OPERATOR)
    terminal.people.ask_reset(OPERATOR)
    path = terminal.store.path
    terminal.store.close()
    terminal = Terminal(Store(path), "ST-10", lambda: MORNING)
    asked = [each.trouble for each in terminal.queries.waiting(LEAD) if each.topic == "access"]
    assert asked == ["reset"]
    terminal.people.set_pin(OPERATOR, "246802", "246802", LEAD, PINS[LEAD])
    assert not [each for each in terminal.queries.waiting(LEAD) if each.topic == "access"]
    terminal.store.close()


def test_who_is_locked_or_has_left_does_nothing_more_in_the_session_that_is_open(terminal: Terminal, plant) -> None:
    terminal.sign_on_with_badge("LSB-101")
    terminal.hold_lot("CP-80/10040", "BURR")
    terminal.people.lock(OPERATOR, "left at noon", LEAD, PINS[LEAD])
    command = PlaceHold(scope=("lot:CP-80/10042",), reason="BURR")
    assert refused(terminal.submit, command).code == "AccessLocked"
    assert refused(terminal.hold_lot, "CP-80/10042", "BURR").code == "AccessLocked"
    assert refused(terminal.sign_on_with_pin, OPERATOR, PINS[OPERATOR]).code == "AccessLocked"
    terminal.people.unlock(OPERATOR, LEAD, PINS[LEAD])
    terminal.submit(command)
    mine = [d for d in plant.documents if (d.kind, d.id) == ("person", OPERATOR)]
    terminal.store.add_documents([msgspec.structs.replace(d, withdrawn=True) for d in mine])
    assert refused(terminal.submit, msgspec.structs.replace(command, ordinal=1)).code == "UnknownPerson"
