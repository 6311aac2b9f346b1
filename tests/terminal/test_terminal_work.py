"""A day at one terminal, through the façade: what screens and devices submit, and what they are told."""

import hashlib
from decimal import Decimal

import msgspec
import pytest
from terminal_kit import LEAD, OPERATOR, PINS, QUALITY
from test_terminal_people import refused

from app.barcodes.hibc import check_of
from app.barcodes.scan import read
from app.domain.refusals import Refusal
from app.exchange.reference import read_contents
from app.storage.upkeep import rebuild
from app.terminal import Terminal, answers
from app.terminal.scans import AnswerScan, BadgeScan, JobScan
from app.views import JobView


@pytest.fixture
def at_work(terminal: Terminal) -> Terminal:
    terminal.sign_on_with_badge("LSB-101")
    return terminal


def start(terminal: Terminal, order: str) -> JobView:
    card = terminal.queries.find(order, terminal.person)
    return terminal.queries.job(card.lot, terminal.start(card))


def current(terminal: Terminal, job: JobView) -> JobView:
    return terminal.queries.job(job.lot, job.run)


def until(terminal: Terminal, job: JobView, kind: str) -> JobView:
    """Answer prompts as they come until one of ``kind`` is open."""
    while (job := current(terminal, job)).prompt is not None and job.prompt.kind != kind:
        answer(terminal, job)
    return job


def answer(terminal: Terminal, job: JobView) -> None:
    prompt = job.prompt
    match prompt.kind:
        case "instruction":
            terminal.submit(answers.confirm(job, prompt))
        case "checklist":
            terminal.submit(answers.tick(job, prompt, range(len(prompt.items))))
        case "measurement":
            terminal.submit(answers.measure(job, prompt, prompt.limits.nominal))
        case "scan_material":
            lot = next(a.number for a in prompt.alternatives if a.quantity >= (prompt.needed or 0))
            terminal.submit(terminal.meaning(read(lot.encode()), job).command)
        case "tool_check":
            terminal.submit(answers.check_tool(job, prompt, prompt.tools.tools[0].tool, "scanned"))
        case "weigh":
            terminal.submit(answers.weigh(job, prompt, prompt.weigh.target))


def test_the_queue_puts_the_next_job_first_and_says_why_others_wait(at_work: Terminal) -> None:
    queue = at_work.queries.queue(OPERATOR)
    assert queue.next is not None
    assert queue.next.blocked is None
    assert all(card.blocked is not None for card in queue.waiting)


def test_a_job_is_found_by_its_order_number_and_a_badge_is_a_badge_anywhere(at_work: Terminal) -> None:
    found = at_work.meaning(read(b"10040"), None)
    assert isinstance(found, JobScan)
    assert found.card.order == "10040"
    job = start(at_work, "10040")
    assert at_work.meaning(read(b"LSB-102"), job) == BadgeScan("P-102")


def test_the_scan_goes_to_the_prompt_and_the_wrong_material_is_told_the_right_lot_and_rack(at_work: Terminal) -> None:
    job = until(at_work, start(at_work, "10040"), "scan_material")
    wrong = at_work.meaning(read(b"4655"), job)
    assert isinstance(wrong, AnswerScan)
    refusal = refused(at_work.submit, wrong.command)
    assert refusal.code == "WrongMaterial"
    assert refusal.params["use"]
    assert refusal.params["rack"]
    assert current(at_work, job).prompt == job.prompt


def test_something_that_nobody_asked_for_is_explained(at_work: Terminal) -> None:
    job = start(at_work, "10040")
    refusal = refused(at_work.meaning, read(b"4802"), job)
    assert refusal.code == "ScanNotExpected"
    assert refusal.params["what"]
    assert refusal.params["wanted"] == job.prompt.title


def test_a_double_tap_writes_once(at_work: Terminal) -> None:
    job = start(at_work, "10040")
    command = answers.confirm(job, job.prompt)
    first, second = at_work.submit(command), at_work.submit(command)
    assert not first.already
    assert second.already
    assert second.first_seq == first.first_seq


def test_work_goes_on_where_it_was_and_every_entry_has_its_true_author(at_work: Terminal) -> None:
    job = start(at_work, "10040")
    at_work.submit(answers.confirm(job, job.prompt))
    at_work.sign_on_with_badge("LSB-102")
    job = current(at_work, job)
    answer(at_work, job)
    people = [rung.person for rung in current(at_work, job).ladder if rung.state == "done"]
    assert people == ["Mara K.", "Tomasz W."]


