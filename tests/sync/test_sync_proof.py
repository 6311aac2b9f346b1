"""Whatever is altered, reordered, cut out, added or cut off: both verifiers say so, and name the same first record."""

import ast
import io
import json
import subprocess
import sys
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from proof_kit import FAULTS, JOURNAL, History, auditor, bundle_of, chained, signed

from app.storage.proof import KnownKey, prove
from app.sync.signing import new_signer
from resources.verifier import lineside_verify as one_file

SIGNER = new_signer()
VERIFIER = Path(one_file.__file__)
BODIES = st.lists(st.binary(min_size=1, max_size=40), min_size=1, max_size=12)


@st.composite
def histories(draw: st.DrawFn) -> History:
    """A journal that its terminal signed at some of its records, and at its last one."""
    records = chained(draw(BODIES))
    at = draw(st.sets(st.integers(1, len(records)))) | {len(records)}
    return History(records, signed(records, at, SIGNER), (KnownKey(SIGNER.public_key),))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
@settings(max_examples=12)
@given(history=histories(), chance=st.data())
def test_both_verifiers_name_the_first_record_that_fails(fault, history: History, chance: st.DataObject) -> None:
    seq = chance.draw(st.integers(1, len(history.records)))
    damaged, first = fault(history, seq, chance.draw(st.integers(0, 10_000)))
    found = prove(JOURNAL, damaged.records, damaged.heads, damaged.keys, signed_after=0)
    assert (found.fault.seq if found.fault else 0) == first
    journal, named, why = auditor(bundle_of(damaged.source()))
    assert (named, journal) == (first, JOURNAL if first else None), why
    assert (found.fault is None) == (first == 0)


@settings(max_examples=60)
@given(history=histories(), place=st.integers(0, 10_000), bit=st.integers(0, 7))
def test_no_byte_of_a_bundle_is_without_meaning(history: History, place: int, bit: int) -> None:
    """One bit anywhere, but for who made it and when: it does not pass, or it says exactly what it said."""
    raw = bundle_of(history.source())
    start = raw.index(b'"journals"')
    place = start + place % (len(raw) - start)
    other = raw[:place] + bytes([raw[place] ^ (1 << bit)]) + raw[place + 1 :]
    assert auditor(raw)[1] == 0
    if auditor(other)[1] == 0:
        assert [json.loads(line) for line in other.splitlines()] == [json.loads(line) for line in raw.splitlines()]


@settings(max_examples=30)
@given(history=histories(), chance=st.data())
def test_a_bundle_that_breaks_off_anywhere_fails(history: History, chance: st.DataObject) -> None:
    raw = bundle_of(history.source())
    assert auditor(raw[: chance.draw(st.integers(0, len(raw) - 1))])[1] != 0


def a_history(count: int = 3) -> History:
    records = chained(b"body %d" % number for number in range(count))
    return History(records, signed(records, {count}, SIGNER), (KnownKey(SIGNER.public_key),))


def test_an_attachment_is_as_its_hash_says_or_the_bundle_fails() -> None:
    large = bytes(range(256)) * 3000
    raw = bundle_of(a_history().source(), [b"a photo", large, b"ink"])
    assert auditor(raw)[1] == 0
    assert "attachment" in auditor(raw.replace(b"YSBwaG90bw==", b"YSBwaG90bS=="))[2]
    assert "attachment" in auditor(raw.replace(b"aW5r", b"aW5s"))[2]
    lines = raw.splitlines(keepends=True)
    pieces = [number for number, line in enumerate(lines) if b'"size":768000' in line]
    assert len(pieces) == 3
    for order in ([0, 2, 1], [0, 1], [0, 1, 1, 2], [1, 2]):
        moved = [lines[pieces[at]] for at in order]
        assert "attachment" in auditor(b"".join([*lines[: pieces[0]], *moved, *lines[pieces[-1] + 1 :]]))[2]
    assert "counts" in auditor(b"".join(lines[:-2] + lines[-1:]))[2]


