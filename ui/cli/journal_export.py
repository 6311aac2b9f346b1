"""`lineside journal export`: this terminal's journal, or one on central, as a bundle that anybody can verify."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app import VERSION
from app.domain.refusals import Refusal
from app.settings import Settings
from ui.cli.options import ConfigOption, counting, settings_of, without_password

if TYPE_CHECKING:
    from app.storage.bundle import JournalSource
    from app.storage.proof import SignedHead
    from app.sync.signing import Signer

#: The one file that an auditor needs.
VERIFIER = Path(__file__).resolve().parents[2] / "resources" / "verifier" / "lineside_verify.py"

group = typer.Typer(
    help="The journal as something to hand out: `lineside journal export`. `lineside verify` proves it in its place.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@group.callback()
def _group() -> None:
    """Keeps the one command of this group under its own word."""


@group.command("export")
def export(
    bundle: Annotated[Path, typer.Option("--bundle", help="The file to write; it must not be there yet.")],
    config: ConfigOption = None,
    central: Annotated[str, typer.Option("--central", help="Take it from this central (URL without password).")] = "",
    journal: Annotated[str, typer.Option(help="Which journal on central.")] = "",
) -> None:
    """Write a journal with its signed heads and attachments into one file, for an auditor. Works while the kiosk runs.

    Nothing is checked here: the auditor's verifier (one file, Python and `cryptography` only) does that.

    Example: lineside journal export --bundle press-1.jsonl

    Exit codes: 0 written; 1 refused, and no file was made.
    """
    if bool(central) != bool(journal):
        raise typer.BadParameter("--central and --journal go together")
    with counting("Writing") as progress:
        if central:
            records = _from_central(without_password(central), journal, bundle, progress)
        else:
            records = _from_here(settings_of(config), bundle, progress)
    print(f"{bundle}: {records:,} records. To verify it anywhere: python3 {VERIFIER} {bundle}")


def _from_central(url: str, journal: str, path: Path, progress: Callable[[int], None]) -> int:
    from app.sync import central_proof

    with central_proof.reading(url) as connection:
        (found,) = central_proof.journals(connection, journal)
        source, content = central_proof.source(connection, found), central_proof.attachments(connection, found)
        return _write(path, source, content, progress)


def _from_here(found: Settings, path: Path, progress: Callable[[int], None]) -> int:
    from app.storage import local_proof

    with local_proof.reading(Path(found.database)) as database:
        source = local_proof.source(database, _signing(found, Path(found.database)))
        return _write(path, source, local_proof.attachments(database), progress)


def _signing(found: Settings, database: Path) -> Callable[[str, int, bytes], SignedHead] | None:
    """How to sign what is not signed yet; None for a terminal that has no key."""
    signer = signer_of_terminal(found, database)
    return signer.sign if signer else None


def signer_of_terminal(found: Settings, database: Path) -> Signer | None:
    """What signs with the terminal's key; None for a terminal that has none. Raises `Refusal` SecretsUnavailable."""
    from app.storage.upkeep import signing_key_in
    from app.sync import secrets, signing

    public_key = signing_key_in(database)
    if public_key is None:
        return None
    kept = secrets.fetch(signing.secret_name(public_key), kind=found.secrets)
    if kept is None:
        raise Refusal("SecretsUnavailable", reason="missing", place=str(secrets.where()))
    return signing.signer_of(kept, public_key)


def _write(path: Path, source: JournalSource, content: Iterable[bytes], progress: Callable[[int], None]) -> int:
    """Write it beside, and give it its name when it is whole. Returns how many records are in it."""
    from app.storage import bundle

    records = 0
    fresh = path.with_name(path.name + ".new")
    try:
        if path.exists():
            raise FileExistsError(17, "there is such a file already", str(path))
        with open(fresh, "xb") as file:
            made = bundle.lines([source], content, made_at=datetime.now(UTC), made_by=VERSION, progress=progress)
            for line in made:
                records += line.startswith(b'{"record"')
                file.write(line)
        fresh.rename(path)
    except OSError as error:
        raise Refusal("FileUnwritable", file=str(path), why=error.strerror or str(error)) from error
    finally:
        fresh.unlink(missing_ok=True)
    return records
