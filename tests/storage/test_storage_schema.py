"""The models equal the migrations, triggers and indexes included, and the catalogue is what it was at release."""

import importlib
import re
from pathlib import Path

import pysqlite3.dbapi2 as sqlite
import pytest
from sqlalchemy import create_engine
from sqlalchemy.schema import CreateIndex, CreateTable
from storage_kit import a_day, opened

from app.storage import tables
from app.storage.engine import SCHEMA
from app.storage.store import Store
from app.storage.upkeep import bring_up_to_date

pytestmark = pytest.mark.usefixtures("real_migrations")

SNAPSHOT = Path(__file__).parent / f"schema_{SCHEMA}.sql"


def catalogue(connection) -> list[str]:
    """Every statement that made the file, its whitespace evened out."""
    sql = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name <> 'alembic_version' ORDER BY type, name"
    return [evened(row[0]) for row in connection.execute(sql)]


def evened(statement: str) -> str:
    return re.sub(r"\s+", " ", statement).replace("( ", "(").replace(" )", ")").strip().rstrip(";")


def of_models() -> list[str]:
    dialect = create_engine("sqlite://", module=sqlite).dialect
    with sqlite.connect(":memory:") as connection:
        for table in tables.metadata.sorted_tables:
            connection.execute(str(CreateTable(table).compile(dialect=dialect)))
            for index in table.indexes:
                connection.execute(str(CreateIndex(index).compile(dialect=dialect)))
        for trigger in tables.triggers():
            connection.execute(trigger)
        return catalogue(connection)


def migrated(folder: Path) -> list[str]:
    Store(folder / "t.db").close()
    with opened(folder / "t.db") as connection:
        return catalogue(connection)


def back_to_the_first_release(path: Path) -> None:
    """The job list as it was in the first migration, nothing signed, and the file says that it is at that one."""
    made = importlib.import_module("app.storage.migrations.versions.m0001_first").STATEMENTS
    with opened(path) as connection:
        for table in (
            "job",
            "head_signature",
            "signing_key",
            "ahead",
            "followed",
            "fetched",
            "fetched_chunk",
            "forked_record",
            "open_matter",
            "former_pin",
            "badge_issued",
        ):
            connection.execute(f"DROP TABLE {table}")
        connection.execute("DROP INDEX central_order_by_xid")
        for statement in made:
            if " job " in statement.replace("\n", " ").replace("(", " "):
                connection.execute(statement)
        connection.execute("UPDATE alembic_version SET version_num = '0001'")


def jobs_of(store: Store) -> list[tuple[object, ...]]:
    with store.reading() as connection:
        return list(connection.execute("SELECT * FROM job ORDER BY work_unit, lot, operation, flow"))


def test_a_file_that_was_migrated_is_what_the_models_say(tmp_path):
    assert migrated(tmp_path) == of_models()


def test_the_catalogue_is_that_of_the_release(tmp_path):
    """Changed on purpose? Then it is a new migration with a snapshot of its own, and this one stays as it is."""
    assert SCHEMA == "0007"
    assert "\n".join(migrated(tmp_path)) + "\n" == SNAPSHOT.read_text()


def test_a_file_of_the_first_release_keeps_its_records_and_gets_its_jobs_back(station):
    """The job list is made anew: it is empty after the migration, and whole after the rebuild that follows."""
    a_day(station)
    bring_up_to_date(station.store)
    before, records = jobs_of(station.store), station.store.head()
    assert before
    station.close()
    back_to_the_first_release(station.path)
    station.reopen()
    assert (jobs_of(station.store), station.store.head()) == ([], records)
    assert bring_up_to_date(station.store)
    assert jobs_of(station.store) == before


def test_every_table_that_only_grows_has_its_three_triggers(tmp_path):
    found = [line.split()[2] for line in migrated(tmp_path) if line.startswith("CREATE TRIGGER")]
    assert sorted(found) == sorted(f"{t}_no_{v}" for t in tables.APPEND_ONLY for v in ("update", "delete", "replace"))


def test_the_file_knows_its_version(tmp_path):
    Store(tmp_path / "t.db").close()
    with opened(tmp_path / "t.db") as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(SCHEMA,)]
