"""Conducts what waits for whoever is signed on: the list of every topic, and where each is opened.

Turns touches into the screens of the topics. Must not decide anything, must not know what settles a thing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.values import Role
from app.views import Waiting
from ui.kiosk.screens.waiting import WaitingScreen
from ui.kiosk.stage import Stage
from ui.kiosk.widgets.nav import NavItem, Place

#: Roles that see the list even while nothing is on it.
WAITED_FOR: tuple[Role, ...] = ("lead", "quality", "maintenance")


class WaitingConductor(QObject):
    """The screen waiting. ``opens``: topic -> what opens one of it by its key."""

    def __init__(
        self,
        stage: Stage,
        screens: Mapping[str, QWidget],
        opens: Mapping[str, Callable[[tuple[str, ...]], None]],
    ) -> None:
        super().__init__(stage)
        self._stage = stage
        self._opens = opens
        self._list: WaitingScreen = screens["waiting"]  # type: ignore[assignment]
        self._list.opened.connect(self._open)
        self._list.back.connect(lambda: stage.go("job" if stage.run else "queue"))

    def place(self) -> Place | None:
        """Where one finds what waits, and how much it is; None for whom nothing ever waits."""
        count, person = self.count(), self._stage.terminal.signed_on()
        always = person is not None and person.role in WAITED_FOR
        return (NavItem("waiting", "people", self._stage.tr("Waiting")), count) if count or always else None

    def count(self) -> int:
        """How much waits for whoever is signed on."""
        return len(self.waits())

    def show_waiting(self) -> None:
        """What waits for whoever is signed on."""
        self._list.set_waiting(self.waits(), self._stage.terminal.now())

    def waits(self) -> tuple[Waiting, ...]:
        """What waits for whoever is signed on, the most pressing first."""
        return self._stage.terminal.queries.waiting(self._stage.terminal.person or "")

    def _open(self, waiting: Waiting) -> None:
        self._opens[waiting.topic](waiting.key)
