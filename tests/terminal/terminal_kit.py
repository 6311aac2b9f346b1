"""The demo plant's people and the clock on its wall, for the stories at one terminal."""

from datetime import UTC, datetime, timedelta

from app.domain.timekeeping import Steady

#: Long enough after the demo plant's documents and before its lots expire.
MORNING = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
LEAD, OPERATOR, OTHER, QUALITY = "P-201", "P-101", "P-102", "P-401"
PINS = {LEAD: "201201", OPERATOR: "101101", OTHER: "102102", QUALITY: "401401"}


class Wall:
    """The clock on the wall."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> datetime:
        return self.now


class TickingWall(Wall):
    """The same with a steady clock beside it: ``passes`` moves both, ``jumps`` the one on the wall alone."""

    def __init__(self) -> None:
        super().__init__()
        self.boot, self.up = "first", 100.0

    def steady(self) -> Steady:
        return Steady(self.boot, self.up)

    def passes(self, span: timedelta) -> None:
        self.now += span
        self.up += span.total_seconds()

    def jumps(self, by: timedelta) -> None:
        self.now += by
