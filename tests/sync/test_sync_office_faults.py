"""The projector is stopped, doubled, restored under and updated; the read tables stay what the records say."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from office_kit import Line
from sync_kit import Plant, until

from app.domain.refusals import Refusal
from app.sync.office import ledger, rows
from app.sync.office.projector import Projector
from app.sync.office.session import alone, session

sys.path.insert(0, str(Path(__file__).parent.parent / "storage"))

from storage_kit import a_day

#: Kills of a projector, most of them with a write transaction open; `make torture` does more.
KILLS = 5
PROJECT = """
import sys
from app.sync.office.projector import project
project(sys.argv[1], plant=sys.argv[2], page=2, again=lambda: True)
"""


@pytest.fixture
def line(plant: Plant, tmp_path: Path) -> Iterator[Line]:
    made = Line(plant, tmp_path, "A")
    a_day(made.stations[0])
    made.exchange()
    yield made
    made.close()


def more(line: Line, records: int) -> None:
    for number in range(records):
        line.stations[0].hold(f"order:{number}", ordinal=line.stations[0].store.head()[0])
    line.exchange()


def test_killed_anywhere_it_goes_on_where_it_was(line: Line) -> None:
    """Counted from outside: each kill finds a server process of the projector inside a write transaction."""
    more(line, 60)
    at, inside = [0], 0
    for _ in range(KILLS):
        command = [sys.executable, "-c", PROJECT, line.plant.url, line.name]
        with subprocess.Popen(command, cwd=Path(__file__).parents[2]) as projector:
            until(lambda: folded(line) > at[-1])
            until(lambda: stopped_inside(line, projector) or folded(line) == line.stations[0].store.head()[0])
            inside += bool(writing(line))
            projector.kill()
        until(lambda: not there(line))
        at.append(folded(line))
        more(line, 4)
    assert at == sorted(set(at))
    assert inside > 0
    assert line.project().records == line.stations[0].store.head()[0]
    assert line.check().different == ""


def stopped_inside(line: Line, projector: subprocess.Popen[bytes]) -> bool:
    """Hold the projector where it is, and let it go on unless that is inside a write transaction."""
    projector.send_signal(signal.SIGSTOP)
    if writing(line):
        return True
    projector.send_signal(signal.SIGCONT)
    return False


def folded(line: Line) -> int:
    return sum(row[0] for row in line.plant.sql("SELECT records FROM lineside_fold.fold WHERE plant = %s", line.name))


def there(line: Line, more: str = "") -> list[tuple]:
    return line.plant.sql(
        "SELECT pid FROM pg_stat_activity WHERE application_name = 'lineside project'"
        f" AND datname = current_database() {more}"
    )


def writing(line: Line) -> list[tuple]:
    return there(line, "AND backend_xid IS NOT NULL")


def test_rows_without_their_cursor_are_found(line: Line) -> None:
    """What a projector would leave that commits its cursor before its rows."""
    line.project()
    more(line, 2)
    line.plant.sql(
        "UPDATE lineside_fold.fold SET records = records + 1, (xid, journal, seq) ="
        " (SELECT r.xid, r.journal, r.seq FROM lineside.record r WHERE r.seq = 10)"
    )
    line.project()
    assert line.check().different == f"record {line.stations[0].store.journal} 10"


def test_a_record_that_came_before_the_cursor_makes_it_fold_again(line: Line) -> None:
    """There is none, as long as central's order is what it was; where somebody changed it, nothing is left out."""
    line.project()
    line.plant.sql("UPDATE lineside_fold.fold SET records = records - 1")
    again = line.project()
    assert (again.why, again.records) == ("late", line.stations[0].store.head()[0])
    assert line.check().different == ""
    assert line.plant.sql("SELECT count(*) FROM lineside_fold.fold WHERE plant = %s", line.name) == [(1,)]


