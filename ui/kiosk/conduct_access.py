"""Conducts what a lead does for somebody who cannot get in: a PIN, new tries, another badge.

Must not know the work.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.barcodes.scan import Scan
from app.domain.refusals import Refusal
from ui.kiosk.screens.access import AccessScreen
from ui.kiosk.stage import Stage


class AccessConductor(QObject):
    """The access screen, for the person chosen on the sign-on screen."""

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._access: AccessScreen = screens["access"]  # type: ignore[assignment]
        self._access.pin_chosen.connect(self._pin_chosen)
        self._access.unlock_chosen.connect(self._unlock)
        self._access.badge_chosen.connect(self._badge_chosen)
        self._access.back.connect(lambda: stage.go("sign_on"))

    def show_access(self) -> None:
        """A lead helps the person who was chosen."""
        terminal = self._stage.terminal
        tile = terminal.people.tile_of(self._stage.chosen)
        if tile is None:
            self._stage.go("sign_on")
            return
        leads = tuple(
            terminal.people.tile(p)
            for p in terminal.people.everyone()
            if p.role == "lead" and p.id != self._stage.chosen
        )
        length = terminal.queries.sign_on().pin_length
        self._access.set_case(tile, leads, length, must_set_pin=not tile.has_pin)

    def badge_offered(self, scan: Scan) -> bool:
        """A badge on the access screen is the new badge, when the lead gives one; else it is none of its business."""
        return bool(self._access.badge_scanned(scan.text))

    def _pin_chosen(self, pin: str, again: str, lead: str, lead_pin: str) -> None:
        people = self._stage.terminal.people
        self._help(
            lambda: people.set_pin(self._stage.chosen, pin, again, lead, lead_pin), self._stage.tr("The PIN is set.")
        )

    def _unlock(self, lead: str, lead_pin: str) -> None:
        people = self._stage.terminal.people
        self._help(lambda: people.unlock(self._stage.chosen, lead, lead_pin), self._stage.tr("There are new tries."))

    def _badge_chosen(self, code: str, lead: str, lead_pin: str) -> None:
        people = self._stage.terminal.people
        self._help(
            lambda: people.replace_badge(self._stage.chosen, code, lead, lead_pin),
            self._stage.tr("The new badge works. The old one does not any more."),
        )

    def _help(self, action: Callable[[], None], done: str) -> None:
        try:
            action()
        except Refusal as refusal:
            # A badge that is somebody else's is scanned anew; the lead's PIN was right.
            self._access.show_message(self._stage.words(refusal), "badge" if refusal.code == "BadgeInUse" else None)
            self._stage.station.nudge()
            return
        self._stage.done()
        self._access.show_done(done)
