"""The screens as places: which belong together, who sees which first, and which follow what comes in.

Names only. Must not know what is on a screen, nor who conducts it.
"""

from collections.abc import Mapping

from app.domain.values import Role

#: Screens on which nobody is signed on; there is no navigation on them.
BEFORE_SIGN_ON = ("sign_on", "pin", "access", "lock")
#: What anybody may look at.
FOR_ANYBODY = ("sheet", "clock")
#: Places beside the work: what one came from stays open.
BESIDE_WORK = ("calls", "check", "material", "quality", "crew", "take_back", "stop", "waiting", "line")
#: What a role sees first: the first of these that there is, and "waiting" only while something waits. Others: the work.
FIRST: Mapping[Role, tuple[str, ...]] = {
    "lead": ("waiting", "line"),
    "quality": ("waiting", "quality"),
    "maintenance": ("calls", "waiting"),
}
#: Screens that are part of a place.
PART_OF = {
    "raise": "quality",
    "nonconformance": "quality",
    "disposition": "quality",
    "release": "quality",
    "quality_sign": "quality",
    "traveler": "material",
    "dispute": "waiting",
    "dispute_sign": "waiting",
    "due": "waiting",
    "call": "calls",
    "machine_history": "stop",
    "shift_note": "waiting",
    "line_figure": "line",
    "stops": "stop",
    "stop_told": "stop",
    "correct_approve": "waiting",
}
#: Screens that are filled anew when something happened.
REFRESHED = (
    "calls", "call", "call_for", "machine_history", "shift_note", "check",
    "queue", "job", "held", "hold_check", "sheet", "sign_on", "material", "crew", "waiting", "dispute", "line",
    "line_figure",
    "stop", "stops", "stop_told",
)  # fmt: skip
#: Screens of Quality that follow what comes in, and that take scans.
QUALITY = ("quality", "raise", "nonconformance", "disposition", "release")
#: Where the flag is not offered: a hold is being placed, or signed for.
HOLDING = ("hold", "hold_release", "hold_contain", "hold_sign", "hold_other")
