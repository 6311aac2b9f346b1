"""What happens on the golden day before the lathe works again: a point is not good after the repair, then it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.checking import DoCheck
from app.domain.documents_checks import CheckPoint, MachineCheck

if TYPE_CHECKING:
    from golden_day import Day

UNIT = "B"
CHECKS = (
    MachineCheck(
        id="NACH",
        name="Nach der Reparatur",
        work_units=(UNIT,),
        when="after_repair",
        items=(CheckPoint(id="tür", text="Tür schließt"), CheckPoint(id="öl", text="Kein Öl ausgelaufen")),
    ),
)


def checks(day: Day) -> None:
    """The check that the repair made due: done twice."""
    failed = DoCheck(work_unit=UNIT, check="NACH", good=("tür",), bad=("öl",), note="tropft noch")
    day.do(failed, unit=UNIT)
    day.later(minutes=5)
    day.do(DoCheck(work_unit=UNIT, check="NACH", good=("tür", "öl"), ordinal=1), unit=UNIT)
