"""Words for corrections: which value, what it says, what a new one would do. Knows values and no widget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QCoreApplication

from app.domain.refusals import Refusal
from app.domain.values import plain
from app.views import CorrectableView, CorrectedView, ForeseenView
from ui.kiosk.messages import message
from ui.kiosk.widgets.marker import State
from ui.kiosk.words import date_words, moment, told


def tr(text: str) -> str:
    """``text`` in the operator's language (context ``corrections``)."""
    return QCoreApplication.translate("corrections", text)


def field_words(kind: str, field: str) -> str:
    """Which value of a record, as the middle of a sentence."""
    words = {
        "value": tr("the value"),
        "net": tr("the weight"),
        "lot": tr("the lot"),
        "quantity": tr("the quantity"),
        "text": tr("the text"),
        "day": tr("the date"),
        "chosen": tr("the answer"),
        "tool": tr("the tool"),
        "counts": tr("the counts"),
    }
    return words.get(field, field)


def said_words(kind: str, field: str, said: str) -> str:
    """A value as people read it."""
    if field == "counts" and kind == "operation.reported":
        parts = zip((tr("{n} good"), tr("{n} scrap"), tr("{n} rework")), said.split(" / "), strict=False)
        return ", ".join(words.format(n=count) for words, count in parts if count != "0")
    if field == "counts":
        return tr("{labels} labels").format(labels=said)
    return date_words(said) if field == "day" else said or tr("nothing")


def who_words(about: CorrectableView) -> str:
    """Whose entry it is, and when."""
    when = told(moment(about.at), about.doubted)
    return tr("{title}: {person}, {when}").format(title=about.title, person=about.by, when=when)


def change_words(each: CorrectedView) -> str:
    """Both values of a correction."""
    was, shown = (said_words(each.kind, each.field, value) for value in (each.was, each.shown))
    return tr("{was} → {shown}").format(was=was, shown=shown)


def corrected_words(each: CorrectedView) -> str:
    """Who corrected it, when, and why."""
    who = tr("{person} and {second}").format(person=each.by, second=each.second) if each.second else each.by
    when = told(moment(each.at), each.doubted)
    text = tr("Corrected by {who}, {when}: {why}").format(who=who, when=when, why=each.why)
    return text if each.holds else tr("{text} (came too late, does not hold)").format(text=text)


def follows(view: ForeseenView, names: Mapping[str, str]) -> Iterator[tuple[str, State | None]]:
    """What a correction would do, line by line, with its marker."""
    for refusal in view.broken:
        yield broken_words(refusal, names), "stop" if view.stops or view.stopped else "attention"
    if view.stops:
        yield tr("The lot goes on hold until quality releases it"), "stop"
    if view.frees:
        yield tr("The hold by the old value may be released by quality"), "good"
    if view.short:
        yield tr("More is used than there is: a dispute for the lead"), "attention"
    for lot, quantity in view.moves:
        yield tr("Lot {lot}: {quantity}").format(lot=lot, quantity=quantity), None
    if view.pieces:
        yield tr("In process again: {n}").format(n=view.pieces), None
    for words, titles in (
        (tr("Asked now: {steps}"), view.asked),
        (tr("Not asked any more, kept on record: {steps}"), view.aside),
        (tr("To be signed again: {steps}"), view.again),
    ):
        if titles:
            yield words.format(steps=", ".join(titles)), None
    if view.signed_before and not view.again:
        yield tr("It was signed before: the signature is marked"), "attention"
    if view.second:
        yield tr("A second person signs too: a lead or quality"), None


def broken_words(refusal: Refusal, names: Mapping[str, str]) -> str:
    """What the new value is refused for: "2 Nm is outside 9 to 15"."""
    if refusal.code != "OutOfLimits":
        return message(refusal, names=names).cause
    given = refusal.params
    value = f"{plain(given['value'])} {given['unit']}".strip()  # type: ignore[arg-type]  # a Decimal, by the rule
    low, high = given.get("low"), given.get("high")
    bounds = {"low": plain(low) if low is not None else "", "high": plain(high) if high is not None else ""}  # type: ignore[arg-type]
    if low is not None and high is not None:
        return tr("{value} is outside {low} to {high}").format(value=value, **bounds)
    if low is not None:
        return tr("{value} is below {low}").format(value=value, **bounds)
    return tr("{value} is above {high}").format(value=value, **bounds)
