"""One thing that is due by its date: what, its last day, what to do, and what will do meanwhile. Passive.

Must not know who may do what, nor where dates are kept.
"""

from datetime import datetime

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.views import DueView
from ui.kiosk.screens.screen import Screen
from ui.kiosk.theme import Theme
from ui.kiosk.waiting_words import due_words
from ui.kiosk.widgets.sign import Sign
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.words import ended_once


class DueScreen(Screen):
    """Signal ``back()``."""

    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="due-slot")
        self._title = Text(theme, "heading", self, strong=True)
        self._state = Sign(theme, self)
        self._to_do, self._meanwhile, self._after = (Text(theme, "lead", self, align=LEFT) for _ in range(3))
        self.slot.quiet(self.tr("Back to the list"), "left")

    def set_due(self, view: DueView, end: datetime, now: datetime) -> None:
        """Show it; ``end`` is the end of its last day."""
        calibration = view.topic == "calibration"
        title = self.tr("Calibration of {name}") if calibration else self.tr("{name}: qualification {what}")
        self._title.say(title.format(name=view.subject, what=view.what))
        words = due_words(end, now)
        self._state.say(words[:1].upper() + words[1:], marker="stop" if view.overdue else "attention", role="lead")
        self._to_do.say(self._to_do_words(view))
        self._meanwhile.say(self._meanwhile_words(view))
        where = self.tr("The new date comes with the plant\u2019s reference data; an administrator imports it.")
        self._after.say(where)
        self.arrange()
        self.changed.emit()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Read it, go back."""
        return ("clock", self.tr("See to it before the day is over"), self.tr("It leaves the list with its new date"))

    def act(self) -> None:
        """Back."""
        self.back.emit()

    def escape(self) -> None:
        """Back."""
        self.back.emit()

    def arrange(self) -> None:
        """Title, how it stands, what to do."""
        s, at = self.theme.sizes, self.places(ladder=False)
        stack = Stack().text(self._title, self.theme.pitch("heading")).space(s.margin // 2)
        stack.fixed(self._state, self.theme.pitch("lead") + s.half).space(s.margin)
        for text in (self._to_do, self._meanwhile, self._after):
            stack.text(text).space(s.half)
        stack.place(QRect(at.wide).adjusted(0, -s.hair, 0, 0))

    def _to_do_words(self, view: DueView) -> str:
        if view.topic == "calibration":
            return self.tr("Have it calibrated. Work that asks for a calibrated tool refuses it after its last day.")
        return self.tr("Have it renewed. Work that asks for it is refused to {name} after its last day.").format(
            name=view.subject
        )

    def _meanwhile_words(self, view: DueView) -> str:
        if not view.instead:
            if view.topic == "calibration":
                return self.tr("No other tool of this kind can be used here now.")
            return self.tr("Nobody else on this line is qualified.")
        words = self.tr("Meanwhile use {names}.") if view.topic == "calibration" else self.tr("Qualified too: {names}.")
        return ended_once(words.format(names=", ".join(view.instead)))
