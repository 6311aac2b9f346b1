"""A check of a machine: its points to tick, all good by one strong touch, or one that is not good with a note. Passive.

Must not know when a check is due, nor what its answer lets pass.
"""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.calling import LONGEST
from app.views import CheckView
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.choices import ChoiceSheet, Option
from ui.kiosk.widgets.code_entry import CodeEntry
from ui.kiosk.widgets.sign import Sign
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps.checklist import TickRow
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.widgets.tiles import Tiles
from ui.kiosk.words import ended_once, since_words


class CheckScreen(Screen):
    """Signals: ``answered(object, object, str)`` points that are good and not good, and the note; ``call_wanted()``,
    ``back()``.
    """

    answered = Signal(object, object, str)
    call_wanted = Signal()
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="check-slot")
        self._view: CheckView | None = None
        self._may_call = False
        self._ticked: set[int] = set()
        self._bad = ""
        self._title = Text(theme, "heading", self, strong=True)
        self._state = Sign(theme, self)
        self._about = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._rows = Tiles(theme, self, more=self.tr("{n} more points"), first=self.tr("First points"))
        self._not_good = QuietButton(theme, self.tr("One is not good"), "", self, name="check-not-good", commits=False)
        self._not_good.touched.connect(self._ask_which)
        self._choice = ChoiceSheet(theme, self.slot, self)
        self._choice.chosen.connect(self._chosen)
        self._choice.cancelled.connect(self._stop_asking)
        self._entry = CodeEntry(theme, self.slot, self, words=True)
        self._entry.entered.connect(self._written)
        self._entry.cancelled.connect(self._stop_asking)
        self._entry.changed.connect(self.changed)

    def set_check(self, view: CheckView | None, *, may_call: bool) -> None:
        """Show a check; None where nothing is due. Ticks and what is typed stay while it is the same."""
        before, self._view, self._may_call = self._view, view, may_call
        if view is None or before is None or _identity(before) != _identity(view):
            self._ticked.clear()
            self._close()
            self._rows.fill([self._row(i, text) for i, (_, text) in enumerate(view.points)] if view else [])
        self._say()
        if not self._asking():
            self._offer()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Look, touch; then one strong touch."""
        if self._entry.isVisibleTo(self):
            return self._entry.prompt_line(device)
        if self._choice.isVisibleTo(self):
            return self._choice.prompt_line(device)
        if self._view is None:
            return ("list", self.tr("Nothing is to be checked here"), self.tr("Go on with the work"))
        if self._calls():
            return ("wrench", self.tr("Call maintenance, or check again"), self._view.title)
        line = self.tr("Touch each point that is good") if self._left() else self.tr("Touch All is good")
        return ("list", line, self._view.title)

    def act(self) -> None:
        """All is good; maintenance is called; or back where nothing is due. What is asked goes first."""
        if self._entry.isVisibleTo(self):
            self._entry.act()
        elif self._choice.isVisibleTo(self):
            self._choice.act()
        elif self._view is None:
            self.back.emit()
        elif self._calls():
            self.call_wanted.emit()
        elif not self._left():
            self.answered.emit(tuple(id for id, _ in self._view.points), (), "")

    def escape(self) -> None:
        """Not now; else back."""
        if self._asking():
            self._stop_asking()
        else:
            self.back.emit()

    def typing(self) -> TakesKeys:
        """Letters go to what is asked; a digit ticks the point of that number."""
        return self._entry if self._entry.isVisibleTo(self) else self

    def take_key(self, event: QKeyEvent) -> bool:
        """1 to 9."""
        number = event.text()
        if self._asking() or self._view is None or not (number.isascii() and number.isdigit()):
            return False
        if not 1 <= int(number) <= len(self._view.points):
            return False
        self._turn(int(number) - 1)
        return True

    def arrange(self) -> None:
        """Title, how it stands, the points; what is not good beside the slot."""
        s, at = self.theme.sizes, self.places(ladder=False)
        stack = Stack().text(self._title, self.theme.pitch("heading")).space(s.half // 2)
        if self._view is not None:
            stack.fixed(self._state, self.theme.pitch("lead") + s.half)
        stack.text(self._about).space(s.half).stretch(self._rows)
        stack.place(at.wide.adjusted(0, -s.hair, 0, 0))
        self._not_good.setGeometry(at.beside.left(), at.slot.top(), at.beside.width(), at.slot.height())
        self._choice.setGeometry(self.rest())
        self._entry.setGeometry(QRect(self.rect()))

    # -- one point that is not good

    def _ask_which(self) -> None:
        if self._view is not None:
            options = [Option(id, text) for id, text in self._view.points]
            self._choice.ask(self.tr("Which point is not good?"), options)
            self.changed.emit()

    def _chosen(self, point: str) -> None:
        self._bad = point
        self._choice.hide()
        self._entry.ask(self.tr("What is wrong with it?"), "", LONGEST)
        self.changed.emit()

    def _written(self, note: str) -> None:
        view, bad = self._view, self._bad
        if view is None:
            return
        good = tuple(id for i, (id, _) in enumerate(view.points) if i in self._ticked and id != bad)
        self._stop_asking()
        self.answered.emit(good, (bad,), note)

    def _stop_asking(self) -> None:
        self._close()
        self._offer()

    def _close(self) -> None:
        self._bad = ""
        self._choice.hide()
        self._entry.hide()

    def _asking(self) -> bool:
        return self._choice.isVisibleTo(self) or self._entry.isVisibleTo(self)

    # -- points

    def _row(self, index: int, words: str) -> TickRow:
        row = TickRow(self.theme, index, words, self._rows)
        row.touched.connect(lambda: self._turn(index))
        return row

    def _turn(self, index: int) -> None:
        self._ticked ^= {index}
        self._offer()

    def _left(self) -> int:
        return (len(self._view.points) if self._view else 0) - len(self._ticked)

    def _calls(self) -> bool:
        """Whether calling maintenance is what comes next: it was not good, nobody was called, nothing is ticked."""
        view = self._view
        return view is not None and view.why == "failed" and not view.called and self._may_call and not self._ticked

    # -- words

    def _say(self) -> None:
        view = self._view
        self._rows.setVisible(view is not None)
        self._not_good.setVisible(view is not None)
        self._state.setVisible(view is not None)
        if view is None:
            self._title.say(self.tr("No check is due here"))
            self._about.say(self.tr("The next one shows itself when a shift begins or a repair is done."))
            return
        self._title.say(
            self.tr("{place}: {check}").format(place=f"{view.work_unit} {view.name}".strip(), check=view.title)
        )
        failed = view.why == "failed"
        self._state.say(self._why(view), marker="stop" if failed else "attention", role="lead")
        self._about.say(self._last(view) if failed else self.tr("Work begins here when every point is good."))

    def _why(self, view: CheckView) -> str:
        since = since_words(view.since)
        if view.why == "failed":
            return self.tr("Not good since {since}: {points}").format(since=since, points=", ".join(view.bad))
        if view.why == "repair":
            return self.tr("Due: repaired, {since}").format(since=since)
        if view.shift:
            return self.tr("Due: shift {shift} has begun").format(shift=view.shift)
        return self.tr("Due: a new day has begun")

    def _last(self, view: CheckView) -> str:
        said = self.tr("{name}: {note}").format(name=view.by, note=view.note) if view.by else view.note
        called = self.tr("Maintenance was called: {name}.").format(name=view.called) if view.called else ""
        return "\n".join(part for part in (said, ended_once(called)) if part)

    def _offer(self) -> None:
        for row in self._rows.tiles():
            if isinstance(row, TickRow):
                row.tick(row.index in self._ticked)
        left = self._left()
        if self._view is None:
            self.slot.quiet(self.tr("Back to the work"), "left")
        elif self._calls():
            self.slot.strong(self.tr("Call maintenance"), "wrench")
        elif left:
            self.slot.wait(self.tr("1 more point") if left == 1 else self.tr("{n} more points").format(n=left))
        else:
            self.slot.strong(self.tr("All is good"), "check")
        self.arrange()
        self.changed.emit()


def _identity(view: CheckView) -> tuple[object, ...]:
    return view.work_unit, view.check, view.ordinal, view.points
