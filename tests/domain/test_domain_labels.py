"""Labels by the rules: what is known of them is never more than what was shown, and every one is accounted for."""

from __future__ import annotations

import pytest
from domain_kit import refused, states_of
from hypothesis import given
from hypothesis import strategies as st
from label_kit import ACCOUNT, LABEL, SHEET, account, ask, at_label, job_of, numbers, range_state, read, told, touch

from app.domain.decisions import decide
from app.domain.documents import SerialRange
from app.domain.label_facts import LabelConfirmed, LabelPrinted, LabelRequested, SerialsReserved, SerialsVoided
from app.domain.labels import RequestLabels
from app.domain.lots import lot_stream
from app.domain.records import entry
from app.domain.serials import range_stream, serial

IN_DOUBT = ("sent", "printed", "doubted")


def kinds(bench, kind: type) -> list:
    return [fact for fact in (entry(body).fact for body in bench.bodies) if isinstance(fact, kind)]


def test_serials_are_reserved_in_the_same_action_before_anything_is_printed():
    bench, run = at_label(quantity=3)
    ask(bench, run)
    reserved, requested = bench.bodies[-2:]
    assert isinstance(entry(reserved).fact, SerialsReserved)
    assert entry(reserved).streams == (lot_stream(bench.lot), range_stream("WU-10-PUMP"))
    assert entry(requested).fact.serials == ("P-001", "P-002", "P-003")
    assert job_of(bench, run).where == "requested"


def test_every_label_has_to_be_read_back_before_the_step_is_done():
    bench, run = at_label(quantity=2)
    ask(bench, run)
    told(bench, run, "sent")
    read(bench, run, "P-002")
    with refused("LabelNotRead"):
        touch(bench, run)
    read(bench, run, "P-002")
    assert bench.state().runs[run].steps["label"].done == 0
    read(bench, run, "P-001")
    assert bench.state().runs[run].steps["label"].done == 1
    assert job_of(bench, run).where == "printed"
    assert [(f.how) for f in kinds(bench, LabelPrinted)] == ["scanned"]


def test_a_label_of_another_job_is_refused():
    bench, run = at_label()
    ask(bench, run)
    with refused("LabelNotThis"):
        read(bench, run, "P-099")


def test_what_surely_did_not_come_out_needs_no_reason_and_gets_new_numbers_all_the_same():
    bench, run = at_label(quantity=2)
    ask(bench, run)
    told(bench, run, "failed")
    with refused("LabelNotPrinted"):
        read(bench, run, "P-001")
    job = ask(bench, run)
    assert job.serials == ["P-003", "P-004"]
    assert (job.issued, job.spoiled, job.requests) == (2, 0, 2)
    assert [f.serials for f in kinds(bench, SerialsVoided)] == [("P-001", "P-002")]


@pytest.mark.parametrize("where", IN_DOUBT)
def test_what_may_have_come_out_is_printed_again_with_a_reason_and_counted(where):
    bench, run = at_label(quantity=2)
    ask(bench, run)
    told(bench, run, where)
    with refused("ReasonMissing"):
        ask(bench, run)
    with refused("UnknownReason"):
        ask(bench, run, reason="BORED")
    job = ask(bench, run, reason="SMEARED", only=("P-002",))
    assert job.serials == ["P-001", "P-003"]
    assert (job.issued, job.spoiled, job.requests, job.pending) == (3, 1, 2, 1)
    assert kinds(bench, LabelRequested)[-1].reason == "SMEARED"


def test_what_was_read_stays_read_when_another_label_is_printed_again():
    bench, run = at_label(quantity=2)
    ask(bench, run)
    told(bench, run, "printed")
    read(bench, run, "P-001")
    ask(bench, run, reason="SMEARED", only=("P-002",))
    told(bench, run, "printed")
    with refused("LabelNotThis"):
        read(bench, run, "P-002")
    read(bench, run, "P-003")
    assert bench.state().runs[run].steps["label"].done == 1


