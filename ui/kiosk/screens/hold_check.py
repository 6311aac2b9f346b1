"""The pieces that a containment names, one row each: good, or bad. Passive. Must not know what a verdict does."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.views import HoldView, SuspectView
from ui.kiosk.hold_words import covers_words, suspect_words
from ui.kiosk.screens.screen import Screen
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.listing import Line, Listing
from ui.kiosk.widgets.marker import State
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.text import LEFT, Text


class SuspectRow(QWidget):
    """Which pieces, and the two keys; once judged, how they were found and by whom."""

    def __init__(self, theme: Theme, parent: QWidget, number: int) -> None:
        super().__init__(parent)
        self.theme = theme
        self.suspect = ""
        self._words = Listing(theme, self)
        self.good = QuietButton(theme, self.tr("Good"), "check", self, name=f"good-{number}")
        self.bad = QuietButton(theme, self.tr("Bad"), "flag", self, name=f"bad-{number}")

    def show_suspect(self, suspect: SuspectView) -> None:
        """Say which."""
        self.suspect = suspect.suspect
        head, more = suspect_words(suspect)
        states: dict[bool | None, tuple[str, State | None]] = {
            None: ("", None),
            True: (self.tr("good, {name}").format(name=suspect.checked_by), "good"),
            False: (self.tr("bad, {name}").format(name=suspect.checked_by), "stop"),
        }
        state, marker = states[suspect.good]
        self._words.show_lines([Line(head, more, state, marker)])
        self.good.setVisible(suspect.good is None)
        self.bad.setVisible(suspect.good is not False)
        self._lay()

    def resizeEvent(self, event: object) -> None:
        """Keys at the right."""
        self._lay()

    def _lay(self) -> None:
        gap, width = self.theme.sizes.gap, max(self.theme.mm(30), 6 * self.theme.pitch("body"))
        right = self.width()
        for key in (self.bad, self.good):
            key.setGeometry(right - width, 0, width, self.height())
            right -= width + gap
        self._words.setGeometry(0, 0, right, self.height())  # of every row alike, so that verdicts stand in a column


class HoldCheckScreen(Screen):
    """Signals: ``judged(str, bool)`` suspect and whether it is good, ``back()``."""

    judged = Signal(str, bool)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="hold-check-slot")
        self._suspects: tuple[SuspectView, ...] = ()
        self._first = 0
        self._title = Text(theme, "heading", self, strong=True, align=LEFT)
        self._left = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._rows: list[SuspectRow] = []
        self._room = QWidget(self)
        self._turn = QuietButton(theme, self.tr("More pieces"), "down", self, name="hold-check-more", commits=False)
        self._turn.touched.connect(self._next)

    def set_hold(self, hold: HoldView) -> None:
        """Those that nobody has looked at come first; the page stays while somebody works on it."""
        same = {each.suspect for each in self._suspects} == {each.suspect for each in hold.suspects}
        if same:
            by_name = {each.suspect: each for each in hold.suspects}
            self._suspects = tuple(by_name[each.suspect] for each in self._suspects)
        else:
            self._suspects = tuple(sorted(hold.suspects, key=lambda each: each.good is not None))
            self._first = 0
        self._title.say(self.tr("{what}: check these pieces").format(what=covers_words(hold)))
        left = hold.unchecked
        text = self.tr("{n} of {all} still to check") if left else self.tr("All {all} have been checked")
        self._left.say(text.format(n=left, all=len(self._suspects)))
        if left:
            self.slot.quiet(self.tr("Back"), "left")
        else:
            self.slot.strong(self.tr("Done"), "check")
        self.arrange()
        self.changed.emit()

    def bring(self, number: str) -> bool:
        """Bring the pieces of a number that was scanned to the front; False when they are not among them."""
        place = next((i for i, each in enumerate(self._suspects) if each.number == number), None)
        if place is not None:
            self._first = place // max(1, self._shown()) * max(1, self._shown())
            self.arrange()
        return place is not None

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Look, then touch."""
        line = self.tr("Touch Good or Bad, or scan one")
        return ("list", line, self.tr("What is bad is put on hold too"))

    def act(self) -> None:
        """Back to the hold."""
        self.back.emit()

    def escape(self) -> None:
        """Back to the hold."""
        self.back.emit()

    def arrange(self) -> None:
        """As many rows as fit, a key for the rest beside the slot."""
        s, at = self.theme.sizes, self.places(ladder=False)
        stack = Stack().text(self._title, self.theme.pitch("heading")).text(self._left).space(s.margin // 2)
        stack.stretch(self._room, self._height()).place(at.wide.adjusted(0, -s.hair, 0, 0))
        self._make_rows(self._shown())
        page = self._suspects[self._first : self._first + self._shown()]
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(page))
            if number < len(page):
                row.setGeometry(QRect(0, number * (self._height() + s.gap), self._room.width(), self._height()))
                row.show_suspect(page[number])
        self._turn.setVisible(len(self._suspects) > self._shown())
        width = min(at.beside.width(), self.theme.key(50))
        self._turn.setGeometry(QRect(at.beside.left(), at.slot.top(), width, at.slot.height()))

    def _height(self) -> int:
        """A key's height, and never less than the two lines that stand beside it."""
        words = self.theme.pitch("body") + self.theme.pitch("note") + 2 * self.theme.sizes.half
        return max(self.theme.mm(16), words)

    def _shown(self) -> int:
        gap = self.theme.sizes.gap
        return max(1, (self._room.height() + gap) // (self._height() + gap))

    def _make_rows(self, count: int) -> None:
        while len(self._rows) < count:
            row = SuspectRow(self.theme, self._room, len(self._rows))
            row.good.touched.connect(lambda row=row: self.judged.emit(row.suspect, True))
            row.bad.touched.connect(lambda row=row: self.judged.emit(row.suspect, False))
            self._rows.append(row)

    def _next(self) -> None:
        beyond = self._first + self._shown()
        self._first = beyond if beyond < len(self._suspects) else 0
        self.arrange()
