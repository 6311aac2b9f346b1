"""Holds: who places, acknowledges, has looked at, and releases them; what a rule places; what is known offline."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from domain_kit import NOON, Bench, D, later, operation, refused, routing
from msgspec.structs import replace

from app.domain.commands import PlaceHold
from app.domain.decisions import decide
from app.domain.documents import ReasonNode, ReasonTree, SitePolicy, Tool
from app.domain.facts import Draft
from app.domain.hold_answers import due
from app.domain.hold_commands import AcknowledgeHold, CheckSuspect, ContainHold, ReleaseHold
from app.domain.hold_facts import MOST_SUSPECTS, Hold, HoldRule, Suspect
from app.domain.holds import MOST_SCOPES
from app.domain.offline import Contact
from app.domain.refusals import Refusal
from app.domain.steps.measurement import Measurement, TakeMeasurement
from app.domain.steps.signature import content
from app.domain.wip_facts import LotSplit

LOT = "lot:PUMP/1001"
TORQUE = Measurement(id="torque", title="Torque", unit="Nm", low=D(9), high=D(15), readings=1, tool="T-1")


@pytest.fixture
def bench() -> Bench:
    return Bench(routing(operation("10"), operation("20")))


def site(bench: Bench, **fields: Any) -> None:
    bench.documents.put(SitePolicy(id="site", **fields), kind="policy")


def held(bench: Bench, *scope: str, ordinal: int = 0) -> dict[str, Any]:
    """Place a hold; returns what commands about it name."""
    draft = bench.do(PlaceHold(scope=scope or (LOT,), reason="burr", ordinal=ordinal))[0]
    return {"hold": draft.fact.hold, "scope": draft.fact.scope}


def by(bench: Bench, person: str, command: Any) -> list[Draft]:
    before, bench.person = bench.person, person
    try:
        return bench.do(command)
    finally:
        bench.person = before


def release(about: dict[str, Any], reason: str = "deburred") -> ReleaseHold:
    return ReleaseHold(**about, reason=reason)


def the_hold(bench: Bench, stream: str = LOT) -> Hold:
    (hold,) = bench.states[stream].holds.values()
    return hold


# -- placed and released


def test_anybody_may_stop_work_but_not_without_a_reason_nor_nothing(bench):
    with refused("ReasonMissing"):
        bench.do(PlaceHold(scope=(LOT,), reason=""))
    for scope in ((), ("person:ann",), ("lot:",), tuple(f"lot:PUMP/{n}" for n in range(MOST_SCOPES + 1))):
        with refused("ScopeUnknown"):
            bench.do(PlaceHold(scope=scope, reason="burr", ordinal=0)) if scope else decide(
                bench.view(), PlaceHold(scope=scope, reason="burr")
            )
    held(bench)
    with refused("OnHold"):
        bench.start("10", 1)


def test_a_hold_is_released_by_a_lead_or_by_quality_with_a_signature_that_binds_what_it_says(bench):
    about = held(bench)
    with refused("NotAReleaser"):
        by(bench, "bob", release(about))
    with refused("ReasonMissing"):
        by(bench, "quinn", release(about, " "))
    (draft,) = by(bench, "quinn", release(about))
    fact = draft.fact
    assert (fact.releaser, fact.role, fact.reason, fact.meaning) == (
        "quinn",
        "quality",
        "deburred",
        "Released the hold",
    )
    assert fact.content == content(fact.signed, "quinn", fact.meaning)
    assert about["hold"] in fact.signed
    assert "deburred" in fact.signed
    bench.start("10", 1)


def test_who_stopped_the_work_does_not_release_it_unless_the_site_says_so(bench):
    bench.person = "lea"
    about = held(bench)
    with refused("SamePerson"):
        by(bench, "lea", release(about))
    site(bench, placer_may_release=True)
    by(bench, "lea", release(about))


def test_who_releases_is_the_site_s_choice(bench):
    about = held(bench)
    site(bench, releasers=("quality",))
    with refused("NotAReleaser"):
        by(bench, "lea", release(about))
    by(bench, "quinn", release(about))


def test_a_qualification_that_the_site_names_has_to_be_there_and_in_force(bench):
    about = held(bench)
    site(bench, hold_qualification="holds")
    with refused("NotQualified"):
        by(bench, "lea", AcknowledgeHold(**about, signer="lea"))
    bench.person_is("lea", "lead", ("holds", later(-1)))
    for command in (AcknowledgeHold(**about, signer="lea"), release(about)):
        with refused("QualificationExpired"):
            by(bench, "lea", command)
    bench.person_is("lea", "lead", ("holds", later(1)))
    by(bench, "lea", AcknowledgeHold(**about, signer="lea"))
    bench.doubtful = True
    with refused("ClockDoubtful"):
        by(bench, "lea", release(about))


def test_a_hold_that_is_not_there_cannot_be_answered_for(bench):
    about = held(bench)
    by(bench, "lea", release(about))
    for command in (release(about), AcknowledgeHold(**about, signer="lea")):
        with refused("HoldUnknown"):
            by(bench, "lea", command)


def test_two_holds_are_released_one_by_one(bench):
    first, second = held(bench), held(bench, ordinal=1)
    by(bench, "lea", release(first))
    with refused("OnHold"):
        bench.start("10", 1)
    by(bench, "lea", release(second))
    bench.start("10", 1)


def test_two_stations_that_place_their_first_hold_without_a_network_place_two(bench):
    bench.work_unit = "A"
    one = held(bench)
    bench.work_unit = "B"
    two = held(bench)
    assert one["hold"] != two["hold"]
    assert len(bench.state().holds) == 2


def test_a_hold_of_two_scopes_stops_both_and_ends_on_both(bench):
    about = held(bench, "order:1001", "work_unit:WU-10")
    by(bench, "lea", release(about))
    bench.start("10", 1)


# -- acknowledged


def test_the_first_lead_who_acknowledges_holds_and_the_second_is_told_who_it_was(bench):
    about = held(bench)
    with refused("NotAReleaser"):
        by(bench, "bob", AcknowledgeHold(**about, signer="bob"))
    by(bench, "lea", AcknowledgeHold(**about, signer="lea"))
    with pytest.raises(Refusal) as second:
        by(bench, "leo", AcknowledgeHold(**about, signer="leo"))
    assert (second.value.code, second.value.params["by"]) == ("HoldAcknowledged", "lea")
    with refused("OnHold"):  # it is known, not settled
        bench.start("10", 1)


def test_two_leads_without_a_network_acknowledge_both_and_the_first_in_order_holds(bench):
    about = held(bench)
    bench.person = "lea"
    drafts = [decide(bench.view(), AcknowledgeHold(**about, signer="lea"))[0]]
    bench.person = "leo"
    drafts.append(decide(bench.view(), AcknowledgeHold(**about, signer="leo"))[0])
    for draft in reversed(drafts):
        bench.record(draft)
    assert the_hold(bench).known.person == "leo"


def test_an_acknowledgement_says_by_when_it_was_due(bench):
    about = held(bench)
    site(bench, acknowledge_minutes=5)
    bench.now = NOON + timedelta(minutes=20)
    (draft,) = by(bench, "lea", AcknowledgeHold(**about, signer="lea"))
    assert draft.fact.due == NOON + timedelta(minutes=5)


@pytest.mark.parametrize(("reason", "minutes"), [("SAFETY", 5), ("BURR", 30), ("in-no-tree", 30)])
def test_a_reason_may_have_a_time_of_its_own_and_the_others_have_the_site_s(bench, reason, minutes):
    nodes = (ReasonNode(code="SAFETY", name="Not safe", acknowledge_minutes=5), ReasonNode(code="BURR", name="Burr"))
    about = held(bench)
    bench.documents.put(ReasonTree(id="hold", name="Hold", reasons=nodes), kind="reason_tree")
    site(bench, acknowledge_minutes=30)
    hold = replace(the_hold(bench), reason=reason)
    assert due(bench.view(), hold) == NOON + timedelta(minutes=minutes)
    bench.states[LOT].holds[about["hold"]] = hold
    (draft,) = by(bench, "lea", AcknowledgeHold(**about, signer="lea"))
    assert draft.fact.due == NOON + timedelta(minutes=minutes)


# -- contained


def suspects(*numbers: str, lot: str = "SEAL/S1") -> tuple[Suspect, ...]:
    return tuple(
        Suspect(suspect=n, lot=lot, number=n, pieces=D(1), unit="pcs", record="here:1", at=NOON) for n in numbers
    )


def contain(bench: Bench, about: dict[str, Any], *numbers: str, ordinal: int = 0, **fields: Any) -> list[Draft]:
    found = suspects(*numbers, **fields)
    return by(
        bench,
        "lea",
        ContainHold(**about, asked=len(found), place="work_unit:WU-10", suspects=found, ordinal=ordinal),
    )


def check(about: dict[str, Any], number: str, *, good: bool, lot: str = "SEAL/S1") -> CheckSuspect:
    return CheckSuspect(**about, suspect=number, lot=lot, good=good)


def test_what_nobody_has_looked_at_keeps_the_hold(bench):
    about = held(bench)
    contain(bench, about, "1", "2")
    with refused("ContainmentOpen"):
        by(bench, "quinn", release(about))
    bench.do(check(about, "1", good=True))
    with refused("ContainmentOpen"):
        by(bench, "quinn", release(about))
    bench.do(check(about, "2", good=True))
    by(bench, "quinn", release(about))


def test_the_site_may_let_what_nobody_looked_at_pass_and_the_record_says_so(bench):
    for policy, person in (("warn", "lea"), ("authorise", "quinn")):
        about = held(bench, ordinal=["warn", "authorise"].index(policy))
        contain(bench, about, "1")
        site(bench, policies={"ContainmentOpen": policy})
        if policy == "authorise":
            with refused("ContainmentOpen"):
                by(bench, "lea", release(about))
        (draft,) = by(bench, person, release(about))
        assert (draft.fact.unchecked, draft.fact.warnings) == (1, ("ContainmentOpen",))


def test_what_is_bad_is_held_too_and_stays_when_the_first_hold_goes(bench):
    about = held(bench)
    contain(bench, about, "1")
    found = bench.do(check(about, "1", good=False))
    assert [type(each.fact).__name__ for each in found] == ["SuspectChecked", "HoldPlaced"]
    assert found[1].fact.widens == about["hold"]
    by(bench, "quinn", release(about))
    assert bench.states["lot:SEAL/S1"].holds


def test_bad_pieces_after_the_lot_was_released_are_held_by_a_hold_of_their_own(bench):
    """Of the same name, it could never be acknowledged or released: whoever did was told that they had already."""
    about = held(bench)
    contain(bench, about, "1", "2", "3")
    first = bench.do(check(about, "1", good=False))[1].fact
    assert len(bench.do(check(about, "2", good=False))) == 1
    answers = [AcknowledgeHold(hold=first.hold, scope=first.scope, signer="lea")]
    answers.append(release({"hold": first.hold, "scope": first.scope}))
    by(bench, "quinn", answers[1])
    second = bench.do(check(about, "3", good=False))[1].fact
    assert bench.states["lot:SEAL/S1"].holds.keys() == {second.hold}
    again = [AcknowledgeHold(hold=second.hold, scope=second.scope, signer="lea")]
    again.append(release({"hold": second.hold, "scope": second.scope}))
    assert not {each.intent() for each in answers} & {each.intent() for each in again}


def test_what_is_bad_and_covered_already_is_not_held_twice(bench):
    about = held(bench, LOT)
    contain(bench, about, "1", "2", lot="PUMP/1001")
    assert len(bench.do(check(about, "1", good=False, lot="PUMP/1001"))) == 1


def test_a_verdict_may_become_worse_and_never_better(bench):
    about = held(bench)
    contain(bench, about, "1")
    bench.do(check(about, "1", good=True))
    with refused("AlreadyChecked"):
        bench.do(check(about, "1", good=True))
    bench.do(check(about, "1", good=False))
    with refused("AlreadyChecked"):
        bench.do(check(about, "1", good=True))
    assert not the_hold(bench).checked["1"].good


def test_only_what_was_named_can_be_checked_and_only_so_much_can_be_named(bench):
    about = held(bench)
    with refused("NothingToCheck"):
        bench.do(check(about, "1", good=True))
    with refused("NothingToCheck"):
        contain(bench, about)
    with refused("TooManySuspects"):
        contain(bench, about, *map(str, range(MOST_SUSPECTS + 1)))
    contain(bench, about, "1")
    with refused("NothingToCheck"):  # the same again names nothing new
        contain(bench, about, "1", ordinal=1)
    contain(bench, about, "1", "2", ordinal=1)
    assert the_hold(bench).unchecked == 2


def test_a_part_of_a_held_lot_is_held_and_what_has_to_be_looked_at_stays_with_the_whole(bench):
    hold = Hold("h", (LOT,), "burr", "", "ann", NOON, suspects=suspects("1"))
    part = hold.of_part("lot:PUMP/1001-1")
    assert (part.hold, part.scope, part.suspects) == ("h", ("lot:PUMP/1001-1",), ())


# -- by rule


def measuring(*rules: HoldRule, policy: str = "authorise", own: tuple[HoldRule, ...] = ()) -> Bench:
    bench = Bench(routing(operation("10", TORQUE), hold_rule=own))
    bench.documents.put(Tool(id="T-1", name="Wrench", kind="wrench", calibrated_until=later(-3)), kind="tool")
    policies = {"OutOfLimits": policy, "ToolOverdue": "warn"}
    site(bench, policies=policies, hold_rule=rules)
    return bench


def reading(bench: Bench, run: str, value: str, **fields: Any) -> Any:
    return bench.answering(run, TakeMeasurement, value=D(value), unit="Nm", tool="T-1", **fields)


def test_a_value_outside_its_limits_that_is_refused_places_the_hold_with_the_trace_of_it():
    bench = measuring(HoldRule(when="limits"))
    run = bench.start("10", 1)
    with refused("OutOfLimits") as raised:
        decide(bench.view(), reading(bench, run, "18.2"))
    kinds = [type(draft.fact).__name__ for draft in raised.value.trace.drafts]
    assert kinds == ["ReadingRefused", "HoldPlaced"]
    placed = raised.value.trace.drafts[1].fact
    assert placed.scope == (LOT,)
    assert (placed.cause.rule, placed.cause.found, placed.cause.limit) == ("limits", "18.2 Nm", "15 Nm")


def test_a_value_that_policy_lets_pass_places_the_hold_and_one_that_somebody_signed_for_does_not():
    bench = measuring(HoldRule(when="limits", scope="operation"), policy="warn")
    run = bench.start("10", 1)
    _, placed = bench.do(reading(bench, run, "8"))
    assert placed.streams == ("operation:PUMP/10",)
    assert placed.fact.cause.limit == "9 Nm"
    bench = measuring(HoldRule(when="limits"))
    run = bench.start("10", 1)
    signed = bench.signed_by("quinn", "OutOfLimits")
    assert len(bench.do(reading(bench, run, "8", accept=True, authorisation=signed))) == 1


def test_a_rule_s_hold_is_recorded_for_whose_answer_it_was_and_is_released_by_another():
    bench = measuring(HoldRule(when="limits"), policy="warn")
    bench.person_is("lea", "lead")
    bench.person = "lea"
    run = bench.start("10", 1)
    bench.do(reading(bench, run, "8"))
    hold = the_hold(bench)
    assert (hold.person, hold.reason, hold.cause.rule) == ("lea", "limits", "limits")
    about = {"hold": hold.hold, "scope": hold.scope}
    with refused("SamePerson"):
        by(bench, "lea", release(about))
    by(bench, "leo", release(about))


def test_an_overdue_tool_that_policy_lets_pass_holds_what_was_made_with_it():
    bench = measuring(HoldRule(when="calibration", scope="tool"))
    run = bench.start("10", 1)
    _, placed = bench.do(reading(bench, run, "12"))
    assert placed.streams == ("tool:T-1",)
    assert placed.fact.cause.tool == "T-1"


@pytest.mark.parametrize(
    ("own", "places"),
    [
        ((), True),
        ((HoldRule(when="limits", scope="nothing"),), False),
        ((HoldRule(when="limits", step="other"),), False),
        ((HoldRule(when="limits", step="torque"),), True),
        ((HoldRule(when="calibration", scope="nothing"),), True),
    ],
)
def test_what_a_routing_says_of_a_rule_goes_before_the_site(own, places):
    bench = measuring(HoldRule(when="limits"), policy="warn", own=own)
    run = bench.start("10", 1)
    assert (len(bench.do(reading(bench, run, "8"))) == 2) is places


def test_without_a_rule_nothing_is_held():
    bench = measuring(policy="warn")
    run = bench.start("10", 1)
    assert len(bench.do(reading(bench, run, "8"))) == 1


def test_failures_in_a_row_stop_the_operation_and_count_anew_when_work_goes_on(bench):
    site(bench, hold_rule=(HoldRule(when="in_a_row", failures=3, scope="operation"),))

    def run(good: int, scrap: int) -> bool:
        before = len(bench.bodies)
        bench.run_through("10", 1, good=good, scrap=scrap)
        return b"hold.placed" in b"".join(bench.bodies[before:])

    fails = [run(0, 1), run(0, 1), run(1, 0), run(0, 1), run(0, 1)]
    assert not any(fails)  # a good one between them ended the row
    assert run(0, 1)
    hold = the_hold(bench, "operation:PUMP/10")
    assert (hold.cause.failures, hold.cause.limit) == (3, "3")
    with refused("OnHold"):
        bench.start("10", 1)
    by(bench, "lea", release({"hold": hold.hold, "scope": hold.scope}))
    assert [run(0, 1), run(0, 1), run(0, 1)] == [False, False, True]


# -- how old the knowledge of holds is


@pytest.mark.parametrize(("policy", "starts"), [("warn", True), ("block", False), ("authorise", False)])
def test_a_terminal_that_has_not_heard_of_holds_for_long_does_what_the_site_says(bench, policy, starts):
    site(bench, hold_max_age_minutes=60, policies={"HoldsStale": policy})
    plain = bench.view
    away = Contact(NOON - timedelta(hours=2), NOON - timedelta(minutes=61))
    bench.view = lambda: replace(plain(), contact=away)
    if starts:
        bench.start("10", 1)
        assert b"HoldsStale" in bench.bodies[-1]
        return
    with refused("HoldsStale"):
        bench.start("10", 1)
    bench.view = lambda: replace(plain(), contact=Contact(away.away, NOON - timedelta(minutes=59)))
    bench.start("10", 1)


def test_a_part_whose_hold_came_with_a_careless_time_is_held_since_its_record(bench):
    bare = replace(Hold("h", (LOT,), "burr", "", "ann", NOON), at=NOON.replace(tzinfo=None))
    about = {"lot": "PUMP/1001", "into": "PUMP/1001-1", "number": "1001-1", "material": "PUMP", "unit": "pcs"}
    split = LotSplit(**about, quantity=D(1), holds=(bare, replace(bare, hold="late", at=later(9000))))
    bench.record(Draft((LOT, "lot:PUMP/1001-1"), split))
    assert {hold.at for hold in bench.states["lot:PUMP/1001-1"].holds.values()} == {NOON}


def test_a_hold_of_the_calendar_s_end_is_due_all_the_same(bench):
    hold = Hold("h", (LOT,), "burr", "", "ann", datetime.max.replace(tzinfo=UTC))
    assert due(bench.view(), hold) < hold.at