def test_a_value_outside_is_read_again_and_then_needs_somebody_elses_signature(at_work: Terminal) -> None:
    job = until(at_work, start(at_work, "10040"), "measurement")
    far = job.prompt.limits.high + 50
    while (prompt := current(at_work, job).prompt).attempt + 1 < prompt.readings:
        at_work.submit(answers.measure(job, prompt, far))
    command = answers.measure(job, prompt, far)
    refusal = refused(at_work.submit, command)
    assert (refusal.code, refusal.authorise) == ("OutOfLimits", "quality")
    kept = at_work.store.head()[0]
    refused(at_work.submit, command)
    assert at_work.store.head()[0] == kept
    assert at_work.store.entry_at(at_work.store.journal, kept).kind == "reading.refused"
    assert refused(at_work.authorise, refusal, command, OPERATOR, PINS[OPERATOR]).code == "NotQualified"
    signed = at_work.signed(refusal, command, QUALITY, PINS[QUALITY])
    for other in (
        msgspec.structs.replace(signed, value=signed.value + 1),  # given for another value
        msgspec.structs.replace(signed, authorisation=msgspec.structs.replace(signed.authorisation, person=LEAD)),
        msgspec.structs.replace(signed, authorisation=msgspec.structs.replace(signed.authorisation, role="lead")),
    ):
        assert refused(at_work.submit, other).code == "OutOfLimits"
    assert refused(at_work.submit, signed).code == "NotSigned"  # a PIN signs once, and what it signed was refused
    at_work.authorise(refusal, command, QUALITY, PINS[QUALITY])
    assert current(at_work, job).ladder[[r.kind for r in job.ladder].index("measurement")].state == "done"


def test_typed_values_take_a_comma_and_refuse_words(at_work: Terminal) -> None:
    assert answers.number("12,4") == Decimal("12.4")
    assert refused(answers.number, "twelve").code == "NotANumber"
    assert refused(answers.number, "1e999999999").code == "NotANumber"


def test_a_hold_stops_the_lot_and_only_somebody_else_lets_it_go_on(at_work: Terminal) -> None:
    job = start(at_work, "10040")
    at_work.hold_lot(job.lot, "BURR", "under the seal seat")
    assert current(at_work, job).hold is not None
    assert refused(at_work.submit, answers.confirm(job, job.prompt)).code == "OnHold"
    assert at_work.queries.find("10040", OPERATOR).blocked.code == "OnHold"
    hold = current(at_work, job).hold
    assert refused(at_work.holds.release, hold, "REWORKED", OPERATOR, PINS[OPERATOR]).code == "NotAReleaser"
    at_work.holds.release(hold, "REWORKED", LEAD, PINS[LEAD])
    at_work.submit(answers.confirm(job, job.prompt))


def test_part_of_a_run_is_reported_and_the_rest_stays(at_work: Terminal) -> None:
    job = start(at_work, "10040")
    while current(at_work, job).prompt is not None:
        answer(at_work, current(at_work, job))
    view = at_work.queries.completion(job.lot, job.run)
    at_work.submit(answers.complete(view, Decimal(1)))
    assert at_work.queries.completion(job.lot, job.run).quantity == view.quantity - 1
    assert rebuild(at_work.store).different == ()


def test_nobody_signed_on_cannot_act(terminal: Terminal) -> None:
    card = terminal.queries.find("10040", "")
    with pytest.raises(Refusal, match="NobodySignedOn"):
        terminal.start(card)


def test_ink_is_kept_beside_the_record_and_named_by_its_content(bare, plant, wall, tmp_path) -> None:
    """A signature may carry ink; it is not in the hashed bytes, so that it can be erased one day."""
    terminal = Terminal(bare.store, "ST-40", wall)
    terminal.people.set_first_pin(LEAD, PINS[LEAD], PINS[LEAD])
    terminal.people.set_pin(OPERATOR, PINS[OPERATOR], PINS[OPERATOR], LEAD, PINS[LEAD])
    for unit in ("ST-10", "ST-20", "ST-30"):
        pass_on(Terminal(bare.store, unit, wall), "10040")
    terminal.sign_on_with_badge("LSB-101")
    job = until(terminal, start(terminal, "10040"), "signature")
    command, parts = answers.sign(job, job.prompt, b"<svg/>")
    saved = terminal.submit_signed(command, PINS[OPERATOR], parts)
    record = terminal.store.entry_at(saved.journal, saved.last_seq)
    assert record.fact.ink == hashlib.sha256(b"<svg/>").hexdigest()
    (ink,) = terminal.store.attachments.to_send(10)
    assert terminal.store.attachments.content(ink.name) == b"<svg/>"
    assert not terminal.store.attachments.is_sent(saved.last_seq)


def pass_on(terminal: Terminal, order: str) -> None:
    """One piece through a station, by somebody qualified there."""
    terminal.person = OPERATOR
    job = start(terminal, order)
    while (job := current(terminal, job)).prompt is not None:
        if job.prompt.kind == "scan_identity":
            terminal.submit(answers.identify(job, job.prompt, "H-00401", "scanned", ""))
        else:
            answer(terminal, job)
    view = terminal.queries.completion(job.lot, job.run)
    terminal.submit(answers.complete(view, Decimal(1)))


HEALTH = "+SEAL80" + "1/$$3281231" + "4802"


