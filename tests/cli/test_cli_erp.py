"""`lineside erp`: the demo ERP's orders as files, from a watched folder, tried only, and onto central."""

import itertools
import json
import shutil
from pathlib import Path

import psycopg
import pytest
from cli_kit import DEMO, Home

from app.storage.store import Store
from app.sync.loopback import LoopbackPostgres

NUMBERS = itertools.count(1)
ERP = DEMO / "erp"
FILES = ERP / "orders.json", ERP / "orders.csv"
MAP = "--map", ERP / "map.toml"


def test_orders_go_in_and_the_same_files_again_change_nothing(plant: Home):
    said = plant.run("erp", "import", *FILES, *MAP)
    assert said.code == 0, said.err
    assert "Orders: 3 new, 0 changed" in said.out
    before = plant.database.read_bytes()
    again = plant.run("erp", "import", *FILES, *MAP)
    assert "3 unchanged, 0 older than here. Nothing changed." in again.out
    assert plant.database.read_bytes() == before


def test_a_dry_run_says_what_would_happen_and_writes_nothing(plant: Home):
    before = plant.database.read_bytes()
    found = plant.run("erp", "import", *FILES, *MAP, "--dry-run", "--json").json()
    assert (found["new"], found["tried"]) == (["300077", "300078", "300090"], True)
    assert plant.database.read_bytes() == before


def test_an_order_with_a_mistake_stays_out_and_the_report_names_place_and_way_out(plant: Home, tmp_path: Path):
    bad = tmp_path / "orders.json"
    bad.write_text(FILES[0].read_text().replace('"TotalQuantity": "12"', '"TotalQuantity": "a dozen"'))
    said = plant.run("erp", "import", bad, *MAP)
    assert said.code == 1
    assert "1 new" in said.out
    assert "message[8].TotalQuantity (order 300078): 'a dozen' is no number; write figures only" in said.out


def test_what_is_not_there_or_not_right_is_a_sentence(plant: Home, tmp_path: Path):
    plant.run("erp", "import", tmp_path / "missing.json").refuses("missing.json")
    plant.run("erp", "import", tmp_path).refuses("no such file")
    plant.run("erp", "watch", FILES[0] / "below").refuses("below")
    words = tmp_path / "map.toml"
    words.write_text('nmae = "SAP"\n')
    said = plant.run("erp", "import", *FILES, "--map", words)
    assert said.code == 1
    assert "did you mean name?" in said.err
    assert "The map is not right. Nothing was taken." in said.err


def test_a_folder_is_taken_in_once_and_what_is_in_it_put_away(plant: Home, tmp_path: Path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for path in FILES:
        shutil.copy(path, inbox)
    plant.folder.joinpath("config", "lineside").mkdir(parents=True, exist_ok=True)
    settings = plant.config.read_text() if plant.config.exists() else 'work_unit = "ST-10"\n'
    plant.config.write_text(f"{settings}\n[erp]\ninbox = {json.dumps(str(inbox))}\nmap = {json.dumps(str(MAP[1]))}\n")
    said = plant.run("erp", "watch", inbox, "--once")
    assert said.code == 0, said.err
    assert "3 new" in said.out
    assert len(list((inbox / "done").iterdir())) == 2
    assert len(list((inbox / "report").iterdir())) == 4
    (inbox / "cut.json").write_text(FILES[0].read_text()[:500])
    said = plant.run("erp", "watch", inbox, "--once")
    assert said.code == 1
    assert "ends in the middle" in said.out
    assert len(list((inbox / "failed").iterdir())) == 1


def test_while_the_kiosk_runs_its_own_thread_does_it(plant: Home):
    store = Store(plant.database)
    try:
        plant.run("erp", "import", *FILES, *MAP).refuses("kiosk")
    finally:
        store.close()


def test_with_a_central_orders_are_published_there_and_only_there(plant: Home, postgres: LoopbackPostgres):
    name = f"erp_{next(NUMBERS)}"
    with psycopg.connect(postgres.url(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    url = postgres.url(name)
    plant.run("central", "init", url)
    plant.run("import", "--central", url, *sorted(DEMO.glob("*.toml")))
    said = plant.run("erp", "import", "--central", url, *FILES, *MAP)
    assert said.code == 0, said.err + said.out
    assert "3 new" in said.out
    assert "Nothing changed." in plant.run("erp", "import", "--central", url, *FILES, *MAP).out
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT kind, count(*) FROM lineside.document WHERE author = 'ERP' GROUP BY kind")
        assert dict(rows.fetchall()) == {"order": 3, "routing": 2}
    assert plant.run("central", "enroll", url, "Press 1", "PL-1").code == 0
    plant.run("erp", "import", *FILES, *MAP).refuses("--central")


@pytest.mark.parametrize("words", [("erp",), ("erp", "import"), ("erp", "watch")])
def test_help_teaches(imported: Home, words: tuple[str, ...]):
    said = imported.run(*words, "--help")
    assert "--map" in said.out or "import" in said.out
    assert "SAP" in said.out or "Exit codes" in said.out
