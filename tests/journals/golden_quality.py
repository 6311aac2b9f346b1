"""What happens on the golden day to pieces that are not as they should be: seen, decided about, thought better of."""

from __future__ import annotations

from decimal import Decimal as D

from golden_acts import receive
from golden_day import Day

from app.domain.nonconformity_commands import (
    DispositionNonconformance,
    LinkCapa,
    RaiseNonconformance,
    ReleaseLot,
    WithdrawDisposition,
)
from app.domain.values import lot_id

PHOTO = b"no picture, but bytes"


def nonconformances(day: Day) -> None:
    """Scratched seals: some go back, some are scrap after all; the rest of the lot is released."""
    receive(day, "SEAL", "S7", "12")
    lot = lot_id("SEAL", "S7")
    raised = RaiseNonconformance(lot=lot, defect="scratch", quantity=D("2.5"), note="im Licht", ordinal=day.seen(lot))
    day.do(raised, files=(PHOTO,))
    part = lot_id("SEAL", "S7-A-1")
    (name,) = day.store.lot(part).nonconformances
    day.lots.add(part)
    about = {"lot": part, "nonconformance": name}
    day.do(LinkCapa(**about, capa="CAPA-2026/017"), "quinn")
    decide = {"disposition": "scrap", "quantity": D(2), "reason": "burr"}
    day.do(DispositionNonconformance(**about, **decide), "lea")
    (made,) = day.store.lot(part).nonconformances[name].decisions
    day.do(WithdrawDisposition(**about, decision=made.decision, reason="doch nicht", ordinal=1), "lea")
    day.do(
        DispositionNonconformance(**about, disposition="supplier", quantity=D(2), reason="Retoure", ordinal=2), "quinn"
    )
    day.do(ReleaseLot(lot=lot, ordinal=day.seen(lot)), "quinn")
