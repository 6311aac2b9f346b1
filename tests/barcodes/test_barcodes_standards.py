"""Labels of every standard say the same things alike; what a scanner leaves out is understood or refused."""

import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.barcodes import check, gs1_pairs, hibc, ppn
from app.barcodes.gs1 import Element
from app.barcodes.meaning import Measure
from app.barcodes.scan import Scan, read
from app.domain.refusals import Refusal

SHARED = Path(os.environ.get("LINESIDE_SHARED") or Path(__file__).resolve().parents[3] / "shared")
LABELS = SHARED / "data" / "barcodes" / "industrial_labels.json"
GTIN = "09501101530003"


def scanned(text: str, **how) -> Scan:
    return read(text.encode(), year=2026, **how)


def refused(text: str, **how) -> Refusal:
    with pytest.raises(Refusal) as caught:
        scanned(text, **how)
    return caught.value


# -- the same lot, whoever labelled it


@pytest.mark.parametrize(
    ("text", "format"),
    [
        (f"]C101{GTIN}17281231" + "10AB-12\x1d3040", "gs1"),
        (f"(01){GTIN}(17)281231(10)AB-12(30)40", "gs1"),
        (f"https://id.gs1.org/01/{GTIN}/10/AB-12?17=281231&30=40", "gs1-digital-link"),
        (f"[)>\x1e06\x1d8P{GTIN}\x1d14D20281231\x1d1TAB-12\x1dQ40\x1e\x04", "iso-15434"),
        (f"[)>\x1e05\x1d01{GTIN}17281231\x1d10AB-12\x1d3040\x1e\x04", "iso-15434"),
    ],
)
def test_a_lot_label_says_the_same_in_every_standard(text, format):
    scan = scanned(text)
    assert (scan.format, scan.gtin, scan.lot) == (format, GTIN, "AB-12")
    assert (scan.expires, scan.quantity) == (date(2028, 12, 31), Decimal(40))


def test_labels_without_a_gtin_say_item_lot_expiry_and_quantity():
    health = scanned("+A99912349/$10X3/16D20111231/14D20200131/Q500Z")
    assert (health.format, health.item, health.lot) == ("hibc", "A99912349", "10X3")
    assert (health.expires, health.quantity) == (date(2020, 1, 31), Decimal(500))
    assert health.means.produced == date(2011, 12, 31)
    parts = scanned("[)>\x1e12\x1dMFR 1234X\x1dPNO 77-1\x1dSER S-9\x1dEXP 20290630\x1e\x04")
    assert (parts.item, parts.serial, parts.expires) == ("77-1", "S-9", date(2029, 6, 30))


@pytest.mark.skipif(not LABELS.is_file(), reason=f"no {LABELS}: set LINESIDE_SHARED to run against it")
def test_labels_from_the_field_are_read():
    labels = json.loads(LABELS.read_text(encoding="utf-8"))
    for label in labels:
        scan = scanned(label["data"])
        assert {id: scan.element(id) for id in label["expect"]} == label["expect"], label["id"]
    by_id = {label["id"]: scanned(label["data"]) for label in labels}
    assert by_id["inventree-digikey-1"].quantity == Decimal(10)
    assert (by_id["solidsoft-ppn"].lot, by_id["solidsoft-ppn"].expires) == ("ABC123", date(2029, 3, 31))


@pytest.mark.parametrize(
    ("ident", "value", "measure"),
    [
        ("3103", "001500", Measure("net weight", Decimal("1.500"), "kg")),
        ("3110", "000012", Measure("length", Decimal(12), "m")),
        ("3325", "123456", Measure("width", Decimal("1.23456"), "m")),
        ("3202", "000150", Measure("net weight", Decimal("1.50"), "lb")),
        ("3370", "000002", Measure("weight per area", Decimal(2), "kg/m²")),
    ],
)
def test_measures_have_their_decimals_and_their_unit(ident, value, measure):
    assert scanned(f"(01){GTIN}({ident}){value}").means.measures == (measure,)
    (found,) = scanned(f"(01){GTIN}({ident}){value}").means.measures
    assert found.value.as_tuple() == measure.value.as_tuple()


