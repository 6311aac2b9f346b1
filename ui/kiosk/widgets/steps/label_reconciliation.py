"""Step kind *label reconciliation* on the screen: steppers that already add up, and what is missing when they do not.

Knows numbers of one prompt; must not know what becomes of a difference.
"""

from collections.abc import Mapping
from typing import Literal

from PySide6.QtCore import QRect
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.views import Prompt, ReconcileView
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton, Slot
from ui.kiosk.widgets.counting import Stepper
from ui.kiosk.widgets.pad import Pad
from ui.kiosk.widgets.places import Places, places, second_place
from ui.kiosk.widgets.sign import Sign
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps import limits as rule
from ui.kiosk.widgets.steps.body import PromptLine, StepBody, one_line
from ui.kiosk.widgets.text import LEFT, Text

Part = Literal["issued", "used", "spoiled", "returned"]
PARTS: tuple[Part, ...] = ("issued", "used", "spoiled", "returned")
#: What is counted in rows; issued is known, or typed.
ROWS = PARTS[1:]
#: More than any roll has.
MOST = 999_999


class _Row(QWidget):
    """A word and its stepper."""

    def __init__(self, theme: Theme, part: Part, word: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.word = Text(theme, "lead", self, text=word, strong=True)
        self.stepper = Stepper(theme, part, self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The stepper keeps the right end."""
        width = self.width() * 5 // 8
        self.word.setGeometry(0, 0, self.width() - width - self.theme.sizes.half, self.height())
        self.stepper.setGeometry(self.width() - width, 0, width, self.height())


class LabelReconciliationBody(StepBody):
    """Issued labels are used, spoiled or returned; the account beside the slot says what is missing."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self._prompt = Prompt(run="", step="", kind="label_reconciliation", title="")
        self._view = ReconcileView(issued=0, known=True, used=0, spoiled=0, returned=0)
        self._counts: dict[Part, int] = dict.fromkeys(PARTS, 0)
        self._typing: Part | None = None
        self._typed = ""
        words: Mapping[Part, str] = {
            "issued": self.tr("Issued"),
            "used": self.tr("Used"),
            "spoiled": self.tr("Spoiled"),
            "returned": self.tr("Returned"),
        }
        self._title = Text(theme, "heading", self, strong=True, align=LEFT)
        self._text = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._words = words
        self._rows = {part: _Row(theme, part, words[part], self) for part in ROWS}
        self._pad = Pad(theme, self, point=False)
        self._what = Text(theme, "lead", self, strong=True)
        self._number = Text(theme, "value", self, strong=True)
        self._state = Sign(theme, self)
        self._roll = QuietButton(theme, "", "keys", self, name="issued-number", commits=False)
        self._roll.touched.connect(lambda: self._start("issued"))
        self._connect()

    def _connect(self) -> None:
        for part, row in self._rows.items():
            row.stepper.stepped.connect(lambda step, part=part: self._put(part, self._counts[part] + step))
            row.stepper.number_touched.connect(lambda part=part: self._start(part))
        self._pad.typed.connect(lambda key: self._show_typed(rule.type_key(self._typed, key)))
        self._pad.back.connect(lambda: self._show_typed(self._typed[:-1]))

    def show_prompt(self, prompt: Prompt) -> None:
        """Show the account; counts that were begun stay while the same labels are asked for."""
        view = prompt.reconcile or self._view
        if view != self._view or prompt.step != self._prompt.step:
            self._counts = {"issued": view.issued, "used": view.used, "spoiled": view.spoiled}
            self._counts["returned"] = view.returned
        self._prompt, self._view = prompt, view
        self._title.say(prompt.title)
        self._text.say(one_line(prompt.text))
        self._show_counts()

    def clear(self) -> None:
        """Count again."""
        self._view = ReconcileView(issued=-1, known=True, used=0, spoiled=0, returned=0)
        self.show_prompt(self._prompt)

    @property
    def _sum_found(self) -> int:
        return self._counts["used"] + self._counts["spoiled"] + self._counts["returned"]

    def _put(self, part: Part, count: int) -> None:
        was_typing, self._typing = self._typing is not None, None
        self._counts[part] = min(MOST, max(0, count))
        self._show_counts()
        if was_typing:
            self._lay_again()

    def _show_counts(self) -> None:
        for part, row in self._rows.items():
            count = self._counts[part]
            row.stepper.show_value(str(count), less=count > 0, more=count < MOST)
        issued = self._counts["issued"]
        gap = issued - self._sum_found
        account = self._account_words(issued)
        self._state.say(self._gap_words(gap), account, marker="good" if gap == 0 else "attention", under=True)
        self._roll.say(f"{account}\n{self._gap_words(gap)}")
        self._show_typing()
        self.offer()
        self.changed.emit()

    def _show_typing(self) -> None:
        """The pad and the number that is typed, or the rows."""
        typing = self._typing
        for row in self._rows.values():
            row.setVisible(typing is None)
        for widget in (self._pad, self._what, self._number):
            widget.setVisible(typing is not None)
        self._state.setVisible(typing is None and self._view.known)
        self._roll.setVisible(typing is None and not self._view.known)
        if typing is not None:
            self._what.say(self._words[typing])
            self._number.say(self._typed or "\u2013")

    def _account_words(self, issued: int) -> str:
        if self._view.known:
            words = self.tr("1 was printed in this job") if issued == 1 else self.tr("{n} were printed in this job")
        else:
            words = self.tr("1 was issued") if issued == 1 else self.tr("{n} were issued")
        return words.format(n=issued)

    def _gap_words(self, gap: int) -> str:
        if gap == 0:
            return self.tr("None is missing")
        return self.tr("{n} missing").format(n=gap) if gap > 0 else self.tr("{n} too many").format(n=-gap)

    def offer(self) -> None:
        """Take the account, or the number that is typed."""
        if self._typing is not None:
            if self._typed:
                self.slot.strong(self.tr("Use {n}").format(n=self._typed), "check")
            else:
                self.slot.wait(self.tr("Type the number"))
        else:
            self.slot.strong(self.tr("Account for {n}").format(n=self._sum_found), "check")

    def act(self) -> None:
        """Do it."""
        if self._typing is not None and self._typed:
            self._put(self._typing, int(self._typed))
        elif self._typing is None:
            self.answered.emit(dict(self._counts), ())

    def prompt_line(self, device: str) -> PromptLine:
        """Count them."""
        if self._typing is not None:
            return ("keys", self.tr("Type how many, then touch Use"), self._words[self._typing])
        return ("list", self.tr("Count the labels"), self.tr("Used, spoiled and returned add up to what was issued"))

    def take_key(self, event: QKeyEvent) -> bool:
        """A keyboard's digits, while a number is typed."""
        return self._typing is not None and self._pad.take_key(event)

    def lay(self, at: Places) -> None:
        """Rows above the slot, the account beside it; the pad at the right while a number is typed."""
        s, pitch = self.theme.sizes, self.theme.pitch
        room = at.middle if self._typing is not None or self.theme.large else at.wide
        second = second_place(self.theme, at)
        bottom = min(room.bottom(), second.top() - s.margin)
        words = Stack().text(self._title, pitch("heading")).text(self._text).space(s.half)
        words.text(self._what).text(self._number)
        for row in self._rows.values():
            if not row.isHidden():
                words.stretch().fixed(row, self.theme.mm(15)).space(s.gap)
        words.stretch().place(QRect(room.left(), room.top() - s.hair, room.width(), bottom - room.top()))
        self._state.setGeometry(second)
        self._roll.setGeometry(second)
        self._pad.setGeometry(at.headed)

    def _lay_again(self) -> None:
        self.lay(places(self.theme, self.size()))

    def _start(self, part: Part) -> None:
        self._typing, self._typed = part, ""
        self._show_counts()
        self._lay_again()

    def _show_typed(self, text: str) -> None:
        self._typed = text[:6]
        self._show_counts()
