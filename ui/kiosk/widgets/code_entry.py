"""Letters and digits for what cannot be scanned: our own keys, in view only while something is typed.

Letters in alphabetical order at the left (a code is no sentence), digits where every pad is. Knows characters only.
"""

import math
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, fit, natural, pen
from ui.kiosk.widgets.buttons import QuietButton, Slot
from ui.kiosk.widgets.pad import Pad
from ui.kiosk.widgets.places import headed_pad
from ui.kiosk.widgets.surface import Surface
from ui.kiosk.widgets.text import CENTRE, LEFT, MIDDLE, Text
from ui.kiosk.widgets.touch import PaintedText, Target

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
COLUMNS, ROWS = 6, 5
#: What a code may hold besides letters, digits and the pad's point.
MARKS = "-/"
LONGEST = 48


class LetterKey(Target):
    """One letter."""

    def __init__(self, theme: Theme, key: str, parent: QWidget) -> None:
        super().__init__(theme, parent, plate="key")
        self.key = key
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName(f"letter-{key}")
        self.setAccessibleName(key)

    def paint_content(self, painter: QPainter) -> None:
        """The letter in the middle; the space is drawn."""
        if self.key == " ":
            self._paint_space(painter)
            return
        self.put(painter, fit(self.theme, [Run(self.key, "key")], self.size()), self.rect(), CENTRE)

    def _paint_space(self, painter: QPainter) -> None:
        across, up = self.theme.mm(3.4), self.theme.mm(1.4)
        middle = QPointF(self.width() / 2, self.height() / 2 + up)
        left, right = middle - QPointF(across, 0), middle + QPointF(across, 0)
        painter.setPen(pen(self.inks()[0], self.theme.sizes.rule))
        painter.drawPolyline(QPolygonF([left - QPointF(0, up), left, right, right - QPointF(0, up)]))


class Field(QWidget):
    """What is typed so far, with a mark where the next character goes."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._text = ""
        self._texts: list[PaintedText] = []

    def say(self, text: str) -> None:
        """Show it."""
        self._text = text
        self.setAccessibleName(text)
        self.update()

    def painted_texts(self) -> list[PaintedText]:
        """What is typed, as painted last."""
        return list(self._texts)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Text on a line, then the mark."""
        painter = QPainter(self)
        s = self.theme.sizes
        ink = self.theme.colour("ink")
        painter.fillRect(QRect(0, self.height() - s.rule, self.width(), s.rule), ink)
        room = self.rect().adjusted(0, 0, -s.u, -s.rule)
        block = fit(self.theme, [Run(self._text, "title", strong=True, tabular=True)], room.size())
        self._texts = [(self._text, room, block.size)] if self._text else []
        block.paint(painter, room, MIDDLE, ink, ink)
        left = block.size.width() + s.half // 3 if self._text else 0
        painter.fillRect(QRectF(left, self.height() * 0.2, s.rule, self.height() * 0.6), ink)
        painter.end()


