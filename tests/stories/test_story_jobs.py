"""The whole queue: one list of every job, looked through by finger and by keys, narrowed, and found by any code."""

from datetime import timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from story_kit import LOT, MORNING, ORDER, TOMASZ, AtTerminal
from story_past import documents_of, facade, passed, worked

from app.domain.documents import Order
from app.storage.documents import NewDocument
from app.terminal import Terminal

pytestmark = pytest.mark.story

CP_80, CP_65 = "9521000080010", "9521000080027"


@pytest.fixture
def busy(make):
    """A station with forty orders more than the demo plant has."""

    def one(unit: str = "ST-10", orders: int = 40, **more) -> AtTerminal:
        at = make(unit, **more)
        with facade(at.database, unit) as terminal:
            add_orders(terminal, orders)
        return at

    return one


def add_orders(terminal: Terminal, count: int, *, first: int = 20000, priority: int = 500) -> None:
    """Orders in turn for both pumps, one due each hour."""
    made = [
        Order(
            id=f"{first + i}",
            product="CP-65" if i % 4 == 3 else "CP-80",
            quantity=Decimal(2),
            priority=priority,
            due=MORNING + timedelta(hours=i),
        )
        for i in range(count)
    ]
    terminal.store.add_documents(documents_of("order", *made))


def listed(at: AtTerminal) -> list[str]:
    """The orders whose rows are in view, from the top."""
    rows = [t for t in at.look().targets if t.name.startswith("job-")]
    return [row.name.removeprefix("job-") for row in sorted(rows, key=lambda row: row.place.y)]


def in_list(at: AtTerminal) -> AtTerminal:
    """Signed on, with the whole list open."""
    return at.open().sign_on().on("queue").tap("all-jobs").on("jobs")


def wipe(at: AtTerminal, rows: float, *, steps: int = 6) -> None:
    """A finger on the list moves up by so many rows, rests, and leaves."""
    roll = at.look().target("job-" + listed(at)[1])
    x, y = roll.place.middle
    window = at.kiosk.shell.windowHandle()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(window, left, none, QPoint(x, y))
    for step in range(1, steps + 1):
        QTest.mouseMove(window, QPoint(x, round(y - rows * roll.place.height * step / steps)))
    at.rest(0.1)
    QTest.mouseRelease(window, left, none, QPoint(x, round(y - rows * roll.place.height)))


# -- the list itself


def test_every_job_is_one_touch_away_and_a_marked_one_starts_by_the_slot(busy):
    at = in_list(busy()).sees("44 jobs here", "10042")
    assert listed(at)[:3] == ["10042", "10047", "10040"]
    assert at.look().target("jobs-slot") is None
    at.tap("job-10051").sees("Start 10051").tap("jobs-slot").at("prepare")
    assert at.job().order == "10051"


def test_a_finger_scrolls_and_starts_nothing(busy):
    at = in_list(busy())
    before, top = at.records(), listed(at)[0]
    wipe(at, 1)
    at.until(lambda: listed(at)[0] == "10047", "one row further")
    assert (at.records(), at.look().screen) == (before, "jobs")
    wipe(at, -1)
    at.until(lambda: listed(at)[0] == top, "back at the top")
    assert at.look().target("jobs-slot") is None


def test_the_page_keys_turn_whole_pages_to_the_end_and_back(busy):
    at = in_list(busy())
    seen = listed(at)
    for _ in range(30):
        if at.look().target("jobs-down") is None:
            break
        at.tap("jobs-down")
        seen += [order for order in listed(at) if order not in seen]
    assert len(seen) == 44
    at.tap("jobs-up").until(lambda: listed(at)[-1] != seen[-1], "a page before")


def test_a_job_that_waits_says_why_beside_the_list(busy):
    at = busy("ST-20")
    passed(at.database, "ST-10")
    in_list(at).tap("show-waiting").sees("43 of 44 jobs").tap("job-10042").sees(
        "Waits for ST-10", "10042 cannot start yet"
    )
    at.tap("refusal-close").until(lambda: at.look().target("show-all"), "the tiles")
    assert at.look().screen == "jobs"