def test_a_writer_that_stalls_is_waited_for(line: Line) -> None:
    """What commits late is older in central's order: what stands behind it is not shown before it can be."""
    before = line.project().records
    with psycopg.connect(line.plant.url) as slow:
        slow.execute(
            "INSERT INTO lineside.record (journal, seq, hash, body, kind, streams, plant, work_center)"
            " VALUES (gen_random_uuid(), 1, sha256(''), '', 'odd', '{lot:odd}', %s, 'line-2')",
            (line.name,),
        )
        more(line, 1)
        assert line.project().records == before
        slow.commit()
    done = line.project()
    assert (done.records, done.why) == (before + 2, "")
    assert line.check().different == ""


def test_a_central_whose_transactions_turned_back_is_not_read(line: Line) -> None:
    line.project()
    line.plant.sql("UPDATE lineside_fold.fold SET xid = '9000000000'")
    with pytest.raises(Refusal, match="CentralTurnedBack"):
        line.project()


def test_a_new_epoch_is_folded_beside_the_old_one(line: Line) -> None:
    line.project()
    shown = line.view("*", "stream_state ORDER BY 2")
    line.plant.sql("UPDATE lineside.plant SET epoch = gen_random_uuid() WHERE plant = %s", line.name)
    with session(line.plant.url) as connection, alone(connection, line.name):
        projector = Projector(connection, line.name, page=3)
        projector.start()
        while not (done := projector.step()).caught_up:
            assert line.view("*", "stream_state ORDER BY 2") == shown
            assert done.why == "epoch"
        assert line.plant.sql("SELECT count(DISTINCT fold) FROM lineside_fold.record") == [(2,)]
        projector.sweep()
    assert line.plant.sql("SELECT count(DISTINCT fold) FROM lineside_fold.record") == [(1,)]
    assert line.view("*", "stream_state ORDER BY 2") == shown
    assert line.check().different == ""


