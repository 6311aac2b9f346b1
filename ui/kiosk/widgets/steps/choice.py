"""Step kind *choice* on the screen: options as tiles, what is touched is marked. Knows words, not what follows."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.views import Option, Options, Prompt
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, fit
from ui.kiosk.widgets.buttons import Slot
from ui.kiosk.widgets.choices import paint_bar
from ui.kiosk.widgets.icon import paint_icon
from ui.kiosk.widgets.marker import State, paint_marker
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps.body import PromptLine, StepBody, one_line
from ui.kiosk.widgets.text import MIDDLE, Text
from ui.kiosk.widgets.tiles import Tiles
from ui.kiosk.widgets.touch import Target

_MARKERS: dict[str, State] = {"good": "good", "bad": "stop"}


class OptionTile(Target):
    """One option: its words, its verdict as a shape before them where it has one, and a tick when it is chosen."""

    def __init__(self, theme: Theme, option: Option, parent: QWidget) -> None:
        super().__init__(theme, parent, plate="quiet")
        self.option = option
        self.chosen = False
        self.setObjectName(f"option-{option.code}")
        self.setText(option.name)
        self.setAccessibleName(option.name)

    def mark(self, chosen: bool) -> None:
        """Show it as chosen, or not."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.setAccessibleDescription(self.tr("chosen") if chosen else "")
            self.offer()

    def paint_content(self, painter: QPainter) -> None:
        """Shape, words, tick; the bar of the chosen one."""
        s, height = self.theme.sizes, self.height()
        room = self.rect().adjusted(s.margin, s.half // 2, -s.half, -s.half // 2)
        if marker := _MARKERS.get(self.option.verdict):
            paint_marker(
                painter, self.theme, marker, QRectF(room.left(), (height - s.mark_line) / 2, s.mark_line, s.mark_line)
            )
            room.setLeft(room.left() + s.mark_line + s.half)
        room.setRight(room.right() - s.icon_row - s.half // 2)
        if self.chosen:
            paint_bar(painter, self)
            place = QRectF(room.right() + s.half // 2, (height - s.icon_row) / 2, s.icon_row, s.icon_row)
            paint_icon(painter, "check", place, self.inks()[0])
        self.put(painter, fit(self.theme, [Run(self.text(), "body", strong=True)], room.size()), room, MIDDLE)


class ChoiceBody(StepBody):
    """Touch one; it is taken by the slot, so that a slip can be put right. Several stay marked until touched again."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self._prompt = Prompt(run="", step="", kind="choice", title="")
        self._chosen: set[str] = set()
        self._pictured = False
        self._title = Text(theme, "heading", self, strong=True)
        self._text = Text(theme, "body", self, tone="ink2")
        self._tiles = Tiles(
            theme, self, more=self.tr("{n} more answers"), first=self.tr("First answers"), tallest=theme.mm(22)
        )

    @property
    def asked(self) -> Options:
        """What there is to choose from."""
        return self._prompt.choice or Options(options=())

    def show_prompt(self, prompt: Prompt) -> None:
        """Show the options; marks stay while they are the same."""
        if prompt.choice != self._prompt.choice:
            options = prompt.choice.options if prompt.choice else ()
            self._tiles.fill([self._tile(option) for option in options])
        self._prompt = prompt
        self._title.say(self.head_of(prompt))
        self._text.say(one_line(prompt.text))
        self._pictured = self.show_drawing(prompt.picture)
        self._show_marks()

    def clear(self) -> None:
        """Nothing is chosen."""
        self._chosen.clear()
        self._show_marks()

    def offer(self) -> None:
        """Repeat what a touch takes."""
        names = [option.name for option in self.asked.options if option.code in self._chosen]
        if not names:
            self.slot.wait(self.tr("Touch all that are so") if self.asked.several else self.tr("Touch the answer"))
        elif len(names) == 1:
            self.slot.strong(self.tr("Take “{answer}”").format(answer=names[0]), "check")
        else:
            self.slot.strong(self.tr("Take {n} answers").format(n=len(names)), "check")

    def act(self) -> None:
        """Take what is marked."""
        chosen = tuple(option.code for option in self.asked.options if option.code in self._chosen)
        if chosen:
            self.answered.emit({"chosen": chosen}, ())

    def prompt_line(self, device: str) -> PromptLine:
        """Touch what is so."""
        line = self.tr("Touch all that are so, then take them") if self.asked.several else self.tr("Touch the answer")
        return ("list", line, one_line(self._prompt.title))

    def lay(self, at: Places) -> None:
        """The picture beside the options where both have room, else the options alone."""
        s = self.theme.sizes
        picture = self._pictured and self._fits(at)
        self.drawing.setVisible(picture)
        column = at.middle if picture else at.wide
        top = column.top() - s.hair
        rows = Stack().text(self._title, self.theme.pitch("heading")).text(self._text).space(s.half)
        rows.stretch(self._tiles)
        rows.place(QRect(column.left(), top, column.width(), column.bottom() + 1 - top))
        if picture:
            self.drawing.setGeometry(at.hand)

    def _fits(self, at: Places) -> bool:
        head = self.theme.pitch("heading") * 2 + self.theme.pitch("body") + self.theme.sizes.half
        return self._tiles.fits(len(self.asked.options), at.middle.width(), at.middle.height() - head)

    def _tile(self, option: Option) -> OptionTile:
        tile = OptionTile(self.theme, option, self._tiles)
        tile.touched.connect(lambda: self._touch(option.code))
        return tile

    def _touch(self, code: str) -> None:
        self._chosen = self._chosen ^ {code} if self.asked.several else {code}
        self._show_marks()
        self.changed.emit()

    def _show_marks(self) -> None:
        for tile in self._tiles.tiles():
            if isinstance(tile, OptionTile):
                tile.mark(tile.option.code in self._chosen)
        self.offer()
