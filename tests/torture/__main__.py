"""The torture: `python tests/torture [--scale 1] [--seed N] [NAME…]`; what it is and found is in docs/reliability.md.

Prints a table; exit code 1 when anything acknowledged was lost, doubled or bent, or a planted fault was not caught.
What was found then lies in build/torture.
"""

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "storage"), str(HERE.parent / "domain")]

from torture_checks import Findings  # noqa: E402  (tests are no package)
from torture_rows import ROWS, Bench  # noqa: E402
from torture_table import Row, table  # noqa: E402

KEPT = HERE.parents[1] / "build" / "torture"
#: The disk is simulated above the real one: memory is as good, and spares it.
MEMORY = Path("/dev/shm")


def main() -> int:
    """Run the kinds that are asked for, one after the other."""
    parser = argparse.ArgumentParser(prog="python tests/torture", description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(ROWS)}; all if none is given")
    parser.add_argument("--scale", type=float, default=1.0, help="1 is 1,000 kills and 1,000 power cuts (1)")
    parser.add_argument("--seed", type=int, default=random.randrange(2**32), help="to repeat a run")
    given = parser.parse_args()
    if unknown := set(given.names) - set(ROWS):
        parser.error(f"no {', '.join(sorted(unknown))}; there is {', '.join(ROWS)}")
    warnings.simplefilter("error")
    folder = Path(tempfile.mkdtemp(prefix="lineside-torture-", dir=MEMORY if os.access(MEMORY, os.W_OK) else None))
    print(f"seed {given.seed}, scale {given.scale:g}", flush=True)
    bench = Bench(folder, given.seed, given.scale)
    try:
        rows = [row for name in given.names or ROWS for row in _told(name, bench)]
        print("\n" + table(rows))
        return _judge(rows, folder)
    finally:
        bench.close()
        shutil.rmtree(folder)


def _told(name: str, bench: Bench) -> Iterator[Row]:
    """The rows of one kind, each told as soon as it is there. A kind that fails is a row too, and the others go on."""
    began = time.monotonic()
    try:
        for row in ROWS[name](bench):
            _tell(row, time.monotonic() - began)
            yield row
    except Exception:
        traceback.print_exc()
        yield Row(name, {}, Findings(), "FAILED, see above")


def _tell(row: Row, seconds: float) -> None:
    print(f"{row.name}: {'as it should be' if row.well else 'NOT as it should be'}, {seconds:.0f} s", flush=True)
    if row.about:
        print(f"  {row.about}", flush=True)
    for words in row.findings.words[: 2 if row.planted else 10]:
        print(f"  {words}", flush=True)


def _judge(rows: list[Row], folder: Path) -> int:
    """Keep what was found for whoever looks into it; the exit code."""
    if all(row.well for row in rows):
        return 0
    shutil.copytree(folder, KEPT, dirs_exist_ok=True)
    print(f"what was found lies in {KEPT}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
