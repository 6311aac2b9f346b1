"""The figures of speed, each against its goal: one line per goal with goal, figure, and MET or MISS.

A goal whose figure cannot be taken here is a MISS and says why. Ratios compare two things within one run, so that a
busy machine slows both. `python tests/bench [NAME…]` takes only those named (action, paint, scan, stop, codes, queue,
rebuild, project, erp, drain,
screen, feed, crowd, traveler).
"""

import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import bench_action
import bench_codes
import bench_erp
import bench_hold
import bench_paint
import bench_project
import bench_queue
import bench_rebuild
import bench_scan
import bench_stop
import bench_sync_crowd
import bench_sync_drain
import bench_sync_feed
import bench_sync_screen
import bench_traveler
from bench_line import Line

BENCHES: dict[str, Callable[[], Iterator[Line]]] = {
    "action": bench_action.lines,
    "paint": bench_paint.lines,
    "scan": bench_scan.lines,
    "stop": bench_stop.lines,
    "codes": bench_codes.lines,
    "queue": bench_queue.lines,
    "hold": bench_hold.lines,
    "rebuild": bench_rebuild.lines,
    "project": bench_project.lines,
    "erp": bench_erp.lines,
    "drain": bench_sync_drain.lines,
    "screen": bench_sync_screen.lines,
    "feed": bench_sync_feed.lines,
    "crowd": bench_sync_crowd.lines,
    "traveler": bench_traveler.lines,
}


def main(wanted: list[str]) -> int:
    """Print every line; the exit code says whether all goals were met."""
    missed = 0
    for name, bench in BENCHES.items():
        if wanted and name not in wanted:
            continue
        try:
            for line in bench():
                missed += not line.met
                print(line, flush=True)
        except Exception:
            missed += 1
            print(Line(name, "a figure", "none: it failed, see below", False), flush=True)
            traceback.print_exc()
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
