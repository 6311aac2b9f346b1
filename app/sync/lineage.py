"""Central was restored to before a fork, and does not know the journal in which this terminal goes on.

The terminal knows where its journal comes from: what central lost of the one before goes up once more, and the fork is
said again, from the oldest journal that central lost to the present one. Must not know how a journal is kept.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile

from msgspec import Struct

from app.domain.refusals import Refusal
from app.sync import door
from app.sync.ports import Outgoing, TerminalStore
from app.sync.signing import Signer
from app.sync.uplink import BATCH_BYTES, BATCH_RECORDS
from app.sync.wire import Wire


class Branch(Struct, frozen=True):
    """That the journal ``into`` goes on from record ``at_seq`` of ``of``."""

    into: str
    of: str
    at_seq: int


def come_in(
    wire: Wire, store: TerminalStore, signer: Signer | None, greet: Callable[[], door.Greeting]
) -> door.Greeting:
    """What central answers to ``greet``, after it was told of the forks that it lost. Raises `Refusal`."""
    try:
        return greet()
    except Refusal as refusal:
        if refusal.code != "EnrolmentMissing" or not (lost := _lost(wire, store)):
            raise
    for branch in reversed(lost):
        head = _send_again(wire, store, branch.of, signer)
        door.fork(wire, branch.of, min(branch.at_seq, head), branch.into)
    return greet()


def _lost(wire: Wire, store: TerminalStore) -> list[Branch]:
    """The forks that central does not know, the newest first; none where it knows no journal of this terminal."""
    found: list[Branch] = []
    name = store.journal
    while not _is_known(wire, name):
        origin = store.origin(name)
        if origin is None:
            return []
        found.append(Branch(name, *origin))
        name = origin[0]
    return found


def _is_known(wire: Wire, journal: str) -> bool:
    try:
        door.head(wire, journal)
    except Refusal as refusal:
        if refusal.code != "EnrolmentMissing":
            raise
        return False
    return True


def _send_again(wire: Wire, store: TerminalStore, journal: str, signer: Signer | None) -> int:
    """Bring what is here of a journal behind central's head of it, up to the first gap; central's head after it."""
    head = door.head(wire, journal).seq
    while batch := _in_a_row(head, store.outgoing(head, BATCH_RECORDS, BATCH_BYTES, of=journal)):
        last = batch[-1]
        signed = signer.sign(journal, last.seq, last.hash) if signer else None
        head = door.append(wire, journal, batch, signed).seq
    return head


def _in_a_row(head: int, records: Sequence[Outgoing]) -> list[Outgoing]:
    """Those of ``records`` that follow record ``head`` without a gap."""
    numbered: Iterator[tuple[int, Outgoing]] = enumerate(records, head + 1)
    return [record for _, record in takewhile(lambda each: each[0] == each[1].seq, numbered)]
