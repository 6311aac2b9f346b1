"""`lineside lot show`: a lot with its quantities, its kin and its records, as text or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from app.domain.refusals import Refusal
from app.domain.values import plain
from app.views import CorrectedView, Kin, LotQuality, LotView, NonconformanceView, ReleaseView
from ui.cli.options import ConfigOption, open_terminal

group = typer.Typer(no_args_is_help=True)


@group.callback()
def lots() -> None:
    """Lots on this terminal: what is left of them, where they came from and where they went.

    Example: lineside lot show 4802
    """


@group.command("show")
def show(
    number: Annotated[str, typer.Argument(help="The number on the label.")],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, one object a line.")] = False,
    config: ConfigOption = None,
) -> None:
    """Show every lot with a number: what is left, where it is, where it came from and went, and its records.

    Refused when no lot has the number.

    Example: lineside lot show 3120
    """
    import msgspec

    with open_terminal(config) as terminal:
        found = [thing for thing in terminal.queries.things_numbered(number) if thing.kind == "lot"]
        if not found:
            raise Refusal("UnknownLot", number=number)
        for thing in found:
            view = terminal.queries.lot(thing.id)
            quality = terminal.queries.release(thing.id)
            entries = terminal.queries.lot_history(thing.id)
            history = [_record(entry, terminal.queries.corrected(thing.id, entry.ack)) for entry in entries]
            if as_json:
                told = {"held": view.quality.held, "quality": _quality(quality, view.quality), "history": history}
                body = msgspec.to_builtins(view) | told
                print(msgspec.json.encode(body).decode())
            else:
                print("\n".join([*_lines(view), *_quality_lines(quality), *map(_told, history)]))


def _quality(view: ReleaseView, now: LotQuality) -> dict[str, Any]:
    """Nonconformances, what is open against a release, and the release: the shape that docs/lead.md tells."""
    return {
        "released": view.released,
        "released_by": view.released_by,
        "released_at": view.released_at.isoformat() if view.released_at else None,
        "release_lost": view.lost,
        "needs_release": now.needs_release,
        "scrapped": plain(now.scrapped),
        "returned": plain(now.returned),
        "open": [{"code": each.code, "clears": str(each.params.get("clears", ""))} for each in view.open],
        "nonconformances": [_nonconformance(each) for each in view.nonconformances],
    }


def _nonconformance(each: NonconformanceView) -> dict[str, Any]:
    return {
        "number": each.number,
        "id": each.nonconformance,
        "record": each.record,
        "defect": each.defect,
        "quantity": plain(each.quantity),
        "undecided": plain(each.left),
        "unit": each.unit,
        "raised_by": each.by,
        "raised_at": each.at.isoformat(),
        "capa": each.capa,
        "decisions": [
            {
                "disposition": decision.disposition,
                "quantity": plain(decision.quantity),
                "reason": decision.reason,
                "by": decision.by,
                "at": decision.at.isoformat(),
                "record": decision.record,
                "taken_back": decision.withdrawn,
            }
            for decision in each.decisions
        ],
    }


def _quality_lines(view: ReleaseView) -> list[str]:
    lines = []
    for each in view.nonconformances:
        state = f"{plain(each.left)} of {plain(each.quantity)} {each.unit} undecided" if each.left else "decided"
        lines.append(f"  nonconforming {each.number} {each.defect}: {state}" + (f", {each.capa}" if each.capa else ""))
    if view.released:
        lines.append(f"  released    by {view.released_by}")
    elif view.released_at is not None:
        lines.append(f"  released    by {view.released_by}, no more: {view.lost}")
    return lines + [f"  open        {each.code}, cleared by {each.params.get('clears')}" for each in view.open]


def _record(entry: Any, corrected: Sequence[CorrectedView]) -> dict[str, Any]:
    """A record; ``said`` is the value of an answer as it was given, ``corrected`` what was put right of it since."""
    return {
        "at": entry.at.isoformat(),
        "doubt": entry.doubt,
        "kind": entry.kind,
        "person": entry.person,
        "work_unit": entry.work_unit,
        "record": entry.ack,
        "said": getattr(entry.fact, "shown", ""),
        "corrected": [_correction(each) for each in corrected],
    }


def _correction(each: CorrectedView) -> dict[str, Any]:
    said = {"field": each.field, "was": each.was, "is": each.shown, "by": each.by, "second": each.second}
    return said | {"at": each.at.isoformat(), "why": each.why, "record": each.record, "holds": each.holds}


def _told(record: dict[str, Any]) -> str:
    doubt = "  (clock in doubt)" if record["doubt"] else ""
    line = f"  {record['at']}{doubt}  {record['kind']}  {record['person']}  {record['said']}".rstrip()
    return "\n".join([line, *map(_told_correction, record["corrected"])])


def _told_correction(each: dict[str, Any]) -> str:
    who = " and ".join(filter(None, (each["by"], each["second"])))
    late = "" if each["holds"] else "  (came too late, does not hold)"
    return f"    corrected  {each['field']}: {each['was']} -> {each['is']}  {who}, {each['at']}: {each['why']}{late}"


def _lines(view: LotView) -> list[str]:
    lines = [f"{view.number}  {view.material_name} ({view.material})"]
    if view.stocked:
        lines.append(f"  on hand     {plain(view.on_hand)} {view.unit}")
    lines += [f"  waits       {plain(p.quantity)} {view.unit} before {p.name}" for p in view.points]
    if view.in_process:
        lines.append(f"  in process  {plain(view.in_process)} {view.unit}")
    place = view.location + (f", in {view.container}" if view.container else "")
    facts = (("place", place), ("expires", view.expires.date().isoformat() if view.expires else ""))
    lines += [
        f"  {word:<11} {text}"
        for word, text in (*facts, ("on hold", view.quality.held), ("dispute", view.dispute))
        if text
    ]
    gone = (("scrapped", view.quality.scrapped), ("returned", view.quality.returned))
    lines += [f"  {word:<11} {plain(quantity)} {view.unit}" for word, quantity in gone if quantity > 0]
    lines += [f"  from        {_kin(kin)}" for kin in view.parents]
    return lines + [f"  into        {_kin(kin)}" for kin in view.children]


def _kin(kin: Kin) -> str:
    return f"{kin.number}  {kin.material_name}, {plain(kin.quantity)} {kin.unit} ({kin.relation})"
