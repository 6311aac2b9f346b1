"""Every job of this station in one list: looked through by finger, narrowed by tiles, found by any code.

Passive: shows `JobsView`, asks for the cards of the rows in view, says what was touched. A touch marks a job, the slot
starts it: whoever scrolls starts nothing. Must not know why a job waits.
"""

from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.domain.values import lot_number
from app.views import JobCard, JobKey, JobsView, ProductCount, Shown, Wanted
from ui.kiosk.messages import Message
from ui.kiosk.screens.jobs_list import NOBODY, JobsList
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.code_entry import LONGEST, CodeEntry
from ui.kiosk.widgets.narrow import Narrow
from ui.kiosk.widgets.refusal_note import RefusalNote
from ui.kiosk.widgets.text import Text

#: What a keyboard may type into the search besides letters and digits.
MARKS = "-/. "


class JobsScreen(Screen):
    """Signals: ``job_chosen(lot, operation, flow)`` for one that can start or resume, ``waiting_touched`` (the same)
    for one that cannot, ``narrowed(Wanted)``, ``products_wanted()``, ``back()``, ``settled()``: nothing moves here.
    """

    job_chosen = Signal(str, str, str)
    waiting_touched = Signal(str, str, str)
    narrowed = Signal(object)
    products_wanted = Signal()
    back = Signal()
    settled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="jobs-slot")
        self._view = NOBODY
        self._count: Callable[[str], int] = lambda text: 0
        self._choosing = False
        self._title = Text(theme, "body", self, strong=True)
        self._list = JobsList(theme, self)
        self._narrow = Narrow(theme, self)
        self._back = QuietButton(theme, self.tr("Next job"), "left", self, name="jobs-back", commits=False)
        self._pages = [self._page_key("up", -1, self.tr("Up")), self._page_key("down", 1, self.tr("Down"))]
        self._note = RefusalNote(theme, self)
        self._note.hide()
        self._entry = CodeEntry(theme, self.slot, self, use=self._use_words)
        self._connect()
        self._offer()

    # -- what is shown

    def set_view(
        self, view: JobsView, card_of: Callable[[JobKey], JobCard | None], count: Callable[[str], int]
    ) -> None:
        """Show the list; ``card_of`` makes the card of a row when it is seen, ``count`` says what a text finds."""
        if view.wanted != self._view.wanted:
            self._entry.hide()
            self.unrefuse()
        self._view, self._count = view, count
        self._choosing = False
        self._list.show_jobs(view, card_of)
        self._narrow.show_view(view)
        self._offer()

    def set_products(self, products: Sequence[ProductCount]) -> None:
        """Choose one of these."""
        self._choosing = True
        self._list.show_products(products)
        self._offer()

    @property
    def wanted(self) -> Wanted:
        """What the list is narrowed to."""
        return self._view.wanted

    @property
    def busy(self) -> bool:
        """Whether a hand is at work here: nothing may change under it."""
        return self._list.roll().busy or self._choosing or self._entry.isVisibleTo(self)

    def forget(self) -> None:
        """Everything again, from the top; nothing is marked."""
        self._view, self._choosing = NOBODY, False
        self._list.forget()
        self._entry.hide()
        self.unrefuse()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """A scan finds a job as well."""
        if self._entry.isVisibleTo(self):
            return self._entry.prompt_line(device)
        if self._choosing:
            return ("list", self.tr("Touch a product"), self.tr("Then the list has its jobs only"))
        if self.slot.form == "strong":
            return ("scan", self.tr("Touch the button, or scan a job"), device)
        return ("scan", self.tr("Touch a job, or scan any code of it"), device)

    def refuse(self, message: Message) -> None:
        """Say why not beside the list."""
        self._note.say(message.cause, message.way_out, message.detail, state=message.state)
        self._note.show()
        self._note.raise_()
        self.slot.raise_()

    def unrefuse(self) -> None:
        """The tiles come back."""
        self._note.hide()

    # -- touches and keys

    def act(self) -> None:
        """Start or resume the marked job; in a sheet over the list, its own."""
        key = self._list.key()
        if self._entry.isVisibleTo(self):
            self._entry.act()
        elif self._choosing:
            product = self._list.product()
            self._narrowed(product=product.product if product else "")
        elif key is not None:
            self.job_chosen.emit(*key)

    def escape(self) -> None:
        """One step back: out of a sheet, to the whole list, to the next job."""
        if self._entry.isVisibleTo(self):
            self._end_entry()
        elif self._note.isVisibleTo(self):
            self.unrefuse()
        elif self._choosing or self.wanted.everything:
            self._go_back()
        else:
            self.narrowed.emit(Wanted())

    def typing(self) -> TakesKeys | None:
        """The entry while it is open, else the list itself."""
        return self._entry if self._entry.isVisibleTo(self) else self

    def take_key(self, event: QKeyEvent) -> bool:
        """Arrows mark, pages turn, letters and digits look for what they say."""
        key, text = Qt.Key(event.key()), event.text().upper()
        roll = self._list.roll()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._list.mark_next(1 if key == Qt.Key.Key_Down else -1)
            self._offer()
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            roll.turn(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            roll.show_from(0 if key == Qt.Key.Key_Home else roll.count)
        elif key == Qt.Key.Key_Backspace and self.wanted.text:
            self._look_for(self.wanted.text[:-1])
        elif len(text) == 1 and (text.isalnum() or (text in MARKS and self.wanted.text)):
            self._look_for((self.wanted.text + text)[:LONGEST])
        else:
            return False
        return True

    def arrange(self) -> None:
        """The list at the left over its keys, what narrows it at the right; in portrait one above the other."""
        s, slot, head = self.theme.sizes, self.theme.slot_rect(self.size()), self.theme.pitch("body")
        row = QRect(s.margin, slot.top(), slot.left() - s.gap - s.margin, slot.height())
        top = 2 * s.half + head
        pad = QRect(slot.left(), top, slot.width(), slot.top() - s.margin - top)
        if self.theme.panel.variant == "portrait":
            pad.setTop(slot.top() - s.margin - 4 * s.key_height - 3 * s.pad_gap)
            self._arrange_portrait(pad, row, head)
        else:
            self._title.lay(QRect(slot.left(), s.half, slot.width(), head))
            self._list.setGeometry(row.left(), s.half, row.width(), slot.top() - s.gap - s.half)
            self._note.setGeometry(slot.left() - s.margin, 0, slot.width() + 2 * s.margin, slot.top() - s.margin)
            page = (row.width() - 2 * s.gap) * 3 // 10
            for i, key in enumerate(reversed(self._pages)):
                key.setGeometry(row.right() + 1 - (i + 1) * page - i * s.gap, row.top(), page, row.height())
            self._back.setGeometry(row.adjusted(0, 0, -2 * (page + s.gap), 0))
        self._narrow.setGeometry(pad)
        self._entry.setGeometry(self.rect())

    def _arrange_portrait(self, pad: QRect, row: QRect, head: int) -> None:
        """The list over everything; the page keys as high as the tiles beside them."""
        s = self.theme.sizes
        width = self.width() - 2 * s.margin
        self._title.lay(QRect(s.margin, s.margin, width, head))
        top = s.margin + head + s.margin // 2
        self._list.setGeometry(s.margin, top, width, pad.top() - s.margin - top)
        self._note.setGeometry(0, pad.top() - s.margin, self.width(), pad.height() + s.margin)
        self._back.setGeometry(row)
        height = (pad.height() - s.gap) // 2
        for i, key in enumerate(self._pages):
            key.setGeometry(row.left(), pad.top() + i * (height + s.gap), row.width(), height)

    # -- inside

    def _page_key(self, icon: str, way: int, says: str) -> QuietButton:
        key = QuietButton(self.theme, "", icon, self, name=f"jobs-{icon}", commits=False)
        key.setAccessibleName(says)
        key.setAutoRepeat(True)
        key.touched.connect(lambda: self._list.roll().turn(way))
        return key

    def _connect(self) -> None:
        self._back.touched.connect(self._go_back)
        self._list.job_touched.connect(self._marked)
        self._list.product_touched.connect(lambda product: self._narrowed(product=product))
        self._list.clear.connect(self._clear)
        self._list.moved.connect(self._show_pages)
        self._list.settled.connect(self.settled)
        self._narrow.shown.connect(self._show_only)
        self._narrow.find_touched.connect(self._ask)
        self._narrow.product_touched.connect(self.products_wanted)
        self._note.put_away.connect(self.unrefuse)
        self._entry.entered.connect(self._look_for)
        self._entry.cancelled.connect(self._end_entry)
        self._entry.changed.connect(self.changed)

    def _marked(self) -> None:
        card, key = self._list.chosen(), self._list.key()
        self.unrefuse()
        self._offer()
        if card is not None and key is not None and card.blocked is not None:
            self.waiting_touched.emit(*key)

    def _show_only(self, shown: Shown) -> None:
        """One tile clears it all."""
        if shown == "all":
            self.narrowed.emit(Wanted())
        else:
            self._narrowed(shown=shown)

    def _narrowed(self, **changes: object) -> None:
        self.narrowed.emit(msgspec.structs.replace(self.wanted, **changes))

    def _look_for(self, text: str) -> None:
        self._narrowed(text=text, numbers=(), gtin="")

    def _clear(self) -> None:
        """The way out of nothing: what was looked for goes first."""
        if self.wanted.text:
            self._look_for("")
        else:
            self.narrowed.emit(Wanted())

    def _ask(self) -> None:
        self._entry.ask(self.tr("Order, lot, serial or product"), self.wanted.text)
        self.changed.emit()

    def _use_words(self, text: str) -> str:
        count = self._count(text)
        if count == 1:
            return self.tr("Show 1 job")
        return self.tr("Show {n} jobs").format(n=count) if count else self.tr("Nothing matches yet")

    def _end_entry(self) -> None:
        self._entry.hide()
        self._offer()

    def _go_back(self) -> None:
        """From the products to the jobs, from the jobs to the next one."""
        if self._choosing:
            self._choosing = False
            self._list.show_products(None)
            self._offer()
        else:
            self.back.emit()

    def _show_pages(self) -> None:
        roll = self._list.roll()
        for key, end in zip(self._pages, (roll.at_start(), roll.at_end()), strict=True):
            key.setEnabled(not end)
            key.wear("spent" if end else "quiet")

    def _title_words(self) -> str:
        if self._choosing:
            return self.tr("Which product?")
        count, every = len(self._view.jobs), self._view.counts.get("all", 0)
        if self.wanted.everything:
            return self.tr("1 job here") if every == 1 else self.tr("{n} jobs here").format(n=every)
        return self.tr("{n} of {all} jobs").format(n=count, all=every)

    def _offer(self) -> None:
        """What the title, the page keys, the slot and the prompt say now."""
        self._title.say(self._title_words())
        self._show_pages()
        self._narrow.setVisible(not self._choosing)
        self._back.say(self.tr("Back") if self._choosing else self.tr("Next job"))
        card = self._list.chosen()
        if self._choosing:
            self._offer_product()
        elif card is None:
            self.slot.wait(self.tr("Touch a job"))
        elif card.blocked is not None:
            self.slot.wait(self.tr("{order} cannot start yet").format(order=lot_number(card.lot)))
        else:
            act = self.tr("Resume {order}") if card.run else self.tr("Start {order}")
            self.slot.strong(act.format(order=lot_number(card.lot)), "right")
        self.changed.emit()

    def _offer_product(self) -> None:
        product = self._list.product()
        if product is None:
            self.slot.quiet(self.tr("Every product"), "list")
        else:
            self.slot.strong(self.tr("Show {product}").format(product=product.name), "list")
