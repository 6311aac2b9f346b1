"""Who works on which run: joining and leaving, several people on one run, one person on several.

Rules only; the run's crew is folded with the lot, what a person works on with the person. Labour time is worked out
from the records (`labour_time`), machine time from the run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.crew import begun, ended
from app.domain.facts import Draft
from app.domain.holds import require_known
from app.domain.refusals import Refusal
from app.domain.routing import in_process

if TYPE_CHECKING:
    from app.domain.view import View
    from app.domain.wip_commands import JoinRun, LeaveRun


def join(view: View, command: JoinRun) -> list[Draft]:
    """The person signed on works on the run too: at its station, qualified, once."""
    run, *_ = in_process(view, command)
    if view.person in run.crew:
        raise Refusal("AlreadyOnJob", person=view.person, since=run.crew[view.person])
    return [begun(command.lot, command.run, view.person)]


def leave(view: View, command: LeaveRun) -> list[Draft]:
    """Somebody works on the run no more. A colleague may say so for whoever forgot; the record says who did."""
    require_known(view, command.streams())
    subject = command.subject or view.person
    run = view.lot(command.lot).runs.get(command.run)
    if (run is None or subject not in run.crew) and command.run not in view.person_state(subject).working:
        raise Refusal("NotOnJob", person=subject)
    return [ended(command.lot, command.run, subject)]
