"""Material at the line: looked at, split, merged, given serials, packed, moved; reports taken back; work handed on."""

from __future__ import annotations

import hashlib

import msgspec
import pytest
from story_kit import JONAS, LOT, MARA, ORDER, PINS, TOMASZ, AtTerminal
from story_past import facade, passed, worked

from app.domain.documents import SitePolicy
from app.storage.documents import NewDocument
from app.storage.upkeep import rebuild, verify

pytestmark = pytest.mark.story
SSCC = "106141412345678908"


def material(at: AtTerminal) -> AtTerminal:
    """Mara in the Material place."""
    return at.sign_on().on("queue").tap("nav-material").on("material")


def lot_of(at: AtTerminal, lot: str):
    return at.kiosk.station.store.lot(lot)


def sound(at: AtTerminal) -> None:
    at.close()
    assert verify(at.database).broken == ""
    with facade(at.database, at.unit) as terminal:
        assert rebuild(terminal.store).different == ()


@pytest.fixture
def housing(kiosk: AtTerminal) -> str:
    """The lot of housings that the demo plant has received."""
    (thing,) = kiosk.kiosk.station.terminal.queries.things_numbered("3120")
    return thing.id


def test_a_lot_is_looked_at_split_and_taken_back_with_one_touch(kiosk, housing):
    at = material(kiosk).sees("Scan a lot or a container").scan("3120").sees("Pump housing H-80", "on hand")
    before = lot_of(at, housing).on_hand
    at.tap("act-split").sees("How many become lot 3120-1?").digits("9999999").sees("At most")
    at.tap("material-stop").tap("act-split").digits("30").sees("Split off 30").tap("material-slot")
    at.sees("30 are lot 3120-1 now", "Take it back").sees("3120-1")
    assert lot_of(at, housing).on_hand == before - 30
    at.tap("kin-3120-1").sees("3120-1 Pump housing H-80", "30 pieces on hand").tap("kin-3120")
    at.tap("act-split").digits("5").tap("material-slot").sees("5 are lot 3120-2 now").tap("material-slot")
    at.sees("Taken back")
    assert lot_of(at, housing).on_hand == before - 30
    sound(at)


def test_a_touch_counts_while_news_of_other_stations_come_in(kiosk, housing):
    at = (
        material(kiosk).scan("3120").sees("on hand").news_while_touched("act-split").sees("How many become lot 3120-1?")
    )
    at.sees("How many become lot 3120-1?").digits("5").tap("material-slot").sees("5 are lot 3120-1 now")
    at.news_while_touched("kin-3120-1")
    at.sees("5 pieces on hand")


def test_lots_are_merged_and_only_like_with_like(kiosk, housing):
    at = material(kiosk).scan("3120").sees("on hand").tap("act-split").digits("30").tap("material-slot")
    at.sees("30 are lot 3120-1 now").tap("act-merge").sees("Scan the lot that becomes part of 3120").scan("7702")
    at.sees("Only lots of one material are merged").scan("3120").sees("You scanned lot 3120 twice")
    at.scan("3120-1").sees("3120-1 is part of 3120 now").tap("material-slot").sees("Taken back")
    assert lot_of(at, f"{housing}-1").on_hand == 30
    sound(at)


def test_pieces_get_their_serials_one_scan_each_and_a_double_scan_gives_none(kiosk, housing):
    at = material(kiosk).scan("3120").sees("on hand")
    before = lot_of(at, housing).on_hand
    at.tap("act-serialise").sees("Scan the serial number of each piece").scan("H-00901").sees(
        "Piece H-00901 has its number"
    )
    at.scan("H-00901").sees("H-00901").scan("H-00902").sees("Piece H-00902 has its number").tap("material-stop")
    assert lot_of(at, housing).on_hand == before - 2
    at.scan("H-00902").sees("H-00902 Pump housing H-80", "1 piece on hand")
    sound(at)


def test_a_container_is_made_known_filled_moved_whole_and_never_put_into_itself(kiosk, housing):
    at = material(kiosk).tap("material-new").sees("Scan the label of the new container").scan("106141412345678907")
    at.sees("cannot be the number of a container").scan(f"]C100{SSCC}").sees(f"Container {SSCC}", "It is empty")
    at.tap("act-pack").scan("3120").sees(f"3120 is in {SSCC} now").scan("7702").sees(f"7702 is in {SSCC} now")
    at.scan("3120").sees("is in").scan(f"]C100{SSCC}").sees("cannot be put into itself").tap("material-stop")
    at.tap("act-move").sees("Scan the place where it goes").scan("B7").sees("It is in B7 now")
    assert lot_of(at, housing).location == "B7"
    at.tap("lot-3120").sees(f"In container {SSCC}").tap("act-unpack").sees("is out of").tap("act-move").scan("C1")
    at.sees("It is in C1 now").tap("material-slot").sees("Taken back")
    assert lot_of(at, housing).location == "B7"
    sound(at)


def test_a_part_of_an_order_is_split_off_and_opened_by_its_own_number(make):
    at = make("ST-20")
    passed(at.database, "ST-10")
    material(at.open()).scan(ORDER).sees("wait for").tap("act-split").digits("2").tap("material-slot")
    at.sees(f"2 are lot {ORDER}-1 now").tap("nav-queue").on("queue").scan(f"{ORDER}-1").on("job")
    assert at.job().lot == f"{LOT}-1"
    assert at.job().total == 2
    sound(at)


