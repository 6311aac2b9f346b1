"""A hold in force: the only surface in a state colour. What stops, why, who knows, what to do now. Passive.

No closing: it stays until the order is left or the hold released.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from app.views import HoldView
from ui.kiosk.hold_words import (
    answer_words,
    covered_words,
    covers_words,
    heard_words,
    placed_since,
    placed_words,
    places_words,
    reason_words,
    since,
)
from ui.kiosk.screens.screen import Screen
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.drawing import Drawing
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.pieces_table import PiecesTable, PlaceRow
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps_list import StepsList
from ui.kiosk.widgets.surface import Rule, Surface
from ui.kiosk.widgets.text import LEFT, Text


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


@dataclass(frozen=True)
class Held:
    """What the person at the panel may do about a hold, and where work can go on.

    ``order`` is the order of the job that is open, ``other`` another to go on with; ``picture`` shows the product.
    ``acknowledge``: it waits for them; ``contain``: they may have pieces looked at. ``place``: "" or where they came
    from, when no job is open.
    """

    order: str = ""
    other: str = ""
    picture: str = ""
    acknowledge: bool = False
    contain: bool = False
    beside: bool = False


class HoldBand(Screen):
    """Fills the workspace. Signals: ``other_work()``, ``release_wanted()``, ``acknowledge_wanted()``,
    ``contain_wanted()``, ``check_wanted()``.
    """

    other_work = Signal()
    release_wanted = Signal()
    acknowledge_wanted = Signal()
    contain_wanted = Signal()
    check_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="held-slot")
        self._held, self._hold = Held(), None  # type: tuple[Held, HoldView | None]
        inks = ("on_stop", "on_stop")
        self._frame = Surface(theme, "stop", self)
        self._sheet = Surface(theme, "sheet", self)
        self._flag = Flag(theme, self)
        self._title = Text(theme, "value", self, strong=True, inks=inks)
        self._since = Text(theme, "lead", self, inks=inks)
        self._reason = Text(theme, "heading", self, strong=True, align=LEFT)
        self._who = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._answer = Text(theme, "body", self, strong=True, align=LEFT)
        self._heard = Text(theme, "body", self, align=LEFT)
        self._rule = Rule(theme, self)
        self._now = Text(theme, "body", self, text=self.tr("What to do now"), tone="ink2")
        self._steps = StepsList(theme, self)
        heads = (self.tr("Where they are"), self.tr("Pieces"), self.tr("Who has them"))
        self._where = PiecesTable(theme, self, heads=heads, also=self.tr("Also {places}"), more=self.tr("{n} more"))
        self._places = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._drawing = Drawing(theme, self)
        self._release = QuietButton(theme, self.tr("Release the hold"), "lock", self, name="release")
        self._check = QuietButton(theme, "", "check", self, name="held-check", commits=False)
        self._contain = QuietButton(theme, self.tr("Check pieces"), "list", self, name="held-contain")
        self._other = QuietButton(theme, self.tr("Other work"), "left", self, name="held-other", commits=False)
        self._release.touched.connect(self.release_wanted)
        self._check.touched.connect(self.check_wanted)
        self._contain.touched.connect(self.contain_wanted)
        self._other.touched.connect(self.other_work)
        self.slot.raise_()

    def set_hold(self, hold: HoldView, held: Held, now: datetime) -> None:
        """Show a hold, and what may be done about it by whoever is signed on."""
        self._held, self._hold = held, hold
        self._title.say(self._headline(hold))
        self._reason.say(reason_words(hold))
        self._heard.say(heard_words(hold))
        self._steps.show_steps(self._what_to_do(hold))
        shown = self._drawing.show_image(hold.photo) if hold.photo else False
        self._drawing.setVisible(shown or (bool(held.picture) and self._drawing.show_picture(held.picture)))
        self._say_where(hold)
        # What takes the place of the steps takes their room: who placed it stands in the band then.
        whole = self._instead_of_steps()
        self._since.say(placed_since(hold) if whole else since(hold))
        self._who.say("" if whole else placed_words(hold))
        self._contain.setVisible(held.contain)
        self._check.setVisible(bool(hold.suspects))
        left = hold.unchecked
        self._check.say(self.tr("{n} to check").format(n=left) if left else self.tr("All checked"))
        self._other.setVisible(held.acknowledge)
        self._offer()
        self.tick(now)
        self.arrange()
        self.changed.emit()

    def _say_where(self, hold: HoldView) -> None:
        """A table for whoever answers for it, and where there is room; else a line."""
        table = bool(hold.where) and (self._held.contain or self._drawing.isHidden())
        self._where.show_rows([PlaceRow(*covered_words(each), calm=not each.people) for each in hold.where])
        self._where.setVisible(table)
        self._places.say("" if table else places_words(hold.where))
        for widget in (self._rule, self._now, self._steps):
            widget.setVisible(not self._instead_of_steps())

    def _instead_of_steps(self) -> bool:
        """Whoever answers for a hold knows what to do; where the pieces are they cannot know."""
        return self._held.contain and not self._where.isHidden()

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody comes back to it: the next touch of a key is another one, however soon."""
        for key in (self._release, self._check, self._contain, self._other):
            key.offer()
        super().showEvent(event)

    def tick(self, now: datetime) -> None:
        """The count-down."""
        if self._hold is not None:
            self._answer.say(answer_words(self._hold, now))

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Acknowledge, or other work; who can release this."""
        hold, held = self._hold, self._held
        who = self.tr("{name} can release it").format(name=hold.clears) if hold and hold.clears else ""
        if hold is not None and held.acknowledge:
            return ("flag", self.tr("Acknowledge: you take care of it"), who)
        if held.beside and held.contain:
            return ("flag", self.tr("Have pieces checked, or release it"), who)
        line = self.tr("Go on with {order}, or scan another order").format(order=held.other)
        return ("flag", line if held.other else self.tr("Scan another order"), who)

    def act(self) -> None:
        """Acknowledge, or go on with other work."""
        if self._held.acknowledge:
            self.acknowledge_wanted.emit()
        else:
            self.other_work.emit()

    def arrange(self) -> None:
        """Band, frame, reason and what to do at the left; where and the buttons at the right."""
        s, at = self.theme.sizes, self.places(ladder=False)
        band = self.theme.mm(25.8)
        self._frame.setGeometry(self.rect())
        self._sheet.setGeometry(s.here, band, self.width() - 2 * s.here, self.height() - band - s.here)
        flag = self.theme.mm(16.3)
        self._flag.setGeometry(s.margin, (band - flag) // 2, flag, flag)
        left = s.margin + flag + s.margin
        self._lay_band(QRect(left, s.half // 2, self.width() - left - s.margin, band - s.half))
        keys = [key for key in (self._other, self._contain, self._check) if not key.isHidden()]
        release = max(s.key_height, self.theme.mm(15))
        portrait = self.theme.panel.variant == "portrait"
        foot = at.slot.top() - s.gap if portrait else at.slot.top()
        foot = foot - release - s.gap if keys and portrait else foot
        bottom = foot - s.gap if keys or portrait else at.slot.bottom()
        room = QRect(left, band + s.margin, at.middle.right() + 1 - left, bottom - band - s.margin)
        self._lay_keys(keys, QRect(left, foot, at.middle.right() + 1 - left, release if portrait else at.slot.height()))
        top = at.slot.top() - s.gap - release
        if portrait:
            self._release.setGeometry(left, at.slot.top(), at.slot.left() - s.gap - left, at.slot.height())
        else:
            self._release.setGeometry(at.slot.left(), top, at.slot.width(), release)
        side = QRect(at.slot.left(), room.top(), at.slot.width(), top - s.margin - room.top())
        if portrait:  # what else stands beside the words stands below them
            words = room.height() * 9 // 16
            side = room.adjusted(0, words + s.gap, 0, 0)
            room.setHeight(words)
        self._lay_words(room)
        self._drawing.setGeometry(side)
        if not self._held.contain:
            self._where.setGeometry(side)

    def _lay_keys(self, keys: Sequence[QWidget], room: QRect) -> None:
        gap = self.theme.sizes.gap
        width = (room.width() - gap * max(0, len(keys) - 1)) // max(1, len(keys))
        for number, key in enumerate(keys):
            key.setGeometry(room.left() + number * (width + gap), room.top(), width, room.height())

    def _lay_band(self, room: QRect) -> None:
        Stack().text(self._title).text(self._since).place(room)

    def _lay_words(self, room: QRect) -> None:
        s = self.theme.sizes
        stack = Stack().text(self._reason).space(s.half // 2).text(self._who).text(self._answer).text(self._heard)
        stack.text(self._places).space(s.half)
        if not self._instead_of_steps():
            stack.fixed(self._rule, s.hair).space(s.half).text(self._now).space(s.half // 2)
            stack.stretch(self._steps, 3 * self.theme.pitch("body")).place(room)
        else:
            stack.stretch(self._where, self._where.least(room.width())).place(room)

    def _headline(self, hold: HoldView) -> str:
        if self._held.order:
            return self.tr("Stop work on order {order}").format(order=self._held.order)
        return self.tr("{what} on hold").format(what=covers_words(hold))

    def _what_to_do(self, hold: HoldView) -> list[str]:
        if self._held.acknowledge:
            return [
                self.tr("Look at it, then acknowledge"),
                self.tr("Have earlier pieces checked"),
                self.tr("Release it when it is settled"),
            ]
        steps = [
            self.tr("Leave the parts where they are"),
            self.tr("Mark them"),
        ]
        if hold.unchecked:
            steps.append(self.tr("Check the pieces"))
        elif self._held.other:
            steps.append(self.tr("Then go on with order {order}").format(order=self._held.other))
        else:
            steps.append(self.tr("Then choose other work"))
        return steps

    def _offer(self) -> None:
        if self._held.acknowledge:
            self.slot.strong(self.tr("Acknowledge"), "check")
        elif self._held.beside:
            self.slot.quiet(self.tr("Back"), "left")
        elif self._held.other:
            self.slot.strong(self.tr("Go on with {order}").format(order=self._held.other), "right")
        else:
            self.slot.quiet(self.tr("Other work"), "right")
