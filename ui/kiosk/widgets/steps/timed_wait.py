"""Step kind *timed wait* on the screen: how long it still takes and when it ends by the clock on the wall.

Knows times, no rule: the wait itself is two records, and goes on without any screen.
"""

from datetime import datetime, timedelta

from PySide6.QtWidgets import QWidget

from app.domain.steps.timed_wait import span
from app.views import Prompt, Wait
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import Slot
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.ring import Ring
from ui.kiosk.widgets.sign import Sign
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps.body import PromptLine, StepBody, one_line
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.words import since_words


class TimedWaitBody(StepBody):
    """Words at the left, the ring at the right; `tick` moves it on."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self._prompt = Prompt(run="", step="", kind="timed_wait", title="")
        self._wait: Wait | None = None
        self._now: datetime | None = None
        self._title = Text(theme, "heading", self, strong=True, align=LEFT)
        self._text = Text(theme, "body", self, align=LEFT)
        self._ends = Text(theme, "heading", self, strong=True, align=LEFT)
        self._state = Sign(theme, self)
        self._other = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._ring = Ring(theme, self)

    def show_prompt(self, prompt: Prompt) -> None:
        """Show the wait as it stands."""
        self._prompt, self._wait = prompt, prompt.wait
        self._title.say(prompt.title)
        self._text.say(prompt.text)
        self.show_drawing(prompt.picture)
        if prompt.wait is not None:
            self.tick(prompt.wait.now)

    def tick(self, now: datetime) -> None:
        """The clock moved on."""
        before = self.left() if self._now else None
        self._now = now
        self._say()
        if before is None or (before > 0) != (self.left() > 0):
            self.offer()
            self.changed.emit()

    def left(self) -> int:
        """Seconds until the wait may end; 0 when it may."""
        end = self._end()
        return max(0, -int((self._now - end) // timedelta(seconds=1))) if end and self._now else 0

    def offer(self) -> None:
        """Start, wait, or end."""
        wait = self._wait
        if wait is None or wait.started is None:
            self.slot.strong(self.tr("Start the wait"), "clock")
        elif self.left() and not wait.early:
            self.slot.wait(self.tr("Until {time}").format(time=self._end_words()))
        elif self.left():
            self.slot.quiet(self.tr("End it early"), "clock")
        else:
            self.slot.strong(self.tr("End the wait"), "check")

    def act(self) -> None:
        """Start or end; whether it may is asked of the rule."""
        self.answered.emit({}, ())

    def prompt_line(self, device: str) -> PromptLine:
        """What the person does now."""
        wait = self._wait
        if wait is None or wait.started is None:
            return ("clock", self.tr("Touch Start the wait when it begins"), self.tr("It goes on by itself"))
        if self.left():
            line = self.tr("Wait until {time}").format(time=self._end_words())
            return ("clock", line, self.tr("Other work may go on meanwhile"))
        return ("clock", self.tr("Touch End the wait"), one_line(self._prompt.title))

    def lay(self, at: Places) -> None:
        """Words and picture in the middle, the ring over the slot."""
        s = self.theme.sizes
        self._ring.setGeometry(at.hand)
        words = Stack().text(self._title, self.theme.pitch("heading")).text(self._text).space(s.margin)
        words.text(self._ends).fixed(self._state, self.theme.pitch("body")).text(self._other)
        if self.drawing.isHidden():
            words.stretch()
        else:
            words.space(s.half).stretch(self.drawing, self.theme.mm(20))
        words.place(at.middle.adjusted(0, -s.hair, 0, 0))

    def _end(self) -> datetime | None:
        wait = self._wait
        return wait.started + timedelta(seconds=wait.seconds) if wait and wait.started else None

    def _latest(self) -> datetime | None:
        wait = self._wait
        return wait.started + timedelta(seconds=wait.most) if wait and wait.started and wait.most is not None else None

    def _end_words(self) -> str:
        end = self._end()
        return since_words(end, self._now) if end else ""

    def _say(self) -> None:
        wait, now = self._wait, self._now
        if wait is None or now is None:
            return
        self._state.setVisible(wait.started is not None)
        if wait.started is None:
            self._ends.say(self.tr("At least {span}").format(span=span(wait.seconds)))
            self._other.say(self.tr("At most {span}").format(span=span(wait.most)) if wait.most else "")
            self._ring.show_share(0, _left_words(wait.seconds), self.tr("to wait"))
        else:
            self._say_running(wait, now, wait.started)

    def _say_running(self, wait: Wait, now: datetime, started: datetime) -> None:
        left, latest = self.left(), self._latest()
        passed = int((now - started) // timedelta(seconds=1))
        if left:
            self._ends.say(self.tr("Ends at {time}").format(time=self._end_words()))
            self._state.say(
                self.tr("Started at {time}").format(time=since_words(started, now)), icon="clock", strong=False
            )
        elif latest is not None and now > latest:
            self._ends.say(self.tr("Too long since {time}").format(time=since_words(latest, now)))
            self._state.say(self.tr("At most {span}").format(span=span(wait.most or 0)), marker="stop")
        else:
            self._ends.say(self.tr("Over since {time}").format(time=self._end_words()))
            self._state.say(self.tr("Long enough"), marker="good")
        self._other.say(self._latest_words(latest) if latest and now <= latest else "")
        shown = (_left_words(left), self.tr("left")) if left else (_left_words(passed), self.tr("waited"))
        self._ring.show_share(1 - left / wait.seconds, *shown)

    def _latest_words(self, latest: datetime | None) -> str:
        return self.tr("End it before {time}").format(time=since_words(latest, self._now)) if latest else ""


def _left_words(seconds: int) -> str:
    """Seconds as a clock shows them: "4:05", "1:02:00"."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"
