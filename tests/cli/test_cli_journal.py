"""`lineside verify`, `rebuild` and `doctor`, and what every command does about a database that it cannot use."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pysqlite3.dbapi2 as sqlite
import pytest
import typer
from cli_kit import Home
from typer.testing import CliRunner

from app.devices.fakes.instruments import FakeScale
from app.devices.fakes.line import PtyLine
from ui.cli.main import app

HOLDER = (
    "import sys; from pathlib import Path; from app.storage.store import Store; s = Store(Path(sys.argv[1]));"
    "print('open', flush=True); sys.stdin.read(); s.close()"
)


def test_an_untouched_journal_is_verified(imported: Home):
    assert imported.run("verify").out == "11 records in 1 journal: nothing was altered.\n"
    said = imported.run("verify", "--json")
    assert (said.code, said.json()["chain_ok"], said.json()["records"]) == (0, True, 11)


def test_one_altered_byte_is_found_and_its_record_is_named(plant: Home):
    plant.sql(
        *plant.without_triggers(),
        "UPDATE record SET body = CAST(replace(CAST(body AS TEXT), '\"3120\"', '\"3121\"') AS BLOB) WHERE seq = 1",
    )
    journal = plant.sql("SELECT value FROM setting WHERE name = 'journal'")[0][0]
    said = plant.run("verify")
    assert said.code == 3
    assert f"Record {journal}:1 fails" in said.out
    assert "call whoever looks after" in said.out
    told = plant.run("verify", "--json")
    assert (told.code, told.json()["broken"], told.json()["chain_ok"]) == (3, f"{journal}:1", False)
    assert plant.run("verify", "--database", plant.database).code == 3


def test_rebuild_finds_the_projections_right_or_puts_them_right(plant: Home):
    assert plant.run("rebuild").code == 0
    plant.sql(*plant.without_triggers(), "UPDATE lot SET on_hand = 1 WHERE number = '4802'")
    said = plant.run("rebuild", "--json")
    assert said.code == 3
    assert said.json()["different"]
    assert all("4802" in name for name in said.json()["different"])
    assert plant.run("rebuild").out.splitlines()[-1] == "The projections were right."


def test_doctor_says_what_works_and_what_to_do_about_the_rest(plant: Home):
    found = {each["what"]: each for each in plant.run("doctor", "--json").json()}
    for what in ("settings", "SQLite", "disk", "journal", "secrets", "scanner", "central", "font"):
        assert what in found
    assert found["journal"]["found"] == "11 records"
    assert all(each["todo"] for each in found.values() if not each["works"])
    said = plant.run("doctor")
    assert said.code == (0 if all(each["works"] for each in found.values()) else 3)


def test_doctor_names_a_scanner_that_is_not_there_and_settings_that_are_wrong(plant: Home, tmp_path):
    config = tmp_path / "terminal.toml"
    config.write_text(
        f'work_unit = "ST-10"\ndatabase = "{plant.database}"\n[[device]]\n'
        'device = "hand scanner"\nkind = "scanner"\nport = "/dev/nowhere"\n'
    )
    said = plant.run("doctor", "--config", config, "--json")
    found = {each["what"]: each for each in said.json()}
    assert said.code == 3
    assert not found["scanner hand scanner"]["works"]
    config.write_text("work_unit = 7")
    assert plant.run("doctor", "--config", config).code == 3
    plant.run("rebuild", "--config", config).refuses(str(config), "work_unit")
    plant.run("rebuild", "--config", tmp_path / "missing.toml").refuses("missing.toml", "no such file")


def test_doctor_asks_instruments_who_they_are_and_names_a_calibration_that_is_overdue(plant: Home, tmp_path):
    scale = FakeScale(PtyLine(tmp_path / "scale"))
    scale.start()
    config = tmp_path / "terminal.toml"
    device = f'[[device]]\ndevice = "scale"\nkind = "gauge"\nport = "{scale.line.path}"\nprotocol = "mt_sics"\n'
    config.write_text(f'work_unit = "ST-30"\ndatabase = "{plant.database}"\n{device}tool = "T-051"\n')
    try:
        found = {each["what"]: each for each in plant.run("doctor", "--config", config, "--json").json()}
        assert "B123456789" in found["instrument scale"]["found"]
        assert not found["tool T-051"]["works"]
        assert "2026-03-31" in found["tool T-051"]["found"]
        config.write_text(config.read_text().replace("T-051", "T-050") + 'serial = "B1"\n')
        found = {each["what"]: each for each in plant.run("doctor", "--config", config, "--json").json()}
        assert found["tool T-050"]["works"]
        assert "B1" in found["instrument scale"]["todo"]
    finally:
        scale.stop()


@pytest.fixture
def running(plant: Home):
    """Another process has the database open, as a kiosk has."""
    command = [sys.executable, "-c", HOLDER, str(plant.database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "open\n"
        yield holder
        holder.stdin.close()


def test_what_would_write_is_refused_while_the_kiosk_runs_and_what_reads_works(plant: Home, running):
    for words in (("rebuild",), ("import", "x.csv"), ("kiosk",), ("label", "lot", "4802", "x.pdf")):
        plant.run(*words).refuses(f"process {running.pid}", "Close the kiosk")
    assert plant.run("verify").code == 0


def test_a_database_of_a_newer_version_is_left_alone(plant: Home):
    plant.sql("UPDATE alembic_version SET version_num = '9999'")
    before = plant.database.read_bytes()
    for words in (("rebuild",), ("kiosk",), ("import", "x.csv")):
        plant.run(*words).refuses("newer Lineside", "Update Lineside")
    assert plant.database.read_bytes() == before
    assert "newer" in plant.run("doctor").out


def test_a_file_that_is_no_database_is_kept_as_it_is(home: Home):
    home.database.parent.mkdir(parents=True)
    home.database.write_bytes(b"no database at all " * 100)
    home.run("rebuild").refuses("cannot be read", "Keep the file")
    home.run("verify").refuses("cannot be read", "Keep the file")
    home.run("kiosk").refuses("cannot be read")
    assert home.database.read_bytes() == b"no database at all " * 100


def test_verify_without_a_database_says_where_it_looked(home: Home):
    home.run("verify").refuses(str(home.database))
    assert not home.database.exists()


def every_command(group: Any, *before: str) -> Iterator[tuple[str, ...]]:
    """Every command there is, by its words; a command that is added is tested without anybody thinking of it."""
    for name, command in sorted(group.commands.items()):
        yield (*before, name)
        if hasattr(command, "commands"):
            yield from every_command(command, *before, name)


@pytest.mark.parametrize("words", list(every_command(typer.main.get_command(app))), ids=" ".join)
def test_every_command_teaches(words: tuple[str, ...]):
    said = CliRunner().invoke(app, [*words, "--help"])
    assert said.exit_code == 0
    taught = " ".join(said.output.split()).lower()
    assert len(taught.split()) > 25
    assert words == ("central",) or "exit code" in taught or "example" in taught or "`lineside" in taught


def test_the_command_alone_says_what_there_is(imported: Home):
    said = imported.run("--help")
    assert said.code == 0
    assert all(words[0] in said.out for words in every_command(typer.main.get_command(app)))


def test_a_fault_of_our_own_is_two_lines_and_its_details_are_kept(home: Home):
    fault = (
        "import ui.cli.main as m; m.app.command('break')(lambda: 1 / 0); m.sys.argv = ['lineside', 'break']; m.main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", fault], env=home.environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (70, "")
    what, to_do = done.stderr.splitlines()
    assert "ZeroDivisionError" in what
    assert "division by zero" in Path(to_do.split()[1]).read_text()


def test_wrong_usage_is_exit_code_2(imported: Home):
    for words in (("scan",), ("verify", "--nonsense"), ("nonsense",)):
        said = imported.run(*words)
        assert said.code == 2
        assert "--help" in said.err


def test_doctor_says_what_the_clock_is_worth_and_where_it_is(plant: Home, tmp_path):
    config = tmp_path / "terminal.toml"
    config.write_text(f'work_unit = "ST-10"\ndatabase = "{plant.database}"\nzone = "Asia/Kolkata"\n')

    def clock() -> dict:
        return {each["what"]: each for each in plant.run("doctor", "--config", config, "--json").json()}["clock"]

    assert clock()["works"]
    assert clock()["found"].endswith("+0530")
    with closing(sqlite.connect(plant.database)) as connection, connection:
        kept = '{"memory":{"known":"2031-01-01T00:00:00Z"},"seq":99}'
        connection.execute("INSERT INTO setting VALUES ('time', ?) ON CONFLICT DO UPDATE SET value = ?", (kept, kept))
    assert not clock()["works"]
    assert "behind of what was known" in clock()["found"]
    assert "a lead can confirm" in clock()["todo"]
    config.write_text(f'work_unit = "ST-10"\ndatabase = "{plant.database}"\nzone = "Mars/Olympus"\n')
    plant.run("rebuild", "--config", config).refuses("Mars/Olympus", "no time zone")


def test_salvage_makes_a_new_database_says_what_came_of_it_and_keeps_the_old_one(plant: Home):
    before = plant.run("verify", "--json").json()["records"]
    said = plant.run("salvage")
    assert said.code == 0, said.err
    assert said.out.startswith(f"{before} records were read and proven, 0 came from central.")
    assert "No record of this terminal is missing." in said.out
    assert plant.run("verify", "--json").json()["records"] == before
    assert plant.run("rebuild").code in (0, 3)
    assert plant.run("rebuild").code == 0
    assert len(list(plant.folder.rglob("*.damaged-*"))) >= 1
