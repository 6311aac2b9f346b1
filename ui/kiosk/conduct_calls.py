"""Conducts calls for help: who is called from this station, the calls of whoever comes, one call and its moves.

Turns touches into commands. Must not decide anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.domain.call_facts import Subject, Urgency
from app.domain.calling import CAUSES, REMEDIES, CallMaintenance, LinkCall, Move, MoveCall
from app.domain.steps.photo import digest, parts
from app.views import CallView, CameraPhoto
from ui.kiosk import call_words
from ui.kiosk.screens.call import CallScreen
from ui.kiosk.screens.call_for import CallForScreen
from ui.kiosk.screens.calls import CallsScreen
from ui.kiosk.stage import Stage
from ui.kiosk.widgets.nav import NavItem, Place

#: Moves that the list can do by itself; the others ask for more on the call's own screen.
_AT_ONCE: tuple[Move, ...] = ("answer", "arrive", "begin")
#: Places from which somebody is called and to which one goes back; from anywhere else, to the work.
_BACK_TO = ("check", "stop", "stops", "material", "quality", "line", "waiting")


class CallsConductor(QObject):
    """The screens calls, call and call_for. Signal ``history_wanted(str)``: what else was at a machine."""

    history_wanted = Signal(str)

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._list: CallsScreen = screens["calls"]  # type: ignore[assignment]
        self._one: CallScreen = screens["call"]  # type: ignore[assignment]
        self._for: CallForScreen = screens["call_for"]  # type: ignore[assignment]
        self._key: tuple[str, str] = ("", "")
        self._from = "calls"
        self._work = ""
        self._list.opened.connect(lambda view: self._open_from("calls", view))
        self._list.moved.connect(self._move_first)
        self._list.back.connect(self._back_to_work)
        self._list.history.connect(lambda: self.history_wanted.emit(""))
        self._one.history.connect(lambda: self.history_wanted.emit(self._key[0]))
        self._one.moved.connect(self._moved)
        self._one.linked.connect(self._linked)
        self._one.back.connect(self._back)
        self._for.called.connect(self._called)
        self._for.opened.connect(lambda view: self._open_from("call_for", view))
        self._for.back.connect(lambda: stage.go(self._work) if self._work else self._back_to_work())

    @property
    def _person(self) -> str:
        return self._stage.terminal.person or ""

    def place(self) -> Place | None:
        """Where maintenance finds its calls, and how many there are."""
        person = self._stage.terminal.signed_on()
        if person is None or person.role != "maintenance":
            return None
        count = len(self._stage.terminal.queries.calls(person.person))
        return NavItem("calls", "wrench", self._stage.tr("Calls")), count

    def key_word(self) -> str:
        """What the key Call says: how the newest call of this station stands."""
        calls = self._stage.terminal.queries.calls_at(self._stage.terminal.work_unit, self._person)
        return call_words.key_word(calls[0] if calls else None)

    def open(self, key: tuple[str, ...]) -> None:
        """A call by its work unit and name, from the list of what waits."""
        self._key, self._from = (key[0], key[1]), "waiting"
        self._stage.go("call")

    def show_calls(self) -> None:
        """Open calls for whoever is signed on."""
        self._list.set_calls(self._stage.terminal.queries.calls(self._person))

    def show_call(self) -> None:
        """One call as it stands now; one that is known no more leads back."""
        queries = self._stage.terminal.queries
        view = queries.call(*self._key, self._person)
        if view is None:
            self._back()
            return
        if not view.photo:  # another terminal's comes when somebody looks
            self._stage.station.look_at(self._stage.terminal.store.attachments.lacking(list(view.photos)))
        self._one.set_call(view, queries.reasons(CAUSES), queries.reasons(REMEDIES), queries.may_come(view))

    def show_call_for(self) -> None:
        """What can be called for at this station, and how its calls stand."""
        terminal = self._stage.terminal
        calls = terminal.queries.calls_at(terminal.work_unit, self._person)
        taken = {"stop" if each.about == "fault" else each.about for each in calls}
        subjects = self._subjects()
        free = [about for about in subjects if ("stop" if about == "fault" else about) not in taken]
        self._for.set_calls(subjects, free, calls)

    def call_for(self, place: str) -> None:
        """Somebody is wanted at this station; from ``place`` one comes, and goes back to."""
        self._work = place if place in _BACK_TO else ""
        self._for.begin()
        self._stage.go("call_for")

    def tick(self) -> None:
        """Time goes by on what is shown."""
        fill = {"calls": self.show_calls, "call": self.show_call, "call_for": self.show_call_for}
        if (show := fill.get(self._stage.shell.screen_name)) is not None:
            self._stage.attempt(show)

    def _subjects(self) -> tuple[Subject, ...]:
        """What can be called for. A machine that stands and its fault are one thing."""
        stands = self._stage.terminal.queries.machine().stop is not None
        return ("stop" if stands else "fault", "tool", "help")

    def offer_photo(self, photo: CameraPhoto) -> None:
        """A picture of what somebody is called for."""
        self._for.offer_photo(photo)

    def _called(self, about: str, urgency: str, note: str, photo: bytes) -> None:
        terminal = self._stage.terminal
        kept = parts(photo) if photo else ()
        machine = terminal.queries.machine()
        stop = machine.stop.stop if about == "stop" and machine.stop is not None else ""
        command = CallMaintenance(
            work_unit=terminal.work_unit,
            to="lead" if about == "help" else "maintenance",
            about=cast(Subject, about),
            stop=stop,
            reason=machine.stop.code if stop and machine.stop is not None else "",
            note=note,
            urgency=cast(Urgency, urgency),
            photo=tuple(map(digest, kept)),
            ordinal=terminal.queries.calls_made(terminal.work_unit),
        )
        if self._stage.submit(command, kept) is not None:
            self._for.begin()

    def _linked(self, number: str) -> None:
        unit, call = self._key
        self._stage.submit(LinkCall(work_unit=unit, call=call, cmms_order=number))

    def _open_from(self, place: str, view: CallView) -> None:
        self._key, self._from = (view.work_unit, view.call), place
        self._stage.go("call")

    def _move_first(self, view: CallView, move: str) -> None:
        if move in _AT_ONCE:
            self._submit(view, move, {})
            return
        self._open_from("calls", view)
        self._one.begin(cast(Move, move))

    def _moved(self, move: str, fields: dict[str, str]) -> None:
        view = self._stage.terminal.queries.call(*self._key, self._person)
        if view is not None:
            self._submit(view, cast(Move, move), fields)

    def _submit(self, view: CallView, move: Move, fields: Mapping[str, str]) -> None:
        command = MoveCall(work_unit=view.work_unit, call=view.call, move=move, ordinal=view.ordinal, **fields)  # type: ignore[arg-type]
        self._stage.submit(command)

    def _back(self) -> None:
        self._stage.go(self._from)

    def _back_to_work(self) -> None:
        self._stage.go("job" if self._stage.run else "queue")
