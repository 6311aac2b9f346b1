"""One nonconformance: its picture, its story, and the ways on. Passive; what was decided reads like a book."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.views import DecisionView, NonconformanceView
from ui.kiosk.messages import Message
from ui.kiosk.quality_words import disposition_words
from ui.kiosk.screens.screen import Screen
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.code_entry import CodeEntry
from ui.kiosk.widgets.drawing import Drawing
from ui.kiosk.widgets.listing import Line, Listing
from ui.kiosk.widgets.marker import State
from ui.kiosk.widgets.refusal_band import RefusalBand
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.words import moment, pieces, told

#: A job that one came from: there was none, it waits for the decision, or it is open again.
Job = Literal["none", "waits", "open"]


class NonconformanceScreen(Screen):
    """Signals: ``decide_wanted``, ``linked(str)`` with a CAPA, ``taken_back(str, str)`` decision and why, ``back``;
    ``job_wanted``: back to the job that waited for the decision.
    """

    decide_wanted = Signal()
    linked = Signal(str)
    taken_back = Signal(str, str)
    back = Signal()
    job_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="nonconformance-slot")
        self._view: NonconformanceView | None = None
        self._job: Job = "none"
        self._refused_capa = ""
        self._title = Text(theme, "heading", self, strong=True, align=LEFT)
        self._state = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._lines: tuple[Line, ...] = ()
        self._first = 0
        self._list = Listing(theme, self)
        self._more = QuietButton(theme, "", "down", self, name="nonconformance-more", commits=False)
        self._more.touched.connect(self._turn)
        self._rule = Rule(theme, self)
        self._photo = Drawing(theme, self, zooms=True)
        self._photo.setObjectName("nonconformance-photo")
        self._no_photo = Text(theme, "note", self, tone="ink2", align=LEFT)
        self._leave = QuietButton(theme, self.tr("Back"), "left", self, name="nonconformance-back", commits=False)
        self._capa = QuietButton(theme, "", "pen", self, name="nonconformance-capa", commits=False)
        self._undo = QuietButton(theme, self.tr("Take back"), "undo", self, name="nonconformance-undo", commits=False)
        self._why = CodeEntry(theme, self.slot, self, note=True)
        link, none = self.tr("Link {text}"), self.tr("Link no CAPA")
        self._number = CodeEntry(theme, self.slot, self, use=lambda text: link.format(text=text), nothing=none)
        self._band = RefusalBand(theme, self)
        self._band.hide()
        self._leave.touched.connect(self.back)
        self._capa.touched.connect(self._ask_capa)
        self._undo.touched.connect(lambda: self._why.ask(self.tr("Why is the last decision taken back?"), ""))
        self._number.entered.connect(self._link)
        self._why.entered.connect(self._take_back)
        for entry in (self._number, self._why):
            entry.cancelled.connect(self._close_entry)
            entry.changed.connect(self.changed)
        self._band.touched.connect(self.unrefuse)

    def set_nonconformance(self, view: NonconformanceView, *, job: Job = "none") -> None:
        """Show it as it is now; ``job``: what became of the job that one came from."""
        if self._view is None or self._view.nonconformance != view.nonconformance:
            self._refused_capa = ""
            self._number.hide()
            self._why.hide()
            self._band.hide()
        self._view, self._job = view, job
        self._leave.say(self._leave_words(), "left")
        self._title.say(f"{view.number}: {view.defect}")
        self._state.say(self._state_words(view))
        self._lines, self._first = tuple(self._story(view)), 0
        self._photo.setVisible(bool(view.photo) and self._photo.show_image(view.photo))
        away = self.tr("Its picture is not on this terminal yet")
        self._no_photo.say("" if view.photo else away if view.photos else self.tr("No picture was made"))
        self._capa.setVisible(view.may_link)
        self._capa.say(view.capa or self.tr("Link a CAPA"), "pen")
        self._undo.setVisible(self._last() is not None)
        self._offer()

    def refuse(self, message: Message) -> None:
        """Say why not over the title."""
        self._band.say(message.cause, message.way_out, message.detail, state=message.state)
        self._band.come_down(QRect(0, 0, self.width(), self.theme.sizes.band))

    def unrefuse(self) -> None:
        """Put it away."""
        self._band.hide()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Look, then decide."""
        if (entry := self.typing()) is not None:
            return entry.prompt_line(device)
        view = self._view
        if view is not None and view.disputed and view.late:
            first, second = self.tr("Two decided at once: the first holds"), self.tr("A lead settles it under Waiting")
            return ("quality", first, second)
        if view is None or not view.left:
            first = self.tr("It is decided. Go on with the job") if self._job == "open" else self.tr("It is decided")
            return ("quality", first, self.tr("Records are never changed"))
        if view.mine:
            second = self.tr("Nobody works on it until then")
            return ("quality", self.tr("Look at the pieces, then touch Decide"), second)
        return ("quality", self.tr("Mark the pieces and set them aside"), self._who(view))

    def act(self) -> None:
        """Decide, or go back: to the job where it may go on."""
        if (entry := self.typing()) is not None:
            entry.act()
        elif self._decides():
            self.decide_wanted.emit()
        elif self._job == "open":
            self.job_wanted.emit()
        else:
            self.back.emit()

    def escape(self) -> None:
        """Close what is open; else back."""
        if self.typing() is not None:
            self._close_entry()
        else:
            self.back.emit()

    def typing(self) -> CodeEntry | None:
        """Letters and digits go to what is written, while it is open."""
        return next((entry for entry in (self._number, self._why) if entry.isVisibleTo(self)), None)

    def take_scan(self, text: str) -> bool:
        """A scan while the number of a CAPA is asked for is that number. False: nothing is asked for."""
        if not self._number.isVisibleTo(self):
            return False
        self._link(text)
        return True

    def arrange(self) -> None:
        """The story in the middle, the picture in the hand; beside the slot the other ways."""
        s, at = self.theme.sizes, self.places(ladder=False)
        self._rule.setGeometry(at.hand_rule)
        middle = at.middle.adjusted(0, 0, 0, at.wide.bottom() - at.middle.bottom())
        stack = Stack().text(self._title, self.theme.pitch("heading")).text(self._state).space(s.margin // 2)
        stack.stretch(self._list, self._list.least()).place(middle.adjusted(0, -s.hair, 0, 0))
        hand = Stack().text(self._no_photo).stretch(self._photo, 0)
        if not self._capa.isHidden():
            hand.space(s.gap).fixed(self._capa, s.slot_height)
        hand.place(QRect(at.hand))
        self._show_lines()
        shown = [key for key in (self._leave, self._undo, self._more) if not key.isHidden()]
        width = min((at.beside.width() - (len(shown) - 1) * s.gap) // max(1, len(shown)), self.theme.key(66))
        for number, key in enumerate(shown):
            key.setGeometry(at.beside.left() + number * (width + s.gap), at.slot.top(), width, at.slot.height())
        for entry in (self._number, self._why):
            entry.setGeometry(self.rect())

    def _show_lines(self) -> None:
        self._list.show_lines(self._lines, self._first)
        rest = len(self._lines) - self._first - self._list.shown()
        self._more.setVisible(bool(self._first) or rest > 0)
        self._more.say(self.tr("{n} earlier").format(n=rest) if rest > 0 else self.tr("Newest"), "down")

    def _turn(self) -> None:
        step = self._list.shown()
        self._first = self._first + step if self._first + step < len(self._lines) else 0
        self.arrange()

    # -- what is said

    def _decides(self) -> bool:
        return self._view is not None and self._view.left > 0 and bool(self._view.mine)

    def _offer(self) -> None:
        goes_on = self._job == "open"
        if self._decides():
            self.slot.strong(self.tr("Decide"), "quality")
        elif goes_on:
            self.slot.strong(self.tr("Back to the job"), "right")
        else:
            self.slot.quiet(self._leave_words(), "right" if self._job == "waits" else "left")
        self._leave.setVisible(self._decides() or goes_on)
        self.arrange()
        self.changed.emit()

    def _leave_words(self) -> str:
        return self.tr("Back") if self._job == "none" else self.tr("Other work")

    def _state_words(self, view: NonconformanceView) -> str:
        where = view.where or self.tr("in stock")
        words = self.tr("{lot}, {material}, {where}") if view.left else self.tr("{lot}, {material}, {where}: decided")
        return words.format(lot=view.lot_number, material=view.material_name, where=where)

    def _who(self, view: NonconformanceView) -> str:
        return self.tr("{who} can decide").format(who=view.decides) if view.decides else ""

    def _waits(self, view: NonconformanceView) -> Line:
        """What waits, and for whom."""
        head = self.tr("The job waits: {n} to be decided") if self._job == "waits" else self.tr("{n} to be decided")
        return Line(head.format(n=pieces(view.left, view.unit)), self._who(view), marker="attention")

    def _story(self, view: NonconformanceView) -> Iterator[Line]:
        """What waits, then the newest first."""
        for late in view.late:
            yield self._late_line(view, late)
        if view.left:
            yield self._waits(view)
        for link in reversed(view.capas):
            head = self.tr("Linked to {capa}").format(capa=link.capa) if link.capa else self.tr("Linked to no CAPA")
            yield Line(head, f"{link.by}, {moment(link.at)}")
        for decision in reversed(view.decisions):
            yield self._decision_line(view, decision)
        found = self.tr("{n} found at {unit}").format(n=pieces(view.quantity, view.unit), unit=view.work_unit)
        about = " · ".join(filter(None, [f"{view.by}, {told(moment(view.at), view.doubted)}", view.note]))
        yield Line(found, about, icon="quality")

    def _late_line(self, view: NonconformanceView, late: DecisionView) -> Line:
        """A decision that changed nothing, so that whoever made it does not go by it."""
        word, _ = disposition_words(late.disposition)
        head = self.tr("Too late: {what}, {n}").format(what=word, n=pieces(late.quantity, view.unit))
        state = self.tr("a lead settles it") if view.disputed else self.tr("settled")
        more = self.tr("{by}, {when}. Another decision came first and holds")
        marker: State = "stop" if view.disputed else "unknown"
        return Line(head, more.format(by=late.by, when=moment(late.at)), state, marker=marker)

    def _decision_line(self, view: NonconformanceView, decision: DecisionView) -> Line:
        word, _ = disposition_words(decision.disposition)
        to = f" ({decision.rework_to})" if decision.rework_to else ""
        head = f"{word}{to}: {pieces(decision.quantity, view.unit)}"
        more = f"{decision.by}, {moment(decision.at)} · {decision.reason}"
        if decision.withdrawn:
            return Line(head, more, self.tr("taken back"), icon="undo")
        return Line(head, more, self.tr("signed"), marker="good")

    def _last(self) -> DecisionView | None:
        """The newest decision that holds and that this person may take back."""
        view = self._view
        found = [d for d in view.decisions if not d.withdrawn] if view else []
        return found[-1] if found and view is not None and found[-1].disposition in view.may_take_back else None

    # -- what is typed

    def _ask_capa(self) -> None:
        """The number that was refused stands there again, so that only what is wrong of it is typed anew."""
        view = self._view
        like = self.tr("The number of the CAPA, as in {example}").format(example=view.capa_example if view else "")
        title = like if view and view.capa_example else self.tr("The number of the CAPA in the quality system")
        self._number.ask(title, self._refused_capa or (view.capa if view else ""))

    def _link(self, number: str) -> None:
        self._refused_capa = number.strip()
        self._close_entry()
        self.linked.emit(number.strip())

    def _take_back(self, why: str) -> None:
        last = self._last()
        self._close_entry()
        if last is not None:
            self.taken_back.emit(last.decision, why.strip())

    def _close_entry(self) -> None:
        self._number.hide()
        self._why.hide()
        self._offer()
