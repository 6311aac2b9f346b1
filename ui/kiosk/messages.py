"""A refusal as words: cause, way out, who clears it. Every sentence goes through Qt's translation.

Turns parameters into text and picks the fullest sentence whose parameters are all there; a missing parameter costs
detail, never a crash. Must not know screens, and must not decide what is refused.

Parameters by name (each optional everywhere; the table `refusal_words.SENTENCES` shows which sentence uses which):
"""

from dataclasses import dataclass

from ui.kiosk.words import Marker


@dataclass(frozen=True)
class Message:
    """What the operator reads: ``cause`` and ``way_out`` are one sentence each; ``detail`` what was scanned or typed.

    ``state`` is amber when the person at the panel can clear it, the stop square when somebody else has to.
    """

    cause: str
    way_out: str
    detail: str = ""
    state: Marker = "attention"
