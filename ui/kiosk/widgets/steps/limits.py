"""A value against its limits, while it is typed: verdict, words for it, and what may be typed at all.

Pure. The verdict is the domain's rule on the limits that a prompt carries; a test holds the two together.
"""

from decimal import Decimal, InvalidOperation

from app.domain.values import plain
from app.views import Limits, Prompt, Verdict
from ui.kiosk.words import near_words, verdict_words

#: More digits than any gauge has; beyond them a key does nothing.
LONGEST = 9


def number(text: str) -> Decimal | None:
    """A value as far as it is typed ("12." is 12); None while it is not a number yet."""
    try:
        value = Decimal(text.rstrip("."))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def judge(limits: Limits, value: Decimal) -> Verdict:
    """Where a value lies: limits belong to the good side, the marginal band lies inside them."""
    if limits.low is not None and value < limits.low:
        return "low"
    if limits.high is not None and value > limits.high:
        return "high"
    near_low = limits.low is not None and value < limits.low + limits.marginal
    near_high = limits.high is not None and value > limits.high - limits.marginal
    return "marginal" if near_low or near_high else "good"


def judge_text(limits: Limits, text: str) -> Verdict:
    """The verdict of what is typed so far; ``none`` while it is no number."""
    value = number(text)
    return "none" if value is None else judge(limits, value)


def outside(found: Verdict) -> bool:
    """Whether the plan has something to say before such a value is kept."""
    return found in ("low", "high")


def words(limits: Limits, text: str, found: Verdict) -> str:
    """The verdict in words, with the limit that was broken."""
    value = number(text)
    if found == "marginal" and value is not None:
        return near_words(limits.high is not None and value > limits.high - limits.marginal)
    return verdict_words(found, _with_unit(limits.low, limits), _with_unit(limits.high, limits))


def _with_unit(limit: Decimal | None, limits: Limits) -> str:
    return f"{plain(limit)} {limits.unit}" if limit is not None else ""


def last_reading(prompt: Prompt) -> bool:
    """Whether the plan has no further reading for this value: what is outside then needs a signature."""
    return prompt.attempt + 1 >= prompt.readings


def type_key(text: str, key: str) -> str:
    """``text`` after a key of the pad; a key that makes no number does nothing."""
    bare = text.lstrip("-")
    if key == ".":
        return text if "." in text else f"{text}." if bare else f"{text}0."
    if bare == "0":
        text = text[:-1]
    return text + key if len(text) < LONGEST else text


def turn_sign(text: str) -> str:
    """``text`` with the other sign: only a keyboard has a minus."""
    return text[1:] if text.startswith("-") else f"-{text}"
