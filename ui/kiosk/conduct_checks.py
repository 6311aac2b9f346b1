"""Conducts checks of machines: what is due at this station before work begins, or one of the line's from what waits.

Turns touches into commands. Must not decide anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.checking import DoCheck
from app.views import CheckView
from ui.kiosk.screens.check import CheckScreen
from ui.kiosk.stage import Stage
from ui.kiosk.widgets.nav import NavItem, Place


class ChecksConductor(QObject):
    """The screen check. ``call``: somebody is wanted, said from the place of that name."""

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget], call: Callable[[str], None]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._screen: CheckScreen = screens["check"]  # type: ignore[assignment]
        #: One that was opened from what waits: its work unit and id.
        self._key: tuple[str, ...] = ()
        self._screen.answered.connect(self._answered)
        self._screen.call_wanted.connect(lambda: call("check"))
        self._screen.back.connect(self._back)

    def place(self) -> Place | None:
        """Where the checks of this station are done, while one is due."""
        count = len(self._stage.terminal.queries.checks_due())
        return (NavItem("check", "list", self._stage.tr("Check")), count) if count else None

    def open(self, key: tuple[str, ...]) -> None:
        """A check by its work unit and id, from the list of what waits; (): this station's first one."""
        self._key = key
        self._stage.go("check")

    def leave(self) -> None:
        """What was opened from the list is left: this station's own is wanted."""
        self._key = ()

    def show_check(self) -> None:
        """The check as it stands now; this station's first one where none was opened."""
        view = self._wanted()
        here = view is not None and view.work_unit == self._stage.terminal.work_unit
        self._screen.set_check(view, may_call=here)

    def _wanted(self) -> CheckView | None:
        queries = self._stage.terminal.queries
        if self._key:
            found = (view for view in queries.checks_due(self._key[0]) if view.check == self._key[1])
            return next(found, None)
        return next(iter(queries.checks_due()), None)

    def _answered(self, good: tuple[str, ...], bad: tuple[str, ...], note: str) -> None:
        view = self._wanted()
        if view is None:
            self._back()
            return
        unit, check, seen = view.work_unit, view.check, view.ordinal
        self._stage.submit(DoCheck(work_unit=unit, check=check, good=good, bad=bad, note=note, ordinal=seen))

    def _back(self) -> None:
        """To what waits where it was opened there, else to the work."""
        opened, self._key = self._key, ()
        self._stage.go("waiting" if opened else "job" if self._stage.run else "queue")
