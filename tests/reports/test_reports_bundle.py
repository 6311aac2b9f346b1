"""A traveler's bundle proves itself to whoever has the one-file verifier: any byte that is altered is named."""

from __future__ import annotations

import io
import random
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import msgspec
import pytest
from reports_kit import MAKER, attach

from app.reports import bundle, making, pdf
from app.reports.archive import opened
from app.reports.bundle import Seal
from app.reports.container import LOCAL
from app.storage.proof import SignedHead
from app.storage.store import Store
from app.sync.signing import Signer, new_signer
from resources.verifier import lineside_verify as one_file

VERIFIER = Path(one_file.__file__)


def seal_of(signer: Signer) -> Seal:
    return Seal(public_key=signer.public_key, head=signer.sign, manifest=signer.vouch)


@pytest.fixture(scope="module")
def signer() -> Signer:
    return new_signer()


@pytest.fixture(scope="module")
def signed_day(day, tmp_path_factory, signer) -> Path:
    """The day of a terminal with a key; a photo and ink are here, and one head was signed when it went up."""
    path = Path(shutil.copy(day, tmp_path_factory.mktemp("signed")))
    store = Store(path)
    store.sign_with(signer.public_key, MAKER.at)
    seq = 40
    store.confirm(seq, signer.sign(store.journal, seq, store.hash_at(seq)))
    store.close()
    attach(path, b"ink")  # what the people of that day signed with
    return path


def made(path: Path, number: str, seal: Seal | None) -> bytes:
    written = io.BytesIO()
    with opened(path) as archive:
        (traveler,) = making.of_number(archive, number, MAKER)
        bundle.write(written, archive, traveler, pdf.written(traveler, archive.attachment), seal)
    return written.getvalue()


@pytest.fixture(scope="module")
def whole(signed_day, signer) -> bytes:
    return made(signed_day, "1001", seal_of(signer))


def verdict(raw: bytes, trusted=(), *, unsigned: bool = False) -> tuple[str, str | None, int | None]:
    """("" or why not, journal, record) of the verifier that auditors have."""
    found = one_file.TravelerBundle(io.BytesIO(raw))
    try:
        found.verify(trusted, unsigned)
    except one_file.Failed as failed:
        return failed.why, failed.journal, failed.seq
    return "", None, None


def test_the_auditor_s_verifier_passes_it_alone_and_says_what_is_proven(whole, tmp_path, signer):
    file = tmp_path / "1001.zip"
    file.write_bytes(whole)
    key = one_file.fingerprint(signer.public_key)
    alone = [sys.executable, "-I", str(VERIFIER), str(file), "--trust", key]
    said = subprocess.run(alone, capture_output=True, text=True, timeout=60, check=False, cwd=tmp_path)
    assert (said.returncode, said.stdout.splitlines()[0]) == (0, "PASS"), said.stdout + said.stderr
    assert "order 1001" in said.stdout
    assert "0 on the word of the terminal" in said.stdout
    assert key in said.stdout


def test_any_program_for_zip_opens_it_and_finds_the_same(whole):
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert names[:4] == ["README.txt", "traveler.pdf", "traveler.json", "records.jsonl"]
        assert sum(name.startswith("documents/") for name in names) >= 5
        told = msgspec.json.decode(archive.read("traveler.json"))
        assert len(archive.read("records.jsonl").splitlines()) > len(told["records"])


def test_one_byte_altered_anywhere_fails_and_is_named(whole):
    """Every file, its first and last byte and some between; the header before it; and the directory at the end."""
    chance = random.Random(41)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        members = archive.infolist()
    for each in members:
        start = each.header_offset + LOCAL.size + len(each.filename)
        inside = {0, each.file_size - 1, *(chance.randrange(each.file_size) for _ in range(6))}
        for place in sorted(inside):
            why, journal, seq = verdict(altered(whole, start + place))
            named = each.filename in why or (each.filename == "records.jsonl" and journal and seq)
            assert named, (each.filename, place, why, journal, seq)
        for place in (0, 5, 10, 14, 18, 26, LOCAL.size):  # signature, version, time, check sum, size, length, name
            assert verdict(altered(whole, each.header_offset + place))[0], (each.filename, place)
    directory = members[-1].header_offset + LOCAL.size + len(members[-1].filename) + members[-1].file_size
    for place in [directory, len(whole) - 1, *(chance.randrange(directory, len(whole)) for _ in range(60))]:
        assert "archive" in verdict(altered(whole, place))[0], place
    assert verdict(whole[:-1])[0]
    assert verdict(whole + b"\0")[0]


def altered(raw: bytes, place: int) -> bytes:
    return raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :]


