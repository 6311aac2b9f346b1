"""The record of a product tells all that was recorded of it, deviations first, and drops nothing."""

from __future__ import annotations

import re
import shutil
import time
from collections import Counter
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import msgspec
import pysqlite3.dbapi2 as sqlite
import pytest
from reports_kit import MAKER, NAMES, packed, text_of

from app.domain.correction_facts import RecordCorrected
from app.domain.facts import Draft, Entry
from app.domain.hold_facts import HoldPlaced
from app.domain.lot_facts import Answered, LotReceived, OperationReported, ReadingRefused
from app.domain.records import FACTS
from app.domain.refusals import Refusal
from app.domain.values import lot_stream
from app.reports import making, pdf
from app.reports.archive import Kept, opened
from app.reports.changes import Changes
from app.reports.kinds import KINDS, fieldwise, printed_of
from app.reports.naming import Names
from app.reports.story import Story
from app.storage.journal import Stamp
from app.storage.store import Store


@pytest.fixture(scope="module")
def order(day):
    """The traveler of the golden day's order, and its PDF's text."""
    with opened(day) as archive:
        made = making.of_order(archive, "1001", MAKER)
        return made, text_of(pdf.written(made, archive.attachment))


def test_every_kind_of_record_has_its_line():
    """A kind that came since is printed by its fields; give it a line in `app/reports/kinds.py` (fieldwise is one)."""
    missing = sorted(set(FACTS) - set(KINDS))
    assert not missing, f"app/reports/kinds.py has no line for {', '.join(missing)}"
    assert not set(KINDS) - set(FACTS)


def test_every_record_of_the_day_can_be_printed_by_its_line_and_by_its_fields(archive):
    names = Names(archive)
    streams = [row[0] for row in archive._rows("SELECT DISTINCT stream FROM record_stream", ())]
    found = list(archive.records(streams))
    assert len({kept.entry.kind for kept in found}) > 60
    for kept in found:
        said = (printed_of(kept.entry.kind, kept.entry.fact, names), fieldwise(kept.entry.fact, names))
        assert not [text for each in said for text in (each.value, each.limits, each.using) if "Struct" in text]


def test_no_record_is_dropped_and_every_one_is_in_its_place(order, archive):
    made, text = order
    streams = ("order:1001", *(lot_stream(lot.lot) for lot in made.head.lots))
    every = [kept.name for kept in archive.records(streams)]
    assert every == [record.record for record in made.records][: len(every)]
    rows = [row.record for part in made.parts for run in part.runs for row in run.rows]
    rows += [row.record for row in made.others]
    assert sorted(rows) == sorted(record.record for record in made.records)
    assert all(f"{name[:8]}:{name.rpartition(':')[2]}" in text for name in rows)


def test_every_signature_stands_with_printed_name_time_and_meaning(order):
    made, text = order
    assert {"geprüft", "released", "Let pass: OutOfLimits"} <= {signed.meaning for signed in made.signatures}
    signed_pages = packed(text[text.index("Signatures (") :])
    for signed in made.signatures:
        assert signed.name == NAMES[signed.person]
        block = f"{signed.name}{signed.person},{signed.role}{signed.at.isoformat(' ', 'seconds')[:19]}"
        assert packed(block) in signed_pages, signed
        assert packed(signed.meaning) in signed_pages
    assert {signed.binding for signed in made.signatures} == {"fits"}


def test_a_signature_that_was_grafted_or_altered_is_printed_as_one_that_does_not_fit(day, tmp_path):
    path = Path(shutil.copy(day, tmp_path))
    connection = sqlite.connect(str(path), isolation_level=None)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    asked = (
        "UPDATE record SET body = replace(CAST(body AS TEXT), 'released', 'reviewed') WHERE kind = 'signature.given'"
    )
    assert connection.execute(asked).rowcount
    connection.close()
    with opened(path) as archive:
        made = making.of_order(archive, "1001", MAKER)
        text = text_of(pdf.written(made, archive.attachment))
    broken = [signed.meaning for signed in made.signatures if signed.binding == "broken"]
    assert broken
    assert set(broken) == {"reviewed"}
    assert text.count("THE DIGEST DOES NOT FIT") == len(broken)


