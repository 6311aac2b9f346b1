"""Step kind *line clearance* on the screen: what was made here before, and the zones to look at one by one.

Knows which zones are ticked, not what follows.
"""

from PySide6.QtWidgets import QWidget

from app.views import Clearance, Prompt
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.buttons import Slot
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps.body import PromptLine, StepBody, one_line
from ui.kiosk.widgets.steps.checklist import TickRow
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.widgets.tiles import Tiles
from ui.kiosk.words import moment


class LineClearanceBody(StepBody):
    """Zones in the middle, what was here before and the zone's picture at the right."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self._prompt = Prompt(run="", step="", kind="line_clearance", title="")
        self._zones: Clearance | None = None
        self._ticked: set[int] = set()
        self._title = Text(theme, "heading", self, strong=True)
        self._rows = Tiles(theme, self, more=self.tr("{n} more zones"), first=self.tr("First zones"))
        self._was = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._before = Text(theme, "heading", self, align=LEFT)

    def show_prompt(self, prompt: Prompt) -> None:
        """Show the zones; ticks that were set stay while the zones are the same."""
        known = self._zones.zones if self._zones else ()
        self._prompt, self._zones = prompt, prompt.clearance
        zones = prompt.clearance.zones if prompt.clearance else ()
        if zones != known:
            self._rows.fill([self._row(i, zone.name) for i, zone in enumerate(zones)])
        self._title.say(prompt.title)
        self._say_before(prompt.clearance)
        self._show_ticks()

    def clear(self) -> None:
        """No zone is ticked."""
        self._ticked.clear()
        self._show_ticks()

    def offer(self) -> None:
        """Wait for the zones that are open."""
        left = self._open()
        if left:
            words = self.tr("1 more zone") if left == 1 else self.tr("{n} more zones").format(n=left)
            self.slot.wait(words)
        else:
            self.slot.strong(self.tr("The line is clear"), "check")

    def act(self) -> None:
        """Every zone is clear."""
        if not self._open():
            self.answered.emit({"cleared": tuple(sorted(self._ticked))}, ())

    def prompt_line(self, device: str) -> PromptLine:
        """Look, clear, touch."""
        line = self.tr("Touch each zone that is clear") if self._open() else self.tr("Touch The line is clear")
        before = self._zones.before if self._zones else ""
        second = (
            self.tr("Nothing of {order} may be left").format(order=before) if before else one_line(self._prompt.title)
        )
        return ("clean", line, second)

    def lay(self, at: Places) -> None:
        """Zones in the middle; before, and what it looks like, at the right."""
        s = self.theme.sizes
        rows = Stack().text(self._title, self.theme.pitch("heading")).space(s.half).stretch(self._rows)
        if self.theme.panel.variant == "portrait":
            rows.space(s.half).text(self._was).text(self._before).place(at.middle.adjusted(0, -s.hair, 0, 0))
            self.drawing.setGeometry(at.hand)
            return
        rows.place(at.middle.adjusted(0, -s.hair, 0, 0))
        beside = Stack().text(self._was).text(self._before).space(s.half)
        beside.stretch(self.drawing, self.theme.mm(20)).place(at.hand.adjusted(0, -s.hair, 0, 0))

    def _open(self) -> int:
        return (len(self._zones.zones) if self._zones else 0) - len(self._ticked)

    def _say_before(self, clearance: Clearance | None) -> None:
        if clearance is None or not clearance.before:
            self._was.say(self.tr("Nothing was made here before"))
            self._before.say("")
            return
        self._was.say(self.tr("Made here before"))
        since = self.tr("since {time}").format(time=moment(clearance.before_at)) if clearance.before_at else ""
        runs = [Run(self.tr("Order {order}").format(order=clearance.before), "heading", strong=True)]
        runs.append(Run("\n" + clearance.before_product, "body"))
        self._before.say_runs([*runs, Run("\n" + since, "note", "ink2")] if since else runs)

    def _row(self, index: int, words: str) -> TickRow:
        row = TickRow(self.theme, index, words, self._rows)
        row.touched.connect(lambda: self._turn(index))
        return row

    def _turn(self, index: int) -> None:
        self._ticked ^= {index}
        self._show_ticks()
        self.changed.emit()

    def _show_ticks(self) -> None:
        for row in self._rows.tiles():
            if isinstance(row, TickRow):
                row.tick(row.index in self._ticked)
        self.show_drawing(self._picture())
        self.offer()

    def _picture(self) -> str:
        """Of the first zone that is open, else the step's own."""
        zones = self._zones.zones if self._zones else ()
        found = next((zone.picture for i, zone in enumerate(zones) if i not in self._ticked), "")
        return found or self._prompt.picture