@pytest.mark.parametrize(
    ("data", "quantity", "measures"),
    [("Q40", Decimal(40), ()), ("7Q2.5KG", None, (Measure("quantity", Decimal("2.5"), "kg"),)),
     ("7Q12EA", Decimal(12), ()), ("QMANY", None, ()), ("Q1\x1dQ2", None, ())],
)  # fmt: skip
def test_quantities_of_data_identifiers(data, quantity, measures):
    means = scanned(f"[)>\x1e06\x1d{data}\x1e\x04").means
    assert (means.quantity, means.measures) == (quantity, measures)


# -- separators, as scanners send them


@pytest.mark.parametrize(
    "sent",
    [
        "\x1d",
        "<GS>",
        "<gs>",
        "{GS}",
        "[GS]",
        "<FNC1>",
        "{FNC1}",
        "\\x1d",
        "\\x1D",
        "\\u001d",
        "&#29;",
        "\u241d",
        "^",
        "^]",
    ],
)
@pytest.mark.parametrize("front", ["]C1", "]d2", "]Q3", "]e0", "]J1", "]d2{}", "{}", ""])
def test_a_separator_is_one_however_it_is_sent(sent, front):
    scan = scanned(f"{front.format(sent)}01{GTIN}10AB-12{sent}21S-1{sent}")
    assert (scan.format, scan.gtin, scan.lot, scan.serial) == ("gs1", GTIN, "AB-12", "S-1")


def test_a_separator_of_the_plants_own_is_said_in_the_settings():
    text = f"]C101{GTIN}10AB-12|21S-1"
    assert refused(text).code == "Gs1Malformed"
    assert scanned(text, separator="|").serial == "S-1"
    assert scanned("[)>~06~P4711~1TAB", separator="~").lot == "AB"


@pytest.mark.parametrize(
    "text", ["^TESTING", "A^B", "<GS>LABEL", "LOT\\x1dA", "]d1^TESTING", "10AB", "01-4711", "2117"]
)
def test_a_plain_code_with_such_signs_stays_plain(text):
    assert scanned(text).format == "plain"


# -- what was left out


@pytest.mark.parametrize(
    "text",
    [
        f"01{GTIN}10AB1217261231",
        f"01{GTIN}10AB2199",
        f"01{GTIN}211017261231",
        "00095201234567891235" + "10A21B",
        "[)>06P4711Q40",
        "[)>\x1e06P4711\x1e\x04",
    ],
)
def test_a_code_that_can_be_taken_apart_in_two_ways_is_refused(text):
    assert refused(text).code == "ScanWithoutSeparators"
    assert refused(text).cleared_by == "administrator"


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        (f"01{GTIN}", "01"),
        (f"01{GTIN}17261231", "01 17"),
        (f"01{GTIN}1726123110A", "01 17 10"),
        (f"01{GTIN}10AB-X", "01 10"),
    ],
)
def test_a_code_that_can_be_taken_apart_in_one_way_is_read(text, elements):
    assert [element.id for element in scanned(text).elements] == elements.split()


