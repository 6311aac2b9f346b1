"""What the screens ask, in one place: people to sign on, the queue, a running job.

Reads only; fills `app.views`. Must not decide.
"""

from __future__ import annotations

from app.terminal.access_queries import AccessQueries
from app.terminal.call_queries import CallQueries
from app.terminal.check_queries import CheckQueries
from app.terminal.crew_queries import CrewQueries
from app.terminal.dispute_queries import DisputeQueries
from app.terminal.due_queries import DueQueries
from app.terminal.history_queries import HistoryQueries
from app.terminal.hold_queries import HoldQueries
from app.terminal.job_list import JobListQueries
from app.terminal.job_queries import JobQueries
from app.terminal.material_queries import MaterialQueries
from app.terminal.quality_queries import QualityQueries
from app.terminal.stop_past import StopPastQueries
from app.views import SignOnView, Waiting


class Queries(
    JobListQueries,
    JobQueries,
    MaterialQueries,
    CrewQueries,
    DisputeQueries,
    DueQueries,
    HoldQueries,
    StopPastQueries,
    CallQueries,
    CheckQueries,
    QualityQueries,
    AccessQueries,
    HistoryQueries,
):
    """Questions of the screens, answered from projections and documents."""

    #: What was asked of `waiting` last, and its answer.
    _waits: tuple[object, tuple[Waiting, ...]] = ((), ())

    def waiting(self, person: str) -> tuple[Waiting, ...]:
        """What waits for a person, of every topic: what is overdue first, then the oldest.

        Every touch asks for its count, so it is worked out anew only when something was written or a minute passed.
        """
        from app.terminal.waiting import waiting

        now = self.now()
        with self._store.reading() as connection:
            asked = person, connection.total_changes, now.replace(second=0, microsecond=0)
        if self._waits[0] != asked:
            self._waits = asked, waiting(self, person, now)
        return self._waits[1]

    def sign_on(self, *, everyone: bool = False) -> SignOnView:
        """People of this line, or of the whole plant; who was last here first."""
        center, unit = self.work_unit()
        site = self._desk.view((), "").site()
        mine = [
            p
            for p in self._people.everyone()
            if everyone or not p.work_centers or center is None or center.id in p.work_centers
        ]
        return SignOnView(
            work_unit=unit.id,
            work_unit_name=unit.name,
            work_center_name=center.name if center else "",
            people=tuple(self._people.tile(p) for p in mine),
            pin_length=site.pin_length,
        )
