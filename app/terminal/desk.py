"""Where a command becomes records: gather the view, ask the rule, commit. Commit first, tell after.

Must not know who is signed on or what a screen shows; must not know Qt.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

import msgspec

from app import VERSION
from app.clocks import DEVICE, Clock
from app.domain import decisions
from app.domain.commands import Command
from app.domain.facts import Draft, Trace
from app.domain.offline import TOGETHER, Contact
from app.domain.records import KIND_OF
from app.domain.refusals import Refusal
from app.domain.sessions import Session, manner
from app.domain.signatures import Proof, Sealing, seal, written
from app.domain.timekeeping import Time
from app.domain.values import lot_number
from app.domain.view import State, View
from app.measures import convert
from app.storage.actions import Written
from app.storage.credentials import Credential
from app.storage.journal import Stamp
from app.storage.store import Store
from app.terminal.machine_checks import StoredChecks
from app.terminal.past import StoredPast
from app.terminal.taints import Taints
from app.terminal.timekeeper import Timekeeper
from app.views import Saved


class States(Mapping[str, State]):
    """States as a rule finds them: those its command declares, and any other that a hold may lie on, on demand.

    ``deciding``: a stream of which only a part is here refuses to be looked at.
    """

    def __init__(self, store: Store, declared: tuple[str, ...], *, deciding: bool = False) -> None:
        self._store = store
        self._declared = declared
        self._deciding = deciding

    def __getitem__(self, stream: str) -> State:
        """The state of any stream; one that nothing touched is empty. Raises `Refusal` PartlyKnown."""
        if self._deciding:
            require_whole(self._store, stream)
        return self._store.state(stream)

    def __iter__(self) -> Iterator[str]:
        """The declared streams."""
        return iter(self._declared)

    def __len__(self) -> int:
        """How many streams are declared."""
        return len(self._declared)


def require_whole(store: Store, stream: str) -> None:
    """Raise `Refusal` PartlyKnown where other work centers have records of a stream that are not here (ADR 0028)."""
    if store.is_partial(stream):
        raise Refusal("PartlyKnown", stream=stream, number=lot_number(stream.partition(":")[2]))


class Desk:
    """Executes commands for whoever asks; ``work_unit`` is the station that this terminal serves."""

    def __init__(self, store: Store, work_unit: str, clock: Clock = DEVICE) -> None:
        self.store = store
        self.work_unit = work_unit
        self.taints = Taints(store)
        self.past = StoredPast(store)
        self.checks = StoredChecks(store.documents)
        #: How it stands with central; a terminal without one is together with itself.
        self.contact: Callable[[], Contact] = lambda: TOGETHER
        self.timekeeper = Timekeeper(store, clock)
        #: Who is at the terminal, and since which sign-on.
        self.session: Session | None = None
        self._proofs: dict[str, Proof] = {}
        #: What somebody else has to sign too, and the PINs that were right for it: they are good for nothing else.
        self._aside: tuple[Command, dict[str, Proof]] | None = None

    def vouch(self, person: str) -> None:
        """Their PIN was right just now: the next records that name them as their signer bear their signature."""
        document = self.view((), person).person_document(person)
        role = document.role if document else ""
        session = self.session if self.session and self.session.person == person else None
        self._proofs[person] = Proof(
            person=person, role=role, session=session.id if session else "", manner=manner(session, person)
        )

    def forget_proofs(self) -> None:
        """What was going to be signed was done, or refused: the next time a PIN is asked for again."""
        self._proofs.clear()
        self._aside = None

    @contextmanager
    def signing(self) -> Iterator[None]:
        """A PIN that is right within signs within, and nothing that comes after."""
        try:
            yield
        finally:
            self._proofs.clear()

    def set_aside(self, command: Command, person: str) -> None:
        """A command waits for somebody else's signature too: that of who gives it stays good for it alone.

        Who gives it is ``person``, or its verifier; whoever let a refusal pass signs anew.
        """
        given = {person, str(getattr(command, "verifier", ""))}
        self._aside = _bare(command), {who: proof for who, proof in self._proofs.items() if who in given}
        self._proofs.clear()

    def take_up(self, command: Command) -> None:
        """A command is asked for: what was signed of this very one, while it waited, is signed now."""
        waits, self._aside = self._aside, None
        if waits is not None and waits[0] == _bare(command):
            self._proofs = waits[1] | self._proofs

    def now(self) -> tuple[datetime, bool]:
        """(*now*, doubtful): never earlier than the newest time known, doubtful when the clock says otherwise."""
        time = self.time()
        return time.now, bool(time.doubt)

    def time(self) -> Time:
        """*Now* with all that is known of it."""
        return self.timekeeper.time()

    def view(self, streams: tuple[str, ...], person: str, *, deciding: bool = False) -> View:
        """The world as a decision about ``streams`` sees it, or a screen that only shows what is known."""
        time = self.time()
        return View(
            now=time.now,
            doubtful=bool(time.doubt),
            time=time,
            person=person,
            work_unit=self.work_unit,
            documents=self.store.documents,
            states=States(self.store, streams, deciding=deciding),
            zone=time.now.astimezone().tzinfo or UTC,
            convert=convert,
            taints=self.taints,
            contact=self.contact(),
            past=self.past,
            checks=self.checks,
        )

    def execute(
        self,
        command: Command,
        person: str,
        attachments: Sequence[bytes] = (),
        credential: Credential | None = None,
    ) -> Saved:
        """Decide and commit. Raises `Refusal`; returns only when the records are durable on this terminal.

        ``credential`` is what the command changes besides; it is kept with the records, or not at all.
        """
        with self.store.lock:
            intent = command.intent()
            before = self.store.answered(intent)
            if before is not None:
                return self._saved(before.first_seq, before.last_seq, before.kinds, already=True)
            drafts = self._decide(command, person)
            written = self._commit(intent, person, drafts, attachments, credential)
            warnings = tuple(code for draft in drafts for code in getattr(draft.fact, "warnings", ()))
        return self._saved(written.first_seq, written.last_seq, written.kinds, warnings)

    def _decide(self, command: Command, person: str) -> list[Draft]:
        try:
            return self._asked(command, person)
        except Refusal as refusal:
            if isinstance(refusal.trace, Trace) and self.store.answered(refusal.trace.intent) is None:
                self._commit(refusal.trace.intent, person, refusal.trace.drafts)
            raise

    def _commit(
        self,
        intent: str,
        person: str,
        drafts: Sequence[Draft],
        attachments: Sequence[bytes] = (),
        credential: Credential | None = None,
    ) -> Written:
        time = self.time()
        stamp = self._stamp(intent, person, time)
        sealed = [self._sealed(draft, stamp) for draft in drafts]
        self.timekeeper.keep()
        made = self.store.commit(stamp, sealed, attachments, credential)
        self.timekeeper.noted(time)
        self._used({each.person for draft in sealed for each in draft.fact.signatures})
        return made

    def _sealed(self, draft: Draft, stamp: Stamp) -> Draft:
        about = Sealing(
            kind=KIND_OF[type(draft.fact)],
            intent=stamp.intent,
            streams=tuple(dict.fromkeys(draft.streams)),
            at=written(stamp.at),
            doubt=stamp.doubt,
            person=stamp.person,
            work_unit=stamp.work_unit,
        )
        return seal(draft, about, self._proofs)

    def _used(self, people: set[str]) -> None:
        """A PIN signs once; in its person's session the next signing is not the first any more."""
        for person in people:
            self._proofs.pop(person, None)
        if self.session is not None and self.session.person in people:
            self.session = msgspec.structs.replace(self.session, signings=self.session.signings + 1)

    def try_out(self, command: Command, person: str) -> Refusal | None:
        """What `execute` would refuse, without writing anything."""
        try:
            self._asked(command, person)
        except Refusal as refusal:
            return refusal.as_value()
        return None

    def _asked(self, command: Command, person: str) -> list[Draft]:
        view = self.view(command.streams(), person, deciding=True)
        return decisions.decide(view, _honest(command, view))

    def _stamp(self, intent: str, person: str, time: Time) -> Stamp:
        return Stamp(
            journal=self.store.journal,
            intent=intent,
            at=time.now,
            clock=None if time.offset is None else round(time.offset, 3),
            doubt=time.doubt,
            person=person,
            work_unit=self.work_unit,
            app_version=VERSION,
        )

    def _saved(
        self, first: int, last: int, kinds: tuple[str, ...], warnings: tuple[str, ...] = (), *, already: bool = False
    ) -> Saved:
        return Saved(
            journal=self.store.journal,
            first_seq=first,
            last_seq=last,
            kinds=kinds,
            warnings=warnings,
            already=already,
        )


def _honest(command: Command, view: View) -> Command:
    """The command, without a signature that is not for it: given for another one, or in a role that is not theirs."""
    signed = command.authorisation
    if signed is None:
        return command
    document = view.person_document(signed.person)
    content = content_of(command, signed.person, ",".join(signed.codes))
    fits = document is not None and document.role == signed.role and content == signed.content
    return command if fits else msgspec.structs.replace(command, authorisation=None)


def _bare(command: Command) -> Command:
    """The command as it is without anybody's signature."""
    return msgspec.structs.replace(command, authorisation=None)


def content_of(command: Command, person: str, code: str) -> str:
    """What an authorisation binds: the command as it is, the person, and what is let pass (sha256, hex)."""
    bare = msgspec.json.encode(_bare(command))
    return hashlib.sha256(bare + f"\x1f{type(command).__name__}\x1f{person}\x1f{code}\x1f".encode()).hexdigest()
