"""Conducts a question to central: something was scanned that is not known here, and the rest of the plant may know it.

Says that it asks, goes on where it was when the answer comes in time, and drops one that comes after the person moved
on. Must not know how central is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from app.domain.refusals import Refusal
from app.views import Sought
from ui.kiosk.stage import Stage

#: How long a person waits for it, in ms.
PATIENCE_MS = 6000
#: What central is asked about; each answer may show what has to be asked next (a lot that it came from).
ASKED_ABOUT = ("UnknownLot", "ContainerUnknown", "PartlyKnown")
MOST_ROUNDS = 4


@dataclass(frozen=True)
class Question:
    """Something with a ``number`` that may be any of ``streams``.

    ``again`` does once more what was refused, ``refused`` tells that it stays refused. ``where`` is where the person
    was: elsewhere the answer is of no use any more.
    """

    number: str
    streams: Sequence[str]
    where: Callable[[], Hashable]
    again: Callable[[], None]
    refused: Callable[[Refusal], None]
    refusal: Refusal


class AskingConductor(QObject):
    """One question at a time. ``changed()``: what the prompt line says is different."""

    changed = Signal()

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._stage = stage
        self._ticket = 0
        self._rounds = 0
        self._open: tuple[Question, Hashable] | None = None
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(PATIENCE_MS)
        self._late.timeout.connect(lambda: self.on_sought(Sought(ticket=self._ticket, outcome="unreachable")))

    def ask(self, question: Question) -> bool:
        """Ask it; False where it cannot be asked: no central, or it was asked often enough."""
        if question.refusal.code not in ASKED_ABOUT or self._rounds >= MOST_ROUNDS:
            return False
        partly = str(question.refusal.params.get("stream", ""))
        self._ticket += 1
        if not self._stage.station.seek(self._ticket, (partly,) if partly else question.streams):
            return False
        self._rounds += 1
        self._open = (question, question.where())
        self._late.start()
        self.changed.emit()
        return True

    def place(self) -> Hashable:
        """Where the person is: the screen, and the prompt of the job that is open."""
        job = self._stage.job
        prompt = job.prompt if job else None
        asked = (prompt.step, prompt.index) if prompt else ("", 0)
        return self._stage.shell.screen_name, self._stage.run, asked

    def drop(self) -> None:
        """Something else was done: nobody waits for the answer any more."""
        self._rounds = 0
        self._late.stop()
        if self._open is not None:
            self._open = None
            self.changed.emit()

    def line(self) -> tuple[str, str, str] | None:
        """What the prompt line says while central is asked; None when it is not."""
        if self._open is None:
            return None
        tr = self._stage.tr
        number = self._open[0].number
        return "cloud", tr("Asking the server for {number} …").format(number=number), tr("You can scan another one")

    def on_sought(self, answer: Sought) -> None:
        """Go on with the question, if it is still the one, and the person still where it was put."""
        if self._open is None or answer.ticket != self._ticket:
            return
        (question, where), self._open = self._open, None
        self._late.stop()
        self.changed.emit()
        if question.where() != where:
            self._rounds = 0
        elif answer.outcome == "here":
            question.again()
        else:
            self._rounds = 0
            question.refused(told(question, answer))


def told(question: Question, answer: Sought) -> Refusal:
    """The refusal with what central said of it."""
    said = "nowhere" if answer.outcome == "unknown" else "unasked"
    refusal = question.refusal
    return Refusal(refusal.code, authorise=refusal.authorise, **{**refusal.params, said: question.number})
