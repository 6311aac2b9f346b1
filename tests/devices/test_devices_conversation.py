"""Whose answer it is: the conversation alone, line by line, with the time given by hand."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from instrument_kit import settings, want

from app.devices.conversation import ANSWER_MS, PAUSE_MS, QUIET_MS, SILENT_MS, Conversation

SCALE = {"protocol": "mt_sics", "sends": "when_asked"}
WHO, WEIGHT = b'I4 A "B1"', b"S S 5.0 g"


def talking(**more: object) -> Conversation:
    return Conversation(settings("/dev/x", **more))


def values(outcome) -> list[tuple[str, Decimal]]:
    return [(heard.key, heard.reading.value) for heard in outcome.heard if heard.reading is not None]


def codes(outcome) -> list[tuple[str, str]]:
    return [(heard.key, heard.refusal.code) for heard in outcome.heard if heard.refusal is not None]


def asking(talk: Conversation, key: str, now: float = 0.0) -> Conversation:
    """The scale has said who it is, and is asked for a prompt's weight."""
    talk.begin(now)
    talk.line(WHO, now)
    assert talk.wanted(want(key), now) == b"I4\r\n"
    assert talk.line(WHO, now).send == b"SI\r\n"
    return talk


def test_who_it_is_is_asked_before_each_prompts_first_weight():
    talk = asking(talking(**SCALE), "p1")
    assert values(talk.line(WEIGHT, 10)) == [("p1", 5)]
    assert talk.tick(10 + PAUSE_MS).send == b"SI\r\n"


def test_what_comes_before_the_fence_belongs_to_the_prompt_before():
    talk = asking(talking(**SCALE), "p1")
    assert talk.wanted(want("p2"), 10) == b"I4\r\n"
    assert values(talk.line(WEIGHT, 20)) == [("p1", 5)]
    assert talk.line(WHO, 30).send == b"SI\r\n"
    assert values(talk.line(b"S S 7.0 g", 40)) == [("p2", 7)]


def test_a_second_answer_belongs_to_nobody():
    talk = asking(talking(**SCALE), "p1")
    talk.line(WEIGHT, 10)
    assert values(talk.line(WEIGHT, 11)) == [("", 5)]


def test_an_answer_after_its_time_is_owed_and_never_taken_for_the_next_question():
    talk = asking(talking(**SCALE), "p1")
    talk.wanted(want("p2"), 5)
    talk.line(WHO, 6)
    assert codes(talk.tick(6 + ANSWER_MS)) == [("p2", "InstrumentSilent")]
    talk.wanted(want("p3"), 2000)
    late = values(talk.line(WEIGHT, 2001))
    assert late[0][0] in ("p1", "p2")


def test_an_instrument_that_cannot_say_who_it_is_pays_its_oldest_debt_first():
    talk = talking(sends="when_asked", query="?")
    talk.begin(0)
    assert talk.wanted(want("p1"), 0) == b"?\r\n"
    assert talk.wanted(want("p2"), 10) == b""
    assert talk.tick(10 + QUIET_MS).send == b"?\r\n"
    assert values(talk.line(b"5 g", 600)) == [("p1", 5)]
    assert values(talk.line(b"7 g", 610)) == [("p2", 7)]


@pytest.mark.parametrize("sends", ["by_key", "when_asked", "all_the_time"])
def test_another_instruments_weight_is_no_weight(sends):
    talk = talking(protocol="mt_sics", sends=sends, serial="B9")
    talk.begin(0)
    talk.wanted(want("p1"), 0)
    assert codes(talk.line(WHO, 1)) == [("p1", "InstrumentOther")]
    assert values(talk.line(WEIGHT, 2)) == []
    assert talk.other


def test_a_weight_before_the_instrument_has_said_who_it_is_is_none_where_the_settings_name_one():
    talk = talking(protocol="mt_sics", sends="by_key", serial="B1")
    talk.begin(0)
    talk.wanted(want("p1"), 0)
    assert codes(talk.line(WEIGHT, 1)) == [("p1", "InstrumentOther")]
    talk.line(WHO, 2)
    assert values(talk.line(WEIGHT, 3)) == [("p1", 5)]


def test_a_stream_that_ends_is_said_to_be_silent_once():
    talk = talking(protocol="mt_sics", sends="all_the_time")
    talk.begin(0)
    assert talk.line(WHO, 1).send == b"SIR\r\n"
    talk.wanted(want("p1"), 2)
    assert values(talk.line(WEIGHT, 3)) == [("p1", 5)]
    assert codes(talk.tick(4 + SILENT_MS)) == [("p1", "InstrumentSilent")]
    assert codes(talk.tick(5 + SILENT_MS)) == []


STEPS = st.lists(st.sampled_from(["want", "who", "weight", "tick", "wait"]), max_size=60)


@example(["want", "wait", "wait", "want", "who", "who"])
@given(STEPS)
def test_no_weight_is_ever_told_for_a_prompt_before_it_was_asked_for(steps):
    """The scale answers in order; each weight carries the number of the question that it answers."""
    talk, now, prompt = talking(**SCALE), 0.0, 0
    questions = [(line, 0) for line in talk.begin(now).split(b"\r\n") if line]
    for step in steps:
        now += ANSWER_MS + 1 if step == "wait" else 10
        sent = b""
        if step == "want":
            prompt += 1
            sent = talk.wanted(want(f"p{prompt}"), now)
        elif step in ("who", "weight") and questions:
            question, asked_in = questions.pop(0)
            raw = WHO if question == b"I4" else f"S S {asked_in}.0 g".encode()
            outcome = talk.line(raw, now)
            sent = outcome.send
            for key, value in values(outcome):
                assert key == "" or key != f"p{prompt}" or value == prompt
        else:
            sent = talk.tick(now).send
        questions += [(line, prompt) for line in sent.split(b"\r\n") if line]


def test_an_instrument_that_is_another_or_said_no_name_yet_is_asked_for_its_name_and_nothing_else():
    talk = talking(**SCALE, serial="B9")
    assert talk.begin(0) == b"I4\r\n"
    talk.wanted(want("p1"), 1)
    assert codes(talk.tick(ANSWER_MS)) == [("p1", "InstrumentSilent")]
    now = ANSWER_MS + QUIET_MS
    assert talk.tick(now).send == b"I4\r\n"
    assert codes(talk.line(WHO, now)) == [("p1", "InstrumentOther")]
    assert talk.tick(now + ANSWER_MS).send == b"I4\r\n"
    assert talk.line(b'I4 A "B9"', now + ANSWER_MS).send == b"SI\r\n"
