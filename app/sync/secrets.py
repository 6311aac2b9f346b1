"""Where passwords rest: the system's keyring, or a file that only its owner can read. Never a silent choice.

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


class SecretPlace(Struct, frozen=True):
    """Where secrets rest on this machine, for ``lineside doctor``: ``detail`` is the backend's name or the folder."""

    kind: Literal["keyring", "file"]
    detail: str


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


def where(folder: Path | None = None) -> SecretPlace:
    """Where `keep` would put a secret now."""
    backend = keyring_backend()
    return SecretPlace("keyring", backend) if backend else SecretPlace("file", str(folder or default_folder()))


def keep(name: str, secret: Secret, folder: Path | None = None) -> SecretPlace:
    """Keep ``secret`` under ``name``; returns where, for the caller to say. Raises ``SecretsUnavailable``."""
    place = where(folder)
    if place.kind == "keyring":
        _in_keyring("set", _checked(name), secret)
    else:
        _write(Path(place.detail), _checked(name), secret)
    return place


def fetch(name: str, folder: Path | None = None) -> Secret | None:
    """The secret kept under ``name``, or None. Raises ``SecretsUnavailable`` (locked keyring, file open to others)."""
    place = where(folder)
    if place.kind == "keyring":
        return _in_keyring("get", _checked(name), None)
    return _read(Path(place.detail), _checked(name))


def forget(name: str, folder: Path | None = None) -> None:
    """Remove the secret kept under ``name``, if there is one."""
    place = where(folder)
    if place.kind == "keyring":
        _in_keyring("forget", _checked(name), None)
        return
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


def _refuse_unless_own(found: os.stat_result, path: Path) -> None:
    """A secret that somebody else could read or replace is not one any more."""
    if found.st_uid != os.geteuid() or stat.S_IMODE(found.st_mode) & 0o077:
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


def _read(folder: Path, name: str) -> Secret | None:
    path = folder / name
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Refusal("SecretsUnavailable", reason="file", place=str(path)) from error
    with os.fdopen(descriptor, "r", encoding="utf-8") as file:
        _check_folder(folder)
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise Refusal("SecretsUnavailable", reason="file", place=str(path))
        _refuse_unless_own(found, path)
        return Secret(file.read(4096))
