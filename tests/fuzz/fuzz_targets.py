"""The table of what is fuzzed: a name and what makes its target. To add one: a file `fuzz_<name>.py`, and a row."""

from collections.abc import Callable, Mapping

import fuzz_codes
from fuzz_run import Target

TARGETS: Mapping[str, Callable[[], Target]] = {
    "codes": fuzz_codes.target,
    "templates": fuzz_codes.template_target,
    "forms": fuzz_codes.form_target,
}
