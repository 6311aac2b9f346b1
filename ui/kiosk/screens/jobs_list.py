"""The list of the jobs screen: jobs, or the products to choose from, or the words for none and a way out.

Knows which rows are in view and which is marked; must not know what a touch leads to.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.views import JobCard, JobKey, JobsView, ProductCount, Wanted
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.job_rows import JobRows, ProductRows
from ui.kiosk.widgets.roll import Roll
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.text import LEFT, Text

NOBODY = JobsView(wanted=Wanted(), jobs=(), counts={})


class JobsList(QWidget):
    """Signals: ``job_touched()``, a job was marked; ``product_touched(str)``; ``clear()``, the way out of nothing;
    ``moved()``, other rows are in view; ``settled()``, the list came to rest.
    """

    job_touched = Signal()
    product_touched = Signal(str)
    clear = Signal()
    moved = Signal()
    settled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._view = NOBODY
        self._chosen: JobKey | None = None
        self._rows, self._product_rows = JobRows(theme), ProductRows(theme)
        self._jobs = Roll(theme, self._rows, self, name="jobs")
        self._products = Roll(theme, self._product_rows, self, name="products")
        self._cause = Text(theme, "title", self, strong=True, align=LEFT)
        self._clear = QuietButton(theme, "", "close", self, name="jobs-clear")
        self._jobs.touched.connect(self._touch)
        self._products.touched.connect(lambda row: self.product_touched.emit(self._product_rows.product(row).product))
        self._clear.touched.connect(self.clear)
        for roll in (self._jobs, self._products):
            roll.moved.connect(self.moved)
            roll.settled.connect(self.settled)
        self.show_products(None)

    def show_jobs(self, view: JobsView, card_of: Callable[[JobKey], JobCard | None]) -> None:
        """The same list anew keeps its place and its mark; another one begins at its top."""
        first = self._place_in(view) if view.wanted == self._view.wanted else 0
        self._view = view
        self._chosen = self._chosen if self._chosen in view.jobs else None
        self._rows.show(lambda row: card_of(view.jobs[row]))
        self._jobs.show_rows(len(view.jobs), first, self._row_of(self._chosen))
        self._say_nothing()
        self.show_products(None)

    def show_products(self, products: Sequence[ProductCount] | None) -> None:
        """Products to choose from in place of the jobs; None: the jobs again."""
        if products is not None:
            self._product_rows.show(products)
            self._products.show_rows(len(products))
        self._products.setVisible(products is not None)
        self._jobs.setVisible(products is None and bool(self._view.jobs))
        for widget in (self._cause, self._clear):
            widget.setVisible(products is None and not self._view.jobs)
        self._arrange()

    def chosen(self) -> JobCard | None:
        """The job that is marked."""
        return None if self._chosen is None else self._rows.card(self._row_of(self._chosen))

    def key(self) -> JobKey | None:
        """The name of the job that is marked."""
        return self._chosen

    def forget(self) -> None:
        """Nothing is marked, and the next list begins at its top."""
        self._view, self._chosen = NOBODY, None

    def roll(self) -> Roll:
        """The list in view."""
        return self._products if not self._products.isHidden() else self._jobs

    def mark_next(self, way: int) -> None:
        """Mark the row below or above; the first one in view where none is."""
        roll = self.roll()
        if roll.count:
            row = min(roll.count - 1, max(0, roll.chosen + way)) if roll.chosen >= 0 else roll.first
            self._touch(row) if roll is self._jobs else roll.choose(row)

    def product(self) -> ProductCount | None:
        """The product that is marked, while products are chosen from."""
        row = self._products.chosen
        return self._product_rows.product(row) if row >= 0 and not self._products.isHidden() else None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The lists fill it; the words for none stand at its top."""
        self._arrange()

    def _arrange(self) -> None:
        s = self.theme.sizes
        self._jobs.setGeometry(self.rect())
        self._products.setGeometry(self.rect())
        room = QRect(0, s.half, self.width(), self.height() - s.margin)
        Stack().text(self._cause).space(s.margin).fixed(self._clear, s.slot_height).stretch().place(room)
        self._clear.resize(min(room.width(), s.slot_width), s.slot_height)

    def _touch(self, row: int) -> None:
        self._chosen = self._view.jobs[row]
        self._jobs.choose(row)
        self.job_touched.emit()

    def _row_of(self, key: JobKey | None) -> int:
        return -1 if key is None else self._view.jobs.index(key)

    def _place_in(self, view: JobsView) -> int:
        """Where the row at the top is now; one that is gone gives its place to the one that followed it.

        At the very top, with nothing marked, the top it stays: what came in most urgent is seen.
        """
        first = self._jobs.first
        if first == 0 and self._chosen is None:
            return 0
        places = {key: i for i, key in enumerate(view.jobs)}
        return next((places[key] for key in self._view.jobs[first:] if key in places), len(view.jobs))

    def _say_nothing(self) -> None:
        """Why the list is empty, and what brings jobs back."""
        wanted = self._view.wanted
        words = {
            "all": self.tr("There is no job here."),
            "ready": self.tr("No job is ready."),
            "waiting": self.tr("No job waits."),
            "short": self.tr("No job is short of material."),
            "mine": self.tr("You have worked on none of these."),
        }
        cause = words[wanted.shown]
        if wanted.text:
            here = self.tr("Order {text} has nothing to do here.")
            cause = (here if self._view.known else self.tr("Nothing matches {text}.")).format(text=wanted.text)
        self._cause.say(cause)
        self._clear.say(self.tr("Clear search") if wanted.text else self.tr("Show every job"))
        self._clear.setEnabled(not wanted.everything)
