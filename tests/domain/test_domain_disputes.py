"""Two terminals without a network, each right by itself: what does not fit is marked, held, and settled by a lead."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

import msgspec
import pytest
from domain_kit import D, operation, refused, routing
from hypothesis import given, settings
from hypothesis import strategies as st
from offline_kit import Apart, Central, folded

from app.domain.commands import PlaceHold
from app.domain.decisions import decide
from app.domain.disputes import MOST_OPEN, MOST_SETTLED, DisputeSettled, doubt, take_settlement
from app.domain.facts import Entry
from app.domain.lots import LotState
from app.domain.overtaken import overtaken
from app.domain.policies import DEFAULTS
from app.domain.records import entry
from app.domain.refusals import Refusal
from app.domain.steps.scan_material import ScanMaterial
from app.domain.strays import dispute_of
from app.domain.values import FLOWS, lot_stream

MADE = routing(
    operation("10", ScanMaterial(id="seal", title="Seal", material="SEAL"), work_units=("A", "B")),
    operation("20", work_units=("A", "B")),
    operation("30", work_units=("A", "B")),
)
PLAIN = routing(*(operation(id, work_units=("A", "B")) for id in ("10", "20", "30")))
LOT = "PUMP/1001"
STREAM = lot_stream(LOT)


class Pair:
    """Two terminals at stations A and B of one plant, with one central."""

    def __init__(self, made=PLAIN, ordered: int = 100) -> None:
        self.central = Central()
        self.a = Apart(made, "ja", ordered=ordered)
        self.b = Apart(made, "jb", self.a.documents, ordered=ordered)
        self.b.person = "bob"

    def meet(self) -> None:
        self.central.meet(self.a, self.b)
        assert self.a.states == self.b.states

    def settle(self, stream: str = STREAM, **fields):
        """The lead settles the one open dispute at A."""
        ((where, dispute),) = self.a.open()
        assert where == stream
        self.a.person = "lea"
        draft = self.a.settle(stream, dispute, **fields)
        self.a.person = "ann"
        self.meet()
        return draft.fact


def balanced(state: LotState) -> bool:
    """Good + scrapped + reworked + in process = taken + gained, and what is in process is in a run."""
    for id, here in state.operations.items():
        for flow in FLOWS:
            runs = sum((r.quantity for r in state.runs.values() if (r.operation, r.flow) == (id, flow)), D(0))
            if here.tally(flow).in_process != runs:
                return False
    return True


@pytest.fixture
def pair() -> Pair:
    """Ten pieces are through operation 10 and known to both."""
    made = Pair()
    made.a.run_through("10", 10, at="A")
    made.meet()
    return made


def taken_twice(pair: Pair, a: int = 10, b: int = 10) -> tuple[str, str]:
    runs = pair.a.start("20", a, at="A"), pair.b.start("20", b, at="B")
    assert not pair.a.state().disputed
    assert not pair.b.state().disputed
    pair.meet()
    return runs


# -- the same pieces


def test_the_same_pieces_taken_twice_are_marked_with_the_record_that_broke_it(pair):
    taken_twice(pair)
    ((stream, dispute),) = pair.a.open()
    assert (stream, dispute.kind, dispute.operation, dispute.person) == (STREAM, "taken", "20", "bob")
    first, second = pair.a.sides(dispute)
    assert (first.work_unit, second.work_unit) == ("A", "B")
    assert (first.quantity, second.quantity) == (D(10), D(10))
    assert dispute.record == second.record


def test_a_disputed_lot_counts_as_held_for_starts_answers_and_reports(pair):
    run, _ = taken_twice(pair)
    with refused("LotDisputed") as error:
        pair.a.report(run, 10)
    assert error.value.params["trouble"] == "taken"
    assert error.value.params["since"] == pair.a.now
    assert error.value.cleared_by == "lead"
    with refused("LotDisputed"):
        pair.a.start("10", 5, at="A")


def test_the_count_of_one_side_is_put_right_and_both_go_on(pair):
    a, b = taken_twice(pair)
    ((_, dispute),) = pair.a.open()
    first, second = pair.a.sides(dispute)
    pair.settle(sides=(replace(first, true=D(7)), replace(second, true=D(3))))
    state = pair.a.state()
    assert not state.disputed
    assert {run: state.runs[run].quantity for run in (a, b)} == {a: D(7), b: D(3)}
    assert balanced(state)
    pair.a.report(a, 7, at="A")
    pair.b.report(b, 3, at="B")
    pair.meet()
    assert pair.a.state().at("20").first.good == 10
    assert not pair.a.open()


def replace(side, **fields):
    return msgspec.structs.replace(side, **fields)


def test_where_both_counts_stand_the_pieces_had_been_there(pair):
    taken_twice(pair)
    pair.settle()
    state = pair.a.state()
    assert not state.disputed
    assert (state.at("20").first.taken, state.at("20").excused) == (20, 10)
    with refused("NotAvailable"):
        pair.a.start("20", 1, at="A")


def test_a_run_that_never_was_is_over(pair):
    _, b = taken_twice(pair)
    ((_, dispute),) = pair.a.open()
    first, second = pair.a.sides(dispute)
    pair.settle(sides=(replace(first, true=D(10)), replace(second, true=D(0))))
    assert b not in pair.a.state().runs
    assert balanced(pair.a.state())


def test_what_was_reported_already_is_taken_off_what_was_good_unless_it_has_gone_on(pair):
    for at, unit in ((pair.a, "A"), (pair.b, "B")):
        at.report(at.start("20", 10, at=unit), 10)
    pair.b.start("30", 10, at="B")
    pair.meet()
    kinds = sorted(d.kind for _, d in pair.a.open())
    assert kinds == ["taken"]
    ((_, dispute),) = pair.a.open()
    first, second = pair.a.sides(dispute)
    pair.a.person = "lea"
    with refused("PiecesTaken"):
        pair.a.settle(STREAM, dispute, sides=(replace(first, true=D(0)), replace(second, true=D(0))))
    pair.a.person = "ann"
    pair.settle(sides=(replace(first, true=D(0)), replace(second, true=D(10))))
    assert pair.a.state().at("20").first.good == 10
    assert balanced(pair.a.state())


def test_one_run_reported_at_two_terminals_is_counted_again():
    pair = Pair()
    run = pair.a.start("10", 10, at="A")
    pair.meet()
    pair.a.report(run, 10, at="A")
    pair.b.work_unit = "A"  # a second terminal at the same station
    pair.b.report(run, 8, 1, at="A")
    pair.meet()
    ((_, dispute),) = pair.a.open()
    assert (dispute.kind, dispute.what) == ("reported", "report without a run at 10")
    first, second = pair.a.sides(dispute)
    pair.a.person = "lea"
    with refused("DoesNotAddUp"):
        pair.a.settle(STREAM, dispute, sides=(replace(first, true=D(0)), replace(second, true=D(0))))
    pair.a.person = "ann"
    pair.settle(sides=(replace(first, true=D(1)), second))
    tally = pair.a.state().at("10").first
    assert (tally.good, tally.scrapped, tally.in_process) == (9, 1, 0)
    assert balanced(pair.a.state())


# -- who settles, and what becomes of it


def test_only_a_lead_who_is_on_neither_side_settles_and_says_why(pair):
    taken_twice(pair)
    ((_, dispute),) = pair.a.open()
    with refused("NotASettler"):
        pair.a.settle(STREAM, dispute)
    pair.a.person = "lea"
    with refused("ReasonMissing"):
        pair.a.settle(STREAM, dispute, reason=" ")
    with refused("UnknownReason"):
        pair.a.settle(STREAM, dispute, choice="accept")
    mine = tuple(replace(side, person="lea") for side in pair.a.sides(dispute))
    with refused("SamePerson"):
        pair.a.settle(STREAM, dispute, sides=mine)
    with refused("DoesNotAddUp"):
        pair.a.settle(STREAM, dispute, sides=tuple(replace(s, true=D(11)) for s in pair.a.sides(dispute)))


def test_of_two_settlements_at_once_the_first_in_central_s_order_holds_and_both_are_kept(pair):
    a, b = taken_twice(pair)
    ((_, dispute),) = pair.a.open()
    first, second = pair.a.sides(dispute)
    for at, person, left in ((pair.a, "lea", first), (pair.b, "leo", second)):
        at.person = person
        at.settle(STREAM, dispute, sides=tuple(replace(s, true=D(0) if s is left else D(10)) for s in (first, second)))
    assert a not in pair.a.state().runs
    assert b not in pair.b.state().runs
    pair.meet()
    state = pair.b.state()
    settled = state.settled[dispute.dispute]
    assert (settled.person, settled.superseded) == ("lea", ("jb:2",))
    assert (a in state.runs, b in state.runs) == (False, True)
    assert not state.disputed
    assert balanced(state)


def test_a_settlement_is_followed_by_another_and_never_taken_away(pair):
    a, b = taken_twice(pair)
    ((_, dispute),) = pair.a.open()
    first, second = pair.a.sides(dispute)
    pair.settle(sides=(replace(first, true=D(0)), replace(second, true=D(10))))
    before = pair.a.state().settled[dispute.dispute].record
    pair.b.person = "leo"
    swapped = (replace(first, true=D(10)), replace(second, true=D(0)))
    with refused("DisputeGone"):
        pair.b.settle(STREAM, dispute, sides=swapped)
    pair.b.settle(STREAM, dispute, sides=swapped, follows=before)
    pair.meet()
    state = pair.a.state()
    assert {run: r.quantity for run, r in state.runs.items()} == {a: D(10)}
    assert b not in state.runs
    assert balanced(state)
    assert sum(entry(body).kind == "dispute.settled" for body in pair.central.order) == 2


def test_however_often_a_thing_was_settled_the_next_dispute_of_it_can_be_settled_too():
    """Only the newest settlements are kept; a name that is taken would be held by one of them for ever."""
    state, seq = LotState(), itertools.count(1)

    def record(fact=None) -> Entry:
        return Entry("ja", next(seq), "", datetime(2026, 5, 13, tzinfo=UTC), "", "", (STREAM,), fact)

    for _ in range(2 * MOST_SETTLED):
        doubt(state, record(), "again", "other", about="seal")
        (dispute,) = state.disputes
        said = {"stream": STREAM, "kind": "other", "choice": "accept", "reason": "looked", "signer": "lea"}
        fact = DisputeSettled(**said, dispute=dispute.dispute, role="lead", meaning="", signed="", content="")
        assert take_settlement(state, fact, record(fact), STREAM) is not None
        assert not state.disputed
    assert len(state.settled) == MOST_SETTLED


def test_what_is_too_much_to_keep_one_by_one_is_gathered_and_holds_the_lot_until_somebody_looked():
    state = LotState()
    broken = Entry("ja", 1, "", datetime(2026, 5, 13, tzinfo=UTC), "", "", (STREAM,), None)
    for number in range(MOST_OPEN + 7):
        doubt(state, broken, f"trouble {number}")
    assert len(state.disputes) == MOST_OPEN + 1
    gathered = state.disputes[-1]
    assert gathered.records == 7
    state.disputes = [gathered]
    assert state.disputed, "settling the others does not let the rest pass"


def test_what_comes_after_a_settlement_is_a_dispute_of_its_own(pair):
    taken_twice(pair)
    c = Apart(PLAIN, "jc", pair.a.documents)
    pair.central.meet(c)
    known = c.known[:2]  # what C knew before the two met
    c.known = known
    c.refold()
    c.start("20", 4, at="A", ordinal=9)
    pair.settle()
    pair.central.meet(c, pair.a)
    ((_, dispute),) = c.open()
    assert dispute.dispute == "taken/20/first/1"
    assert c.states == pair.a.states


# -- material


def seals(quantity: int) -> Pair:
    pair = Pair(MADE)
    pair.a.receive("SEAL", "S1", quantity)
    pair.meet()
    return pair


def overdrawn() -> tuple[Pair, list[str]]:
    pair = seals(10)
    runs = []
    for at, unit in ((pair.a, "A"), (pair.b, "B")):
        runs.append(at.start("10", 8, at=unit))
        at.consume(runs[-1], "SEAL", "S1")
    pair.meet()
    return pair, runs


def test_a_material_lot_overdrawn_holds_what_was_made_from_it_and_names_it():
    pair, runs = overdrawn()
    ((stream, dispute),) = pair.a.open()
    assert (stream, dispute.kind) == ("lot:SEAL/S1", "drawn")
    assert dispute_of(pair.a.view(), LOT) == "made from S1, which is overdrawn"
    with refused("LotDisputed") as error:
        pair.a.report(runs[0], 8)
    assert (error.value.params["trouble"], error.value.params["made_from"]) == ("made", "S1")
    assert not pair.a.state().disputes  # by derivation, not by another record


def test_what_is_left_of_it_is_counted_and_all_goes_on():
    pair, runs = overdrawn()
    fact = pair.settle("lot:SEAL/S1", left=D(2))
    assert fact.left == 2
    state = pair.a.state("SEAL/S1")
    assert (state.on_hand, state.corrected, state.disputed) == (D(2), D(8), False)
    assert dispute_of(pair.a.view(), LOT) == ""
    pair.a.report(runs[0], 8, at="A")


def test_two_parts_of_more_than_there_was_are_counted_again_and_let_go():
    from test_domain_wip import split

    pair = seals(10)
    split(pair.a, "SEAL/S1", 8)
    split(pair.b, "SEAL/S1", 8, number="S1-9")
    pair.meet()
    ((stream, dispute),) = pair.a.open()
    assert dispute.kind == "drawn"
    assert dispute_of(pair.a.view(), "SEAL/S1-9") == "came from S1"
    first, second = pair.a.sides(dispute)
    pair.settle(stream, left=D(0), sides=(first, replace(second, true=D(2))))
    assert [pair.a.state(f"SEAL/{n}").on_hand for n in ("S1", "S1-1", "S1-9")] == [0, 8, 2]
    assert dispute_of(pair.a.view(), "SEAL/S1-9") == ""


# -- holds


@pytest.mark.parametrize("scope", [STREAM, "order:1001", "material:PUMP", "operation:PUMP/20", "work_unit:A"])
def test_work_after_a_hold_that_was_not_known_is_marked_whatever_the_hold_is_on(pair, scope):
    pair.b.do(PlaceHold(scope=(scope,), reason="crack"))
    run = pair.a.start("20", 4, at="A")
    pair.a.report(run, 4)
    pair.central.meet(pair.b, pair.a)
    ((stream, dispute),) = pair.a.open()
    assert (stream, dispute.kind, dispute.lot, dispute.person) == (scope, "held", LOT, "ann")
    assert dispute.records == 2
    assert "worked on while on hold: crack" in dispute_of(pair.a.view(), LOT)


def test_work_before_a_hold_and_work_that_goes_on_after_its_release_is_none(pair):
    pair.a.start("20", 4, at="A")
    pair.central.meet(pair.a, pair.b)
    pair.b.do(PlaceHold(scope=(STREAM,), reason="crack"))
    pair.meet()
    assert not pair.a.open()


def test_what_was_done_under_a_hold_is_accepted_or_kept_for_quality(pair):
    for choice, holds in (("accept", 1), ("keep", 2)):
        made = Pair()
        made.a.run_through("10", 10, at="A")
        made.meet()
        made.b.do(PlaceHold(scope=("order:1001",), reason="crack"))
        made.a.start("20", 4, at="A")
        made.central.meet(made.b, made.a)
        made.settle("order:1001", choice=choice)
        held = [hold for s in made.a.states.values() for hold in getattr(s, "holds", {}).values()]
        assert len(held) == holds
        assert dispute_of(made.a.view(), LOT) == ""
        assert bool(made.a.state().holds) == (choice == "keep")


# -- withdrawn meanwhile


def test_a_qualification_withdrawn_meanwhile_is_found_by_who_did_the_work_and_said_once():
    pair = Pair(routing(operation("10", work_units=("A", "B"), qualification="press")))
    pair.a.person_is("ann", "operator", ("press", None))
    run = pair.a.start("10", 4, at="A")
    pair.a.report(run, 4)
    works = pair.a.entries()
    assert [n for w in works for n in overtaken(pair.a.view(), w, binding=True)] == []
    pair.a.person_is("ann", "operator")
    notes = [n for w in works for n in overtaken(pair.a.view(), w, binding=True)]
    assert {n.intent() for n in notes} == {notes[0].intent()}
    for draft in decide(pair.a.view(), notes[0]):
        pair.a.record(draft, notes[0].intent())
    ((stream, dispute),) = pair.a.open()
    assert (stream, dispute.kind, dispute.run) == (STREAM, "unqualified", run)
    pair.meet()
    pair.settle(choice="accept")
    assert not pair.a.state().disputed


def test_a_routing_withdrawn_meanwhile_is_found_where_it_bound_the_lot():
    pair = Pair()
    pair.a.start("10", 4, at="A")
    shelf = pair.a.documents
    work = pair.a.entries()[-1]
    for place, revision in enumerate(shelf.revisions):
        if revision.kind == "routing":
            shelf.revisions[place] = msgspec.structs.replace(revision, withdrawn=True)
    assert [n.what for n in overtaken(pair.a.view(), work, binding=True)] == ["routing"]
    assert list(overtaken(pair.a.view(), work, binding=False)) == []


# -- properties


def test_a_lead_may_still_let_one_thing_pass_before_it_is_settled(pair):
    assert DEFAULTS["LotDisputed"] == "authorise"
    run, _ = taken_twice(pair)
    pair.a.report(run, 10, authorisation=pair.a.signed_by("lea", "LotDisputed"))


ACTS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 5), st.integers(1, 6)), min_size=4, max_size=25)


def act(at: Apart, what: int, count: int) -> None:
    """Something that a person at a terminal might do; what is refused is not done."""
    state = at.state()
    unit = "A" if at.journal == "ja" else "B"
    runs = sorted(state.runs)
    try:
        if what in (0, 1, 2):
            at.start(("10", "20", "30")[what], count, at=unit)
        elif what == 3 and runs:
            run = runs[count % len(runs)]
            at.report(run, min(D(count), state.runs[run].quantity), at=state.runs[run].work_unit)
        elif what == 4 and runs:
            run = runs[0]
            at.report(run, 0, state.runs[run].quantity, at=state.runs[run].work_unit)
        elif what == 5 and count == 1:
            at.do(PlaceHold(scope=(STREAM,), reason="crack", ordinal=state.placed))
    except Refusal:
        return


@settings(max_examples=60, deadline=None)
@given(acts=ACTS, order=st.permutations([0, 1, 2]), cuts=st.sets(st.integers(0, 25), max_size=4), data=st.data())
def test_whatever_is_done_apart_is_balanced_or_disputed_the_same_everywhere_and_settled_at_last(
    acts, order, cuts, data
):
    central, first = Central(), Apart(PLAIN, "ja", ordered=12)
    terminals = [first, *(Apart(PLAIN, name, first.documents, ordered=12) for name in ("jb", "jc"))]
    for number, (who, what, count) in enumerate(acts):
        act(terminals[who], what, count)
        if number in cuts:
            central.meet(*(terminals[each] for each in order))
    central.meet(*(terminals[each] for each in order))
    assert terminals[0].states == terminals[1].states == terminals[2].states == folded(central.order)
    state = first.state()
    for id, here in state.operations.items():
        before = {"10": D(12), "20": state.at("10").first.good, "30": state.at("20").first.good}[id]
        fits = here.first.taken <= before and balanced(state)
        assert fits or any(d.kind in ("taken", "reported") for _, d in first.open())
    first.person = "lea"
    for _ in range(10):
        if not first.open():
            break
        stream, dispute = first.open()[0]
        first.settle(stream, dispute, sides=looked_at(data, first, dispute))
    assert not first.open()
    assert balanced(first.state())
    central.meet(*(terminals[each] for each in order))
    assert terminals[0].states == terminals[1].states == terminals[2].states == folded(central.order)


def looked_at(data, at: Apart, dispute):
    """What the lead finds: of what is still in process and was taken too much, one side may really have fewer."""
    sides = at.sides(dispute)
    run = at.state().runs.get(sides[-1].run)
    if dispute.kind != "taken" or run is None or not data.draw(st.booleans()):
        return sides
    most = min(run.quantity, sides[-1].quantity)
    return (*sides[:-1], replace(sides[-1], true=sides[-1].quantity - data.draw(st.sampled_from([D(0), most]))))


# -- away from central


def away(bench: Apart, days: int = 0):
    """The bench as a terminal that has not reached central for an hour, and heard it so many days ago."""
    from datetime import timedelta

    from app.domain.offline import Contact

    view, contact = bench.view, Contact(bench.now - timedelta(hours=1), bench.now - timedelta(days=days))
    bench.view = lambda: msgspec.structs.replace(view(), contact=contact)
    return bench


@pytest.mark.parametrize("policy", ["block", "authorise", "warn"])
def test_a_plant_says_what_may_be_done_without_the_server(policy):
    bench = away(Apart(PLAIN, "ja", policies={"OfflineStart": policy, "OfflineReport": "block"}))
    if policy == "warn":
        bench.start("10", 4, at="A")
        ((run, _),) = bench.state().runs.items()
        with refused("OfflineReport"):
            bench.report(run, 4)
        assert bench.entries()[0].fact.warnings == ("OfflineStart",)
        return
    with refused("OfflineStart") as error:
        bench.start("10", 4, at="A")
    assert error.value.authorise == ("lead" if policy == "authorise" else None)
    assert error.value.params["since"] < bench.now
    if policy == "authorise":
        bench.start("10", 4, at="A", authorisation=bench.signed_by("lea", "OfflineStart"))


def test_documents_that_nobody_renewed_for_too_long_are_refused_with_their_age():
    bench = away(Apart(PLAIN, "ja", policies={"DocumentsStale": "block"}), days=31)
    with refused("DocumentsStale") as error:
        bench.start("10", 4, at="A")
    assert (error.value.params["days"], error.value.params["limit"]) == (31, 30)
    away(Apart(PLAIN, "jb", policies={"DocumentsStale": "block"}), days=29).start("10", 4, at="A")
