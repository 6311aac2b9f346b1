"""One nonconformance: its picture, its story, and the ways on. Passive; what was decided reads like a book."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.views import DecisionView, NonconformanceView
from ui.kiosk.messages import Message
from ui.kiosk.quality_words import disposition_words
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.code_entry import CodeEntry
from ui.kiosk.widgets.drawing import Drawing
from ui.kiosk.widgets.listing import Line, Listing
from ui.kiosk.widgets.refusal_band import RefusalBand
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.words import moment, pieces, told


class NonconformanceScreen(Screen):
    """Signals: ``decide_wanted``, ``linked(str)`` with a CAPA, ``taken_back(str, str)`` decision and why, ``back``."""

    decide_wanted = Signal()
    linked = Signal(str)
    taken_back = Signal(str, str)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="nonconformance-slot")
        self._view: NonconformanceView | None = None
        self._asking = ""
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
        self._entry = CodeEntry(theme, self.slot, self, note=True)
        self._band = RefusalBand(theme, self)
        self._band.hide()
        self._leave.touched.connect(self.back)
        self._capa.touched.connect(lambda: self._ask("capa"))
        self._undo.touched.connect(lambda: self._ask("undo"))
        self._entry.entered.connect(self._entered)
        self._entry.cancelled.connect(self._close_entry)
        self._entry.changed.connect(self.changed)
        self._band.touched.connect(self.unrefuse)

    def set_nonconformance(self, view: NonconformanceView) -> None:
        """Show it as it is now."""
        if self._view is None or self._view.nonconformance != view.nonconformance:
            self._entry.hide()
            self._band.hide()
        self._view = view
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
        if self._entry.isVisibleTo(self):
            return self._entry.prompt_line(device)
        waits = self._view is not None and self._view.left > 0
        second = self.tr("Nobody works on it until then") if waits else self.tr("Records are never changed")
        if waits and self._view is not None and self._view.mine:
            return ("quality", self.tr("Look at the pieces, then touch Decide"), second)
        return ("quality", self.tr("Set the pieces aside") if waits else self.tr("It is decided"), second)

    def act(self) -> None:
        """Decide, or go back."""
        if self._entry.isVisibleTo(self):
            self._entry.act()
        elif self._decides():
            self.decide_wanted.emit()
        else:
            self.back.emit()

    def escape(self) -> None:
        """Close what is open; else back."""
        if self._entry.isVisibleTo(self):
            self._close_entry()
        else:
            self.back.emit()

    def typing(self) -> TakesKeys | None:
        """Letters and digits go to what is written, while it is open."""
        return self._entry if self._entry.isVisibleTo(self) else None

    def arrange(self) -> None:
        """The story in the middle, the picture in the hand; beside the slot the other ways."""
        s, at = self.theme.sizes, self.places(ladder=False)
        self._rule.setGeometry(at.hand_rule)
        middle = at.middle.adjusted(0, 0, 0, at.wide.bottom() - at.middle.bottom())
        stack = Stack().text(self._title, self.theme.pitch("heading")).text(self._state).space(s.half)
        stack.stretch(self._list, self._list.least()).place(middle.adjusted(0, -s.hair, 0, 0))
        hand = Stack().text(self._no_photo).stretch(self._photo, 0)
        if not self._capa.isHidden():
            hand.space(s.gap).fixed(self._capa, s.slot_height)
        hand.place(QRect(at.hand))
        self._show_lines()
        shown = [key for key in (self._leave, self._undo, self._more) if not key.isHidden()]
        width = min((at.beside.width() - (len(shown) - 1) * s.gap) // max(1, len(shown)), self.theme.mm(56))
        for number, key in enumerate(shown):
            key.setGeometry(at.beside.left() + number * (width + s.gap), at.slot.top(), width, at.slot.height())
        self._entry.setGeometry(self.rect())

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
        if self._decides():
            self.slot.strong(self.tr("Decide"), "quality")
        else:
            self.slot.quiet(self.tr("Back"), "left")
        self._leave.setVisible(self._decides())
        self.arrange()
        self.changed.emit()

    def _state_words(self, view: NonconformanceView) -> str:
        where = view.where or self.tr("in stock")
        if not view.left:
            words = self.tr("{lot}, {material}, {where}: decided")
        else:
            words = self.tr("{lot}, {material}, {where}: {n} to be decided")
        n = pieces(view.left, view.unit)
        return words.format(lot=view.lot_number, material=view.material_name, where=where, n=n)

    def _story(self, view: NonconformanceView) -> Iterator[Line]:
        """The newest first."""
        for link in reversed(view.capas):
            head = self.tr("Linked to {capa}").format(capa=link.capa) if link.capa else self.tr("Linked to no CAPA")
            yield Line(head, f"{link.by}, {moment(link.at)}")
        for decision in reversed(view.decisions):
            yield self._decision_line(view, decision)
        found = self.tr("{n} found at {unit}").format(n=pieces(view.quantity, view.unit), unit=view.work_unit)
        about = " · ".join(filter(None, [f"{view.by}, {told(moment(view.at), view.doubted)}", view.note]))
        yield Line(found, about, marker="attention")
        if view.late:
            yield Line(self.tr("Somebody decided after this was decided"), self.tr("It is a dispute"), marker="stop")

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

    def _ask(self, what: str) -> None:
        self._asking = what
        if what == "capa":
            known = self._view.capa if self._view else ""
            self._entry.ask(self.tr("The number of the CAPA in the quality system"), known)
        else:
            self._entry.ask(self.tr("Why is the last decision taken back?"), "")

    def _entered(self, text: str) -> None:
        asked, said, last = self._asking, text.strip(), self._last()
        self._close_entry()
        if asked == "capa":
            self.linked.emit(said)
        elif last is not None:
            self.taken_back.emit(last.decision, said)

    def _close_entry(self) -> None:
        self._entry.hide()
        self._asking = ""
        self._offer()
