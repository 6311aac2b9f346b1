"""Holds in words: what is held, why, who placed it, who knows of it, until when somebody has to.

Knows views and no widget; must not decide anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication

from app.domain.values import plain
from app.views import CoveredPieces, HoldScope, HoldsKnown, HoldView, SuspectView, Waiting
from ui.kiosk.words import clock, date_words, pieces, role_word, short, since_words, told


def tr(text: str) -> str:
    """``text`` in the operator's language (context ``holds``)."""
    return QCoreApplication.translate("holds", text)


#: Reasons that are the terminal's own, where the plant's tree has no words for them.
RULE_WORDS = frozenset({"limits", "in_a_row", "calibration", "dispute", "correction"})


def rule_words(rule: str) -> str:
    """Why a rule holds (`RULE_WORDS`)."""
    return {
        "limits": tr("Outside the limits"),
        "in_a_row": tr("Failures in a row"),
        "calibration": tr("Tool out of calibration"),
        "dispute": tr("Kept for quality after a dispute"),
        "correction": tr("A value was corrected"),
    }[rule]


def reason_words(view: HoldView) -> str:
    """Why: the plant's words, with what a rule found against its limit; a note below."""
    reason = rule_words(view.reason) if view.reason in RULE_WORDS else view.reason
    lines = [reason, *filter(None, (cause_words(view), view.note))]
    return "\n".join(lines)


def cause_words(view: HoldView) -> str:
    """What a rule found, and the limit it had; empty for a hold that a person decided on."""
    cause = view.cause
    if cause is None:
        return ""
    match cause.rule:
        case "limits":
            text = tr("{step}: {found}, the limit is {limit}")
        case "in_a_row":
            one, many = tr("1 failure at operation {step}"), tr("{n} failures in a row at operation {step}")
            return (one if cause.failures == 1 else many).format(n=cause.failures, step=cause.step)
        case "calibration":
            text = tr("{step} with {tool}, due since {limit}")
    limit = date_words(cause.limit) if cause.rule == "calibration" else cause.limit
    return text.format(step=cause.step, found=cause.found, limit=limit, tool=cause.tool)


def scope_words(scope: HoldScope) -> str:
    """What is held, as the subject of a sentence: "Order 10042"."""
    words = {
        "lot": tr("Lot {number}"),
        "order": tr("Order {number}"),
        "material": tr("Material {number}"),
        "operation": tr("Operation {number}"),
        "work_unit": tr("Station {number}"),
        "tool": tr("Tool {number}"),
        "container": tr("Container {number}"),
    }
    return words.get(scope.kind, "{number}").format(number=scope.number)


def covers_words(view: HoldView) -> str:
    """All that a hold covers."""
    return ", ".join(map(scope_words, view.covers)) or tr("This work")


def placed_words(view: HoldView) -> str:
    """Who placed it: "Petra N., quality, found it at ST-40"; a rule, by whose answer."""
    about = {"name": view.placed_by, "role": role_word(view.placed_by_role).lower(), "unit": view.found_at}
    if view.cause is not None:
        return tr("The plant's rule placed it, at {unit}, on what {name} entered").format(**about)
    if view.widens:
        return tr("{name} found it while checking the pieces before another hold").format(**about)
    if view.found_at:
        return tr("{name}, {role}, found it at {unit}").format(**about)
    return tr("{name}, {role}, placed it").format(**about)


def placed_since(view: HoldView) -> str:
    """Who placed it and since when, on one line."""
    words = tr("{placed}, since {since}")
    return words.format(placed=placed_words(view), since=told(since_words(view.at), view.doubted))


def since(view: HoldView) -> str:
    """Since when, in its name: a department stops a line by its own, anybody else is a person."""
    if view.cause is not None:
        words = tr("On hold by the plant's rule since {since}")
        return words.format(since=told(since_words(view.at), view.doubted))
    office = view.placed_by_role in ("quality", "maintenance")
    who = role_word(view.placed_by_role) if office else view.placed_by
    words = tr("On hold by {who} since {since}")
    return words.format(who=who, since=told(since_words(view.at), view.doubted))


