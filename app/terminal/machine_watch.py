"""What the signal of this station's machine says becomes records; a time in which nobody listened is unknown.

Must not know ports or screens: it is told what stood, and how long ago that began.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from app.domain.downtime import DowntimeState
from app.domain.downtime_facts import MachineState
from app.domain.stop_commands import NoteMachine
from app.domain.values import work_unit_stream
from app.domain.work_units import WorkUnitState
from app.terminal.desk import Desk
from app.views import Saved

#: How often it is kept that the signal is listened to.
KEPT = timedelta(minutes=1)
#: For how long a terminal may be off without the machine's time becoming unknown, where its signal may be silent.
UNHEARD = timedelta(minutes=2)
_HEARD = "signal_heard"
_NEXT = timedelta(microseconds=1)


class MachineWatch:
    """One signal at one station; its records are nobody's."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._kept: datetime | None = None

    def begin(self, silent: timedelta) -> Saved | None:
        """Listening begins: what the machine did since it was listened to last, nobody knows."""
        heard = self._desk.store.setting(_HEARD)
        machine = self._machine()
        stands = machine.now
        if heard is None or stands is None or stands.source != "signal" or stands.state == "unknown":
            return None
        last = max(datetime.fromisoformat(heard), stands.start)
        now = self._desk.now()[0]
        return self._note("unknown", now - last) if now - last > max(silent, UNHEARD) else None

    def said(
        self, state: MachineState, ago: timedelta, raw: str = "", changes: int = 0, jumped: float = 0.0
    ) -> Saved | None:
        """The signal says a state that began so long ago; None where that is no news."""
        self.beat()
        stands = self._machine().now
        seen = (stands.signalled or stands.state) if stands is not None and stands.source == "signal" else ""
        if seen == state and not changes:
            return None
        return self._note(state, ago, raw, changes, jumped)

    def beat(self) -> None:
        """The signal is listened to now; kept once a minute, so that a restart knows since when nobody was there."""
        now = self._desk.now()[0]
        if self._kept is None or abs(now - self._kept) >= KEPT:
            self._kept = now
            self._desk.store.keep_setting(_HEARD, now.isoformat())

    def _note(self, state: MachineState, ago: timedelta, raw: str = "", changes: int = 0, jumped: float = 0.0) -> Saved:
        machine, now = self._machine(), self._desk.now()[0]
        stands = machine.now
        # A clock that stands still or was put back must not let what came later seem to have been earlier.
        after = stands.start + _NEXT if stands is not None else now - ago
        command = NoteMachine(
            work_unit=self._desk.work_unit,
            ordinal=machine.records,
            state=state,
            source="signal",
            since=max(now - ago, after),
            raw=raw,
            changes=changes,
            jumped=jumped,
        )
        return self._desk.execute(command, "")

    def _machine(self) -> DowntimeState:
        state = self._desk.store.state(work_unit_stream(self._desk.work_unit))
        return state.downtime if isinstance(state, WorkUnitState) else DowntimeState()