def test_every_deviation_of_the_records_is_there_first(order, archive):
    made, text = order
    counted = Counter(each.category for each in made.deviations)
    facts = [
        kept.entry.fact for kept in archive.records(("order:1001", lot_stream("PUMP/1001"), lot_stream("PUMP/1001-1")))
    ]
    outside = [f for f in facts if isinstance(f, Answered) and f.verdict in ("low", "high", "bad")]
    assert counted["limit"] == len(outside) + sum(isinstance(f, ReadingRefused) for f in facts) > 5
    assert counted["scrap"] == sum(isinstance(f, OperationReported) and bool(f.scrap) for f in facts) > 0
    let_pass = {
        kept.name for kept in archive.records((lot_stream("PUMP/1001"),)) if getattr(kept.entry.fact, "warnings", ())
    }
    assert let_pass <= {each.record for each in made.deviations}
    assert (
        text.index("Deviations (") < text.index("Quantities") < text.index("Signatures (") < text.index("All records")
    )


def test_a_correction_that_nobody_has_approved_is_open_and_one_that_was_is_told_once(archive):
    def told() -> list:
        return [each for each in story.found.all() if each.category == "corrected"]

    story = Story(archive, ("lot:PUMP/1001",))
    said = []
    for kept in archive.records(story.streams):
        story.take(kept)
        if kept.entry.kind in ("correction.proposed", "correction.declined", "record.corrected"):
            said.append([(each.what, each.open, len(each.follows)) for each in told()])
    declined = ("Correction proposed", False, 1)
    assert said == [
        [("Correction proposed", True, 0)],
        [declined],
        [declined, ("Correction proposed", True, 0)],
        [declined, ("Corrected", False, 0)],
    ]


def test_of_two_corrections_that_did_not_know_of_one_another_the_later_is_said_not_to_hold(archive):
    made, changes = [], Changes(Names(archive))
    for seq, (ordinal, new) in enumerate(((0, "13"), (0, "14"), (1, "15")), start=1):
        fact = RecordCorrected(
            record="J:9", kind="measurement.taken", field="value", old=("12",), new=(new,), shown=new, lot="PUMP/1",
            reason="slip", signer="lea", role="lead", meaning="", signed="", content="", ordinal=ordinal,
        )  # fmt: skip
        told = Entry("J", seq, "record.corrected", MAKER.at, "lea", "A", ("lot:PUMP/1",), fact)
        made.append(changes.take(Kept("J", seq, b"", told))[1])
    assert [(each.new, "does not hold" in each.why) for each in made] == [("13", False), ("14", True), ("15", False)]


def test_holds_and_disputes_are_told_with_what_ended_them(archive):
    told = [each for lot in ("SEAL/S1", "SEAL/S2") for each in making.of_lot(archive, lot, MAKER).deviations]
    ended = [each for each in told if each.category in ("hold", "dispute") and each.follows]
    assert ended
    assert all(not each.open for each in ended)


def test_quantities_add_up_and_are_printed(order):
    made, text = order
    for tally in made.tallies:
        assert tally.taken + tally.gained == tally.good + tally.scrapped + tally.reworked + tally.in_process
        assert tally.adds_up
    assert "DOES NOT ADD UP" in text  # the labels of that day: one is missing
    assert [label.adds_up for label in made.labels].count(False) == 1


def test_genealogy_leads_down_to_what_went_in_and_up_to_where_it_went(archive):
    made = making.of_lot(archive, "PUMP/1001", MAKER)
    assert {("SEAL/S1", "used"), ("GREASE/Ö-2026/04", "weighed in")} <= {(r.lot, r.how) for r in made.made_from}
    went = making.of_lot(archive, "SEAL/S1", MAKER).went_into
    assert {"PUMP/1001", "PUMP/1001-1"} <= {relative.lot for relative in went}


def test_it_says_on_the_first_page_what_the_terminal_does_not_know(day, tmp_path):
    path = Path(shutil.copy(day, tmp_path))
    store = Store(path)
    with store.transaction() as connection:
        from app.storage import following

        following.want(connection, [lot_stream("PUMP/1001")])
    store.close()
    with opened(path) as archive:
        made = making.of_lot(archive, "PUMP/1001", MAKER)
        first = text_of(pdf.written(made, archive.attachment)).splitlines()[0]
    assert "Other lines have records of lot 1001 that are not here." in first
    assert "never heard a central" in first


class Later(LotReceived, frozen=True, kw_only=True, tag=False):
    """A fact of a newer version."""


