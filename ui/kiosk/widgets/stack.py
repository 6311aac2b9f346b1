"""Widgets one under another: each as high as its words need, coming down a size where room is short.

Knows heights only. For texts of unknown length (translations), where fixed boxes would clip.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from ui.kiosk.widgets.text import Text

#: Sizes a text may come down.
STEPS_DOWN = 4


@dataclass(frozen=True)
class _Item:
    widget: QWidget | None
    height: int
    stretch: bool = False


class Stack:
    """A column. Fill it with `text`, `fixed`, `space` and `stretch`, then `place` it in a rectangle."""

    def __init__(self) -> None:
        self._items: list[_Item] = []

    def text(self, widget: Text, least: int = 0) -> "Stack":
        """Words, at least ``least`` pixels high; hidden or empty words take no room."""
        self._items.append(_Item(widget, least))
        return self

    def fixed(self, widget: QWidget, height: int) -> "Stack":
        """A widget of a given height."""
        self._items.append(_Item(widget, height))
        return self

    def space(self, height: int) -> "Stack":
        """Nothing, ``height`` pixels of it."""
        self._items.append(_Item(None, height))
        return self

    def stretch(self, widget: QWidget | None = None, least: int = 0) -> "Stack":
        """What takes the rest: a widget (a picture) or nothing."""
        self._items.append(_Item(widget, least, stretch=True))
        return self

    def place(self, room: QRect) -> int:
        """Lay everything out in ``room``; returns how many pixels are missing (0: all fits).

        Where room is short, the text that gains most by coming down a size does so first: a name that would wrap
        gives way before a number that does not.
        """
        downs = [0] * len(self._items)
        heights = self._heights(room.width(), downs)
        while sum(heights) > room.height() and (best := self._most_gained(room.width(), downs, heights)) is not None:
            giving, steps = best
            downs[giving] += steps
            heights = self._heights(room.width(), downs)
        spare = max(0, room.height() - sum(heights))
        top = room.top()
        stretches = sum(item.stretch for item in self._items)
        for item, height in zip(self._items, heights, strict=True):
            full = height + (spare // stretches if item.stretch else 0)
            self._lay(item, QRect(room.left(), top, room.width(), full))
            top += full
        return max(0, sum(heights) - room.height())

    def _most_gained(self, width: int, downs: list[int], heights: list[int]) -> tuple[int, int] | None:
        """Which item gains most by a step down, or by several where one alone gains nothing; and how many steps."""
        for steps in range(1, STEPS_DOWN + 1):
            gains = [
                height - self._height(item, width, down + steps) if down + steps <= STEPS_DOWN else 0
                for item, height, down in zip(self._items, heights, downs, strict=True)
            ]
            best = max(range(len(gains)), key=gains.__getitem__, default=None)
            if best is not None and gains[best] > 0:
                return best, steps
        return None

    def _lay(self, item: _Item, place: QRect) -> None:
        if isinstance(item.widget, Text):
            item.widget.lay(place)
        elif item.widget is not None:
            item.widget.setGeometry(place)

    def _heights(self, width: int, downs: list[int]) -> list[int]:
        return [self._height(item, width, down) for item, down in zip(self._items, downs, strict=True)]

    def _height(self, item: _Item, width: int, down: int) -> int:
        if item.widget is not None and item.widget.isHidden():
            return 0
        if isinstance(item.widget, Text) and not item.stretch:
            needed = item.widget.height_at(width, down)
            return max(item.height if down == 0 else 0, needed) if needed else 0
        return item.height


#: Most lines of a statement that are tried: no panel has room for more.
MOST_LINES = 16


def place_lines(text: Text, lines: Sequence[str], place: Callable[[], int], rest: Callable[[int], str]) -> None:
    """Lay out with as many ``lines`` as have room; ``rest`` says how many are left out.

    ``place`` lays everything out and returns how many pixels are missing.
    """
    for shown in range(min(len(lines), MOST_LINES), -1, -1):
        left = len(lines) - shown
        text.say("\n".join([*lines[:shown], *([rest(left)] if left else [])]))
        if place() <= 0:
            return
