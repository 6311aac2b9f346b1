"""Every kind of record there is: the frozen kind string and the fact it carries.

Kind strings are for ever: journals of every release are read by them. Old bodies go through `upcasts`.
"""

from collections.abc import Mapping

import msgspec

from app.domain import holds, lots, people
from app.domain.facts import Entry, Envelope, Fact
from app.domain.steps import KINDS
from app.domain.upcasts import upcast

FACTS: Mapping[str, type[Fact]] = {
    "lot.received": lots.LotReceived,
    "operation.started": lots.OperationStarted,
    "operation.reported": lots.OperationReported,
    "hold.placed": holds.HoldPlaced,
    "hold.released": holds.HoldReleased,
    "person.signed_on": people.PersonSignedOn,
    "person.signed_off": people.PersonSignedOff,
    "pin.refused": people.PinRefused,
    "pin.changed": people.PinChanged,
    "person.unlocked": people.PersonUnlocked,
    "badge.replaced": people.BadgeReplaced,
    "instruction.confirmed": KINDS["instruction"].fact,
    "material.consumed": KINDS["scan_material"].fact,
    "identity.scanned": KINDS["scan_identity"].fact,
    "measurement.taken": KINDS["measurement"].fact,
    "checklist.completed": KINDS["checklist"].fact,
    "signature.given": KINDS["signature"].fact,
}
KIND_OF: Mapping[type[Fact], str] = {fact: kind for kind, fact in FACTS.items()}

_FACT_DECODERS = {kind: msgspec.json.Decoder(fact) for kind, fact in FACTS.items()}
_ENVELOPE_DECODER = msgspec.json.Decoder(Envelope)


def envelope(body: bytes) -> Envelope:
    """The envelope of stored bytes. Raises `msgspec.MsgspecError` when they are not one."""
    return _ENVELOPE_DECODER.decode(body)


def entry(body: bytes) -> Entry:
    """A stored record as `apply` sees it; an unknown kind or an unreadable fact has ``fact`` None, never an error."""
    read = envelope(body)
    return Entry(read.journal, read.seq, read.kind, read.at, read.person, read.work_unit, read.streams, _fact(read))


def _fact(read: Envelope) -> Fact | None:
    decoder = _FACT_DECODERS.get(read.kind)
    if decoder is None:
        return None
    try:
        return decoder.decode(upcast(read.kind, read.v, bytes(read.data)))
    except msgspec.MsgspecError:
        return None
