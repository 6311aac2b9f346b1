"""Conducts what stands beside the work: somebody's signature for a refusal, the sync and devices sheet, help.

Must not know how a job runs.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.commands import Command, StartOperation
from app.domain.policies import ANY_AUTHORISER, AUTHORISERS, OWN_SIGNATURE
from app.domain.refusals import Refusal
from app.domain.tools import RENEWERS
from app.views import PersonTile, Saved
from ui.kiosk.messages import Message
from ui.kiosk.screens.authorise import AuthoriseScreen
from ui.kiosk.screens.sheet import SheetScreen
from ui.kiosk.stage import Stage
from ui.kiosk.words import clock_words


class AidConductor(QObject):
    """Authorise and sheet."""

    def __init__(self, stage: Stage, screens: Mapping[str, QWidget]) -> None:
        super().__init__(stage)
        self._stage = stage
        self._authorise: AuthoriseScreen = screens["authorise"]  # type: ignore[assignment]
        self._sheet: SheetScreen = screens["sheet"]  # type: ignore[assignment]
        self._renewing = ""
        stage.places["authorise"] = self._meanwhile
        self._authorise.authorised.connect(self._authorised)
        self._authorise.back.connect(self._back)
        self._sheet.back.connect(self._back)
        self._sheet.retry.connect(stage.station.nudge)
        self._sheet.read.connect(self._read)

    def _back(self) -> None:
        self._renewing = ""
        stage = self._stage
        if stage.refused is not None and stage.goes_on != "job":
            stage.go(stage.goes_on)
        else:
            stage.go("job" if stage.run else "queue" if stage.terminal.person else "sign_on")

    # -- somebody else's signature

    def show_authorise(self) -> None:
        """Who may let it pass, and their PIN."""
        stage = self._stage
        if stage.refused is None:
            self._back()
            return
        refusal, _ = stage.refused
        if self._renewing:
            able = tuple(stage.terminal.people.tile(p) for p in stage.terminal.people.everyone() if p.role in RENEWERS)
            self._authorise.set_case(stage.words(refusal), stage.tr("It is as new, signed"), able, self._pin())
            return
        self._authorise.set_case(
            stage.words(refusal), stage.tr("Let it pass, signed"), self._able(refusal.code), self._pin()
        )

    def _meanwhile(self, message: Message, refusal: Refusal) -> None:
        """What a scanner or an instrument says while somebody signs stands below what is signed."""
        refused = self._stage.refused
        if refused is not None:
            message = Message(self._stage.words(refused[0]).cause, message.cause)
        self._authorise.show_message(message)

    def renew(self) -> None:
        """The tool that was refused as worn out has been renewed: maintenance or a lead signs for it."""
        refused = self._stage.refused
        self._renewing = str(getattr(refused[1], "tool", "")) if refused else ""
        if self._renewing:
            self._stage.went.emit("authorise")

    def _pin(self) -> int:
        return self._stage.terminal.queries.sign_on().pin_length

    def _able(self, code: str) -> tuple[PersonTile, ...]:
        terminal = self._stage.terminal
        roles, own = AUTHORISERS.get(code, ANY_AUTHORISER), code in OWN_SIGNATURE
        able = [p for p in terminal.people.everyone() if p.role in roles and (own or p.id != terminal.person)]
        return tuple(terminal.people.tile(p) for p in able)

    def _authorised(self, person: str, pin: str) -> None:
        stage = self._stage
        refused, saved = stage.refused, None
        try:
            if self._renewing:
                stage.terminal.renew_tool(self._renewing, person, pin)
            elif refused is not None:
                saved = self._sign_for(refused[0], refused[1], person, pin)
        except Refusal as refusal:
            stage.not_signed(refusal, self._authorise.show_message, person=person)
            return
        self._renewing = ""
        stage.done()
        if saved is not None:
            stage.committed.emit(saved)
        if refused is not None and isinstance(refused[1], StartOperation):
            stage.lot, stage.run = refused[1].lot, refused[1].intent()
        stage.go(stage.goes_on)

    def _sign_for(self, refused: Refusal, command: Command, person: str, pin: str) -> Saved:
        """Submit it signed. What is refused next is asked for with the signature that was given already."""
        signed = self._stage.terminal.signed(refused, command, person, pin)
        try:
            return self._stage.terminal.submit(signed, self._stage.attached)
        except Refusal as refusal:
            if refusal.authorise is not None and refusal.code != refused.code:
                self._stage.refused = (refusal, signed)
            raise

    # -- sync and devices, help

    def show_sheet(self) -> None:
        """Where the records are, and every device."""
        stage = self._stage
        tr = stage.tr
        seq, _ = stage.terminal.store.head()
        facts = (
            (tr("Clock"), clock_words(stage.terminal.time())),
            (tr("Records of this terminal"), f"{seq:,}"),
            (tr("Known to be on the server"), f"{stage.terminal.store.confirmed():,}"),
            (tr("Journal"), stage.terminal.store.journal[:8]),
        )
        person = stage.terminal.signed_on()
        reader = person is not None and person.role == "lead"
        self._sheet.set_sheet(stage.truth, tuple(stage.devices.values()), facts, reader=reader)

    def _read(self) -> None:
        """A lead knows what happened: it is recorded, and the next one is not shown it again."""
        stage = self._stage
        stage.attempt(stage.terminal.read_news)
        told = tuple((each.refusal(), each.at) for each in stage.terminal.store.news())
        stage.truth = msgspec.structs.replace(stage.truth, news=told)
        stage.shell.set_sync(stage.truth)
        self.show_sheet()
        stage.station.nudge()

    def call(self) -> None:
        """Whom to call. There is no bell yet: the terminal names the person, it does not pretend to ring."""
        stage = self._stage
        names = stage.terminal.people.with_role("lead") or stage.tr("the shift lead")
        cause = stage.tr("{name} can help you.").format(name=names)
        stage.shell.show_refusal(Message(cause, stage.tr("Ask at the line; your work stays as it is.")))
