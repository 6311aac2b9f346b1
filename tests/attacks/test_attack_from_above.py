"""What comes down may be written by a thief too: no body, name or hash may stop, crash or hang a terminal.

The real Store of the terminal takes it in. What cannot be read makes its streams read-only here and nothing else; the
good records around it are there, and folding it all again gives the same.
"""

import time
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256

import msgspec
import pytest
from argon2 import PasswordHasher
from storage_kit import Station

from app.domain import records
from app.domain.refusals import Refusal
from app.storage import credentials
from app.storage.credentials import pin_matches
from app.storage.feed import Incoming, IncomingCredential, IncomingDocument, IncomingPerson, Page
from app.storage.journal import MAX_BODY, NO_HASH, chain
from app.storage.upkeep import rebuild, verify

THIEF = "00000000-0000-4000-8000-00000000dead"


def envelope(**parts: object) -> bytes:
    """A body of a thief's journal as the product writes it, with some of its parts replaced; Raw goes in as it is."""
    written = {
        "v": 1,
        "journal": THIEF,
        "seq": 1,
        "kind": "hold.placed",
        "streams": ("order:1001",),
        "intent": "x",
        "at": datetime(2026, 5, 12, tzinfo=UTC),
        "clock": None,
        "person": "p",
        "work_unit": "A",
        "app_version": "0",
        "data": {"hold": "h", "scope": ["order:1001"], "reason": "r"},
    }
    return msgspec.json.encode(written | parts)


def levels(count: int, opening: bytes = b"[", closing: bytes = b"]") -> msgspec.Raw:
    return msgspec.Raw(opening * count + closing * count)


