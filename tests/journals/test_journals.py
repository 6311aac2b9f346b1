"""A journal of every release is read for ever: its bytes, its chain, its kinds, and what its records amount to."""

import hashlib
from pathlib import Path

import msgspec
import pytest
from domain_kit import states_of
from export_golden import missing, worked

from app.domain.decisions import empty
from app.domain.documents import BODIES
from app.domain.records import FACTS, entry, envelope
from app.domain.signatures import fault
from app.storage.documents import decode
from app.storage.journal import NO_HASH, chain

HERE = Path(__file__).parent
RELEASES = sorted(path.stem for path in HERE.glob("*.jsonl") if "documents" not in path.name)

#: The kinds that a release wrote. A line here is never changed; a new release adds its own.
KINDS = {
    "0.1.0": [
        "badge.replaced",
        "checklist.completed",
        "hold.placed",
        "hold.released",
        "identity.scanned",
        "instruction.confirmed",
        "lot.received",
        "material.consumed",
        "measurement.taken",
        "operation.reported",
        "operation.started",
        "person.signed_off",
        "person.signed_on",
        "person.unlocked",
        "pin.changed",
        "pin.refused",
        "signature.given",
    ],
    "0.2.0": [
        "badge.replaced",
        "checklist.completed",
        "choice.made",
        "container.moved",
        "container.registered",
        "date.entered",
        "handover.noted",
        "handover.read",
        "hold.placed",
        "hold.released",
        "identity.scanned",
        "instruction.confirmed",
        "label.confirmed",
        "label.doubted",
        "label.failed",
        "label.printed",
        "label.requested",
        "label.sent",
        "labels.reconciled",
        "labour.ended",
        "labour.started",
        "line.cleared",
        "lot.merged",
        "lot.moved",
        "lot.packed",
        "lot.received",
        "lot.split",
        "lot.unpacked",
        "material.consumed",
        "material.weighed",
        "measurement.taken",
        "number.entered",
        "operation.reported",
        "operation.started",
        "pages.read",
        "person.signed_off",
        "person.signed_on",
        "person.unlocked",
        "photo.taken",
        "pin.changed",
        "pin.refused",
        "reading.refused",
        "report.undone",
        "serial.reserved",
        "serial.voided",
        "signature.given",
        "step.inserted",
        "step.skipped",
        "step.verified",
        "step.withdrawn",
        "text.written",
        "tool.checked",
        "tool.renewed",
        "wait.ended",
        "wait.started",
    ],
    "0.3.0": [
        "badge.replaced",
        "checklist.completed",
        "choice.made",
        "clock.confirmed",
        "container.moved",
        "container.registered",
        "date.entered",
        "dispute.settled",
        "handover.noted",
        "handover.read",
        "hold.placed",
        "hold.released",
        "identity.scanned",
        "instruction.confirmed",
        "journal.forked",
        "label.confirmed",
        "label.doubted",
        "label.failed",
        "label.printed",
        "label.requested",
        "label.sent",
        "labels.reconciled",
        "labour.ended",
        "labour.started",
        "line.cleared",
        "lot.merged",
        "lot.moved",
        "lot.packed",
        "lot.received",
        "lot.split",
        "lot.unpacked",
        "material.consumed",
        "material.weighed",
        "measurement.taken",
        "news.read",
        "number.entered",
        "operation.reported",
        "operation.started",
        "pages.read",
        "person.signed_off",
        "person.signed_on",
        "person.unlocked",
        "photo.taken",
        "pin.changed",
        "pin.refused",
        "reading.refused",
        "record.carried",
        "report.undone",
        "serial.reserved",
        "serial.voided",
        "signature.given",
        "step.inserted",
        "step.skipped",
        "step.verified",
        "step.withdrawn",
        "text.written",
        "tool.checked",
        "tool.renewed",
        "wait.ended",
        "wait.started",
        "work.overtaken",
    ],
    "0.4.0": [
        "access.refused",
        "badge.lost",
        "badge.replaced",
        "call.cancelled",
        "call.handed",
        "call.linked",
        "capa.linked",
        "check.failed",
        "check.passed",
        "checklist.completed",
        "choice.made",
        "clock.confirmed",
        "container.moved",
        "container.registered",
        "correction.declined",
        "correction.proposed",
        "date.entered",
        "disposition.withdrawn",
        "dispute.settled",
        "handover.noted",
        "handover.read",
        "hold.acknowledged",
        "hold.checked",
        "hold.contained",
        "hold.placed",
        "hold.released",
        "identity.scanned",
        "instruction.confirmed",
        "journal.forked",
        "label.confirmed",
        "label.doubted",
        "label.failed",
        "label.printed",
        "label.requested",
        "label.sent",
        "labels.reconciled",
        "labour.ended",
        "labour.started",
        "line.cleared",
        "lot.merged",
        "lot.moved",
        "lot.packed",
        "lot.received",
        "lot.released",
        "lot.split",
        "lot.unpacked",
        "machine.changed",
        "maintenance.answered",
        "maintenance.arrived",
        "maintenance.called",
        "material.consumed",
        "material.weighed",
        "measurement.taken",
        "misuse.read",
        "news.read",
        "nonconformance.dispositioned",
        "nonconformance.raised",
        "number.entered",
        "operation.reported",
        "operation.started",
        "pages.read",
        "person.locked",
        "person.signed_off",
        "person.signed_on",
        "person.unlocked",
        "photo.taken",
        "pin.changed",
        "pin.refused",
        "pin.reset_asked",
        "reading.refused",
        "record.carried",
        "record.corrected",
        "repair.begun",
        "repair.done",
        "repair.paused",
        "report.undone",
        "serial.reserved",
        "serial.voided",
        "session.ended",
        "shift.note_read",
        "shift.noted",
        "signature.given",
        "step.inserted",
        "step.skipped",
        "step.verified",
        "step.withdrawn",
        "stop.changed",
        "stop.merged",
        "stop.noted",
        "stop.reasoned",
        "stop.split",
        "text.written",
        "tool.checked",
        "tool.renewed",
        "wait.ended",
        "wait.started",
        "work.overtaken",
    ],
}
#: sha256 of each golden file: it is evidence, not a fixture.
FROZEN = {
    "0.1.0": "d60b1a8bb67690a38e1a519ef65900e641f9938d826695f7cfe98cc852a973db",
    "0.2.0": "5e8c0b408c8620d246924ddd8293fe85712a1b88a55f153aea8a7a7b58cc9389",
    "0.3.0": "0419c9e6078716d8d942d64b4815d1e4b1a1c4d0a53ebbc698674569a3133895",
    "0.4.0": "a4247e7eaf3611e9e6e7aa971f4a73e50b89d51e00d2f6df3840ed3b978f3f7e",
}


