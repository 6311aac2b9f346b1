"""Words for lots and containers: how much, where, what stops it, and what can be done. Knows views and no widget."""

from PySide6.QtCore import QCoreApplication

from app.views import ContainerView, LotView
from ui.kiosk.widgets.marker import State
from ui.kiosk.words import calendar_day, local, pieces, short


def tr(text: str) -> str:
    """``text`` in the operator's language (context ``material_words``)."""
    return QCoreApplication.translate("material_words", text)


def act_words(name: str) -> str:
    """What can be done, on its tile."""
    found = {
        "split": tr("Split"),
        "merge": tr("Merge"),
        "move": tr("Move"),
        "pack": tr("Put in"),
        "unpack": tr("Take out"),
        "serialise": tr("Give serials"),
        "undo_report": tr("Undo report"),
        "traveler": tr("Traveler"),
        "correct": tr("Correct"),
    }
    return found[name]


def lot_acts(view: LotView) -> tuple[str, ...]:
    """What can be done with a lot as it is."""
    left = view.on_hand > 0 or bool(view.points)
    some = ("split", "merge", "serialise") if left and not view.serial else ()
    place = ("unpack",) if view.container else ("move",)
    told = ("traveler",) if view.records else ()
    right = ("correct",) if view.order else ()
    return (*some, *place, "pack", *(("undo_report",) if view.last else ()), *right, *told)


def lot_state(view: LotView) -> tuple[str, State | None]:
    """What stops it, with its marker."""
    if view.held:
        return tr("On hold: {reason}").format(reason=view.held), "stop"
    if view.dispute:
        return tr("What was recorded does not fit. Call a lead"), "attention"
    return "", None


def quantity_words(view: LotView) -> str:
    """How much of it there is, and at which stage."""
    parts = [tr("{quantity} on hand").format(quantity=pieces(view.on_hand, view.unit))] if view.stocked else []
    parts += [
        tr("{quantity} wait for {operation}").format(quantity=short(p.quantity, view.unit), operation=p.name)
        for p in view.points[:2]
    ]
    if view.in_process:
        parts.append(tr("{quantity} in process").format(quantity=short(view.in_process, view.unit)))
    return " · ".join(parts) or tr("Nothing is left of it")


def place_words(view: LotView) -> str:
    """Where it is, until when it may be used, and what it is made for."""
    where = tr("In container {number}").format(number=view.container) if view.container else ""
    place = tr("Place {place}").format(place=view.location) if view.location else ""
    date = calendar_day(local(view.expires).date()) if view.expires else ""
    order = tr("Work order {order}").format(order=view.order) if view.order else ""
    expires = tr("Use by {date}").format(date=date) if date else ""
    return " · ".join(part for part in (where, place, expires, order) if part)


def box_words(view: ContainerView) -> str:
    """How many lots are in a container, and where it is."""
    lots = tr("1 lot") if len(view.lots) == 1 else tr("{n} lots").format(n=len(view.lots))
    return f"{lots}, {view.location}" if view.location else lots


def content_words(view: LotView) -> str:
    """A lot among others in a container."""
    if not view.stocked:
        return view.material_name
    return f"{short(view.on_hand, view.unit)} · {view.material_name}"
