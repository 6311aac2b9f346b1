"""`lineside central enroll`, `rotate` and `revoke`: who may come in, and with which password and key.

The key is made here and its private half stays here. Must not know roles or SQL.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app import settings
from app.domain.refusals import Refusal
from app.settings import CentralSettings, Settings
from ui.cli.options import ConfigOption, UrlArgument, open_terminal, settings_of, without_password

if TYPE_CHECKING:
    from app.sync.central import Enrolment
    from app.sync.secrets import Kind
    from app.sync.signing import Signer


class Keeping(StrEnum):
    """Where password and key are to rest; systemd's credentials are made from the files (administrator's guide)."""

    KEYRING = "keyring"
    FILE = "file"


NameArgument = Annotated[str, typer.Argument(help="What people call this terminal.")]
SecretsOption = Annotated[
    Keeping | None, typer.Option("--secrets", help="Where to keep password and key (default: keyring, if there is one)")
]


def enroll(
    url: UrlArgument,
    name: NameArgument,
    work_center: Annotated[str, typer.Argument(help="The line whose records it follows.")],
    config: ConfigOption = None,
    keeping: SecretsOption = None,
) -> None:
    """Let this terminal in: a role of its own, a key with which it signs, the address in its settings.

    Run it on the terminal: the key is made here, and central gets its public half only.

    Example: lineside central enroll postgresql://admin@db.plant.example/lineside "Press 1" PL-1

    Exit codes: 0 enrolled; 1 central said no or did not answer, and this terminal is as it was.
    """
    from app.sync import central

    admin = without_password(url)

    def let_in(journal: str, public_key: bytes) -> Enrolment:
        return central.enroll(admin, name, work_center, journal=journal, public_key=public_key)

    _renew(config, f"{name} is enrolled.", keeping, let_in)


def rotate(url: UrlArgument, name: NameArgument, config: ConfigOption = None, keeping: SecretsOption = None) -> None:
    """Give this terminal a new password and a new key; the old ones are worth nothing from that moment on.

    Run it on the terminal, which has to be closed. What was signed with the old key stays proven.

    Example: lineside central rotate postgresql://admin@db.plant.example/lineside "Press 1"

    Exit codes: 0 done; 1 refused. If it broke off in the middle, run it again: it needs neither the old
    password nor the old key.
    """
    from app.sync import rotation

    admin = without_password(url)

    def change(journal: str, public_key: bytes) -> Enrolment:
        return rotation.rotate(admin, name, journal, public_key)

    _renew(config, f"{name} has a new password and a new key.", keeping, change)


def revoke(url: UrlArgument, name: NameArgument) -> None:
    """Cut a terminal off at once: one that is lost, stolen or no longer used. What it sent stays valid.

    Example: lineside central revoke postgresql://admin@db.plant.example/lineside "Press 1"

    Exit codes: 0 cut off; 1 no such terminal is enrolled. To let it in again: `lineside central enroll` on it.
    """
    from app.sync import central

    central.revoke(without_password(url), name)
    print(f"{name} is cut off. Its history stays valid; nothing more of it comes in.")


def _renew(config: Path | None, done: str, keeping: Keeping | None, ask: Callable[[str, bytes], Enrolment]) -> None:
    """A new key and a new password, kept before anything counts on them; the settings say where."""
    from app.bootstrap import SECRET
    from app.storage.proof import fingerprint
    from app.sync import secrets, signing

    found = settings_of(config)
    kind: Kind = keeping.value if keeping else _place(found)
    with open_terminal(config) as terminal:
        store, signer = terminal.store, signing.new_signer()
        before = store.signing_key()
        made = _asked(signer, kind, lambda: ask(store.journal, signer.public_key))
        place = secrets.keep(SECRET.format(role=made.link.role), made.password, kind=kind)
        store.sign_with(signer.public_key, datetime.now(UTC))
    path = config or settings.default_path()
    settings.write(path, _with(found, made, kind))
    _forget_old(before, found, kind)
    print(f"{done} Password and key are kept in the {place}; settings: {path}")
    print(f"Its key, to compare: {fingerprint(signer.public_key)}")


def _place(found: Settings) -> Kind:
    """Where this terminal keeps its secrets; the first time, wherever this machine can."""
    from app.sync import secrets

    return found.secrets or secrets.where().kind


def _asked(signer: Signer, kind: Kind, ask: Callable[[], Enrolment]) -> Enrolment:
    """Keep the key first, so that a place that cannot keep it is met before central has changed anything."""
    from app.sync import secrets, signing

    name = signing.secret_name(signer.public_key)
    secrets.keep(name, signer.secret(), kind=kind)
    try:
        return ask()
    except Refusal:
        secrets.forget(name, kind=kind)
        raise


def _forget_old(before: bytes | None, found: Settings, kind: Kind) -> None:
    """The private half of a key that ended is of no use to anybody but a thief."""
    from app.sync import secrets, signing

    if before is not None and found.secrets in ("", kind):
        secrets.forget(signing.secret_name(before), kind=kind)


def _with(found: Settings, made: Enrolment, kind: Kind) -> Settings:
    from msgspec.structs import replace

    link = made.link
    root = link.root_certificate or (found.central.root_certificate if found.central else "")
    address = CentralSettings(
        host=link.host, port=link.port, database=link.database, role=link.role, root_certificate=root
    )
    return replace(found, central=address, secrets=kind)
