"""The work queue: the next job as one light plate that runs into the slot; what waits lies in the grey notch.

Passive: shows `QueueView`, says which job was chosen. Must not know why a job waits (its refusal says so).
"""

from decimal import Decimal

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QWidget

from app.domain.values import lot_number, plain
from app.views import JobCard, QueueView
from ui.kiosk.hold_words import known_words
from ui.kiosk.messages import Message, message
from ui.kiosk.screens.queue_notch import Notch
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.drawing import Drawing
from ui.kiosk.widgets.icon import Icon
from ui.kiosk.widgets.marker import Marker
from ui.kiosk.widgets.refusal_note import RefusalNote
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.widgets.touch import Target
from ui.kiosk.words import clock, moment, pieces, told

#: Height of the workspace that the plate's lines were drawn for.
DRAWN = 648


class NextPlate(Target):
    """The L-shaped plate. Its tall leg is the target, 4 mm inside its edge; the slot on its foot does the same."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, plate="next", commits=True)
        self.setObjectName("next-job")
        self.notch = QRect()

    def touch_rect(self) -> QRect:
        """The leg, away from navigation and strip."""
        s = self.theme.sizes
        return QRect(s.margin, s.margin, self.notch.left() - 2 * s.margin, self.height() - 2 * s.margin)

    def hitButton(self, pos: QPoint) -> bool:
        """Nothing to start, nothing to touch."""
        return bool(self.property("target")) and super().hitButton(pos)

    def paint_content(self, painter: QPainter) -> None:
        """The edge of the L, where greys cannot show it."""
        if self.theme.colours.plate_edge:
            s, ink = self.theme.sizes, self.theme.colour("plate_edge")
            left, bottom = self.notch.left(), self.notch.bottom()
            painter.fillRect(QRect(left - s.border, 0, s.border, bottom + s.border), ink)
            painter.fillRect(QRect(left - s.border, bottom + 1, self.width() - left, s.border), ink)


class QueueScreen(Screen):
    """The jobs of this station. Signals: ``job_chosen(lot, operation, flow)`` for a job that can start or resume,
    ``waiting_touched(lot, operation, flow)`` for one that cannot, ``all_touched()`` for the whole list.
    """

    job_chosen = Signal(str, str, str)
    waiting_touched = Signal(str, str, str)
    all_touched = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="start")
        self._view = QueueView(next=None, ready=(), waiting=())
        self._plate = NextPlate(theme, self)
        self.slot.raise_()
        self._notch = Notch(theme, self)
        self._note = RefusalNote(theme, self)
        self._note.hide()
        self._make_words()
        self._plate.touched.connect(self.act)
        self._note.put_away.connect(self.unrefuse)
        self._notch.all_touched.connect(self.all_touched)
        self._notch.ready_touched.connect(lambda card: self.job_chosen.emit(card.lot, card.operation, card.flow))
        self._notch.waiting_touched.connect(lambda card: self.waiting_touched.emit(card.lot, card.operation, card.flow))

    def set_view(self, view: QueueView) -> None:
        """Show the next job, the others that can start, and those that wait."""
        self._view = view
        self._notch.show_cards(view.ready, view.waiting, view.total)
        for widget in self._job_words:
            widget.setVisible(view.next is not None)
        self._plate.setProperty("target", view.next is not None)
        if view.next is None:
            self._say_empty()
        else:
            self._say_next(view.next)
        self._arrange()

    def act(self) -> None:
        """Start or resume the next job."""
        if self._view.next is not None:
            card = self._view.next
            self.job_chosen.emit(card.lot, card.operation, card.flow)

    def typing(self) -> TakesKeys:
        """The keyboard's arrow leads to the whole list."""
        return self

    def take_key(self, event: QKeyEvent) -> bool:
        """Down: the other jobs."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.all_touched.emit()
            return True
        return False

    def escape(self) -> None:
        """A refusal goes away."""
        self.unrefuse()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """What is expected: icon and two lines."""
        card = self._view.next
        if card is None:
            return "scan", self.tr("Scan a traveler or a lot"), device
        act = self.tr("Scan a traveler, or touch Resume") if card.run else self.tr("Scan a traveler, or touch Start")
        return "scan", act, device

    def refuse(self, message: Message) -> None:
        """Say why not in the notch, beside the next job."""
        self._note.say(message.cause, message.way_out, message.detail, state=message.state)
        self._notch.hide()
        self._note.show()

    def unrefuse(self) -> None:
        """What waits comes back."""
        self._note.hide()
        self._notch.show()

    def arrange(self) -> None:
        """Lay everything out."""
        self._arrange()

    def _make_words(self) -> None:
        theme = self.theme
        self._label = Text(theme, "body", self, strong=True)
        self._order = Text(theme, "value", self, strong=True)
        self._product = Text(theme, "lead", self, strong=True)
        self._step = Text(theme, "body", self, tone="ink2")
        self._picture = Drawing(theme, self, surface="touch")
        self._rules = Rule(theme, self), Rule(theme, self)
        self._here_label = Text(theme, "body", self, text=self.tr("To do here now"), tone="ink2")
        self._here = Text(theme, "value", self, align=LEFT)
        self._done_label = Text(theme, "body", self, text=self.tr("Done here"), tone="ink2")
        self._done = Text(theme, "value", self, align=LEFT)
        self._due_label = Text(theme, "body", self, text=self.tr("Due"), tone="ink2")
        self._due = Text(theme, "body", self, strong=True)
        self._material_label = Text(theme, "body", self, text=self.tr("Material"), tone="ink2")
        self._material = Text(theme, "body", self, strong=True)
        self._mark = Marker(theme, "good", theme.sizes.mark_line, self)
        self._last_icon = Icon(theme, "person", theme.sizes.icon_row, self, tone="ink2")
        self._last = Text(theme, "body", self, tone="ink2")
        self._numbers = (self._here_label, self._here, self._done_label, self._done)
        self._facts = (self._due_label, self._due, self._material_label, self._material, self._mark)
        self._job_words: tuple[QWidget, ...] = (
            *self._numbers, *self._facts, *self._rules, self._picture, self._last_icon, self._last,
        )  # fmt: skip

    def _say_next(self, card: JobCard) -> None:
        self._label.say(self.tr("Next") if card.flow == "first" else self.tr("Next, rework"))
        self._order.say(lot_number(card.lot))
        self._product.say(card.product_name or card.product)
        self._step.say(self._step_words(card))
        self._picture.setVisible(self._picture.show_picture(card.picture))
        self._here.say_runs(_of(card.to_do, self.tr("of {n} left").format(n=plain(card.left))))
        self._done.say_runs(_of(card.done, self.tr("of {n}").format(n=plain(card.total))))
        self._due.say(moment(card.due) if card.due else self.tr("no date"))
        ready = card.material.ready
        self._mark.show_state("good" if ready else "attention")
        self._material.say(self._material_words(card))
        self._last.say(self._last_words(card))
        aside = "flag" if self._view.known is not None else "person"
        self._last_icon.show_icon("list" if self._planning_words(card) else aside)
        self._last_icon.setVisible(bool(self._last_words(card)))
        act = self.tr("Resume {order}") if card.run else self.tr("Start {order}")
        self.slot.strong(act.format(order=lot_number(card.lot)), "right")
        self._plate.setAccessibleName(act.format(order=lot_number(card.lot)))
        self._plate.offer()

    def _say_empty(self) -> None:
        waiting = bool(self._view.waiting)
        self._label.say(self.tr("Next"))
        self._order.say(self.tr("Nothing to do"))
        self._product.say(self.tr("Every job here waits.") if waiting else self.tr("No work order is released here."))
        self._step.say(
            self.tr("The reasons are beside this.") if waiting else self.tr("New work orders appear by themselves.")
        )
        self.slot.wait(self.tr("Nothing to start"))

    def _step_words(self, card: JobCard) -> str:
        if not card.run or not card.steps:
            return card.operation_name
        if card.waits_until is not None:
            words = self.tr("{operation}, waits until {time}")
            return words.format(operation=card.operation_name, time=clock(card.waits_until))
        words = self.tr("{operation}, step {i} of {n}")
        return words.format(operation=card.operation_name, i=card.step, n=card.steps)

    def _material_words(self, card: JobCard) -> str:
        ready, place = card.material, card.material.location
        if not ready.ready:
            return self.tr("short of {what}").format(what=ready.short) if ready.short else self.tr("not ready")
        return self.tr("ready in {place}").format(place=place) if place else self.tr("ready")

    def _planning_words(self, card: JobCard) -> str:
        """What planning changed under work that has begun; it goes before who was here last."""
        if card.notice is not None:
            return message(card.notice).cause
        if card.changed is None:
            return ""
        was, now = card.changed
        words = self.tr("Planning changed {was} to {now}.")
        return words.format(was=plain(was), now=pieces(now, card.unit))

    def _last_words(self, card: JobCard) -> str:
        """Beside what starts the job: what planning changed, how old what is known of holds is, else who was here."""
        if news := [*filter(None, (self._planning_words(card), known_words(self._view.known)))]:
            return "\n".join(news)
        if not card.last_person:
            return ""
        if card.last_at is None:
            return self.tr("{person} worked on it last").format(person=card.last_person)
        time = told(clock(card.last_at), card.last_doubted)
        return self.tr("{person} worked on it until {time}").format(person=card.last_person, time=time)

    def _arrange(self) -> None:
        s, slot = self.theme.sizes, self.theme.slot_rect(self.size())
        notch = QRect(slot.left() - s.margin, 0, self.width() - slot.left() + s.margin, slot.top() - s.margin)
        self._plate.notch = notch
        self._plate.setGeometry(self.rect())
        self._notch.setGeometry(notch)
        self._note.setGeometry(notch)
        self._arrange_leg(QRect(s.margin, 0, notch.left() - 2 * s.margin, self.height()))

    def _arrange_leg(self, leg: QRect) -> None:
        k = self.height() / DRAWN
        s = self.theme.sizes

        def at(y: float) -> int:
            return round(y * k)

        empty = self._view.next is None
        shown = not empty and self._picture.isVisibleTo(self)
        picture = min(leg.width() * 4 // 10, at(226)) if shown else 0
        head = QRect(leg.left(), at(24), leg.width() - picture - (s.half if picture else 0), at(220))
        Stack().text(self._label, at(40)).text(self._order).text(self._product).text(self._step).place(head)
        self._picture.setGeometry(leg.right() - picture, at(14), picture, at(216))
        self._rules[0].across(leg.left(), at(252), leg.width())
        self._rules[1].across(leg.left(), at(406), leg.width())
        self._arrange_numbers(leg, at(268), at(398))
        self._arrange_facts(leg, at(424), at(520))
        px = self._last_icon.width()
        slot = self.slot.geometry()
        self._last_icon.move(leg.left(), slot.center().y() - px // 2)
        left = leg.left() + px + s.half
        words = QRect(left, slot.top(), leg.right() + 1 - left, slot.height())
        self._last.setGeometry(words.adjusted(0, -s.half // 2, 0, s.half // 2))

    def _arrange_numbers(self, leg: QRect, top: int, bottom: int) -> None:
        half = leg.width() // 2 + self.theme.sizes.half
        columns = ((self._here_label, self._here, 0, half), (self._done_label, self._done, half, leg.width() - half))
        for label, number, left, width in columns:
            room = QRect(leg.left() + left, top, width - self.theme.sizes.half, bottom - top)
            Stack().text(label).stretch(number).place(room)

    def _arrange_facts(self, leg: QRect, top: int, bottom: int) -> None:
        s, row = self.theme.sizes, (bottom - top) // 2
        widest = max(self._due_label.sizeHint().width(), self._material_label.sizeHint().width())
        label = min(max(leg.width() * 23 // 100, widest + s.half * 2), leg.width() // 2)
        value = leg.left() + label
        self._due_label.setGeometry(leg.left(), top, label - s.half, row)
        self._due.setGeometry(value, top, leg.right() + 1 - value, row)
        self._material_label.setGeometry(leg.left(), top + row, label - s.half, row)
        px = self._mark.width()
        self._mark.move(value, top + row + (row - px) // 2)
        words = value + px + s.half
        self._material.setGeometry(words, top + row, leg.right() + 1 - words, row)


def _of(number: Decimal, rest: str) -> list[Run]:
    """A large number and what it is of, on one line."""
    return [Run(plain(number), "value", strong=True), Run("  " + rest, "body", "ink2")]
