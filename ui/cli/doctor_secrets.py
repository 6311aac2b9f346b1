"""What `lineside doctor` says of secrets: which place holds which, and whether it can be used. Never what they are."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from app.domain.refusals import Refusal
from app.settings import Settings
from ui.cli.finding import Finding
from ui.cli.words import sentence

_FILE = "Fine for a kiosk with an encrypted disk. A desktop gets a keyring with gnome-keyring or KWallet."


def kept(settings: Settings) -> Iterator[Finding]:
    """Where secrets rest, then each one that this terminal needs."""
    from app.sync import secrets

    try:
        place = secrets.where(kind=settings.secrets)
        chosen = "chosen when it was enrolled" if settings.secrets else "none kept there yet, or kept by 0.2"
        yield Finding("secrets", True, f"{place}, {chosen}", _FILE if place.kind == "file" else "")
        for what, name in _needed(settings):
            found = secrets.fetch(name, kind=settings.secrets)
            todo = "" if found else "Run `lineside central rotate` on this terminal."
            yield Finding(what, found is not None, f"in the {place}" if found else f"not in the {place}", todo)
    except Refusal as refusal:
        yield Finding("secrets", False, *sentence(refusal))


def _needed(settings: Settings) -> Iterator[tuple[str, str]]:
    """(what it is, its name) of every secret that this terminal signs in or signs with."""
    from app.bootstrap import SECRET
    from app.sync import signing

    if settings.central is not None:
        yield "password for central", SECRET.format(role=settings.central.role)
    if (public_key := _signing_key(Path(settings.database))) is not None:
        yield "signing key", signing.secret_name(public_key)


def _signing_key(database: Path) -> bytes | None:
    """The key with which this terminal signs; works while the kiosk runs."""
    if not database.exists():
        return None
    from app.storage.upkeep import signing_key_in

    return signing_key_in(database)
