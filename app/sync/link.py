"""Where central is and how it may be reached: over a local socket, or over verified TLS.

Knows libpq's parameters. Must not connect, and never sees a password outside `parameters`.
"""

import ipaddress
from collections.abc import Mapping

from msgspec import Struct

#: Said by libpq to the other side's kernel: give up on unacknowledged bytes and dead peers (ms, s).
LIVENESS = {
    "keepalives": "1",
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
    "gssencmode": "disable",
    "client_encoding": "UTF8",
    "application_name": "lineside",
}


class Secret:
    """A password that does not show itself in logs, tracebacks or encoders."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """The password, for the one place that sends or keeps it."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(hidden)"


class Link(Struct, frozen=True, kw_only=True):
    """Central as a terminal sees it. ``root_certificate`` is a file of the plant's CA; "" takes libpq's own."""

    host: str
    port: int
    database: str
    role: str
    root_certificate: str = ""


def is_local(host: str) -> bool:
    """Whether bytes to ``host`` stay on this machine: a unix socket, "localhost" or a loopback address."""
    if not host or host.startswith(("/", "@")) or host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def transport(params: Mapping[str, object]) -> dict[str, str]:
    """The TLS part of a connection: ``verify-full`` unless every host named is local."""
    named = [str(params.get(key) or "") for key in ("host", "hostaddr")]
    hosts = [host for text in named for host in text.split(",")]
    return {} if all(is_local(host) for host in hosts) else {"sslmode": "verify-full"}


def parameters(link: Link, password: Secret) -> dict[str, str]:
    """Parameters for libpq of a terminal's own connection."""
    params = {
        "host": link.host,
        "port": str(link.port),
        "dbname": link.database,
        "user": link.role,
        "password": password.reveal(),
        **LIVENESS,
    }
    if link.root_certificate:
        params["sslrootcert"] = link.root_certificate
    return params | transport(params)
