"""`lineside central` against a real PostgreSQL: set up, let in, looked at; and no password on a command line."""

import itertools
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from cli_kit import DEMO, Home, Said

from app.sync import central
from app.sync.loopback import LoopbackPostgres, free_port

NUMBERS = itertools.count(1)


@pytest.fixture
def url(postgres: LoopbackPostgres) -> str:
    name = f"cli_{next(NUMBERS)}"
    with psycopg.connect(postgres.url(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return postgres.url(name)


def test_central_is_made_a_terminal_is_let_in_and_both_can_be_looked_at(plant: Home, url: str):
    first, again = plant.run("central", "init", url), plant.run("central", "init", url)
    assert first.out.startswith("Central is ready.")
    assert first.out == again.out
    assert "No terminal is enrolled yet" in plant.run("central", "status", url).out
    files = [path for path in sorted(DEMO.glob("*.*")) if path.name != "lots.csv"]
    assert plant.run("import", "--central", url, *files).out.startswith("New: ")
    said = plant.run("central", "enroll", url, "Press 1", "PL-1")
    assert said.code == 0, said.err
    assert "Press 1 is enrolled." in said.out
    kept = the_secrets(plant)
    assert sorted(name.split("-")[0] for name in kept) == ["central", "signing"]
    assert not any(secret in said.out + said.err + plant.config.read_text() for secret in kept.values())
    assert 'secrets = "file"' in plant.config.read_text()
    seen = plant.run("central", "status", url, "--json").json()
    assert [(each["terminal"], each["work_center"], each["head_seq"]) for each in seen] == [("Press 1", "PL-1", 0)]
    assert "Press 1" in plant.run("central", "status", url).out
    plant.run("central", "enroll", url, "Press 1", "PL-1").refuses("Press 1")
    plant.run("import", DEMO / "materials.toml").refuses("central")


def folder_of(home: Home) -> Path:
    return home.folder / "data" / "lineside" / "secrets"


def the_secrets(home: Home) -> dict[str, str]:
    """What is kept, each in a file that only its owner can read."""
    kept = list(folder_of(home).iterdir())
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}
    assert stat.S_IMODE(folder_of(home).stat().st_mode) == 0o700
    return {path.name: path.read_text() for path in kept}


@pytest.fixture
def enrolled(plant: Home, url: str) -> Home:
    """A terminal of a central of its own; the one record it has is on its own disk."""
    central.init(url)
    assert plant.run("central", "enroll", url, "Press 1", "PL-1").code == 0
    return plant


def found_by(doctor: Said) -> dict[str, dict]:
    return {each["what"]: each for each in doctor.json()}


def test_doctor_says_which_place_holds_which_secret(enrolled: Home):
    said = found_by(enrolled.run("doctor", "--json"))
    assert said["central"]["works"]
    for what in ("secrets", "password for central", "signing key"):
        assert said[what]["works"]
        assert str(folder_of(enrolled)) in said[what]["found"]


def test_a_place_that_was_chosen_is_never_replaced_by_another_without_a_word(enrolled: Home):
    """A keyring at enrolment, and none now: the file is not asked, and the sentence names the place."""
    enrolled.config.write_text(enrolled.config.read_text().replace('secrets = "file"', 'secrets = "keyring"'))
    said = found_by(enrolled.run("doctor", "--json"))
    for what in ("secrets", "central"):
        assert not said[what]["works"]
        assert "keyring" in said[what]["found"]
        assert "rotate --secrets file" in said[what]["todo"]


def test_a_kiosk_takes_its_secrets_from_systemd(enrolled: Home, tmp_path: Path):
    """As LoadCredential= leaves them: in a folder named in the environment, read-only."""
    given = tmp_path / "credentials"
    shutil.copytree(folder_of(enrolled), given)
    for path in given.iterdir():
        path.chmod(0o400)
    shutil.rmtree(folder_of(enrolled))
    enrolled.config.write_text(enrolled.config.read_text().replace('secrets = "file"', 'secrets = "credentials"'))
    assert "systemd credentials" in found_by(enrolled.run("doctor", "--json"))["secrets"]["found"]
    enrolled.environment["CREDENTIALS_DIRECTORY"] = str(given)
    said = found_by(enrolled.run("doctor", "--json"))
    assert [said[what]["works"] for what in ("secrets", "password for central", "signing key", "central")] == [True] * 4
    assert str(given) in said["signing key"]["found"]
    (next(given.glob("signing-*"))).unlink()
    assert not found_by(enrolled.run("doctor", "--json"))["secrets"]["works"]


def test_rotate_makes_both_new_and_the_old_ones_are_gone(enrolled: Home, url: str):
    before = the_secrets(enrolled)
    said = enrolled.run("central", "rotate", url, "Press 1")
    assert said.code == 0, said.err
    after = the_secrets(enrolled)
    assert len(after) == 2
    assert not set(before.values()) & set(after.values())
    assert found_by(enrolled.run("doctor", "--json"))["central"]["works"]
    enrolled.run("central", "rotate", url, "Press 2").refuses("Press 2")
    assert the_secrets(enrolled) == after  # a key that was made for nothing is not kept


def test_what_was_enrolled_is_proven_on_either_side_and_handed_to_an_auditor(enrolled: Home, url: str, tmp_path: Path):
    bundle = tmp_path / "press-1.jsonl"
    said = enrolled.run("verify", "--json").json()
    assert (said["chain_ok"], said["records"], said["signed"], len(said["keys"])) == (True, 11, 0, 1)
    exported = enrolled.run("journal", "export", "--bundle", bundle)
    assert exported.code == 0, exported.err
    verifier = re.search(r"python3 (\S+) ", exported.out)
    assert verifier
    passed = subprocess.run([sys.executable, "-I", verifier[1], bundle], capture_output=True, text=True, check=True)
    assert passed.stdout.startswith("PASS\n")
    assert said["keys"][0] in passed.stdout  # what did not go up yet was signed for the bundle
    enrolled.run("journal", "export", "--bundle", bundle).refuses("press-1.jsonl", "already")
    enrolled.run("journal", "export", "--bundle", tmp_path / "no" / "where.jsonl").refuses("where.jsonl")
    on_central = enrolled.run("central", "verify", url)
    assert on_central.code == 0, on_central.err
    assert "Press 1" in on_central.out
    assert said["keys"][0] in on_central.out
    journal = enrolled.run("central", "status", url, "--json").json()[0]["journal"]
    (told,) = enrolled.run("central", "verify", url, "--journal", journal, "--json").json()["journals"]
    assert (told["terminal"], told["records"], told["broken"]) == ("Press 1", 0, 0)
    enrolled.run("central", "verify", url, "--journal", "J1").refuses("J1")
    from_central = tmp_path / "central.jsonl"
    assert enrolled.run("journal", "export", "--bundle", from_central, "--central", url, "--journal", journal).code == 0
    assert from_central.read_bytes().count(b"\n") == 2


def test_central_verify_names_what_fails(enrolled: Home, url: str):
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE lineside.journal SET head_seq = 3")
    said = enrolled.run("central", "verify", url)
    assert said.code == 3
    assert "record 1 FAILS: record 1 is missing: central had 3." in said.out
    assert enrolled.run("central", "verify", url, "--json").json()["chain_ok"] is False


def test_a_place_that_can_keep_nothing_is_met_before_central_has_changed_anything(plant: Home, url: str):
    central.init(url)
    plant.run("central", "enroll", url, "Press 1", "PL-1", "--secrets", "keyring").refuses("keyring")
    assert "No terminal is enrolled yet" in plant.run("central", "status", url).out


def test_a_terminal_that_was_revoked_is_told_so_and_can_be_let_in_again_with_its_journal(enrolled: Home, url: str):
    before = enrolled.run("central", "status", url, "--json").json()[0]["journal"]
    assert "cut off" in enrolled.run("central", "revoke", url, "Press 1").out
    enrolled.run("central", "revoke", url, "Press 1").refuses("Press 1")
    shut_out = found_by(enrolled.run("doctor", "--json"))["central"]
    assert not shut_out["works"]
    assert "revoked" in shut_out["found"]
    assert "central enroll" in shut_out["todo"]
    assert enrolled.run("central", "enroll", url, "Press 1", "PL-1").code == 0
    (row,) = enrolled.run("central", "status", url, "--json").json()
    assert (row["journal"], row["revoked_at"]) == (before, None)
    assert found_by(enrolled.run("doctor", "--json"))["central"]["works"]


def test_after_a_restore_central_says_whom_it_has_not_heard_and_a_copy_brings_nothing_twice(plant: Home, url: str):
    plant.run("central", "init", url)
    assert plant.run("central", "enroll", url, "Press 1", "PL-1").code == 0
    said = plant.run("central", "restored", url)
    assert said.code == 0, said.err
    assert said.out.startswith("Central begins a new epoch")
    assert "Not heard since, so that records of theirs may be missing: Press 1." in said.out
    assert "Press 1 has not come in since central was restored" in plant.run("central", "status", url).out
    assert [each["unheard"] for each in plant.run("central", "status", url, "--json").json()] == [True]
    assert "records 1 to" in plant.run("central", "rescue", url).out, "its own file is a copy too"
    assert plant.run("central", "rescue", url).out == "There is nothing here that central lacks.\n"
    assert plant.run("central", "restored", "postgresql://u:secret@127.0.0.1/x").code == 2, "no password in a URL"


@pytest.mark.parametrize(
    "words",
    [
        ("central", "init", "postgresql://admin:hunter2@127.0.0.1/x"),
        ("central", "status", "postgresql://admin@127.0.0.1/x?password=hunter2"),
        ("import", "--central", "host=127.0.0.1 password=hunter2", "x.toml"),
        ("central", "enroll", "postgresql://admin:hunter2@127.0.0.1/x", "Press 1", "PL-1"),
    ],
    ids=["user:password@", "?password=", "password=", "enroll"],
)
def test_a_password_on_the_command_line_is_refused_and_not_repeated(imported: Home, words: tuple[str, ...]):
    said = imported.run(*words)
    assert said.code == 2
    assert ".pgpass" in said.err
    assert "hunter2" not in said.out + said.err


def test_a_central_that_is_not_there_or_no_central(imported: Home):
    nobody = f"postgresql://admin@127.0.0.1:{free_port()}/lineside"
    imported.run("central", "init", nobody).refuses("did not answer", "network")
    imported.run("central", "status", nobody).refuses("did not answer")
    imported.run("central", "status", "not a url").refuses("Central said no")


def test_a_database_that_is_no_central_says_so(imported: Home, url: str):
    said = imported.run("central", "status", url)
    assert said.code == 1
    assert len(said.err.splitlines()) == 2


def test_the_pace_is_set_and_told(plant: Home, url: str) -> None:
    plant.run("central", "init", url)
    said = plant.run("central", "pace", url, "--interval", "30", "--retry-after", "20")
    assert "ask every 30 s on average, and come back within 20 s" in said.out
    plant.run("central", "pace", url, "--interval", "9999").refuses("9999 s is not within 0.1 to 300 s")


def test_monitoring_hears_of_a_transaction_that_holds_records_back(plant: Home, url: str) -> None:
    plant.run("central", "init", url)
    with psycopg.connect(url, application_name="left open") as stuck:
        stuck.execute("SELECT pg_current_xact_id()")
        assert plant.run("central", "status", url, "--check").code == 0  # for a minute nobody minds
        held = plant.run("central", "status", url, "--check", "--longer-than", "0")
    assert held.code == 3
    assert "left open" in held.err
