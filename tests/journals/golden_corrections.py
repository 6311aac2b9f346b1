"""What happens on the golden day to values that were typed wrong: put right by two, and once left as they were."""

from __future__ import annotations

from golden_day import Day

from app.domain.correction_commands import ApproveCorrection, CorrectRecord, DeclineCorrection

LOT = "PUMP/1001"


def corrections(day: Day) -> None:
    """A torque of the run that is half reported: quality says no first, then yes."""
    run = next(id for id, run in day.store.lot(LOT).runs.items() if "torque" in run.steps)
    record = day.store.lot(LOT).runs[run].steps["torque"].acks[1]
    refused(day, _asked(day, record, "12.75", "Zahlendreher?"))
    proposed = _asked(day, record, "12.05", "Zahlendreher")
    day.do(proposed, "lea")
    approve = ApproveCorrection(lot=LOT, proposal=_waiting(day))
    day.do(approve, "quinn", by="quinn", over="AlreadyReported")


def refused(day: Day, proposed: CorrectRecord) -> None:
    """It was right as it was."""
    day.do(proposed, "lea")
    day.do(DeclineCorrection(lot=LOT, proposal=_waiting(day), reason="Protokoll geprüft"), "quinn")


def _waiting(day: Day) -> str:
    return next(iter(day.store.lot(LOT).proposals))


def _asked(day: Day, record: str, value: str, why: str) -> CorrectRecord:
    seen = day.store.lot(LOT).records
    return CorrectRecord(lot=LOT, record=record, field="value", new=(value,), reason=why, ordinal=seen)
