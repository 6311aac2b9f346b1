"""Step kind *tool check* on the screen: each tool with its calibration and the life it has left, to scan or to pick.

Must not know whether a tool will be taken: it shows what is true about it.
"""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from app.views import Prompt, ToolView
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run, fit, pen
from ui.kiosk.widgets.buttons import Slot
from ui.kiosk.widgets.choices import paint_bar
from ui.kiosk.widgets.marker import State, paint_marker
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps.body import PromptLine, StepBody, one_line
from ui.kiosk.widgets.text import LEFT, MIDDLE, Text
from ui.kiosk.widgets.tiles import Tiles
from ui.kiosk.widgets.touch import Target
from ui.kiosk.words import calendar_day, local


class ToolTile(Target):
    """One tool: state, name, calibration, and a bar of the life that is left."""

    def __init__(self, theme: Theme, tool: ToolView, uses: int, parent: QWidget) -> None:
        super().__init__(theme, parent, plate="quiet")
        self.tool = tool
        self.picked = False
        self._uses = uses
        self.setObjectName(f"tool-{tool.tool}")
        self.setText(tool.name)
        self.setAccessibleName(f"{tool.name}, {self.calibration_words()}, {self.life_words()}")

    def pick(self, picked: bool) -> None:
        """Show it as the one, or not."""
        self.picked = picked
        self.setAccessibleDescription(self.tr("picked") if picked else "")
        self.offer()

    def state(self) -> State:
        """What its marker says."""
        tool = self.tool
        if tool.held or tool.calibration == "overdue" or (tool.left is not None and tool.left < self._uses):
            return "stop"
        if tool.calibration == "unknown" or (tool.life and tool.left is not None and tool.left * 10 <= tool.life):
            return "attention"
        return "good"

    def calibration_words(self) -> str:
        """Until when it is calibrated."""
        until = self.tool.calibrated_until
        day = calendar_day(local(until).date()) if until else ""
        words = {
            "valid": self.tr("Calibrated until {day}"),
            "overdue": self.tr("Calibration was due on {day}"),
            "unknown": self.tr("Calibrated until {day}; the clock is in doubt"),
        }
        said = words.get(self.tool.calibration, self.tr("Needs no calibration")).format(day=day)
        return self.tr("On hold") if self.tool.held else said

    def life_words(self) -> str:
        """How many uses are left."""
        tool = self.tool
        if tool.life is None or tool.left is None:
            return self.tr("Does not wear")
        if not tool.left:
            return self.tr("Worn out after {life} uses").format(life=tool.life)
        return self.tr("{left} of {life} uses left").format(left=tool.left, life=tool.life)

    def paint_content(self, painter: QPainter) -> None:
        """Marker and words, the bar of life under them."""
        s = self.theme.sizes
        bar = s.half * 2 // 3 if self.tool.life else 0
        mark = QRectF(s.margin, (self.height() - s.mark_row) / 2, s.mark_row, s.mark_row)
        paint_marker(painter, self.theme, self.state(), mark)
        left = round(mark.right()) + s.margin * 3 // 4
        under = bar + s.half if bar else 0
        room = QRect(left, s.half // 4, self.width() - left - s.margin, self.height() - s.half // 2 - under)
        runs = [
            Run(self.text(), "body", strong=True),
            Run("\n" + self.calibration_words(), "note", "ink2"),
            Run("\n" + self.life_words(), "note", "ink2"),
        ]
        self.put(painter, fit(self.theme, runs, room.size()), room, MIDDLE)
        if bar:
            self._paint_life(painter, QRectF(left, self.height() - bar - s.half, room.width(), bar))
        if self.picked:
            paint_bar(painter, self)

    def _paint_life(self, painter: QPainter, place: QRectF) -> None:
        """What is left as ink in an outline: a bar that empties."""
        s = self.theme.sizes
        share = min(1.0, max(0.0, (self.tool.left or 0) / (self.tool.life or 1)))
        painter.fillRect(
            QRectF(place.left(), place.top(), place.width() * share, place.height()), self.theme.colour("ink2")
        )
        painter.setPen(pen(self.theme.colour("edge"), s.hair))
        painter.drawRect(place)


class ToolCheckBody(StepBody):
    """Tools as tiles; a scan answers at once, a touch picks and the slot takes."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self._prompt = Prompt(run="", step="", kind="tool_check", title="")
        self._picked = ""
        self._title = Text(theme, "heading", self, strong=True)
        self._text = Text(theme, "body", self, tone="ink2")
        self._none = Text(theme, "body", self, align=LEFT)
        self._tiles = Tiles(
            theme,
            self,
            more=self.tr("{n} more tools"),
            first=self.tr("First tools"),
            least_width=theme.mm(60),
            height=theme.pitch("body") + 3 * theme.pitch("note") + 3 * theme.sizes.half,
            tallest=theme.mm(30) + theme.sizes.half,
            columns=1 if theme.large else 2,
        )

    def show_prompt(self, prompt: Prompt) -> None:
        """Show the tools; the one that was picked stays while they are the same."""
        view = prompt.tools
        before = self._prompt.tools
        self._prompt = prompt
        self._title.say(prompt.title)
        self._text.say(one_line(prompt.text))
        self.show_drawing(prompt.picture)
        tools = view.tools if view else ()
        if view != before:
            self._tiles.fill([self._tile(tool) for tool in tools])
            if self._picked not in [tool.tool for tool in tools]:
                self._picked = tools[0].tool if len(tools) == 1 else ""
        self._none.say("" if tools else self.tr("No such tool is known here. A lead can add it."))
        self._none.setVisible(not tools)
        self._mark()

    def clear(self) -> None:
        """Nothing is picked."""
        self._picked = ""
        self._mark()

    def offer(self) -> None:
        """Take the tool that was picked."""
        name = self._name()
        if name:
            self.slot.strong(self.tr("Use {tool}").format(tool=name), "check")
        else:
            self.slot.wait(self.tr("Scan or touch the tool"))

    def act(self) -> None:
        """The picked tool is the answer."""
        if self._picked:
            self.answered.emit({"tool": self._picked}, ())

    def prompt_line(self, device: str) -> PromptLine:
        """Scan it, or pick it."""
        if self._none.text():
            return ("scan", self.tr("Scan a tool, or touch Call"), self.tr("No such tool is known here"))
        name = self._name()
        line = self.tr("Scan {tool}, or touch Use").format(tool=name) if name else self.tr("Scan the tool, or touch it")
        return ("scan", line, device or one_line(self._prompt.title))

    def lay(self, at: Places) -> None:
        """Words over the tiles; a picture at the right where there is one."""
        s = self.theme.sizes
        column = at.middle if self.theme.large or not self.drawing.isHidden() else at.wide
        self.drawing.setGeometry(at.hand)
        stack = Stack().text(self._title, self.theme.pitch("heading")).text(self._text).space(s.half)
        stack.text(self._none).stretch(self._tiles)
        top = at.middle.top() - s.hair
        bottom = at.middle.bottom() if self.theme.large else at.wide.bottom()
        stack.place(QRect(column.left(), top, column.width(), bottom + 1 - top))

    def _tile(self, tool: ToolView) -> ToolTile:
        uses = self._prompt.tools.uses if self._prompt.tools else 1
        tile = ToolTile(self.theme, tool, uses, self._tiles)
        tile.touched.connect(lambda: self._pick(tool.tool))
        return tile

    def _pick(self, tool: str) -> None:
        self._picked = tool
        self._mark()
        self.changed.emit()

    def _mark(self) -> None:
        for tile in self._tiles.tiles():
            if isinstance(tile, ToolTile):
                tile.pick(tile.tool.tool == self._picked)
        self.offer()

    def _name(self) -> str:
        tools = self._prompt.tools.tools if self._prompt.tools else ()
        return next((tool.name for tool in tools if tool.tool == self._picked), "")