def test_another_version_folds_anew_and_takes_its_place(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    before = line.project()
    monkeypatch.setattr(rows.projections, "SHAPE", "of another version")
    after = line.project()
    assert (after.why, after.records) == ("shape", before.records)
    assert line.plant.sql("SELECT fold, shown FROM lineside_fold.fold WHERE plant = %s", line.name) == [
        (after.fold, True)
    ]


def test_a_second_projector_says_that_there_is_one(line: Line, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.sync.office.session.SETTINGS", {"lock_timeout": "100ms"})
    with session(line.plant.url) as connection, alone(connection, line.name):
        process = connection.info.backend_pid
        with pytest.raises(Refusal, match="ProjectorRunning") as caught:
            line.project()
    assert caught.value.params == {"plant": line.name, "process": process}
    line.project()


def test_a_cursor_that_somebody_else_moved_is_not_moved(line: Line) -> None:
    """The lock goes with the connection that holds it; the cursor itself is compared too."""
    line.project()
    with session(line.plant.url) as connection:
        fold = ledger.shown(connection, line.name)
        line.plant.sql("UPDATE lineside_fold.fold SET records = records + 1")
        with pytest.raises(Refusal, match="ProjectorRunning"), connection.transaction():
            ledger.move(connection, fold, fold)


# -- who may do what


@pytest.fixture
def people(line: Line) -> Iterator[Line]:
    """A person of the office and a machine that projects, each with the role that is meant for it and no other."""
    line.plant.sql("CREATE ROLE office_anna LOGIN IN ROLE lineside_office")
    line.plant.sql("CREATE ROLE office_machine LOGIN IN ROLE lineside_projector")
    (name,) = line.plant.sql("SELECT current_database()")[0]
    line.plant.sql(f'GRANT CONNECT ON DATABASE "{name}" TO lineside_office, lineside_projector')
    line.plant.sql(
        "INSERT INTO lineside.person_detail (plant, person, name, xid) VALUES (%s, 'ann', 'Ann Smith', '3')", line.name
    )
    yield line
    line.plant.sql(f'REVOKE CONNECT ON DATABASE "{name}" FROM lineside_office, lineside_projector')
    line.plant.sql("DROP ROLE office_anna, office_machine")


def refused(url: str, *statements: str) -> set[str]:
    """Those of some statements that are let through, of statements that must not be."""
    through = set()
    for statement in statements:
        with psycopg.connect(url, autocommit=True) as connection:
            try:
                connection.execute(statement)
            except psycopg.errors.InsufficientPrivilege:
                continue
            through.add(statement)
    return through


SECRETS = ("lineside.credential", "lineside.person_audit", "lineside.terminal", "lineside.journal")


def test_the_office_reads_views_and_nothing_else(people: Line) -> None:
    people.project()
    anna = people.plant.url.replace("postgres@", "office_anna@")
    with psycopg.connect(anna) as connection:
        views = people.plant.sql("SELECT viewname FROM pg_views WHERE schemaname = 'lineside_read' ORDER BY 1")
        assert len(views) == 10
        for (view,) in views:
            assert connection.execute(f"SELECT * FROM lineside_read.{view}").fetchone() is not None, view
        assert connection.execute("SELECT name FROM lineside_read.person").fetchall() == [("Ann Smith",)]
    tables = (*SECRETS, "lineside.person_detail", "lineside.record", "lineside_fold.record", "lineside_fold.fold")
    assert refused(anna, *(f"TABLE {table}" for table in tables)) == set()
    assert (
        refused(
            anna, "DELETE FROM lineside_read.person", "CREATE TABLE lineside_read.x ()", "SET ROLE lineside_projector"
        )
        == set()
    )


def test_the_projector_writes_its_tables_and_nothing_else(people: Line) -> None:
    machine = people.plant.url.replace("postgres@", "office_machine@")
    url, people.plant.url = people.plant.url, machine
    try:
        done = people.project()
        assert people.check().different == ""
    finally:
        people.plant.url = url
    assert done.records == people.stations[0].store.head()[0]
    assert refused(machine, *(f"TABLE {table}" for table in (*SECRETS, "lineside.person_detail"))) == set()
    writes = [
        *(f"DELETE FROM lineside.{table}" for table in ("record", "document", "plant")),
        *(f"UPDATE lineside.{table} SET plant = 'x'" for table in ("record", "document", "plant")),
        "TRUNCATE lineside_fold.record",
        "CREATE TABLE lineside_fold.x ()",
        "SELECT lineside.head(gen_random_uuid())",
        "SELECT interval_ms FROM lineside.plant",
        "TABLE lineside_read.person",
    ]
    assert refused(machine, *writes) == set()


def test_who_is_no_projector_is_told_so(people: Line) -> None:
    people.plant.url = people.plant.url.replace("postgres@", "office_anna@")
    with pytest.raises(Refusal, match="CentralRefused") as caught:
        people.project()
    people.plant.url = people.plant.url.replace("office_anna@", "postgres@")
    assert caught.value.params["reason"] == "role"


def test_every_query_of_the_guide_runs_for_a_person_of_the_office(people: Line) -> None:
    people.project()
    guide = (Path(__file__).parents[2] / "docs" / "office.md").read_text("utf-8")
    queries = re.findall(r"```sql\n(.+?)```", guide, re.S)
    assert len(queries) == 7
    with psycopg.connect(people.plant.url.replace("postgres@", "office_anna@")) as connection:
        found = [connection.execute(query.encode()).fetchall() for query in queries]
    assert [len(rows) > 0 for rows in found] == [True] * 3 + [False] + [True] * 3  # the day of the tests is long ago
    for (view,) in people.plant.sql("SELECT viewname FROM pg_views WHERE schemaname = 'lineside_read'"):
        row = next(line for line in guide.splitlines() if line.startswith(f"| `{view}` |"))
        columns = people.plant.sql(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = 'lineside_read'"
            " AND table_name = %s AND column_name <> 'plant'",
            view,
        )
        of_the_order = {"order_id", "product", "quantity", "unit", "due", "status"} if view == "order_progress" else ()
        assert [name for (name,) in columns if f"`{name}`" not in row and name not in of_the_order] == []
