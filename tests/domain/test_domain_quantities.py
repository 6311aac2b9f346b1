"""Pieces move in parts through the routing: what may start where, and what may be reported."""

import pytest
from domain_kit import Bench, D, operation, refused, routing

from app.domain.quantities import available, left
from app.domain.values import FLOWS

LINE = routing(
    operation("10"),
    operation("20", rework_to=("10",)),
    operation("30", take=D(5), rework_to=("20", "10")),
)


@pytest.fixture
def bench() -> Bench:
    return Bench(LINE)


def test_thirty_of_a_hundred_finished_at_10_may_start_at_20_while_seventy_are_still_at_10(bench):
    run = bench.start("10", 100)
    bench.report(run, good=30)
    bench.start("20", 30)
    assert bench.state().at("10").first.in_process == 70
    with refused("NotAvailable") as error:
        bench.start("20", 1)
    assert error.value.params["waits_for"] == "WU-10"


def test_a_part_of_what_is_there_may_be_taken_and_the_rest_stays(bench):
    bench.run_through("10", 30)
    bench.start("20", 10)
    with refused("ExceedsAvailable") as error:
        bench.start("20", 21)
    assert error.value.params["available"] == 20
    bench.start("20", 20)


def test_a_run_is_reported_in_parts_and_closes_with_its_last_piece(bench):
    run = bench.start("10", 10)
    bench.report(run, good=4)
    bench.report(run, good=3, scrap=1)
    assert bench.state().runs[run].quantity == 2
    bench.report(run, good=2)
    assert run not in bench.state().runs
    with refused("RunClosed"):
        bench.report(run, good=1)


def test_pieces_may_be_parts_of_a_unit_without_a_rounding_error(bench):
    run = bench.start("10", "0.3")
    bench.report(run, good="0.1")
    bench.report(run, good="0.2")
    assert not bench.state().runs


@pytest.mark.parametrize("quantity", ["0", "-1", "NaN", "Infinity", "1E+40", "1E-40"])
def test_what_cannot_be_counted_cannot_be_taken(bench, quantity):
    with refused("NothingToReport"):
        bench.start("10", quantity)


@pytest.mark.parametrize(("good", "scrap", "rework"), [("-1", 2, 0), ("NaN", 0, 0), ("Infinity", 0, 0)])
def test_a_report_has_to_add_up(bench, good, scrap, rework):
    run = bench.start("10", 10)
    with refused("DoesNotAddUp"):
        bench.report(run, good=good, scrap=scrap, rework=rework)


def test_a_report_of_nothing_is_none(bench):
    run = bench.start("10", 10)
    with refused("NothingToReport"):
        bench.report(run)


def test_scrap_wants_a_reason_and_one_that_the_plant_has(bench):
    run = bench.start("10", 10)
    with refused("ReasonMissing"):
        bench.report(run, scrap=1, reason="")
    with refused("UnknownReason"):
        bench.report(run, scrap=1, reason="moon")
    bench.report(run, scrap=1)


def test_rework_goes_only_where_the_routing_says(bench):
    bench.run_through("10", 10)
    run = bench.start("20", 10)
    for place in ("", "30", "99"):
        with refused("UnknownRework"):
            bench.report(run, rework=1, rework_to=place)
    bench.report(run, rework=1, rework_to="10")


def test_one_run_takes_no_more_than_the_operation_allows(bench):
    bench.run_through("10", 10)
    bench.run_through("20", 10)
    with refused("ExceedsTake") as error:
        bench.start("30", 6)
    assert error.value.params["take"] == 5
    bench.start("30", 5)


# -- over-completion


def test_no_more_than_was_ordered_may_be_begun(bench):
    bench.start("10", 100)
    with refused("ExceedsOrder") as error:
        bench.start("10", 1)
    assert error.value.params["ordered"] == 100


def test_where_the_site_only_warns_the_surplus_is_made_and_marked():
    bench = Bench(LINE, policies={"ExceedsOrder": "warn"})
    run = bench.start("10", 110)
    bench.report(run, good=110)
    bench.start("20", 110)
    assert b"ExceedsOrder" in bench.bodies[0]