class CodeEntry(Surface):
    """Fills its screen. Signals: ``entered(str)``, ``cancelled()``, ``changed()``. The slot is its screen's; ``use``
    words it for what is typed, ``nothing`` for nothing, where that is an answer too. ``words``: words of one's own,
    which no scanner knows.
    """

    entered = Signal(str)
    cancelled = Signal()
    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        slot: Slot,
        parent: QWidget,
        *,
        spaces: bool = False,
        words: bool = False,
        note: bool = False,
        use: Callable[[str], str] | None = None,
        nothing: str = "",
        number: bool = False,
    ) -> None:
        super().__init__(theme, "sheet", parent)
        self.slot = slot
        self._use = use or (lambda text: self.tr("Use {text}").format(text=text))
        self.text = ""
        spaces = spaces or words or note
        self._usual = self._longest = 3 * LONGEST if spaces else LONGEST
        self._number, self._words = number, words
        self._letters = "" if number else LETTERS + ("- " if spaces else MARKS)
        self._note, self._nothing = note, nothing or (self.tr("No note") if note else "")
        self._needed = not self._nothing
        self._keys: list[LetterKey] = []
        self._made = False
        self.hide()

    def ask(self, title: str, text: str = "", longest: int = 0) -> None:
        """Open for ``title``, with what is there already; at most ``longest`` characters, if that is said."""
        if not self._made:
            self._make_keys()
        self._longest = longest or self._usual
        self._title.say(title)
        self._set(text)
        self.show()
        self.raise_()
        self.slot.raise_()

    def offer(self) -> None:
        """Use what is typed; a note may also be empty."""
        if self.text.strip():
            self.slot.strong(self.tr("Use this") if self._note else self._use(self.text), "check")
        elif self._needed:
            self.slot.wait(self._how(self.tr("Type or scan it")))
        else:
            self.slot.quiet(self._nothing, "check")

    def act(self) -> None:
        """Give it away."""
        if self.text.strip() or not self._needed:
            self.entered.emit(self.text.strip())

    def escape(self) -> None:
        """Nothing was typed."""
        self.cancelled.emit()

    def prompt_line(self, device: str) -> tuple[str, str, str]:
        """How it is entered."""
        line = self.tr("Type a short note") if self._note else self._how(self.tr("Type it, or scan it"))
        return ("keys", line, device)

    def _how(self, scan: str) -> str:
        """What to do; ``scan`` where a scan does as well, which nobody expects of figures and of words of one's own."""
        if self._number:
            return self.tr("Type the number")
        return self.tr("Type it") if self._words else scan

    def take_key(self, event: QKeyEvent) -> bool:
        """A keyboard's letters, digits and marks."""
        if event.key() == Qt.Key.Key_Backspace:
            self._set(self.text[:-1])
            return True
        key = event.text().upper()
        if len(key) == 1 and key in self._letters + "0123456789.":
            self._type(key)
            return True
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out what is there."""
        if self._made:
            self._lay()

    def _make_keys(self) -> None:
        """When something is typed for the first time: most entries of a shift never are, and forty keys cost time."""
        self._made = True
        # With the letters gone there is room for the question.
        self._title = (
            Text(self.theme, "heading", self, align=LEFT)
            if self._number
            else Text(self.theme, "body", self, tone="ink2")
        )
        self._field = Field(self.theme, self)
        self._keys = [self._key(key) for key in self._letters]
        self.pad = Pad(self.theme, self)
        self.pad.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.cancel = QuietButton(self.theme, self.tr("Cancel"), "close", self, name="entry-cancel", commits=False)
        self.pad.typed.connect(self._type)
        self.pad.back.connect(lambda: self._set(self.text[:-1]))
        self.cancel.touched.connect(self.cancelled)
        self._lay()

    def _lay(self) -> None:
        """Title and field over the keys; the pad stays where it is, to the pixels that the letters need."""
        s, size = self.theme.sizes, self.size()
        pad = headed_pad(self.theme, size)
        right = self._lay_keys(QRect(pad))
        pad.setLeft(max(pad.left(), right + s.gap))
        self.pad.setGeometry(pad)
        height = min(pad.top() - s.half, 2 * self.theme.pitch("body") + s.half)
        top = pad.top() - s.half // 2 - height
        room = size.height() - top - s.margin - self.cancel.height() - s.margin
        self._title.setGeometry(
            s.margin, top + s.half * self._number, right - s.margin, room if self._number else height
        )
        self._field.setGeometry(pad.left(), top, pad.width(), height - s.half)

    def _key(self, key: str) -> LetterKey:
        made = LetterKey(self.theme, key, self)
        made.touched.connect(lambda: self._type(key))
        return made

    def _type(self, key: str) -> None:
        if len(self.text) < self._longest:
            self._set(self.text + key)

    def _set(self, text: str) -> None:
        self.text = text
        self._field.say(text)
        self.offer()
        self.changed.emit()

    def _lay_keys(self, pad: QRect) -> int:
        """Six columns, rows as the pad has them and the slot's below; keys keep 15 mm. Returns their right edge."""
        s, gap = self.theme.sizes, math.floor(4 * self.theme.panel.pitch)
        slot, left = self.theme.slot_rect(self.size()), s.margin
        width = max(self.theme.mm(15), (pad.left() - s.gap - left - (COLUMNS - 1) * gap) // COLUMNS)
        tops = [pad.top() + row * (s.key_height + s.pad_gap) for row in range(ROWS - 1)] + [slot.top()]
        for i, key in enumerate(self._keys):
            row, column = divmod(i, COLUMNS)
            height = slot.height() if row == ROWS - 1 else s.key_height
            key.setGeometry(left + column * (width + gap), tops[row], width, height)
        last, right = left + 4 * (width + gap), left + COLUMNS * width + (COLUMNS - 1) * gap
        self.cancel.setGeometry(last, slot.top(), min(right, slot.left() - s.gap) - last, slot.height())
        words = natural(self.theme, [Run(self.tr("Cancel"), "body", strong=True)]).width()
        roomy = self.cancel.width() > words + 2 * s.margin + self.theme.types["body"].px * 2
        self.cancel.say(self.tr("Cancel"), "close" if roomy else "")
        return right
