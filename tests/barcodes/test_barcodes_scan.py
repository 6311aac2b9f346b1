"""What a scan says: the stories of the line, and that no bytes whatever break the reader."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.barcodes.explain import explain, unescape
from app.barcodes.scan import LIMIT, Element, Scan, read
from app.domain.refusals import Refusal

SCANNED = b"]C1010950110153000317261200" + b"10AB-12\x1d3740"


def refused(raw: bytes) -> Refusal:
    with pytest.raises(Refusal) as caught:
        read(raw)
    return caught.value


def read_or_refusal(raw: bytes) -> Scan | Refusal:
    try:
        return read(raw)
    except Refusal as refusal:
        return refusal


def test_a_lot_label_says_material_lot_expiry_and_quantity():
    scan = read(SCANNED, year=2026)
    assert (scan.symbology, scan.format) == ("gs1-128", "gs1")
    assert (scan.gtin, scan.lot, scan.serial) == ("09501101530003", "AB-12", None)
    assert scan.expires == date(2026, 12, 31)
    assert scan.quantity == Decimal(40)
    assert scan.raw == SCANNED
    assert scan.text == SCANNED[3:].decode()


def test_the_same_label_read_without_identifier_or_typed_says_the_same():
    plain = read(b"\x1d" + SCANNED[3:], year=2026)
    typed = read(b"(01)09501101530003(17)261200(10)AB-12(37)40", year=2026)
    assert plain.elements == typed.elements == read(SCANNED, year=2026).elements
    assert plain.symbology == typed.symbology == ""


def test_a_serial_is_found():
    assert read(b"]d2010950110153000321P-000017").serial == "P-000017"


@pytest.mark.parametrize(
    ("raw", "symbology", "text"),
    [
        (b"LOT-4711", "", "LOT-4711"),
        (b"  LOT-4711\r\n", "", "LOT-4711"),
        (b"]C0LOT-4711", "code-128", "LOT-4711"),
        (b"]A0P 17", "code-39", "P 17"),
        (b"]Q1https://plant/4711", "qr", "https://plant/4711"),
        (b"]d1B-17", "data-matrix", "B-17"),
        (b"]jFX", "other", "X"),
        ("Gehäuse 7".encode(), "", "Gehäuse 7"),
    ],
)
def test_a_plain_code_is_its_text(raw, symbology, text):
    scan = read(raw)
    assert (scan.format, scan.symbology, scan.text, scan.elements) == ("plain", symbology, text, ())
    assert scan.gtin is scan.lot is scan.expires is scan.quantity is None


@pytest.mark.parametrize(("raw", "gtin"), [(b"]E02112345678900", "02112345678900"), (b"]E402345673", "00000002345673")])
def test_a_retail_symbol_is_a_trade_item_number(raw, gtin):
    assert read(raw).gtin == gtin


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "ScanEmpty"),
        (b" \r\n", "ScanEmpty"),
        (b"]C1", "ScanEmpty"),
        (b"\x1d", "ScanEmpty"),
        (b"]", "ScanUnreadable"),
        (b"]XX", "ScanUnreadable"),
        (b"\xff\xfe\x80", "ScanUnreadable"),
        (b"LOT\x004711", "ScanUnreadable"),
        ("LOT\u200b4711".encode(), "ScanUnreadable"),
        (b"]E012345", "ScanUnreadable"),
        (b"]E02112345678901", "Gs1BadCheckDigit"),
        (b"7" * (LIMIT + 1), "ScanTooLong"),
        (b"]C10109501101530004", "Gs1BadCheckDigit"),
        (b"]C1010950110153000", "Gs1Malformed"),
        (b"]C104ABC", "Gs1UnknownElement"),
        (b"]C10109501101530003\x1d\x1d10A", "Gs1UnknownElement"),
        (b"]C110" + b"A" * 21, "Gs1Malformed"),
        (b"]C110", "Gs1Malformed"),
        (b"]C117261301", "Gs1BadDate"),
        (b"]C117260230", "Gs1BadDate"),
        (b"]C14326260200", "Gs1BadDate"),
        (b"]C110A\x1d10B", "Gs1Malformed"),
        (b"(01)09501101530004", "Gs1BadCheckDigit"),
        (b"(99", "plain"),
        (b"(10)A(B", "Gs1Malformed"),
        (b"(8013)1987654Ad4X4bL5ttr2310c2L", "Gs1BadCheckDigit"),
    ],
)
def test_a_bad_scan_has_its_own_cause(raw, code):
    if code == "plain":
        assert read(raw).format == "plain"
    else:
        assert refused(raw).code == code


def test_a_refusal_names_the_element_and_what_it_said():
    assert refused(b"]C117261301").params == {"element": "17", "value": "261301"}
    assert refused(b"]C1\x02ABC").code == "ScanUnreadable"


def test_the_longest_scan_allowed_is_read():
    assert read(b"7" * LIMIT).text == "7" * LIMIT


def test_a_model_number_with_check_characters_is_read():
    assert read(b"(8013)1987654Ad4X4bL5ttr2310c2K").elements[0].id == "8013"


@pytest.mark.parametrize(
    ("now", "two", "year"), [(2026, 76, 2076), (2026, 77, 1977), (2060, 10, 2110), (2060, 11, 2011), (2026, 26, 2026)]
)
def test_two_digits_of_a_year_are_read_near_today(now, two, year):
    assert read(b"]C117%02d0630" % two, year=now).expires == date(year, 6, 30)


def test_day_00_is_the_last_of_february_in_a_leap_year():
    assert read(b"]C117280200", year=2026).expires == date(2028, 2, 29)


def test_the_command_line_contract():
    assert explain(read(unescape(r"]C110AB\x1d2117\x1d3102001250"))) == {
        "symbology": "gs1-128",
        "format": "gs1",
        "elements": [{"id": "10", "value": "AB"}, {"id": "21", "value": "17"}, {"id": "3102", "value": "001250"}],
        "titles": {"10": "BATCH/LOT", "21": "SERIAL", "3102": "NET WEIGHT (kg)"},
        "means": {"lot": "AB", "serial": "17"},
        "measures": [{"what": "net weight", "value": "12.50", "unit": "kg"}],
        "pattern": "",
    }


@pytest.mark.parametrize(
    ("typed", "raw"),
    [(r"A\x1dB", b"A\x1dB"), (r"\x1", rb"\x1"), (r"\xzz", rb"\xzz"), (r"\(x", rb"\(x"), ("ä", "ä".encode())],
)
def test_typed_escapes_become_bytes(typed, raw):
    assert unescape(typed) == raw


PIECES = st.sampled_from(
    [b"]C1", b"]d2", b"\x1d", b"01", b"10", b"17", b"(10)", b"(", b"09501101530003", b"AB", b"260000"]
)


@given(st.one_of(st.binary(max_size=80), st.lists(PIECES, max_size=12).map(b"".join), st.text().map(str.encode)))
@example(b"]Q3" + b"\x1d" * 500)
@example(b"(10)" * 1024)
@example(b"]C1425" + b"1" * 4000)
def test_any_bytes_are_a_scan_or_a_refusal(raw):
    scan = read_or_refusal(raw)
    if isinstance(scan, Refusal):
        assert scan.code.startswith(("Scan", "Gs1", "Link", "Envelope", "Label"))
        return
    assert scan.raw == raw
    assert (scan.format == "plain") == (not scan.elements)
    assert scan.gtin is None or len(scan.gtin) == 14
    assert scan.expires is None or scan.expires.year
    assert all(isinstance(element, Element) for element in scan.elements)
