"""Completion: how the pieces turned out. Steppers that hold a right total, and the account beside them. Passive.

Shows a `CompletionView`, gives away a `Report`. Must not know what becomes of it.
"""

from decimal import Decimal

from msgspec import Struct
from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.values import ZERO, plain
from app.views import CompletionView
from ui.kiosk.hold_words import known_words
from ui.kiosk.messages import Message
from ui.kiosk.screens.count_rows import CountRows
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.screens.tally import KINDS, Kind, Tally, everything_good
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.account import Account
from ui.kiosk.widgets.choices import ChoiceSheet, Option
from ui.kiosk.widgets.pad import Pad
from ui.kiosk.widgets.refusal_note import RefusalNote
from ui.kiosk.widgets.steps import limits as rule
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import Text
from ui.kiosk.words import pieces

__all__ = ["CompletionScreen", "Kind", "Report"]


class Report(Struct, frozen=True):
    """How many turned out how; ``reason`` is the scrap's code, ``to`` the operation that rework goes back to."""

    good: Decimal
    scrap: Decimal
    rework: Decimal
    reason: str
    to: str


class CompletionScreen(Screen):
    """Signals: ``reported(object)`` with a `Report`, ``authorise_wanted()``, ``back()``."""

    reported = Signal(object)
    authorise_wanted = Signal()
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="completion-slot")
        self._view: CompletionView | None = None
        self._tally = everything_good(ZERO)
        self._asks_for_signature = False
        self._reason, self._to = "", ""
        self._typing: Kind | None = None
        self._typed = ""
        self._title = Text(theme, "heading", self, strong=True)
        self._rows = CountRows(theme, self)
        self._account = Account(theme, self)
        self._what = Text(theme, "body", self, strong=True)
        self._pad = Pad(theme, self)
        self._rule = Rule(theme, self)
        self._sheet = ChoiceSheet(theme, self.slot, self)
        self._note = RefusalNote(theme, self)
        self._note.hide()
        self._connect()
        self._show_counts()

    def set_completion(self, view: CompletionView) -> None:
        """Show what was taken; counts stay while it is the same report."""
        same = self._view is not None and _key(self._view) == _key(view)
        self._view = view
        self._title.say(self.tr("How did these {quantity} turn out?").format(quantity=_short(view)))
        if not same:
            self._tally, self._reason = everything_good(view.quantity, beyond=view.beyond), ""
            self._to = view.rework[0].operation if len(view.rework) == 1 else ""
        self._asks_for_signature = False
        self._stop_typing()
        self._sheet.hide()
        self._note.hide()
        self._show_counts()

    def show_refusal(self, message: Message) -> None:
        """Say why not in the place of the account: every number stays in reach, and a changed one puts it away."""
        self._note.say(message.cause, message.way_out, message.detail, state=message.state)
        self._note.show()
        self._note.raise_()

    refuse = show_refusal

    def ask_for_signature(self, wanted: bool) -> None:
        """Whether somebody else's signature would let the report pass; a changed number is another report."""
        self._asks_for_signature = wanted
        self._offer()

    def unrefuse(self) -> None:
        """Put it away."""
        self._note.hide()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """What is missing, or that it can be reported."""
        if self._sheet.isVisibleTo(self):
            return self._sheet.prompt_line(device)
        if self._typing is not None:
            line = self.tr("Type how many, then touch Use")
            most = plain(self._tally.most(self._typing))
            return ("keys", line, self.tr("{name}: at most {n}").format(name=self._rows.name(self._typing), n=most))
        sums = self.tr("Good, scrap and rework add up to {n}").format(n=plain(self._tally.total))
        second = known_words(self._view.known if self._view else None) or sums
        if self._tally.gained:
            one = self.tr("1 more than was taken, as the plant allows")
            many = self.tr("{n} more than were taken, as the plant allows")
            second = (one if self._tally.gained == 1 else many).format(n=plain(self._tally.gained))
        if self._tally.still:
            one, many = self.tr("1 stays here, to be reported later"), self.tr("{n} stay here, to be reported later")
            second = (one if self._tally.still == 1 else many).format(n=plain(self._tally.still))
        return ("work", self._missing() or self.tr("Touch Report when the numbers are right"), second)

    def act(self) -> None:
        """Report, or take what is typed, or go back from choosing."""
        if self._sheet.isVisibleTo(self):
            self._sheet.act()
        elif self._typing is not None:
            self._use_typed()
        elif self._asks_for_signature:
            self.authorise_wanted.emit()
        elif not self._missing() and self._tally.reported:
            tally = self._tally
            reason, to = self._reason if tally.scrap else "", self._to if tally.rework else ""
            self.reported.emit(Report(tally.good, tally.scrap, tally.rework, reason, to))

    def escape(self) -> None:
        """Close what is open; else back to the job."""
        if self._sheet.isVisibleTo(self):
            self._close_sheet()
        elif self._typing is not None:
            self._stop_typing()
        else:
            self.back.emit()

    def typing(self) -> TakesKeys:
        """Digits go to the number that was touched."""
        return self

    def take_key(self, event: QKeyEvent) -> bool:
        """A keyboard's digits, while a number is typed."""
        return self._typing is not None and self._pad.take_key(event)

    def arrange(self) -> None:
        """Steppers at the left, the account or the pad at the right."""
        s, at = self.theme.sizes, self.places(ladder=False)
        head = self.theme.pitch("heading")
        self._title.lay(QRect(at.middle.left(), at.middle.top() - s.hair, at.middle.width(), head))
        top = at.headed.top() if self.theme.panel.variant == "compact" else at.middle.top() + head + s.margin
        self._rows.setGeometry(at.middle.left(), top, at.middle.width(), at.middle.bottom() + 1 - top)
        self._rule.setGeometry(at.hand_rule)
        self._account.setGeometry(at.hand)
        self._note.setGeometry(at.hand.adjusted(-s.margin + s.hair, -s.margin, s.margin, 0))
        self._pad.setGeometry(at.headed)
        above = QRect(at.hand.left(), at.hand.top(), at.hand.width(), at.headed.top() - at.hand.top() - s.half)
        beside = QRect(s.margin, at.headed.top(), at.slot.left() - 2 * s.margin, 2 * self.theme.pitch("body"))
        self._what.setGeometry(above if above.height() > 0 else beside)
        self._sheet.setGeometry(self.rest())

    def _connect(self) -> None:
        self._rows.stepped.connect(self._step)
        self._rows.number_touched.connect(self._start_typing)
        self._rows.reason_touched.connect(self._choose_reason)
        self._rows.target_touched.connect(self._choose_target)
        self._pad.typed.connect(self._type)
        self._pad.back.connect(lambda: self._show_typed(self._typed[:-1]))
        self._sheet.cancelled.connect(self._close_sheet)
        self._sheet.chosen.connect(self._chosen)
        self._note.put_away.connect(self.unrefuse)

    # -- counting

    def _step(self, kind: str, direction: int) -> None:
        self._stop_typing()
        self._count(self._tally.step(_kind(kind), direction))

    def _count(self, tally: Tally) -> None:
        self._tally, self._asks_for_signature = tally, False
        self._note.hide()
        self._show_counts()

    def _show_counts(self) -> None:
        tally, view = self._tally, self._view
        self._rows.show_tally(tally, view, self._reason, self._to)
        counts = {"good": tally.good, "scrap": tally.scrap, "rework": tally.rework, "still": tally.still}
        self._account.show_counts(tally.total, counts)  # type: ignore[arg-type]  # a literal's keys are patterns
        self._offer()

    def _missing(self) -> str:
        """What a report still needs, in words."""
        view = self._view
        if view is None or not self._tally.reported:
            return self.tr("Nothing to report yet")
        if self._tally.scrap and view.scrap_reasons and not self._reason:
            return self.tr("Choose why it is scrap")
        if self._tally.rework and view.rework and not self._to:
            return self.tr("Choose where rework goes")
        return ""

    def _offer(self) -> None:
        typing = self._typing is not None
        for widget, shown in ((self._account, not typing), (self._pad, typing), (self._what, typing)):
            widget.setVisible(shown)
        if typing:
            self._offer_typed()
        elif missing := self._missing():
            self.slot.wait(missing)
        elif self._asks_for_signature:
            self.slot.strong(self.tr("Ask for a signature"), "pen")
        else:
            self.slot.strong(self.tr("Report {n}").format(n=plain(self._tally.reported)), "check")
        self.changed.emit()

    # -- typing a number

    def _start_typing(self, kind: str) -> None:
        self._typing = _kind(kind)
        self._note.hide()
        self._show_typed("")

    def _stop_typing(self) -> None:
        if self._typing is not None:
            self._typing = None
            self._rows.unmark()
            self._show_counts()

    def _type(self, key: str) -> None:
        self._show_typed(rule.type_key(self._typed, key))

    def _show_typed(self, text: str) -> None:
        self._typed = text
        if self._typing is not None:
            self._rows.mark(self._typing, text)
            name = self._rows.name(self._typing)
            self._what.say(self.tr("{name}: type the number").format(name=name))
        self._offer()

    def _offer_typed(self) -> None:
        number = rule.number(self._typed)
        most = self._tally.most(self._typing or "good")
        if number is None:
            self.slot.wait(self.tr("Type the number"))
        elif number > most:
            self.slot.wait(self.tr("At most {n}").format(n=plain(most)))
        else:
            self.slot.strong(self.tr("Use {n}").format(n=plain(number)), "check")

    def _use_typed(self) -> None:
        number, kind = rule.number(self._typed), self._typing
        if number is not None and kind is not None and number <= self._tally.most(kind):
            self._tally = self._tally.put(kind, number)
            self._stop_typing()

    # -- choosing

    def _choose_reason(self) -> None:
        if self._view is not None:
            reasons = [Option(f"reason:{r.code}", r.name) for r in self._view.scrap_reasons]
            self._open_sheet(self.tr("Why is it scrap?"), reasons)

    def _choose_target(self) -> None:
        if self._view is not None:
            targets = [Option(f"to:{t.operation}", t.name, t.work_unit) for t in self._view.rework]
            self._open_sheet(self.tr("Where does rework go?"), targets)

    def _open_sheet(self, title: str, options: list[Option]) -> None:
        self._stop_typing()
        self._sheet.ask(title, options)
        self.changed.emit()

    def _close_sheet(self) -> None:
        self._sheet.hide()
        self._show_counts()

    def _chosen(self, code: str) -> None:
        subject, _, value = code.partition(":")
        if subject == "reason":
            self._reason = value
        else:
            self._to = value
        self._close_sheet()


def _kind(word: str) -> Kind:
    return next(kind for kind in KINDS if kind == word)


def _key(view: CompletionView) -> tuple[str, int, Decimal]:
    return view.run, view.ordinal, view.quantity


def _short(view: CompletionView) -> str:
    return plain(view.quantity) if view.unit in ("pcs", "pc", "") else pieces(view.quantity, view.unit)
