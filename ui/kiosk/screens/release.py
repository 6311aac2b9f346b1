"""Release of a lot: everything that is open of it, each with who clears it; when nothing is, the signature. Passive.

Must not know what makes something open.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.domain.refusals import Refusal
from app.views import NonconformanceView, ReleaseView
from ui.kiosk.messages import message
from ui.kiosk.quality_words import disposition_words, lost_words
from ui.kiosk.screens.screen import Screen
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.listing import Line, Listing
from ui.kiosk.widgets.sign import Sign
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.words import moment, pieces


class ReleaseScreen(Screen):
    """Signals: ``release_wanted()``, ``back()``."""

    release_wanted = Signal()
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="release-slot")
        self._view: ReleaseView | None = None
        self._title = Text(theme, "heading", self, strong=True, align=LEFT)
        self._state = Sign(theme, self)
        self._lines: tuple[Line, ...] = ()
        self._first = 0
        self._list = Listing(theme, self)
        self._more = QuietButton(theme, "", "down", self, name="release-more", commits=False)
        self._more.touched.connect(self._turn)
        self._leave = QuietButton(theme, self.tr("Back"), "left", self, name="release-back", commits=False)
        self._leave.touched.connect(self.back)

    def set_release(self, view: ReleaseView) -> None:
        """Show what is open now."""
        self._view = view
        words = self.tr("Lot {number}, {material}: {n}")
        n = pieces(view.quantity, view.unit)
        self._title.say(words.format(number=view.number, material=view.material_name, n=n))
        self._say_state(view)
        self._lines, self._first = tuple(self._said(view)), 0
        if view.released:
            self.slot.quiet(self.tr("Back"), "left")
        elif view.open:
            one, many = self.tr("1 thing is open"), self.tr("{n} things are open")
            self.slot.wait(one if len(view.open) == 1 else many.format(n=len(view.open)))
        elif not view.mine:
            who = self.tr("{who} can release it").format(who=view.releases)
            self.slot.wait(who if view.releases else self.tr("Quality releases it"))
        else:
            self.slot.strong(self.tr("Go to signature"), "pen")
        self._leave.setVisible(not view.released)
        self.arrange()
        self.changed.emit()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """What is missing, then the signature."""
        view = self._view
        if view is None or view.released:
            return ("quality", self.tr("The lot is released"), self.tr("A nonconformance takes the release away"))
        second = self.tr("A release is signed, and stays on record")
        if view.open:
            return ("quality", self.tr("Close what is open first"), second)
        return ("quality", self.tr("Nothing is open: touch Go to signature"), second)

    def act(self) -> None:
        """On to the signature, or back."""
        if self._view is not None and self._view.released:
            self.back.emit()
        elif self._view is not None and self._view.mine and not self._view.open:
            self.release_wanted.emit()

    def escape(self) -> None:
        """Back."""
        self.back.emit()

    def arrange(self) -> None:
        """Title and state over what is open."""
        s, at = self.theme.sizes, self.places(ladder=False)
        head, line = self.theme.pitch("heading"), self.theme.pitch("lead")
        self._title.lay(QRect(at.wide.left(), at.wide.top() - s.hair, at.wide.width(), head))
        self._state.setGeometry(at.wide.left(), at.wide.top() + head + s.half // 2, at.wide.width(), line)
        top = at.wide.top() + head + line + s.margin
        self._list.setGeometry(at.wide.left(), top, at.wide.width(), at.wide.bottom() + 1 - top)
        width = min((at.beside.width() - s.gap) // 2, self.theme.key(46))
        self._leave.setGeometry(at.beside.left(), at.slot.top(), width, at.slot.height())
        beside = at.beside.left() + (width + s.gap if not self._leave.isHidden() else 0)
        width = min(at.beside.right() + 1 - beside, self.theme.key(56))
        self._more.setGeometry(beside, at.slot.top(), width, at.slot.height())
        self._show_lines()

    def _show_lines(self) -> None:
        self._list.show_lines(self._lines, self._first)
        rest = len(self._lines) - self._first - self._list.shown()
        self._more.setVisible(bool(self._first) or rest > 0)
        self._more.say(self.tr("{n} more").format(n=rest) if rest > 0 else self.tr("First ones"), "down")

    def _turn(self) -> None:
        step = self._list.shown()
        self._first = self._first + step if self._first + step < len(self._lines) else 0
        self._show_lines()

    def _say_state(self, view: ReleaseView) -> None:
        if view.released and view.released_at is not None:
            words = self.tr("Released by {by}, {when}")
            self._state.say(words.format(by=view.released_by, when=moment(view.released_at)), marker="good")
        elif view.lost:
            self._state.say(self.tr("Released no more: {why}").format(why=lost_words(view.lost)), marker="stop")
        elif view.open:
            self._state.say(self.tr("Not released yet"), marker="attention")
        else:
            self._state.say(self.tr("Nothing is open"), marker="good")

    def _said(self, view: ReleaseView) -> Iterator[Line]:
        for refusal in view.open:
            said = message(refusal)
            yield Line(said.cause, said.way_out, self._clears(refusal), marker="stop")
        if view.released_at is not None and view.lost:
            words = self.tr("Released by {by}").format(by=view.released_by)
            yield Line(words, moment(view.released_at), self.tr("no more"), marker="unknown")
        for apart in view.apart:
            words = self.tr("Set aside: {n}, lot {lot}").format(n=pieces(apart.left, apart.unit), lot=apart.lot_number)
            who = self.tr("{who} can decide").format(who=apart.decides) if apart.decides else ""
            about = " · ".join(filter(None, (apart.defect, who)))
            yield Line(words, about, self.tr("not released with it"), marker="attention")
        for each in view.nonconformances:
            if not each.left:
                yield Line(f"{each.number}: {each.defect}", self._decided(each), self.tr("decided"), marker="good")

    def _decided(self, each: NonconformanceView) -> str:
        held = [decision for decision in each.decisions if not decision.withdrawn]
        return ", ".join(f"{disposition_words(d.disposition)[0]}: {pieces(d.quantity, each.unit)}" for d in held)

    def _clears(self, refusal: Refusal) -> str:
        who = str(refusal.params.get("clears") or "")
        return self.tr("{who} clears it").format(who=who) if who else self.tr("whoever works on it clears it")
