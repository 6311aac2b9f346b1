"""Setting central up, letting terminals in and out, and what an administrator sees."""

import logging

import msgspec
import psycopg
import pytest
from sync_kit import Plant

from app.domain.refusals import Refusal
from app.sync import central, door
from app.sync.link import Link, Secret, is_local, parameters
from app.sync.loopback import LoopbackPostgres
from app.sync.uplink import push


def test_init_again_changes_nothing(empty_url: str) -> None:
    epoch = central.init(empty_url)
    assert central.init(empty_url) == epoch == central.epoch(empty_url)


def test_init_refuses_what_a_newer_program_made(empty_url: str) -> None:
    central.init(empty_url)
    with psycopg.connect(empty_url) as connection:
        connection.execute("UPDATE lineside.alembic_version SET version_num = '9999'")
    with pytest.raises(Refusal, match="CentralNewer") as caught:
        central.init(empty_url)
    assert caught.value.params == {"central": "9999", "known": "0007"}


def test_init_by_an_administrator_who_is_not_superuser(postgres: LoopbackPostgres, empty_url: str) -> None:
    """CREATEROLE and the database are enough; the roles may have been made by another."""
    name = empty_url.split("@/")[1].split("?")[0]
    with psycopg.connect(postgres.url(name), autocommit=True) as connection:
        connection.execute("CREATE ROLE plain_admin LOGIN CREATEROLE")
        connection.execute(f'ALTER DATABASE "{name}" OWNER TO plain_admin')
        for role in ("lineside_owner", "lineside_terminal"):
            if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).fetchall():
                connection.execute(f"GRANT {role} TO plain_admin WITH ADMIN OPTION")
        connection.execute("ALTER SCHEMA public OWNER TO plain_admin")
    url = empty_url.replace("postgres@", "plain_admin@")
    central.init(url)
    assert central.enroll(url, "T1", "line-1").terminal == "T1"
    assert [row.terminal for row in central.status(url)] == ["T1"]


def test_the_catalogue_is_as_it_was_meant(plant: Plant) -> None:
    """No function with a search path to slip into, none for strangers, all owned by a role without login."""
    functions = plant.sql(
        "SELECT proname, prosecdef, proconfig, proacl::text, pg_get_userbyid(proowner) FROM pg_proc"
        " WHERE pronamespace = 'lineside'::regnamespace ORDER BY proname"
    )
    path = ["search_path=pg_catalog, lineside, pg_temp"]
    assert all(config == path and owner == "lineside_owner" for _, _, config, _, owner in functions)
    assert all("=X/" not in acl.replace("lineside_owner=X/", "").replace("terminal=X/", "") for *_, acl, _ in functions)
    doors = {name for name, definer, _, acl, _ in functions if "lineside_terminal=X" in acl and definer}
    assert doors == {name for name, _, _, acl, _ in functions if "lineside_terminal=X" in acl}
    assert doors == {
        *("append", "attach", "change_credential", "credential_feed", "document_feed", "feed", "head", "hello"),
        *("person_feed", "standing", "stream_feed", "stands", "fork", "forks_of", "own_feed"),
        *("person_feed", "standing", "stream_feed", "shared_feed", "known_streams", "wanted_attachments"),
        "attachment_part",
    }
    tables = plant.sql(
        "SELECT relname, relrowsecurity FROM pg_class WHERE relnamespace = 'lineside'::regnamespace AND relkind = 'r'"
    )
    assert {name for name, guarded in tables if not guarded} == {"alembic_version"}
    rights = plant.sql(
        "SELECT DISTINCT privilege_type FROM information_schema.role_table_grants"
        " WHERE table_schema = 'lineside' AND grantee IN ('lineside_terminal', 'PUBLIC')"
    )
    assert rights == [("SELECT",)]
    assert plant.sql("SELECT rolcanlogin, rolsuper FROM pg_roles WHERE rolname = 'lineside_owner'") == [(False, False)]


