"""The terminal as screens and commands see it: who is signed on, submit, queries, scans.

Composes the parts beside it and adds the session; forwards nothing that a caller can reach as `queries` or `people`.
Must not know Qt, serial ports or PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from app.clocks import DEVICE, Clock
from app.domain.clock import ConfirmClock
from app.domain.commands import Command, RenewTool
from app.domain.correction_commands import ApproveCorrection
from app.domain.facts import Authorised
from app.domain.journals import ReadNews
from app.domain.policies import ANY_AUTHORISER, AUTHORISERS
from app.domain.refusals import Refusal
from app.domain.sessions import Ending
from app.domain.steps.verification import Verify
from app.domain.timekeeping import Time
from app.domain.values import Role, lot_stream
from app.storage.store import Store
from app.terminal import answers, material_answers
from app.terminal.desk import Desk, content_of
from app.terminal.holding import Holding
from app.terminal.labels import Labels
from app.terminal.lookups import usable
from app.terminal.machine_watch import MachineWatch
from app.terminal.people import CredentialHome, LocalCredentials, People
from app.terminal.queries import Queries
from app.terminal.sessions import Sessions
from app.views import JobCard, JobView, PersonTile, ProposalView, Saved

if TYPE_CHECKING:
    from app.barcodes.scan import Scan
    from app.terminal.line_queries import LineQueries
    from app.terminal.scans import Meaning, Scans

#: Refusals about a material lot, which know a way out: another lot and its place.
_OTHER_TOOL = ("ToolOverdue", "ToolWornOut", "WrongTool", "ToolMissing")
_OTHER_LOT = ("LotExpired", "LotUsedUp", "LotOverdrawn", "LotOnHold", "LotDisputed", "WrongMaterial", "UnknownLot")


class Terminal:
    """One terminal at one work unit. ``clock`` gives UTC; ``credentials`` is where PINs and badges are changed."""

    def __init__(
        self,
        store: Store,
        work_unit: str,
        clock: Clock = DEVICE,
        credentials: CredentialHome | None = None,
    ) -> None:
        self.store = store
        self.desk = Desk(store, work_unit, clock)
        self.people = People(self.desk, credentials or LocalCredentials())
        self.labels = Labels(self.desk)
        self.watch = MachineWatch(self.desk)
        self.queries = Queries(self.desk, self.people, self.labels)
        self.person: str | None = None
        self.sessions = Sessions(self.desk)
        self.holds = Holding(self.desk, self.people, self.queries, lambda: self.person)

    @property
    def work_unit(self) -> str:
        """The station that this terminal serves."""
        return self.desk.work_unit

    def unsent_since(self) -> datetime | None:
        """Time of the oldest record that central is not known to have."""
        oldest = self.store.entry_at(self.store.journal, self.store.confirmed() + 1)
        return oldest.at if oldest else None

    def read_news(self) -> None:
        """The person signed on has read what happened to the records here. Raises `Refusal` NotALead."""
        told = tuple(each.code for each in self.store.news())
        if told:
            seq, _ = self.store.head()
            self.submit(ReadNews(journal=self.store.journal, codes=told, ordinal=seq))
            self.store.untell(*told)

    def now(self) -> datetime:
        """The time that rules go by, UTC."""
        return self.desk.now()[0]

    def time(self) -> Time:
        """The same with all that is known of it."""
        return self.desk.time()

    def confirm_clock(self, shown: datetime, person: str, pin: str) -> Saved:
        """The clock on the wall showed ``shown``, and a lead says that it is right. Raises `Refusal`."""
        with self.desk.signing():
            self.people.check_pin(person, pin)
            saved = self.desk.execute(ConfirmClock(journal=self.store.journal, shown=shown), person)
        if not saved.already:
            self.desk.timekeeper.vouched()
        return saved

    # -- the session: who acts. It is not the job; work stays when people change.

    def signed_on(self) -> PersonTile | None:
        """Who is signed on."""
        return self.people.tile_of(self.person) if self.person else None

    def sign_on_with_badge(self, code: str) -> Saved:
        """Sign on the person of a badge. Raises `Refusal` UnknownBadge, PinLocked."""
        person = self.people.of_badge(code)
        if person is None:
            self.people.refuse_void(code)
            raise Refusal("UnknownBadge", scanned=code)
        return self._begin(person, "badge")

    def sign_on_person(self, person: str) -> Saved:
        """Sign on the person whose badge was recognised in a scan. Raises `Refusal` PinLocked."""
        return self._begin(person, "badge")

    def sign_on_with_pin(self, person: str, pin: str) -> Saved:
        """Sign on by name and PIN. Raises `Refusal` WrongPin, PinLocked, NoPinYet."""
        with self.desk.signing():  # it signs them on, and nothing else
            self.people.check_pin(person, pin)
            return self._begin(person, "pin")

    def sign_off(self) -> Saved | None:
        """Leave the terminal; the work stays."""
        leaving, self.person = self.person, None
        return self.sessions.leave(leaving) if leaving else None

    def lock(self, why: Ending) -> None:
        """Nobody acts here until somebody signs on again; the work stays. Whose session it was is recorded."""
        leaving, self.person = self.person, None
        if leaving:
            self.sessions.end(leaving, why)

    def _begin(self, person: str, method: str) -> Saved:
        if method == "badge":
            self.people.require_badge(person)
        self.people.require_open(person)
        if self.person == person:
            return self._still(person)
        try:
            saved = self.sessions.begin(person, method, before=self.person)
        except Refusal:
            if self.desk.session is None:  # whose session is over acts no more, though the next one cannot begin
                self.person = None
            raise
        self.person = person
        return saved

    def _still(self, person: str) -> Saved:
        seq, _ = self.store.head()
        return Saved(journal=self.store.journal, first_seq=seq, last_seq=seq, kinds=(), already=True)

    # -- acting

    def submit(self, command: Command, attachments: Sequence[bytes] = ()) -> Saved:
        """Do it as the person signed on. Returns when it is durable here; raises `Refusal` with a way out."""
        if self.person is None:
            raise Refusal("NobodySignedOn")
        self.people.require_still(self.person)
        self.desk.take_up(command)
        waits = False
        try:
            return self.desk.execute(command, self.person, attachments)
        except Refusal as refusal:
            waits = refusal.authorise is not None
            raise self._with_way_out(refusal) from None
        finally:
            if waits:
                self.desk.set_aside(command, self.person)
            else:
                self.desk.forget_proofs()

    def start(self, card: JobCard, quantity: Decimal | None = None) -> str:
        """Take a job's pieces in, or resume the run that is open; the person signed on works on it. Returns the run."""
        if card.run is not None:
            self._join(card.lot, card.run)
            return card.run
        command = answers.start(card, self.work_unit)
        command = msgspec.structs.replace(command, quantity=quantity or command.quantity, labour=True)
        self.submit(command)
        return command.intent()

    def _join(self, lot: str, run: str) -> None:
        crew = self.queries.crew(lot, run, self.person or "")
        if crew is not None and not crew.mine and self.person is not None:
            self.submit(material_answers.join(crew))

    def verify(self, command: Verify, pin: str) -> Saved:
        """A second person verifies what the open prompt asks for, with their PIN; who is signed on stays."""
        self.people.check_pin(command.verifier, pin)
        return self.submit(command)

    def authorise(self, refusal: Refusal, command: Command, person: str, pin: str) -> Saved:
        """Let a refused command pass with somebody else's signature. Raises `Refusal` when that cannot be."""
        return self.submit(self.signed(refusal, command, person, pin))

    def signed(self, refusal: Refusal, command: Command, person: str, pin: str) -> Command:
        """The command with somebody else's signature for what was refused, beside those the same person gave before.

        Raises `Refusal` NotQualified, WrongPin, PinLocked.
        """
        document = self.people.document(person)
        roles: tuple[Role, ...] = AUTHORISERS.get(refusal.code, ANY_AUTHORISER)
        if document is None or document.role not in roles:
            raise Refusal("NotQualified", person=self.people.name(person), wanted=roles[0])
        self.people.check_pin(person, pin)
        before = command.authorisation
        codes = (*(before.codes if before and before.person == person else ()), refusal.code)
        signed = Authorised(
            person=person,
            role=document.role,
            codes=codes,
            content=content_of(command, person, ",".join(codes)),
        )
        return msgspec.structs.replace(command, authorisation=signed)

    def renew_tool(self, tool: str, person: str, pin: str, note: str = "") -> Saved:
        """A tool is as new, on the word and PIN of maintenance or a lead. Raises `Refusal` NotARenewer, WrongPin."""
        command = RenewTool(tool=tool, ordinal=self.desk.view((), person).tool_state(tool).renewals, note=note)
        with self.desk.signing():
            self.people.check_pin(person, pin)
            return self.desk.execute(command, person)

    def hold_lot(self, lot: str, reason: str, note: str = "") -> Saved:
        """Stop work on a lot."""
        return self.holds.place((lot_stream(lot),), reason, note)

    def would_refuse(self, command: Command) -> Refusal | None:
        """Why a command of the person signed on would be refused now; nothing is written."""
        refusal = self.desk.try_out(command, self.person or "")
        return self._with_way_out(refusal) if refusal is not None else None

    def submit_signed(self, command: Command, pin: str, attachments: Sequence[bytes] = ()) -> Saved:
        """Do what is signed with the PIN of the person signed on (a badge alone never signs). Raises `Refusal`."""
        if self.person is None:
            raise Refusal("NobodySignedOn")
        self.people.check_pin(self.person, pin)
        return self.submit(command, attachments)

    def approve_correction(self, proposal: ProposalView, person: str, pin: str) -> Saved:
        """A second person signs a correction that waits. Raises `Refusal`."""
        command = ApproveCorrection(lot=proposal.lot, proposal=proposal.proposal)
        return self.submit(self.signed(Refusal(proposal.rule), command, person, pin))

    # -- scanning

    @cached_property
    def _scans(self) -> Scans:
        """What understands scans; the readers of codes come with it, and the first screen does not need them."""
        from app.terminal.scans import Scans

        return Scans(self.desk, self.people, self.queries)

    def line(self) -> LineQueries:
        """What answers the lead's questions about the line; a new one each time, for the one thread that asks it."""
        from app.terminal.line import Line, Source
        from app.terminal.line_queries import LineQueries

        source = Source(
            work_unit=self.work_unit,
            documents=self.store.documents,
            journal=self.store.journal,
            rows=self.store.rows,
            routing=lambda lot: self.store.lot(lot).routing,
        )
        return LineQueries(Line(source), self.work_unit, self.people.name)

    def warm(self) -> None:
        """Make ready what the first scan needs, so that nobody waits for an import; keep what the clocks say."""
        self._scans.patterns()
        self.time()
        self.desk.timekeeper.keep()

    def read_scan(self, raw: bytes, separator: str = "") -> Scan:
        """What a scan says, by the plant's own patterns too. ``separator`` is what its scanner sends instead of GS.

        Raises `Refusal`, whatever the bytes.
        """
        from app.barcodes.scan import read

        return read(raw, year=self.now().year, patterns=self._scans.patterns(), separator=separator)

    def meaning(self, scan: Scan, job: JobView | None) -> Meaning:
        """What a scan is for, whatever has the focus. Raises `Refusal` with what it is and what is wanted."""
        try:
            return self._scans.meaning(scan, job, self.person)
        except Refusal as refusal:
            raise self._with_way_out(refusal, job) from None

    def lot_typed(self, number: str, job: JobView) -> Command:
        """The answer to a material prompt when the number is typed."""
        if job.prompt is None:
            raise Refusal("RunClosed", run=job.run)
        from app.terminal.scans import lot_typed

        return lot_typed(self.queries, self.desk, number, job, job.prompt)

    def _with_way_out(self, refusal: Refusal, job: JobView | None = None) -> Refusal:
        params = dict(refusal.params)
        params.setdefault("clears", self.people.clears(refusal))
        wanted = str(params.get("wanted") or params.get("material") or "")
        if job and job.prompt and job.prompt.material:
            wanted = job.prompt.material
        if refusal.code in _OTHER_LOT and wanted:
            needed = params.get("needed") or (job.prompt.needed if job and job.prompt else None)
            refused = "" if refusal.code == "WrongMaterial" else str(params.get("lot", ""))
            params |= self._other_lot(wanted, refused, needed)
        if refusal.code in _OTHER_TOOL:
            params |= self._other_tool(str(params.get("kind", "")), str(params.get("tool", "")))
        return self.queries.named(Refusal(refusal.code, authorise=refusal.authorise, **params))

    def _other_tool(self, kind: str, refused: str) -> dict[str, object]:
        """The tool of the same kind to use instead, if there is one that may be used."""
        others = [tool for tool in self.queries.tools(kind) if tool.tool != refused and usable(tool)]
        return {"use_tool": others[0].name} if others else {}

    def _other_lot(self, wanted: str, refused: str, needed: object) -> dict[str, object]:
        """The lot to use instead: one that has enough, else the next one that has any."""
        material = self.queries.material(wanted)
        others = [a for a in self.queries.alternatives(wanted) if a.number != refused]
        enough = [a for a in others if isinstance(needed, Decimal) and a.quantity >= needed]
        found = enough or others
        named: dict[str, object] = {"wanted": material.name, "wanted_id": material.id}
        if found:
            named |= {"use": found[0].number, "rack": found[0].location, "there": found[0].quantity}
        return named