def test_what_nobody_knows_is_said(kiosk):
    at = material(kiosk).scan("NOBODY-KNOWS").sees("Lot NOBODY-KNOWS is not booked in.")
    at.tap("material-type").letters("3120").tap("material-slot").sees("Pump housing H-80")
    at.tap("act-pack").scan("NO-BOX").sees("No container NO-BOX is known here.")
    at.key("\x1b")


def reported(at: AtTerminal) -> AtTerminal:
    """Three pumps pressed and reported."""
    worked(at.database, "ST-10", until="force")
    at.open().sign_on().open_order().measure("12.5 kN").sees("Take 12.5 kN").tap("job-slot").sees("All steps are done")
    return at.tap("job-slot").on("completion").tap("completion-slot").on("queue")


def test_a_wrong_report_is_taken_back_with_a_reason_and_the_work_is_open_again(make):
    at = reported(make()).tap("nav-take_back").on("take_back").sees("3 good", "Mara K.").tap("reason-miscounted")
    at.tap("take-back-slot").on("job").sees("All steps are done", "3 pieces")
    at.tap("job-slot").on("completion").tap("good-less").sees("1 stays here").tap("completion-slot").on("job")
    assert lot_of(at, LOT).at("10").first.good == 2
    sound(at)


def test_a_report_whose_pieces_went_on_stays(make):
    at = reported(make())
    at.close()
    worked(at.database, "ST-20", until="serial")
    material(at.open()).scan(ORDER).sees("in process").tap("act-undo_report").on("take_back").tap("reason-mixed-up")
    at.tap("take-back-slot").sees("has taken these pieces already")
    assert lot_of(at, LOT).at("10").first.good == 3
    sound(at)


def test_somebody_else_s_report_needs_a_lead(make):
    at = reported(make()).scan("LSB-102")
    at.until(lambda: at.person() == "Tomasz W.", "Tomasz is here")
    at.tap("nav-take_back").on("take_back").tap("reason-miscounted").tap("take-back-slot")
    at.sees("made this report").sees("Ask for a signature").tap("take-back-slot").on("authorise")
    at.tap(f"person-{JONAS}").digits(PINS[JONAS]).tap("authorise-slot").on("job").sees("All steps are done")
    sound(at)


def test_two_people_work_on_a_job_and_one_of_them_is_on_another_machine_too(make):
    at = make()
    at.open().sign_on().open_order().tap("nav-crew").on("crew").sees("Mara K.", "only here")
    at.scan("LSB-102").until(lambda: at.person() == "Tomasz W.", "Tomasz is here")
    at.on("job").tap("nav-crew").on("crew").tap("crew-mine").sees("Tomasz W.", "I leave this job").tap("crew-slot")
    at.on("job")
    run = next(iter(lot_of(at, LOT).runs.values()))
    assert list(run.crew) == [MARA, TOMASZ]
    at.tap("nav-crew").tap("crew-other").tap(f"choice-crew-{MARA}").sees("Tomasz W.")
    assert list(next(iter(lot_of(at, LOT).runs.values())).crew) == [TOMASZ]
    sound(at)


def test_unfinished_work_is_handed_over_with_a_note_that_whoever_goes_on_reads_first(at_work):
    at = at_work.tap("sign-off").on("handover").sees("You leave 1 job open").tap("handover-note").letters("BEARING")
    at.tap("handover-slot").sees("“BEARING”").tap("handover-slot").on("sign_on")
    assert next(iter(lot_of(at, LOT).runs.values())).crew == {}
    at.sign_on(TOMASZ).on("queue").scan(ORDER).on("crew").sees("BEARING", "Mara K.").tap("crew-slot").on("job")
    assert next(iter(lot_of(at, LOT).runs.values())).note is None
    at.tap("nav-material").on("material").tap("nav-queue").on("job")
    sound(at)


def test_who_leaves_nothing_open_is_off_at_once(kiosk):
    kiosk.sign_on().on("queue").tap("sign-off").on("sign_on")


def yields(at: AtTerminal, policy: str) -> AtTerminal:
    """The plant's policy on processes that yield more than went in."""
    body = msgspec.json.encode(SitePolicy(id="site", policies={"ExceedsTaken": policy}))
    digest = hashlib.sha256(body).hexdigest()
    with facade(at.database, at.unit) as terminal:
        made = NewDocument(kind="policy", id="site", revision="yield", hash=digest, body=body, released_by=JONAS)
        terminal.store.add_documents([made])
    return at


def finished(at: AtTerminal) -> AtTerminal:
    """Three pumps are pressed; the report is open."""
    worked(at.database, "ST-10", until="force")
    at.open().sign_on().open_order().measure("12.5 kN").sees("Take 12.5 kN").tap("job-slot").sees("All steps are done")
    return at.tap("job-slot").on("completion")


def test_a_process_that_yields_more_is_reported_so_where_the_plant_says_it_may(make):
    at = finished(yields(make(), "warn")).tap("good-more").sees("1 more than taken").tap("completion-slot").on("queue")
    tally = lot_of(at, LOT).at("10").first
    assert (tally.good, tally.gained, tally.in_process) == (4, 1, 0)
    sound(at)


def test_a_lead_signs_for_a_yield_where_the_plant_asks_for_it(make):
    at = finished(yields(make(), "authorise")).tap("good-more").tap("completion-slot").sees("3 were taken here")
    at.tap("completion-slot").on("authorise").tap(f"person-{JONAS}").digits(PINS[JONAS]).tap("authorise-slot")
    at.on("queue")
    assert lot_of(at, LOT).at("10").first.good == 4
    sound(at)


def test_without_such_a_policy_no_more_than_was_taken_can_be_reported(make):
    at = finished(make()).sees("Adds up", "Report 3")
    assert not at.look().target("good-more")
