"""The terminal's own key: made here, kept among its secrets, and used to sign the heads of its journal (ADR 0026).

Knows Ed25519 (RFC 8032) and imports it when it is first needed. Must not know where secrets rest or what is signed for.
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from app.domain.refusals import Refusal
from app.storage.proof import TRAVELER_DOMAIN, SignedHead, head_message
from app.sync.link import Secret

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class Signer:
    """A private key that does not show itself, and signs heads with it."""

    __slots__ = ("_key", "public_key")

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        #: The half that others may have: 32 bytes.
        self.public_key = key.public_key().public_bytes_raw()

    def sign(self, journal: str, seq: int, hash: bytes) -> SignedHead:
        """That ``journal`` has ``hash`` at ``seq``. The same head gives the same signature, however often."""
        signature = self._key.sign(head_message(journal, seq, hash))
        return SignedHead(seq, hash, self.public_key, signature)

    def vouch(self, digest: bytes) -> bytes:
        """A signature under a traveler's manifest, whose sha256 is ``digest``."""
        return self._key.sign(TRAVELER_DOMAIN + digest)

    def secret(self) -> Secret:
        """The private half, for the one place that keeps it."""
        return Secret(base64.b64encode(self._key.private_bytes_raw()).decode())

    def __repr__(self) -> str:
        return "Signer(hidden)"


def new_signer() -> Signer:
    """A key pair made from the system's random numbers."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Signer(Ed25519PrivateKey.generate())


def signer_of(secret: Secret, public_key: bytes) -> Signer:
    """The signer whose private half was kept. Raises ``SecretsUnavailable`` where it is not that of ``public_key``."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    try:
        raw = base64.b64decode(secret.reveal().strip(), validate=True)
        signer = Signer(Ed25519PrivateKey.from_private_bytes(raw))
    except (binascii.Error, ValueError) as error:
        raise Refusal("SecretsUnavailable", reason="not-a-key", place=secret_name(public_key)) from error
    if signer.public_key != public_key:
        raise Refusal("SecretsUnavailable", reason="another-key", place=secret_name(public_key))
    return signer


def secret_name(public_key: bytes) -> str:
    """Under which name the private half of a key is kept: no two keys share one."""
    return f"signing-{public_key.hex()}"
