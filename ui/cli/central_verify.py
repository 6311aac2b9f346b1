"""`lineside central verify`: proves on central that nothing of any journal was altered. Reads only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ui.cli.options import UrlArgument, counting, without_password

if TYPE_CHECKING:
    from app.storage.proof import Proven
    from app.sync.central_proof import CentralJournal


def verify(
    url: UrlArgument,
    journal: Annotated[str, typer.Option(help="Only this journal, by its id (`lineside central status --json`).")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Prove every journal on central: nothing altered, reordered, cut out, added or cut off; names what fails first.

    Example: lineside central verify postgresql://admin@db.plant.example/lineside

    Exit codes: 0 nothing was altered; 3 something was; 1 central said no or did not answer.
    """
    from app.sync import central_proof

    told: list[dict[str, Any]] = []
    with central_proof.reading(without_password(url)) as connection, counting("Verifying") as progress:
        for found in central_proof.journals(connection, journal or None):
            told.append(_told(found, central_proof.prove_journal(connection, found, progress)))
    if as_json:
        print(json.dumps({"chain_ok": not any(each["broken"] for each in told), "journals": told}))
    else:
        _say(told)
    raise typer.Exit(3 if any(each["broken"] for each in told) else 0)


def _told(found: CentralJournal, proven: Proven) -> dict[str, Any]:
    from app.storage.proof import fingerprint

    return {
        "terminal": found.terminal,
        "journal": found.journal,
        "records": proven.records,
        "signed": proven.signed,
        "head": f"{found.head_seq} {found.head_hash.hex()}",
        "keys": [{"key": fingerprint(key.public_key), "until_seq": key.until_seq} for key in found.keys],
        "broken": proven.fault.seq if proven.fault else 0,
        "why": proven.fault.why if proven.fault else "",
    }


def _say(told: list[dict[str, Any]]) -> None:
    for each in told:
        print(f"{each['terminal']}, journal {each['journal']}")
        if each["broken"]:
            print(f"  record {each['broken']:,} FAILS: {each['why']}.")
            print("  Keep central as it is, and compare with the terminal: `lineside verify` there.")
            continue
        print(f"  {each['records']:,} records: nothing was altered. {_signed(each)}")
        print(f"  newest head: {each['head']}")
        for key in each["keys"]:
            ended = "" if key["until_seq"] is None else f" (ended at record {key['until_seq']:,})"
            print(f"  key: {key['key']}{ended}")
    if not told:
        print("No terminal is enrolled yet: `lineside central enroll`.")


def _signed(each: dict[str, Any]) -> str:
    if each["signed"]:
        return f"Signed by the terminal up to record {each['signed']:,}."
    return "The terminal has signed none of it." if each["records"] else "There is nothing to sign yet."
