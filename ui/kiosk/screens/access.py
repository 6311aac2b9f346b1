"""Access: a lead helps somebody who cannot get in: a new PIN, new tries, another badge. Passive.

Shows one question after the other; gives away what was chosen with the lead's PIN. Must not know whether it is right.
"""

from typing import Literal

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.views import PersonTile
from ui.kiosk.messages import Message
from ui.kiosk.screens.access_ways import ASKS, DIGITS, Ask, Way, label, prompt_words, step_words, tiles
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import Choice, QuietButton
from ui.kiosk.widgets.drawing import Drawing
from ui.kiosk.widgets.notice import Notice
from ui.kiosk.widgets.picks import People
from ui.kiosk.widgets.pin_entry import PinEntry
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps_list import StepsList
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import Text

#: Ways that stand side by side in a row.
BESIDE = 2


class AccessScreen(Screen):
    """Signals: ``pin_chosen(pin, again, lead, lead_pin)``, ``unlock_chosen(lead, lead_pin)``,
    ``badge_chosen(code, lead, lead_pin)``, ``own_chosen(old, pin, again)``, ``lost_chosen(lead, lead_pin)``,
    ``seen_chosen(lead, lead_pin)``, ``asked()``, ``back()``.
    """

    pin_chosen = Signal(str, str, str, str)
    unlock_chosen = Signal(str, str)
    badge_chosen = Signal(str, str, str)
    own_chosen = Signal(str, str, str)
    lost_chosen = Signal(str, str)
    seen_chosen = Signal(str, str)
    asked = Signal()
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="access-slot")
        self._name, self._length, self._must = "", 6, False
        self._signs_on = True
        self._leads: tuple[PersonTile, ...] = ()
        self._way: Way = ""
        self._at = 0
        self._given: dict[Ask, str] = {}
        self._finished = False
        self._kind = Text(theme, "body", self, text=self.tr("Help to get in"), tone="ink2")
        self._title = Text(theme, "value", self, strong=True)
        self._notice = Notice(theme, self)
        self._steps = StepsList(theme, self)
        self._reader = Drawing(theme, self)
        self._reader.show_picture("badge_reader")
        self._people = People(theme, self)
        self._pin = PinEntry(theme, self)
        self._rule = Rule(theme, self)
        self._leave = QuietButton(theme, self.tr("Back"), "left", self, name="access-back", commits=False)
        self._ways = {way: Choice(theme, *words, self) for way, words in tiles().items()}
        self._open: frozenset[Way] = frozenset()
        self._connect()
        self._show()

    def set_case(
        self,
        person: PersonTile,
        leads: tuple[PersonTile, ...],
        pin_length: int,
        way: Way,
        ways: frozenset[Way] = frozenset(("own", "pin", "unlock", "badge", "lost", "ask")),
        *,
        signs_on: bool = True,
    ) -> None:
        """Whom to help, who may, the ``way`` that is gone at once (empty: it is chosen), and those there are.

        ``signs_on``: that is what comes next.
        """
        self._signs_on = signs_on
        self._name, self._leads, self._length, self._must = person.name, leads, pin_length, bool(way)
        self._title.say(person.name)
        self._people.show_people(leads)
        self._open = ways
        self._begin(way)

    def badge_scanned(self, code: str) -> bool:
        """Take a scan as the new badge; False when no badge is asked for now."""
        if self._asked() != "badge":
            return False
        self._give(code)
        return True

    def show_message(self, message: Message, again: Ask | None = None) -> None:
        """Say what was wrong; the way starts again at what has to be given anew: ``again``, or else the lead's PIN."""
        self._notice.say(message.cause, message.way_out, state=message.state)
        self._notice.show()
        self._back_to(again or self._anew())

    refuse = show_message

    def unrefuse(self) -> None:
        """Put the notice away."""
        self._notice.hide()
        self.arrange()

    def show_done(self, text: str, more: str = "") -> None:
        """Say that it is done, and what follows from it."""
        self._finished = True
        self._given.clear()
        self._notice.say(text, more or self.tr("{name} can sign on now.").format(name=self._name), state="good")
        self._notice.show()
        self._show()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Who does what next."""
        if self._finished:
            return ("check", self.tr("Touch Sign on") if self._signs_on else self.tr("Touch Go on"), "")
        icon, words = prompt_words(self._asked(), self._name, self._length, self._people.name())
        recorded = self.tr("It is recorded") if self._way == "own" else self.tr("A lead stands by; it is recorded")
        return (icon, words, device if icon == "badge" else recorded)

    def act(self) -> None:
        """Give the answer that is in view, or leave."""
        asked = self._asked()
        if self._finished or not asked:
            self.back.emit()
        elif asked == "lead":
            self._give(self._people.person)
        elif asked in DIGITS and not self._pin.missing():
            self._give(self._pin.take())

    def escape(self) -> None:
        """One question back; from the first, away."""
        if self._finished or not self._way or (self._must and not self._at):
            self.back.emit()
        elif self._at:
            self._back_to(ASKS[self._way][self._at - 1])
        else:
            self._begin("")

    def typing(self) -> TakesKeys | None:
        """Digits go to the PIN, when one is asked for."""
        return self._pin if self._asked() in DIGITS else None

    def arrange(self) -> None:
        """Whom and how far at the left; the question at the right."""
        s, at = self.theme.sizes, self.places(ladder=False)
        self._rule.setGeometry(at.hand_rule)
        self._leave.setGeometry(at.middle.left(), at.slot.top(), s.slot_width * 4 // 5, at.slot.height())
        self._pin.setGeometry(at.hand.left(), s.half, at.hand.width(), at.headed.bottom() + 1 - s.half)
        self._people.setGeometry(at.headed)
        self._reader.setGeometry(at.hand)
        self._lay_left(at)

    def _lay_left(self, at: Places) -> None:
        s = self.theme.sizes
        crowded = self._steps.isHidden() and not self._finished and not self._notice.isHidden()
        for text in (self._kind, self._title):
            text.setVisible(not crowded)  # the prompt says whom it is about
        stack = Stack().text(self._kind).text(self._title).space(s.half)
        if not self._notice.isHidden():
            stack.fixed(self._notice, self.theme.pitch("lead") * 2 + self.theme.pitch("body") + s.half).space(s.half)
        if not self._steps.isHidden() or self._finished:
            stack.stretch(self._steps, self.theme.mm(10))
        else:
            stack.space(s.half)
        room = at.middle.adjusted(0, -s.half // 2, 0, 0)
        place = QRect(room.left(), room.top(), room.width(), at.slot.top() - s.margin - room.top())
        stack.place(place)
        self._lay_ways(place)

    def _lay_ways(self, place: QRect) -> None:
        """Two and two, under the name and what was said."""
        s = self.theme.sizes
        over = self._notice if not self._notice.isHidden() else self._title
        close = not self.theme.large and over is self._title
        top = over.geometry().bottom() + 1 + (0 if close else s.half)
        wide = (place.width() - s.gap) // BESIDE
        shown = [tile for way, tile in self._ways.items() if way in self._open]
        rows = -(-len(shown) // BESIDE) or 1
        height = min((place.bottom() + 1 - top - (rows - 1) * s.gap) // rows, s.slot_height * 3 // 2)
        for number, tile in enumerate(shown):
            row, column = divmod(number, BESIDE)
            tile.setGeometry(place.left() + column * (wide + s.gap), top + row * (height + s.gap), wide, height)

    def _connect(self) -> None:
        self._notice.hide()
        for way, tile in self._ways.items():
            tile.setObjectName(f"way-{way}")
            tile.touched.connect(lambda way=way: self._begin(way))
        self._people.picked.connect(lambda person: self._offer())
        self._pin.changed.connect(self._offer)
        self._pin.back.connect(self.escape)
        self._leave.touched.connect(self.escape)

    # -- one question after the other

    def _asked(self) -> Ask | Literal[""]:
        asks = ASKS[self._way]
        return asks[self._at] if self._at < len(asks) and not self._finished else ""

    def _restarts(self) -> bool:
        """A PIN that was chosen badly is chosen again; all else was right but the lead's."""
        return self._way == "pin" and self._given.get("pin") != self._given.get("again")

    def _anew(self) -> Ask:
        """Where the way starts again."""
        return ASKS[self._way][0] if self._way == "own" or self._restarts() else "lead_pin"

    def _begin(self, way: Way) -> None:
        self._way, self._at, self._finished = way, 0, False
        self._given.clear()
        self._notice.hide()
        if way == "ask":
            self.asked.emit()
        self._show()

    def _back_to(self, ask: Ask) -> None:
        asks = ASKS[self._way]
        self._at = asks.index(ask) if ask in asks else 0
        self._show()

    def _give(self, answer: str) -> None:
        asked = self._asked()
        if not asked or not answer:
            return
        self._given[asked] = answer
        self._notice.hide()
        self._at += 1
        if self._at < len(ASKS[self._way]):
            self._show()
            return
        self._at -= 1
        self._tell()

    def _tell(self) -> None:
        given = self._given
        lead, lead_pin = given.get("lead", ""), given.pop("lead_pin", "")
        if self._way == "pin":
            self.pin_chosen.emit(given.get("pin", ""), given.get("again", ""), lead, lead_pin)
        elif self._way == "unlock":
            self.unlock_chosen.emit(lead, lead_pin)
        elif self._way == "own":
            self.own_chosen.emit(given.get("old", ""), given.get("pin", ""), given.get("again", ""))
        elif self._way == "lost":
            self.lost_chosen.emit(lead, lead_pin)
        elif self._way == "seen":
            self.seen_chosen.emit(lead, lead_pin)
        else:
            self.badge_chosen.emit(given.get("badge", ""), lead, lead_pin)

    def _show(self) -> None:
        """What belongs to the question that is open."""
        asked = self._asked()
        digits = asked in DIGITS
        for way, tile in self._ways.items():
            tile.setVisible(way in self._open and not self._way and not self._finished)
        self._steps.setVisible(bool(self._way) and not self._finished)
        self._steps.show_steps([step_words(ask, self._name) for ask in ASKS[self._way]], self._at)
        self._people.setVisible(asked == "lead")
        self._pin.setVisible(digits)
        self._leave.setVisible(not digits and not self._finished)
        self._reader.setVisible(asked == "badge")
        if digits:
            self._pin.ask(self._length)
        self._offer()
        self.arrange()

    def _offer(self) -> None:
        asked = self._asked()
        if self._finished:
            self.slot.strong(self.tr("Sign on") if self._signs_on else self.tr("Go on"), "right")
        elif not asked:
            self.slot.wait(self.tr("Choose what is needed"))
        elif asked == "badge":
            self.slot.wait(self.tr("Scan the new badge"))
        elif asked == "lead":
            self._offer_lead()
        elif self._pin.missing():
            self.slot.wait(self._pin.missing_words())
        else:
            self.slot.strong(label(self._way, asked), "check")
        self.changed.emit()

    def _offer_lead(self) -> None:
        if not self._leads:
            self.slot.wait(self.tr("No lead at this line"))
        elif self._people.person:
            self.slot.strong(self.tr("Go on"), "right")
        else:
            self.slot.wait(self.tr("Choose the lead"))