def test_a_record_of_an_unknown_kind_is_printed_as_such(day, tmp_path, monkeypatch):
    from app.storage import journal

    path = Path(shutil.copy(day, tmp_path))
    store = Store(path)
    fact = Later(lot="PUMP/1001", material="PUMP", number="1001", quantity=Decimal(1), unit="pcs")
    monkeypatch.setattr(journal, "KIND_OF", {**journal.KIND_OF, Later: "gravity.inverted"})
    with store.transaction() as connection:
        stamp = Stamp(
            journal=store.journal, intent="x", at=MAKER.at, clock=None, person="ann", work_unit="A", app_version="9"
        )
        journal.append(connection, store._head, stamp, [Draft((lot_stream("PUMP/1001"),), fact)])
    store.close()
    with opened(path) as archive:
        made = making.of_lot(archive, "PUMP/1001", MAKER)
        text = text_of(pdf.written(made, archive.attachment))
    assert next(each.detail for each in made.deviations if each.category == "unknown").startswith("1 record: gravity")
    assert "Gravity inverted" in text
    assert text.count("gravity.inverted") >= 2


def test_a_record_whose_clock_stood_at_the_end_of_the_calendar_is_printed_all_the_same(day, tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    store = Store(path := Path(shutil.copy(day, tmp_path)))
    end = datetime.max.replace(tzinfo=UTC)
    stamp = Stamp(journal=store.journal, intent="x", at=end, clock=None, person="ann", work_unit="A", app_version="9")
    fact = HoldPlaced(hold="late", scope=(lot_stream("PUMP/1001"),), reason="burr")
    store.commit(stamp, [Draft(fact.scope, fact)])
    store.close()
    try:
        with opened(path) as archive:
            assert making.of_lot(archive, "PUMP/1001", MAKER).head.last.year == 9998
    finally:
        monkeypatch.undo()
        time.tzset()


ODD = (
    "Ann) Tj ET (x",
    "a\\)b(c\\",
    "‮evil‬",
    "line\nbreak\x00\x07",
    "漢字 \U0001f512",
    "%PDF-1.4 %%EOF endobj",
    "x" * 5000,
)


def test_odd_characters_of_a_floor_stay_text_on_the_page(day, tmp_path):
    path = Path(shutil.copy(day, tmp_path))
    store = Store(path)
    plain_names = dict(zip(("ann", "bob", "lea", "leo", "quinn"), ODD, strict=False))
    store.write_people(plain_names.items())
    store.close()
    with opened(path) as archive:
        made = making.of_order(archive, "1001", MAKER)
        written = pdf.written(made, archive.attachment)
    text = text_of(written)
    assert "Ann) Tj ET (x" in text
    assert "[U+202E]evil[U+202C]" in text
    assert "[U+6F22][U+5B57]" in text
    objects = re.sub(
        rb"\bstream\r?\n.*?endstream", b"", written, flags=re.DOTALL
    )  # what is compressed may say anything
    assert len(objects) < len(written) / 2
    assert not any(word in objects for word in (b"/JavaScript", b"/OpenAction", b"/URI", b"/Launch"))
    assert objects.count(b"%%EOF") == 1


def test_the_json_form_can_be_read_back_and_has_every_record(order):
    made, _ = order
    told = msgspec.json.decode(msgspec.json.encode(made))
    assert told["lineside_traveler"] == 1
    assert msgspec.convert(told, type(made)) == made


def test_what_is_unknown_or_has_no_records_is_refused(archive, monkeypatch):
    with pytest.raises(Refusal, match="UnknownLot"):
        making.of_number(archive, "4711-NOBODY", MAKER)
    monkeypatch.setattr(type(archive), "count", lambda self, streams: 0)
    with pytest.raises(Refusal, match="NothingRecorded"):
        making.of_number(archive, "1001", MAKER)


def test_a_traveler_has_a_largest_size(archive, monkeypatch):
    monkeypatch.setattr(making, "MOST_RECORDS", 10)
    with pytest.raises(Refusal, match="TravelerTooLong"):
        making.of_lot(archive, "PUMP/1001", MAKER)


def test_a_hold_on_the_station_while_the_lot_was_there_is_told_with_the_lot_and_one_of_later_is_not(day, tmp_path):
    path = Path(shutil.copy(day, tmp_path))
    store = Store(path)
    with opened(path) as archive:
        made = making.of_lot(archive, "PUMP/1001", MAKER)
    before = {each.record for each in made.deviations}
    for hold, at in (("H-during", made.head.first), ("H-later", made.head.last.replace(year=2031))):
        stamp = Stamp(
            journal=store.journal, intent=hold, at=at, clock=None, person="lea", work_unit="A", app_version="test"
        )
        scope = ("work_unit:A",)
        store.commit(stamp, [Draft(scope, HoldPlaced(hold=hold, scope=scope, reason=hold))])
    store.close()
    with opened(path) as archive:
        told = making.of_lot(archive, "PUMP/1001", MAKER).deviations
    fresh = [each for each in told if each.record not in before]
    assert [(each.category, each.detail.split(",")[0], each.open) for each in fresh] == [("hold", "H-during", True)]