def test_a_byte_of_any_record_names_that_record(whole):
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        info = archive.getinfo("records.jsonl")
        text = archive.read("records.jsonl")
    at = info.header_offset + LOCAL.size + len(info.filename)
    for number, line in enumerate(text.splitlines(keepends=True)):
        at += len(line)
        if number % 7:
            continue
        found = msgspec.json.decode(line)
        ((_, inner),) = found.items()
        for word in (b'"body":"', b'"hash":"', b'"signature":"', b'"before":"'):
            place = line.find(word)
            if place > 0:
                why, _, seq = verdict(altered(whole, at - len(line) + place + len(word) + 10))
                assert seq == inner["seq"], (word, inner["seq"], why, seq)


def test_a_record_altered_in_the_file_with_its_hash_fails_by_the_head_that_was_signed_then(
    signed_day, tmp_path, signer
):
    """Who rewrites the database cannot make the kept head fit; the command refuses to sign anew over it."""
    import pysqlite3.dbapi2 as sqlite

    from app.storage import local_proof

    path = Path(shutil.copy(signed_day, tmp_path))
    connection = sqlite.connect(str(path), isolation_level=None)
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    reported = "kind = 'operation.reported' AND CAST(body AS TEXT) LIKE '%lot:PUMP/1001%\"0.5\"%'"
    asked = f"SELECT min(seq) FROM record WHERE {reported}"
    (seq,) = connection.execute(asked).fetchone()
    connection.execute("UPDATE record SET body = replace(CAST(body AS TEXT), '0.5', '0.4') WHERE seq = ?", (seq,))
    connection.close()
    with opened(path) as archive:
        assert local_proof.prove_journal(archive.database, archive.journal).fault.seq == seq
    assert verdict(made(path, "1001", seal_of(signer)))[2] == seq


def test_without_a_key_nothing_proves_who_made_it_and_the_verifier_says_so(day):
    raw = made(day, "1001", None)
    assert "not signed" in verdict(raw)[0]
    assert verdict(raw, unsigned=True)[0] == ""
    assert "not signed" in verdict(raw, ["00"], unsigned=True)[0]
    assert verdict(altered(raw, len(raw) // 2), unsigned=True)[0]


def test_somebody_else_s_key_is_not_trusted_and_a_signature_cannot_be_moved(whole, signed_day, signer):
    assert "not one that you trust" in verdict(whole, ["00" * 16])[0]
    other = made(signed_day, "PUMP/1001", seal_of(signer))
    assert verdict(other)[0] == ""
    cut = whole.rindex(b'{"sha256"')
    grafted = whole[:cut] + other[other.rindex(b'{"sha256"') :][: whole.index(b"}\n", cut) + 2 - cut]
    assert verdict(grafted + whole[len(grafted) :])[0]


def test_records_of_other_terminals_stand_on_the_word_of_this_one(signed_day, tmp_path, signer):
    """What came down the feed is here without the heads of its own terminal: the verifier counts it apart."""
    path = Path(shutil.copy(signed_day, tmp_path))
    store = Store(path)
    own = store.journal
    store._database.execute(
        "UPDATE setting SET value = ? WHERE name = 'journal'", ("0b5a6a52-6f52-4a4e-9f57-3b1a7f1f0026",)
    )
    store.close()
    raw = made(path, "1001", seal_of(signer))
    found = one_file.TravelerBundle(io.BytesIO(raw))
    found.verify((), False)
    assert (found.proven, found.vouched) == (0, len(found.listed))
    assert own in found.keys


def test_who_has_no_key_cannot_write_it_anew(signed_day, signer):
    """Every hash in it fits, but not the signature under the manifest, nor the one under a head."""
    other = new_signer()
    moved = Seal(public_key=signer.public_key, head=signer.sign, manifest=other.vouch)
    assert verdict(made(signed_day, "PUMP/1001", moved))[0].startswith("manifest.sig was altered")
    forged = Seal(
        public_key=signer.public_key,
        head=lambda journal, seq, hash: SignedHead(seq, hash, signer.public_key, bytes(64)),
        manifest=signer.vouch,
    )
    why, _, seq = verdict(made(signed_day, "PUMP/1001", forged))
    assert "signature of its head" in why
    assert seq


def test_a_check_sum_that_was_altered_in_both_places_is_found(whole):
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        info = archive.getinfo("traveler.pdf")
    crc = info.CRC.to_bytes(4, "little")
    raw = bytearray(whole)
    for at in (info.header_offset + 14, whole.rindex(b"PK\x01\x02", 0, whole.rindex(b"traveler.pdf")) + 16):
        assert raw[at : at + 4] == crc
        raw[at] ^= 1
    assert "traveler.pdf" in verdict(bytes(raw))[0]
