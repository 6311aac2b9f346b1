"""Step kind *document page* on the screen: page after page of a paper, each read to its end.

Knows which pages were in view to their end; where pages come from is not its business.
"""

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.domain.refusals import Refusal
from app.views import DrawnPage, Paper, Prompt
from ui.kiosk.messages import message
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton, Slot
from ui.kiosk.widgets.notice import Notice
from ui.kiosk.widgets.page_view import PageView
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps.body import PromptLine, StepBody
from ui.kiosk.widgets.text import Text

#: How wide a page is drawn, by its place: whole and as wide as the place from the same pixels, then larger.
LEVELS = ("whole", "wide", "large")


class DocumentPageBody(StepBody):
    """The slot leads on: further down, next page, read. Beside it: the page before, and another size."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self._prompt = Prompt(run="", step="", kind="document_page", title="")
        self._paper: Paper | None = None
        self._at: Places | None = None
        self._asked = 0
        self.fills = True
        self._number, self._level, self._read = 0, 1, set[int]()
        self._title = Text(theme, "heading", self, strong=True)
        self._which = Text(theme, "body", self, tone="ink2")
        self._notice = Notice(theme, self)
        self._notice.hide()
        self._view = PageView(theme, self)
        self._view.moved.connect(self._moved)
        self._back = QuietButton(theme, self.tr("Back"), "left", self, name="page-before", commits=False)
        self._size = QuietButton(theme, "", "zoom", self, name="page-size", commits=False)
        self._back.touched.connect(lambda: self._turn(-1))
        self._size.touched.connect(self._resize)

    def show_prompt(self, prompt: Prompt) -> None:
        """Show the paper; where one was in it stays while it is the same paper."""
        known = self._paper.hash if self._paper else ""
        self._prompt, self._paper = prompt, prompt.paper
        self._title.say(prompt.title)
        if prompt.paper is None or prompt.paper.refusal is not None:
            self._say_missing(prompt.paper.refusal if prompt.paper else None)
        elif prompt.paper.hash != known or self._notice.isVisibleTo(self):
            self._number, self._read = 0, set()
            self._notice.hide()
            for widget in (self._view, self._size):
                widget.show()
            self._ask()
        self.offer()

    def take_page(self, drawn: DrawnPage) -> None:
        """A page was drawn; one that is not wanted any more is dropped."""
        if self._paper is None or (drawn.hash, drawn.page) != (self._paper.hash, self._page()):
            return
        if drawn.refusal is not None:
            self._say_missing(drawn.refusal)
            return
        if drawn.asked == self._width():
            image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.width * 4, QImage.Format.Format_RGB32)
            self._view.show_page(image.copy(), whole=LEVELS[self._level] == "whole")

    def clear(self) -> None:
        """From the first page again."""
        self._number, self._read = 0, set()
        self._ask()

    def offer(self) -> None:
        """The next thing to look at, and at the end that it was read."""
        if self._notice.isVisibleTo(self):
            self.slot.wait(self.tr("The paper is missing here"))
        elif not self._view.shows or self._paper is None:
            self.slot.wait(self.tr("The page is not there yet"))
        elif not self._view.at_end():
            self.slot.strong(self.tr("Further down"), "down")
        elif self._number + 1 < len(self._paper.pages):
            self.slot.strong(self.tr("Next page"), "right")
        else:
            self.slot.strong(self.tr("I have read it"), "check")

    def act(self) -> None:
        """Further, on, or read."""
        if not self._view.shows or self._paper is None:
            return
        if not self._view.at_end():
            self._view.further()
        elif self._number + 1 < len(self._paper.pages):
            self._turn(1)
        else:
            self.answered.emit({"pages": tuple(sorted(self._read))}, ())

    def prompt_line(self, device: str) -> PromptLine:
        """Read to the end of every page; where there is none, who can help."""
        if self._notice.isVisibleTo(self):
            return ("call", self.tr("Touch Call, or do other work"), self.tr("The paper is missing here"))
        name = self._paper.name if self._paper else ""
        return ("book", self.tr("Read every page to its end"), name)

    def lay(self, at: Places) -> None:
        """The page as large as the place, what it is over it, its keys beside the slot."""
        self._at = at
        s = self.theme.sizes
        self._which.setVisible(bool(self._which.text()))
        stack = Stack().text(self._title).text(self._which).space(s.half)
        stack.fixed(self._notice, self.theme.pitch("lead") * 2 + self.theme.pitch("body") * 2)
        stack.stretch(self._view, self.theme.mm(30)).place(at.wide.adjusted(0, -s.hair, 0, 0))
        keys = self._keys(at)
        self._size.setGeometry(keys[0])
        self._back.setGeometry(keys[1])
        if self._notice.isHidden() and self._asked != self._width():
            self._ask()

    def _keys(self, at: Places) -> tuple[QRect, QRect]:
        """Beside the slot; over it where the ladder stands beside it."""
        s = self.theme.sizes
        if self.theme.panel.variant == "portrait":
            up = at.slot.height() + s.gap
            return at.slot.translated(0, -2 * up), at.slot.translated(0, -up)
        width = (at.beside.width() - s.gap) // 2
        first = QRect(at.beside.left(), at.slot.top(), width, at.slot.height())
        return first, first.translated(width + s.gap, 0)

    def _page(self) -> int:
        return self._paper.pages[self._number] if self._paper and self._paper.pages else 0

    def _width(self) -> int:
        return self._view.width() * (2 if LEVELS[self._level] == "large" else 1)

    def _ask(self) -> None:
        if self._paper is None or self._paper.refusal is not None or not self._paper.pages:
            return
        self._asked = self._width()
        self._view.show_page(None)
        words = self.tr("Page {i} of {n}, revision {revision}")
        shown = words.format(i=self._number + 1, n=len(self._paper.pages), revision=self._paper.revision)
        self._which.say(shown)
        self._back.setVisible(self._number > 0)
        sizes = {"whole": self.tr("Page width"), "wide": self.tr("Larger"), "large": self.tr("Whole page")}
        self._size.say(sizes[LEVELS[self._level]])
        self.page_wanted.emit(self._paper.hash, self._page(), self._width())
        self.offer()

    def _turn(self, by: int) -> None:
        if self._paper is not None and 0 <= self._number + by < len(self._paper.pages):
            self._number += by
            self._ask()

    def _resize(self) -> None:
        self._level = (self._level + 1) % len(LEVELS)
        self._ask()

    def _moved(self) -> None:
        if self._view.at_end():
            self._read.add(self._page())
        self.offer()
        self.changed.emit()

    def _say_missing(self, refusal: Refusal | None) -> None:
        """There is nothing to turn: why, and who can help."""
        self._view.show_page(None)
        if refusal is not None:
            words = message(refusal)
            self._notice.say(words.cause, words.way_out, state="stop")
        self._notice.setVisible(refusal is not None)
        for widget in (self._view, self._back, self._size):
            widget.hide()
        if self._at is not None:
            self.lay(self._at)
        self.offer()
