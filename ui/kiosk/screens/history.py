"""History of a step: every record behind a row of the ladder, newest first. Passive; reads like a page of a book."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.views import HistoryEntry
from ui.kiosk.correction_words import change_words, corrected_words
from ui.kiosk.screens.screen import Screen
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.drawing import Drawing
from ui.kiosk.widgets.listing import Line, Listing
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.words import date_words, meaning_words, moment, role_word, told

#: Fields of a record beside the value that its line shows.
BESIDE = ("tool", "quantity")


class HistoryScreen(Screen):
    """Signals ``back()``, and ``correct_wanted()``: something of what is shown was wrong."""

    back = Signal()
    correct_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="history-slot")
        self._lines: tuple[Line, ...] = ()
        self._first = 0
        self._title = Text(theme, "heading", self, strong=True)
        self._empty = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._list = Listing(theme, self)
        self._photos: tuple[bytes, ...] = ()
        self._away = ""
        self._photo = Drawing(theme, self, zooms=True)
        self._photo.setObjectName("history-photo")
        self._photo.touched.connect(self._next_photo)
        self._which = Text(theme, "note", self, tone="ink2", align=LEFT)
        self._more = QuietButton(theme, "", "down", self, name="history-more", commits=False)
        self._more.touched.connect(self._turn)
        self._correct = QuietButton(theme, self.tr("Correct this"), "pen", self, name="history-correct", commits=False)
        self._correct.touched.connect(self.correct_wanted)
        self.slot.quiet(self.tr("Back to the step"), "left")

    def set_history(self, title: str, entries: tuple[HistoryEntry, ...], *, fetching: bool = False) -> None:
        """Show the records of a step. ``fetching``: pictures that are not here are asked for."""
        self._title.say(title)
        newest = tuple(reversed(entries))  # in the order in which they are folded, whatever their clocks said
        self._lines, self._first = tuple(line for entry in newest for line in self._lines_of(entry)), 0
        self._correct.setVisible(bool(entries))
        self._away = self._away_words([entry for entry in newest if entry.parts and not entry.photo], fetching)
        self._show_photos(tuple(entry.photo for entry in newest if entry.photo))
        self._empty.say("" if entries else self.tr("Nothing has been recorded for this step yet."))
        self.slot.quiet(self.tr("Back to the step"), "left")
        self._show()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Read, then go back."""
        return ("list", self.tr("Read it, then go back to the step"), self.tr("Records are never changed"))

    def act(self) -> None:
        """Back."""
        self.back.emit()

    def escape(self) -> None:
        """Back."""
        self.back.emit()

    def arrange(self) -> None:
        """Title over the lines, the key for more beside the slot."""
        s, at = self.theme.sizes, self.places(ladder=False)
        head = self.theme.pitch("heading")
        top = at.wide.top() + head + s.margin // 2
        pictures = bool(self._photos or self._away)
        room = at.middle if pictures and self.theme.panel.variant != "portrait" else at.wide
        bottom = at.wide.bottom() + 1 - (at.wide.height() // 2 if pictures and room == at.wide else 0)
        self._title.lay(QRect(room.left(), at.wide.top() - s.hair, room.width(), head))
        self._list.setGeometry(room.left(), top, room.width(), min(bottom, at.slot.top() - s.margin) - top)
        under = (3 if self._away else 2) * self.theme.pitch("note")
        place = (
            at.hand if room == at.middle else QRect(room.left(), bottom + s.half, room.width(), room.bottom() - bottom)
        )
        self._photo.setGeometry(place.adjusted(0, 0, 0, -under))
        # What is said of pictures stands under them; where none is here, where they would be, beside the first line.
        words = QRect(place.left(), place.bottom() + 1 - under, place.width(), under)
        if not self._photos:
            start = max(place.top(), top) + s.half if room == at.middle else place.top()
            words = QRect(place.left(), start, place.width(), 2 * under)
        self._which.lay(words)
        self._empty.setGeometry(at.wide.left(), top, at.wide.width(), self.theme.pitch("body") * 2)
        width = min((at.beside.width() - s.gap) // 2, self.theme.key(60))
        self._correct.setGeometry(at.beside.left(), at.slot.top(), width, at.slot.height())
        self._more.setGeometry(at.beside.left() + width + s.gap, at.slot.top(), width, at.slot.height())
        self._show()

    def _show_photos(self, photos: tuple[bytes, ...]) -> None:
        """The newest first; a touch shows the one before it."""
        self._photos = photos
        self._photo.setVisible(bool(photos) and self._photo.show_image(photos[0]))
        words = self.tr("1 picture") if len(photos) == 1 else self.tr("{n} pictures, touch for the next")
        self._which.say(" · ".join(filter(None, [words.format(n=len(photos)) if photos else "", self._away])))
        self.arrange()

    def _away_words(self, away: Sequence[HistoryEntry], fetching: bool) -> str:
        """What is so of pictures that are not here."""
        erased = sum(entry.erased for entry in away)
        return " · ".join(filter(None, [self._missing_words(len(away) - erased, fetching), self._erased_words(erased)]))

    def _missing_words(self, count: int, fetching: bool) -> str:
        if not count:
            return ""
        if fetching:
            one, many = self.tr("1 picture is not here yet"), self.tr("{n} pictures are not here yet")
        else:
            one, many = self.tr("1 picture is not on this terminal"), self.tr("{n} pictures are not on this terminal")
        return one if count == 1 else many.format(n=count)

    def _erased_words(self, count: int) -> str:
        if not count:
            return ""
        one = self.tr("1 picture was erased: the time to keep it was over")
        many = self.tr("{n} pictures were erased: the time to keep them was over")
        return one if count == 1 else many.format(n=count)

    def _next_photo(self) -> None:
        self._show_photos((*self._photos[1:], *self._photos[:1]))

    def _turn(self) -> None:
        step = self._list.shown()
        self._first = self._first + step if self._first + step < len(self._lines) else 0
        self._show()

    def _show(self) -> None:
        self._list.show_lines(self._lines, self._first)
        rest = len(self._lines) - self._first - self._list.shown()
        self._more.setVisible(bool(self._first) or rest > 0)
        self._more.say(self.tr("{n} earlier").format(n=rest) if rest > 0 else self.tr("Newest"))

    def _lines_of(self, entry: HistoryEntry) -> list[Line]:
        """What was corrected of a record, the newest first, then the record with what it said struck through."""
        later = [Line(change_words(c), corrected_words(c), icon="pen") for c in reversed(entry.corrections)]
        return [*later, self._line(entry), *(self._signed(entry, *each) for each in entry.signed)]

    def _signed(self, entry: HistoryEntry, name: str, role: str, meaning: str) -> Line:
        """A signature as it is printed: who, in which role, when, and what it means (21 CFR 11.50)."""
        head = self.tr("Signed by {name}, {role}").format(name=name, role=role_word(role))
        return Line(head, f"{meaning_words(meaning)} · {told(moment(entry.at), entry.doubted)}", icon="pen")

    def _line(self, entry: HistoryEntry) -> Line:
        what = self._kind_words(entry.kind)
        head = self._said(entry) or what
        when = told(moment(entry.at), entry.doubted)
        by = self.tr("{person}, {when}").format(person=entry.person or self.tr("nobody"), when=when)
        parts = [what if entry.text else "", self._source_words(entry), by]
        state = self.tr("on the server") if entry.on_server else self.tr("on this terminal")
        more = " · ".join(part for part in [*parts, self._stale_words(entry)] if part)
        struck = any(each.holds and each.field not in BESIDE for each in entry.corrections)
        if entry.on_server:
            return Line(head, more, state, marker="good", struck=struck)
        return Line(head, more, state, icon="panel", struck=struck)

    def _stale_words(self, entry: HistoryEntry) -> str:
        return self.tr("signed before the correction") if entry.stale else ""

    def _said(self, entry: HistoryEntry) -> str:
        """What a record says; of a picture the beginning of its fingerprint, by which it is found again."""
        if entry.kind == "photo.taken":
            return self.tr("Picture {mark}").format(mark=entry.text)
        return date_words(entry.text) if entry.kind == "date.entered" else entry.text

    def _source_words(self, entry: HistoryEntry) -> str:
        words = {
            "typed": self.tr("typed"),
            "scanned": self.tr("scanned"),
            "device": self.tr("from the camera") if entry.kind == "photo.taken" else self.tr("from the instrument"),
            "machine": self.tr("from the machine"),
            "derived": self.tr("worked out"),
        }
        return words.get(entry.source or "", "")

    def _kind_words(self, kind: str) -> str:
        """A kind of record in words; a kind that this terminal does not know yet by its own name."""
        words = {
            "instruction.confirmed": self.tr("Done"),
            "material.consumed": self.tr("Material used"),
            "identity.scanned": self.tr("Number read"),
            "measurement.taken": self.tr("Measured"),
            "material.weighed": self.tr("Weighed"),
            "tool.checked": self.tr("Tool checked"),
            "tool.renewed": self.tr("Tool renewed"),
            "checklist.completed": self.tr("Checked"),
            "signature.given": self.tr("Signed"),
            "wait.started": self.tr("Wait started"),
            "wait.ended": self.tr("Wait ended"),
            "line.cleared": self.tr("Line cleared"),
            "step.verified": self.tr("Verified"),
            "photo.taken": self.tr("Photo"),
            "choice.made": self.tr("Answered"),
            "text.written": self.tr("Written"),
            "number.entered": self.tr("Entered"),
            "date.entered": self.tr("Entered"),
            "step.skipped": self.tr("Skipped"),
            "step.inserted": self.tr("Step inserted"),
            "step.withdrawn": self.tr("Step taken out"),
            "pages.read": self.tr("Read"),
            "operation.started": self.tr("Started"),
            "operation.reported": self.tr("Reported"),
            "hold.placed": self.tr("Put on hold"),
            "hold.released": self.tr("Released"),
        }
        return words.get(kind, kind)
