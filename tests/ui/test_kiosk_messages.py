"""Every refusal has its sentence and its way out, in the operator's language, whatever the raiser forgot."""

import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kiosk_samples import today_at
from pseudo_locale import PseudoLocale
from PySide6.QtCore import QCoreApplication

from app.domain.refusals import REFUSALS, Refusal
from app.views import Stated, SyncTruth
from ui.kiosk.messages import message
from ui.kiosk.refusal_words import SENTENCES
from ui.kiosk.words import day, moment, pieces, since_words, stated_words, sync_words

PLACES = re.compile(r"\{(\w+)\}")
ALWAYS = {"clears", "Clears"}
EVERY_SENTENCE = [s for choices in SENTENCES.values() for part in choices for s in part]
EVERY_PLACE = sorted({place for s in EVERY_SENTENCE for place in PLACES.findall(s)} - ALWAYS)


def test_no_refusal_is_without_words_and_no_words_are_left_over():
    assert set(SENTENCES) == set(REFUSALS)


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_a_refusal_without_any_parameter_still_has_a_cause_and_a_way_out(code: str):
    words = message(Refusal(code))
    for sentence in (words.cause, words.way_out):
        assert sentence
        assert sentence[0].isupper() or not sentence[0].isalpha()
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert "error" not in sentence.lower()
        assert "valid" not in sentence.lower()


@pytest.mark.parametrize("code", sorted(c for c, who in REFUSALS.items() if who != "self"))
def test_what_the_operator_cannot_clear_names_who_can(code: str):
    assert "Jonas O." in message(Refusal(code), clears="Jonas O.").sentences


@pytest.mark.parametrize("code", sorted(REFUSALS))
def test_every_choice_of_words_ends_with_one_that_needs_nothing(code: str):
    for choices in SENTENCES[code]:
        assert set(PLACES.findall(choices[-1])) <= ALWAYS


@given(
    st.sampled_from(sorted(REFUSALS)),
    st.dictionaries(
        st.sampled_from(EVERY_PLACE),
        st.one_of(
            st.none(),
            st.text(max_size=60),
            st.decimals(allow_nan=False, allow_infinity=False),
            st.integers(),
            st.dates(),
            st.datetimes(timezones=st.just(UTC), min_value=datetime(1971, 1, 1), max_value=datetime(2200, 1, 1)),
            st.tuples(st.text(max_size=5), st.text(max_size=5)),
        ),
        max_size=6,
    ),
)
def test_whatever_the_raiser_gives_there_is_a_sentence(code: str, params: dict[str, object]):
    words = message(Refusal(code, **params))
    assert words.cause
    assert words.way_out


def test_an_expired_lot_reads_as_people_say_it():
    year = date.today().year
    refusal = Refusal(
        "LotExpired", lot="SK-80/4711", expired=datetime(year, 5, 12, 12, tzinfo=UTC), use="4802", rack="rack B3"
    )
    words = message(refusal, detail="You scanned 4711, a seal kit SK-80, at 14:31")
    assert words.sentences == "Lot 4711 expired on 12 May.\nUse lot 4802, rack B3."
    assert words.state == "attention"


def test_a_wrong_pin_says_how_many_tries_are_left_and_who_unlocks():
    words = message(Refusal("WrongPin", tries_left=2), clears="Jonas O.")
    assert words.sentences == "That PIN was not right.\n2 tries left, then Jonas O. unlocks you."
    assert message(Refusal("WrongPin", tries_left=1, clears="Jonas O.")).way_out.startswith("1 try left")


def test_a_hold_names_who_placed_it_and_who_releases_it():
    words = message(Refusal("OnHold", by="Quality", reason="burr on flange", clears="Jonas O."))
    assert words.sentences == "On hold by Quality: burr on flange.\nJonas O. can release it."
    assert words.state == "stop"


def test_a_value_outside_says_on_which_side_and_offers_a_signature_only_where_there_is_one():
    params = {"value": Decimal("15.80"), "unit": "Nm", "limit": Decimal(15), "side": "high"}
    plain = message(Refusal("OutOfLimits", **params))
    assert plain.cause == "15.8 Nm is above the limit of 15."
    assert "let it pass" not in plain.way_out
    assert "A lead can let it pass" in message(Refusal("OutOfLimits", authorise="lead", **params)).way_out


def test_a_scan_with_braces_in_it_is_text_and_not_a_template():
    assert "{lot}" in message(Refusal("ScanUnreadable", text="{lot} {0}")).cause


def test_a_long_scan_is_shown_by_its_beginning():
    cause = message(Refusal("ScanUnreadable", text="x" * 5000)).cause
    assert len(cause) < 100


def test_sync_truth_has_its_words():
    assert sync_words(SyncTruth(state="server")).forms == ("on the server",)
    local = sync_words(SyncTruth(state="local", unsent=3, since=today_at(14, 29)))
    assert local.forms[0] == "3 on this terminal, since 14:29"
    offline = sync_words(SyncTruth(state="offline", unsent=37, since=today_at(10, 42)))
    assert offline.forms[0] == "offline since 10:42, 37 on this terminal"
    assert offline.marker == "attention"
    assert sync_words(SyncTruth(state="attention")).forms == ("needs attention",)


def test_dates_are_said_as_people_say_them():
    today = date(2024, 5, 12)
    assert day(date(2024, 5, 12), today) == "today"
    assert day(date(2024, 5, 13), today) == "tomorrow"
    assert day(date(2024, 6, 3), today) == "3 June"
    assert day(date(2025, 6, 3), today) == "3 June 2025"
    assert moment(today_at(16)) == "today, 16:00"
    assert pieces(Decimal(1), "pcs") == "1 piece"
    assert pieces(Decimal("2.50"), "kg") == "2.5 kg"


def test_every_sentence_can_be_translated(qapp: QCoreApplication):
    language = PseudoLocale()
    qapp.installTranslator(language)
    try:
        for code in REFUSALS:
            words = message(Refusal(code))
            assert re.search("[áéíóúýñšžç]", words.cause), code
            assert re.search("[áéíóúýñšžç]", words.way_out), code
    finally:
        qapp.removeTranslator(language)


def test_what_is_signed_is_said_as_people_say_it():
    line = partial(Stated, title="Lacquer")
    assert stated_words(Stated(title="10042", quantity=Decimal(1), unit="pcs")) == "Order 10042: 1 piece"
    assert stated_words(line(kind="photo", values=("3fa9c1d2",))) == "Lacquer: 1 picture"
    assert stated_words(line(kind="photo", values=("3fa9c1d2", "4ed6927d"))) == "Lacquer: 2 pictures"
    assert stated_words(line(kind="date", values=("2031-12-31",), skipped=True)) == "Lacquer: 31 December 2031, skipped"
    assert stated_words(line(kind="measurement", values=("12 Nm", "", "13 Nm"))) == "Lacquer: 12 Nm, 13 Nm"


def test_a_time_says_its_day_only_when_it_is_not_today():
    now = today_at(14, 32)
    assert since_words(today_at(14, 21), now) == "14:21"
    assert since_words(today_at(14, 21) + timedelta(days=1), now) == "tomorrow, 14:21"
