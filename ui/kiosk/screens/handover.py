"""Handover: what somebody who signs off leaves open, and a note for whoever goes on. Passive.

Must not know whether anything is open: it shows what it is given.
"""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.views import CrewView
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.code_entry import CodeEntry
from ui.kiosk.widgets.listing import Line, Listing
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.words import clock, pieces, told


class HandoverScreen(Screen):
    """Signals: ``left(str)`` signs off with this note (may be empty), ``back()``."""

    left = Signal(str)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="handover-slot")
        self._note = ""
        self._title = Text(theme, "heading", self, strong=True)
        self._what = Text(theme, "body", self, align=LEFT)
        self._list = Listing(theme, self, more=self.tr("{n} more"))
        self._words = Text(theme, "lead", self, align=LEFT)
        self._leave = QuietButton(theme, self.tr("Stay"), "left", self, name="handover-back", commits=False)
        self._write = QuietButton(theme, "", "pen", self, name="handover-note", commits=False)
        self._entry = CodeEntry(theme, self.slot, self, words=True)
        self._leave.touched.connect(self.back)
        self._write.touched.connect(self._open_entry)
        self._entry.entered.connect(self._noted)
        self._entry.cancelled.connect(self._close_entry)
        self._entry.changed.connect(self.changed)

    def set_open(self, jobs: tuple[CrewView, ...]) -> None:
        """Show the jobs that stay open."""
        one = len(jobs) == 1
        self._title.say(
            self.tr("You leave 1 job open") if one else self.tr("You leave {n} jobs open").format(n=len(jobs))
        )
        self._what.say(self.tr("It stays as it is. A note helps whoever goes on."))
        self._list.show_lines([self._line(job) for job in jobs])
        self._entry.hide()
        self._say_note("")

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Write, or sign off."""
        if self._entry.isVisibleTo(self):
            return self._entry.prompt_line(device)
        return ("power", self.tr("Touch Sign off, or write a note first"), self.tr("Your labour on it ends now"))

    def act(self) -> None:
        """Sign off."""
        if self._entry.isVisibleTo(self):
            self._entry.act()
        else:
            self.left.emit(self._note)

    def escape(self) -> None:
        """Close the note; else stay."""
        if self._entry.isVisibleTo(self):
            self._close_entry()
        else:
            self.back.emit()

    def typing(self) -> TakesKeys | None:
        """Letters go to the note, while it is open."""
        return self._entry if self._entry.isVisibleTo(self) else None

    def arrange(self) -> None:
        """What stays open, the note under it, the keys beside the slot."""
        s, at = self.theme.sizes, self.places(ladder=False)
        stack = (
            Stack()
            .text(self._title, self.theme.pitch("heading"))
            .space(s.margin // 2)
            .text(self._what)
            .space(s.margin // 2)
        )
        stack.text(self._words).space(s.half).stretch(self._list, self._list.least())
        stack.place(at.wide.adjusted(0, -s.hair, 0, 0))
        width = (at.beside.width() - s.gap) // 2
        self._leave.setGeometry(at.beside.left(), at.slot.top(), width, at.slot.height())
        self._write.setGeometry(at.beside.left() + width + s.gap, at.slot.top(), width, at.slot.height())
        self._entry.setGeometry(QRect(self.rect()))

    def _line(self, job: CrewView) -> Line:
        words = self.tr("{operation}: {quantity}").format(
            operation=job.operation_name, quantity=pieces(job.quantity, job.unit)
        )
        mine = [member for member in job.members if member.since]
        first = min(mine, key=lambda member: member.since, default=None)
        since = self.tr("since {time}").format(time=told(clock(first.since), first.doubted)) if first else ""
        return Line(self.tr("Order {order}").format(order=job.order), words, since, icon="clock" if since else "")

    def _open_entry(self) -> None:
        self._entry.ask(self.tr("Note, a few words"), self._note)

    def _close_entry(self) -> None:
        self._entry.hide()
        self._offer()

    def _noted(self, text: str) -> None:
        self._say_note(text)
        self._close_entry()

    def _say_note(self, text: str) -> None:
        self._note = text
        self._words.say(self.tr("“{note}”").format(note=text) if text else "")
        self._write.say(self.tr("Change the note") if text else self.tr("Write a note"), "pen")
        self._offer()

    def _offer(self) -> None:
        self.slot.strong(self.tr("Sign off"), "power")
        self.arrange()
        self.changed.emit()
