"""What somebody who cannot get in may need, what is asked on each way, and the words for it. Tables and words only."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QCoreApplication

Way = Literal["", "pin", "own", "unlock", "badge", "lost", "seen", "ask"]
Ask = Literal["old", "pin", "again", "badge", "lead", "lead_pin"]

#: What is asked, in order, on each way.
ASKS: Mapping[Way, tuple[Ask, ...]] = {
    "": (),
    "pin": ("pin", "again", "lead", "lead_pin"),
    "own": ("old", "pin", "again"),
    "unlock": ("lead", "lead_pin"),
    "badge": ("badge", "lead", "lead_pin"),
    "lost": ("lead", "lead_pin"),
    "seen": ("lead", "lead_pin"),
    "ask": (),
}
#: What is entered with digits.
DIGITS: tuple[Ask, ...] = ("old", "pin", "again", "lead_pin")


def tr(text: str) -> str:
    """``text`` in the operator's language (context ``access``)."""
    return QCoreApplication.translate("access", text)


def tiles() -> dict[Way, tuple[str, str, str]]:
    """Way -> its words, one line about it, its icon; in the order in which they stand."""
    return {
        "own": (tr("Change my PIN"), tr("by the old one"), "keys"),
        "pin": (tr("Choose a new PIN"), tr("if forgotten"), "keys"),
        "unlock": (tr("Give new tries"), tr("after wrong PINs"), "lock"),
        "badge": (tr("Give another badge"), tr("the old one ends"), "badge"),
        "lost": (tr("The badge is lost"), tr("it is void at once"), "badge"),
        "seen": (tr("I have seen it"), tr("what was tried"), "check"),
        "ask": (tr("Ask a lead to come"), tr("on the lead's list"), "people"),
    }


def step_words(ask: Ask, name: str) -> str:
    """A question as a line of the list at the left."""
    words: dict[Ask, str] = {
        "old": tr("{name}'s PIN of today"),
        "pin": tr("{name} chooses a PIN"),
        "again": tr("The same PIN once more"),
        "badge": tr("Scan the new badge"),
        "lead": tr("The lead"),
        "lead_pin": tr("The lead's PIN"),
    }
    return words[ask].format(name=name)


def prompt_words(ask: Ask | Literal[""], name: str, digits: int, lead: str) -> tuple[str, str]:
    """Icon and line: who does what next."""
    lines: dict[str, tuple[str, str]] = {
        "": ("people", tr("Touch what {name} needs")),
        "old": ("keys", tr("{name} enters the PIN of today")),
        "pin": ("keys", tr("{name} chooses a PIN of {n} digits")),
        "again": ("keys", tr("{name} enters the same PIN once more")),
        "badge": ("badge", tr("Scan the new badge for {name}")),
        "lead": ("people", tr("The lead touches their name")),
        "lead_pin": ("keys", tr("{lead} enters their PIN")),
    }
    icon, line = lines[ask]
    return icon, line.format(name=name, n=digits, lead=lead)


def label(way: Way, ask: Ask) -> str:
    """What the slot says when the digits are there."""
    if ask == "pin":
        return tr("Choose this PIN")
    if ask == "old" or (ask == "again" and way == "pin"):
        return tr("Go on")
    labels: dict[Way, str] = {
        "pin": tr("Set the PIN"),
        "own": tr("Set the PIN"),
        "unlock": tr("Give new tries"),
        "badge": tr("Give this badge"),
        "lost": tr("Make it void"),
        "seen": tr("I have seen it"),
    }
    return labels[way]
