"""Passwords rest in the keyring, or in a file of their owner alone; never silently, never wider."""

import stat
from pathlib import Path

import keyring
import keyring.backend
import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.errors import KeyringLocked

from app.domain.refusals import Refusal
from app.sync import secrets
from app.sync.link import Secret


class KeptKeyring(keyring.backend.KeyringBackend):
    """A keyring in memory; `locked` is a desktop's that nobody opened."""

    priority = 1  # type: ignore[assignment]

    def __init__(self, locked: bool = False) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.locked = locked

    def get_password(self, service: str, username: str) -> str | None:
        if self.locked:
            raise KeyringLocked("closed")
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def bare(request: pytest.FixtureRequest):
    """A machine without a keyring."""
    before = keyring.get_keyring()
    keyring.set_keyring(getattr(request, "param", keyring.backends.fail.Keyring)())
    yield
    keyring.set_keyring(before)


@pytest.fixture
def ring(bare: None) -> KeptKeyring:
    kept = KeptKeyring()
    keyring.set_keyring(kept)
    return kept


@pytest.mark.parametrize("bare", [keyring.backends.fail.Keyring, keyring.backends.null.Keyring], indirect=True)
def test_without_a_keyring_a_file_of_the_owner_alone_is_used_and_said(bare: None, tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    place = secrets.keep("central", Secret("s3cret"), folder)
    assert place == secrets.where(folder) == secrets.SecretPlace("file", str(folder))
    assert stat.S_IMODE((folder / "central").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    kept = secrets.fetch("central", folder)
    assert kept is not None
    assert kept.reveal() == "s3cret"
    assert [path.name for path in folder.iterdir()] == ["central"]
    secrets.keep("central", Secret("newer"), folder)
    assert (folder / "central").read_text() == "newer"
    secrets.forget("central", folder)
    assert secrets.fetch("central", folder) is None


def test_a_keyring_is_used_where_there_is_one(ring: KeptKeyring, tmp_path: Path) -> None:
    assert secrets.keep("central", Secret("s3cret"), tmp_path / "none").kind == "keyring"
    assert ring.kept == {("lineside", "central"): "s3cret"}
    kept = secrets.fetch("central", tmp_path / "none")
    assert kept is not None
    assert kept.reveal() == "s3cret"
    secrets.forget("central", tmp_path / "none")
    assert ring.kept == {}
    assert not (tmp_path / "none").exists()


def test_a_locked_keyring_is_told_and_no_file_takes_its_place(ring: KeptKeyring, tmp_path: Path) -> None:
    ring.locked = True
    with pytest.raises(Refusal, match="SecretsUnavailable"):
        secrets.fetch("central", tmp_path)


@pytest.mark.parametrize(("path", "mode"), [("", 0o750), ("", 0o701), ("central", 0o640), ("central", 0o604)])
def test_a_secret_open_to_others_is_refused(bare: None, tmp_path: Path, path: str, mode: int) -> None:
    folder = tmp_path / "secrets"
    secrets.keep("central", Secret("s3cret"), folder)
    (folder / path).chmod(mode)
    with pytest.raises(Refusal, match="open-to-others"):
        secrets.fetch("central", folder)


def test_a_link_in_place_of_the_file_or_folder_is_refused(bare: None, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    folder = tmp_path / "secrets"
    secrets.keep("central", Secret("s3cret"), elsewhere)
    secrets.keep("other", Secret("s3cret"), folder)
    (folder / "central").symlink_to(elsewhere / "central")
    (tmp_path / "linked").symlink_to(elsewhere)
    for place in (folder, tmp_path / "linked"):
        with pytest.raises(Refusal, match="SecretsUnavailable"):
            secrets.fetch("central", place)


@pytest.mark.parametrize("name", ["../central", "", ".hidden", "a/b", "a" * 101])
def test_a_name_stays_a_name(bare: None, tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        secrets.keep(name, Secret("x"), tmp_path)


def test_a_secret_does_not_show_itself() -> None:
    assert "s3cret" not in f"{Secret('s3cret')!r} {Secret('s3cret')} {[Secret('s3cret')]}"
