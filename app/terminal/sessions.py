"""Sessions at this terminal: begins and ends them, and records what ended each (21 CFR 11.200(a)(1)).

Must not know screens, and not who is let in.
"""

from __future__ import annotations

from app.domain.commands import SignOff, SignOn
from app.domain.refusals import Refusal
from app.domain.sessions import Ending, EndSession, Session
from app.terminal.desk import Desk
from app.views import Saved

#: Where it is kept who is at the terminal, so that a restart finds whose session ended with it.
AT_WORK = "at_work"


class Sessions:
    """The one session of a terminal, and what is left of it on its disk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._store = desk.store

    def begin(self, person: str, method: str, before: str | None) -> Saved:
        """Somebody signs on; whose session was open yet, of who was here ``before`` or before a restart, is ended.

        Who is not let in ends nobody's session.
        """
        refused = self._desk.try_out(self._sign_on(person, method), person)
        if refused is not None:
            raise refused
        if before is not None:
            self._switch(before)
        elif left := self._store.setting(AT_WORK):
            self.end(left, "restart")
        self._store.keep_setting(AT_WORK, person)
        saved = self._desk.execute(self._sign_on(person, method), person)
        self._desk.session = Session(id=f"{saved.journal}:{saved.last_seq}", person=person, method=method)
        self._desk.forget_proofs()
        return saved

    def leave(self, person: str) -> Saved:
        """They sign off, and so end their session."""
        session, self._desk.session = self._desk.session, None
        self._desk.forget_proofs()
        command = SignOff(person=person, ordinal=self._count(person), session=session.id if session else "")
        saved = self._desk.execute(command, person)
        self._store.keep_setting(AT_WORK, "")
        return saved

    def end(self, person: str, why: Ending) -> None:
        """Something else ended their session here; recorded where one was open."""
        session = self._open(person)
        self._desk.session = None
        self._desk.forget_proofs()
        if session is not None:
            self._desk.execute(EndSession(person=person, ordinal=self._count(person), session=session, why=why), person)
        self._store.keep_setting(AT_WORK, "")

    def _switch(self, before: str) -> None:
        """Somebody else comes; where that could not be recorded, the session of who was here goes on."""
        session = self._desk.session
        try:
            self.end(before, "switch")
        except Refusal:
            if session is not None and session.id == self._open(before):
                self._desk.session = session
            raise

    def _open(self, person: str) -> str | None:
        """The session of a person that the records have as open here."""
        return self._desk.view((f"person:{person}",), person).person_state(person).sessions.get(self._store.journal)

    def _sign_on(self, person: str, method: str) -> SignOn:
        return SignOn(person=person, ordinal=self._count(person), method=method)

    def _count(self, person: str) -> int:
        return self._desk.view((f"person:{person}",), person).person_state(person).records
