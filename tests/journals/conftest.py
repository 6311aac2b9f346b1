"""The golden journals are made with the small plants of the neighbouring tests."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
for neighbour in ("domain", "storage"):
    sys.path.insert(0, str(HERE.parent / neighbour))