@pytest.mark.parametrize(
    "text",
    [
        "[)>\x1e06\x1dP4711\x1d1TAB\x1dQ40",
        "[)>\x1e06\x1dP4711\x1d1TAB\x1dQ40\x1e",
        "[)>\x1e06\x1dP4711\x1d1TAB\x1dQ40\x04",
        "[)>\x1e06\x1dP4711\x1d1TAB\x1dQ40\x1d\x1e\x04\r\n",
        "[)>\x1e06P4711\x1d1TAB\x1dQ40\x1e\x04",
        "[)>06\x1dP4711\x1d1TAB\x1dQ40",
        ">[)>06\x1dP4711\x1d1TAB\x1dQ40",
        "[)> 06\x1dP4711\x1d1TAB\x1dQ40",
        "[)>\x1d06\x1dP4711\x1d1TAB\x1dQ40",
        "06\x1dP4711\x1d1TAB\x1dQ40\x1e\x04",
        "[)><RS>06<GS>P4711<GS>1TAB<GS>Q40<RS><EOT>",
        "[)>{RS}06{GS}P4711{GS}1TAB{GS}Q40{RS}{EOT}",
        "[)>\\x1e06\\x1dP4711\\x1d1TAB\\x1dQ40\\x1e\\x04",
        "[)>06^P4711^1TAB^Q40",
        "]d1[)>\x1e06\x1dP4711\x1d1TAB\x1dQ40\x1e\x04",
    ],
)
def test_an_envelope_that_suppliers_got_wrong_is_read_all_the_same(text):
    scan = scanned(text)
    assert (scan.format, scan.item, scan.lot, scan.quantity) == ("iso-15434", "4711", "AB", Decimal(40))


def test_several_formats_in_one_envelope_are_read():
    scan = scanned("[)>\x1e06\x1dP4711\x1e07\x1dhandle with care\x1e\x04")
    assert [element.id for element in scan.elements] == ["P", "F07"]
    assert scan.item == "4711"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("[)>\x1e06\x1dp4711\x1e\x04", "EnvelopeMalformed"),
        ("[)>\x1e55\x1dP4711\x1e\x04", "EnvelopeMalformed"),
        ("[)>\x1e12\x1dPNO77\x1e\x04", "EnvelopeMalformed"),
        ("[)>\x1e05\x1d01" + GTIN[:-1] + "9\x1e\x04", "Gs1BadCheckDigit"),
        ("[)>\x1e06\x1d14D20261301\x1e\x04", "LabelBadDate"),
        ("[)>\x1e06\x1d8P123\x1e\x04", "LabelBadCheck"),
        ("[)>\x1e06\x1d9N112097776021\x1e\x04", "LabelBadCheck"),
        ("+A99912345/$$52001510X34", "LabelBadCheck"),
        ("+$$3ZZ1231LOTAB", "LabelBadCheck"),
        (f"https://a/01/{GTIN[:-1]}4", "Gs1BadCheckDigit"),
        (f"https://a/01/{GTIN}/21/A/10/B", "LinkMalformed"),
        (f"(01){GTIN}(02){GTIN}", "Gs1ElementsClash"),
        (f"(01){GTIN}(3102)000100(3103)000100", "Gs1ElementsClash"),
        (f"(01){GTIN}(422)007", "Gs1BadValue"),
        (f"(01){GTIN}(7003)2612312460", "Gs1BadValue"),
    ],
)
def test_a_label_that_is_wrong_has_its_own_cause(text, code):
    assert refused(text).code == code


def test_what_is_clear_is_not_refused_for_a_rule_of_print():
    """A count beside a GTIN is forbidden by GS1, printed everywhere, and clear."""
    scan = scanned(f"(01){GTIN}(37)40")
    assert scan.quantity == Decimal(40)
    with pytest.raises(Refusal) as caught:
        gs1_pairs.verify_together(scan.elements)
    assert caught.value.code == "Gs1ElementsClash"


def test_what_is_printed_must_be_complete():
    with pytest.raises(Refusal) as caught:
        gs1_pairs.verify_together([Element("21", "S-1")])
    assert (caught.value.code, caught.value.params["wanted"]) == ("Gs1ElementMissing", "01 or 03 or 8006")
    gs1_pairs.verify_together([Element("01", GTIN), Element("21", "S-1")])


# -- symbols


