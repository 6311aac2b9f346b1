"""The record of a product as pages: looked at on the panel, and printed or saved. Passive.

Must not know how pages are made: it asks for them by number, and shows what comes.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.views import DrawnPage, ReportNews
from ui.kiosk.messages import message
from ui.kiosk.screens.screen import Screen
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.notice import Notice
from ui.kiosk.widgets.page_view import PageView
from ui.kiosk.widgets.places import Places
from ui.kiosk.widgets.sign import Sign
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.text import LEFT, Text

#: The page against its place: whole and as wide as the place from the same pixels, then larger.
LEVELS = ("whole", "wide", "large")


class TravelerScreen(Screen):
    """Signals: ``page_wanted(str, int, int)`` pages by their hash, number from 1, width in pixels; ``print_wanted()``,
    ``back()``.
    """

    page_wanted = Signal(str, int, int)
    print_wanted = Signal()
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="traveler-slot")
        self._news = ReportNews(lot="", state="reading")
        self._number_of, self._prints, self._delivering = "", "", False
        self._number, self._level, self._asked = 1, 0, 0
        self._title = Text(theme, "heading", self, strong=True)
        self._which = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._sign = Sign(theme, self)
        self._notice = Notice(theme, self)
        self._view = PageView(theme, self)
        self._keys = {
            name: QuietButton(theme, words, icon, self, name=f"traveler-{name}", commits=False)
            for name, words, icon in (
                ("before", self.tr("Before"), "up"),
                ("next", self.tr("Next"), "down"),
                ("back", self.tr("Back"), "left"),
                ("size", self.tr("Larger"), "zoom"),
            )
        }
        self._keys["back"].touched.connect(self.back)
        self._keys["before"].touched.connect(lambda: self._turn(-1))
        self._keys["next"].touched.connect(self._onward)
        self._keys["size"].touched.connect(self._resize)

    # -- what is shown

    def begin(self, number: str, prints: str) -> None:
        """The traveler of a lot is being made. ``prints``: how pages leave here, "cups", "pdf-folder" or not ("")."""
        self._number_of, self._prints, self._delivering = number, prints, False
        self._number, self._level = 1, LEVELS.index("whole" if self.theme.panel.variant == "portrait" else "wide")
        self._view.show_page(None)
        self.set_news(ReportNews(lot="", state="reading"))

    def set_news(self, news: ReportNews) -> None:
        """How it stands with it."""
        fresh = news.state == "made" and news.hash != self._news.hash
        if news.state in ("delivered", "failed") and self._news.state == "made":
            self._delivering = False
            self._say_delivered(news)
        else:
            self._news = news
            self._sign.say("")
        self._title.say(self.tr("Traveler of lot {number}").format(number=self._number_of))
        self._which.say(self._words())
        self._say_notice(news)
        self._offer()
        if fresh:
            self._ask()

    def take_page(self, drawn: DrawnPage) -> None:
        """A page was drawn; one that is not wanted any more is dropped."""
        wanted = (self._news.hash, self._number, self._width())
        if drawn.refusal is None and (drawn.hash, drawn.page, drawn.asked) == wanted:
            image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.width * 4, QImage.Format.Format_RGB32)
            self._view.show_page(image.copy(), whole=LEVELS[self._level] == "whole")
            self.changed.emit()

    @property
    def shows(self) -> bool:
        """Whether a page is in view."""
        return self._view.shows

    def delivering(self) -> None:
        """It is on its way to the printer, or into the folder."""
        self._delivering = True
        self._sign.say("")
        self._offer()

    # -- Screen

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Read it, and what can be done with it."""
        if self._news.state == "made":
            return ("book", self.tr("Read it, or touch a key"), self.tr("It is made from the records as they are now"))
        if self._ends():
            return ("book", self.tr("There is no traveler"), self.tr("Read why, then go back"))
        return ("book", self.tr("It is being made"), self.tr("You can go back; nothing is lost"))

    def act(self) -> None:
        """Print it, save it, or go back."""
        if self._ends():
            self.back.emit()
        elif self._news.state == "made" and not self._delivering:
            self.print_wanted.emit()

    def escape(self) -> None:
        """Back."""
        self.back.emit()

    def arrange(self) -> None:
        """Title, what is so of it, and the page; the keys at the hand."""
        s, at = self.theme.sizes, self.places(ladder=False)
        portrait = self.theme.panel.variant == "portrait"
        room = self._over_keys(at) if portrait else self._beside_keys(at)
        stack = Stack().text(self._title, self.theme.pitch("heading")).text(self._which)
        if portrait and self._sign.text():
            stack.fixed(self._sign, self._sign_height())
        stack.space(s.half)
        if not self._notice.isHidden():
            stack.fixed(self._notice, self.theme.pitch("lead") * 2 + self.theme.pitch("body") * 2 + s.margin)
        stack.stretch(self._view, self.theme.mm(30)).place(room)
        if self._news.state == "made" and self._asked != self._width():
            self._ask()

    # -- parts

    def _sign_height(self) -> int:
        return 3 * max(self.theme.pitch("body"), self.theme.sizes.mark_line)

    def _over_keys(self, at: Places) -> QRect:
        """One row of keys over the slot; the room above them."""
        s, slot = self.theme.sizes, at.slot
        width = (at.wide.width() - 3 * s.gap) // 4
        top = slot.top() - slot.height() - s.gap
        for place, key in enumerate(self._keys.values()):
            key.setGeometry(at.wide.left() + place * (width + s.gap), top, width, slot.height())
        return QRect(at.wide.left(), at.wide.top() - s.hair, at.wide.width(), top - s.margin - at.wide.top())

    def _beside_keys(self, at: Places) -> QRect:
        """Two by two at the foot of the hand, what became of it above them; the room at their left."""
        s, hand = self.theme.sizes, at.hand
        width, height = (hand.width() - s.gap) // 2, at.slot.height()
        for place, key in enumerate(self._keys.values()):
            row, column = divmod(place, 2)
            top = hand.bottom() + 1 - (2 - row) * height - (1 - row) * s.gap
            key.setGeometry(hand.left() + column * (width + s.gap), top, width, height)
        self._sign.setGeometry(hand.left(), hand.top(), hand.width(), self._sign_height())
        return at.middle.adjusted(0, -s.hair, 0, 0)

    def _words(self) -> str:
        """Which page, and what a reviewer looks for first."""
        news = self._news
        if news.state == "reading":
            return (
                self.tr("Reading the records: {n}").format(n=news.count)
                if news.count
                else self.tr("Reading the records")
            )
        if news.state == "drawing":
            return self.tr("Drawing the pages: {n}").format(n=news.count)
        if news.state != "made":
            return ""
        page = self.tr("Page {i} of {n}").format(i=self._number, n=news.pages)
        return " · ".join(filter(None, (page, self._deviations(news.deviations), self._open(news.open))))

    def _deviations(self, count: int) -> str:
        if not count:
            return self.tr("no deviation")
        return self.tr("1 deviation") if count == 1 else self.tr("{n} deviations").format(n=count)

    def _open(self, count: int) -> str:
        return self.tr("{n} still open").format(n=count) if count else ""

    def _say_notice(self, news: ReportNews) -> None:
        """Why there are no pages."""
        refused = news.refusal is not None or (news.state == "failed" and self._news.state == "failed")
        if news.refusal is not None:
            words = message(news.refusal)
            self._notice.say(words.cause, words.way_out, state=words.state)
        elif refused:
            cause = self.tr("The traveler could not be made.")
            self._notice.say(
                cause, self.tr("What was recorded is safe. Try it again, or tell whoever looks after this.")
            )
        self._notice.setVisible(refused)
        self._view.setVisible(not refused)

    def _say_delivered(self, news: ReportNews) -> None:
        """What became of printing or saving it."""
        if news.state == "delivered":
            words = self.tr("Given to printer {place}") if self._prints == "cups" else self.tr("Saved as {place}")
            self._sign.say(words.format(place=news.place.rpartition("/")[2]), marker="good")
        else:
            words = (
                self.tr("Not printed by {place}: {why}")
                if self._prints == "cups"
                else self.tr("Not saved in {place}: {why}")
            )
            self._sign.say(words.format(place=news.place.rpartition("/")[2], why=news.detail), marker="stop")

    def _offer(self) -> None:
        made = self._news.state == "made"
        shown = {"back": not self._ends(), "before": made and self._number > 1, "next": made, "size": made}
        for name, key in self._keys.items():
            key.setVisible(shown[name])
        sizes = {"whole": self.tr("Page width"), "wide": self.tr("Larger"), "large": self.tr("Whole page")}
        self._keys["size"].say(sizes[LEVELS[self._level]])
        self._offer_slot(made)
        self.arrange()
        self.changed.emit()

    def _ends(self) -> bool:
        """Whether there is nothing to do here but to go back."""
        return self._news.state in ("refused", "failed") or (self._news.state == "made" and not self._prints)

    def _offer_slot(self, made: bool) -> None:
        if self._delivering:
            self.slot.wait(self.tr("On its way"))
        elif made and self._prints:
            words = self.tr("Print it") if self._prints == "cups" else self.tr("Save it")
            self.slot.strong(words, "label" if self._prints == "cups" else "check")
        elif self._ends():
            self.slot.quiet(self.tr("Back"), "left")
        else:
            self.slot.wait(self.tr("It is being made"))

    def _width(self) -> int:
        return max(1, self._view.width()) * (2 if LEVELS[self._level] == "large" else 1)

    def _ask(self) -> None:
        self._asked = self._width()
        self._view.show_page(None)
        self.page_wanted.emit(self._news.hash, self._number, self._asked)

    def _onward(self) -> None:
        """Further down the page, and at its end the next one."""
        if self._view.shows and not self._view.at_end():
            self._view.further()
        else:
            self._turn(1)

    def _turn(self, by: int) -> None:
        if self._news.state == "made" and 1 <= self._number + by <= self._news.pages:
            self._number += by
            self._which.say(self._words())
            self._offer()
            self._ask()

    def _resize(self) -> None:
        self._level = (self._level + 1) % len(LEVELS)
        self._offer()
        self._ask()