def answer_words(view: HoldView, now: datetime) -> str:
    """Who knows of it, or who was called and how long they have."""
    if view.known_at is not None:
        known = tr("{name} acknowledged it at {time}")
        return known.format(name=view.known_by, time=clock(view.known_at))
    if view.due is None:
        return ""
    about = {"names": view.called or tr("the shift lead"), "time": clock(view.due), "left": left_words(view.due, now)}
    if view.due <= now:
        return tr("Overdue since {time}. Called, no answer yet: {names}").format(**about)
    return tr("{names} called, to answer by {time}: {left} left").format(**about)


def left_words(due: datetime, now: datetime) -> str:
    """How long there is until then, in minutes; in the last one in seconds."""
    left = max(timedelta(), due - now)
    seconds = int(left.total_seconds())
    if seconds < 60:
        return tr("{n} s").format(n=seconds)
    return tr("{n} min").format(n=-(-seconds // 60))


def heard_words(view: HoldView) -> str:
    """How old what is known here is; empty while central is there."""
    if view.heard is None:
        return ""
    return tr("Offline: what is known of holds is as of {time}").format(time=since_words(view.heard))


def covered_words(covered: CoveredPieces) -> tuple[str, str, str, str]:
    """Where pieces are, what that is called, how many, and who has them."""
    name = "" if covered.stock and covered.place else covered.name
    return covered.place, name, short(covered.pieces, covered.unit), _who_has(covered)


def places_words(covered: Sequence[CoveredPieces]) -> str:
    """The same as one line, where there is no room for a table; empty when nothing is known."""
    each = [tr("{place}: {count}").format(place=c.place or c.name, count=short(c.pieces, c.unit)) for c in covered]
    return tr("Pieces at {places}").format(places=", ".join(each)) if each else ""


def _who_has(covered: CoveredPieces) -> str:
    if covered.stock:
        return tr("in stock")
    if not covered.people:
        return tr("not begun") if covered.not_begun else tr("waiting")
    names = ", ".join(covered.people)
    if covered.in_work < covered.pieces:
        return tr("{n} with {names}").format(names=names, n=plain(covered.in_work))
    return names


def known_words(known: HoldsKnown | None) -> str:
    """How old what is known of holds is, where somebody decides to go on; empty while it is of now."""
    if known is None:
        return ""
    if known.heard is None:
        return tr("Offline: no holds of other stations known")
    text = tr("Holds known as of {time}, too long ago here") if known.stale else tr("Offline: holds known as of {time}")
    return text.format(time=since_words(known.heard))


def strip_forms(waiting: Waiting, now: datetime) -> tuple[str, ...]:
    """The count-down for the strip, longest form first."""
    assert waiting.due is not None
    number = waiting.subject.partition(" ")[0]
    if waiting.due <= now:
        return tr("Hold {number} overdue").format(number=number), tr("Hold overdue")
    left = left_words(waiting.due, now)
    return tr("Hold {number}: {left}").format(number=number, left=left), tr("Hold: {left}").format(left=left)


def waits_words(waiting: Waiting) -> str:
    """What a hold waits for, as the middle of a sentence in the list."""
    return {
        "acknowledge": tr("hold to acknowledge"),
        "check": tr("pieces to check before the hold can go"),
        "release": tr("hold to release"),
    }.get(waiting.trouble, tr("on hold"))


def suspect_words(suspect: SuspectView) -> tuple[str, str]:
    """Which pieces, and when they were made by whom."""
    count = pieces(suspect.pieces, suspect.unit or "pcs")
    made = tr("{count}, made {since} by {name}") if suspect.made_by else tr("{count}, made {since}")
    return suspect.number, made.format(count=count, since=since_words(suspect.at), name=suspect.made_by)
