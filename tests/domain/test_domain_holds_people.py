"""Holds want four eyes to be released; wrong PINs are counted and lock; access is given by a lead who is another."""

import pytest
from domain_kit import Bench, operation, refused, routing

from app.domain.commands import ChangePin, PlaceHold, RefusePin, ReleaseHold, ReplaceBadge, SignOff, SignOn, Unlock
from app.domain.people import tries_left
from app.domain.steps.signature import Signature

SIGN = Signature(id="sign", title="Sign", meaning="done")
LOT = "lot:PUMP/1001"


@pytest.fixture
def bench() -> Bench:
    return Bench(routing(operation("10", SIGN)))


# -- holds


def held(bench: Bench, *scope: str, ordinal: int = 0) -> ReleaseHold:
    """Place a hold; returns the command that would release it."""
    draft = bench.do(PlaceHold(scope=scope or (LOT,), reason="burr", ordinal=ordinal))[0]
    return ReleaseHold(hold=draft.fact.hold, scope=draft.fact.scope)


def signed(bench: Bench, command: ReleaseHold, person: str) -> ReleaseHold:
    return ReleaseHold(hold=command.hold, scope=command.scope, authorisation=bench.signed_by(person, "OnHold"))


def test_anybody_may_stop_work_but_not_without_a_reason(bench):
    with refused("ReasonMissing"):
        bench.do(PlaceHold(scope=(LOT,), reason=""))
    held(bench)
    with refused("OnHold"):
        bench.start("10", 1)


def test_a_hold_is_released_by_a_lead_or_by_quality_with_a_signature(bench):
    release = held(bench)
    for attempt in (release, signed(bench, release, "bob")):
        with refused("OnHold"):
            bench.do(attempt)
    bench.do(signed(bench, release, "quinn"))
    bench.start("10", 1)


def test_who_stopped_the_work_does_not_release_it(bench):
    bench.person = "lea"
    release = held(bench)
    with refused("SamePerson"):
        bench.do(signed(bench, release, "lea"))
    bench.do(signed(bench, release, "leo"))


def test_a_hold_that_is_not_there_cannot_be_released(bench):
    release = held(bench)
    bench.do(signed(bench, release, "lea"))
    with refused("HoldUnknown"):
        bench.do(signed(bench, release, "lea"))


def test_two_holds_are_released_one_by_one(bench):
    first, second = held(bench), held(bench, ordinal=1)
    bench.do(signed(bench, first, "lea"))
    with refused("OnHold"):
        bench.start("10", 1)
    bench.do(signed(bench, second, "lea"))
    bench.start("10", 1)


def test_two_stations_that_place_their_first_hold_without_a_network_place_two(bench):
    bench.work_unit = "A"
    one = held(bench)
    bench.work_unit = "B"
    two = held(bench)
    assert one.hold != two.hold
    assert len(bench.state().holds) == 2


def test_a_hold_of_two_scopes_stops_both_and_ends_on_both(bench):
    release = held(bench, "order:1001", "work_unit:WU-10")
    bench.do(signed(bench, release, "lea"))
    bench.start("10", 1)


# -- people


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
