"""A central that is elsewhere proves who it is, by a certificate of the plant's own; on Debian's server."""

import threading
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tls_kit import NAME, Authority, TlsPostgres, programs

from app.domain.refusals import Refusal
from app.sync import central
from app.sync.link import Link, Secret
from app.sync.wire import Deadlines, connect


@pytest.fixture(scope="module")
def server() -> Iterator[TlsPostgres]:
    bin_path = programs()
    if bin_path is None:
        pytest.skip("needs a PostgreSQL with TLS: apt-get install postgresql")
    made = TlsPostgres(bin_path)
    yield made
    made.remove()


@pytest.fixture(scope="module")
def plant_ca(server: TlsPostgres, tmp_path_factory) -> Authority:
    """The plant's authority, a server that shows a certificate of it, and who may come in."""
    made = Authority(tmp_path_factory.mktemp("ca"), "plant")
    server.show(*made.issue(NAME))
    with psycopg.connect(server.socket_url(), autocommit=True) as connection:
        connection.execute("CREATE ROLE boss SUPERUSER LOGIN PASSWORD 'boss'")
        connection.execute("CREATE ROLE terminal LOGIN PASSWORD 'secret'")
    return made


@pytest.fixture(autouse=True)
def name_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a plant's name server would say where it is; the name is what is verified."""
    monkeypatch.setenv("PGHOSTADDR", "127.0.0.1")
    monkeypatch.setenv("PGPASSWORD", "boss")


def come_in(server: TlsPostgres, root: Path | str, host: str = NAME) -> list[tuple]:
    link = Link(host=host, port=server.port, database="postgres", role="terminal", root_certificate=str(root))
    wire = connect(link, Secret("secret"), Deadlines(connect=10, call=10), threading.Event())
    try:
        return wire.ask("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
    finally:
        wire.close()


def refused(server: TlsPostgres, root: Path | str, host: str = NAME) -> str:
    with pytest.raises(Refusal, match="CentralRefused") as caught:
        come_in(server, root, host)
    assert caught.value.params["reason"] == "tls"
    return str(caught.value.params["detail"])


def test_a_server_with_the_plants_certificate_is_believed(server: TlsPostgres, plant_ca: Authority) -> None:
    assert come_in(server, plant_ca.root) == [(True,)]


def test_a_server_that_shows_anything_else_is_not(server: TlsPostgres, plant_ca: Authority, tmp_path: Path) -> None:
    stranger = Authority(tmp_path, "stranger")
    assert "certificate verify failed" in refused(server, stranger.root)
    assert "elsewhere.plant.test" in refused(server, plant_ca.root, "elsewhere.plant.test")
    assert "root certificate" in refused(server, tmp_path / "nothing.crt")
    try:
        server.show(*stranger.issue(NAME))  # somebody in between, with a certificate of his own for the right name
        assert "certificate verify failed" in refused(server, plant_ca.root)
        server.show(*plant_ca.issue(NAME, days=-1))
        assert "certificate verify failed" in refused(server, plant_ca.root)
    finally:
        server.show(*plant_ca.issue(NAME))


def test_enrolment_over_tls_gives_the_terminal_the_certificate_it_was_made_with(
    server: TlsPostgres, plant_ca: Authority
) -> None:
    """Debian's PostgreSQL is older than the one that comes by pip: the schema is made there too."""
    url = server.url(plant_ca.root)
    central.init(url)
    made = central.enroll(url, "Press 1", "line-1")
    assert (made.link.host, made.link.root_certificate) == (NAME, str(plant_ca.root))
    wire = connect(made.link, made.password, Deadlines(connect=10, call=10), threading.Event())
    assert wire.ask("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()") == [(True,)]
    wire.close()
    central.revoke(url, "Press 1")
    with pytest.raises(Refusal, match="TerminalRevoked"):
        connect(made.link, made.password, Deadlines(connect=10, call=10), threading.Event())