def test_back_leads_to_the_next_job_and_so_does_work(busy):
    at = in_list(busy()).tap("jobs-back").on("queue").tap("all-jobs").on("jobs").tap("nav-queue").on("queue")
    at.sees("Start 10042")


# -- narrowed


def test_what_the_list_was_narrowed_to_is_there_again_after_the_work(busy):
    at = in_list(busy()).tap("show-product").sees("Which product?", "33", "11").tap("product-CP-65")
    at.sees("11 of 44 jobs").tap("job-10047").tap("jobs-slot").on("job")
    at.tap("nav-queue").on("jobs").sees("11 of 44 jobs", "Under way").tap("show-all").sees("44 jobs here")


def test_the_next_person_finds_the_whole_list(busy):
    at = in_list(busy()).tap("show-mine").sees("You have worked on none of these.")
    at.sign_on(TOMASZ).on("queue").tap("all-jobs").on("jobs").sees("44 jobs here")


def test_mine_is_what_i_worked_on(busy):
    at = busy()
    worked(at.database, "ST-10", until="force")
    worked(at.database, "ST-10", until="force", order="10051", person=TOMASZ)
    at = in_list(at).tap("show-mine").sees("1 of 44 jobs")
    assert listed(at) == [ORDER]
    at.tap(f"job-{ORDER}").sees(f"Resume {ORDER}").tap("jobs-slot").at("force")


def test_short_of_material_is_a_list_of_its_own(busy):
    at = busy()
    with facade(at.database, "ST-10") as terminal:
        many = Order(id="30000", product="CP-80", quantity=Decimal(100_000), priority=1)
        terminal.store.add_documents(documents_of("order", many))
    at = in_list(at).tap("show-short").sees("1 of 45 jobs", "Short of Pump housing H-80")
    assert listed(at) == ["30000"]
    at.tap("show-ready").sees("44 of 45 jobs")


# -- found by any code


def test_what_is_typed_finds_what_begins_with_it(busy):
    at = in_list(busy()).tap("find").letters("2000").sees("Show 10 jobs").tap("jobs-slot").sees("10 of 44 jobs")
    assert listed(at)[0] == "20000"
    at.tap("find").sees("2000").tap("entry-cancel").sees("10 of 44 jobs")


def test_nothing_found_has_a_way_out(busy):
    at = in_list(busy()).tap("find").letters("104X").tap("jobs-slot").sees("Nothing matches 104X.")
    at.tap("jobs-clear").sees("44 jobs here", "10042")


def test_an_order_that_is_done_here_says_so(busy):
    at = busy("ST-10", orders=3)
    passed(at.database, "ST-10")
    in_list(at).tap("find").letters(ORDER).tap("jobs-slot").sees(f"Order {ORDER} has nothing to do here.")


def test_the_code_on_a_product_shows_the_jobs_of_that_product(busy):
    at = busy().open().sign_on().on("queue").scan("]E0" + CP_65).on("jobs").sees("11 of 44 jobs")
    assert listed(at)[0] == "10047"
    at.scan("]E0" + CP_80).sees("33 of 44 jobs")


def test_a_serial_leads_to_the_job_that_it_is_in(make):
    at = make("ST-20")
    passed(at.database, "ST-10")
    worked(at.database, "ST-20", until="seal")
    with facade(at.database, "ST-20") as terminal:
        serial = terminal.store.entry_at(terminal.store.journal, serial_record(terminal)).fact.identity
    at.open().sign_on().on("queue").scan(serial).at("seal")
    assert at.job().order == ORDER


def serial_record(terminal: Terminal) -> int:
    """The last record with which a serial was read."""
    head, _ = terminal.store.head()
    journal = terminal.store.journal
    kinds = {seq: terminal.store.entry_at(journal, seq).kind for seq in range(1, head + 1)}
    return max(seq for seq, kind in kinds.items() if kind == "identity.scanned")


def test_a_material_lot_shows_the_jobs_that_want_it(busy):
    busy().open().sign_on().on("queue").scan("7702").on("jobs").sees("44 jobs").reads("10042")


def test_a_lot_on_a_traveler_opens_its_job(busy):
    at = busy().open().sign_on().on("queue").scan(LOT).on("job")
    assert at.job().order == ORDER


