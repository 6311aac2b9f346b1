"""Sign-on: scan your badge, or touch your name. Passive: shows `SignOnView`, says who was touched.

Must not know PINs, badges or who may sign on.
"""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.views import SignOnView
from ui.kiosk.messages import Message
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.drawing import Drawing
from ui.kiosk.widgets.notice import Notice
from ui.kiosk.widgets.person_tile import PersonTile
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.words import role_word

#: Tiles never shrink: six and the rest on further pages.
PAGE = 6
ROWS = 4


class SignOnScreen(QWidget):
    """The first screen. Signals: ``person_chosen(str)`` with a person's id, ``someone_else()``."""

    person_chosen = Signal(str)
    someone_else = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._view: SignOnView | None = None
        self._page = 0
        self._tiles: list[PersonTile] = []
        self._call = Text(theme, "value", self, text=self.tr("Scan\nyour badge"), strong=True, align=LEFT)
        self._hint = Text(theme, "body", self, text=self.tr("Hold it to the reader"), tone="ink2")
        self._art = Drawing(theme, self)
        self._art.show_picture("badge_reader")
        self._notice = Notice(theme, self)
        self._notice.hide()
        self._rule = Rule(theme, self)
        self._heading = Text(theme, "body", self, strong=True)
        self._empty = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._other = QuietButton(theme, self.tr("Someone else"), "people", self, name="someone-else")
        self._more = QuietButton(theme, "", "right", self, name="more-people", commits=False)
        self._other.touched.connect(self.someone_else)
        self._more.touched.connect(self._turn)

    def set_view(self, view: SignOnView) -> None:
        """Show the people of this line, most recent here first; the same again take no tile from under a finger."""
        if view == self._view:
            return
        self._view, self._page = view, 0
        self._heading.say(view.work_center_name or view.work_unit_name)
        self._empty.say("" if view.people else self.tr("Nobody is set up for this line yet.\nScan a badge to begin."))
        self._rebuild()

    def prompt(self, device: str = "") -> tuple[str, str, str]:
        """What is expected: icon and two lines; ``device`` is what is true about the reader."""
        people = bool(self._view and self._view.people)
        line = self.tr("Scan your badge, or touch your name") if people else self.tr("Scan your badge")
        return "badge", line, device

    def refuse(self, message: Message) -> None:
        """Say why not in the picture's place."""
        self._notice.say(message.cause, message.way_out, state=message.state)
        self._art.hide()
        self._notice.show()
        self._arrange()

    def unrefuse(self) -> None:
        """The picture comes back."""
        self._notice.hide()
        self._art.show()
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes next begins on the first page, and their first touch counts however soon it comes."""
        for tile in self._tiles:
            tile.offer()
        if self._page:
            self._page = 0
            self._rebuild()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay everything out."""
        self._arrange()

    def _people_shown(self) -> int:
        return len(self._view.people) if self._view else 0

    def _turn(self) -> None:
        pages = -(-self._people_shown() // PAGE)
        self._page = (self._page + 1) % max(1, pages)
        self._rebuild()

    def _rebuild(self) -> None:
        for old in self._tiles:
            old.hide()
            old.deleteLater()
        people = self._view.people if self._view else ()
        shown = people[self._page * PAGE : (self._page + 1) * PAGE]
        self._tiles = [PersonTile(self.theme, p.person, p.name, p.initials, role_word(p.role), self) for p in shown]
        for tile in self._tiles:
            tile.touched.connect(lambda person=tile.person: self.person_chosen.emit(person))
            tile.show()
        rest = len(people) - (self._page + 1) * PAGE
        self._more.say(self.tr("{n} more").format(n=rest) if rest > 0 else self.tr("First page"))
        self._more.setVisible(len(people) > PAGE)
        self._arrange()

    def _arrange(self) -> None:
        s, width, height = self.theme.sizes, self.width(), self.height()
        middle = width // 2 - s.margin
        self._rule.upright(middle - s.margin, s.margin, height - 2 * s.margin)
        self._arrange_left(QRect(s.margin, s.margin, middle - 3 * s.margin, height - 2 * s.margin))
        self._arrange_right(QRect(middle, s.margin, width - s.margin - middle, height - 2 * s.margin))

    def _arrange_left(self, room: QRect) -> None:
        s = self.theme.sizes
        stack = Stack().text(self._call).space(s.half).text(self._hint).space(s.margin)
        if self._notice.isVisibleTo(self):
            stack.fixed(self._notice, self.theme.mm(32)).stretch()
        else:
            stack.stretch(self._art).space(s.half)
        stack.place(room)

    def _arrange_right(self, room: QRect) -> None:
        s = self.theme.sizes
        head = self.theme.pitch("body") + s.half // 3
        self._heading.setGeometry(room.left(), room.top(), room.width(), head)
        top = room.top() + head + s.margin
        height = (room.bottom() + 1 - top - (ROWS - 1) * s.gap) // ROWS
        wide = (room.width() - s.gap) // 2
        for i, tile in enumerate(self._tiles):
            left = room.left() + (i % 2) * (wide + s.gap)
            tile.setGeometry(left, top + (i // 2) * (height + s.gap), wide, height)
        self._empty.setGeometry(room.left(), top, room.width(), height)
        last = room.bottom() + 1 - height
        paged = self._more.isVisibleTo(self)
        self._other.setGeometry(room.left(), last, wide if paged else room.width(), height)
        self._more.setGeometry(room.right() + 1 - wide, last, wide, height)