def lines(name: str) -> list[dict[str, str]]:
    return [msgspec.json.decode(line) for line in (HERE / name).read_bytes().splitlines()]


def bodies(release: str) -> list[bytes]:
    return [line["body"].encode() for line in lines(f"{release}.jsonl")]


def test_every_release_has_its_golden_journal():
    assert set(RELEASES) == set(KINDS) == set(FROZEN)
    assert RELEASES


@pytest.mark.parametrize("release", RELEASES)
def test_the_golden_journal_is_the_one_that_was_released(release):
    assert hashlib.sha256((HERE / f"{release}.jsonl").read_bytes()).hexdigest() == FROZEN[release]


@pytest.mark.parametrize("release", RELEASES)
def test_its_chain_still_holds_over_the_stored_bytes(release):
    before = NO_HASH
    for line in lines(f"{release}.jsonl"):
        before = chain(before, line["body"].encode())
        assert before.hex() == line["hash"]


@pytest.mark.parametrize("release", RELEASES)
def test_every_kind_it_wrote_is_still_known_by_that_name(release):
    assert set(KINDS[release]) <= set(FACTS)
    read = [entry(body) for body in bodies(release)]
    assert {envelope(body).kind for body in bodies(release)} == set(KINDS[release])
    assert all(record.fact is not None for record in read)


@pytest.mark.parametrize("release", RELEASES)
def test_today_s_code_makes_the_same_of_it(release):
    found = states_of(bodies(release))
    expected = msgspec.json.decode((HERE / f"{release}.states.json").read_bytes())
    assert set(found) == set(expected)
    for stream, fields in expected.items():
        assert found[stream] == msgspec.convert(fields, type(empty(stream)), strict=False), stream


@pytest.mark.parametrize("release", RELEASES)
def test_its_documents_can_still_be_read(release):
    for line in lines(f"{release}.documents.jsonl"):
        body = line["body"].encode()
        assert hashlib.sha256(body).hexdigest() == line["hash"]
        assert isinstance(decode(line["kind"], body), BODIES[line["kind"]])


def test_a_kind_that_is_written_today_is_in_the_list_of_some_release_or_new():
    """Nothing that was ever written may be renamed: the table of kinds only grows."""
    released = {kind for kinds in KINDS.values() for kind in kinds}
    assert released <= set(FACTS)


def test_the_day_from_which_a_golden_journal_is_made_leaves_no_kind_out(tmp_path):
    """A kind of record or document that came since has to be worked on that day (`golden_acts`, `golden_work`)."""
    assert missing(*worked(tmp_path / "day.db")) == set()


def test_every_signature_of_that_day_fits_its_record(tmp_path):
    records, _ = worked(tmp_path / "day.db")
    assert [(envelope(body).kind, said) for _, body in records if (said := fault(body))] == []
