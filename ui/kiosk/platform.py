"""Which Qt platform this machine can show a window on. Must be asked before a Qt application is made."""

import os


def choose_platform() -> str:
    """The platform in force: what the caller's environment says, else offscreen where there is no display.

    Sets ``QT_QPA_PLATFORM`` to offscreen in the latter case, because Qt ends the process when it finds no display.
    """
    chosen = os.environ.get("QT_QPA_PLATFORM")
    if chosen:
        return chosen.partition(":")[0]
    if os.environ.get("WAYLAND_DISPLAY"):
        return "wayland"
    if os.environ.get("DISPLAY"):
        return "xcb"
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return "offscreen"
