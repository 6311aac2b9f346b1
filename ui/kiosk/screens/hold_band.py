"""A hold in force: the only surface in a state colour. What stops, why, who found it, what to do now. Passive.

No acknowledging and no closing: it stays until the order is left or the hold released.
"""

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.views import HoldView
from ui.kiosk.screens.screen import Screen
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.drawing import Drawing
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.places import places
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps_list import StepsList
from ui.kiosk.widgets.surface import Rule, Surface
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.words import role_word, since_words, told


class Flag(QWidget):
    """The flag on its plate, as large as the sentence beside it."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:
        """Plate, then flag."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.theme.colour("on_stop"))
        painter.setBrush(self.theme.colour("on_stop"))
        radius = self.theme.sizes.radius * 2 / 3
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
        edge = self.width() / 6
        inside = QRectF(self.rect()).adjusted(edge, edge, -edge, -edge)
        paint_icon(painter, "flag", inside, self.theme.colour("stop"))
        painter.end()


class HoldBand(Screen):
    """Fills the workspace. Signals: ``other_work()``, ``release_wanted()``."""

    other_work = Signal()
    release_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="held-slot")
        self._number, self._clears = "", ""
        inks = ("on_stop", "on_stop")
        self._frame = Surface(theme, "stop", self)
        self._sheet = Surface(theme, "sheet", self)
        self._flag = Flag(theme, self)
        self._title = Text(theme, "value", self, strong=True, inks=inks)
        self._since = Text(theme, "lead", self, inks=inks)
        self._reason = Text(theme, "heading", self, strong=True, align=LEFT)
        self._who = Text(theme, "body", self, tone="ink2")
        self._rule = Rule(theme, self)
        self._now = Text(theme, "body", self, text=self.tr("What to do now"), tone="ink2")
        self._steps = StepsList(theme, self)
        self._drawing = Drawing(theme, self)
        self._release = QuietButton(theme, self.tr("Release the hold"), "lock", self, name="release")
        self._release.touched.connect(self.release_wanted)
        self.slot.raise_()

    def set_hold(self, hold: HoldView, order: str, number_of_other_job: str, picture: str = "") -> None:
        """Show a hold on ``order``; ``number_of_other_job`` is the order to go on with, empty when there is none."""
        self._number, self._clears = number_of_other_job, hold.clears
        self._title.say(self.tr("Stop work on order {order}").format(order=order))
        since = self.tr("On hold by {who} since {since}")
        self._since.say(since.format(who=_in_whose_name(hold), since=told(since_words(hold.at), hold.doubted)))
        self._reason.say(hold.reason)
        who = self.tr("{name}, {role}, placed it")
        self._who.say(who.format(name=hold.placed_by, role=role_word(hold.placed_by_role).lower()))
        self._steps.show_steps(self._what_to_do(order))
        self._drawing.setVisible(bool(picture) and self._drawing.show_picture(picture))
        self._offer()
        self.arrange()
        self.changed.emit()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Other work; who can release this."""
        line = self.tr("Go on with {order}, or scan another order").format(order=self._number)
        who = self.tr("{name} can release it").format(name=self._clears) if self._clears else ""
        return ("flag", line if self._number else self.tr("Scan another order"), who)

    def act(self) -> None:
        """Go on with other work."""
        self.other_work.emit()

    def arrange(self) -> None:
        """Band, frame, reason and what to do at the left; where and the buttons at the right."""
        s, at = self.theme.sizes, places(self.theme, self.size(), ladder=False)
        band = self.theme.mm(25.8)
        self._frame.setGeometry(self.rect())
        self._sheet.setGeometry(s.here, band, self.width() - 2 * s.here, self.height() - band - s.here)
        flag = self.theme.mm(16.3)
        self._flag.setGeometry(s.margin, (band - flag) // 2, flag, flag)
        left = s.margin + flag + s.margin
        self._lay_band(QRect(left, s.half // 2, self.width() - left - s.margin, band - s.half))
        room = QRect(left, band + s.margin, at.middle.right() + 1 - left, at.slot.bottom() - band - s.margin)
        self._lay_words(room)
        release = max(s.key_height, self.theme.mm(15))
        top = at.slot.top() - s.gap - release
        self._release.setGeometry(at.slot.left(), top, at.slot.width(), release)
        above = QRect(at.slot.left(), band + s.margin, at.slot.width(), top - s.margin - band - s.margin)
        self._drawing.setGeometry(above)

    def _lay_band(self, room: QRect) -> None:
        Stack().text(self._title).text(self._since).place(room)

    def _lay_words(self, room: QRect) -> None:
        s = self.theme.sizes
        stack = Stack().text(self._reason).space(s.half // 2).text(self._who).space(s.half)
        stack.fixed(self._rule, s.hair).space(s.half).text(self._now).space(s.half // 2)
        stack.stretch(self._steps, 3 * self.theme.pitch("body")).place(room)

    def _what_to_do(self, order: str) -> list[str]:
        steps = [
            self.tr("Stop, and leave the parts where they are"),
            self.tr("Mark them, so that nobody takes them"),
        ]
        if self._number:
            steps.append(self.tr("Then go on with order {order}").format(order=self._number))
        else:
            steps.append(self.tr("Then choose other work"))
        return steps

    def _offer(self) -> None:
        if self._number:
            self.slot.strong(self.tr("Go on with {order}").format(order=self._number), "right")
        else:
            self.slot.quiet(self.tr("Other work"), "right")


def _in_whose_name(hold: HoldView) -> str:
    """A department that may stop a line by its own name; anybody else is a person, and is named as one."""
    by_office = hold.placed_by_role in ("quality", "maintenance")
    return role_word(hold.placed_by_role) if by_office else hold.placed_by