def test_enrolment_says_everything_but_shows_no_password(plant: Plant, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        enrolment = central.enroll(plant.url, "Press", "line-1")
    password = enrolment.password.reveal()
    assert len(password) >= 40
    assert password not in repr(enrolment) + str(enrolment) + caplog.text
    with pytest.raises(TypeError):
        msgspec.json.encode(enrolment)
    (verifier,) = plant.sql("SELECT rolpassword FROM pg_authid WHERE rolname = %s", enrolment.link.role)[0]
    assert verifier.startswith("SCRAM-SHA-256$")


def test_no_server_log_ever_holds_a_password(postgres: LoopbackPostgres, plant: Plant) -> None:
    talkative = "&options=-c%20log_statement%3Dall%20-c%20log_min_messages%3Dlog"
    enrolment = central.enroll(plant.url + talkative, "Press", "line-1")
    log = postgres.log()
    assert f'CREATE ROLE "{enrolment.link.role}"' in log
    assert enrolment.password.reveal() not in log


def test_a_terminal_that_worked_alone_keeps_its_journal(plant: Plant) -> None:
    journal = "0b5a6a52-6f52-4a4e-9f57-3b1a7f1f0001"
    assert central.enroll(plant.url, "Alone", "line-1", journal=journal).journal == journal
    with pytest.raises(Refusal, match="enrolled"):
        central.enroll(plant.url, "Another", "line-1", journal=journal)


def test_the_same_terminal_is_not_enrolled_twice_until_it_is_revoked(plant: Plant) -> None:
    central.enroll(plant.url, "Press", "line-1")
    with pytest.raises(Refusal, match="enrolled"):
        central.enroll(plant.url, "Press", "line-1")
    central.revoke(plant.url, "Press")
    central.enroll(plant.url, "Press", "line-1")
    with pytest.raises(Refusal, match="unknown"):
        central.revoke(plant.url, "Nobody")
    with pytest.raises(Refusal, match="plant"):
        central.enroll(plant.url, "Other", "line-1", plant="nowhere")


def test_status_says_who_is_behind(plant: Plant) -> None:
    terminal = plant.terminal()
    terminal.store.write(b"a", b"b")
    wire = terminal.connect()
    push(wire, terminal.store)
    terminal.store.write(b"c")
    door.hello(wire, terminal.store.journal, 3)
    (row,) = central.status(plant.url)
    assert (row.terminal, row.head_seq, row.behind) == (terminal.enrolment.terminal, 2, 1)
    assert row.last_received is not None
    assert row.last_seen is not None
    assert row.revoked_at is None


def test_a_transaction_left_open_by_a_terminal_ends_by_itself(plant: Plant) -> None:
    wire = plant.terminal().connect()
    assert wire.ask("SHOW idle_in_transaction_session_timeout") == [("10s",)]
    assert wire.ask("SHOW statement_timeout") == [("15s",)]


@pytest.mark.parametrize("url", ["not a url", "postgresql://[::", "host=127.0.0.1 nonsense=1"])
def test_a_url_that_is_none_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(Refusal, match="CentralRefused") as caught:
        central.init(url)
    assert url not in str(caught.value)


def test_a_central_that_is_not_there(unused_port: int) -> None:
    with pytest.raises(Refusal, match="CentralUnreachable"):
        central.init(f"postgresql://someone@127.0.0.1:{unused_port}/x")


@pytest.mark.parametrize("host", ["", "/run/postgresql", "localhost", "127.0.0.1", "127.9.9.9", "::1"])
def test_a_local_central_needs_no_tls(host: str) -> None:
    link = Link(host=host, port=5432, database="d", role="r")
    assert is_local(host)
    assert "sslmode" not in parameters(link, Secret("x"))


@pytest.mark.parametrize("host", ["central.plant.example", "10.0.0.5", "localhost.evil.example", "127.0.0.1,db"])
def test_any_other_central_must_prove_who_it_is(host: str) -> None:
    assert parameters(Link(host=host, port=5432, database="d", role="r"), Secret("x"))["sslmode"] == "verify-full"


@pytest.mark.parametrize(
    "url",
    ["postgresql://a@db.example/x?sslmode=disable", "postgresql://a@localhost/x?hostaddr=10.0.0.5&sslmode=prefer"],
)
def test_a_url_cannot_ask_for_less(url: str) -> None:
    assert central.admin_parameters(url)["sslmode"] == "verify-full"


def test_a_central_without_tls_is_refused_where_tls_is_due(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = plant.terminal()
    monkeypatch.setattr("app.sync.link.is_local", lambda host: False)
    with pytest.raises(Refusal, match="CentralRefused") as caught:
        terminal.connect()
    assert caught.value.params["reason"] == "tls"
