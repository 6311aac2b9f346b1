"""Holds as three people live them: who stops work, the lead who answers in time, quality who lets it go on."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import timedelta

import msgspec
import pytest
from msgspec.structs import replace
from story_central import Central, published
from story_kinds import OWN_ORDER, take_in_steps
from story_kit import JONAS, LOT, NAMES, ORDER, PETRA, PINS, TOMASZ, AtTerminal
from story_past import facade, worked

from app.demo.home import without_keyring
from app.domain.commands import PlaceHold
from app.domain.documents import Person, Qualification
from app.domain.hold_facts import HoldAcknowledged, HoldPlaced, HoldReleased, SuspectChecked
from app.domain.holds import Hold
from app.exchange.reference import read_contents
from app.intake import take_in
from app.storage.documents import NewDocument

pytestmark = pytest.mark.story
ON_SERVER = "on the server"


def strict(at: AtTerminal, text: str) -> AtTerminal:
    """The site's policy, as its file says it."""
    head = 'revision = "story"\nauthor = "P-201"\nreleased_by = "P-401"\neffective_from = 2026-01-05\n'
    with facade(at.database, at.unit) as terminal:
        take_in(terminal, read_contents([("site.toml", (head + text).encode())], terminal.store.documents))
    return at


def facts(at: AtTerminal) -> list[object]:
    """What this terminal has recorded."""
    store = at.kiosk.station.store
    return [store.entry_at(store.journal, seq).fact for seq in range(1, at.records() + 1)]


def last(at: AtTerminal, kind: type) -> object:
    return next(fact for fact in reversed(facts(at)) if isinstance(fact, kind))


def held(at: AtTerminal, stream: str) -> dict[str, Hold]:
    return at.kiosk.station.store.state(stream).holds


def signed(at: AtTerminal, person: str) -> AtTerminal:
    """The PIN of whoever is signed on."""
    return at.on("hold_sign").digits(PINS[person]).tap("signature-slot")


def stopped(at: AtTerminal, scope: str = f"scope-lot-{ORDER}") -> AtTerminal:
    """The flag, what, why, Hold."""
    return at.tap("hold").on("hold").tap(scope).tap("reason-BURR").tap("hold-slot").on("held")


# -- the operator


def test_i_stop_the_lot_in_three_touches_and_it_takes_the_screen(at_work: AtTerminal):
    at = at_work.tap("hold").on("hold").tap("reason-BURR").tap("hold-slot").on("held")
    at.sees(f"Stop work on order {ORDER}", "Burr on the flange", "Mara K., operator, found it at ST-10")
    at.sees("Jonas O. called, to answer by 06:45: 15 min left", "Go on with 10042")
    at.sees("Where they are", "ST-10 Press bearing Mara K.")
    assert set(held(at, f"lot:{LOT}")) == {last(at, HoldPlaced).hold}


@pytest.mark.parametrize(
    ("tile", "stream"),
    [
        (f"scope-order-{ORDER}", f"order:{ORDER}"),
        ("scope-work_unit-ST-10", "work_unit:ST-10"),
    ],
)
def test_whatever_i_stop_it_is_my_job_that_stops(make, tile: str, stream: str):
    at = make().open().sign_on().open_order().tap("hold").on("hold")
    for _ in range(3):
        if at.look().target(tile) is None:
            at.tap("more") if at.look().target("more") else at.tap(
                next(t.name for t in at.look().targets if "more" in t.says)
            )
    at.tap(tile).tap("reason-SAFETY").tap("hold-slot").on("held").sees(f"Stop work on order {ORDER}")
    assert held(at, stream)


def test_the_material_lot_just_used_is_near(make):
    at = make()
    worked(at.database, "ST-10", until="force")
    at.open().sign_on().open_order().tap("hold").on("hold").sees("Lot 7702")
    at.tap("scope-lot-7702").tap("reason-DAMAGE").tap("hold-slot").on("held").sees("Lot 7702 on hold")
    at.tap("held-slot").on("job")
    assert last(at, HoldPlaced).scope == ("lot:B-80/7702",)


def test_the_queue_says_who_holds_a_job_why_and_who_can_let_it_go(at_work: AtTerminal):
    at = stopped(at_work).tap("held-slot").on("queue").sees("On hold by Mara K.: Burr on the flange.")
    at.tap("all-jobs").on("jobs")
    at.sees("On hold by Mara K.: Burr on the flange.", "can release it.")
    at.scan(ORDER).on("held").sees(f"Lot {ORDER} on hold", "Burr on the flange").tap("held-slot").on("jobs")


