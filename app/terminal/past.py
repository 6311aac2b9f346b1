"""Records themselves, for the rules and screens that are about a record: by name, its corrections, a run's signatures;
and what was said of a machine's time.

Reads the journal; satisfies `app.domain.view.Past`. Must not decide which of several corrections holds.
"""

from __future__ import annotations

from app.domain.correction_facts import RecordCorrected
from app.domain.downtime_facts import MachineChanged
from app.domain.facts import Entry
from app.domain.records import KIND_OF
from app.domain.spells import MARKS
from app.domain.steps.signature import SignatureGiven
from app.domain.steps.verification import StepVerified
from app.domain.values import lot_stream, work_unit_stream
from app.storage.store import Store

CORRECTED = (KIND_OF[RecordCorrected],)
SIGNED = (KIND_OF[SignatureGiven], KIND_OF[StepVerified])

#: Records of a machine's time, and the newest of one machine that are looked at: a state keeps fewer (ADR 0038).
MACHINE = tuple(KIND_OF[fact] for fact in (MachineChanged, *MARKS))
MOST_SAID = 6_000
_EVERYTHING = 2**62


class StoredPast:
    """What is recorded here."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def named(self, record: str) -> Entry | None:
        """A record by its name ("journal:seq"); None where it is not here."""
        journal, _, seq = record.rpartition(":")
        return self._store.entry_at(journal, int(seq)) if seq.isdecimal() else None

    def corrections(self, lot: str, record: str = "") -> tuple[Entry, ...]:
        """The corrections of a lot's records, or of one of them, in the order in which they are folded."""
        if not self._store.lot(lot).amended:
            return ()
        found = self._store.folded_of(lot_stream(lot), CORRECTED)
        return tuple(e for e in found if isinstance(e.fact, RecordCorrected) and record in ("", e.fact.record))

    def signatures(self, lot: str, run: str) -> tuple[Entry, ...]:
        """The signatures and verifications given in a run, in the order in which they are folded."""
        found = self._store.folded_of(lot_stream(lot), SIGNED)
        return tuple(each for each in found if getattr(each.fact, "run", "") == run)

    def machine(self, work_unit: str) -> tuple[Entry, ...]:
        """The newest of what was said of a machine's time, in the order in which it is folded."""
        from app.storage.told import Told  # only where somebody looks long back

        told = Told(self._store.rows, self._store.journal)
        return tuple(told.before(_EVERYTHING, work_unit_stream(work_unit), MACHINE, MOST_SAID))
