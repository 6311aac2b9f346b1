"""What people do about holds at this terminal: place, acknowledge, have looked at, check, release.

Checks the PIN of whoever signs, builds the command, and executes it for them. Must not decide: the rules do.
"""

from __future__ import annotations

from collections.abc import Callable

from app.domain.commands import Command, PlaceHold
from app.domain.hold_commands import AcknowledgeHold, CheckSuspect, ContainHold, ReleaseHold
from app.domain.hold_facts import Suspect
from app.domain.refusals import Refusal
from app.domain.steps.photo import digest, parts
from app.terminal.desk import Desk
from app.terminal.people import People
from app.terminal.queries import Queries
from app.views import HoldView, Saved


class Holding:
    """Acts of people on holds. ``person`` gives who is signed on."""

    def __init__(self, desk: Desk, people: People, queries: Queries, person: Callable[[], str | None]) -> None:
        self._desk = desk
        self._people = people
        self._queries = queries
        self._person = person

    def place(self, scope: tuple[str, ...], reason: str, note: str = "", photo: bytes = b"") -> Saved:
        """Stop work on ``scope`` (streams) as the person signed on. Raises `Refusal`."""
        person = self._signed_on()
        kept = parts(photo) if photo else ()
        placed = getattr(self._desk.store.state(scope[0]), "placed", 0) if scope else 0
        command = PlaceHold(scope=scope, reason=reason, note=note, ordinal=placed, parts=tuple(map(digest, kept)))
        return self._desk.execute(command, person, kept)

    def acknowledge(self, view: HoldView, person: str, pin: str) -> Saved:
        """``person`` knows of it, signed with their PIN. Raises `Refusal` HoldAcknowledged where somebody else did."""
        return self._signed(AcknowledgeHold(hold=view.hold, scope=self._scope(view), signer=person), person, pin)

    def contain(self, view: HoldView, place: str, suspects: tuple[Suspect, ...], person: str, pin: str) -> Saved:
        """These pieces have to be looked at, signed by ``person`` with their PIN. Raises `Refusal`."""
        command = ContainHold(
            hold=view.hold,
            scope=self._scope(view),
            asked=sum(int(each.pieces) for each in suspects),
            place=place,
            suspects=suspects,
            ordinal=len(view.suspects),
        )
        return self._signed(command, person, pin)

    def check(self, view: HoldView, suspect: str, *, good: bool, note: str = "") -> Saved:
        """The person signed on looked at pieces. Raises `Refusal`."""
        found = next((each for each in view.suspects if each.suspect == suspect), None)
        if found is None:
            raise Refusal("NothingToCheck", place=suspect)
        command = CheckSuspect(
            hold=view.hold, scope=self._scope(view), suspect=suspect, lot=found.lot, good=good, note=note
        )
        return self._desk.execute(command, self._signed_on())

    def release(self, view: HoldView, reason: str, person: str, pin: str, note: str = "") -> Saved:
        """Work goes on, signed by ``person`` with their PIN, for a reason. Raises `Refusal`."""
        command = ReleaseHold(hold=view.hold, scope=self._scope(view), reason=reason, note=note)
        return self._signed(command, person, pin)

    def _signed(self, command: Command, person: str, pin: str) -> Saved:
        """Do it for whoever gave their PIN; that PIN signs nothing else."""
        with self._desk.signing():
            self._people.check_pin(person, pin)
            return self._desk.execute(command, person)

    def last_of(self, scope: str) -> tuple[str, str]:
        """The hold that was placed last on a stream, as its key; ("", "") when there is none."""
        holds = [hold.hold for _, hold in self._desk.view((scope,), "").holds((scope,))]
        return (scope, holds[-1]) if holds else ("", "")

    def _scope(self, view: HoldView) -> tuple[str, ...]:
        return tuple(scope.stream for scope in view.covers)

    def _signed_on(self) -> str:
        person = self._person()
        if person is None:
            raise Refusal("NobodySignedOn")
        self._people.require_still(person)
        return person
