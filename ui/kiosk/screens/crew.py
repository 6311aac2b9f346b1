"""People on a job: who works on it since when and where else, labour and machine time apart, and the note left on it.

Passive: shows a `CrewView`. Must not know who may join.
"""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.views import CrewMember, CrewView
from ui.kiosk.screens.screen import Screen
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.choices import ChoiceSheet, Option
from ui.kiosk.widgets.listing import Line, Listing
from ui.kiosk.widgets.notice import Notice
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.words import clock, moment, pieces, told


class CrewScreen(Screen):
    """Signals: ``join()``, ``leave(str)`` a person, ``read()`` the note was read, ``back()``."""

    join = Signal()
    leave = Signal(str)
    read = Signal()
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="crew-slot")
        self._view: CrewView | None = None
        self._person = ""
        self._title = Text(theme, "heading", self, strong=True)
        self._note = Notice(theme, self)
        self._list = Listing(theme, self, more=self.tr("{n} more"))
        self._empty = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._times = Text(theme, "body", self, align=LEFT)
        self._mine = QuietButton(theme, "", "person", self, name="crew-mine")
        self._other = QuietButton(theme, self.tr("Somebody left"), "people", self, name="crew-other", commits=False)
        self._sheet = ChoiceSheet(theme, self.slot, self)
        self._mine.touched.connect(self._touch_mine)
        self._other.touched.connect(self._ask_who)
        self._sheet.chosen.connect(self._chosen)
        self._sheet.cancelled.connect(self._close)

    def set_crew(self, view: CrewView, person: str) -> None:
        """Show who works on the job; ``person`` is signed on."""
        self._view, self._person = view, person
        quantity = pieces(view.quantity, view.unit)
        words = self.tr("Order {order}, {operation}: {quantity}")
        self._title.say(words.format(order=view.order, operation=view.operation_name, quantity=quantity))
        self._list.show_lines([self._line(member) for member in view.members])
        self._empty.say("" if view.members else self.tr("Nobody works on it now. The machine may go on."))
        minutes = self.tr("Machine {machine} min · labour {labour} min")
        labour = sum(member.minutes for member in view.members)
        self._times.say(minutes.format(machine=round(view.machine_minutes), labour=round(labour)))
        self._say_note(view)
        self._mine.say(self.tr("I leave this job") if view.mine else self.tr("I join this job"))
        self._other.setVisible(any(member.person != person for member in view.members))
        self._sheet.hide()
        self._offer()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Read the note, or go back."""
        if self._sheet.isVisibleTo(self):
            return self._sheet.prompt_line(device)
        if self._view is not None and self._view.note is not None:
            return ("pen", self.tr("Read the note, then go on with the work"), self.tr("It was left for you"))
        return ("people", self.tr("Join, leave, or go on with the work"), self.tr("Leaving does not stop the machine"))

    def act(self) -> None:
        """Go on; a note has been read then."""
        if self._sheet.isVisibleTo(self):
            self._sheet.act()
        elif self._view is not None and self._view.note is not None:
            self.read.emit()
        else:
            self.back.emit()

    def escape(self) -> None:
        """Back to the work; a note stays unread."""
        if self._sheet.isVisibleTo(self):
            self._close()
        elif self._view is None or self._view.note is None:
            self.back.emit()

    def arrange(self) -> None:
        """Note over people over times; the keys beside the slot."""
        s, at = self.theme.sizes, self.places(ladder=False)
        stack = Stack().text(self._title, self.theme.pitch("heading")).space(s.margin // 2)
        if not self._note.isHidden():
            stack.fixed(self._note, self.theme.pitch("lead") * 2 + self.theme.pitch("body") + s.margin).space(s.half)
        stack.text(self._times).space(s.half).text(self._empty).stretch(self._list, self._list.least())
        stack.place(at.wide.adjusted(0, -s.hair, 0, 0))
        width = (at.beside.width() - s.gap) // 2
        self._mine.setGeometry(at.beside.left(), at.slot.top(), width, at.slot.height())
        self._other.setGeometry(at.beside.left() + width + s.gap, at.slot.top(), width, at.slot.height())
        self._sheet.setGeometry(QRect(self.rect()))

    def _say_note(self, view: CrewView) -> None:
        self._note.setVisible(view.note is not None)
        if view.note is not None:
            when = told(moment(view.note.at), view.note.doubted)
            words = self.tr("{person}, {when}").format(person=view.note.by, when=when)
            self._note.say(view.note.text, words)

    def _line(self, member: CrewMember) -> Line:
        since = self.tr("since {time} · {n} min labour")
        also = self.tr("also at {units}").format(units=", ".join(member.others)) if member.others else ""
        words = since.format(time=told(clock(member.since), member.doubted), n=round(member.minutes))
        return Line(member.name, words, also or self.tr("only here"), icon="people" if also else "person")

    def _offer(self) -> None:
        if self._view is not None and self._view.note is not None:
            self.slot.strong(self.tr("Read, go on"), "check")
        else:
            self.slot.quiet(self.tr("Back to the work"), "left")
        self.arrange()
        self.changed.emit()

    def _touch_mine(self) -> None:
        if self._view is not None and self._view.mine:
            self.leave.emit(self._person)
        else:
            self.join.emit()

    def _ask_who(self) -> None:
        members = self._view.members if self._view else ()
        others = [Option(f"crew-{m.person}", m.name) for m in members if m.person != self._person]
        self._sheet.ask(self.tr("Who does not work on it any more?"), others)
        self.changed.emit()

    def _chosen(self, code: str) -> None:
        self._close()
        self.leave.emit(code.removeprefix("crew-"))

    def _close(self) -> None:
        self._sheet.hide()
        self._offer()
