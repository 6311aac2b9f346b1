"""Odd inputs for everything that reads what others wrote: `python tests/fuzz [--seconds 600] [--seed N] [NAME…]`.

Exit code 1 when something crashed or hung; the inputs lie in build/fuzz, each beside its traceback.
"""

import argparse
import random
import sys
import warnings
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from fuzz_run import run  # noqa: E402  (tests are no package)
from fuzz_targets import TARGETS  # noqa: E402

FOLDER = HERE.parents[1] / "build" / "fuzz"


def main() -> int:
    """Run the targets one after the other, so many seconds each."""
    parser = argparse.ArgumentParser(prog="python tests/fuzz", description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of {', '.join(TARGETS)}; all if none is given")
    parser.add_argument("--seconds", type=float, default=600, help="for each target (600)")
    parser.add_argument("--seed", type=int, default=random.randrange(2**32), help="to repeat a run")
    given = parser.parse_args()
    if unknown := set(given.names) - set(TARGETS):
        parser.error(f"no target {', '.join(sorted(unknown))}; there is {', '.join(TARGETS)}")
    warnings.simplefilter("error")
    found = 0
    for name in given.names or TARGETS:
        print(f"{name}: {given.seconds:.0f} s, seed {given.seed}", flush=True)
        result = run(name, TARGETS[name](), given.seconds, FOLDER, given.seed)
        found += len(result.faults)
        print(
            f"{name}: {result.inputs:,} inputs, {len(result.outcomes):,} kinds of outcome,"
            f" slowest {result.slowest * 1000:.1f} ms, {len(result.faults)} faults",
            flush=True,
        )
        for path in result.faults:
            print(f"  {path}", flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
