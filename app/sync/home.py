"""Central as the home of PINs and badges: a change is made there first, or not at all.

Satisfies `app.terminal.people.CredentialHome`. Must not know screens; every wait has a deadline.
"""

import threading
from collections.abc import Callable

from app.domain.refusals import Refusal
from app.storage.credentials import Credential
from app.storage.feed import IncomingCredential
from app.sync import door
from app.sync.link import Link, Secret
from app.sync.wire import Deadlines, connect


class CentralCredentials:
    """Changes credentials on central with a short connection of its own."""

    own = False

    def __init__(self, link: Link, password: Callable[[], Secret | None], deadlines: Deadlines | None = None) -> None:
        self._link = link
        self._password = password
        self._deadlines = deadlines or Deadlines(connect=3.0, call=3.0)

    def change(self, person: str, by: str, *, pin_hash: str | None, badge_digest: bytes | None) -> Credential:
        """Make the change on central; returns what holds there now. Raises `Refusal` CentralNeeded, PinNeedsLead."""
        if person == by:  # central cannot see that the old PIN was right, and so takes nobody's word for their own
            raise Refusal("PinNeedsLead")
        password = self._password()
        if password is None:
            raise Refusal("EnrolmentMissing", reason="password")
        try:
            held = self._ask(person, by, pin_hash, badge_digest, password)
        except Refusal as refusal:
            if refusal.code != "CentralUnreachable":
                raise
            raise Refusal("CentralNeeded", what="credentials", reason=refusal.code) from refusal
        return Credential(
            person=held.person,
            badge_digest=held.badge_digest,
            pin_hash=held.pin_hash,
            changed_at=held.changed_at,
            locked=held.state == "locked",
        )

    def _ask(
        self, person: str, by: str, pin_hash: str | None, badge_digest: bytes | None, password: Secret
    ) -> IncomingCredential:
        wire = connect(self._link, password, self._deadlines, threading.Event())
        try:
            return door.change_credential(wire, person, authorised_by=by, badge_digest=badge_digest, pin_hash=pin_hash)
        finally:
            wire.close()
