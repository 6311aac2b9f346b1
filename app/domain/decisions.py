"""The one table: which rule answers which command, and which fold keeps which stream.

`decide(view, command)` returns the records to write or raises `Refusal`; `fold` is total.
"""

from collections.abc import Callable, Mapping
from typing import Any

from app.domain import (
    calling,
    checking,
    clock,
    commands,
    containers,
    correcting,
    correction_commands,
    disposing,
    handover,
    hold_answers,
    hold_commands,
    hold_rules,
    holds,
    insertions,
    journals,
    labels,
    labour,
    lots,
    materials,
    nonconformity_commands,
    noting,
    overtaken,
    people,
    raising,
    releasing,
    reporting,
    routing,
    serials,
    sessions,
    settling,
    skips,
    splitting,
    stop_commands,
    stops,
    tool_state,
    tools,
    undoing,
    wip_commands,
    work_units,
)
from app.domain.commands import Command
from app.domain.facts import Draft, Entry
from app.domain.steps import KINDS
from app.domain.view import State, View

RULES: Mapping[type[Command], Callable[[View, Any], list[Draft]]] = {
    commands.ReceiveLot: materials.receive,
    commands.StartOperation: routing.start,
    commands.CompleteOperation: reporting.report,
    wip_commands.SplitLot: splitting.split,
    wip_commands.MergeLots: splitting.merge,
    wip_commands.MoveLot: containers.move_lot,
    wip_commands.PackLot: containers.pack,
    wip_commands.UnpackLot: containers.unpack,
    wip_commands.RegisterContainer: containers.register,
    wip_commands.MoveContainer: containers.move_container,
    wip_commands.UndoReport: undoing.undo,
    wip_commands.JoinRun: labour.join,
    wip_commands.LeaveRun: labour.leave,
    wip_commands.NoteHandover: handover.note,
    wip_commands.ReadHandover: handover.read,
    commands.PlaceHold: holds.place,
    hold_commands.AcknowledgeHold: hold_answers.acknowledge,
    hold_commands.ContainHold: hold_answers.contain,
    hold_commands.CheckSuspect: hold_answers.check,
    hold_commands.ReleaseHold: hold_answers.release,
    settling.SettleDispute: settling.settle,
    nonconformity_commands.RaiseNonconformance: raising.raise_nonconformance,
    nonconformity_commands.DispositionNonconformance: disposing.decide,
    nonconformity_commands.WithdrawDisposition: disposing.withdraw,
    nonconformity_commands.LinkCapa: disposing.link_capa,
    nonconformity_commands.ReleaseLot: releasing.release,
    correction_commands.CorrectRecord: correcting.correct,
    correction_commands.ApproveCorrection: correcting.approve,
    correction_commands.DeclineCorrection: correcting.decline,
    overtaken.NoteOvertaken: overtaken.note,
    labels.RequestLabels: labels.request,
    labels.NoteLabels: labels.note,
    commands.RenewTool: tools.renew,
    commands.SignOn: people.sign_on,
    commands.SignOff: people.sign_off,
    commands.RefusePin: people.refuse_pin,
    commands.ChangePin: people.change_pin,
    commands.Unlock: people.unlock,
    commands.ReplaceBadge: people.replace_badge,
    commands.RefuseAccess: people.refuse_access,
    commands.AskReset: people.ask_reset,
    commands.LockPerson: people.lock,
    commands.ReportBadge: people.report_badge,
    commands.ReadMisuse: people.read_misuse,
    sessions.EndSession: sessions.end,
    clock.ConfirmClock: clock.confirm,
    journals.ReadNews: journals.read_news,
    skips.SkipStep: skips.skip,
    stop_commands.NoteMachine: stops.note_machine,
    stop_commands.ReasonStop: stops.reason,
    stop_commands.ReasonStops: stops.reason_many,
    stop_commands.ChangeReason: stops.change,
    stop_commands.SplitStop: stops.split,
    stop_commands.MergeStops: stops.merge,
    stop_commands.NoteStop: stops.note,
    calling.CallMaintenance: calling.call,
    calling.MoveCall: calling.move,
    calling.LinkCall: calling.link,
    noting.NoteShift: noting.note,
    noting.ReadShiftNote: noting.read,
    checking.DoCheck: checking.do,
    insertions.InsertStep: insertions.insert,
    insertions.WithdrawStep: insertions.withdraw,
    **{kind.command: kind.decide for kind in KINDS.values()},
}

STATES: Mapping[str, type[State]] = {
    "lot": lots.LotState,
    "person": people.PersonState,
    "work_unit": work_units.WorkUnitState,
    "container": containers.ContainerState,
    "serial_range": serials.SerialRangeState,
    "tool": tool_state.ToolState,
}


def decide(view: View, command: Command) -> list[Draft]:
    """The records that a command makes, holds that the plant's rules place with them too, or a `Refusal`."""
    return hold_rules.with_holds(view, command, RULES[type(command)])


def empty(stream: str) -> State:
    """State of a stream to which nothing has happened."""
    return STATES.get(stream.partition(":")[0], holds.ScopeState)()


def fold(state: State, entry: Entry, stream: str) -> State:
    """Fold one record into the state of one of its streams; changes and returns ``state``."""
    match state:
        case lots.LotState():
            return lots.apply(state, entry, stream)
        case people.PersonState():
            return people.apply(state, entry)
        case work_units.WorkUnitState():
            return work_units.apply(state, entry, stream)
        case containers.ContainerState():
            return containers.apply(state, entry, stream)
        case serials.SerialRangeState():
            return serials.apply(state, entry, stream)
        case tool_state.ToolState():
            return tool_state.apply(state, entry, stream)
        case holds.ScopeState():
            return holds.apply(state, entry, stream)
