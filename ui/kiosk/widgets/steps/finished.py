"""When every step is done: what was done, and the way to the report. Not a step kind."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from app.domain.values import plain
from app.views import JobView, Prompt
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.buttons import Slot
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.sign import Sign
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps.body import PromptLine, StepBody
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.words import pieces


class FinishedBody(StepBody):
    """All steps are done: report how the pieces turned out."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self._job: JobView | None = None
        self._title = Text(theme, "heading", self, strong=True)
        self._state = Sign(theme, self)
        self._next = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._rule = Rule(theme, self)
        self._here = Text(theme, "body", self, text=self.tr("To report now"), tone="ink2")
        self._count = Text(theme, "value", self, strong=True)
        self._before = Text(theme, "body", self, text=self.tr("Reported before"), tone="ink2")
        self._done = Text(theme, "value", self, strong=True)

    def show_prompt(self, prompt: Prompt) -> None:
        """There is none: see `show_job`."""

    def show_job(self, job: JobView, picture: str) -> None:
        """Show what is to be reported."""
        self._job = job
        self._title.say(job.operation_name)
        self._state.say(self.tr("All steps are done"), marker="good")
        words = self.tr("Report how the {quantity} turned out.")
        self._next.say(words.format(quantity=pieces(job.quantity, job.unit)))
        self._count.say(pieces(job.quantity, job.unit))
        of = self.tr("  of {total}").format(total=plain(job.total))
        self._done.say_runs([Run(plain(job.done), "value", strong=True), Run(of, "body", "ink2")])
        self.show_drawing(picture)
        self.drawing.hide_callouts()
        self.offer()

    def offer(self) -> None:
        """On to the report."""
        job = self._job
        if job is None:
            self.slot.wait("")
            return
        quantity = pieces(job.quantity, job.unit) if job.unit not in ("pcs", "pc", "") else plain(job.quantity)
        self.slot.strong(self.tr("Report {quantity}").format(quantity=quantity), "right")

    def act(self) -> None:
        """Ask for the report."""
        self.completion_wanted.emit()

    def prompt_line(self, device: str) -> PromptLine:
        """Report."""
        return ("work", self.tr("Touch Report to finish this job"), self.tr("Good, scrap and rework come next"))

    def lay(self, at: Places) -> None:
        """Words, the two numbers, and the picture at the right."""
        s = self.theme.sizes
        self.drawing.setGeometry(at.hand)
        stack = Stack().text(self._title, self.theme.pitch("heading")).text(self._next).space(s.half)
        stack.fixed(self._state, self.theme.pitch("body")).space(s.margin).fixed(self._rule, s.hair).space(s.margin)
        stack.text(self._here).text(self._count).space(s.half).text(self._before).text(self._done).stretch()
        stack.place(QRect(at.middle.adjusted(0, -s.hair, 0, 0)))
