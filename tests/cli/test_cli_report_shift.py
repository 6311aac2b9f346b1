"""`lineside report shift` and `downtime`: a shift as text, JSON and PDF, from the file of a terminal."""

from __future__ import annotations

import io
import json
import shutil
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pypdfium2
import pytest
from cli_kit import Home

from app.domain.downtime_facts import MachineChanged, StopChanged, StopReasoned
from app.domain.facts import Draft, Fact
from app.domain.lot_facts import OperationReported
from app.domain.shift_notes import ShiftNoted
from app.domain.wip_facts import HandoverNoted
from app.storage.journal import Stamp
from app.storage.store import Store

#: Monday the 16th, 06:00 in Berlin.
EARLY = datetime(2026, 11, 16, 5, 0, tzinfo=UTC)


def at(minute: float) -> datetime:
    return EARLY + timedelta(minutes=minute)


def note(store: Store, minute: float, fact: Fact, stream: str = "work_unit:ST-30") -> str:
    stamp = Stamp(journal=store.journal, intent=f"s{store.head()[0]}", at=at(minute), clock=None, doubt="",
                  person="P-101", work_unit="ST-30", app_version="t")  # fmt: skip
    return f"{store.journal}:{store.commit(stamp, [Draft((stream,), fact)]).last_seq}"


def machine(store: Store, minute: float, state: str) -> str:
    return note(store, minute, MachineChanged(work_unit="ST-30", state=state, since=at(minute), source="signal"))


@pytest.fixture(scope="module")
def home(imported: Home, tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A terminal of the demo plant on which an early shift was worked at ST-30."""
    folder = tmp_path_factory.mktemp("shift") / "home"
    shutil.copytree(imported.folder, folder)
    made = Home(folder)
    made.config.parent.mkdir(parents=True, exist_ok=True)
    made.config.write_text(f'work_unit = "ST-30"\nzone = "Europe/Berlin"\ndatabase = "{made.database}"\n')
    store = Store(made.database)
    machine(store, 0, "running")
    jam = machine(store, 60, "stopped")
    machine(store, 90, "running")
    note(store, 91, StopReasoned(work_unit="ST-30", stop=jam, reason="SEAL-JAM"))
    note(store, 95, StopChanged(work_unit="ST-30", stop=jam, was="SEAL-JAM", reason="AIR", why="valve was shut"))
    machine(store, 470, "stopped")
    machine(store, 500, "running")
    reported = OperationReported(lot="CP-80/10042", run="r", operation="30", flow="first", good=Decimal(290),
                                 scrap=Decimal(10))  # fmt: skip
    note(store, 300, reported)
    left = ShiftNoted(work_unit="ST-30", note="n1", occurrence="2026-11-16 Early", text="Cup 3 is glued")
    note(store, 471, left)
    note(store, 470, HandoverNoted(lot="CP-80/10042", run="r", note="Bench needs a new seal"), "lot:CP-80/10042")
    store.close()
    return made


def test_a_shift_is_told_with_its_time_pieces_losses_and_notes(home: Home):
    said = home.run("report", "shift", "--shift", "2026-11-16 early", "--work-unit", "ST-30")
    assert said.code == 0
    for words in (
        "2026-11-16 Early  2026-11-16 06:00:00 to 2026-11-16 14:00:00",
        "running 440:00, stopped 40:00",
        "290 good, 10 scrap, 0 to rework; target none; first pass 96.6 %",
        "10:00  No reason given  (1)",
        "30:00  No air pressure  (1)",
        "Mara Keller: Bench needs a new seal",
        "Mara Keller: Cup 3 is glued",
    ):
        assert words in said.out, said.out


def test_the_states_of_every_station_sum_to_the_shift_and_both_reasons_are_there(home: Home):
    shift = home.run("report", "shift", "--shift", "2026-11-16 Early", "--json").json()
    assert [s["work_unit"] for s in shift["stations"]] == ["ST-10", "ST-20", "ST-30", "ST-40"]
    assert {sum(s["seconds"].values()) for s in shift["stations"]} == {8 * 3600}
    bench = shift["stations"][2]
    first, second = bench["stops"]
    assert [(s["reason"], s["was"], s["name"], s["note"]) for s in first["said"]] == [
        ("SEAL-JAM", "", "Mara Keller", ""),
        ("AIR", "SEAL-JAM", "Mara Keller", "valve was shut"),
    ]
    assert (second["seconds"], second["reason"], second["said"]) == (600.0, "", [])
    assert bench["oee"]["quality"] == [29 / 30, 29 / 30]
    assert shift["stations"][0]["oee"]["oee"] is None


def test_a_stop_over_the_end_of_a_shift_is_in_both_and_a_week_has_all_of_them(home: Home):
    said = home.run("report", "downtime", "--from", "2026-11-16", "--to", "2026-11-16", "--json")
    shifts = [json.loads(line) for line in said.out.splitlines()]
    lost = {s["label"]: sum(x["seconds"] for x in s["stations"][2]["stops"]) for s in shifts}
    assert {label: seconds for label, seconds in lost.items() if seconds} == {
        "2026-11-16 Early": 2400,
        "2026-11-16 Late": 1200,
    }
    told = home.run("report", "downtime", "--from", "2026-11-16", "--to", "2026-11-17").out
    assert told.index("All shifts") < told.index("30:00      2  No reason given") < told.index("No air pressure")


def test_the_pdf_has_the_same_and_is_not_written_over(home: Home, tmp_path: Path):
    out = tmp_path / "early.pdf"
    assert home.run("report", "shift", "--shift", "2026-11-16 Early", "--pdf", str(out)).code == 0
    pages = pypdfium2.PdfDocument(io.BytesIO(out.read_bytes()))
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    pages.close()
    for words in ("2026-11-16 Early", "440:00", "No air pressure", "Seal jammed changed to No air pressure",
                  "valve was shut", "Nobody said why", "Bench needs a new seal", "96.6 %"):  # fmt: skip
        assert words in " ".join(text.split()), text
    before = out.read_bytes()
    home.run("report", "shift", "--shift", "2026-11-16 Early", "--pdf", str(out)).refuses(str(out))
    assert out.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("shift", "--shift", "2026-11-16 Siesta"), "There is no shift 2026-11-16 Siesta"),
        (("shift", "--shift", "yesterday"), "There is no shift yesterday"),
        (("downtime", "--shift", "9999-99-99 Early"), "There is no shift"),
        (("shift", "--work-unit", "ST-99"), "Station ST-99 is not on this line"),
    ],
)
def test_what_there_is_not_is_refused_with_what_to_do(home: Home, words, told):
    home.run("report", *words).refuses(told)


def test_times_that_cannot_be_are_said(home: Home):
    said = home.run("report", "downtime", "--from", "Monday")
    assert (said.code, "Monday is no day and no time" in " ".join(said.err.split())) == (2, True), said.err
