"""Where passwords and keys rest: the system's keyring, systemd's credentials, or a file that only its owner can read.

Never a silent choice: what was chosen when a terminal was enrolled is in its settings, and nothing else is tried.

Knows keyring and file modes. Must not know what a secret is for, and never shows one.
"""

import os
import re
import stat
from pathlib import Path
from typing import Literal

from msgspec import Struct

from app.domain.refusals import Refusal
from app.sync.link import Secret

SERVICE = "lineside"
NAME = re.compile(r"[A-Za-z0-9_-]{1,100}")

#: Backends of keyring that keep nothing: one fails, the other forgets without a word.
USELESS = ("keyring.backends.fail", "keyring.backends.null")


#: Where systemd puts what a unit was given with LoadCredential= (systemd.exec(5)); nobody writes there.
CREDENTIALS = "CREDENTIALS_DIRECTORY"

Kind = Literal["keyring", "credentials", "file"]


class SecretPlace(Struct, frozen=True):
    """A place where secrets rest, for ``lineside doctor``: ``detail`` is the backend's name or the folder."""

    kind: Kind
    detail: str

    def __str__(self) -> str:
        return f"{NAMES[self.kind]} ({self.detail})" if self.detail else NAMES[self.kind]


NAMES: dict[str, str] = {"keyring": "keyring", "credentials": "systemd credentials", "file": "owner-only folder"}


def keyring_backend() -> str:
    """Name of the usable keyring backend of this machine, or "" where there is none."""
    import keyring
    from keyring.backends import chainer

    backend = keyring.get_keyring()
    if isinstance(backend, chainer.ChainerBackend) and not backend.backends:
        return ""
    module = type(backend).__module__
    return "" if module.startswith(USELESS) else f"{module}.{type(backend).__name__}"


def default_folder() -> Path:
    """The folder for secrets of this user."""
    from platformdirs import user_data_path

    return user_data_path(SERVICE) / "secrets"


def where(folder: Path | None = None, kind: Kind | Literal[""] = "") -> SecretPlace:
    """The place of this ``kind``, or, where none was ever chosen, the one that `keep` would use now.

    Raises ``SecretsUnavailable`` where a place that was chosen is not there any more: another one never takes its turn.
    """
    backend = keyring_backend() if kind in ("", "keyring") else ""
    given = os.environ.get(CREDENTIALS, "")
    if (kind == "keyring" and not backend) or (kind == "credentials" and not given):
        raise Refusal("SecretsUnavailable", reason="gone", place=NAMES[kind])
    if kind == "credentials":
        return SecretPlace("credentials", given)
    return SecretPlace("keyring", backend) if backend else SecretPlace("file", str(folder or default_folder()))


def keep(name: str, secret: Secret, folder: Path | None = None, kind: Kind | Literal[""] = "") -> SecretPlace:
    """Keep ``secret`` under ``name``; returns where, for the caller to say and to remember.

    Raises ``SecretsUnavailable``.
    """
    place = where(folder, kind)
    if place.kind == "credentials":
        raise Refusal("SecretsUnavailable", reason="read-only", place=str(place))
    if place.kind == "keyring":
        _in_keyring("set", _checked(name), secret)
    else:
        _write(Path(place.detail), _checked(name), secret)
    return place


def fetch(name: str, folder: Path | None = None, kind: Kind | Literal[""] = "") -> Secret | None:
    """The secret kept under ``name``; None where none is kept and no place of this ``kind`` was ever chosen.

    Raises ``SecretsUnavailable``: locked keyring, file open to others, a chosen place that is gone or without it.
    """
    place = where(folder, kind)
    found = _found(place, _checked(name))
    if found is None and kind:
        raise Refusal("SecretsUnavailable", reason="missing", place=str(place))
    return found


def _found(place: SecretPlace, name: str) -> Secret | None:
    if place.kind == "keyring":
        return _in_keyring("get", name, None)
    return _read(Path(place.detail), name, given=place.kind == "credentials")


def forget(name: str, folder: Path | None = None, kind: Kind | Literal[""] = "") -> None:
    """Remove the secret kept under ``name``, if there is one; what systemd gave is not ours to remove."""
    place = where(folder, kind)
    if place.kind == "keyring":
        _in_keyring("forget", _checked(name), None)
    elif place.kind == "file":
        _check_folder(Path(place.detail))
        (Path(place.detail) / _checked(name)).unlink(missing_ok=True)


def _checked(name: str) -> str:
    if not NAME.fullmatch(name):
        raise ValueError(f"not a name for a secret: {name!r}")
    return name


def _in_keyring(action: Literal["set", "get", "forget"], name: str, secret: Secret | None) -> Secret | None:
    import keyring
    from keyring.errors import KeyringError

    try:
        if secret is not None:
            keyring.set_password(SERVICE, name, secret.reveal())
            return None
        kept = keyring.get_password(SERVICE, name)
        if action == "forget" and kept is not None:
            keyring.delete_password(SERVICE, name)
        return None if kept is None else Secret(kept)
    except KeyringError as error:
        raise Refusal("SecretsUnavailable", reason="keyring", place=str(error)) from error


def _refuse_unless_own(found: os.stat_result, path: Path, given: bool = False) -> None:
    """A secret that somebody else could read or replace is not one any more.

    What systemd ``given`` may be root's, with this user in its access list, which shows in the group's bits.
    """
    owners, others = ((0, os.geteuid()), 0o027) if given else ((os.geteuid(),), 0o077)
    if found.st_uid not in owners or stat.S_IMODE(found.st_mode) & others:
        raise Refusal("SecretsUnavailable", reason="open-to-others", place=str(path))


def _check_folder(folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        raise Refusal("SecretsUnavailable", reason="not-a-folder", place=str(folder))
    _refuse_unless_own(found, folder)


def _write(folder: Path, name: str, secret: Secret) -> None:
    """Write beside and rename: the file is whole, and never wider than its owner, at every moment."""
    _check_folder(folder)
    fresh = folder / f".{name}.new"
    fresh.unlink(missing_ok=True)
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(secret.reveal())
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(folder / name)


def _read(folder: Path, name: str, given: bool = False) -> Secret | None:
    path = folder / name
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Refusal("SecretsUnavailable", reason="file", place=str(path)) from error
    with os.fdopen(descriptor, "r", encoding="utf-8") as file:
        if not given:
            _check_folder(folder)
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise Refusal("SecretsUnavailable", reason="file", place=str(path))
        _refuse_unless_own(found, path, given)
        return Secret(file.read(4096))
