"""A refusal as words: cause, way out, who clears it. Every sentence goes through Qt's translation.

Turns parameters into text and picks the fullest sentence whose parameters are all there; a missing parameter costs
detail, never a crash. Must not know screens, and must not decide what is refused. The sentences, and with them the
parameters each code may carry, stand in `ui.kiosk.refusal_words.SENTENCES`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from PySide6.QtCore import QCoreApplication

from app.domain.refusals import Refusal
from app.domain.values import lot_number, plain
from ui.kiosk.dispute_words import trouble_words
from ui.kiosk.form_words import example_words, form_words
from ui.kiosk.hold_words import RULE_WORDS, rule_words
from ui.kiosk.quality_words import disposition_words
from ui.kiosk.refusal_words import SENTENCES
from ui.kiosk.words import Marker, a_role, age_words, calendar_day, ended_once, local, moment

_PLACE = re.compile(r"\{(\w+)\}")
#: Parameters that hold the id of a lot: people know its number.
LOTS = frozenset({"lot", "number", "use"})
#: Parameters of which the time of day matters, not the day alone.
MOMENTS = frozenset({"since", "now", "until_time", "start", "end", "split_at"})
#: Longest text of a scan or a device that is repeated to the operator.
LONGEST = 40


@dataclass(frozen=True)
class Message:
    """What the operator reads: ``cause`` and ``way_out`` are one sentence each; ``detail`` what was scanned or typed.

    ``state`` is amber when the person at the panel can clear it, the stop square when somebody else has to.
    """

    cause: str
    way_out: str
    detail: str = ""
    state: Marker = "attention"

    @property
    def sentences(self) -> str:
        """Cause and way out, one a line."""
        return f"{self.cause}\n{self.way_out}"


def message(
    refusal: Refusal,
    *,
    names: Mapping[str, str] | None = None,
    clears: str = "",
    detail: str = "",
) -> Message:
    """``refusal`` in words.

    ``names`` gives the names behind ids (people, materials, operations, stations) where the refusal still has ids;
    ``clears`` the name of who can clear it ("Jonas O."), else the refusal's own, else the role in words; ``detail``
    is what was scanned, when and what it is.
    """
    given = _texts(refusal.params, names or {})
    given |= _who(refusal, clears)
    causes, ways = SENTENCES[refusal.code]
    state: Marker = "attention" if refusal.cleared_by == "self" and refusal.authorise is None else "stop"
    return Message(_first(causes, given), _first(_ways(refusal, ways), given), detail, state)


def _ways(refusal: Refusal, ways: Sequence[str]) -> Sequence[str]:
    """A way out through somebody's signature is offered only where the policy has one."""
    if refusal.code in ("OutOfLimits", "AnswerBad") and refusal.authorise is None:
        return ways[1:]
    if refusal.code == "WrongPin" and refusal.params.get("tries_left") != 1:
        return ways[1:]
    return ways


def _first(choices: Sequence[str], given: Mapping[str, str]) -> str:
    """The fullest sentence whose parameters are all there, in the operator's language."""
    for source in choices:
        if all(given.get(name) for name in _PLACE.findall(source)):
            words = QCoreApplication.translate("refusal", source).format_map(_Lenient(given))
            return capital(ended_once(words))
    raise LookupError(f"no sentence without parameters: {choices[-1]}")


class _Lenient(dict[str, str]):
    """A translation that names a parameter its source does not have shows nothing there, and does not crash."""

    def __missing__(self, key: str) -> str:
        return ""


def capital(text: str) -> str:
    """A sentence starts with a capital; the rest of it stays."""
    return text[:1].upper() + text[1:]


def _who(refusal: Refusal, clears: str) -> dict[str, str]:
    asked = str(refusal.params.get("role") or "") if refusal.code == "SamePerson" else ""
    role = refusal.authorise or asked or refusal.cleared_by
    known = clears or str(refusal.params.get("clears") or "")
    who = known or a_role("lead" if role == "self" else role)
    return {"clears": who, "Clears": capital(who)}


def _texts(params: Mapping[str, object], names: Mapping[str, str]) -> dict[str, str]:
    texts = {name: param_text(name, value, names) for name, value in params.items()}
    if (side := params.get("side")) in ("low", "high"):
        texts.setdefault(f"limit_{side}", texts.get("limit", ""))
    if pattern := params.get("pattern"):  # nobody at a panel reads an expression
        texts |= {"example": example_words(str(pattern)), "form": form_words(str(pattern))}
    return texts


def param_text(name: str, value: object, names: Mapping[str, str]) -> str:
    """A parameter as people write it: a name for an id, a day for a date, a number without an exponent."""
    match value:
        case None:
            return ""
        case bool():
            return ""
        case Decimal():
            return plain(value)
        case datetime():
            return _moment_text(name, value)
        case date():
            return calendar_day(value)
        case tuple() | list() | frozenset() | set():
            return ", ".join(param_text(name, one, names) for one in value)
        case _:
            return _plain_text(name, str(value), names)


def _moment_text(name: str, value: datetime) -> str:
    if value.tzinfo is None:
        return calendar_day(value.date())
    return moment(value) if name in MOMENTS else calendar_day(local(value).date())


def _plain_text(name: str, text: str, names: Mapping[str, str]) -> str:
    if text in names:
        return names[text]
    if name in ("ahead", "behind", "far"):
        return age_words(text)
    if name == "disposition":
        return disposition_words(text)[0]
    if name == "trouble":
        return trouble_words(text)
    if name == "reason" and text in RULE_WORDS:
        return rule_words(text)
    if name in LOTS and "/" in text:
        text = lot_number(text)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "\u2026"
