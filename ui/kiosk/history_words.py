"""Words for a machine's history and the notes of its shifts: one line per thing that was.

Knows values and no widget; must not decide anything.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.views import HistoryRow, MachineHistory
from ui.kiosk.call_words import length
from ui.kiosk.messages import capital
from ui.kiosk.stop_words import long, state_marker, state_words
from ui.kiosk.widgets.listing import Line
from ui.kiosk.words import Marker, since_words, told


def tr(text: str) -> str:
    """``text`` in the operator's language (context ``history``)."""
    return QCoreApplication.translate("history", text)


def about_words(about: str) -> str:
    """What rows are about; "": all of them."""
    words = {
        "stop": tr("Stops"),
        "call": tr("Calls"),
        "check": tr("Checks"),
        "hold": tr("Holds"),
        "tool": tr("Tools"),
        "note": tr("Notes"),
    }
    return words.get(about, tr("Everything"))


def title(view: MachineHistory) -> str:
    """Which machine: "ST-30 Leak test: everything"."""
    return f"{view.work_unit} {view.name}".strip()


def means(view: MachineHistory) -> str:
    """The means over its calls, as far as there are any."""
    parts = []
    if view.mean_response is not None:
        parts.append(tr("mean response {time}").format(time=length(view.mean_response)))
    if view.mean_repair is not None:
        parts.append(tr("mean time to repair {time}").format(time=length(view.mean_repair)))
    return ", ".join(parts)


def line(row: HistoryRow) -> Line:
    """One thing that was: what, since when and by whom; at the right what it came to."""
    when = told(since_words(row.at), row.doubted)
    about = ", ".join(part for part in (when, row.who) if part)
    if row.about == "stop":
        more = tr("{about}, first said: {was}").format(about=about, was=row.was) if row.was else about
        return Line(_stop_head(row), more, _stop_took(row), marker=_stop_marker(row))
    if row.about == "call":
        head = ": ".join(part for part in (_call_head(row), row.text) if part)
        return Line(head, about, _call_took(row), marker="attention" if row.goes_on else "good")
    head = f"{row.what}: {row.text}" if row.text else row.what
    icons = {"check": "list", "hold": "flag", "tool": "wrench", "note": "pen"}
    return Line(head, about, about_words(row.about), icon=icons[row.about])


def _stop_head(row: HistoryRow) -> str:
    """The reason, or that there is none; what has its reason in its state says that."""
    return row.text or (tr("No reason yet") if row.what in ("stopped", "planned") else state_words(row.what))


def _stop_took(row: HistoryRow) -> str:
    took = long(row.took) if row.took is not None else ""
    words = tr("{state}, for {time} now") if row.goes_on else tr("{state}, {time}")
    return words.format(state=state_words(row.what), time=took)


def _stop_marker(row: HistoryRow) -> Marker:
    if row.goes_on:
        return state_marker(row.what)
    return "good" if row.text or row.what not in ("stopped", "planned") else "attention"


def _call_head(row: HistoryRow) -> str:
    words = {
        "stop": tr("Call, the machine stands"),
        "fault": tr("Call, a fault"),
        "tool": tr("Call, a tool"),
        "help": tr("Call, help wanted"),
    }
    return words.get(row.what, row.what)


def _call_took(row: HistoryRow) -> str:
    if row.phase == "cancelled":
        return tr("Cancelled")
    parts = [tr("open")] if row.goes_on else []
    parts.append(
        tr("response {time}").format(time=length(row.response)) if row.response is not None else tr("nobody has come")
    )
    if row.repair:
        parts.append(tr("repair {time}").format(time=length(row.repair)))
    return capital(", ".join(parts))
