"""Notes from one shift to the next: any number from any panel, each read once, in whatever order the records come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from domain_kit import Bench, operation, routing

from app.domain import work_units
from app.domain.decisions import decide
from app.domain.facts import Entry
from app.domain.handover import LONGEST
from app.domain.noting import NoteShift, ReadShiftNote
from app.domain.records import KIND_OF
from app.domain.refusals import Refusal
from app.domain.shift_notes import MOST_READ, MOST_UNREAD, ShiftNoted, ShiftNoteRead

UNIT, STREAM = "ST-30", "work_unit:ST-30"
START = datetime(2026, 5, 12, 6, 0, tzinfo=UTC)
LATE = "2026-05-12 Late"


def said(fact, seq: int, person: str = "mara") -> Entry:
    at = START + timedelta(minutes=seq)
    return Entry("j", seq, KIND_OF[type(fact)], at, person, UNIT, (STREAM,), fact)


def noted(name: str, seq: int) -> Entry:
    return said(ShiftNoted(work_unit=UNIT, note=name, occurrence=LATE, text=f"about {name}"), seq)


def read(name: str, seq: int) -> Entry:
    return said(ShiftNoteRead(work_unit=UNIT, note=name), seq, "tomasz")


def folded(*entries: Entry) -> work_units.WorkUnitState:
    state = work_units.WorkUnitState()
    for entry in entries:
        work_units.apply(state, entry, STREAM)
    return state


def world(*entries: Entry, at: str = UNIT):
    bench = Bench(routing(operation("10")))
    bench.states[STREAM], bench.person, bench.work_unit = folded(*entries), "mara", at
    return bench.view()


def refused(command, *entries: Entry) -> str:
    with pytest.raises(Refusal) as caught:
        decide(world(*entries), command)
    return caught.value.code


def test_a_note_is_kept_as_it_was_written_until_somebody_has_read_it():
    command = NoteShift(work_unit=UNIT, text="  Seal   leaks at cup 3 ", occurrence=LATE)
    (draft,) = decide(world(), command)
    assert draft.streams == (STREAM,)
    state = folded(said(draft.fact, 1))
    (note,) = state.notes.unread
    assert (note.text, note.occurrence, note.person) == ("Seal leaks at cup 3", LATE, "mara")
    (done,) = decide(world(said(draft.fact, 1)), ReadShiftNote(work_unit=UNIT, note=note.note))
    after = folded(said(draft.fact, 1), said(done.fact, 2))
    assert (after.notes.unread, after.notes.made) == ((), 1)


@pytest.mark.parametrize(
    ("command", "code"),
    [
        (NoteShift(work_unit=UNIT, text="   ", occurrence=LATE), "NoteMissing"),
        (NoteShift(work_unit=UNIT, text="x" * (LONGEST + 1), occurrence=LATE), "NoteMissing"),
        (ReadShiftNote(work_unit=UNIT, note="b"), "ShiftNoteGone"),
        (ReadShiftNote(work_unit=UNIT, note="never"), "ShiftNoteGone"),
    ],
)
def test_refusals(command, code):
    assert refused(command, noted("a", 1), noted("b", 2), read("b", 3)) == code


def test_of_two_who_read_it_at_once_one_is_told_and_a_read_that_comes_first_holds():
    for order in permutations((noted("a", 1), noted("b", 2), read("a", 3))):
        assert [each.note for each in folded(*order).notes.unread] == ["b"]
    again = folded(noted("a", 1), read("a", 2), read("a", 3), noted("a", 1))
    assert again.notes.unread == ()
    assert again.notes.read == ("a",)


def test_two_panels_without_a_network_each_leave_a_note():
    command = NoteShift(work_unit=UNIT, text="x", occurrence=LATE)
    here, there = (decide(world(at=at), command)[0].fact.note for at in (UNIT, "ST-40"))
    assert here != there


def test_the_state_stays_small():
    many = [noted(str(number), number) for number in range(3 * MOST_READ)]
    state = folded(*many, *(read(str(number), number) for number in range(2 * MOST_READ)))
    assert len(state.notes.unread) == MOST_UNREAD
    assert len(state.notes.read) == MOST_READ
    assert state.notes.made == 3 * MOST_READ