HALF = MAX_BODY // 2 - 500
BODIES = {
    "a million levels, as many as fit": b"[" * MAX_BODY,
    "a million levels of objects": b'{"a":' * (MAX_BODY // 5),
    "levels in the fact": envelope(data=levels(HALF)),
    "levels in a field nobody knows": envelope(later=levels(HALF)),
    "levels about as deep as the stack": envelope(data=levels(800)),
    "levels within a text": envelope(person="[" * 5000),
    "1e999999 as a clock": envelope(clock=msgspec.Raw(b"1e999999")),
    "1e999999 as a version": envelope(v=msgspec.Raw(b"1e999999")),
    "1e999999 as a quantity": envelope(
        kind="lot.received",
        data={"lot": "L", "material": "SEAL", "number": "1", "quantity": "1e999999", "unit": "pcs"},
    ),
    "a number of 200,000 digits": envelope(seq=msgspec.Raw(b"9" * 200_000)),
    "a quantity of 200,000 digits": envelope(data={"quantity": "9" * 200_000}),
    "NUL in every text": envelope(person="\0", work_unit="\0", streams=("order:\0", "order:1001"), intent="\0"),
    "a lone surrogate": envelope(person=msgspec.Raw(rb'"\ud800"')),
    "a lone surrogate as a stream": envelope(streams=msgspec.Raw(rb'["order:1001","lot:\udfff"]')),
    "bytes that are no UTF-8": envelope(person=msgspec.Raw(b'"\xed\xa0\x80\xff"')),
    "bytes that are no UTF-8 in the fact": envelope(data=msgspec.Raw(b'{"reason":"\xff","hold":"h","scope":[]}')),
    "a kind of the future": envelope(kind="future.thing"),
    "a version of the future": envelope(v=999),
    "a stream of no noun": envelope(streams=("nonsense", "", ":", "lot:")),
    "ten thousand streams": envelope(streams=[f"lot:{number}" for number in range(10_000)]),
    "year 9999": envelope(at=msgspec.Raw(b'"9999-12-31T23:59:59.999999Z"')),
    "year 1": envelope(at=msgspec.Raw(b'"0001-01-01T00:00:00+14:00"')),
    "another's journal and number": envelope(journal="00000000-0000-4000-8000-000000000001", seq=77),
    "nothing": b"",
    "zeros": bytes(1000),
}


@pytest.fixture
def reached(station: Station) -> Station:
    """A terminal with some work of its own."""
    station.start("10")
    return station


def page(bodies: Sequence[bytes], xid: int = 10) -> Page:
    """Those bodies in a thief's journal, linked as central demands, then one good record of his."""
    before, found = NO_HASH, []
    good = envelope(
        seq=len(bodies) + 1,
        intent="good",
        data={"hold": "good", "scope": ["order:1002"], "reason": "r"},
        streams=("order:1002",),
    )
    for seq, body in enumerate((*bodies, good), 1):
        before = chain(before, body)
        found.append(Incoming(THIEF, seq, before, body, "hold.placed", ("order:1001",), xid))
    return Page(records=tuple(found), cursor=b"{}", more=False)


@pytest.mark.parametrize("name", BODIES)
def test_an_odd_body_stops_nothing(reached: Station, name: str) -> None:
    began = time.monotonic()
    reached.store.absorb(page([BODIES[name]]))
    assert time.monotonic() - began < 5, "it hangs"
    assert "good" in reached.store.state("order:1002").holds
    reached.reopen()
    assert rebuild(reached.store).different == ()
    reached.start("10", order="1003")  # and work goes on


def test_verify_names_what_claims_to_be_anothers_record(reached: Station) -> None:
    """Central takes it, since it reads no body; it stays attributable to the journal that it stands in."""
    reached.store.absorb(page([BODIES["another's journal and number"]]))
    assert "the record says it is another one" in verify(reached.path).why


@pytest.mark.parametrize("name", ["levels in the fact", "bytes that are no UTF-8 in the fact", "levels within a text"])
def test_verify_ends_whatever_it_reads(reached: Station, name: str) -> None:
    reached.store.absorb(page([BODIES[name]]))
    verify(reached.path)


def read_below(frames: int, body: bytes) -> str:
    """The kind that is read from ``body`` by somebody who is that many calls deep."""
    return records.entry(body).kind if frames == 0 else read_below(frames - 1, body)


def test_what_is_read_does_not_depend_on_who_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the limit of levels, one terminal reads a record that another cannot, and their states differ."""
    body = BODIES["levels about as deep as the stack"]
    assert read_below(0, body) == read_below(400, body)
    monkeypatch.setattr(records, "DEEPEST", MAX_BODY)
    assert read_below(0, body) != read_below(400, body)


@pytest.mark.parametrize(
    "change",
    [
        {"hash": sha256(b"forged").digest()},
        {"body": b"altered"},
        {"seq": 3},
    ],
)
def test_a_forged_row_is_refused_and_nothing_of_its_page_is_kept(reached: Station, change: dict) -> None:
    made = page([b"{}"])
    if "seq" not in change:
        made = msgspec.structs.replace(
            made, records=(msgspec.structs.replace(made.records[0], **change), *made.records[1:])
        )
        with pytest.raises(Refusal, match="ChainBroken"):
            reached.store.absorb(made)
        assert "good" not in reached.store.state("order:1002").holds
    else:
        reached.store.absorb(made)
        other = msgspec.structs.replace(made.records[1], body=b"{}", hash=chain(NO_HASH, b"{}"))
        with pytest.raises(Refusal, match="ChainBroken"):
            reached.store.absorb(msgspec.structs.replace(made, records=(other,)))


def test_central_cannot_write_records_in_this_terminals_name(reached: Station) -> None:
    seq, before = reached.store.head()
    forged = Incoming(reached.store.journal, seq + 1, chain(before, b"{}"), b"{}", "k", ("order:1001",), 10)
    with pytest.raises(Refusal, match="ChainBroken"):
        reached.store.absorb(Page(records=(forged,), cursor=b"{}", more=False))
    assert reached.store.head() == (seq, before)


def test_odd_people_stop_nothing(reached: Station) -> None:
    odd = ("\0", "x" * 100_000, "'; DROP TABLE record; --", "<b>&amp;", "\u202e\u0000\ufffe")
    now = datetime(2026, 5, 12, tzinfo=UTC)
    digests = [sha256(text.encode()).digest() for text in odd]
    people = tuple(IncomingPerson(text, text) for text in odd)
    signing = tuple(
        IncomingCredential(text, digest, text, now, "active") for text, digest in zip(odd, digests, strict=True)
    )
    reached.store.absorb(Page(people=people, credentials=signing, cursor=b"{}", more=False))
    reached.reopen()
    with reached.store.reading() as connection:
        assert all(credentials.names(connection)[text] == text for text in odd)
    reached.start("10", order="1003")


@pytest.mark.parametrize(
    "body", [b"[" * 100_000, b'{"later":' * 100_000, b'{"id":"\xff"}', b'{"later":1e999999}', b""], ids=range(5)
)
def test_a_document_that_cannot_be_read_is_said_and_not_taken_in(reached: Station, body: bytes) -> None:
    """Documents are the administrators'; terminals have no door to them. What cannot be read waits for an update."""
    row = IncomingDocument("routing", "R2", "A", sha256(body).digest(), body, "", "", None, False)
    with pytest.raises(Refusal, match="UpdateNeeded"):
        reached.store.absorb(Page(documents=(row,), cursor=b"{}", more=False))
    reached.start("10", order="1003")


@pytest.mark.parametrize(
    "cost", ["m=4294967295,t=3,p=4", "m=65536,t=4294967295,p=4", "m=65536,t=3,p=65000", "m=9" + "9" * 400 + ",t=3,p=4"]
)
def test_a_hash_that_asks_for_too_much_matches_no_pin(cost: str) -> None:
    """A thief may put any text onto central as the hash of a colleague's PIN; t=4294967295 takes years."""
    cheap = PasswordHasher(memory_cost=8, time_cost=1, parallelism=1).hash("123456")
    assert pin_matches(cheap, "123456")
    began = time.monotonic()
    assert not pin_matches(cheap.replace("m=8,t=1,p=1", cost), "123456")
    assert time.monotonic() - began < 1