def test_where_the_site_wants_a_signature_a_lead_lets_the_surplus_pass():
    bench = Bench(LINE, policies={"ExceedsOrder": "authorise"})
    with refused("ExceedsOrder") as error:
        bench.start("10", 101)
    assert error.value.authorise == "lead"
    with refused("ExceedsOrder"):
        bench.start("10", 101, authorisation=bench.signed_by("bob", "ExceedsOrder"))
    with refused("ExceedsOrder"):
        bench.start("10", 101, authorisation=bench.signed_by("lea", "LotExpired"))
    bench.person = "lea"
    with refused("SamePerson"):
        bench.start("10", 101, authorisation=bench.signed_by("lea", "ExceedsOrder"))
    bench.person = "ann"
    bench.start("10", 101, authorisation=bench.signed_by("lea", "ExceedsOrder"))


def test_the_routing_may_be_stricter_than_the_site():
    strict = routing(operation("10"), policies={"ExceedsOrder": "block"})
    bench = Bench(strict, policies={"ExceedsOrder": "warn"})
    with refused("ExceedsOrder"):
        bench.start("10", 101)


def test_nobody_is_called_for_a_signature_that_would_not_help():
    made = routing(operation("10", qualification="press"))
    bench = Bench(made, policies={"NotQualified": "authorise"})
    with refused("ExceedsOrder"):
        bench.start("10", 101)


# -- alternatives and branches


def test_alternatives_share_one_supply():
    bench = Bench(routing(operation("10"), operation("20", alternative="m"), operation("21", alternative="m")))
    bench.run_through("10", 10)
    bench.start("20", 6)
    with refused("ExceedsAvailable"):
        bench.start("21", 5)
    bench.start("21", 4)


def test_what_follows_alternatives_takes_from_all_of_them():
    made = routing(operation("10", alternative="m"), operation("11", alternative="m"), operation("20"))
    bench = Bench(made)
    bench.run_through("10", 6)
    bench.run_through("11", 4)
    bench.start("20", 10)


BRANCHES = routing(
    operation("10"),
    operation("A", after=("10",), rework_to=("A",)),
    operation("B", after=("10",)),
    operation("J", after=("A", "B"), rework_to=("A", "10")),
)


def test_branches_run_side_by_side_and_their_join_waits_for_the_slower_one():
    bench = Bench(BRANCHES)
    bench.run_through("10", 10)
    bench.run_through("A", 10)
    bench.run_through("B", 3)
    bench.start("J", 3)
    with refused("NotAvailable"):
        bench.start("J", 1)


# -- rework, counted apart


def test_a_reworked_piece_comes_back_by_itself_and_leaves_the_first_pass_alone(bench):
    bench.run_through("10", 10)
    run = bench.start("20", 10)
    bench.report(run, good=9, rework=1, rework_to="10")
    state = bench.state()
    assert available(LINE, state, "10", "first", D(100)) == 90
    assert available(LINE, state, "10", "rework", D(100)) == 1
    bench.run_through("10", 1, flow="rework")
    bench.run_through("20", 1, flow="rework")
    state = bench.state()
    assert (state.at("20").first.good, state.at("20").rework.good) == (9, 1)
    assert available(LINE, state, "30", "first", D(100)) == 9
    assert available(LINE, state, "30", "rework", D(100)) == 1


def test_a_reworked_piece_is_still_to_be_done_wherever_it_comes_by_again(bench):
    bench.run_through("10", 10)
    bench.run_through("20", 10)
    run = bench.start("30", 5)
    bench.report(run, good=4, rework=1, rework_to="10")
    state = bench.state()
    assert [left(LINE, state, id, D(10)) for id in ("10", "20", "30")] == [1, 1, 6]


def test_a_piece_sent_back_by_the_join_into_one_branch_is_not_waited_for_in_the_other():
    bench = Bench(BRANCHES, ordered=10)
    for id in ("10", "A", "B"):
        bench.run_through(id, 10)
    run = bench.start("J", 10)
    bench.report(run, good=9, rework=1, rework_to="A")
    bench.run_through("A", 1, flow="rework")
    assert available(BRANCHES, bench.state(), "B", "rework", D(10)) == 0
    bench.run_through("J", 1, flow="rework")
    assert bench.state().at("J").rework.good == 1


