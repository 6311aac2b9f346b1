"""The frame of every screen: strip, navigation, workspace, prompt line. Holds screens and says what was touched.

Knows where things lie and nothing of the plant: it is told every word it shows. A screen is any widget; what it may
have besides is `prompt()` (the caller asks it) and `refuse(message)` and `unrefuse()`, where it has a better place
for a refusal than the band.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent, QWindow
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.views import SyncTruth
from ui.kiosk.messages import Message
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.nav import Nav, NavItem
from ui.kiosk.widgets.prompt import FrameKey, Mood, PersonKey, PowerKey, PromptWindow
from ui.kiosk.widgets.refusal_band import GivesRoom, RefusalBand
from ui.kiosk.widgets.strip import Strip, SyncField
from ui.kiosk.widgets.surface import Rule, Surface
from ui.kiosk.widgets.touch import Target
from ui.kiosk.words import clock, sync_words


@runtime_checkable
class Refusing(Protocol):
    """A screen that shows a refusal in a place of its own."""

    def refuse(self, message: Message) -> None:
        """Show it."""

    def unrefuse(self) -> None:
        """Put it away."""


class Shell(QWidget):
    """The whole window. Signals: ``sync_touched``, ``clock_touched``, ``person_touched``, ``sign_off_touched``,
    ``lock_touched``, ``hold_touched``, ``call_touched``, ``due_touched``, ``nav_touched(str)``, ``refusal_put_away``.
    """

    sync_touched = Signal()
    clock_touched = Signal()
    person_touched = Signal()
    sign_off_touched = Signal()
    lock_touched = Signal()
    hold_touched = Signal()
    call_touched = Signal()
    due_touched = Signal()
    nav_touched = Signal(str)
    refusal_put_away = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self.setStyleSheet(theme.sheet)
        self.setObjectName("shell")
        self._ground = Surface(theme, "sheet", self)
        self._strip = Strip(theme, self)
        self._nav = Nav(theme, self)
        self._stack = QStackedWidget(self)
        self._screens: dict[str, QWidget] = {}
        self._shown = ""
        self._make_prompt_line()
        self._sync = SyncField(theme, self)
        self._band = RefusalBand(theme, self)
        self._band.hide()
        self._person = ""
        self._holds = True
        self._what = self._machine = ""
        self._nav_items: tuple[NavItem, ...] = ()
        self._doubt = SyncField(theme, self, "clock")
        self._doubt.hide()
        self._due = SyncField(theme, self, "hold-due")
        self._due.hide()
        self._strip.carry(self._sync, self._doubt, self._due)
        self._connect()
        self.resize(theme.panel.width_px, theme.panel.height_px)

    def window_handle(self) -> QWindow:
        """Where every touch and every key arrives first: for whoever has to see them all, and nothing else."""
        self.winId()  # makes it, if the window was not shown yet
        return self.windowHandle()

    def add_screen(self, name: str, screen: QWidget) -> None:
        """Take a screen into the workspace under a name."""
        self._screens[name] = screen
        self._stack.addWidget(screen)

    def show_screen(self, name: str) -> None:
        """Bring a screen to the front; a refusal shown over the one before goes away."""
        if name != self._shown:
            self.clear_refusal()
            self._shown = name
        self._stack.setCurrentWidget(self._screens[name])

    @property
    def screen_name(self) -> str:
        """The name of the screen in front."""
        return self._shown

    def set_where(self, text: str) -> None:
        """The station: "ST-30 Leak test"."""
        self._strip.where.say(text)
        self._strip.arrange()

    @property
    def what(self) -> str:
        """What was said last by `set_what`."""
        return self._what

    def set_what(self, text: str) -> None:
        """The job, the place, or who is missing: "Order 10042 · 37 of 100"."""
        self._what = text
        self._strip.what.say(self._machine or text)
        self._strip.arrange()

    def set_machine(self, text: str) -> None:
        """That the machine stands, and since when; it stands in the place of the job for so long. "": it runs."""
        self._machine = text
        self._strip.what.say(text or self._what)
        self._strip.arrange()

    def set_time(self, now: datetime) -> None:
        """The time of day, as the operator's clock on the wall has it."""
        self._strip.time.say(clock(now))
        self._strip.arrange()

    def set_doubt(self, doubtful: bool) -> None:
        """Whether the time is in doubt; a touch on it leads to where it can be confirmed."""
        self._doubt.say((self.tr("Clock in doubt"), self.tr("In doubt")), marker="attention")
        self._doubt.setVisible(doubtful)
        self._strip.arrange()

    def set_due(self, forms: Sequence[str], *, overdue: bool = False) -> None:
        """How long there is to answer, longest form first; none hides it. A touch on it leads to what waits."""
        if forms:
            self._due.say(forms, marker="stop" if overdue else "attention")
        if forms or self._due.isVisibleTo(self):
            self._due.setVisible(bool(forms))
            self._strip.arrange()

    def set_sync(self, truth: SyncTruth) -> None:
        """Where the records are."""
        words = sync_words(truth)
        self._sync.say(words.forms, marker=words.marker, icon=words.icon)
        self._strip.arrange()

    def set_prompt(self, icon: str, line1: str, line2: str = "", mood: Mood = "") -> None:
        """What the terminal waits for, and what is true about it."""
        self._window.say(icon, line1, line2, mood)

    @property
    def prompt_lines(self) -> tuple[str, str]:
        """The two lines of the prompt as shown."""
        return self._window.line1, self._window.line2

    def set_call(self, word: str) -> None:
        """What the key Call says: whether somebody was called, and comes."""
        if self._call.text() != word:
            self._call.setText(word)
            self._call.setAccessibleName(word)
            self._call.offer()

    def set_person(self, name: str | None, *, hold: bool = True) -> None:
        """Who is signed on; None: nobody, and then there is no Hold either."""
        self._person, self._holds = name or "", hold
        self._person_key.show_name(self._person)
        self._arrange()

    def set_nav(self, items: Sequence[NavItem], active: str = "", counts: Mapping[str, int] | None = None) -> None:
        """The places this person can use; none of them hides the navigation."""
        self._nav_items = tuple(items)
        self._nav.show_items(items, active, counts or {})
        self._arrange()

    def show_refusal(self, message: Message) -> None:
        """Say why not and the way out: in the screen's own place, else in the band that comes down from the strip."""
        screen = self._stack.currentWidget()
        if isinstance(screen, Refusing):
            screen.refuse(message)
            return
        self._band.say(message.cause, message.way_out, message.detail, state=message.state)
        self._band.come_down(self._band_rect())
        self._sync.raise_()
        self._doubt.raise_()
        self._due.raise_()

    def clear_refusal(self) -> None:
        """Put a refusal away."""
        self._band.hide()
        screen = self._stack.currentWidget()
        if isinstance(screen, Refusing):
            screen.unrefuse()

    @property
    def refusal_shown(self) -> bool:
        """Whether the band is in view."""
        return self._band.isVisibleTo(self)

    def give_room(self, taken: int) -> None:
        """The band takes so many pixels from the screen in front."""
        screen = self._stack.currentWidget()
        if isinstance(screen, GivesRoom):
            screen.give_room(taken)

    def workspace(self) -> QRect:
        """The rectangle that screens lie in."""
        s, nav = self.theme.sizes, bool(self._nav_items)
        bottom = self.height() - s.prompt
        if self._across():
            return QRect(0, s.strip, self.width(), bottom - s.strip - (s.nav if nav else 0))
        left = s.nav if nav else 0
        return QRect(left, s.strip, self.width() - left, bottom - s.strip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the frame."""
        self._arrange()

    def _make_prompt_line(self) -> None:
        theme = self.theme
        self._line = Surface(theme, "frame", self)
        self._line_edge = Rule(theme, self._line)
        self._window = PromptWindow(theme, self._line)
        self._hold = FrameKey(theme, "flag", self.tr("Hold"), "hold", self._line)
        self._call = FrameKey(theme, "call", self.tr("Call"), "call", self._line)
        self._lock = FrameKey(theme, "lock", self.tr("Lock"), "lock", self._line)
        self._person_key = PersonKey(theme, self._line)
        self._power = PowerKey(theme, self.tr("Sign off"), self._line)
        self._between = [Surface(theme, "edge", self._line) for _ in range(2)]

    def _connect(self) -> None:
        self._sync.touched.connect(self.sync_touched)
        self._doubt.touched.connect(self.clock_touched)
        self._due.touched.connect(self.due_touched)
        self._person_key.touched.connect(self.person_touched)
        self._power.touched.connect(self.sign_off_touched)
        self._lock.touched.connect(self.lock_touched)
        self._hold.touched.connect(self.hold_touched)
        self._call.touched.connect(self.call_touched)
        self._nav.touched.connect(self.nav_touched)
        self._band.touched.connect(self._put_away)

    def _put_away(self) -> None:
        self.clear_refusal()
        self.refusal_put_away.emit()

    def _across(self) -> bool:
        return self.theme.panel.variant == "portrait"

    def _band_rect(self) -> QRect:
        place = self.workspace()
        return QRect(place.left(), place.top(), place.width(), self.theme.sizes.band)

    def _arrange(self) -> None:
        s, place = self.theme.sizes, self.workspace()
        self._ground.setGeometry(self.rect())
        self._strip.setGeometry(0, 0, self.width(), s.strip)
        self._nav.setVisible(bool(self._nav_items))
        if self._across():
            self._nav.setGeometry(0, place.bottom() + 1, self.width(), s.nav)
        else:
            self._nav.setGeometry(0, s.strip, s.nav, place.height())
        self._stack.setGeometry(place)
        self._line.setGeometry(0, self.height() - s.prompt, self.width(), s.prompt)
        self._arrange_line()
        if self.refusal_shown:
            self._band.lie_in(self._band_rect())

    def _arrange_line(self) -> None:
        """Right to left: sign off, person, Call, Hold; the window takes the rest."""
        s, line = self.theme.sizes, self._line
        signed_on = bool(self._person)
        # Upright there is less room beside the window, and what it says comes first.
        power, frame_key = max(self.theme.mm(15), s.person_key // 3), s.frame_key
        if self._across():
            power, frame_key = max(self.theme.mm(15), s.person_key // 4), s.frame_key * 3 // 4
        keys: list[tuple[Target, int, bool]] = [
            (self._power, power, signed_on),
            (self._person_key, self._person_key.width_for(s.person_key * 2 // 3, s.person_key), signed_on),
            (self._lock, power, signed_on),
            (self._call, frame_key, True),
            (self._hold, frame_key, signed_on and self._holds),
        ]
        right = line.width()
        for key, width, shown in keys:
            key.setVisible(shown)
            if shown:
                right -= width
                key.setGeometry(right, s.hair, width, line.height() - s.hair)
        edge = s.margin // 2
        self._line_edge.across(0, 0, line.width())
        self._window.setGeometry(edge, edge, right - 2 * edge, line.height() - 2 * edge)
        for mark, beside in zip(self._between, (self._person_key, self._call), strict=True):
            mark.setVisible(signed_on and (beside is not self._call or self._holds))
            mark.setGeometry(beside.x(), s.u, s.hair, line.height() - 2 * s.u)
            mark.raise_()
