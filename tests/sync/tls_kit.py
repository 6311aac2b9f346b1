"""A PostgreSQL of Debian's with TLS on loopback, and certificates. The server that comes by pip has no TLS."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from app.sync.loopback import free_port

NAME = "central.plant.test"
CONF = """
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{folder}'
unix_socket_permissions = 0777
fsync = off
ssl = on
ssl_cert_file = '{folder}/server.crt'
ssl_key_file = '{folder}/server.key'
"""
HBA = "local all all trust\nhostssl all all 127.0.0.1/32 scram-sha-256\n"


def programs() -> Path | None:
    """Where Debian has the newest PostgreSQL; None where it is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    return found[-1].parent if found else None


class Authority:
    """A certificate authority of a plant; ``root`` is the file that its terminals have."""

    def __init__(self, folder: Path, name: str) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.certificate = self._signed(self.name, self.key.public_key(), None, days=30)
        self.root = folder / f"{name}.crt"
        self.root.write_bytes(self.certificate.public_bytes(Encoding.PEM))

    def _signed(
        self, subject: x509.Name, key: ec.EllipticCurvePublicKey, host: str | None, days: int
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        made = x509.CertificateBuilder().subject_name(subject).issuer_name(self.name).public_key(key)
        made = made.serial_number(x509.random_serial_number())
        made = made.not_valid_before(now - timedelta(days=60)).not_valid_after(now + timedelta(days=days))
        made = made.add_extension(x509.BasicConstraints(ca=host is None, path_length=None), critical=True)
        if host is not None:
            made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        return made.sign(self.key, hashes.SHA256())

    def issue(self, host: str, days: int = 30) -> tuple[bytes, bytes]:
        """Certificate and key of a server."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
        made = self._signed(subject, key.public_key(), host, days)
        secret = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        return made.public_bytes(Encoding.PEM), secret


class TlsPostgres:
    """The server; `show` changes the certificate that it shows."""

    def __init__(self, bin_path: Path) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="lineside-tls-"))
        self._bin, self.port = bin_path, free_port()
        #: PostgreSQL refuses to be root.
        self._owner = pwd.getpwnam("postgres") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
        self._give(self.folder)
        self._files = self.folder / "files"
        self._run("initdb", "-D", str(self._files), "-U", "postgres", "-N", "--locale=C")
        with (self._files / "postgresql.conf").open("a") as conf:
            conf.write(CONF.format(port=self.port, folder=self.folder))
        (self._files / "pg_hba.conf").write_text(HBA)

    def _give(self, path: Path) -> None:
        os.chown(path, self._owner.pw_uid, self._owner.pw_gid)

    def _run(self, program: str, *words: str) -> None:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/"}
        user = {"user": self._owner.pw_uid, "group": self._owner.pw_gid} if os.geteuid() == 0 else {}
        subprocess.run([str(self._bin / program), *words], check=True, timeout=60, **quiet, **user)

    def _pg_ctl(self, *words: str) -> None:
        self._run("pg_ctl", "-D", str(self._files), "-w", *words)

    def show(self, certificate: bytes, key: bytes) -> None:
        """Show this certificate from the next connection on."""
        for name, content in (("server.crt", certificate), ("server.key", key)):
            (self.folder / name).write_bytes(content)
            (self.folder / name).chmod(0o600)
            self._give(self.folder / name)
        running = (self._files / "postmaster.pid").exists()
        self._pg_ctl("-l", str(self.folder / "log"), "restart" if running else "start")

    def url(self, root: Path, host: str = NAME) -> str:
        """The administrator's URL over TCP, without password, with the plant's root certificate."""
        return f"postgresql://boss@{host}:{self.port}/postgres?sslrootcert={root}"

    def socket_url(self) -> str:
        """Over the socket, before there is a password."""
        return f"postgresql://postgres@/postgres?host={self.folder}&port={self.port}"

    def remove(self) -> None:
        """Stop it and remove its files."""
        self._pg_ctl("-m", "immediate", "stop")
        shutil.rmtree(self.folder)