def test_with_no_job_open_i_stop_my_station_and_put_it_aside_to_see_the_queue(kiosk: AtTerminal):
    at = kiosk.sign_on().on("queue").tap("hold").on("hold").sees("Station ST-10")
    at.tap("reason-SAFETY").tap("hold-slot").on("held").sees("Station ST-10 on hold", "Not safe")
    at.tap("held-slot").on("queue").sees("On hold by Mara K.: Not safe.")
    at.tap("sign-off").sign_on(TOMASZ).on("queue")


@pytest.mark.parametrize("beside", ["material", "completion"])
def test_a_hold_that_comes_takes_the_screen_once_wherever_i_am(make, beside: str):
    at = make()
    worked(at.database, "ST-10", until="force")
    at.open().sign_on().open_order()
    if beside == "completion":
        at.measure("12.5 kN").sees("Take 12.5 kN").tap("job-slot").sees("All steps are done").tap("job-slot")
    else:
        at.tap("nav-material")
    at.on(beside)
    station = at.kiosk.station
    station.terminal.desk.execute(PlaceHold(scope=(f"order:{ORDER}",), reason="BURR", ordinal=0), PETRA)
    station.store.absorbed()  # as it comes from the panel beside
    at.on("held").sees(f"Stop work on order {ORDER}", "On hold by Quality").tap("held-slot").on("queue")
    station.store.absorbed()
    at.tap("nav-material").on("material").sees("Material")


def test_a_lot_that_lies_before_me_in_material_is_the_first_thing_to_hold(kiosk: AtTerminal):
    at = kiosk.sign_on().on("queue").tap("nav-material").on("material").scan("3120").sees("3120")
    at.tap("hold").on("hold").tap("reason-DAMAGE").tap("hold-slot").on("held").sees("Lot 3120 on hold")
    assert last(at, HoldPlaced).scope == ("lot:H-80/3120",)


def test_a_photo_goes_with_it_and_one_of_50_mb_has_its_sentence(at_work: AtTerminal):
    at = at_work.tap("hold").on("hold")
    at.camera.huge()
    at.sees("50 MB, at most 24 MB")
    at.camera.take("burr")
    at.sees("Photo, take off").tap("reason-BURR").tap("hold-slot").on("held")
    fact = last(at, HoldPlaced)
    assert at.kiosk.station.store.attached(fact.parts)
    assert len(fact.parts) == 1


def test_a_hold_can_be_thought_better_of(at_work: AtTerminal):
    before = at_work.records()
    at_work.tap("hold").on("hold").tap("hold-back").at("prepare")
    assert at_work.records() == before


# -- the lead


def test_the_lead_acknowledges_with_a_pin_has_pieces_checked_and_quality_releases(make):
    at = make()
    worked(at.database, "ST-10", until="force")
    at.open().sign_on().open_order().measure("12.5 kN").sees("Take 12.5 kN").tap("job-slot").sees("All steps are done")
    at.tap("job-slot").on("completion").tap("completion-slot").on("queue")
    at.wall.now += timedelta(minutes=2)
    at.tap("hold").on("hold").scan(ORDER).sees(f"Order {ORDER}").tap(f"scope-order-{ORDER}").tap("reason-BURR")
    at.tap("hold-slot").on("held").sees(f"Order {ORDER} on hold")
    at.sign_on(JONAS).on("waiting").sees("hold to acknowledge", "Hold 10040: 15 min").tap("hold-due").on("held")
    at.sees("Acknowledge", "ST-20 Assembly", "3", "waiting").tap("held-slot").on("hold_sign").digits("000000")
    at.tap("signature-slot").sees("That PIN was not right.")
    assert not at.reads("Ink, if you like")  # nothing would keep it
    signed(at, JONAS).on("held").sees("Jonas O. acknowledged it at 06:32")
    at.tap("held-contain").on("hold_contain").sees("These 3 pieces", ORDER).tap("hold-contain-slot")
    signed(at, JONAS).on("held").sees("1 to check")
    at.sign_on(PETRA).on("waiting")
    assert not at.reads("hold to release")
    at.tap("waiting-slot").on("held").tap("release").on("hold_release").tap("reason-CHECKED").tap("hold-release-slot")
    signed(at, PETRA).sees("1 of the pieces to look at have not been checked.").tap("key-leave").on("held")
    at.tap("held-check").on("hold_check").sees("1 of 1 still to check").tap("good-0").sees("All 1 have been checked")
    at.tap("hold-check-slot").on("held").tap("release").on("hold_release").tap("reason-CHECKED").tap(
        "hold-release-slot"
    )
    signed(at, PETRA).until(lambda: not held(at, f"order:{ORDER}"), "released")
    fact = last(at, HoldReleased)
    assert (fact.releaser, fact.reason, fact.meaning) == (PETRA, "CHECKED", "Released the hold")


