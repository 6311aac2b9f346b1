"""Raise a nonconformance: what is wrong, how many, where they are, a picture if there is one. Passive.

Shows a `RaiseView`, gives away a `Seen`. Must not know what becomes of it.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from msgspec import Struct
from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.values import plain
from app.views import CameraPhoto, RaiseView, Reason, SpotView
from ui.kiosk.messages import Message, capital
from ui.kiosk.quality_words import spot_words
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.choices import MarkedChoice
from ui.kiosk.widgets.code_entry import CodeEntry
from ui.kiosk.widgets.counting import Stepper
from ui.kiosk.widgets.drawing import Drawing
from ui.kiosk.widgets.refusal_band import RefusalBand
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.widgets.tiles import Tiles
from ui.kiosk.words import pieces

ONE = Decimal(1)


class Seen(Struct, frozen=True):
    """What a person saw: where, which defect, of how many, a few words and a picture if they like."""

    spot: SpotView
    defect: str
    quantity: Decimal
    note: str = ""
    photo: CameraPhoto | None = None


class RaiseScreen(Screen):
    """Signals: ``seen(object)`` (`Seen`), ``typed(str)`` a number, ``too_many(object)`` how many, ``listed``, ``back``.

    And ``release_wanted``, for whoever may release lots.
    """

    seen = Signal(object)
    typed = Signal(str)
    too_many = Signal(object)
    listed = Signal()
    release_wanted = Signal()
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="raise-slot")
        self._view: RaiseView | None = None
        self._at, self._defect, self._note, self._asking = 0, "", "", ""
        self._quantity = ONE
        self._photo: CameraPhoto | None = None
        self._seen = False
        self._title = Text(theme, "heading", self, strong=True, align=LEFT)
        self._about = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._tiles = Tiles(
            theme, self, more=self.tr("{n} more defects"), first=self.tr("First defects"), least_width=theme.mm(30),
            height=theme.mm(16), tallest=theme.mm(28), columns=2 if theme.panel.variant == "portrait" else 3,
        )  # fmt: skip
        self._rule = Rule(theme, self)
        self._how_many = Text(theme, "body", self, strong=True, align=LEFT)
        self._step = Stepper(theme, "raise-quantity", self, role="title")
        self._pair = QWidget(self)
        self._where = QuietButton(theme, "", "", self._pair, name="raise-where", commits=False)
        self._picture = Drawing(theme, self, zooms=True)
        self._picture.setObjectName("raise-photo")
        self._under = Text(theme, "note", self, tone="ink2", align=LEFT)
        self._keys = [
            QuietButton(theme, self.tr("Back"), "left", self, name="raise-back", commits=False),
            QuietButton(theme, self.tr("Open ones"), "list", self, name="raise-list", commits=False),
            QuietButton(theme, "", "", self._pair, name="raise-note", commits=False),
            QuietButton(theme, self.tr("Release"), "check", self, name="raise-release", commits=False),
        ]
        self._entry = CodeEntry(theme, self.slot, self, note=True)
        self._band = RefusalBand(theme, self)
        self._band.hide()
        self._may_release = False
        self._connect()

    def _connect(self) -> None:
        for key, signal in zip(self._keys, (self.back, self.listed, None, self.release_wanted), strict=True):
            if signal is not None:
                key.touched.connect(signal)
        self._keys[2].touched.connect(self._ask_note)
        self._step.stepped.connect(lambda by: self._put(self._quantity + by))
        self._step.number_touched.connect(self._ask_number)
        self._where.touched.connect(self._elsewhere)
        self._entry.entered.connect(self._entered)
        self._entry.cancelled.connect(self._close_entry)
        self._entry.changed.connect(self.changed)
        self._band.touched.connect(self.unrefuse)

    def set_nothing(self) -> None:
        """Nothing was scanned yet."""
        if self._view is None and self._title.text():
            return
        self._view = None
        self._forget()
        self._tiles.fill([])
        self._title.say(self.tr("Scan what is not as it should be"))
        self._about.say(self.tr("The lot, the serial number or the order. Without a label, type the number."))
        self._show()

    def set_lot(self, view: RaiseView, *, may_release: bool = False, serial: str = "") -> None:
        """Show what can be raised; what was chosen stays while the lot is as it was seen.

        ``serial`` is the piece whose label was scanned: the note begins with it.
        """
        if self._view == view and self._may_release == may_release:
            return
        if self._view is None or (self._view.lot, self._view.ordinal) != (view.lot, view.ordinal):
            self._forget()
            self._note = serial
        self._view, self._may_release = view, may_release
        self._title.say(self.tr("What is wrong with {number}?").format(number=view.number))
        empty = self.tr("The plant has no defects yet. A lead can import them.")
        self._about.say(view.material_name if view.defects else empty)
        self._tiles.fill([self._tile(reason) for reason in view.defects])
        self._put(self._quantity)

    def offer_photo(self, photo: CameraPhoto) -> None:
        """The camera has made a picture; a newer one takes its place."""
        self._photo = photo
        self._show()

    def refuse(self, message: Message) -> None:
        """Say why not over the title."""
        self._band.say(message.cause, message.way_out, message.detail, state=message.state)
        self._band.come_down(QRect(0, 0, self.width(), self.theme.sizes.band))

    def unrefuse(self) -> None:
        """Put it away."""
        self._band.hide()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Scan, then the defect, then Save."""
        if self._entry.isVisibleTo(self):
            return self._entry.prompt_line(device)
        if self._view is None:
            return ("scan", self.tr("Scan the lot, serial or order"), device or self.tr("The scanner is not ready"))
        line = self.tr("Touch Save") if self._defect else self.tr("Touch what is wrong")
        if self._view.spots[self._at].apart and self._quantity < self._view.everything:
            return ("quality", line, self.tr("The pieces are set aside, the rest goes on"))
        return ("quality", line, self.tr("All of it waits until it is decided"))

    def act(self) -> None:
        """Save, or type what cannot be scanned."""
        view = self._view
        if self._entry.isVisibleTo(self):
            self._entry.act()
        elif view is None:
            self._asking = "number"
            self._entry.ask(self.tr("The number on the label"))
        elif self._defect:
            self.seen.emit(Seen(view.spots[self._at], self._defect, self._quantity, self._note, self._photo))

    def escape(self) -> None:
        """Close what is open; else back."""
        if self._entry.isVisibleTo(self):
            self._close_entry()
        else:
            self.back.emit()

    def typing(self) -> TakesKeys:
        """Letters go to what is written; else a digit is the defect of that number, plus and minus count."""
        return self._entry if self._entry.isVisibleTo(self) else self

    def take_key(self, event: QKeyEvent) -> bool:
        """1 to 9, plus and minus."""
        text, view = event.text(), self._view
        if view is None:
            return False
        if text in ("+", "-"):
            self._put(self._quantity + (ONE if text == "+" else -ONE))
            return True
        if text.isascii() and text.isdigit() and 1 <= int(text) <= len(view.defects):
            self._choose(view.defects[int(text) - 1].code)
            return True
        return False

    def arrange(self) -> None:
        """Defects in the middle, the hand counts; beside the slot the note and the ways back."""
        s, at = self.theme.sizes, self.places(ladder=False)
        self._rule.setGeometry(at.hand_rule)
        stack = Stack().text(self._title, self.theme.pitch("heading")).text(self._about).space(s.margin // 2)
        middle = at.middle.adjusted(0, -s.hair, 0, at.wide.bottom() - at.middle.bottom())
        stack.stretch(self._tiles, self.theme.mm(16)).place(middle)
        self._lay_hand(QRect(at.hand))
        shown = [key for key in self._keys if not key.isHidden() and key is not self._keys[2]]
        row = QRect(at.beside)
        width = (row.width() - (len(shown) - 1) * s.gap) // max(1, len(shown))
        width = min(width, self.theme.key(46))
        for number, key in enumerate(shown):
            key.setGeometry(row.left() + number * (width + s.gap), at.slot.top(), width, at.slot.height())
        self._entry.setGeometry(self.rect())

    def _lay_hand(self, hand: QRect) -> None:
        s = self.theme.sizes
        stack = Stack().text(self._how_many).space(s.half).fixed(self._step, s.slot_height).space(s.gap)
        stack.fixed(self._pair, s.slot_height).space(s.gap)
        stack.stretch(self._picture if self._photo else None, 0).text(self._under)
        stack.place(hand)
        self._picture.setVisible(self._seen and self._picture.height() >= self.theme.mm(15))
        half = (self._pair.width() - s.gap) // 2
        self._where.setGeometry(0, 0, half, self._pair.height())
        self._keys[2].setGeometry(half + s.gap, 0, half, self._pair.height())

    # -- what is said

    def _forget(self) -> None:
        self._at, self._defect, self._note = 0, "", ""
        self._quantity, self._photo = ONE, None
        self._entry.hide()
        self._band.hide()

    def _tile(self, reason: Reason) -> MarkedChoice:
        tile = MarkedChoice(self.theme, reason.name, "", "", self._tiles, name=f"defect-{reason.code}")
        tile.touched.connect(lambda: self._choose(reason.code))
        return tile

    def _choose(self, code: str) -> None:
        self._defect = code
        self._show()

    def _elsewhere(self) -> None:
        """The next place where pieces of it are."""
        spots = self._view.spots if self._view else ()
        self._at = (self._at + 1) % max(1, len(spots))
        self._put(self._quantity)

    def _put(self, quantity: Decimal) -> None:
        most = self._view.spots[self._at].quantity if self._view else quantity
        self._quantity = max(min(ONE, most), min(quantity, most))
        self.unrefuse()
        self._show()

    def _show(self) -> None:
        view = self._view
        for widget in (self._how_many, self._step, self._pair, self._tiles, self._under):
            widget.setVisible(view is not None)
        self._keys[3].setVisible(view is not None and self._may_release)
        self._seen = self._photo is not None and self._picture.show_image(self._photo.content)
        self._picture.setVisible(self._seen)
        self._keys[2].say(self.tr("Note added") if self._note else self.tr("Add a note"), "")
        for tile in self._tiles.tiles():
            if isinstance(tile, MarkedChoice):
                tile.mark(tile.objectName() == f"defect-{self._defect}")
        if view is None:
            self.slot.quiet(self.tr("Type the number"), "keys")
        else:
            self._show_count(view)
        self.arrange()
        self.changed.emit()

    def _show_count(self, view: RaiseView) -> None:
        spot = view.spots[self._at]
        self._how_many.say(self.tr("How many of {n}").format(n=pieces(spot.quantity, view.unit)))
        less, more = self._quantity > min(ONE, spot.quantity), self._quantity < spot.quantity
        self._step.show_value(plain(self._quantity), less=less, more=more)
        self._where.say(capital(spot_words(spot)), "")
        self._where.setEnabled(len(view.spots) > 1)
        no_photo = self.tr("A picture, if you like: make it with the camera")
        self._under.say(self._photo.name if self._photo else no_photo)
        if self._defect:
            self.slot.strong(self.tr("Save {n}").format(n=pieces(self._quantity, view.unit)), "check")
        else:
            self.slot.wait(self.tr("Choose what is wrong"))

    # -- what is typed

    def _ask_note(self) -> None:
        self._asking = "note"
        self._entry.ask(self.tr("Note, a few words"), self._note)

    def _ask_number(self) -> None:
        self._asking = "quantity"
        self._entry.ask(self.tr("How many are not as they should be?"), "")

    def _entered(self, text: str) -> None:
        asked, said = self._asking, text.strip()
        self._close_entry()
        if asked == "note":
            self._note = said
        elif asked == "number" and said:
            self.typed.emit(said)
        elif asked == "quantity" and (number := number_of(said)) is not None:
            self._put(number)
            if number > self._quantity:
                self.too_many.emit(number)
        self._show()

    def _close_entry(self) -> None:
        self._entry.hide()
        self._asking = ""
        self._show()


def number_of(text: str) -> Decimal | None:
    """What was typed as a count; None when it is none."""
    try:
        number = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() and number > 0 else None