def test_a_code_that_nobody_knows_is_explained_beside_the_list(busy):
    at = in_list(busy()).scan("QQQ-1").sees("You scanned QQQ-1")
    at.tap("refusal-close").sees("44 jobs here")


# -- keys


def test_a_keyboard_alone_finds_a_job_and_starts_it(busy):
    at = busy().open().sign_on().on("queue")
    at.key(Qt.Key.Key_Down)
    at.on("jobs")
    for typed, found in (("2", 40), ("20", 40), ("200", 40), ("2000", 10), ("20007", 1)):
        at.key(typed[-1])
        at.sees(f"{found} of 44 jobs")
    at.key(Qt.Key.Key_Down)
    at.sees("Start 20007")
    at.key(Qt.Key.Key_Return)
    at.on("job")
    assert at.job().order == "20007"


def test_escape_goes_back_one_step_at_a_time(busy):
    at = in_list(busy())
    at.key("2")
    at.sees("40 of 44 jobs")
    at.key(Qt.Key.Key_Backspace)
    at.until(lambda: at.reads("Find"), "nothing is looked for")
    at.key(Qt.Key.Key_PageDown)
    at.until(lambda: "10042" not in listed(at), "the next page")
    at.key(Qt.Key.Key_End)
    at.until(lambda: "20039" in listed(at), "the end")
    at.key(Qt.Key.Key_Home)
    at.until(lambda: "10042" in listed(at), "the start")
    at.key("9")
    at.sees("Nothing matches 9.")
    at.key(Qt.Key.Key_Escape)
    at.until(lambda: at.reads("Find"), "nothing is looked for")
    at.key(Qt.Key.Key_Escape)
    at.on("queue")


# -- while other things happen


def test_orders_that_come_in_move_nothing_under_the_eye(busy):
    at = in_list(busy()).tap("jobs-down")
    at.until(lambda: "10042" not in listed(at), "the next page")
    marked = listed(at)[1]
    at.tap(f"job-{marked}").sees(f"Start {marked}")
    before = listed(at)
    add_orders(at.kiosk.station.terminal, 25, first=15000, priority=1)
    at.kiosk.station.store.absorbed()
    at.sees("69 jobs here", f"Start {marked}")
    assert listed(at) == before
    at.tap("jobs-slot").on("job")
    assert at.job().order == marked


def test_at_the_top_the_most_urgent_order_is_seen_as_it_comes_in(busy):
    at = in_list(busy())
    add_orders(at.kiosk.station.terminal, 1, first=15000, priority=1)
    at.kiosk.station.store.absorbed()
    at.until(lambda: listed(at)[0] == "15000", "the new order")


def test_a_withdrawn_routing_leaves_its_jobs_in_view_with_the_reason(busy):
    at = busy()
    with facade(at.database, "ST-10") as terminal:
        withdraw(terminal, "CP-65")
    at = in_list(at).tap("show-product").tap("product-CP-65").sees("11 of 44 jobs", "Routing CP-65 has been withdrawn.")
    at.tap("show-waiting").sees("11 of 44 jobs").tap("job-10047").sees("10047 cannot start yet")


def withdraw(terminal: Terminal, product: str) -> None:
    """Every revision of a product's routing."""
    sql = "SELECT kind, id, revision, hash, body FROM document WHERE kind = 'routing' AND about = ?"
    with terminal.store.reading() as connection:
        rows = connection.execute(sql, (product,)).fetchall()
    names = ("kind", "id", "revision", "hash", "body")
    terminal.store.add_documents([NewDocument(**dict(zip(names, row, strict=True)), withdrawn=True) for row in rows])


@pytest.mark.slow
def test_five_thousand_orders_are_looked_through_to_the_end(busy):
    at = busy(orders=5000)
    at.patience_ms = 20_000
    at = in_list(at).sees("5004 jobs here")
    at.key(Qt.Key.Key_End)
    at.until(lambda: "24998" in listed(at), "the last one")
    at.tap("find").letters("CP-65").tap("jobs-slot").sees("1251 of 5004 jobs")
    at.scan("24999").on("job")
    assert at.job().order == "24999"
    at.tap("nav-queue").on("jobs").sees("1251 of 5004 jobs")