def test_a_bad_piece_is_held_too(make):
    at = make()
    worked(at.database, "ST-10", until="force")
    at.open().sign_on().open_order().measure("12.5 kN").sees("Take 12.5 kN").tap("job-slot").sees("All steps are done")
    at.tap("job-slot").on("completion").tap("completion-slot").on("queue")
    at.sign_on(JONAS).tap("hold").on("hold").tap("reason-SAFETY").tap("hold-slot").on("held")
    at.tap("held-contain").on("hold_contain").tap("count-5").sees("These 3 pieces").tap("hold-contain-slot")
    signed(at, JONAS).on("held").tap("held-check").on("hold_check").tap("bad-0").sees("bad, Jonas O.")
    assert not last(at, SuspectChecked).good
    assert last(at, HoldPlaced).scope == (f"lot:{LOT}",)
    assert held(at, f"lot:{LOT}")


def test_a_second_lead_is_told_who_was_first(at_work: AtTerminal):
    at = stopped(at_work).sign_on(JONAS).on("held").tap("held-slot").on("hold_sign")
    terminal = at.kiosk.station.terminal
    view = terminal.queries.hold(f"lot:{LOT}", next(iter(held(at, f"lot:{LOT}"))))
    terminal.holds.acknowledge(view, PETRA, PINS[PETRA])  # as it comes from the panel beside
    at.digits(PINS[JONAS]).tap("signature-slot").sees("Petra N. already acknowledged this hold")
    assert [fact.signer for fact in facts(at) if isinstance(fact, HoldAcknowledged)] == [PETRA]


def test_who_placed_a_hold_cannot_release_it(make):
    at = stopped(make().open().sign_on(JONAS).open_order())
    at.tap("release").on("hold_release").tap("reason-MISTAKE").tap("hold-release-slot").on("hold_other")
    at.sees("Who signs for it?")
    assert at.look().target(f"person-{JONAS}") is None
    at.tap(f"person-{PETRA}").digits(PINS[PETRA]).tap("hold-other-slot").at("prepare")
    assert last(at, HoldReleased).releaser == PETRA


def test_a_lead_whose_qualification_expired_is_told_so(make):
    at = strict(make(), '[site]\nhold_qualification = "holds"\n')
    with facade(at.database, at.unit) as terminal:
        store = terminal.store
        document = store.documents.current("person", JONAS)
        expired = Qualification(id="holds", until=at.wall.now - timedelta(days=2))
        body = replace(document.body, qualifications=(*document.body.qualifications, expired))
        store.add_documents([_revision(body)])
    at = stopped(at.open().sign_on().open_order()).sign_on(JONAS).on("held").tap("held-slot")
    signed(at, JONAS).sees("expired")
    assert not any(isinstance(fact, HoldAcknowledged) for fact in facts(at))


def _revision(body: Person) -> NewDocument:
    stored = msgspec.json.encode(body)
    digest = hashlib.sha256(stored).hexdigest()
    return NewDocument(
        kind="person", id=body.id, revision="x", hash=digest, body=stored, author="P-401", released_by="P-401"
    )


def test_the_time_to_answer_counts_down_and_when_it_is_over_everybody_is_called(at_work: AtTerminal):
    at = stopped(at_work).sign_on(PETRA).on("held")
    assert at.look().target("hold-due") is None  # the lead is asked first
    at.sign_on(JONAS).sees("Hold 10040: 15 min")
    at.wall.now += timedelta(minutes=10)
    at.sees("Hold 10040: 5 min")
    at.wall.now += timedelta(minutes=6)
    at.sees("Hold 10040 overdue", "Overdue since 06:45. Called, no answer yet: Jonas O., Petra N.")
    at.tap("held-other").on("queue").sign_on(PETRA).on("waiting").sees("Hold 10040 overdue", "overdue since")
    at.tap("hold-due").on("held").sees("Acknowledge")


# -- by rule

TORQUE = """
[[operation.step]]
id = "torque"
kind = "measurement"
title = "Torque"
unit = "Nm"
low = 9
high = 15
readings = 1
"""


