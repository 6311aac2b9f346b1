"""Signatures at one terminal: given with a PIN, bound to their record, first or continuing; grafted ones are named."""

import hashlib
import io
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from terminal_kit import LEAD, OPERATOR, OTHER, PINS, QUALITY

from app.domain import signatures
from app.domain.commands import ReportBadge
from app.domain.people_facts import PersonSignedOn
from app.domain.refusals import Refusal
from app.storage import bundle, upkeep
from app.storage.bundle import JournalSource
from app.storage.proof import Kept, KnownKey, prove
from app.sync.signing import new_signer
from app.terminal import Terminal
from resources.verifier import lineside_verify as one_file

JOURNALS = Path(__file__).resolve().parents[1] / "journals"
SIGNER = new_signer()


def bodies_of(terminal: Terminal) -> list[bytes]:
    return [row.body for row in terminal.store.outgoing(0, 10_000, 10**9)]


def journal_of(body: bytes) -> str:
    return str(json.loads(body)["journal"])


def kept(bodies: list[bytes]) -> list[Kept]:
    """The journal as somebody would write it who has the terminal's key: every hash and head as it should be."""
    before, made = bytes(32), []
    for seq, body in enumerate(bodies, 1):
        before = hashlib.sha256(before + body).digest()
        made.append(Kept(seq, before, body, json.loads(body)["kind"], tuple(json.loads(body)["streams"])))
    return made


def both(bodies: list[bytes]) -> tuple[tuple[int, str], tuple[int, str]]:
    """What the program and the auditor's one file say: the first record that fails (0: none), and why."""
    rows, name = kept(bodies), journal_of(bodies[0])
    head = SIGNER.sign(name, len(rows), rows[-1].hash)
    keys = (KnownKey(SIGNER.public_key),)
    found = prove(name, rows, [head], keys, signed_after=0).fault
    source = JournalSource(journal=name, keys=keys, newest=head, records=lambda: rows, heads=lambda: [head])
    raw = b"".join(bundle.lines([source], [], made_at=datetime(2026, 5, 12, tzinfo=UTC), made_by="test"))
    try:
        one_file.verify(io.BytesIO(raw))
        audited = (0, "")
    except one_file.Failed as failed:
        audited = (failed.seq or -1, failed.why)
    return ((found.seq, found.why) if found else (0, "")), audited


def changed(body: bytes, change: Callable[[dict], object]) -> bytes:
    """A record with its data changed, written as records are."""
    read = json.loads(body)
    change(read["data"])
    return json.dumps(read, separators=(",", ":"), ensure_ascii=False).encode()


