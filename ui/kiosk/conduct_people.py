"""Conducts people: signing on and off, switching, PINs.

Must not know the work: switching people keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.refusals import Refusal
from app.views import PersonTile
from ui.kiosk.messages import Message
from ui.kiosk.screens.pin import PinScreen
from ui.kiosk.screens.sign_on import SignOnScreen
from ui.kiosk.stage import Stage


class PeopleConductor(QObject):
    """Sign-on and PIN screens."""

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._sign_on: SignOnScreen = screens["sign_on"]  # type: ignore[assignment]
        self._pin: PinScreen = screens["pin"]  # type: ignore[assignment]
        self._everyone = False
        #: Whether a person comes back to where they were when the terminal locked.
        self.comes_back: Callable[[str], bool] = lambda person: False
        self._sign_on.person_chosen.connect(self._choose)
        self._sign_on.someone_else.connect(self._show_everyone)
        self._pin.pin_entered.connect(self._entered)
        self._pin.back.connect(lambda: stage.go("sign_on"))
        self._pin.forgot.connect(lambda: stage.go("access"))

    # -- filling screens

    def show_sign_on(self) -> None:
        """People of this line."""
        self._sign_on.set_view(self._stage.terminal.queries.sign_on(everyone=self._everyone))

    def _show_everyone(self) -> None:
        """People of the whole plant, until somebody is chosen; touched again, those of this line."""
        self._everyone = not self._everyone
        self.show_sign_on()

    def show_pin(self) -> None:
        """The PIN of the person who was chosen."""
        tile = self._tile(self._stage.chosen)
        if tile is None:
            self._stage.go("sign_on")
            return
        self._pin.set_person(tile, self._stage.terminal.queries.sign_on().pin_length)

    def _tile(self, person: str) -> PersonTile | None:
        return self._stage.terminal.people.tile_of(person)

    # -- acting

    def _choose(self, person: str) -> None:
        self._stage.chosen, self._everyone = person, False
        tile = self._tile(person)
        self._stage.go("access" if tile is not None and not tile.has_pin else "pin")

    def _entered(self, pin: str) -> None:
        stage = self._stage
        try:
            stage.terminal.sign_on_with_pin(self._stage.chosen, pin)
        except Refusal as refusal:
            stage.not_signed(refusal, self._pin.show_message, person=stage.chosen)
            return
        self._on()

    def badge(self, person: str) -> None:
        """A badge was scanned: that person works here now; the work stays."""
        stage = self._stage
        same = stage.terminal.person == person
        if stage.attempt(lambda: stage.terminal.sign_on_person(person)) is None:
            return
        if not same or stage.shell.screen_name in ("sign_on", "pin", "access"):
            self._on()

    def _on(self) -> None:
        stage = self._stage
        if self.comes_back(stage.terminal.person or ""):
            stage.done()
            return
        stage.page = "queue"
        stage.done()
        stage.go("job" if stage.run else "first")
        self._warn()

    def _warn(self) -> None:
        """Say that a PIN ends soon, while there is time."""
        stage, tr = self._stage, self._stage.tr
        age = stage.terminal.people.pins.age(stage.terminal.person or "")
        if age is None or not age.near:
            return
        cause = tr("Your PIN ends in {n} days.").format(n=age.left) if age.left > 0 else tr("Your PIN ends today.")
        cause = tr("Your PIN is too old to sign with.") if age.over else cause
        way_out = tr("Change it: touch your name, then Forgot PIN.")
        stage.shell.show_refusal(Message(cause, way_out, state="attention"))

    def sign_off(self) -> None:
        """Nobody is at the terminal; the run stays open for whoever comes. Nobody is kept here by a full disk."""
        stage, refused = self._stage, None
        try:
            stage.terminal.sign_off()
        except Refusal as refusal:
            refused = refusal
        stage.job, stage.lot, stage.run, stage.page = None, "", "", "queue"
        stage.done()
        stage.go("sign_on")
        if refused is not None:
            stage.refuse(refused)