def test_a_value_outside_its_limits_stops_the_lot_by_the_plant_s_rule(make):
    at = make()
    take_in_steps(at.database, TORQUE, '[[hold_rule]]\nwhen = "limits"\n\n')
    at.open().sign_on().open_order(OWN_ORDER).at("torque").digits("18").tap("job-slot").on("held")
    at.sees("Outside the limits", "Torque: 18 Nm, the limit is 15 Nm", "The plant's rule placed it")
    kinds = [type(fact).__name__ for fact in facts(at)[-2:]]
    assert kinds == ["ReadingRefused", "HoldPlaced"]
    at.tap("release").on("hold_release").tap("reason-REWORKED").tap("hold-release-slot").on("hold_other")
    at.tap(f"person-{PETRA}").digits(PINS[PETRA]).tap("hold-other-slot").at("torque")


LOOKS = """
[[operation.step]]
id = "looks"
kind = "choice"
title = "How does it look?"
options = [{ code = "FINE", name = "Fine" }, { code = "DULL", name = "Dull", verdict = "bad" }]
"""


def test_failures_in_a_row_stop_the_operation_before_i_take_the_next(make):
    at = make()
    take_in_steps(at.database, LOOKS, '[[hold_rule]]\nwhen = "in_a_row"\nfailures = 1\nscope = "operation"\n\n')
    at.open().sign_on().on("queue").tap("all-jobs").on("jobs").scan(OWN_ORDER).at("looks")
    at.tap("Dull").tap("job-slot").sees("All steps are done").tap("job-slot").on("completion").tap(
        "completion-slot"
    ).on("held")
    at.sees("Operation 10 on hold", "On hold by the plant's rule", "Failures in a row", "1 failure at operation 10")
    at.tap("held-slot").on("jobs").sees("On hold: Failures in a row.", "Jonas O., Petra N. can release it.")


# -- with the network gone and back


@pytest.fixture(scope="module")
def template(postgres) -> str:
    return published(postgres)


@pytest.fixture
def central(postgres, template: str, tmp_path, monkeypatch) -> Iterator[Central]:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    with without_keyring():
        made = Central(postgres, template)
        yield made
        made.cable.close()


def test_a_hold_goes_to_the_stations_that_work_on_it_and_two_leads_answer_when_the_network_is_back(
    make: Callable, central: Central
):
    worker = central.enrol(make("ST-10")).open().sign_on().open_order()
    inspection = make("ST-40")
    inspection.database.unlink()
    other = central.enrol(inspection).open()
    other.until(lambda: other.look().target(f"person-{PETRA}"), "people came from central")
    other.tap(f"person-{PETRA}").on("pin").digits(PINS[PETRA]).tap("pin-slot")
    for at in (worker, other):
        at.until(lambda at=at: at.sync() == ON_SERVER, ON_SERVER)
    central.cable.cut()
    other.tap("hold").on("hold").scan(ORDER).tap(f"scope-order-{ORDER}").tap("reason-BURR").tap("hold-slot").on("held")
    worker.until(lambda: "offline" in worker.sync(), "offline")
    worker.at("prepare").sees("Offline: holds known as of")
    worker.tap("nav-queue").on("queue").sees("Offline: holds known as of").tap("start").at("prepare")
    assert not held(worker, f"order:{ORDER}")
    central.cable.restore()
    worker.on("held").sees(f"Stop work on order {ORDER}", "On hold by Quality", "Petra N., quality, found it at ST-40")
    central.cable.cut()
    worker.until(lambda: "offline" in worker.sync(), "offline")
    worker.sees("Offline: what is known of holds is as of")
    leads_acknowledge_at_both(worker, other)
    central.cable.restore()
    for at in (worker, other):
        at.until(lambda at=at: at.sync() == ON_SERVER, ON_SERVER)
        at.until(lambda at=at: acknowledged(at) == {JONAS, PETRA}, "both answers are on record")
    (one,), (same,) = (held(at, f"order:{ORDER}").values() for at in (worker, other))
    assert one.known == same.known  # the first in the order of the server, at both
    for at in (worker, other):
        at.on("held").sees(f"{NAMES[one.known.person]} acknowledged it at")


def leads_acknowledge_at_both(*terminals: AtTerminal) -> None:
    """Two who may answer for a hold do so, neither can know of the other."""
    for at, lead in zip(terminals, (JONAS, PETRA), strict=True):
        if at.person() != NAMES[lead]:
            at.sign_on(lead)
        at.on("held").tap("held-slot")
        signed(at, lead).on("held").sees(f"{NAMES[lead]} acknowledged it at")


def acknowledged(at: AtTerminal) -> set[str]:
    """Whose acknowledgements are here."""
    read = at.kiosk.station.store.entries_of(f"order:{ORDER}", ("hold.acknowledged",), 9)
    return {each.fact.signer for each in read}
