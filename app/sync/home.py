"""Central as the home of PINs and badges: a change is made there first, or not at all.

Satisfies `app.terminal.people.CredentialHome`. Must not know screens; every wait has a deadline.
"""

import threading
from collections.abc import Callable

from app.domain.refusals import Refusal
from app.storage.credentials import Credential
from app.sync import door
from app.sync.link import Link, Secret
from app.sync.wire import Deadlines, connect


class CentralCredentials:
    """Changes credentials on central with a short connection of its own."""

    def __init__(self, link: Link, password: Callable[[], Secret | None], deadlines: Deadlines | None = None) -> None:
        self._link = link
        self._password = password
        self._deadlines = deadlines or Deadlines(connect=3.0, call=3.0)

    def change(self, credential: Credential, by: str) -> None:
        """Make the change on central. Raises `Refusal` CentralNeeded when it cannot be reached."""
        password = self._password()
        if password is None:
            raise Refusal("EnrolmentMissing", reason="password")
        try:
            self._ask(credential, by, password)
        except Refusal as refusal:
            if refusal.code != "CentralUnreachable":
                raise
            raise Refusal("CentralNeeded", what="credentials", reason=refusal.code) from refusal

    def _ask(self, credential: Credential, by: str, password: Secret) -> None:
        wire = connect(self._link, password, self._deadlines, threading.Event())
        try:
            door.change_credential(
                wire,
                credential.person,
                authorised_by=by,
                badge_digest=credential.badge_digest,
                pin_hash=credential.pin_hash,
            )
        finally:
            wire.close()
