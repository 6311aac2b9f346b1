"""Correct: what it says at the left, the new value by the same widget as the step's, with its limits. Passive.

Shows a `CorrectionView`, says what was entered. Must not know the terminal, nor what follows from the new value.
"""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.views import CorrectionView
from ui.kiosk.correction_words import field_words, said_words, who_words
from ui.kiosk.messages import Message
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.code_entry import CodeEntry
from ui.kiosk.widgets.counts_body import CountsBody
from ui.kiosk.widgets.refusal_note import RefusalNote
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps import BODIES
from ui.kiosk.widgets.steps.body import StepBody
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import LEFT, Text

#: How the new value is asked for: as its step does, and the counts of a report.
ASKED: Mapping[str, type[StepBody]] = {**BODIES, "counts": CountsBody}


class CorrectScreen(Screen):
    """Signals: ``entered(object)`` with what a step's widget gives, ``lot_typed(str)``, ``back()``."""

    entered = Signal(object)
    lot_typed = Signal(str)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="correct-slot")
        self._body: StepBody | None = None
        self._key = ("", "")
        self._rule, self._hand_rule = Rule(theme, self), Rule(theme, self)
        self._title = Text(theme, "lead", self, strong=True, align=LEFT)
        self._said = Text(theme, "heading", self, align=LEFT)
        self._who = Text(theme, "note", self, tone="ink2", align=LEFT)
        self._leave = QuietButton(theme, self.tr("Leave it"), "left", self, name="correct-leave", commits=False)
        self._leave.touched.connect(self.back)
        self._entries = {spaces: self._made_entry(spaces) for spaces in (True, False)}
        self._note = RefusalNote(theme, self, cross=True)
        self._note.hide()
        self._note.put_away.connect(self.unrefuse)

    def set_correction(self, view: CorrectionView) -> None:
        """Ask for the value as it really was; the same one again keeps what was begun."""
        about = view.about
        self._title.say(self.tr("Correct {what}").format(what=field_words(about.kind, about.field)))
        runs = [
            Run(said_words(about.kind, about.field, c.was) + "\n", "note", "ink2", struck=True) for c in view.before
        ]
        said = said_words(about.kind, about.field, about.said)
        self._said.say_runs([*runs, Run(said, "heading", strong=True)])
        self._who.say(who_words(about))
        if (about.record, about.field) != self._key or self._body is None:
            self._key = about.record, about.field
            self._begin(ASKED[view.prompt.kind])
            if isinstance(self._body, CountsBody):
                self._body.begin(view.counts)
        assert self._body is not None
        self._body.show_prompt(view.prompt)
        self._close()

    def forget(self) -> None:
        """Nothing is begun."""
        self._key = ("", "")

    def refuse(self, message: Message) -> None:
        """Say why not in the place of what it says now: everything stays in reach."""
        self._note.say(message.cause, message.way_out, message.detail, state=message.state)
        self._note.show()
        self._note.raise_()

    def unrefuse(self) -> None:
        """Put it away."""
        self._note.hide()

    def offer_reading(self, value: str, unit: str, source: str, *, steady: bool = True, said: object = None) -> None:
        """An instrument is not asked: what was is typed."""

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """The value as it really was."""
        front = self._front()
        if front is None:
            return ("pen", "", "")
        icon, line, second = front.prompt_line(device)
        if front is not self._body:
            return (icon, line, second)
        return (icon, self.tr("Enter it as it really was"), self.tr("What was recorded stays on record"))

    def act(self) -> None:
        """Take what is entered."""
        front = self._front()
        if front is not None:
            front.act()

    def escape(self) -> None:
        """Close the keys; else leave it as it is."""
        if self._front() is not self._body:
            self._close()
        else:
            self.back.emit()

    def typing(self) -> TakesKeys | None:
        """The keyboard types on whatever lies in front."""
        return self._front()

    def arrange(self) -> None:
        """What it says where the ladder is, the step's own widget beside it."""
        s, at = self.theme.sizes, self.places(ladder=True)
        self._rule.setGeometry(at.ladder_rule)
        self._hand_rule.setGeometry(at.hand_rule)
        row = max(s.slot_height, self.theme.mm(15))
        room = at.ladder.adjusted(s.margin, 0, -s.margin, -row - s.margin)
        stack = Stack().text(self._title).space(s.half // 2).text(self._said).space(s.half // 2).text(self._who)
        stack.stretch().place(room)
        self._leave.setGeometry(at.ladder.left() + s.margin, room.bottom() + 1, room.width(), row)
        self._note.setGeometry(at.ladder.left(), room.top() - s.margin, at.ladder.width(), room.height() + s.margin)
        if self._body is not None:
            self._body.setGeometry(self.rect())
            self._body.lay(at)
        self._hand_rule.setVisible(self._body is not None and self._body.keeps_off(at.hand_rule))
        for entry in self._entries.values():
            entry.setGeometry(self.rect())

    def _front(self) -> StepBody | CodeEntry | None:
        return next((entry for entry in self._entries.values() if entry.isVisibleTo(self)), self._body)

    def _made_entry(self, spaces: bool) -> CodeEntry:  # words, or a code
        entry = CodeEntry(self.theme, self.slot, self, spaces=spaces)
        entry.entered.connect(self._typed)
        entry.cancelled.connect(self._close)
        entry.changed.connect(self.changed)
        return entry

    def _begin(self, kind: type[StepBody]) -> None:
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
        self._body = body = kind(self.theme, self.slot, self)
        body.answered.connect(lambda given, _: self.entered.emit(given))
        body.measured.connect(lambda value, *_: self.entered.emit({"value": value}))
        body.lot_typed.connect(self.lot_typed)
        body.changed.connect(self.changed)
        body.typing_wanted.connect(lambda title, hint: self._entries[False].ask(title))
        body.writing_wanted.connect(lambda title, text, longest: self._entries[True].ask(title, text, longest))
        body.setVisible(True)
        body.lower()
        self._hand_rule.lower()

    def _typed(self, text: str) -> None:
        self._close()
        if self._body is not None:
            self._body.typed(text)

    def _close(self) -> None:
        for entry in self._entries.values():
            entry.hide()
        for over in (self._rule, self._title, self._said, self._who, self._leave, self.slot):
            over.raise_()
        if self._body is not None:
            self._body.offer()
        self.arrange()
        self.changed.emit()
