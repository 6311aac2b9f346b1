"""The job run: ladder at the left, the step that is now in the middle and at the right. Passive.

Shows a `JobView`, says what was touched or typed. Must not know the terminal, devices, or what a step leads to.
"""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.domain.refusals import Refusal
from app.views import CameraPhoto, DeviceView, DrawnPage, JobView, Prompt, Rung
from ui.kiosk.hold_words import known_words
from ui.kiosk.messages import Message
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.code_entry import CodeEntry
from ui.kiosk.widgets.ladder import Ladder, MoreRow, RungRow
from ui.kiosk.widgets.places import Places, places, with_second_key
from ui.kiosk.widgets.refused import Refused
from ui.kiosk.widgets.steps import BODIES
from ui.kiosk.widgets.steps.body import ANSWERS, StepBody
from ui.kiosk.widgets.steps.finished import FinishedBody
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.widgets.zoom import Zoom
from ui.kiosk.words import device_words, rung_detail, rung_who, with_origin

#: Names one question: the same one again keeps what was begun.
Key = tuple[str, str, int, int]


class JobRunScreen(Screen):
    """Leads through the steps of a run."""

    answered = Signal(object, object)
    measured = Signal(str, bool, str)
    lot_typed = Signal(str)
    identity_typed = Signal(str)
    signature_wanted = Signal()
    verification_wanted = Signal()
    page_wanted = Signal(str, int, int)
    completion_wanted = Signal()
    skipped = Signal()
    insert_wanted = Signal()
    rung_touched = Signal(str)
    not_in_rack = Signal()
    authorise_wanted = Signal()
    repeat_wanted = Signal()
    renew_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="job-slot")
        self._key: Key | None = None
        self._rungs: tuple[Rung, ...] = ()
        self._picture = ""
        self._device = ""
        self._body: StepBody | None = None
        #: The plant's own pictures by name; empty bytes where it has none.
        self.plant_picture: Callable[[str], bytes] = lambda name: b""
        self._ladder = Ladder(theme, self)
        self._ladder.touched.connect(self.rung_touched)
        self._known = Text(theme, "note", self, align=LEFT)
        self._ladder_rule, self._hand_rule = Rule(theme, self), Rule(theme, self)
        self._refused = Refused(theme, self.slot, self)
        self._refused.chosen.connect(self._take_way)
        self._skip = QuietButton(theme, self.tr("Skip this step"), "right", self, name="job-skip")
        self._skip.touched.connect(self.skipped)
        self._skip.hide()
        self._optional = self._told = False
        self._prompt: Prompt | None = None
        self._insert = MoreRow(theme, "plus", "insert-step", self)
        self._insert.say(self.tr("Insert a step"))
        self._insert.touched.connect(self.insert_wanted)
        self._insert.hide()
        self._entry = self._made_entry(spaces=False)
        self._writing = self._made_entry(spaces=True)
        self._zoom = Zoom(theme, self.slot, self)
        self._zoom.closed.connect(self._close_zoom)

    def set_job(self, job: JobView, person_name: str, *, may_insert: bool = False) -> None:
        """Show a run as it stands; digits stay while the same value is asked for. ``person_name`` works on it now.

        ``may_insert``: that person may put a step in, and finds the key for it under the ladder.
        """
        self._insert.setVisible(may_insert)
        self.setAccessibleDescription(person_name)
        self._known.say(known_words(job.known))
        self._show_ladder(job.ladder)
        self._optional = job.prompt is not None and job.prompt.optional
        self._picture = job.prompt.picture if job.prompt else self._picture
        if job.prompt is None:
            self._finished().show_job(job, self._picture)
        else:
            self._show_prompt(job.prompt)
        self.arrange()
        self.changed.emit()

    def set_devices(self, devices: tuple[DeviceView, ...]) -> None:
        """What is true about the scanner or the gauge, for the second line of the prompt."""
        self._device = device_words(devices[0]) if devices else ""
        self.changed.emit()

    def set_printer(self, printer: DeviceView | None) -> None:
        """What is true about the printer of the step."""
        if self._body is not None:
            self._body.show_printer(printer)
            self._front_offers()
            self.arrange()

    def offer_reading(
        self, value: str, unit: str, source_name: str, *, steady: bool = True, said: object = None
    ) -> None:
        """A device's value becomes the live value, with its source; it is the answer to a refused one."""
        self._zoom.hide()
        if self.refusal_shown:
            self.clear_refusal()
        if self._body is not None:
            self._body.offer_reading(value, unit, source_name, steady=steady, said=said)
        self._front_offers()

    def forget_reading(self) -> None:
        """The device is not heard any more."""
        if self._body is not None:
            self._body.forget_reading()
        self._front_offers()

    def offer_photo(self, photo: CameraPhoto) -> None:
        """A camera's picture is shown before it is taken; it is the answer to one that could not be used."""
        self._close_zoom()
        self.clear_refusal()
        if self._body is not None:
            self._body.offer_photo(photo)
        self.arrange()
        self._front_offers()

    def take_page(self, drawn: DrawnPage) -> None:
        """A page that was wanted; a step that wants none leaves it."""
        if self._body is not None:
            self._body.take_page(drawn)

    def refuse(self, message: Message) -> None:
        """Say over the step what is not about its answer; a touch goes on."""
        self.show_refusal(message, None, self._prompt)

    def unrefuse(self) -> None:
        """Put that away; why an answer was refused stays until it is answered."""
        if self._told:
            self.clear_refusal()

    def show_refusal(self, message: Message, refusal: Refusal | None, prompt: Prompt | None) -> None:
        """Say why not over the step, with the ways out."""
        self._told = refusal is None
        self._close_zoom()
        self._close_entry()
        self._refused.say(message, refusal, prompt)
        self._refused.raise_()
        self._raise_frame()
        self.arrange()
        self.changed.emit()

    def tick(self, now: datetime) -> None:
        """A second has passed; what lies over the step stays, and so does its slot."""
        if self._body is not None and self._front() is self._body:
            self._body.tick(now)

    def clear_refusal(self) -> None:
        """Back to the step."""
        self._refused.hide()
        self.arrange()
        self._front_offers()

    @property
    def refusal_shown(self) -> bool:
        """Whether a refusal lies over the step."""
        return self._refused.isVisibleTo(self)

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """What is expected now: icon and two lines. ``device`` overrides what `set_devices` said."""
        front = self._front()
        return front.prompt_line(device or self._device) if front is not None else ("work", "", "")

    def painted_acks(self) -> list[str]:
        """Records ("journal:seq") of every row that is in view and has been painted as it stands."""
        rows = [row for row in self._ladder.findChildren(RungRow) if row.isVisible() and row.painted_texts()]
        acks = [ack for row in rows for ack in row.rung.acks]
        self._ladder.setProperty("acks", acks)
        return acks

    def act(self) -> None:
        """Do what the slot offers."""
        front = self._front()
        if front is not None:
            front.act()

    def escape(self) -> None:
        """Close what lies over the step."""
        front = self._front()
        if front is not None and not isinstance(front, StepBody):
            front.escape()

    def typing(self) -> TakesKeys | None:
        """The keyboard types on whatever lies in front."""
        return self._front()

    def arrange(self) -> None:
        """Ladder, step, and what lies over them."""
        at = self._places()
        self._lay_ladder(at.ladder)
        self._ladder_rule.setGeometry(at.ladder_rule)
        self._hand_rule.setGeometry(at.hand_rule)
        if self._body is not None:
            self._body.setGeometry(self.rect())
            self._body.lay(at)
        apart = self._body is None or self._body.keeps_off(at.hand_rule)
        self._hand_rule.setVisible(not self.refusal_shown and apart)
        self._refused.lay(at, beside_ladder=self.theme.panel.variant != "portrait")
        self._entry.setGeometry(self.rect())
        self._writing.setGeometry(self.rect())
        self._zoom.setGeometry(self.rect())

    def _lay_ladder(self, room: QRect) -> None:
        """The ladder; under it how old what is known of holds is, and for a lead the key that puts a step in."""
        s = self.theme.sizes
        height = max(s.slot_height, self.theme.mm(15)) if not self._insert.isHidden() else 0
        self._insert.setGeometry(room.left(), room.bottom() + 1 - height, room.width(), height)
        width = room.width() - s.margin - s.half
        words = self._known.height_at(width)
        self._known.lay(QRect(room.left() + s.margin, room.bottom() + 1 - height - words - s.half, width, words))
        self._ladder.setGeometry(room.adjusted(0, 0, 0, -height - (words + 2 * s.half if words else 0)))

    def _made_entry(self, *, spaces: bool) -> CodeEntry:
        entry = CodeEntry(self.theme, self.slot, self, spaces=spaces)
        entry.entered.connect(self._typed)
        entry.cancelled.connect(self._close_entry)
        entry.changed.connect(self.changed)
        return entry

    def _places(self) -> Places:
        """Where things lie; a step that may be skipped leaves room for the key that skips it, away from the slot."""
        at = places(self.theme, self.size())
        self._skip.setVisible(self._optional and not self.refusal_shown)
        if self._optional:
            at, key = with_second_key(self.theme, at)
            self._skip.setGeometry(key)
        return at

    def _front(self) -> StepBody | Refused | CodeEntry | Zoom | None:
        for over in (self._zoom, self._entry, self._writing, self._refused):
            if over.isVisibleTo(self):
                return over
        return self._body

    def _show_ladder(self, rungs: tuple[Rung, ...]) -> None:
        """Rows that have not changed stay as they are: a finger may be on one, or the ladder turned."""
        if rungs == self._rungs:
            return
        self._rungs = rungs
        who = [rung_who(rung) for rung in rungs] if self.theme.panel.variant == "large" else []
        self._keep_focus(self._ladder)
        self._ladder.show_rungs(rungs, [rung_detail(rung) for rung in rungs], who)

    def _keep_focus(self, leaving: QWidget) -> None:
        """The keyboard's focus does not go away with what is about to be replaced."""
        focus = self.focusWidget()
        if focus is not None and leaving.isAncestorOf(focus):
            self.setFocus()

    def _show_prompt(self, prompt: Prompt) -> None:
        self._prompt = prompt
        key = (prompt.run, prompt.step, prompt.index, prompt.attempt)
        if key != self._key:
            self._begin(BODIES[prompt.kind])
            self._key = key
        body = self._body
        if body is not None:
            body.show_prompt(with_origin(prompt))
            self._front_offers()

    def _finished(self) -> FinishedBody:
        body = self._body
        if not isinstance(body, FinishedBody):
            self._key = None
            self._begin(FinishedBody)
            body = self._body
        assert isinstance(body, FinishedBody)
        return body

    def _begin(self, kind: type[StepBody]) -> None:
        """A new question: whatever belonged to the one before goes away."""
        self._zoom.hide()
        self._entry.hide()
        self._writing.hide()
        self._refused.hide()
        if self._body is not None:
            self._keep_focus(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = kind(self.theme, self.slot, self)
        self._body.drawing.plant = self.plant_picture
        for name in ANSWERS:
            getattr(self._body, name).connect(getattr(self, name))
        self._body.changed.connect(self.changed)
        self._body.typing_wanted.connect(self._open_entry)
        self._body.writing_wanted.connect(self._open_writing)
        self._body.zoom_wanted.connect(self._open_zoom)
        self._body.setVisible(True)
        self._body.lower()
        self._hand_rule.lower()
        self._raise_frame()

    def _raise_frame(self) -> None:
        for over in (self._ladder, self._insert, self._ladder_rule, self._skip, self.slot):
            over.raise_()

    def _front_offers(self) -> None:
        front = self._front()
        if front is not None:
            front.offer()
        self.changed.emit()

    def _open_entry(self, title: str, hint: str) -> None:
        """Letters and digits; ``hint`` is what would fit, said in the title."""
        self._entry.ask(self.tr("{title}, for example {hint}").format(title=title, hint=hint) if hint else title)

    def _open_writing(self, title: str, text: str, longest: int) -> None:
        """A few words, in the same keys with a space."""
        self._writing.ask(title, text, longest)

    def _typed(self, text: str) -> None:
        self._close_entry()
        if self._body is not None:
            self._body.typed(text)

    def _close_entry(self) -> None:
        self._entry.hide()
        self._writing.hide()
        self._front_offers()

    def _open_zoom(self) -> None:
        if self._body is not None:
            self._zoom.like(self._body.drawing)
            self.changed.emit()

    def _close_zoom(self) -> None:
        self._zoom.hide()
        self._front_offers()

    def _take_way(self, way: str) -> None:
        """One way out of a refusal."""
        body = self._body
        if way == "authorise":
            self.authorise_wanted.emit()
        elif way == "rack":
            self.not_in_rack.emit()
        elif way == "renew":
            self.renew_wanted.emit()
        elif way == "type" and body is not None:
            body.act()
        else:
            self._go_on(repeat=way == "repeat")

    def _go_on(self, *, repeat: bool) -> None:
        if repeat and self._body is not None:
            self._body.clear()
        self.clear_refusal()
        if repeat:
            self.repeat_wanted.emit()
