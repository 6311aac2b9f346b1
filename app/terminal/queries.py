"""What the screens ask, in one place: people to sign on, the queue, a running job.

Reads only; fills `app.views`. Must not decide.
"""

from __future__ import annotations

from app.terminal.crew_queries import CrewQueries
from app.terminal.dispute_queries import DisputeQueries
from app.terminal.job_list import JobListQueries
from app.terminal.job_queries import JobQueries
from app.terminal.material_queries import MaterialQueries
from app.views import SignOnView, Waiting


class Queries(JobListQueries, JobQueries, MaterialQueries, CrewQueries, DisputeQueries):
    """Questions of the screens, answered from projections and documents."""

    def waiting(self, person: str) -> tuple[Waiting, ...]:
        """What waits for a person, of every topic: what is overdue first, then the oldest."""
        from app.terminal.waiting import waiting

        return waiting(self, person, self.now())

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
