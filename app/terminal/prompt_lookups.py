"""What a prompt shows that stands in states and documents and not in the step's declaration: a row per step kind.

Reads only. Must not decide anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct, structs

from app.domain.course import Place
from app.domain.documents import Media, Operation, Routing
from app.domain.labels import REASONS as REPRINT_REASONS
from app.domain.lots import LotState, Run
from app.domain.refusals import Refusal
from app.domain.step import StepBase
from app.domain.steps.document_page import DocumentPage, wanted
from app.domain.steps.label_reconciliation import LabelReconciliation
from app.domain.steps.line_clearance import LineClearance
from app.domain.steps.print_label import PrintLabel
from app.domain.steps.timed_wait import TimedWait, counted_back
from app.domain.steps.tool_check import ToolCheck
from app.domain.steps.verification import Verification, doers
from app.domain.steps.weigh import Weigh
from app.domain.values import lot_stream
from app.domain.work_units import WorkUnitState
from app.terminal.ladder import by_step
from app.terminal.prompts import weighing
from app.views import Clearance, Paper, Stated, ToolCheckView, Verifying, Wait, ZoneView

if TYPE_CHECKING:
    from app.terminal.lookups import Lookups


class Asked(Struct, frozen=True, kw_only=True):
    """The prompt that is open: whose, where, and which step."""

    lot: str
    order: str
    routing: Routing
    operation: Operation
    index: int
    places: Sequence[Place]
    run: Run
    step: StepBase


def statement(asked: Asked, unit: str, of: tuple[str, ...] = ()) -> Iterator[Stated]:
    """What was done so far: pieces, then each step with its values round by round; ``of`` names steps (empty: all).

    A step that was skipped is among them: who signs shall see that it was left out.
    """
    yield Stated(title=asked.order, quantity=asked.run.quantity, unit=unit)
    for id, rounds in by_step(asked.places).items():
        progress = asked.run.steps.get(id)
        given = tuple(value for value in (progress.values if progress else []) if value)
        skipped = bool(progress and progress.skipped)
        if (given or skipped) and (not of or id in of):
            step = rounds[0].step
            kind = str(step.__struct_config__.tag)
            yield Stated(title=step.title, kind=kind, values=given, skipped=skipped)


def _wait(look: Lookups, asked: Asked, step: TimedWait) -> dict[str, object]:
    time = look.time()
    wait = Wait(
        seconds=step.seconds,
        most=step.most,
        started=counted_back(step, asked.run, time.now, time.steady),
        now=time.now,
        early=look.policy(asked.routing, "WaitTooShort") != "block",
    )
    return {"wait": wait}


def _clearance(look: Lookups, asked: Asked, step: LineClearance) -> dict[str, object]:
    state = look.state(f"work_unit:{asked.run.work_unit}")
    before = (state if isinstance(state, WorkUnitState) else WorkUnitState()).before(asked.order)
    clearance = Clearance(
        work_unit=asked.run.work_unit,
        zones=tuple(ZoneView(name=zone.name, picture=zone.picture) for zone in step.zones),
        before=before.order,
        before_product=look.material(before.product).name if before.product else "",
        before_at=before.at,
    )
    return {"clearance": clearance}


def _paper(look: Lookups, asked: Asked, step: DocumentPage) -> dict[str, object]:
    try:
        found = look.paper(asked.lot, step.document)
    except Refusal as refusal:
        return {"paper": Paper(name=step.document, refusal=refusal.as_value())}
    body = found.body
    assert isinstance(body, Media)
    return {"paper": Paper(name=body.name, revision=found.revision, hash=found.hash, pages=wanted(step, body))}


def _verifying(look: Lookups, asked: Asked, step: Verification) -> dict[str, object]:
    verifying = Verifying(able=look.tiles(step.role, but=doers(step, asked.run)))
    return {"verifying": verifying, "statement": tuple(statement(asked, look.order(asked.order).unit, step.of))}


def _label(look: Lookups, asked: Asked, step: PrintLabel) -> dict[str, object]:
    reasons = look.reasons(REPRINT_REASONS)
    order = look.order(asked.order)
    label = look.labels.view(step, asked.index, order, asked.lot, asked.operation, asked.run, reasons)
    return {"label": label}


def _reconcile(look: Lookups, asked: Asked, step: LabelReconciliation) -> dict[str, object]:
    return {"reconcile": look.labels.reconciliation(step, asked.operation, asked.run)}


def _tools(look: Lookups, asked: Asked, step: ToolCheck) -> dict[str, object]:
    """The tool that is asked for, or all of its kind; the one that is asked for may be known to nobody."""
    one = look.tool_view(step.tool) if step.tool else None
    found = look.tools(step.tool_kind) if not step.tool else (one,) if one else ()
    return {"tools": ToolCheckView(tools=found, uses=step.uses)}


def _weighing(look: Lookups, asked: Asked, step: Weigh) -> dict[str, object]:
    """The target, and the lot that was scanned to be weighed."""
    scanned = asked.run.steps.get(step.of)
    lot = scanned.lots[-1] if scanned and scanned.lots else ""
    view = weighing(step)
    if not lot:
        return {"weigh": view}
    state = look.state(lot_stream(lot))
    assert isinstance(state, LotState)
    material = look.material(state.material)
    view = structs.replace(
        view,
        material_lot=lot,
        material=material.id,
        material_name=material.name,
        number=state.number,
        lot_unit=state.unit,
    )
    return {"weigh": view}


#: step declaration -> what else its prompt shows
LOOKUPS: Mapping[type[StepBase], Callable[[Lookups, Asked, Any], dict[str, object]]] = {
    PrintLabel: _label,
    LabelReconciliation: _reconcile,
    TimedWait: _wait,
    LineClearance: _clearance,
    DocumentPage: _paper,
    Verification: _verifying,
    ToolCheck: _tools,
    Weigh: _weighing,
}
