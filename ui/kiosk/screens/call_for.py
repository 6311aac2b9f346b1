"""Call somebody: what it is about, by one touch; before it how soon, and a note, where one likes; how calls
stand that were made here. Passive.

Must not know who comes.
"""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.domain.call_facts import Subject, Urgency
from app.domain.calling import LONGEST
from app.views import CallView, CameraPhoto
from ui.kiosk import call_words as words
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.block import Run
from ui.kiosk.widgets.buttons import PictureChoice, QuietButton
from ui.kiosk.widgets.code_entry import CodeEntry
from ui.kiosk.widgets.rows import Row
from ui.kiosk.widgets.text import Text
from ui.kiosk.widgets.tiles import Tiles


class CallForScreen(Screen):
    """Signals: ``called(str, str, str, bytes)`` what it is about, how soon, a note, and a photo (empty when there is
    none); ``opened(object)`` a call that was made here; ``back()``.
    """

    called = Signal(str, str, str, bytes)
    opened = Signal(object)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="call-for-slot")
        self._calls: tuple[CallView, ...] = ()
        self._offered: tuple[Subject, ...] = ()
        self._subjects: tuple[Subject, ...] = ()
        self._title = Text(theme, "heading", self, strong=True)
        upright = theme.panel.variant == "portrait"
        self._high = theme.mm(37 if theme.large else 28)
        self._tiles = Tiles(
            theme, self, more=self.tr("{n} more"), first=self.tr("First ones"), least_width=theme.mm(44),
            height=self._high, tallest=self._high + theme.mm(4), columns=2 if upright else 4,
        )  # fmt: skip
        height = theme.mm(32 if upright else 25 if theme.large else 21)
        self._rows = Tiles(
            theme, self, more=self.tr("{n} more calls"), first=self.tr("First calls"), least_width=theme.mm(80),
            height=height, tallest=height + theme.mm(1), columns=1,
        )  # fmt: skip
        self._soon = QuietButton(theme, "", "" if upright else "clock", self, name="call-for-urgency", commits=False)
        self._soon.touched.connect(self._turn_urgency)
        self._write = QuietButton(theme, "", "pen", self, name="call-for-note", commits=False)
        self._write.touched.connect(self._ask_note)
        self._picture = QuietButton(theme, "", "camera", self, name="call-for-photo", commits=False)
        self._picture.touched.connect(lambda: self.offer_photo(None))
        self._entry: CodeEntry = CodeEntry(theme, self.slot, self, note=True)
        self._entry.entered.connect(self._noted)
        self._entry.cancelled.connect(self._close)
        self._entry.changed.connect(self.changed)
        self.begin()

    def begin(self) -> None:
        """Somebody comes anew: at once, and nothing is noted."""
        self._urgency: Urgency = "now"
        self._note = ""
        self._photo: CameraPhoto | None = None
        self._close()

    def offer_photo(self, photo: CameraPhoto | None) -> None:
        """The camera has made one, a newer one takes its place; None takes it off."""
        self._photo = photo
        self._say()

    def set_calls(self, subjects: Sequence[Subject], offered: Sequence[Subject], calls: Sequence[CallView]) -> None:
        """``subjects`` can be called for, ``offered`` now; ``calls`` are open here.

        A tile keeps its place, and the same rows only change their words: a second touch hits nothing else.
        """
        before = [each.call for each in self._calls]
        self._calls, self._offered = tuple(calls), tuple(offered)
        self._title.say(self.tr("Who shall come?"))
        if tuple(subjects) != self._subjects:
            self._subjects = tuple(subjects)
            self._tiles.fill([self._tile(about) for about in subjects])
        for about, tile in zip(self._subjects, self._tiles.tiles(), strict=True):
            tile.setEnabled(about in self._offered)
            tile.wear("quiet" if about in self._offered else "wait")
        if before != [each.call for each in calls]:
            self._rows.fill([self._row(number) for number, _ in enumerate(calls)])
        for row, view in zip(self._rows.tiles(), calls, strict=True):
            assert isinstance(row, Row)
            head = self.tr("{place}: {what}").format(place=words.place(view), what=words.subject(view))
            row.say(
                [Run(words.state(view), "body", strong=True)], [Run(head, "note", "ink2")], marker=words.marker(view)
            )
        self.arrange()
        self.changed.emit()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Touch what it is about."""
        if self._entry.isVisibleTo(self):
            return self._entry.prompt_line(device)
        more = self.tr("A new photo goes with it. Work stays as it is")
        if self._calls and not self._offered:
            return ("call", words.state(self._calls[0]), more)
        return ("call", self.tr("Touch what it is about"), more)

    def act(self) -> None:
        """Take the note; else back to the work."""
        if self._entry.isVisibleTo(self):
            self._entry.act()
        else:
            self.back.emit()

    def escape(self) -> None:
        """Close the note; else back to the work."""
        if self._entry.isVisibleTo(self):
            self._close()
        else:
            self.back.emit()

    def typing(self) -> TakesKeys | None:
        """Letters go to the note while it is open."""
        return self._entry if self._entry.isVisibleTo(self) else None

    def arrange(self) -> None:
        """Title, tiles, calls."""
        s, at = self.theme.sizes, self.places(ladder=False)
        head = self.theme.pitch("heading")
        self._title.lay(QRect(at.wide.left(), at.wide.top() - s.hair, at.wide.width(), head))
        top, bottom = at.wide.top() + head + s.half, at.wide.bottom() + 1
        columns = 2 if self.theme.panel.variant == "portrait" else 4
        lines = -(-len(self._subjects) // columns)
        height = lines * self._high + max(0, lines - 1) * s.gap
        self._tiles.setGeometry(at.wide.left(), top, at.wide.width(), height)
        top += height + s.margin
        self._rows.setGeometry(at.wide.left(), top, at.wide.width(), max(0, bottom - top))
        self._rows.setVisible(bool(self._calls))
        width = (at.beside.width() - 2 * s.gap) // 3
        for number, key in enumerate((self._soon, self._write, self._picture)):
            left = at.beside.left() + number * (width + s.gap)
            key.setGeometry(QRect(left, at.slot.top(), width, at.slot.height()))
        self._entry.setGeometry(self.rect())

    def _call(self, about: Subject) -> None:
        self.called.emit(about, self._urgency, self._note, self._photo.content if self._photo else b"")

    def _turn_urgency(self) -> None:
        order: tuple[Urgency, ...] = ("now", "soon", "planned")
        self._urgency = order[(order.index(self._urgency) + 1) % len(order)]
        self._say()

    def _ask_note(self) -> None:
        self._entry.ask(self.tr("Note, a few words"), self._note, LONGEST)
        self.changed.emit()

    def _noted(self, text: str) -> None:
        self._note = text
        self._close()

    def _close(self) -> None:
        self._entry.hide()
        self._say()

    def _say(self) -> None:
        self._soon.say(words.urgency_key(self._urgency))
        self._write.say(self.tr("Note added") if self._note else self.tr("Add a note"))
        there = self._photo is not None
        self._picture.say(self.tr("Photo, take off") if there else self.tr("No photo"), "undo" if there else "camera")
        self._picture.setEnabled(there)
        self._picture.wear("quiet" if there else "wait")
        self.slot.quiet(self.tr("Back"), "left")
        self.changed.emit()

    def _tile(self, about: Subject) -> PictureChoice:
        says = {
            "stop": (self.tr("Maintenance"), self.tr("The machine stands"), "stop"),
            "fault": (self.tr("Maintenance"), self.tr("A fault, it runs"), "wrench"),
            "tool": (self.tr("Maintenance"), self.tr("A tool"), "tool"),
            "help": (self.tr("Shift lead"), self.tr("I need help"), "person"),
        }
        label, detail, icon = says[about]
        made = PictureChoice(self.theme, label, detail, icon, self._tiles, name=f"call-for-{about}")
        made.touched.connect(lambda: self._call(about))
        return made

    def _row(self, number: int) -> Row:
        made = Row(self.theme, self._rows, plate="quiet", name=f"called-{number + 1}")
        made.touched.connect(lambda: self.opened.emit(self._calls[number]))
        return made
