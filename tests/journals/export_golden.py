"""Makes the golden journal of a release: `PYTHONPATH=. .venv/bin/python tests/journals/export_golden.py 0.2.0`.

Works a day with every kind of record and document on a real store, and writes what is stored, byte by byte, and the
states that this version folds from it. A golden file is never made anew: journals of every release are read for ever.
Only while a release is not out yet may its states be folded again from the same bytes: add the word `states`.
"""

import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "domain"), str(HERE.parent / "storage"), str(HERE.parent.parent)]

import golden_acts  # noqa: E402
import golden_checks  # noqa: E402
import golden_corrections  # noqa: E402
import golden_downtime  # noqa: E402
import golden_maintenance  # noqa: E402
import golden_quality  # noqa: E402
import golden_work  # noqa: E402
import msgspec  # noqa: E402
from domain_kit import states_of  # noqa: E402
from golden_day import Day  # noqa: E402
from storage_kit import rows  # noqa: E402

from app.domain.documents import BODIES  # noqa: E402
from app.domain.records import FACTS, envelope  # noqa: E402

#: The day, in the order in which it is worked.
ACTS = (
    golden_acts.copied,
    golden_acts.people,
    golden_acts.stock,
    golden_acts.erp,
    golden_acts.pressing,
    golden_work.assembly,
    golden_work.filling,
    golden_work.branches,
    golden_acts.holds,
    golden_acts.disputes,
    golden_downtime.stops,
    golden_maintenance.calls,
    golden_maintenance.notes,
    golden_checks.checks,
    golden_quality.nonconformances,
    golden_corrections.corrections,
    golden_acts.leaving,
    golden_acts.clock_put_back,
)


def worked(path: Path) -> tuple[list[tuple[bytes, bytes]], list[tuple[str, str, bytes]]]:
    """(hash, body) of every record of the day on a new store at ``path``, and (hash, kind, body) of its documents."""
    day = Day(path)
    try:
        for act in ACTS:
            act(day)
    finally:
        day.store.close()
    records = [(bytes(hash), bytes(body)) for hash, body in rows(path, "SELECT hash, body FROM record ORDER BY seq")]
    shelf = [
        (hash, kind, bytes(body))
        for hash, kind, body in rows(path, "SELECT hash, kind, body FROM document ORDER BY pos")
    ]
    return records, shelf


def missing(records: list[tuple[bytes, bytes]], shelf: list[tuple[str, str, bytes]]) -> set[str]:
    """The kinds of records and of documents that the day leaves out."""
    return (set(FACTS) - {envelope(body).kind for _, body in records}) | (set(BODIES) - {kind for _, kind, _ in shelf})


def export(release: str) -> None:
    """Write the three files of a release."""
    golden = HERE / f"{release}.jsonl"
    if golden.exists():
        raise SystemExit(f"{golden} is there already, and stays as it is")
    with tempfile.TemporaryDirectory() as folder:
        records, shelf = worked(Path(folder) / "t.db")
    if left_out := missing(records, shelf):
        raise SystemExit(f"The day leaves out {', '.join(sorted(left_out))}")
    golden.write_text("".join(_line({"hash": hash.hex(), "body": body.decode()}) for hash, body in records))
    lines = (_line({"hash": hash, "kind": kind, "body": body.decode()}) for hash, kind, body in shelf)
    (HERE / f"{release}.documents.jsonl").write_text("".join(lines))
    write_states(release)


def write_states(release: str) -> None:
    """Fold the states of a release from its stored records."""
    lines = (HERE / f"{release}.jsonl").read_bytes().splitlines()
    states = states_of([msgspec.json.decode(line)["body"].encode() for line in lines])
    plain = msgspec.to_builtins(states, str_keys=True)  # steps count their prompts by number
    text = msgspec.json.format(msgspec.json.encode(plain, order="sorted"), indent=1).decode()
    (HERE / f"{release}.states.json").write_text(text + "\n")


def _line(fields: dict[str, str]) -> str:
    return msgspec.json.encode(fields).decode() + "\n"


if __name__ == "__main__":
    (write_states if sys.argv[2:] == ["states"] else export)(sys.argv[1])
