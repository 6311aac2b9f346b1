"""Words for lots and containers: how much, where, what stops it, and what can be done. Knows views and no widget."""

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication

from app.views import ContainerView, LotQuality, LotView
from ui.kiosk.quality_words import lost_words
from ui.kiosk.widgets.marker import State
from ui.kiosk.words import calendar_day, local, moment, pieces, short

#: Things that are said of a lot; there is no room for more, and the worst of them stops it anyway.
MOST_SAID = 3
#: What is so of a lot, who can do something about it, and its marker.
LotState = tuple[str, str, State | None]


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
        "defect": tr("See defect"),
    }
    return found[name]


def lot_acts(view: LotView) -> tuple[str, ...]:
    """What can be done with a lot as it is."""
    waits = bool(view.quality.nonconformance)
    left = (view.on_hand > 0 or bool(view.points)) and not waits
    look = ("defect",) if waits else ()
    some = ("split", "merge", "serialise") if left and not view.serial else ()
    place = ("unpack",) if view.container else ("move",)
    told = ("traveler",) if view.records else ()
    right = ("correct",) if view.order else ()
    return (*look, *some, *place, "pack", *(("undo_report",) if view.last else ()), *right, *told)


def lot_state(view: LotView) -> LotState:
    """How it stands: the worst, then who can clear it and what else is so; of many things the first three."""
    found = [*_stops(view), *_release(view.quality), *_gone(view)][:MOST_SAID]
    if not found:
        return "", "", None
    head, who, marker = found[0]
    return head, " · ".join(filter(None, (who, *(each for each, _, _ in found[1:])))), marker


def _stops(view: LotView) -> Iterator[LotState]:
    quality = view.quality
    if quality.nonconformance:
        head = tr("Nonconforming: {defect}, {n}")
        who = tr("{who} can decide").format(who=quality.decides) if quality.decides else ""
        yield head.format(defect=", ".join(quality.defects), n=pieces(quality.waits, view.unit)), who, "stop"
    if quality.held:
        who = tr("{who} can release the hold").format(who=quality.frees) if quality.frees else ""
        yield tr("On hold: {reason}").format(reason=quality.held), who, "stop"
    if view.dispute:
        yield tr("What was recorded does not fit"), tr("Call a lead"), "attention"


def _release(quality: LotQuality) -> Iterator[LotState]:
    who = tr("{who} can release it").format(who=quality.releases) if quality.releases else ""
    if quality.lost:
        yield tr("Released no more: {why}").format(why=lost_words(quality.lost)), who, "attention"
    elif quality.released_at is not None:
        when = moment(quality.released_at)
        yield tr("Released by {by}, {when}").format(by=quality.released_by, when=when), "", "good"
    elif quality.needs_release:
        yield tr("Not released yet"), who, "attention"


def _gone(view: LotView) -> Iterator[LotState]:
    quality = view.quality
    if quality.scrapped > 0:
        yield tr("Scrapped: {n}").format(n=pieces(quality.scrapped, view.unit)), "", None
    if quality.returned > 0:
        yield tr("Back to the supplier: {n}").format(n=pieces(quality.returned, view.unit)), "", None


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
    stops = tr("nonconforming") if view.quality.nonconformance else tr("on hold") if view.quality.held else ""
    much = short(view.on_hand, view.unit) if view.stocked else ""
    said = (stops, much) if stops else (much, view.material_name)
    return " · ".join(filter(None, said))
