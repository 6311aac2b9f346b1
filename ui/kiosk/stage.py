"""What every part of the conductor shares: the terminal, the window, and the one way to act and to be refused.

Must not know any single screen.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Signal

from app.bootstrap import Station
from app.domain.commands import Command
from app.domain.refusals import Refusal
from app.terminal import Terminal
from app.views import DeviceView, JobView, Saved, SyncTruth
from ui.kiosk.messages import Message, message
from ui.kiosk.shell import Shell
from ui.kiosk.words import clock, pieces

T = TypeVar("T")


def note(what: str, **context: object) -> None:
    """A line in the log. The library is imported when the first line is written, not before the first screen."""
    import structlog

    structlog.get_logger().info(what, **context)


class Stage(QObject):
    """Shared by the conductors.

    ``went(name)``: another screen is wanted; ``acted``: something was committed; ``refusal_shown``: it was not.
    ``committed(Saved)``: what a command made is durable, whoever had to sign for it.
    """

    went = Signal(str)
    acted = Signal()
    committed = Signal(object)
    refusal_shown = Signal()

    def __init__(self, shell: Shell, station: Station) -> None:
        super().__init__(shell)
        self.shell = shell
        self.station = station
        self.terminal: Terminal = station.terminal
        #: Who was touched on the sign-on screen.
        self.chosen = ""
        #: Which page of the work is left for a job, and come back to: the next job, or the list of all.
        self.page = "queue"
        #: Which row of the ladder was touched.
        self.step = ""
        self.lot = ""
        self.run = ""
        self.job: JobView | None = None
        self.refused: tuple[Refusal, Command] | None = None
        #: What goes with the command that was refused (photos, ink), and where one goes on once it was signed for.
        self.attached: tuple[bytes, ...] = ()
        self.goes_on = "job"
        #: Has somebody choose another PIN where the one of now is too old; False where nobody can yet.
        self.renew: Callable[[Refusal, str], bool] = lambda refusal, person: False
        self.truth = SyncTruth(state="alone")
        self.devices: dict[str, DeviceView] = {}
        #: Screens that show a refusal with ways out of their own.
        self.places: dict[str, Callable[[Message, Refusal], None]] = {}

    def tr(self, text: str, *_: object) -> str:
        """A sentence of the kiosk in the operator's language."""
        return QCoreApplication.translate("kiosk", text)

    def go(self, name: str) -> None:
        """Another screen, filled anew."""
        self.refused = None
        self.went.emit(name)

    def submit(self, command: Command, attachments: Sequence[bytes] = ()) -> Saved | None:
        """Do it; a refusal is shown with its way out and remembered, so that somebody may authorise it."""
        try:
            saved = self.terminal.submit(command, attachments)
        except Refusal as refusal:
            self.refuse(refusal, command, attachments=attachments)
            return None
        self.done()
        self.committed.emit(saved)
        return saved

    def not_signed(
        self,
        refusal: Refusal,
        show: Callable[[Message], None],
        command: Command | None = None,
        attachments: Sequence[bytes] = (),
        goes_on: str = "job",
        person: str = "",
    ) -> None:
        """What ``person`` (else who is signed on) signed is refused, which ``show`` says.

        Where somebody else has to sign too, they are asked; where the PIN was too old, another one is chosen first.
        """
        if refusal.code == "PinTooOld" and self.renew(refusal, person or self.terminal.person or ""):
            return
        if command is not None and refusal.authorise is not None:
            self.remember(refusal, command, attachments, goes_on)
            self.went.emit("authorise")
            return
        show(self.words(refusal))
        self.station.nudge()  # a wrong PIN is a record too

    def done(self) -> None:
        """Something is durable here: send it, show what is true now."""
        self.refused = None
        self.station.nudge()
        self.acted.emit()

    def remember(
        self, refusal: Refusal, command: Command, attachments: Sequence[bytes] = (), goes_on: str = "job"
    ) -> None:
        """What was refused, so that somebody may authorise it, with all that goes with it."""
        self.refused, self.attached, self.goes_on = (refusal, command), tuple(attachments), goes_on

    def attempt(self, action: Callable[[], T]) -> T | None:
        """Run an action of the terminal; None when it was refused (and that is shown)."""
        try:
            return action()
        except Refusal as refusal:
            self.refuse(refusal)
            return None

    def refuse(
        self, refusal: Refusal, command: Command | None = None, detail: str = "", attachments: Sequence[bytes] = ()
    ) -> None:
        """Say why not and the way out, in the screen's own place or in the band.

        What somebody is about to sign stays what it is, whatever a scanner or an instrument says meanwhile.
        """
        if command is not None:
            self.remember(refusal, command, attachments)
        elif self.shell.screen_name != "authorise":
            self.refused = None
        if (stream := str(refusal.params.get("stream", ""))) and refusal.code == "PartlyKnown":
            self.station.seek(0, (stream,))  # nobody waits for this one: it is there when they do it again
        note("refused", code=refusal.code, screen=self.shell.screen_name)
        self.station.nudge()  # a wrong PIN or a reading that nobody signed for is a record too
        words = self.words(refusal, detail)
        place = self.places.get(self.shell.screen_name)
        if place is None:
            self.shell.show_refusal(words)
        else:
            place(words, refusal)
        self.refusal_shown.emit()

    def words(self, refusal: Refusal, detail: str = "") -> Message:
        """A refusal in words, with the names behind ids."""
        return message(refusal, names=self.names(), clears=self.terminal.people.clears(refusal), detail=detail)

    def names(self) -> dict[str, str]:
        """Names behind the ids that a refusal may carry."""
        found = {person.id: self.terminal.people.name(person.id) for person in self.terminal.people.everyone()}
        for kind in ("material", "work_center", "tool"):
            for revision in self.terminal.store.documents.of_kind(kind):
                found[revision.id] = str(getattr(revision.body, "name", revision.id))
        found["order"] = self.tr("a work order")
        return found

    def scanned(self, text: str, what: str, at: datetime) -> str:
        """What was scanned, for the second sentence of a refusal."""
        if what:
            return self.tr("You scanned {text}, {what}, at {time}").format(text=text, what=what, time=clock(at))
        return self.tr("You scanned {text} at {time}").format(text=text, time=clock(at))

    def headline(self, job: JobView) -> str:
        """What a signature is about: "Order 10042, leak test at ST-30: 12 pieces"."""
        text = self.tr("Order {order}, {operation} at {unit}: {pieces}")
        return text.format(
            order=job.order,
            operation=job.operation_name.lower(),
            unit=self.terminal.work_unit,
            pieces=pieces(job.quantity, job.unit),
        )

    def station_name(self) -> str:
        """Where this is: "ST-30 Leak test"."""
        _, unit = self.terminal.queries.work_unit()
        return f"{unit.id} {unit.name}".strip()
