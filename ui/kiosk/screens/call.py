"""One call: where, what, how it stands, what became of it; the next state by one touch. Passive.

Must not know who may do what: the view says it. A move that needs more (a part, what was done, a colleague, a reason)
asks for it here.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.domain.calling import LONGEST, Move
from app.views import CallView, PersonTile, Reason
from ui.kiosk import call_words as words
from ui.kiosk.screens.screen import Screen, TakesKeys
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.choices import ChoiceSheet, Option
from ui.kiosk.widgets.code_entry import CodeEntry
from ui.kiosk.widgets.drawing import Drawing
from ui.kiosk.widgets.listing import Listing
from ui.kiosk.widgets.sign import Sign
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.text import LEFT, Text

#: Beside the next move, left of the slot.
_BESIDE: tuple[Move, ...] = ("pause", "hand", "cancel")
#: A reason that is none of the plant's.
OTHER = "-"


class CallScreen(Screen):
    """Signals: ``moved(str, object)`` a move with its fields (a dict), ``linked(str)`` the number that the maintenance
    system has it under, ``history()`` what was at this machine, ``back()``.
    """

    moved = Signal(str, object)
    linked = Signal(str)
    history = Signal()
    back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="call-slot")
        self._view: CallView | None = None
        self._causes: tuple[Reason, ...] = ()
        self._remedies: tuple[Reason, ...] = ()
        self._colleagues: tuple[PersonTile, ...] = ()
        self._asking = ""
        self._fields: dict[str, str] = {}
        self._title = Text(theme, "heading", self, strong=True)
        self._what = Text(theme, "lead", self, align=LEFT)
        self._state = Sign(theme, self)
        self._took = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._list = Listing(theme, self, more=self.tr("{n} more"))
        self._drawing = Drawing(theme, self)
        self._drawing.hide()
        self._beside = {move: self._button(move) for move in _BESIDE}
        self._history = QuietButton(theme, self.tr("History"), "", self, name="call-history", commits=False)
        self._history.touched.connect(self.history)
        self._link = QuietButton(theme, self.tr("Work order"), "", self, name="call-link", commits=False)
        self._link.touched.connect(self._ask_order)
        self._choice = ChoiceSheet(theme, self.slot, self)
        self._choice.chosen.connect(self._chosen)
        self._choice.cancelled.connect(self._stop_asking)
        self._entry = CodeEntry(theme, self.slot, self, words=True)
        self._entry.entered.connect(self._written)
        self._entry.cancelled.connect(self._stop_asking)
        self._entry.changed.connect(self.changed)

    def set_call(
        self,
        view: CallView,
        causes: Sequence[Reason],
        remedies: Sequence[Reason],
        colleagues: Sequence[PersonTile],
    ) -> None:
        """Show a call; what is being asked or typed stays while it stands as it did."""
        before, self._view = self._view, view
        self._causes, self._remedies, self._colleagues = tuple(causes), tuple(remedies), tuple(colleagues)
        if before is None or (before.call, before.ordinal) != (view.call, view.ordinal):
            self._close()
        self._title.say(words.place(view))
        self._what.say(words.subject(view)[:1].upper() + words.subject(view)[1:])
        self._state.say(words.state(view), marker=words.marker(view), role="lead")
        said = (words.took(view), words.part(view), words.repaired(view), words.order(view), self._also(view))
        self._took.say("\n".join(part for part in said if part))
        self._list.show_lines([words.line(each) for each in reversed(view.told)])
        self._drawing.setVisible(bool(view.photo) and self._drawing.show_image(view.photo))
        if not self._asking:
            self._offer()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """What comes next."""
        if self._entry.isVisibleTo(self):
            return self._entry.prompt_line(device)
        if self._choice.isVisibleTo(self):
            return self._choice.prompt_line(device)
        move = words.next_move(self._view) if self._view else None
        line = self.tr("Touch what you do now") if move else self.tr("Nothing is to be done by you")
        return ("wrench", line, self.tr("Each touch is kept with its time"))

    def act(self) -> None:
        """The next move, or back; what is asked goes first."""
        if self._entry.isVisibleTo(self):
            self._entry.act()
        elif self._choice.isVisibleTo(self):
            self._choice.act()
        elif self._view is not None and (move := words.next_move(self._view)) is not None:
            self._begin(move)
        else:
            self.back.emit()

    def escape(self) -> None:
        """Not now; else back to the list."""
        if self._asking:
            self._stop_asking()
        else:
            self.back.emit()

    def typing(self) -> TakesKeys | None:
        """Letters go to what is asked."""
        return self._entry if self._entry.isVisibleTo(self) else None

    def begin(self, move: Move) -> None:
        """Ask for what a move needs, or do it: as if its key was touched here."""
        self._begin(move)

    def arrange(self) -> None:
        """How it stands over what became of it; the other moves beside the slot."""
        s, at = self.theme.sizes, self.places(ladder=False)
        stack = Stack().text(self._title, self.theme.pitch("heading")).space(s.half // 2).text(self._what)
        stack.space(s.half).fixed(self._state, 2 * self.theme.pitch("lead") if s.half else 0).text(self._took)
        stack.space(s.half).stretch(self._list, self._list.least())
        stack.place(at.wide.adjusted(0, -s.hair, 0, 0))
        if self._drawing.isVisibleTo(self):  # beside what became of it: its lines are short
            whole = self._list.geometry()
            self._list.setGeometry(whole.adjusted(0, 0, -(whole.width() * 2 // 5 + s.gap), 0))
            self._drawing.setGeometry(whole.adjusted(whole.width() * 3 // 5, 0, 0, 0))
        shown = [button for button in (*self._beside.values(), self._link) if button.isVisibleTo(self)]
        fits = (at.beside.width() - len(shown) * s.gap) // (len(shown) + 1) >= 7 * self.theme.pitch("body") // 2
        self._history.setVisible(fits)  # else it is on the list of calls
        shown += [self._history] * fits
        width = (at.beside.width() - (len(shown) - 1) * s.gap) // max(1, len(shown))
        for number, button in enumerate(shown):
            button.setGeometry(at.beside.left() + number * (width + s.gap), at.slot.top(), width, at.slot.height())
        self._choice.setGeometry(self.rest())
        self._entry.setGeometry(QRect(self.rect()))

    # -- what a move needs

    def _begin(self, move: Move) -> None:
        self._fields = {}
        match move:
            case "finish" if self._view is not None and self._view.to == "maintenance":
                self._ask_reason("cause", self.tr("What was the cause?"), self._causes)
            case "pause":
                self._ask_words("part", self.tr("Which part, and until when?"))
            case "cancel":
                self._ask_words("reason", self.tr("Why does nobody have to come?"))
            case "hand":
                people = [Option(tile.person, tile.name) for tile in self._colleagues]
                self._ask_choice("colleague", self.tr("Who takes it over?"), people)
            case _:
                self.moved.emit(move, {})

    def _ask_reason(self, name: str, title: str, reasons: Sequence[Reason]) -> None:
        if not reasons and name == "cause":
            self._ask_reason("remedy", self.tr("What was done?"), self._remedies)
        elif not reasons:
            self._ask_words("note", self.tr("What was done?"))
        else:
            options = [Option(reason.code, reason.name) for reason in reasons]
            self._ask_choice(name, title, [*options, Option(OTHER, self.tr("Something else"))])

    def _ask_choice(self, name: str, title: str, options: Sequence[Option]) -> None:
        self._asking = name
        self._entry.hide()
        self._choice.ask(title, options)
        self.changed.emit()

    def _ask_order(self) -> None:
        self._fields = {}
        self._ask_words(
            "order", self.tr("Its number in the maintenance system"), self._view.cmms_order if self._view else ""
        )

    def _ask_words(self, name: str, title: str, text: str = "") -> None:
        self._asking = name
        self._choice.hide()
        self._entry.ask(title, text, LONGEST)
        self.changed.emit()

    def _chosen(self, code: str) -> None:
        name, value = self._asking, "" if code == OTHER else code
        self._fields[name] = value
        if name == "cause":
            self._ask_reason("remedy", self.tr("What was done?"), self._remedies)
        elif name == "remedy" and not value:
            self._ask_words("note", self.tr("What was done?"))
        else:
            self._send("hand" if name == "colleague" else "finish")

    def _written(self, text: str) -> None:
        if self._asking == "order":
            self._stop_asking()
            self.linked.emit(text)
            return
        self._fields[self._asking] = text
        moves: Mapping[str, Move] = {"part": "pause", "reason": "cancel", "note": "finish"}
        self._send(moves[self._asking])

    def _send(self, move: Move) -> None:
        fields = dict(self._fields)
        self._stop_asking()
        self.moved.emit(move, fields)

    def _stop_asking(self) -> None:
        self._close()
        self._offer()

    def _close(self) -> None:
        self._asking = ""
        self._choice.hide()
        self._entry.hide()

    # -- drawing

    def _offer(self) -> None:
        view = self._view
        move = words.next_move(view) if view else None
        if move is not None:
            self.slot.strong(*words.move_words(move))
        else:
            self.slot.quiet(self.tr("Back to the calls"), "left")
        for name, button in self._beside.items():
            button.setVisible(view is not None and name in view.moves and (name != "hand" or bool(self._colleagues)))
        self._link.setVisible(view is not None and view.may_link)
        self.arrange()
        self.changed.emit()

    def _button(self, move: Move) -> QuietButton:
        made = QuietButton(self.theme, words.move_words(move)[0], "", self, name=f"call-{move}", commits=False)
        made.touched.connect(lambda: self._begin(move))
        return made

    def _also(self, view: CallView) -> str:
        if not view.also:
            return ""
        return self.tr("{names} wanted to come too: {who} goes.").format(names=", ".join(view.also), who=view.who)
