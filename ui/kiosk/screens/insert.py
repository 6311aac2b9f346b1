"""Put a step into a running order: what, where, for which pieces, why; a lead or quality signs it. Passive.

Everything but the words and the reason has an answer already, so that most take two touches and a few letters. Must
not know the terminal, nor whether a step can be asked.
"""

from collections.abc import Callable, Mapping

import msgspec
from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.views import InsertForm, InsertionView
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import Choice, QuietButton
from ui.kiosk.widgets.choices import ChoiceSheet, Option
from ui.kiosk.widgets.code_entry import CodeEntry
from ui.kiosk.widgets.text import Text
from ui.kiosk.widgets.tiles import Tiles
from ui.kiosk.words import step_icon, step_kind

KINDS = ("instruction", "checklist", "measurement", "photo")
#: Units that a lead can choose by touch.
UNITS = ("mm", "Nm", "kN", "bar", "mbar", "°C", "g", "kg", "s", "pcs")
EMPTY = InsertionView(lot="", order="", operation="", operation_name="", run="", ordinal=0, places=(), reasons=())


class InsertScreen(Screen):
    """Signals: ``inserted(InsertForm)``, ``back()``."""

    inserted = Signal(object)
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="insert-slot")
        self._view = EMPTY
        self._form = InsertForm(kind="instruction", title="")
        self._asking = ""
        self._title = Text(theme, "heading", self, text=self.tr("Insert a step"), strong=True)
        self._tiles = Tiles(
            theme,
            self,
            more=self.tr("{n} more"),
            first=self.tr("First ones"),
            least_width=theme.mm(50),
            height=theme.mm(17),
            tallest=theme.mm(24),
            columns=3 if theme.panel.variant != "portrait" else 2,
        )
        self._leave = QuietButton(theme, self.tr("Back"), "left", self, name="insert-back", commits=False)
        self._leave.touched.connect(self.back)
        self._sheet = ChoiceSheet(theme, self.slot, self)
        self._sheet.chosen.connect(self._take)
        self._sheet.cancelled.connect(self._close)
        self._entries = {spaces: self._entry(spaces) for spaces in (True, False)}

    def set_insertion(self, view: InsertionView) -> None:
        """Begin anew: an instruction, at the next place, for this run."""
        self._view = view
        self._form = InsertForm(kind="instruction", title="", before=view.places[0].before if view.places else "")
        self._close()

    def form(self) -> InsertForm:
        """What is chosen so far."""
        return self._form

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """What is missing, then Insert."""
        front = self._front()
        if front is not None:
            return front.prompt_line(device)
        line = self._missing() or self.tr("Touch Insert, then a lead or quality signs")
        return ("plus", line, self.tr("It is recorded with who signed and why"))

    def act(self) -> None:
        """Put it in, once all is there."""
        front = self._front()
        if front is not None:
            front.act()
        elif not self._missing():
            self.inserted.emit(self._form)

    def escape(self) -> None:
        """Close what lies over it; else back."""
        if self._front() is not None:
            self._close()
        else:
            self.back.emit()

    def typing(self) -> TakesKeys | None:
        """Letters go to the words, while they are open."""
        return self._front()

    def arrange(self) -> None:
        """Title, tiles, the way back beside the slot."""
        s, at = self.theme.sizes, self.places(ladder=False)
        head = self.theme.pitch("heading")
        self._title.lay(QRect(at.wide.left(), at.wide.top() - s.hair, at.wide.width(), head))
        top = at.wide.top() + head + s.margin // 2
        self._tiles.setGeometry(at.wide.left(), top, at.wide.width(), at.wide.bottom() + 1 - top)
        width = min(at.beside.width(), self.theme.key(50))
        self._leave.setGeometry(at.beside.left(), at.slot.top(), width, at.slot.height())
        self._sheet.setGeometry(self.rest())
        for over in self._entries.values():
            over.setGeometry(self.rect())

    # -- what is chosen

    def _entry(self, spaces: bool) -> CodeEntry:  # words, or a number
        entry = CodeEntry(self.theme, self.slot, self, spaces=spaces)
        entry.entered.connect(self._take)
        entry.cancelled.connect(self._close)
        entry.changed.connect(self.changed)
        return entry

    def _front(self) -> ChoiceSheet | CodeEntry | None:
        overs: tuple[ChoiceSheet | CodeEntry, ...] = (self._sheet, *self._entries.values())
        return next((over for over in overs if over.isVisibleTo(self)), None)

    def _close(self) -> None:
        for over in (self._sheet, *self._entries.values()):
            over.hide()
        self._show()

    def _show(self) -> None:
        self._tiles.fill([self._tile(key, *said) for key, said in self._rows().items()])
        missing = self._missing()
        if missing:
            self.slot.wait(missing)
        else:
            self.slot.strong(self.tr("Insert, signed"), "plus")
        self.changed.emit()

    def _tile(self, key: str, label: str, detail: str, icon: str) -> Choice:
        tile = Choice(self.theme, label, detail, icon, self._tiles, name=f"insert-{key}")
        tile.touched.connect(lambda: self._ask(key))
        return tile

    def _rows(self) -> dict[str, tuple[str, str, str]]:
        """What stands on the tiles: (answer, question, icon)."""
        form = self._form
        rows = {
            "kind": (step_kind(form.kind), self.tr("What kind of step?"), step_icon(form.kind)),
            "title": (form.title or self.tr("Touch to write"), self.tr("What is to be done?"), "pen"),
        }
        if form.kind == "checklist":
            rows["items"] = (", ".join(form.items) or self.tr("None yet"), self.tr("Add a point"), "list")
        if form.kind == "measurement":
            rows["unit"] = (form.unit or self.tr("Choose"), self.tr("In which unit?"), "gauge")
            rows["low"] = (form.low or self.tr("Open"), self.tr("Not below"), "down")
            rows["high"] = (form.high or self.tr("Open"), self.tr("Not above"), "up")
        rows["before"] = (self._place_words(form.before), self.tr("Where?"), "list")
        only = self.tr("This run only") if form.only_run else self.tr("All that come of this order")
        rows["only_run"] = (only, self.tr("For which pieces?"), "work")
        rows["reason"] = (self._reason_words() or self.tr("Choose"), self.tr("Why?"), "flag")
        return rows

    def _place_words(self, before: str) -> str:
        found = next((place for place in self._view.places if place.before == before), None)
        if found is None or not found.before:
            return self.tr("At the end")
        if found is self._view.places[0]:
            return self.tr("Now, before “{step}”").format(step=found.title)
        return self.tr("Before “{step}”").format(step=found.title)

    def _reason_words(self) -> str:
        return next((r.name for r in self._view.reasons if r.code == self._form.reason), "")

    def _missing(self) -> str:
        form = self._form
        if not form.title:
            return self.tr("Write what is to be done")
        if form.kind == "checklist" and not form.items:
            return self.tr("Add a point")
        if form.kind == "measurement" and not (form.unit and (form.low or form.high)):
            return self.tr("Choose unit and limits")
        return "" if form.reason else self.tr("Choose why")

    def _ask(self, key: str) -> None:
        self._asking = key
        if key == "only_run":
            self._form = msgspec.structs.replace(self._form, only_run=not self._form.only_run)
            self._show()
        elif key in ("title", "items"):
            question = self._rows()[key][1]
            self._entries[True].ask(question, self._form.title if key == "title" else "")
        elif key in ("low", "high"):
            self._entries[False].ask(self._rows()[key][1], getattr(self._form, key))
        else:
            self._sheet.ask(self._rows()[key][1], self._options()[key]())
        self.changed.emit()

    def _options(self) -> Mapping[str, Callable[[], list[Option]]]:
        return {
            "kind": lambda: [Option(kind, step_kind(kind)) for kind in KINDS],
            "unit": lambda: [Option(unit, unit) for unit in UNITS],
            "before": lambda: [Option(f"at-{p.before}", self._place_words(p.before)) for p in self._view.places],
            "reason": lambda: [Option(reason.code, reason.name) for reason in self._view.reasons],
        }

    def _take(self, answer: str) -> None:
        key = self._asking
        value: object = answer.removeprefix("at-") if key == "before" else answer
        if key == "items":
            value = (*self._form.items, answer)
        self._form = msgspec.structs.replace(self._form, **{key: value})
        self._close()
