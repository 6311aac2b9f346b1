"""Codes of the plant's own: what a template takes, what is wrong with one, and that none can be slow."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.barcodes.patterns import NAMES, Wrong, compiled, matched
from app.barcodes.scan import read
from app.domain.refusals import Refusal


def scanned(text: str, *templates: str):
    patterns = [compiled(f"p{number}", template) for number, template in enumerate(templates)]
    return read(text.encode(), year=2026, patterns=patterns)


@pytest.mark.parametrize(
    ("template", "code", "said"),
    [
        ("SK-{lot}/{quantity}", "SK-4802/40", {"lot": "4802", "quantity": Decimal(40)}),
        ("SK-{lot}/{quantity}", "SK-48-02/2,5", {"lot": "48-02", "quantity": Decimal("2.5")}),
        ("{lot:letters 2}{serial:digits 3-6}", "AB12345", {"lot": "AB", "serial": "12345"}),
        ("L{lot:digits}{skip:letters}", "L4711XX", {"lot": "4711"}),
        ("{{{lot}}}", "{4711}", {"lot": "4711"}),
        ("E{expires:DD.MM.YYYY}/{lot}", "E31.12.2027/A", {"expires": date(2027, 12, 31), "lot": "A"}),
        ("E{expires:YYMM}{lot}", "E2702X", {"expires": date(2027, 2, 28), "lot": "X"}),
        ("P{produced:YYJJJ}#{serial}", "P26032#7", {"produced": date(2026, 2, 1), "serial": "7"}),
        ("G{gtin:13}", "G2112345678900", {"gtin": "02112345678900"}),
        ("{order}+{lot}", "7001+1", {"order": "7001", "lot": "1"}),
    ],
)  # fmt: skip
def test_a_template_takes_its_codes_apart(template, code, said):
    scan = scanned(code, template)
    assert (scan.format, scan.pattern) == ("pattern", "p0")
    assert {name: getattr(scan.means, name) for name in said} == said


@pytest.mark.parametrize(
    ("template", "what"),
    [
        ("SK-4802", "no field"),
        ("{lot}", "nearly every code"),
        ("{lot:digits 4-8}", "nearly every code"),
        ("{lot}{serial}X", "where {lot} ends"),
        ("{lot:digits}0{serial}", "where {lot} ends"),
        ("A{lot:alnum}{serial:digits}", "where {lot} ends"),
        ("A{lot}-{lot}", "twice"),
        ("A{batch}", "no field"),
        ("A{lot:4-2}", "characters"),
        ("A{lot:0}", "characters"),
        ("A{lot:999}", "characters"),
        ("A{lot:[0-9]+}", "not understood"),
        ("A{expires}", "form of its date"),
        ("A{expires:YYMMDDJJJ}", "form of its date"),
        ("A{expires:hhmm}", "form of its date"),
        ("A{quantity:text}", "number"),
        ("A{gtin:9}", "8, 12, 13 or 14"),
        ("A{lot", "stands alone"),
        ("A}{lot}", "stands alone"),
        ("A" * 300 + "{lot}", "characters"),
    ],
)
def test_what_is_wrong_with_a_template_is_said(template, what):
    with pytest.raises(Wrong) as wrong:
        compiled("p", template)
    assert what in wrong.value.what
    assert wrong.value.right


def test_a_code_that_two_templates_take_is_refused_by_both_names():
    with pytest.raises(Refusal) as caught:
        scanned("SK-1/2", "SK-{lot}", "{lot}/{quantity}")
    assert caught.value.code == "ScanFitsTwoPatterns"
    assert (caught.value.params["first"], caught.value.params["second"]) == ("p0", "p1")


@pytest.mark.parametrize(
    ("template", "code", "refusal"),
    [
        ("E{expires:YYMMDD}{lot}", "E271301X", "LabelBadDate"),
        ("G{gtin:13}", "G2112345678901", "LabelBadCheck"),
        ("Q{quantity}", "Q1.2.3", "LabelBadValue"),
    ],
)
def test_a_code_that_fits_but_for_a_value_says_which(template, code, refusal):
    with pytest.raises(Refusal) as caught:
        scanned(code, template)
    assert caught.value.code == refusal


def test_what_a_code_says_of_itself_goes_before_patterns_and_those_before_its_looks():
    assert scanned("]C110AB", "10{lot}").format == "gs1"
    assert scanned("[)>\x1e06\x1dP1\x1e\x04", "[{lot}").format == "iso-15434"
    assert scanned("+A99912345/$$52001510X33", "+A{lot}").format == "pattern"
    assert scanned("9N112097776020", "9N{item}").format == "pattern"
    assert scanned("OTHER", "SK-{lot}").format == "plain"


TEMPLATES = st.lists(
    st.one_of(
        st.sampled_from(["-", "/", "A", "{{", "LOT"]),
        st.builds(lambda name, kind, size: f"{{{name}:{kind} {size}}}", st.sampled_from(NAMES[:5]),
                  st.sampled_from(["digits", "letters", "alnum", "text"]), st.sampled_from(["3", "1-9", "64", "1-64"])),
    ),
    min_size=1,
    max_size=8,
).map("".join)  # fmt: skip


@given(TEMPLATES, st.text(alphabet="A1-/{LOT", max_size=40))
def test_what_fits_has_its_characters_in_order_and_none_is_lost(template, code):
    try:
        pattern = compiled("p", template)
        found = matched(pattern, code, 2026)
    except (Wrong, Refusal):
        return
    if found is None:
        return
    place = 0
    for element in found:
        place = code.index(element.value, place) + len(element.value) if element.id != "quantity" else place
    literal = sum(len(piece.text) for piece in pattern.pieces if not piece.name)
    named = sum(len(element.value) for element in found)
    assert literal + named <= len(code)
