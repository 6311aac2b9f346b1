"""`lineside central` against a real PostgreSQL: set up, let in, looked at; and no password on a command line."""

import itertools
import stat

import psycopg
import pytest
from cli_kit import DEMO, Home

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
    secret = the_secret(plant)
    assert secret not in said.out + plant.config.read_text()
    seen = plant.run("central", "status", url, "--json").json()
    assert [(each["terminal"], each["work_center"], each["head_seq"]) for each in seen] == [("Press 1", "PL-1", 0)]
    assert "Press 1" in plant.run("central", "status", url).out
    plant.run("central", "enroll", url, "Press 1", "PL-1").refuses("Press 1")
    plant.run("import", DEMO / "materials.toml").refuses("central")


def the_secret(home: Home) -> str:
    """The one password that is kept, in a file that only its owner can read."""
    (kept,) = [path for path in (home.folder / "data" / "lineside" / "secrets").iterdir() if path.is_file()]
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    return kept.read_text().strip()


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
