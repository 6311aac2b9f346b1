"""The table of what is fuzzed: a name and what makes its target. To add one: a file `fuzz_<name>.py`, and a row."""

from collections.abc import Callable, Mapping

import fuzz_bundle
import fuzz_codes
import fuzz_erp
import fuzz_instruments
import fuzz_signals
import fuzz_traveler
from fuzz_run import Target

TARGETS: Mapping[str, Callable[[], Target]] = {
    "bundle": fuzz_bundle.target,
    "codes": fuzz_codes.target,
    "templates": fuzz_codes.template_target,
    "forms": fuzz_codes.form_target,
    "erp_json": fuzz_erp.json_target,
    "erp_csv": fuzz_erp.csv_target,
    "erp_map": fuzz_erp.map_target,
    "instruments": fuzz_instruments.target,
    "signals": fuzz_signals.target,
    "traveler": fuzz_traveler.target,
}