def test_a_terminal_that_was_switched_off_in_between_asks_for_a_reason_too():
    bench, run = at_label()
    ask(bench, run)
    with refused("ReasonMissing"):
        ask(bench, run)


def test_a_second_touch_on_print_makes_nothing_twice():
    bench, run = at_label()
    command = bench.answering(run, RequestLabels, printer="zebra", range="WU-10-PUMP", ordinal=0)
    bench.do(command)
    with refused("AlreadyAnswered"):
        decide(bench.view(), command)
    again = bench.answering(run, RequestLabels, printer="zebra", range="WU-10-PUMP", ordinal=0)
    assert again.intent() == command.intent()


def test_what_is_heard_late_of_a_replaced_job_is_kept_and_changes_nothing():
    bench, run = at_label(quantity=1)
    first = ask(bench, run).job
    told(bench, run, "sent")
    job = ask(bench, run, reason="SMEARED")
    told(bench, run, "printed", first)
    assert job_of(bench, run).where == "requested"
    assert job_of(bench, run).job == job.job != first
    assert len(kinds(bench, LabelPrinted)) == 1


def test_what_is_heard_after_the_run_is_over_disputes_nothing():
    bench, run = at_label(SHEET, quantity=1)
    job = ask(bench, run, step="sheet").job
    touch(bench, run, "sheet")
    bench.report(run, 1)
    told(bench, run, "sent", job, "sheet")
    assert not bench.state().disputed


def test_a_used_up_range_refuses_and_says_how_many_are_left():
    bench, run = at_label(quantity=3, last=2)
    with refused("SerialsUsedUp"):
        ask(bench, run)
    assert range_state(bench).reserved == 0


@pytest.mark.parametrize("id", ["", "elsewhere"])
def test_a_range_of_another_station_is_no_range(id):
    bench, run = at_label()
    bench.documents.put(numbers("WU-99", id="elsewhere"), kind="serial_range")
    with refused("SerialRangeMissing"):
        ask(bench, run, range=id)


def test_a_range_from_which_two_terminals_drew_gives_out_no_more():
    bench, run = at_label()
    ask(bench, run)
    bench.take_in(bench.bodies[-2])  # the same numbers, reserved by another terminal that had not heard of it
    assert range_state(bench).dispute == "P-001 given out twice"
    told(bench, run, "failed")
    with refused("SerialsDisputed"):
        ask(bench, run)


def test_no_printer_is_said_before_anything_is_recorded():
    bench, run = at_label()
    before = len(bench.bodies)
    with refused("PrinterMissing"):
        ask(bench, run, printer="")
    assert len(bench.bodies) == before


def test_a_label_without_verify_is_confirmed_by_touch_and_that_is_how_it_is_known():
    bench, run = at_label(SHEET)
    ask(bench, run, step="sheet")
    told(bench, run, "sent", step="sheet")
    touch(bench, run, "sheet")
    assert [f.how for f in kinds(bench, LabelPrinted)] == ["touched"]
    assert [f.how for f in kinds(bench, LabelConfirmed)] == ["touched"]


def confirmed(quantity: int = 3, **policies):
    bench, run = at_label(LABEL, ACCOUNT, quantity=quantity, **policies)
    ask(bench, run)
    told(bench, run, "printed")
    ask(bench, run, reason="SMEARED", only=("P-002",))
    for code in job_of(bench, run).serials:
        read(bench, run, code)
    return bench, run


def test_labels_add_up_or_somebody_signs():
    bench, run = confirmed()
    assert (job_of(bench, run).issued, job_of(bench, run).spoiled) == (4, 1)
    with refused("LabelsDoNotReconcile"):
        account(bench, run, 3, 0)
    account(bench, run, 3, 0, authorisation=bench.signed_by("quinn", "LabelsDoNotReconcile"))
    assert bench.state().runs[run].steps["labels"].values == ["3/4"]


def test_what_was_printed_in_the_run_is_known_and_not_typed():
    bench, run = confirmed()
    account(bench, run, 3, 1, issued=99)
    fact = entry(bench.bodies[-1]).fact
    assert (fact.issued, fact.known, fact.shown) == (4, True, "4/4")