HEADER = bundle_of(a_history().source()).splitlines(keepends=True)[0]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\n",
        b"[]\n",
        b"[" * 500_000 + b"\n",
        b'{"a":' * 50_000 + b"\n",
        b'{"lineside_bundle":1,"journals":[' + b"9" * 900_000 + b"]}\n",
        b'{"lineside_bundle":1,"journals":"' + b"x" * 3_000_000 + b'"}\n',
        b'{"lineside_bundle":1e999999,"journals":[]}\n',
        b'{"lineside_bundle":2,"journals":[]}\n',
        b'{"lineside_bundle":1,"lineside_bundle":1,"journals":[]}\n',
        b'{"lineside_bundle":1,"journals":[' + b",".join(b"{}" for _ in range(2000)) + b"]}\n",
        b'{"lineside_bundle":1,"journals":[{"journal":"\\ud800","keys":[]}]}\n',
        b'{"lineside_bundle":1,"journals":[{"journal":"' + JOURNAL.encode() + b'","keys":[7]}]}\n',
        HEADER,
        HEADER + b'{"record":{"journal":"\\u0000","seq":1}}\n',
        HEADER + b'{"record":{"journal":"' + JOURNAL.encode() + b'","seq":9223372036854775808}}\n',
        HEADER + b'{"record":{"journal":"' + JOURNAL.encode() + b'","seq":true,"hash":"","body":""}}\n',
        HEADER + b'{"head":{"journal":"' + JOURNAL.encode() + b'","seq":-1}}\n',
        HEADER + b'{"record":{},"head":{}}\n',
        HEADER + b'{"end":{}}\n',
        HEADER + b'{"other":{}}\n',
        b"\xff\xfe" * 100 + b"\n",
    ],
    ids=range(22),
)
def test_what_is_no_bundle_fails_in_words(raw: bytes) -> None:
    assert auditor(raw)[2]


def test_what_stands_behind_the_end_is_not_passed_over() -> None:
    raw = bundle_of(a_history().source())
    assert "behind the end" in auditor(raw + raw.splitlines(keepends=True)[1])[2]


def test_the_verifier_holds_no_journal_in_memory() -> None:
    history = a_history(4000)
    raw = io.BytesIO(bundle_of(history.source()))
    tracemalloc.start()
    try:
        one_file.verify(raw)
        assert tracemalloc.get_traced_memory()[1] < 200_000
    finally:
        tracemalloc.stop()


def test_the_verifier_needs_only_python_and_cryptography() -> None:
    tree = ast.parse(VERIFIER.read_text(), feature_version=(3, 9))
    asked = {n.module.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and n.module}
    asked |= {name.name.split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.Import) for name in n.names}
    assert asked - set(sys.stdlib_module_names) == {"cryptography"}


def run(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-I", str(VERIFIER), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_an_auditor_reads_pass_or_fail_and_the_first_record(tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole.jsonl", tmp_path / "broken.jsonl"
    whole.write_bytes(bundle_of(a_history().source()))
    broken.write_bytes(bundle_of(FAULTS[1](a_history(), 2, 0)[0].source()))
    passed, failed = run(whole), run(broken)
    assert (passed.returncode, passed.stdout.splitlines()[0], passed.stderr) == (0, "PASS", "")
    assert f"journal {JOURNAL}: records 1 to 3" in passed.stdout
    assert (failed.returncode, failed.stdout.splitlines()[0], failed.stderr) == (3, "FAIL", "")
    assert f"journal {JOURNAL}, record 2: the stored bytes do not give the stored hash" in failed.stdout
    assert run(tmp_path / "nowhere").returncode == 2


def test_an_auditor_may_name_the_keys_that_he_trusts(tmp_path: Path) -> None:
    """Who rewrites a whole journal and brings a key of his own with it passes by himself, and not before an auditor."""
    path = tmp_path / "bundle.jsonl"
    path.write_bytes(bundle_of(a_history().source()))
    right = one_file.fingerprint(SIGNER.public_key)
    assert run(path, "--trust", right).returncode == 0
    assert right in run(path, "--trust", right.upper().replace(" ", "")).stdout
    assert "not one that you trust" in run(path, "--trust", one_file.fingerprint(bytes(32))).stdout
