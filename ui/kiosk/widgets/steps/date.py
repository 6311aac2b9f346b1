"""Step kind *date* on the screen: day, month and year by steps or by digits. Says which day it is, and which can be."""

from calendar import monthrange
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.views import DateForm, Prompt
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import Slot
from ui.kiosk.widgets.counting import Stepper
from ui.kiosk.widgets.pad import Pad
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.sign import Sign
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps.body import PromptLine, StepBody, one_line
from ui.kiosk.widgets.text import Text
from ui.kiosk.words import calendar_day, month_short, weekday_name

#: Day, month, year as they are typed.
DIGITS = 8


class DateBody(StepBody):
    """Steps move from the day shown; digits begin anew. The slot repeats the day in words."""

    def __init__(self, theme: Theme, slot: Slot, parent: QWidget | None = None) -> None:
        super().__init__(theme, slot, parent)
        self._prompt = Prompt(run="", step="", kind="date", title="")
        self._day: date | None = None
        self._digits = ""
        self._title = Text(theme, "heading", self, strong=True)
        self._hint = Text(theme, "body", self, tone="ink2")
        self._says = Sign(theme, self)
        self._bounds = Sign(theme, self)
        self.pad = Pad(theme, self, point=False)
        self.pad.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.pad.typed.connect(self._type)
        self.pad.back.connect(lambda: self._set_digits(self._digits[:-1]))
        self._steppers = {name: Stepper(theme, f"date-{name}", self, role="title") for name in ("day", "month", "year")}
        for name, stepper in self._steppers.items():
            stepper.stepped.connect(lambda step, name=name: self._step(name, step))

    @property
    def form(self) -> DateForm:
        """Which days can be."""
        return self._prompt.date_form or DateForm(today=date(2026, 1, 1))

    def show_prompt(self, prompt: Prompt) -> None:
        """Title, and the day so far; a new question has none."""
        self._prompt = prompt
        self._title.say(self.head_of(prompt))
        self._hint.say(one_line(prompt.text))
        self._show()

    def clear(self) -> None:
        """No day is chosen."""
        self._day = None
        self._set_digits("")

    def take_key(self, event: QKeyEvent) -> bool:
        """The pad's keys."""
        return self.pad.take_key(event)

    def offer(self) -> None:
        """Repeat the day that a touch takes."""
        if self._digits and self._day is None:
            left = DIGITS - len(self._digits)
            self.slot.wait(self._missing_words(left))
        elif self._day is None:
            self.slot.wait(self.tr("Enter the day"))
        elif not self._can_be(self._day):
            self.slot.wait(self._bounds_words())
        else:
            self.slot.strong(self.tr("Take {day}").format(day=calendar_day(self._day, date.min)), "check")

    def act(self) -> None:
        """Take the day, if it can be."""
        if self._day is not None and self._can_be(self._day):
            self.answered.emit({"day": self._day}, ())

    def prompt_line(self, device: str) -> PromptLine:
        """Scan it where the label has it, else enter it; a day that cannot be is read again."""
        if self._day is not None and not self._can_be(self._day):
            return ("flag", self.tr("That day cannot be: read it again"), self.tr("If it is right, touch Hold"))
        return ("scan", self.tr("Enter the day, or scan it"), device or one_line(self._prompt.title))

    def lay(self, at: Places) -> None:
        """Three rows of steps under the day in words where they have room; the pad where every pad is."""
        s = self.theme.sizes
        self.pad.setGeometry(at.pad)
        high = max(s.slot_height, self.theme.mm(15))
        room = at.middle.adjusted(0, -s.hair, 0, 0)
        stack = self._words().stretch()
        for stepper in self._steppers.values():
            stepper.show()
            stack.space(s.gap).fixed(stepper, high)
        if stack.place(room):
            for stepper in self._steppers.values():
                stepper.hide()
            self._words().stretch().place(room)

    def _words(self) -> Stack:
        s = self.theme.sizes
        words = Stack().text(self._title, self.theme.pitch("heading")).text(self._hint).space(s.half)
        # Two lines for the day, whichever it is: what is under it must not move while a finger steps.
        says = 2 * self.theme.pitch("body")
        return words.fixed(self._says, says).fixed(self._bounds, self.theme.pitch("body"))

    def _type(self, key: str) -> None:
        digits = key if len(self._digits) == DIGITS else self._digits + key
        self._set_digits(digits)

    def _set_digits(self, digits: str) -> None:
        self._digits = digits
        if digits:
            self._day = day_of(digits)
        self._show()
        self.changed.emit()

    def _step(self, name: str, by: int) -> None:
        start = self._day or nearest(self.form, self.form.today)
        self._day, self._digits = stepped(start, name, by) if self._day else start, ""
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        day = self._day
        self._says.say(self._day_words(), role="title")
        shown = {
            "day": f"{day.day}" if day else "",
            "month": month_short(day.month) if day else "",
            "year": f"{day.year}" if day else "",
        }
        for name, stepper in self._steppers.items():
            stepper.show_value(shown[name] or self._names()[name], less=True, more=True)
        wrong = day is not None and not self._can_be(day)
        self._bounds.say(self._bounds_words(), marker="attention" if wrong else None, role="note", strong=False)
        self.offer()

    def _day_words(self) -> str:
        if self._day is not None:
            return f"{weekday_name(self._day.weekday())}, {calendar_day(self._day, date.min)}"
        return template(self._digits, self.tr("DDMMYYYY"))

    def _missing_words(self, left: int) -> str:
        if not left:
            return self.tr("There is no such day")
        return self.tr("1 more digit") if left == 1 else self.tr("{n} more digits").format(n=left)

    def _names(self) -> dict[str, str]:
        letters = self.tr("DDMMYYYY")
        return {"day": letters[:2], "month": letters[2:4], "year": letters[4:]}

    def _can_be(self, day: date) -> bool:
        form = self.form
        return (form.earliest is None or form.earliest <= day) and (form.latest is None or day <= form.latest)

    def _bounds_words(self) -> str:
        first, last = (calendar_day(d, date.min) if d else "" for d in (self.form.earliest, self.form.latest))
        if first and last:
            return self.tr("{first} to {last}").format(first=first, last=last)
        if first or last:
            words = self.tr("{day} or later") if first else self.tr("{day} or earlier")
            return words.format(day=first or last)
        return self.tr("Type day, month, year")


def day_of(digits: str) -> date | None:
    """The day of eight digits: day, month, year. None while there are fewer, or where the calendar has none."""
    if len(digits) < DIGITS:
        return None
    try:
        return date(int(digits[4:8]), int(digits[2:4]), int(digits[:2]))
    except ValueError:
        return None


def stepped(day: date, name: str, by: int) -> date:
    """A day, a month or a year away; the last day of a shorter month where it has no such day."""
    if name == "day":
        return min(max(day, date.min + timedelta(days=1)), date.max - timedelta(days=1)) + timedelta(days=by)
    months = day.year * 12 + day.month - 1 + by * (12 if name == "year" else 1)
    year, month = divmod(min(max(months, 12), 9999 * 12 + 11), 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def nearest(form: DateForm, day: date) -> date:
    """The day that can be and lies nearest."""
    if form.earliest is not None and day < form.earliest:
        return form.earliest
    return form.latest if form.latest is not None and day > form.latest else day


def template(digits: str, places: str) -> str:
    """Digits so far over the letters of the places still to come: "31 0M YYYY"."""
    text = digits + places[len(digits) :]
    return f"{text[:2]} {text[2:4]} {text[4:]}"