def released(release: str) -> list[bytes]:
    """The bodies of a release's golden journal."""
    lines = (JOURNALS / f"{release}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line)["body"].encode() for line in lines]


def signed_of(bodies: list[bytes]) -> list[int]:
    return [at for at, body in enumerate(bodies) if "signatures" in json.loads(body)["data"]]


@pytest.fixture
def a_day(terminal: Terminal) -> Terminal:
    """Two PINs, a lost badge, a lock: signed by a lead, a quality person and an owner."""
    people = terminal.people
    terminal.sign_on_with_badge("LSB-101")
    people.set_pin(OTHER, "246802", "246802", LEAD, PINS[LEAD])
    people.set_pin(QUALITY, "975319", "975319", LEAD, PINS[LEAD])
    people.report_badge(OPERATOR, OPERATOR, PINS[OPERATOR])
    people.lock(OTHER, "asked to", LEAD, PINS[LEAD])
    return terminal


def test_what_was_signed_passes_both_verifiers_and_every_signature_says_who_and_what(a_day: Terminal) -> None:
    bodies = bodies_of(a_day)
    assert both(bodies) == ((0, ""), (0, ""))
    said = [each for at in signed_of(bodies) for each in json.loads(bodies[at])["data"]["signatures"]]
    assert [(each["person"], each["role"], each["meaning"]) for each in said[-4:]] == [
        (LEAD, "lead", "Stands for the new PIN"),
        (LEAD, "lead", "Stands for the new PIN"),
        (OPERATOR, "operator", "Reported a badge as lost"),
        (LEAD, "lead", "Locked a person"),
    ]
    path = a_day.store.path
    a_day.store.close()
    assert upkeep.verify(path).broken == ""


ALTERED = {
    "meaning": lambda data: data["signatures"][0].update(meaning="Had a look at it"),
    "person": lambda data: data["signatures"][0].update(person="P-999"),
    "role": lambda data: data["signatures"][0].update(role="quality"),
    "manner": lambda data: data["signatures"][0].update(manner="continuing"),
    "session": lambda data: data["signatures"][0].update(session="elsewhere:1"),
    "what is signed": lambda data: data.update(subject="P-998"),
    "a field beside it": lambda data: data.update(more=1),
    "its content": lambda data: data["signatures"][0].update(content="0" * 64),
    "its shape": lambda data: data.update(signatures=[7]),
}


@pytest.mark.parametrize("what", ALTERED)
def test_a_signature_with_anything_altered_fails_and_the_record_is_named(a_day: Terminal, what: str) -> None:
    """Even to somebody who has the terminal's own key, and makes every hash and head anew."""
    bodies = bodies_of(a_day)
    at = signed_of(bodies)[-2]
    bodies[at] = changed(bodies[at], ALTERED[what])
    mine, theirs = both(bodies)
    assert mine == theirs
    assert mine[0] == at + 1, mine


def test_a_time_put_back_under_a_signature_fails(a_day: Terminal) -> None:
    bodies = bodies_of(a_day)
    at = signed_of(bodies)[-1]
    read = json.loads(bodies[at])
    bodies[at] = json.dumps(read | {"at": "2026-11-22T06:30:00Z"}, separators=(",", ":"), ensure_ascii=False).encode()
    assert [found[0] for found in both(bodies)] == [at + 1, at + 1]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(chance=st.data())
def test_no_signature_can_be_grafted_onto_another_record(a_day: Terminal, chance: st.DataObject) -> None:
    bodies = bodies_of(a_day)
    signed = signed_of(bodies)
    giver, taker = chance.draw(st.lists(st.sampled_from(signed), min_size=2, max_size=2, unique=True))
    graft = json.loads(bodies[giver])["data"]["signatures"]
    bodies[taker] = changed(bodies[taker], lambda data: data.update(signatures=graft))
    mine, theirs = both(bodies)
    assert mine == theirs
    assert mine[0] == taker + 1
    assert "is not of this record" in mine[1]


@pytest.mark.parametrize("release", ["0.1.0", "0.2.0", "0.3.0"])
def test_journals_of_before_verify_as_they_did_and_their_statements_are_checked(release: str) -> None:
    bodies = released(release)
    stated = [at for at, body in enumerate(bodies) if b'"signed":"' in body]
    assert stated
    assert not any(signatures.fault(body) or list(one_file.unfit(body)) for body in bodies)
    for change in (
        lambda data: data.update(meaning="seen"),
        lambda data: data.update({"verifier" if "verifier" in data else "signer": "nobody"}),
        lambda data: data.update(signed=data["signed"].replace('"', "'")),
    ):
        body = changed(bodies[stated[0]], change)
        assert signatures.fault(body) == "".join(list(one_file.unfit(body))[:1]) != ""


def test_a_statement_of_one_lot_cannot_stand_under_another_one() -> None:
    """Before 0.4.0 too: the statement says which lot and run it is about."""
    found = next(body for body in released("0.3.0") if b'"signature.given"' in body)
    body = changed(found, lambda data: data.update(lot="PUMP/7777"))
    assert "is of another record" in signatures.fault(body)
    assert ["is of another record" in why for why in one_file.unfit(body)] == [True]


# -- two components, and the one continuous session


def refused(action: Callable[..., object], *arguments: object) -> str:
    with pytest.raises(Refusal) as caught:
        action(*arguments)
    return caught.value.code


def manners(terminal: Terminal, person: str = OPERATOR) -> list[tuple[str, str]]:
    found = [each for body in bodies_of(terminal) for each in json.loads(body)["data"].get("signatures", ())]
    return [(each.get("manner", "alone"), each.get("session", "")) for each in found if each["person"] == person]


def sign(terminal: Terminal) -> None:
    terminal.people.report_badge(OPERATOR, OPERATOR, PINS[OPERATOR])


def test_the_first_signing_of_a_session_is_the_first_and_those_after_it_continue_it(terminal: Terminal) -> None:
    terminal.sign_on_with_badge("LSB-101")
    session = terminal.desk.session.id
    sign(terminal)
    sign(terminal)
    assert manners(terminal) == [("first", session), ("continuing", session)]


@pytest.mark.parametrize("ending", ["switch", "lock", "timeout", "restart", "sign off"])
def test_whatever_ends_a_session_is_recorded_and_the_next_signing_is_a_first_one(
    terminal: Terminal, wall, ending: str
) -> None:
    terminal.sign_on_with_pin(OPERATOR, PINS[OPERATOR])
    first = terminal.desk.session.id
    sign(terminal)
    if ending == "switch":
        terminal.sign_on_with_badge("LSB-102")
    elif ending == "restart":
        terminal = Terminal(terminal.store, "ST-10", wall)
    elif ending == "sign off":
        terminal.sign_off()
    else:
        terminal.lock(ending)
        assert refused(terminal.submit_signed, None, PINS[OPERATOR]) == "NobodySignedOn"
    terminal.sign_on_with_pin(OPERATOR, PINS[OPERATOR])
    sign(terminal)
    assert manners(terminal) == [("first", first), ("first", terminal.desk.session.id)]
    assert first != terminal.desk.session.id
    ends = [json.loads(body) for body in bodies_of(terminal)]
    told = [(each["kind"], each["data"].get("why", "")) for each in ends if each["data"].get("session") == first]
    assert told == [("person.signed_off", "") if ending == "sign off" else ("session.ended", ending)]


def test_who_is_not_let_in_ends_nobody_s_session(terminal: Terminal) -> None:
    for _ in range(3):
        refused(terminal.sign_on_with_pin, OTHER, "000000")
    terminal.sign_on_with_badge("LSB-101")
    session, before = terminal.desk.session, terminal.store.head()
    assert refused(terminal.sign_on_with_badge, "LSB-102") == "PinLocked"
    assert (terminal.person, terminal.desk.session, terminal.store.head()) == (OPERATOR, session, before)


def test_nobody_acts_whose_session_is_over_where_the_next_one_cannot_begin(terminal: Terminal, monkeypatch) -> None:
    terminal.sign_on_with_badge("LSB-101")
    commit = terminal.store.commit

    def full(stamp, drafts, *more):
        if any(isinstance(draft.fact, PersonSignedOn) for draft in drafts):
            raise Refusal("StorageFull")
        return commit(stamp, drafts, *more)

    monkeypatch.setattr(terminal.store, "commit", full)
    assert refused(terminal.sign_on_with_badge, "LSB-102") == "StorageFull"
    assert (terminal.person, terminal.desk.session) == (None, None)


def test_somebody_whose_session_it_is_not_signs_alone_and_leaves_the_session_whose_it_is(terminal: Terminal) -> None:
    terminal.sign_on_with_badge("LSB-101")
    terminal.people.set_pin(OTHER, "246802", "246802", LEAD, PINS[LEAD])
    assert manners(terminal, LEAD)[-1] == ("alone", "")
    assert terminal.person == OPERATOR
    assert terminal.desk.session.signings == 0


def named(terminal: Terminal, person: str) -> ReportBadge:
    """What names a person as its signer."""
    state = terminal.desk.view((f"person:{person}",), person).person_state(person)
    return ReportBadge(person=person, ordinal=state.records, by=person)


def test_a_record_that_names_a_signer_is_not_written_without_their_pin(terminal: Terminal) -> None:
    """A badge alone never signs, whatever asks for it."""
    terminal.sign_on_with_badge("LSB-101")
    before, command = terminal.store.head(), named(terminal, OPERATOR)
    assert refused(terminal.submit, command) == "NotSigned"
    assert terminal.store.head() == before
    terminal.people.check_pin(OPERATOR, PINS[OPERATOR])
    terminal.lock("lock")  # what was vouched for ends with the session
    terminal.sign_on_with_pin(OPERATOR, PINS[OPERATOR])
    assert refused(terminal.submit, command) == "NotSigned"


ELSEWHERE = {
    "a tool that nobody knows": lambda terminal: terminal.renew_tool("T-999", LEAD, PINS[LEAD]),
    "a clock that is not in doubt": lambda terminal: terminal.confirm_clock(terminal.now(), LEAD, PINS[LEAD]),
    "one's own PIN, a weak one": lambda terminal: terminal.people.change_own_pin(LEAD, PINS[LEAD], "111111", "111111"),
}


@pytest.mark.parametrize("what", ELSEWHERE)
def test_a_pin_that_was_right_for_what_was_refused_signs_nothing_else(terminal: Terminal, what: str) -> None:
    terminal.sign_on_with_badge("LSB-201")
    with pytest.raises(Refusal):
        ELSEWHERE[what](terminal)
    assert refused(terminal.submit, named(terminal, LEAD)) == "NotSigned"


def test_a_pin_by_which_somebody_signs_on_once_more_signs_nothing(terminal: Terminal) -> None:
    terminal.sign_on_with_badge("LSB-101")
    terminal.sign_on_with_pin(OPERATOR, PINS[OPERATOR])
    assert refused(terminal.submit, named(terminal, OPERATOR)) == "NotSigned"
