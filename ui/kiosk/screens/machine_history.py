"""A machine's history: stops, calls, checks, holds, tools and notes of one station, the newest first. Passive.

Must not know where a row comes from, nor who may leave a note.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.handover import LONGEST
from app.views import ABOUT, MachineHistory
from ui.kiosk import history_words as words
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.choices import ChoiceSheet, Option
from ui.kiosk.widgets.code_entry import CodeEntry
from ui.kiosk.widgets.listing import Listing
from ui.kiosk.widgets.text import LEFT, Text

#: The tile that shows everything, and the one that leads to another station.
ALL, ELSEWHERE = "all", "station"


class MachineHistoryScreen(Screen):
    """Signals: ``chosen(str)`` what rows are about ("": everything), ``station(str)`` another one, ``noted(str)`` a
    note for the next shift, ``back()``.
    """

    chosen = Signal(str)
    station = Signal(str)
    noted = Signal(str)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="history-slot")
        self._view: MachineHistory | None = None
        self._about = self._asking = ""
        self._first = self._count = 0
        self._title = Text(theme, "heading", self, strong=True)
        self._means = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._empty = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._list = Listing(theme, self)
        self._show = self._key("history-show", self.tr("Show"), "list", self._ask_about)
        self._note = self._key("history-note", self.tr("Note"), "pen", self._ask_note)
        self._more = self._key("history-more", "", "down", self._turn)
        self._choice = ChoiceSheet(theme, self.slot, self)
        self._choice.chosen.connect(self._picked)
        self._choice.cancelled.connect(self._close)
        self._entry = CodeEntry(theme, self.slot, self, words=True)
        self._entry.entered.connect(self._written)
        self._entry.cancelled.connect(self._close)
        self._entry.changed.connect(self.changed)
        self.slot.quiet(self.tr("Back"), "left")

    def set_history(self, view: MachineHistory, about: str) -> None:
        """Show it; where one has read on, it stays there while news come."""
        before = self._view
        same = before is not None and (before.work_unit, self._about) == (view.work_unit, about)
        self._view, self._about, self._count = view, about, len(view.rows)
        self._first = self._first if same and self._first < self._count else 0
        title = self.tr("{machine}: {about}")
        self._title.say(title.format(machine=words.title(view), about=words.about_words(about)))
        cut = self.tr("older ones are left out") if view.cut else ""
        said = ", ".join(part for part in (words.means(view), cut) if part)
        self._means.say(said[:1].upper() + said[1:])
        self._list.show_lines([words.line(row) for row in view.rows], self._first)
        nothing = self.tr("Nothing is on record of this yet.")
        self._empty.say("" if view.rows else nothing)
        self.arrange()
        self.changed.emit()

    def leave(self) -> None:
        """Somebody comes anew: nothing is asked, and it is read from the top."""
        self._first = 0
        self._close()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Read it, or leave a note."""
        if self._entry.isVisibleTo(self):
            return self._entry.prompt_line(device)
        if self._choice.isVisibleTo(self):
            return self._choice.prompt_line(device)
        line = self.tr("The newest stands first")
        return ("list", line, self.tr("A note is for the next shift here"))

    def act(self) -> None:
        """Take what is asked; else back."""
        if self._entry.isVisibleTo(self):
            self._entry.act()
        elif self._choice.isVisibleTo(self):
            self._choice.act()
        else:
            self.back.emit()

    def escape(self) -> None:
        """Close what is asked; else back."""
        if self._asking:
            self._close()
        else:
            self.back.emit()

    def typing(self) -> TakesKeys:
        """Letters go to the note while it is open; a digit is one of the keys, Page Down turns the page."""
        return self._entry if self._entry.isVisibleTo(self) else self

    def take_key(self, event: QKeyEvent) -> bool:
        """1 to 3 from the left, Page Down; while there is something to choose, 1 to 9 choose."""
        number = int(event.text()) if event.text().isascii() and event.text().isdigit() else 0
        if self._choice.isVisibleTo(self):
            options = self._options()
            if 1 <= number <= len(options):
                self._picked(options[number - 1].code)
            return 1 <= number <= len(options)
        keys = [key for key in (self._show, self._note, self._more) if key.isVisibleTo(self)]
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_Down) and self._more in keys:
            self._turn()
            return True
        if not 1 <= number <= len(keys):
            return False
        keys[number - 1].click()
        return True

    def arrange(self) -> None:
        """Title and means over the lines, the keys beside the slot."""
        s, at = self.theme.sizes, self.places(ladder=False)
        head, under = self.theme.pitch("heading"), self.theme.pitch("body") if self._means.text() else 0
        self._title.lay(QRect(at.wide.left(), at.wide.top() - s.hair, at.wide.width(), head))
        self._means.lay(QRect(at.wide.left(), at.wide.top() + head, at.wide.width(), under))
        top = at.wide.top() + head + under + s.margin // 2
        self._list.setGeometry(at.wide.left(), top, at.wide.width(), at.slot.top() - s.margin - top)
        self._empty.lay(QRect(at.wide.left(), top, at.wide.width(), 2 * self.theme.pitch("body")))
        width = (at.beside.width() - 2 * s.gap) // 3
        for number, key in enumerate((self._show, self._note, self._more)):
            key.setGeometry(at.beside.left() + number * (width + s.gap), at.slot.top(), width, at.slot.height())
        self._choice.setGeometry(self.rest())
        self._entry.setGeometry(QRect(self.rect()))
        self._show_keys()

    # -- what is asked

    def _ask_about(self) -> None:
        self._ask("about", self.tr("What shall be shown?"))

    def _ask_station(self) -> None:
        self._ask("station", self.tr("Which station?"))

    def _ask(self, what: str, question: str) -> None:
        self._asking = what
        self._choice.ask(question, self._options())
        self.changed.emit()

    def _ask_note(self) -> None:
        self._asking = "note"
        self._entry.ask(self.tr("Note for the next shift"), "", LONGEST)
        self.changed.emit()

    def _options(self) -> Sequence[Option]:
        if self._view is None:
            return ()
        if self._asking == "station":
            return [Option(unit, f"{unit} {name}".strip()) for unit, name in self._view.line]
        counts = self._view.counts
        some = [Option(about, words.about_words(about), str(counts[about])) for about in ABOUT if counts.get(about)]
        other = [Option(ELSEWHERE, self.tr("Another station"))] if len(self._view.line) > 1 else []
        return [Option(ALL, words.about_words(""), str(sum(counts.values()))), *some, *other]

    def _picked(self, code: str) -> None:
        asked = self._asking
        self._close()
        if asked == "about" and code == ELSEWHERE:
            self._ask_station()
        elif asked == "station":
            self.station.emit(code)
        else:
            self.chosen.emit("" if code == ALL else code)

    def _written(self, text: str) -> None:
        self._close()
        self.noted.emit(text)

    def _close(self) -> None:
        self._asking = ""
        self._choice.hide()
        self._entry.hide()
        self.slot.quiet(self.tr("Back"), "left")
        self.arrange()
        self.changed.emit()

    # -- pages

    def _turn(self) -> None:
        step = self._list.shown()
        self._first = self._first + step if self._first + step < self._count else 0
        self._list.turn_to(self._first)
        self._show_keys()

    def _show_keys(self) -> None:
        rest = self._count - self._first - self._list.shown() if self._count else 0
        self._more.setVisible(self._first > 0 or rest > 0)
        self._more.say(self.tr("{n} more").format(n=rest) if rest > 0 else self.tr("First ones"), "down")
        self._show.setVisible(self._view is not None and len(self._options()) > 1)

    def _key(self, name: str, label: str, icon: str, then: object) -> QuietButton:
        made = QuietButton(self.theme, label, icon, self, name=name, commits=False)
        made.touched.connect(then)
        return made
