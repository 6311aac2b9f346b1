"""Wrong PINs are counted and lock; access is given by a lead who is another."""

import pytest
from domain_kit import Bench, operation, refused, routing

from app.domain.commands import ChangePin, RefusePin, ReplaceBadge, SignOff, SignOn, Unlock
from app.domain.people import tries_left
from app.domain.steps.signature import Signature

SIGN = Signature(id="sign", title="Sign", meaning="done")


@pytest.fixture
def bench() -> Bench:
    return Bench(routing(operation("10", SIGN)))


def ordinal(bench: Bench, person: str) -> int:
    return bench.view().person_state(person).records


def wrong_pin(bench: Bench, person: str = "ann") -> None:
    bench.do(RefusePin(person=person, ordinal=ordinal(bench, person)))


def sign_on(bench: Bench, method: str, person: str = "ann") -> None:
    bench.do(SignOn(person=person, ordinal=ordinal(bench, person), method=method))


def test_three_wrong_pins_lock_until_a_lead_unlocks(bench):
    for left in (2, 1, 0):
        wrong_pin(bench)
        assert tries_left(bench.view(), "ann") == left
    for method in ("pin", "badge"):
        with refused("PinLocked"):
            sign_on(bench, method)
    for by, code in (("bob", "NotALead"), ("", "NotALead"), ("quinn", "NotALead")):
        with refused(code):
            bench.do(Unlock(person="ann", ordinal=ordinal(bench, "ann"), by=by))
    bench.do(Unlock(person="ann", ordinal=ordinal(bench, "ann"), by="lea"))
    sign_on(bench, "pin")


def test_a_right_pin_gives_all_tries_back(bench):
    wrong_pin(bench)
    sign_on(bench, "pin")
    assert tries_left(bench.view(), "ann") == 3


def test_a_badge_proves_no_pin_and_gives_no_try_back(bench):
    """Else whoever found a badge could guess the PIN for ever: two tries, badge, two tries, badge."""
    for _ in range(2):
        wrong_pin(bench)
        sign_on(bench, "badge")
    assert tries_left(bench.view(), "ann") == 1


def test_a_signature_was_given_with_the_right_pin(bench):
    run = bench.start("10", 1)
    wrong_pin(bench)
    bench.sign(run)
    assert tries_left(bench.view(), "ann") == 3


def test_the_wrong_pins_of_one_are_not_those_of_another(bench):
    wrong_pin(bench)
    assert tries_left(bench.view(), "bob") == 3


def test_no_lead_gives_access_to_themselves(bench):
    for command in (Unlock, ChangePin, ReplaceBadge):
        with refused("SamePerson"):
            bench.do(command(person="lea", ordinal=0, by="lea"))
        bench.do(command(person="lea", ordinal=ordinal(bench, "lea"), by="leo"))


def test_somebody_unknown_does_not_sign_on_but_leaving_is_always_allowed(bench):
    with refused("UnknownPerson"):
        sign_on(bench, "badge", "zoe")
    bench.do(SignOff(person="zoe", ordinal=0))