def test_one_piece_sent_back_to_alternatives_is_one_piece():
    """The two machines share the account: the piece may go to either, not to both."""
    made = routing(
        operation("10"),
        operation("20", alternative="m"),
        operation("21", alternative="m"),
        operation("30", rework_to=("20",)),
    )
    bench = Bench(made, ordered=3)
    bench.run_through("10", 3)
    bench.run_through("20", 3)
    run = bench.start("30", 3)
    bench.report(run, good=2, rework=1, rework_to="20")
    assert available(made, bench.state(), "21", "rework", D(3)) == 1
    bench.run_through("21", 1, flow="rework")
    assert available(made, bench.state(), "20", "rework", D(3)) == 0
    with refused("NotAvailable"):
        bench.start("20", 1, "rework")


# -- parts of one piece, sent back from several branches (ADR 0024)


FORK = routing(
    operation("10"),
    operation("A", after=("10",), rework_to=("10",)),
    operation("B", after=("10",), rework_to=("10",)),
    operation("J", after=("A", "B"), rework_to=("10",)),
)


def do_whatever_there_is(bench: Bench, ordered: int) -> None:
    """Finish what is open, then take and finish the first that is available, until there is nothing."""
    for run in list(bench.state().runs):
        bench.report(run, good=bench.state().runs[run].quantity)
    jobs = [(o.id, flow) for o in FORK.operations for flow in FLOWS]
    for _ in range(100):
        found = [job for job in jobs if available(FORK, bench.state(), *job, D(ordered)) > 0]
        if not found:
            return
        bench.run_through(found[0][0], 1, flow=found[0][1])
    pytest.fail("there is always something left to do")


def assert_all_through(bench: Bench, ordered: int) -> None:
    state = bench.state()
    assert state.at("J").first.good + state.at("J").rework.good == ordered
    assert [left(FORK, state, o.id, D(ordered)) for o in FORK.operations] == [0, 0, 0, 0]


def send_back(bench: Bench, id: str) -> None:
    bench.report(bench.start(id, 1), rework=1, rework_to="10")


def test_both_halves_of_one_piece_sent_back_are_one_piece():
    bench = Bench(FORK, ordered=1)
    bench.run_through("10", 1)
    send_back(bench, "A")
    send_back(bench, "B")
    assert available(FORK, bench.state(), "10", "rework", D(1)) == 1
    do_whatever_there_is(bench, 1)
    assert_all_through(bench, 1)


def test_of_two_pieces_one_sent_back_from_each_branch_are_two_and_not_three():
    bench = Bench(FORK, ordered=2)
    bench.run_through("10", 2)
    send_back(bench, "A")
    send_back(bench, "B")
    bench.run_through("A", 1)
    bench.run_through("B", 1)
    assert available(FORK, bench.state(), "10", "rework", D(2)) == 2
    do_whatever_there_is(bench, 2)
    assert_all_through(bench, 2)


def test_a_branch_does_not_wait_for_a_piece_that_went_back_before_it_came_there():
    bench = Bench(FORK, ordered=1)
    bench.run_through("10", 1)
    send_back(bench, "B")
    for id in ("10", "A", "B", "J"):
        bench.run_through(id, 1, flow="rework")
    assert available(FORK, bench.state(), "A", "first", D(1)) <= 0
    assert_all_through(bench, 1)


def test_a_piece_that_the_join_sends_back_goes_through_everything_once_more():
    bench = Bench(FORK, ordered=1)
    for id in ("10", "A", "B"):
        bench.run_through(id, 1)
    send_back(bench, "J")
    assert [left(FORK, bench.state(), o.id, D(1)) for o in FORK.operations] == [1, 1, 1, 1]
    do_whatever_there_is(bench, 1)
    assert_all_through(bench, 1)


def test_surplus_that_the_site_lets_pass_goes_on_through_rework_in_branches():
    bench = Bench(FORK, ordered=2, policies={"ExceedsOrder": "warn"})
    bench.run_through("10", 3)
    send_back(bench, "A")
    do_whatever_there_is(bench, 2)
    assert bench.state().at("J").first.good + bench.state().at("J").rework.good == 3


def test_where_paper_lags_behind_the_pieces_what_comes_before_may_still_be_told():
    """The join was started on the site's word; what has not been told of the operations before it still may be."""
    bench = Bench(FORK, ordered=3, policies={"NotAvailable": "warn", "ExceedsAvailable": "warn"})
    bench.run_through("10", 2)
    send_back(bench, "A")
    bench.run_through("J", 3)
    assert available(FORK, bench.state(), "10", "first", D(3)) == 1
