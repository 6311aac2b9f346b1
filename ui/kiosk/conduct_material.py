"""Conducts the Material place: what a scan there means, and splitting, merging, moving and packing step by step.

Turns touches and scans into commands of the terminal. Must not decide anything and must not know storage.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.barcodes.scan import Scan
from app.domain.commands import Command
from app.domain.refusals import Refusal
from app.domain.values import lot_number, plain
from app.terminal import material_answers as answers
from app.terminal.queries import Queries
from app.views import ContainerView, LotView, StandingAt, Thing
from ui.kiosk.conduct_asking import AskingConductor, Question
from ui.kiosk.screens.material import MaterialScreen
from ui.kiosk.stage import Stage
from ui.kiosk.widgets.choices import Option
from ui.kiosk.widgets.nav import NavItem, Place
from ui.kiosk.words import pieces

#: Containers shown before anything is scanned; the others are found by scan.
CONTAINERS_SHOWN = 8


class MaterialConductor(QObject):
    """The Material screen: one thing in view, and what is being done with it. Signal ``traveler_wanted(str)``."""

    traveler_wanted = Signal(str)

    def __init__(
        self,
        stage: Stage,
        screens: Mapping[str, QWidget],
        undo_report: Callable[[LotView], None],
        asking: AskingConductor,
    ) -> None:
        super().__init__(stage)
        self._stage = stage
        self._asking = asking
        self._screen: MaterialScreen = screens["material"]  # type: ignore[assignment]
        self._undo_report = undo_report
        #: Something that was recorded of a lot was wrong.
        self.correct: Callable[[str], None] = lambda lot: None
        #: A nonconformance (lot, name) is to be looked at.
        self.look_at: Callable[[tuple[str, ...]], None] = lambda key: None
        self._thing: Thing | None = None
        self._act = ""
        self._point: StandingAt | None = None
        self._quantity = Decimal(0)
        self._choices: dict[str, Callable[[], None]] = {}
        self._undo: Command | None = None
        self._connect()

    def _connect(self) -> None:
        screen = self._screen
        screen.act_wanted.connect(self._begin)
        screen.counted.connect(self._counted)
        screen.typed.connect(lambda text: self._typed(text.strip()))
        screen.chosen.connect(lambda code: self._choices[code]())
        screen.opened.connect(self.open_lot)
        screen.opened_container.connect(self._open_container)
        screen.new_container.connect(self._new_container)
        screen.undo_wanted.connect(self._take_back)
        screen.stopped.connect(self._stop)

    @property
    def _queries(self) -> Queries:
        return self._stage.terminal.queries

    # -- filling the screen

    def place(self) -> Place:
        """What lies here and what it is: anybody's, always."""
        return NavItem("material", "material", self._stage.tr("Material")), 0

    def show_material(self) -> None:
        """The thing in view as it is now, or what can be scanned."""
        view = self._view()
        if isinstance(view, LotView):
            self._screen.set_lot(view)
        elif isinstance(view, ContainerView):
            self._screen.set_container(view)
        else:
            self._screen.set_nothing(self._queries.containers(CONTAINERS_SHOWN))
        self._stage.shell.set_what(self._stage.tr("Material"))

    def stream_shown(self) -> str:
        """The stream of the thing in view; empty when there is none."""
        return f"{self._thing.kind}:{self._thing.id}" if self._thing is not None else ""

    def _view(self) -> LotView | ContainerView | None:
        thing = self._thing
        if thing is None:
            return None
        found = self._queries.lot if thing.kind == "lot" else self._queries.container
        try:
            return found(thing.id)
        except Refusal as refusal:
            if refusal.code == "PartlyKnown":
                self._thing = None
                self._ask(thing.number, refusal)
            else:
                self._stage.refuse(refusal)
            return None

    def open_lot(self, lot: str) -> None:
        """Show a lot."""
        self._open(Thing(kind="lot", id=lot, number=lot_number(lot), name=""))

    def _open_container(self, container: str) -> None:
        self._open(Thing(kind="container", id=container, number=container, name=""))

    def _open(self, thing: Thing) -> None:
        self._thing, self._undo = thing, None
        self._screen.set_done("")
        self._stop()

    def _stop(self) -> None:
        self._act, self._point = "", None
        self._stage.shell.clear_refusal()
        self._screen.ask_nothing()
        self.show_material()

    # -- scans

    def scanned(self, scan: Scan) -> bool:
        """Use a scan, unless it is a badge."""
        if scan.format == "plain" and self._stage.terminal.people.of_badge(scan.text) is not None:
            return False
        number = scan.element("00") or scan.lot or scan.serial or scan.text
        self._given(number, self._queries.things(scan))
        return True

    def _given(self, number: str, things: tuple[Thing, ...]) -> None:
        """A number was scanned or typed: it is the answer to what is asked, or the next thing to look at."""
        self._stage.shell.clear_refusal()
        if self._act in ("move", "serialise", "new"):
            self._answer_number(number)
        elif not things:
            self._ask(number)
        elif len(things) == 1:
            self._answer_thing(things[0])
        else:
            self._which(number, things)

    def _typed(self, number: str) -> None:
        self._asking.drop()
        self._given(number, self._queries.things_numbered(number))

    def _ask(self, number: str, refusal: Refusal | None = None) -> None:
        """Not known here, or not all of it: the rest of the plant may know it."""
        question = Question(
            number=number,
            streams=self._queries.may_be(number),
            where=lambda: (self._stage.shell.screen_name, self._act, self._thing),
            again=lambda: self._given(number, self._queries.things_numbered(number)),
            refused=self._stage.refuse,
            refusal=refusal or self._unknown(number),
        )
        if not self._asking.ask(question):
            self._stage.refuse(question.refusal)

    def _unknown(self, number: str) -> Refusal:
        code = "ContainerUnknown" if self._act == "pack" and self._is("lot") else "UnknownLot"
        return Refusal(code, number=number, container=number)

    def _which(self, number: str, things: tuple[Thing, ...]) -> None:
        self._choices = {f"thing-{i}": partial(self._answer_thing, t) for i, t in enumerate(things)}
        options = [Option(f"thing-{i}", thing.name, thing.number) for i, thing in enumerate(things)]
        self._screen.ask_choice(self._stage.tr("Which {number} is it?").format(number=number), options)

    def _is(self, kind: str) -> bool:
        return self._thing is not None and self._thing.kind == kind

    # -- what is done

    def _begin(self, act: str) -> None:
        """A tile was touched: ask for what it needs, or do it."""
        view, tr = self._view(), self._stage.tr
        self._act, self._choices = act, {}
        self._stage.shell.clear_refusal()
        self._screen.set_done("")
        if isinstance(view, LotView) and act in ("split", "merge", "serialise"):
            self._choose_point(view)
        elif isinstance(view, LotView) and act == "unpack":
            self._do(
                answers.unpack(view),
                tr("{number} is out of {container}").format(number=view.number, container=view.container),
            )
        elif isinstance(view, LotView) and act == "traveler":
            self._stop()
            self.traveler_wanted.emit(view.lot)
        elif isinstance(view, LotView) and act == "undo_report":
            self._stop()
            self._undo_report(view)
        elif isinstance(view, LotView) and act == "defect":
            self._stop()
            self.look_at((view.lot, view.quality.nonconformance))
        elif isinstance(view, LotView) and act == "correct":
            self._stop()
            self.correct(view.lot)
        elif act == "move":
            self._screen.ask_scan(tr("Scan the place where it goes"), tr("A station, a rack, a shelf"))
        elif isinstance(view, LotView):
            self._screen.ask_scan(tr("Scan the container"), tr("{number} goes into it").format(number=view.number))
        elif view is not None:
            self._screen.ask_scan(tr("Scan the lots that go in, one after another"), tr("Touch Leave it when done"))

    def _choose_point(self, view: LotView) -> None:
        """Stock, or pieces that wait before an operation: where there are several, ask which."""
        points: list[tuple[str, str, StandingAt | None]] = []
        tr = self._stage.tr
        if view.on_hand > 0:
            points.append((tr("On hand"), pieces(view.on_hand, view.unit), None))
        points += [(p.name, pieces(p.quantity, view.unit), p) for p in view.points]
        if len(points) == 1:
            self._at_point(view, points[0][2])
            return
        self._choices = {f"point-{i}": partial(self._at_point, view, p) for i, (_, _, p) in enumerate(points)}
        options = [Option(f"point-{i}", name, words) for i, (name, words, _) in enumerate(points)]
        self._screen.ask_choice(tr("Which pieces?"), options)

    def _at_point(self, view: LotView, point: StandingAt | None) -> None:
        self._point, tr = point, self._stage.tr
        most = point.quantity if point else view.on_hand
        if self._act == "split":
            title = tr("How many become lot {number}?").format(number=view.next_number)
            self._screen.ask_quantity(title, most, view.unit)
        elif self._act == "merge":
            title = tr("Scan the lot that becomes part of {number}").format(number=view.number)
            self._screen.ask_scan(title, tr("The earlier use-by date will count"))
        else:
            more = tr("{n} left. One scan, one piece").format(n=plain(most))
            self._screen.ask_scan(tr("Scan the serial number of each piece"), more)

    def _counted(self, quantity: Decimal) -> None:
        view = self._view()
        if isinstance(view, LotView):
            tr = self._stage.tr
            words = tr("1 is lot {number} now") if quantity == 1 else tr("{n} are lot {number} now")
            words = words.format(n=plain(quantity), number=view.next_number)
            self._do(answers.split(view, quantity, self._point), words)

    def _answer_number(self, number: str) -> None:
        view, tr = self._view(), self._stage.tr
        if self._act == "new":
            place = self._stage.terminal.work_unit
            if self._commit(answers.register(number, place)):
                self._open_container(number)
                self._screen.set_done(tr("Container {number} is known now").format(number=number))
        elif self._act == "move" and view is not None:
            self._move(view, number)
        elif isinstance(view, LotView):
            self._serialise(view, number)

    def _move(self, view: LotView | ContainerView, place: str) -> None:
        known = {thing.kind for thing in self._queries.things_numbered(place)}
        if isinstance(view, LotView) and "container" in known:
            self._do(answers.pack(view, place), self._in_words(view, place))
        elif "lot" in known:
            self._stage.refuse(Refusal("PlaceMissing", place=place))
        else:
            self._do(answers.move(view, place), self._stage.tr("It is in {place} now").format(place=place))

    def _serialise(self, view: LotView, serial: str) -> None:
        words = self._stage.tr("Piece {number} has its number").format(number=serial)
        command = answers.split(view, Decimal(1), self._point, serial)
        if self._do(command, words, stay=True):
            now = self._view()
            if isinstance(now, LotView):
                self._go_on_with_serials(now)

    def _go_on_with_serials(self, view: LotView) -> None:
        """The next piece, as long as one is left."""
        here = self._point
        wanted = (here.operation, here.flow) if here else None
        point = next((p for p in view.points if (p.operation, p.flow) == wanted), None)
        left = view.on_hand if here is None else point.quantity if point else Decimal(0)
        if left > 0:
            self._at_point(view, point if here else None)
        else:
            self._finish()

    def _answer_thing(self, thing: Thing) -> None:
        view = self._view()
        if self._act == "merge" and isinstance(view, LotView) and thing.kind == "lot":
            other = self._stage.attempt(lambda: self._queries.lot(thing.id))
            if other is not None:
                words = self._stage.tr("{other} is part of {number} now")
                self._do(answers.merge(view, other, self._point), words.format(other=other.number, number=view.number))
        elif self._act == "pack" and view is not None:
            self._pack(view, thing)
        else:
            self._open(thing)

    def _pack(self, view: LotView | ContainerView, thing: Thing) -> None:
        if isinstance(view, LotView) and thing.kind == "container":
            self._do(answers.pack(view, thing.id), self._in_words(view, thing.number))
        elif isinstance(view, LotView):
            self._stage.refuse(Refusal("ContainerUnknown", container=thing.number))
        elif thing.kind == "lot":
            lot = self._stage.attempt(lambda: self._queries.lot(thing.id))
            if lot is not None:
                self._do(answers.pack(lot, view.container), self._in_words(lot, view.container), stay=True, about=lot)
        else:
            same = thing.id == view.container
            code = "ContainerInItself" if same else "ContainerInContainer"
            self._stage.refuse(Refusal(code, container=view.container, other=thing.number))

    def _in_words(self, view: LotView, container: str) -> str:
        return self._stage.tr("{number} is in {container} now").format(number=view.number, container=container)

    def _new_container(self) -> None:
        self._act, tr = "new", self._stage.tr
        self._screen.set_done("")
        self._screen.ask_scan(tr("Scan the label of the new container"), tr("An SSCC, or the plant's own number"))

    # -- committing, and taking back

    def _do(self, command: Command, words: str, *, stay: bool = False, about: LotView | None = None) -> bool:
        """Do it; then what was done stands there with one touch to take it back. ``stay``: go on with the same."""
        before = about or self._view()
        if not self._commit(command):
            return False
        if not stay:
            self._finish()
        self.show_material()
        now = self._queries.lot(about.lot) if about is not None else self._view()
        if before is not None and now is not None:
            self._undo = answers.opposite(command, before, now)
        self._screen.set_done(words, self._stage.tr("Take it back") if self._undo else "")
        return True

    def _finish(self) -> None:
        self._act, self._point = "", None
        self._screen.ask_nothing()

    def _commit(self, command: Command) -> bool:
        return self._stage.submit(command) is not None

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        if undo is not None and self._commit(undo):
            self.show_material()
            self._screen.set_done(self._stage.tr("Taken back"))
        else:
            self._screen.set_done("")