@pytest.mark.parametrize(
    "label",
    [
        "4802",
        "(01)09521000080065(10)4802(17)281231",
        "]d2010952100008006517281231104802",
        "https://id.gs1.org/01/09521000080065/10/4802?17=281231",
        "[)>\x1e06\x1dPSK-80\x1d1T4802\x1dQ40\x1e\x04",
        "[)>06\x1dPSK-80\x1d1T4802",
        "[)>\x1e06\x1d1PSUPPLIERS-77\x1d1T4802\x1e\x04",
        HEALTH + check_of(HEALTH),
        "SK80:4802/40",
    ],
)
def test_a_lot_is_the_same_lot_whoever_labelled_it(at_work: Terminal, label: str) -> None:
    scan = at_work.read_scan(label.encode())
    assert (scan.lot or scan.text) == "4802"
    what = refused(at_work.meaning, scan, None).params["what"]
    assert what == "Seal kit SK-80"


@pytest.mark.parametrize("label", ["[)>\x1e06\x1dPSK-65\x1d1T4802\x1e\x04", "(01)09521000080072(10)4802"])
def test_a_label_of_another_material_is_not_taken_for_the_lot_of_that_number(at_work: Terminal, label: str) -> None:
    job = until(at_work, start(at_work, "10040"), "scan_material")
    assert refused(at_work.meaning, at_work.read_scan(label.encode()), job).code == "WrongMaterial"


SUPPLIED = b"""
revision = "suppliers"
author = "P-201"
released_by = "P-401"
[[material]]
id = "SK-80"
name = "Seal kit SK-80"
gtin = "9521000080065"
supplier_items = ["SEAL801", "S-77"]
[[material]]
id = "SK-65"
name = "Seal kit SK-65"
supplier_items = ["S-65"]
"""
WRONG = "+SEAL81" + "1/$$3281231" + "4802"


@pytest.mark.parametrize(
    ("label", "code"),
    [
        (HEALTH + check_of(HEALTH), ""),
        ("[)>\x1e06\x1d1PS-77\x1d1T4802\x1e\x04", ""),
        ("[)>\x1e06\x1dPSK-80\x1d1T4802\x1e\x04", ""),
        ("4802", ""),
        (WRONG + check_of(WRONG), "UnknownLot"),
        ("[)>\x1e06\x1d1PS-65\x1d1T4802\x1e\x04", "WrongMaterial"),
        ("[)>\x1e06\x1d1PNOBODYS\x1d1T4802\x1e\x04", "UnknownLot"),
    ],
)
def test_a_supplier_s_number_of_another_item_is_refused_although_the_lot_number_is_right(
    at_work: Terminal, label: str, code: str
) -> None:
    job = until(at_work, start(at_work, "10040"), "scan_material")
    at_work.store.add_documents(read_contents([("m.toml", SUPPLIED)], at_work.store.documents).documents)
    scan = at_work.read_scan(label.encode())
    if code:
        assert refused(at_work.meaning, scan, job).code == code
    else:
        assert at_work.meaning(scan, job).command.material_lot == "SK-80/4802"


def test_a_badge_is_a_badge_although_a_pattern_would_take_it(at_work: Terminal) -> None:
    at_work.store.add_documents(read_contents([("codes.toml", TAKES_BADGES)], at_work.store.documents).documents)
    scan = at_work.read_scan(b"LSB-102")
    assert (scan.format, scan.lot) == ("pattern", "102")
    assert at_work.meaning(scan, None) == BadgeScan("P-102")


TAKES_BADGES = b"""
author = "P-201"
released_by = "P-401"
[[code_pattern]]
id = "tray"
name = "Tray"
template = "LSB-{lot}"
example = "LSB-77"
"""


def test_no_rule_decides_on_a_lot_of_which_only_a_part_is_known(at_work: Terminal):
    """Another line has records of it that are not here: it refuses, and as soon as they came it does not any more."""
    job = start(at_work, "10040")
    stream, records = f"lot:{job.lot}", at_work.store.head()
    with at_work.store.transaction() as connection:
        connection.exec_driver_sql("INSERT INTO followed (stream, standing, turn) VALUES (?, 'stray', 0)", (stream,))
    said = refused(answer, at_work, job)
    assert (said.code, said.params["stream"], said.params["number"]) == ("PartlyKnown", stream, "10040")
    assert refused(at_work.queries.lot, job.lot).code == "PartlyKnown"
    assert at_work.store.head() == records
    at_work.store.want([stream])
    assert refused(answer, at_work, job).code == "PartlyKnown"
    with at_work.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE followed SET standing = 'whole'")
    answer(at_work, job)
    assert at_work.store.head() != records


def test_a_lead_of_the_same_short_name_as_who_placed_a_hold_may_release_it_all_the_same(at_work: Terminal) -> None:
    at_work.store.write_people([(LEAD, "Mara Kowalski")])  # Mara K., like the operator
    at_work.hold_lot("CP-80/10040", "BURR")
    (view,) = at_work.queries.holds()
    assert [tile.person for tile in at_work.queries.hold_releasers(view)] == [LEAD, QUALITY]
    at_work.sign_on_with_badge("LSB-201")
    at_work.hold_lot("CP-80/10042", "BURR")
    mine = next(each for each in at_work.queries.holds() if each.scope.endswith("10042"))
    assert [tile.person for tile in at_work.queries.hold_releasers(mine)] == [QUALITY]