def test_labels_from_a_roll_are_typed():
    bench, run = at_label(ACCOUNT, quantity=3)
    with refused("LabelsDoNotReconcile"):
        account(bench, run, 3, issued=5)
    account(bench, run, 3, 1, 1, issued=5)
    assert not entry(bench.bodies[-1]).fact.known


@pytest.mark.parametrize("parts", [(-1, 1, 4), (10**9, 0, 0)])
def test_numbers_that_nobody_counts_are_refused(parts):
    bench, run = at_label(ACCOUNT, quantity=4)
    with refused("NothingToReport"):
        account(bench, run, *parts, issued=4)


@pytest.mark.parametrize(
    ("pattern", "number", "text"), [("P-####", 42, "P-0042"), ("#A", 12, "12A"), ("X##-9", 7, "X07-9")]
)
def test_a_serial_is_its_pattern_with_the_number(pattern, number, text):
    assert serial(pattern, number) == text


#: What may happen to the labels of one station's runs, in any order: asked for, told, printed again, taken over.
MOVES = st.lists(st.sampled_from(["ask", "sent", "printed", "failed", "doubted", "restart", "next"]), max_size=30)


@given(MOVES, MOVES, st.randoms(use_true_random=False))
def test_no_serial_is_ever_given_out_twice(mine, others, chance):
    """Two stations without a network, each with crashes: every number reserved is new, everywhere and for ever."""
    benches = [at_label(LABEL, quantity=1), at_label(LABEL, quantity=1)]
    for number, (bench, _) in enumerate(benches):
        unit = f"WU-{number}"
        bench.documents.put(
            numbers(unit, first=1 + 500 * number, last=500 + 499 * number, id=unit), kind="serial_range"
        )
    given_out: list[str] = []
    moves = [(0, move) for move in mine] + [(1, move) for move in others]
    chance.shuffle(moves)
    state = [[bench, run] for bench, run in benches]
    for at, move in moves:
        bench, run = state[at]
        bench.work_unit = "WU-10"
        if move == "restart":
            bench.states = states_of(bench.bodies)
        elif move == "next":
            state[at][1] = bench.start("10", 1)
        else:
            given_out += step(bench, run, move, f"WU-{at}")
    assert len(given_out) == len(set(given_out))


def step(bench, run: str, move: str, unit: str) -> list[str]:
    """One move at a station; the serials that it reserved."""
    if move != "ask":
        if job_of(bench, run) is not None:
            told(bench, run, move)
        return []
    before = len(bench.bodies)
    # the bench's routing names one station; its range is the one of the unit that this terminal serves
    bench.documents.put(_moved(bench, unit), kind="serial_range")
    ask(bench, run, range=unit, reason="SMEARED")
    facts = [entry(body).fact for body in bench.bodies[before:]]
    return [each for fact in facts if isinstance(fact, SerialsReserved) for each in fact.serials]


def _moved(bench, unit: str) -> SerialRange:
    found = bench.view().serial_range(unit)
    return numbers("WU-10", first=found.first, last=found.last, id=unit)


@given(MOVES)
def test_labels_that_may_exist_are_issued_and_replaced_ones_are_spoiled(moves):
    """Issued = those in use now + spoiled, whatever happened: nothing is lost or doubled."""
    bench, run = at_label(LABEL, quantity=2)
    for move in moves:
        if move in ("restart", "next"):
            bench.states = states_of(bench.bodies)
        else:
            step_plain(bench, run, move)
    job = job_of(bench, run)
    if job is None:
        return
    out = 0 if job.where == "failed" else job.count
    assert job.issued == out + job.spoiled
    assert len(job.serials) == len(set(job.serials)) == 2


def step_plain(bench, run: str, move: str) -> None:
    if move == "ask":
        ask(bench, run, reason="SMEARED")
    elif job_of(bench, run) is not None and job_of(bench, run).where == "requested":
        told(bench, run, move)