@pytest.mark.parametrize(
    ("text", "gtin"),
    [("]I1" + GTIN, GTIN), ("]E3211234567890012", "02112345678900"), ("]E3211234567890051999", "02112345678900"),
     ("]E02112345678900|]e099COMPOSITE\x1d98XYZ", "02112345678900")],
)  # fmt: skip
def test_retail_and_carton_symbols_say_their_gtin(text, gtin):
    assert scanned(text).gtin == gtin


def test_a_composite_symbol_has_the_elements_of_its_second_part():
    scan = scanned("]E02112345678900|]e010AB\x1d21C")
    assert (scan.gtin, scan.lot, scan.serial) == ("02112345678900", "AB", "C")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (rb"]Q2\000026Geh" + "ä".encode() + b"use", "Gehäuse"),
        (rb"]Q2\000003Geh" + b"\xe4" + b"use", "Gehäuse"),
        (rb"]d4A\\B", "A\\B"),
    ],
)
def test_the_alphabet_that_a_symbol_names_is_used(raw, text):
    assert read(raw).text == text


def test_an_alphabet_that_nobody_knows_is_refused():
    with pytest.raises(Refusal) as caught:
        read(rb"]Q2\000777ABC")
    assert caught.value.params["reason"] == "alphabet"


def test_secondary_data_in_a_code_of_their_own_are_read():
    body = "+$$3281231LOT7" + "C"
    scan = scanned(body + hibc.check_of(body))
    assert (scan.format, scan.lot, scan.expires, scan.element("link")) == ("hibc", "LOT7", date(2028, 12, 31), "C")


# -- properties

ITEM = st.from_regex(r"[A-Z][0-9A-Z]{3}[0-9A-Z]{1,18}[0-9]", fullmatch=True)
LOT = st.from_regex(r"[0-9A-Z]{1,18}", fullmatch=True)
DAY = st.dates(date(2000, 1, 1), date(2049, 12, 31))


@given(ITEM, LOT, DAY, st.integers(0, 99999))
def test_a_hibc_label_that_is_written_is_read_back(item, lot, day, quantity):
    body = f"+{item}/$$9{quantity:05d}3{day:%y%m%d}{lot}"
    scan = scanned(body + hibc.check_of(body))
    assert (scan.item, scan.lot, scan.expires, scan.quantity) == (item, lot, day, Decimal(quantity))


@given(ITEM, st.integers(1, 6), st.integers(1, 42))
def test_one_wrong_character_of_a_hibc_label_is_always_noticed(item, place, change):
    body = f"+{item}"
    right = body + hibc.check_of(body)
    other = hibc.SET43[(hibc.SET43.index(right[place]) + change) % 43]
    wrong = right[:place] + other + right[place + 1 :]
    assert hibc._checked(wrong) in (None, wrong)


@given(st.from_regex(r"[0-9]{7}", fullmatch=True))
def test_a_pharmacy_number_is_right_with_its_check_digits_only(seven):
    last = sum(int(digit) * weight for weight, digit in enumerate(seven, start=1)) % 11
    if last == 10:
        return
    body = f"11{seven}{last}"
    right = body + ppn.check_of(body)
    assert scanned(f"9N{right}").format == "ppn"
    assert scanned(f"9N{body}{(int(right[-2:]) + 1) % 97:02d}").format == "plain"


FIELDS = st.dictionaries(
    st.sampled_from(["P", "1P", "1T", "S", "K", "4L", "2P", "13Z"]),
    st.text(alphabet=check.SET82, max_size=20),
    min_size=1,
    max_size=6,
)


@given(FIELDS)
def test_data_identifiers_that_are_written_are_read_back(fields):
    scan = scanned("[)>\x1e06\x1d" + "\x1d".join(f"{id}{value}" for id, value in fields.items()) + "\x1e\x04")
    assert scan.lot == (fields.get("1T") or None)
    spelled = ("<GS>", "<RS>", "<EOT>")
    if not any(word in value.upper() for word in spelled for value in fields.values()):
        assert {element.id: element.value for element in scan.elements} == fields
