"""What becomes of nonconforming pieces: one of a few tiles, how many, why, and on to the signature. Passive.

Shows a `NonconformanceView`, gives away a `Deciding`. Must not know what a decision changes.
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct
from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.quality_policy import Disposition
from app.domain.values import ZERO, plain
from app.views import NonconformanceView
from ui.kiosk.messages import Message
from ui.kiosk.quality_words import disposition_words
from ui.kiosk.screens.raise_nonconformance import ONE, number_of
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.choices import ChoiceSheet, MarkedChoice, Option
from ui.kiosk.widgets.code_entry import CodeEntry
from ui.kiosk.widgets.counting import Stepper
from ui.kiosk.widgets.refusal_band import RefusalBand
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.widgets.tiles import Tiles
from ui.kiosk.words import pieces


class Deciding(Struct, frozen=True):
    """What somebody decides: what becomes of how many, why, and where rework goes."""

    disposition: Disposition
    quantity: Decimal
    reason: str
    rework_to: str = ""


class DispositionScreen(Screen):
    """Signals: ``decided(object)`` with a `Deciding`, ``back()``."""

    decided = Signal(object)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="disposition-slot")
        self._view: NonconformanceView | None = None
        self._chosen: Disposition | None = None
        self._quantity, self._reason, self._to, self._asking = ONE, "", "", ""
        self._title = Text(theme, "heading", self, strong=True, align=LEFT)
        self._tiles = Tiles(
            theme, self, more=self.tr("{n} more"), first=self.tr("First ones"), least_width=theme.mm(44),
            height=theme.mm(20), tallest=theme.mm(30), columns=2,
        )  # fmt: skip
        self._others = Text(theme, "note", self, tone="ink2", align=LEFT)
        self._rule = Rule(theme, self)
        self._how_many = Text(theme, "body", self, strong=True, align=LEFT)
        self._step = Stepper(theme, "disposition-quantity", self, role="title")
        self._left = Text(theme, "note", self, tone="ink2", align=LEFT)
        self._why = QuietButton(theme, "", "pen", self, name="disposition-reason", commits=False)
        self._where = QuietButton(theme, "", "right", self, name="disposition-to", commits=False)
        self._leave = QuietButton(theme, self.tr("Back"), "left", self, name="disposition-back", commits=False)
        self._entry = CodeEntry(theme, self.slot, self, note=True)
        self._sheet = ChoiceSheet(theme, self.slot, self)
        self._band = RefusalBand(theme, self)
        self._band.hide()
        self._connect()

    def _connect(self) -> None:
        self._step.stepped.connect(lambda by: self._put(self._quantity + by))
        self._step.number_touched.connect(self._ask_number)
        self._why.touched.connect(self._ask_reason)
        self._where.touched.connect(self._ask_where)
        self._leave.touched.connect(self.back)
        self._entry.entered.connect(self._entered)
        self._entry.cancelled.connect(self._close)
        self._entry.changed.connect(self.changed)
        self._sheet.chosen.connect(self._picked)
        self._sheet.cancelled.connect(self._close)
        self._band.touched.connect(self.unrefuse)

    def set_case(self, view: NonconformanceView) -> None:
        """Show what may be decided; what was chosen stays while it is as it was seen."""
        before = self._view
        if before == view:
            return
        if before is None or (before.nonconformance, before.ordinal) != (view.nonconformance, view.ordinal):
            self._chosen, self._reason = None, ""
            self._to = view.rework[0].operation if len(view.rework) == 1 else ""
            self._quantity = view.left
            self._entry.hide()
            self._sheet.hide()
            self._band.hide()
        self._view = view
        self._title.say(self.tr("What becomes of {n}?").format(n=pieces(view.left, view.unit)))
        self._tiles.fill([self._tile(each) for each in view.mine])
        others = self.tr("{what}: {who} can decide it")
        said = (others.format(what=disposition_words(what)[0], who=who) for what, who in view.others if who)
        self._others.say("\n".join(said))
        self._put(self._quantity)

    def refuse(self, message: Message) -> None:
        """Say why not over the title."""
        self._band.say(message.cause, message.way_out, message.detail, state=message.state)
        self._band.come_down(QRect(0, 0, self.width(), self.theme.sizes.band))

    def unrefuse(self) -> None:
        """Put it away."""
        self._band.hide()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """What is missing, then the signature."""
        for open_ in (self._entry, self._sheet):
            if open_.isVisibleTo(self):
                return open_.prompt_line(device)
        line = self._missing() or self.tr("Touch Go to signature")
        return ("quality", line, self.tr("It is recorded with its reason and your name"))

    def act(self) -> None:
        """On to the signature."""
        open_ = self._open()
        if open_ is not None:
            open_.act()
        elif not self._missing() and self._chosen is not None:
            to = self._to if self._chosen == "rework" else ""
            self.decided.emit(Deciding(self._chosen, self._quantity, self._reason, to))

    def escape(self) -> None:
        """Close what is open; else back."""
        if self._open() is not None:
            self._close()
        else:
            self.back.emit()

    def typing(self) -> TakesKeys:
        """Letters go to what is written; else a digit is the tile of that number, plus and minus count."""
        return self._open() or self

    def take_key(self, event: QKeyEvent) -> bool:
        """1 to 9, plus and minus."""
        text, mine = event.text(), self._view.mine if self._view else ()
        if text in ("+", "-"):
            self._put(self._quantity + (ONE if text == "+" else -ONE))
        elif text.isascii() and text.isdigit() and 1 <= int(text) <= len(mine):
            self._choose(mine[int(text) - 1])
        else:
            return False
        return True

    def arrange(self) -> None:
        """What may be decided in the middle; how many, where and why in the hand."""
        s, at = self.theme.sizes, self.places(ladder=False)
        self._rule.setGeometry(at.hand_rule)
        middle = at.middle.adjusted(0, -s.hair, 0, at.wide.bottom() - at.middle.bottom())
        stack = Stack().text(self._title, self.theme.pitch("heading")).space(s.margin // 2)
        stack.stretch(self._tiles, self.theme.mm(20))
        if self._others.text():
            stack.space(s.half).text(self._others)
        stack.place(middle)
        hand = Stack().text(self._how_many).space(s.half).fixed(self._step, s.slot_height).text(self._left)
        self._left.setVisible(not self.taken)
        hand.space(s.gap)
        if not self._where.isHidden():
            hand.fixed(self._where, s.slot_height).space(s.gap)
        hand.fixed(self._why, s.slot_height).stretch().place(QRect(at.hand))
        width = min(at.beside.width(), self.theme.key(46))
        self._leave.setGeometry(at.beside.left(), at.slot.top(), width, at.slot.height())
        self._entry.setGeometry(self.rect())
        self._sheet.setGeometry(self.rest())

    # -- what is said

    def _open(self) -> CodeEntry | ChoiceSheet | None:
        return next((each for each in (self._entry, self._sheet) if each.isVisibleTo(self)), None)

    def _tile(self, disposition: Disposition) -> MarkedChoice:
        word, meaning = disposition_words(disposition)
        tile = MarkedChoice(self.theme, word, meaning, "", self._tiles, name=f"disposition-{disposition}")
        tile.touched.connect(lambda: self._choose(disposition))
        return tile

    def _choose(self, disposition: Disposition) -> None:
        if (disposition == "scrap") != (self._chosen == "scrap"):
            self._reason = ""  # scrap has the plant's reasons, the others have words
        self._chosen = disposition
        self._show()

    def _put(self, quantity: Decimal) -> None:
        most = self._view.left if self._view else quantity
        self._quantity = max(min(ONE, most), min(quantity, most))
        self.unrefuse()
        self._show()

    def _missing(self) -> str:
        if self._chosen is None:
            return self.tr("Choose what becomes of it")
        if self._chosen == "rework" and not self._to:
            return self.tr("Choose where it goes")
        if not self._reason:
            return self.tr("Choose why") if self._chosen == "scrap" else self.tr("Write why")
        return ""

    def _show(self) -> None:
        view = self._view
        if view is None:
            return
        for tile in self._tiles.tiles():
            if isinstance(tile, MarkedChoice):
                tile.mark(tile.objectName() == f"disposition-{self._chosen}")
        self._how_many.say(self.tr("How many of {n}").format(n=pieces(view.left, view.unit)))
        less, more = self._quantity > min(ONE, view.left), self._quantity < view.left
        self._step.show_value(plain(self._quantity), less=less, more=more)
        rest = view.left - self._quantity
        words = self.tr("Still to be decided: {n}")
        self._left.say(words.format(n=pieces(rest, view.unit)) if rest > ZERO else self.tr("Then all of it is decided"))
        self._where.setVisible(self._chosen == "rework")
        to = next((each.name for each in view.rework if each.operation == self._to), "")
        self._where.say(self.tr("To {operation}").format(operation=to) if to else self.tr("Where to?"), "right")
        self._why.say(self._why_words(view), "pen")
        if missing := self._missing():
            self.slot.wait(missing)
        else:
            self.slot.strong(self.tr("Go to signature"), "pen")
        self.arrange()
        self.changed.emit()

    def _why_words(self, view: NonconformanceView) -> str:
        if self._chosen == "scrap":
            known = {reason.code: reason.name for reason in view.scrap_reasons}
            return known.get(self._reason, self.tr("Why is it scrap?"))
        return self.tr("Why is written") if self._reason else self.tr("Write why")

    # -- what is asked

    def _ask_reason(self) -> None:
        self._asking = "reason"
        if self._chosen == "scrap" and self._view is not None:
            options = [Option(reason.code, reason.name) for reason in self._view.scrap_reasons]
            self._sheet.ask(self.tr("Why is it scrap?"), options)
        else:
            self._entry.ask(self.tr("Why is it decided so? A few words"), self._reason)
        self.changed.emit()

    def _ask_where(self) -> None:
        self._asking = "to"
        targets = self._view.rework if self._view else ()
        self._sheet.ask(
            self.tr("To which operation do they go?"), [Option(t.operation, t.name, t.work_unit) for t in targets]
        )
        self.changed.emit()

    def _ask_number(self) -> None:
        self._asking = "quantity"
        self._entry.ask(self.tr("Of how many is it decided?"), "")

    def _entered(self, text: str) -> None:
        said, asked = text.strip(), self._asking
        if asked == "quantity" and (number := number_of(said)) is not None:
            self._put(number)
        elif asked == "reason":
            self._reason = said
        self._close()

    def _picked(self, code: str) -> None:
        if self._asking == "to":
            self._to = code
        else:
            self._reason = code
        self._close()

    def _close(self) -> None:
        self._entry.hide()
        self._sheet.hide()
        self._show()
