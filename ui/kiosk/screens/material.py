"""Material: what a lot or a container is, where, how much, where it came from and went; and what can be done with it.

Passive: shows a `LotView` or a `ContainerView` and what the conductor asks for (a number, a scan, a choice). Must not
know what may be split or merged.
"""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.values import plain
from app.views import ContainerView, LotView
from ui.kiosk import material_words as words
from ui.kiosk.messages import Message
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import Choice, QuietButton
from ui.kiosk.widgets.choices import ChoiceSheet, Option
from ui.kiosk.widgets.code_entry import CodeEntry
from ui.kiosk.widgets.kin import KinTree
from ui.kiosk.widgets.measuring import LiveValue
from ui.kiosk.widgets.notice import Notice
from ui.kiosk.widgets.pad import Pad
from ui.kiosk.widgets.sign import Sign
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.steps import limits as rule
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.widgets.tiles import Tiles
from ui.kiosk.words import pieces

#: What can be done with a lot or a container, in the order of the tiles: name -> icon.
ACTS = {
    "split": "minus",
    "merge": "plus",
    "move": "truck",
    "pack": "material",
    "unpack": "up",
    "serialise": "label",
    "undo_report": "undo",
    "traveler": "book",
    "correct": "pen",
    "defect": "quality",
}


class MaterialScreen(Screen):
    """Signals: ``act_wanted(str)`` one of `ACTS`, ``counted(object)`` a quantity, ``typed(str)`` a number typed in
    place of a scan, ``chosen(str)``, ``opened(str)`` a lot, ``opened_container(str)``, ``new_container()``,
    ``undo_wanted()``, ``stopped()`` what was begun is given up.
    """

    act_wanted = Signal(str)
    counted = Signal(object)
    typed = Signal(str)
    chosen = Signal(str)
    opened = Signal(str)
    opened_container = Signal(str)
    new_container = Signal()
    undo_wanted = Signal()
    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="material-slot")
        self._undo = ""
        self._with_tree = False
        self._offered: tuple[str, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._asked = ("", "", "")
        self._most: Decimal | None = None
        self._digits, self._unit = "", ""
        self._make_words()
        self._tree = KinTree(theme, self)
        self._rule = Rule(theme, self)
        self._lots = Tiles(
            theme, self, more=self.tr("{n} more"), first=self.tr("First ones"), least_width=theme.mm(44),
            height=theme.mm(18),
            tallest=theme.mm(20),
        )  # fmt: skip
        self._acts = Tiles(
            theme, self, more=self.tr("{n} more"), first=self.tr("First ones"), least_width=theme.mm(30),
            tallest=theme.mm(20), columns=2,
        )  # fmt: skip
        self._pad = Pad(theme, self)
        self._type = QuietButton(theme, self.tr("Type a number"), "keys", self, name="material-type", commits=False)
        self._new = QuietButton(theme, self.tr("New container"), "plus", self, name="material-new", commits=False)
        self._stop = QuietButton(theme, self.tr("Leave it"), "close", self, name="material-stop", commits=False)
        self._sheet = ChoiceSheet(theme, self.slot, self)
        self._entry = CodeEntry(theme, self.slot, self)
        self._connect()
        self.set_nothing(())

    def _make_words(self) -> None:
        self._title = Text(self.theme, "heading", self, strong=True)
        self._what = Text(self.theme, "body", self, strong=True, align=LEFT)
        self._more = Text(self.theme, "body", self, align=LEFT)
        self._state = Sign(self.theme, self)
        self._done = Sign(self.theme, self)
        self._notice = Notice(self.theme, self)
        self._notice.hide()
        self._number = LiveValue(self.theme, self)

    def _connect(self) -> None:
        self._tree.opened.connect(self.opened)
        self._pad.typed.connect(lambda key: self._count(rule.type_key(self._digits, key)))
        self._pad.back.connect(lambda: self._count(self._digits[:-1]))
        self._type.touched.connect(self._open_entry)
        self._new.touched.connect(self.new_container)
        self._stop.touched.connect(self.stopped)
        self._sheet.chosen.connect(self._choose)
        self._sheet.cancelled.connect(self.stopped)
        self._entry.entered.connect(self._typed)
        self._entry.cancelled.connect(self._close_entry)
        self._entry.changed.connect(self.changed)

    # -- what is shown

    def set_nothing(self, containers: Sequence[ContainerView]) -> None:
        """Nothing was scanned yet: say what can be, and show the containers that are known."""
        self._title.say(self.tr("Scan a lot or a container"))
        self._what.say(self.tr("You see what it is, where it is, and where it came from."))
        self._more.say(self.tr("Containers here") if containers else self.tr("No container is known here yet."))
        self._fill_lots([(f"box-{c.container}", c.container, words.box_words(c)) for c in containers])
        self._show(acts=(), state=("", "", None), tree=False)

    def set_lot(self, view: LotView) -> None:
        """Show a lot."""
        self._title.say(self.tr("{number}  {name}").format(number=view.number, name=view.material_name))
        self._what.say(words.quantity_words(view))
        self._more.say(words.place_words(view))
        self._tree.show_kin(view.number, view.parents, view.children)
        self._fill_lots([])
        self._show(acts=words.lot_acts(view), state=words.lot_state(view), tree=True)

    def set_container(self, view: ContainerView) -> None:
        """Show a container with its lots."""
        self._title.say(self.tr("Container {number}").format(number=view.container))
        place = self.tr("in {place}").format(place=view.location) if view.location else self.tr("no place known")
        self._what.say(place)
        self._more.say(self.tr("In it") if view.lots else self.tr("It is empty. Scan a lot to put it in."))
        self._fill_lots([(f"lot-{v.number}", v.number, words.content_words(v), v.lot) for v in view.lots])
        self._show(acts=("move", "pack"), state=("", "", None), tree=False)

    def set_done(self, done: str, undo: str = "") -> None:
        """Say what was just done, and offer to take it back with one touch (``undo`` says so)."""
        self._done.say(done, marker="good" if done else None)
        self._undo = undo
        self._offer()

    # -- what is asked

    def ask_quantity(self, title: str, most: Decimal, unit: str) -> None:
        """Ask how many, up to ``most``."""
        self._asked = ("count", title, self.tr("At most {n}").format(n=pieces(most, unit)))
        self._most, self._unit = most, unit or "pcs"
        self._count("")

    def ask_scan(self, title: str, more: str, icon: str = "scan") -> None:
        """Ask for a scan, or the same typed."""
        self._asked = (icon, title, more)
        self._most = None
        self._offer()

    def ask_choice(self, title: str, options: Sequence[Option]) -> None:
        """Ask which one."""
        self._asked = ("list", title, "")
        self._sheet.ask(title, options)
        self.changed.emit()

    def ask_nothing(self) -> None:
        """What was asked is answered, or given up."""
        self._asked, self._most = ("", "", ""), None
        self._sheet.hide()
        self._entry.hide()
        self._offer()

    def refuse(self, message: Message) -> None:
        """Say why not among the words, where nothing that can be touched is covered."""
        self._notice.say(message.cause, message.way_out, state=message.state)
        self._notice.show()
        self._offer()

    def unrefuse(self) -> None:
        """Put it away."""
        if not self._notice.isHidden():
            self._notice.hide()
            self._offer()

    # -- Screen

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """What is expected."""
        for over in (self._entry, self._sheet):
            if over.isVisibleTo(self):
                return over.prompt_line(device)
        icon, line, more = self._asked
        if icon == "count":
            return ("keys", line, more)
        if icon:
            return ("scan", line, more or device)
        return ("scan", self.tr("Scan a lot, a container or a piece"), device)

    def act(self) -> None:
        """The number typed, the undo, or the keys."""
        if self._entry.isVisibleTo(self):
            self._entry.act()
        elif self._sheet.isVisibleTo(self):
            self._sheet.act()
        elif self._most is not None:
            self._use_count()
        elif self._undo and not self._asked[0]:
            self.undo_wanted.emit()
        else:
            self._open_entry()

    def escape(self) -> None:
        """Close what is open."""
        if self._entry.isVisibleTo(self):
            self._close_entry()
        elif self._asked[0]:
            self.stopped.emit()

    def typing(self) -> TakesKeys | None:
        """Letters go to the entry, digits to the quantity."""
        return self._entry if self._entry.isVisibleTo(self) else self

    def take_key(self, event: QKeyEvent) -> bool:
        """A keyboard's digits, while a quantity is asked for."""
        return self._most is not None and self._pad.take_key(event)

    def arrange(self) -> None:
        """Words over the picture at the left; what can be done, or the pad, at the right."""
        s, at = self.theme.sizes, self.places(ladder=False)
        self._rule.setGeometry(at.hand_rule)
        room = at.middle
        line = max(self.theme.pitch("body"), s.mark_line) + s.half // 2
        bottom = min(at.slot.top() - s.margin, room.bottom() + 1)
        column = QRect(room.left(), room.top() - s.hair, room.width(), bottom - room.top())
        state = max(2 * line, self._state.height_for(room.width()))
        if (missing := self._lay_words(column, state)) > 0:
            self._lay_words(column, max(2 * line, state - missing))
        self._pad.setGeometry(at.headed)
        self._done.setGeometry(at.hand.left(), at.hand.top(), at.hand.width(), 2 * line)
        top = at.hand.top() + (2 * line + s.half if self._done.text() else 0)
        self._acts.setGeometry(at.hand.left(), top, at.hand.width(), at.hand.bottom() + 1 - top)
        row = at.beside if self.theme.panel.variant == "portrait" else at.middle  # there the middle is over the slot
        width = (row.width() - s.gap) // 2
        for key, x in ((self._type, 0), (self._stop, 0), (self._new, width + s.gap)):
            key.setGeometry(at.beside.left() + x, at.slot.top(), width, at.slot.height())
        self._entry.setGeometry(self.rect())
        self._sheet.setGeometry(self.rest())

    # -- parts

    def _lay_words(self, room: QRect, state: int) -> int:
        """Everything at the left, with so many pixels for how it stands; returns how many are missing."""
        s = self.theme.sizes
        left = Stack().text(self._title, self.theme.pitch("heading")).space(s.half // 2).text(self._what)
        left.space(s.half // 2).text(self._more).fixed(self._state, state).space(s.half)
        if not self._notice.isHidden():
            height = self.theme.pitch("lead") * 2 + self.theme.pitch("body") * 2 + s.margin
            left.fixed(self._notice, height).space(s.half)
        self._stretch(left)
        return left.place(room)

    def _stretch(self, left: Stack) -> None:
        """What takes the rest of the left: the number that is typed; else the picture, or what is in a container."""
        counting = self._most is not None
        shown = self._tree if self._with_tree else self._lots
        other = self._lots if self._with_tree else self._tree
        other.hide()
        shown.setVisible(not counting and (self._notice.isHidden() or self.theme.large))
        if counting:
            left.stretch().fixed(self._number, self._number.height_for()).stretch()
        else:
            left.stretch(shown, self._tree.least())

    def _show(self, *, acts: Sequence[str], state: words.LotState, tree: bool) -> None:
        self._state.say(state[0], state[1], marker=state[2], under=True)
        self._state.setVisible(bool(state[0]))
        self._with_tree = tree
        if tuple(acts) != self._offered:  # a finger may be on one
            self._offered = tuple(acts)
            self._acts.fill([self._act_tile(name) for name in acts])
        self._offer()

    def _act_tile(self, name: str) -> Choice:
        tile = Choice(self.theme, words.act_words(name), "", ACTS[name], self._acts, name=f"act-{name}")
        tile.touched.connect(lambda: self.act_wanted.emit(name))
        tile.show()
        return tile

    def _fill_lots(self, rows: Sequence[tuple[str, ...]]) -> None:
        if tuple(rows) == self._rows:  # a finger may be on one
            return
        self._rows, tiles = tuple(rows), []
        for name, number, detail, *lot in rows:
            tile = Choice(self.theme, number, detail, "material" if not lot else "", self._lots, name=name)
            signal, value = (self.opened, lot[0]) if lot else (self.opened_container, number)
            tile.touched.connect(lambda signal=signal, value=value: signal.emit(value))
            tile.show()
            tiles.append(tile)
        self._lots.fill(tiles)

    def _offer(self) -> None:
        counting, asked = self._most is not None, bool(self._asked[0])
        for widget, shown in (
            (self._pad, counting), (self._number, counting), (self._acts, not counting),
            (self._done, not counting and bool(self._done.text())), (self._stop, asked),
            (self._type, not asked), (self._new, not asked),
        ):  # fmt: skip
            widget.setVisible(shown)
        if counting:
            self._offer_count()
        elif asked:
            self.slot.quiet(self.tr("Type it"), "keys")
        elif self._undo:
            self.slot.quiet(self._undo, "undo")
        else:
            said = self.tr("Scan, or touch what to do") if self._offered else self.tr("Nothing scanned yet")
            self.slot.wait(said)
        self._type.setVisible(not asked)
        self.arrange()
        self.changed.emit()

    def _offer_count(self) -> None:
        quantity, most = rule.number(self._digits), self._most or Decimal(0)
        if quantity is None or quantity <= 0:
            self.slot.wait(self.tr("Type how many"))
        elif quantity > most:
            self.slot.wait(self.tr("At most {n}").format(n=plain(most)))
        else:
            self.slot.strong(self.tr("Split off {n}").format(n=plain(quantity)), "check")

    def _count(self, digits: str) -> None:
        self._digits = digits
        self._number.show_value(digits, self._unit)
        self._offer()

    def _use_count(self) -> None:
        quantity = rule.number(self._digits)
        if quantity is not None and 0 < quantity <= (self._most or Decimal(0)):
            self.counted.emit(quantity)

    def _open_entry(self) -> None:
        self._entry.ask(self._asked[1] or self.tr("Number of a lot or a container"))
        self._entry.offer()
        self.changed.emit()

    def _close_entry(self) -> None:
        self._entry.hide()
        self._offer()

    def _typed(self, text: str) -> None:
        self._close_entry()
        self.typed.emit(text)

    def _choose(self, code: str) -> None:
        self._sheet.hide()
        self.chosen.emit(code)
