"""What is printed reads again: a decoder that shares no code with ours reads every symbology off PDF, PNG and ZPL."""

from __future__ import annotations

import io
import string
from decimal import Decimal

import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.barcodes.label_bitmap import bitmap, png
from app.barcodes.label_layout import MARGIN, Face, lay_out
from app.barcodes.label_pdf import pdf
from app.barcodes.matrix import codewords
from app.barcodes.scan import read
from app.barcodes.symbols import LEAST, QUIET
from app.barcodes.zpl import graphic, shortened, zpl
from app.devices.fakes.printer import drawn, unpacked
from app.domain.documents import LabelTemplate
from app.domain.label_template import LabelCode, LabelLine
from app.domain.refusals import Refusal

D = Decimal
#: A 203 dpi printer has 8 dots a mm, near enough.
COARSE, FINE = 203 / 25.4, 300 / 25.4
GTIN = "09521000080027"

ascii_text = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=12)
code39_text = st.text(string.digits + string.ascii_uppercase + "-.", min_size=1, max_size=8)
gs1_text = st.text(string.ascii_letters + string.digits + "!\"%&'()*+,-./:;<=>?_", min_size=1, max_size=10)
any_text = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x4FF, categories=("L", "N", "P", "S")), min_size=1, max_size=40
)


def with_digit(digits: str) -> str:
    """A number with its GS1 check digit, worked out here by itself (General Specifications 7.9)."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return digits + str(-total % 10)


def label(symbology: str, text: str, width: int = 100, height: int = 50) -> LabelTemplate:
    code = LabelCode(symbology=symbology, text=text)
    line = (LabelLine(text="Pump {material}", height=D(3)),)
    return LabelTemplate(id="t", name="T", width=D(width), height=D(height), line=line, code=(code,))


def seen(picture: Image.Image) -> list[str]:
    """What the decoder reads, as a scanner would send it."""
    found = zxingcpp.read_barcodes(picture.convert("L"))
    return [(each.symbology_identifier.encode() + each.bytes).decode("utf-8", "replace") for each in found]


def on_paper(face: Face) -> Image.Image:
    return pypdfium2.PdfDocument(pdf([face]))[0].render(scale=4).to_pil()


def everywhere(template: LabelTemplate, **fields: str) -> list[list[str]]:
    """What is read off the PDF, off the PNG, and off what a printer makes of the ZPL at 203 dpi."""
    face = lay_out(template, fields, 2026)
    dots = lay_out(template, fields, 2026, COARSE)
    fine = lay_out(template, fields, 2026, FINE)
    out = drawn(zpl(bitmap(dots)))
    assert out is not None
    return [seen(on_paper(face)), seen(Image.open(io.BytesIO(png(fine)))), seen(out)]


@settings(max_examples=12, deadline=None)
@given(ascii_text)
def test_code_128_reads_again(text):
    assert everywhere(label("code-128", "{serial}"), serial=text) == [["]C0" + text]] * 3


@settings(max_examples=12, deadline=None)
@given(code39_text)
def test_code_39_reads_again(text):
    for found in everywhere(label("code-39", "{serial}"), serial=text):
        assert [each[3:] for each in found] == [text]  # the decoder may take a last sign for a check character


@settings(max_examples=8, deadline=None)
@given(st.from_regex(r"[0-9]{12}", fullmatch=True).map(with_digit))
def test_ean_13_reads_again(number):
    assert everywhere(label("ean-13", "{gtin}"), gtin=number.zfill(14)) == [["]E0" + number]] * 3


@settings(max_examples=8, deadline=None)
@given(st.from_regex(r"[1-9][0-9]{6}", fullmatch=True).map(with_digit))
def test_ean_8_reads_again(number):
    assert everywhere(label("ean-8", "{gtin}"), gtin=number.zfill(14)) == [["]E4" + number]] * 3


@settings(max_examples=12, deadline=None)
@given(any_text)
def test_qr_reads_again_in_every_alphabet(text):
    for found in everywhere(label("qr", "{serial}"), serial=text):
        assert [each[3:] for each in found] == [text]


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=90))
def test_data_matrix_reads_again(text):
    assert everywhere(label("data-matrix", "{serial}"), serial=text) == [["]d1" + text]] * 3


@pytest.mark.parametrize("symbology", ["gs1-128", "gs1-data-matrix"])
@settings(max_examples=12, deadline=None)
@given(gs1_text, gs1_text)
def test_gs1_reads_again_with_every_element_where_it_was(symbology, lot, serial):
    """Values with brackets of their own too: the brackets of the template are the template's."""
    template = label(symbology, "(01){gtin}(10){lot}(21){serial}", 150)
    for found in everywhere(template, gtin=GTIN, lot=lot, serial=serial):
        scan = read(found[0].encode(), year=2026)
        assert (scan.gtin, scan.lot, scan.serial) == (GTIN, lot, serial)


@pytest.mark.slow
def test_every_size_of_data_matrix_reads_again():
    for length in (*range(1, 60), 100, 150, 200, 300, 390):
        text = "".join(chr(33 + (length * 7 + place * 11) % 90) for place in range(length))
        template = label("data-matrix", "{serial}", 150, 100)
        assert seen(bitmap(lay_out(template, {"serial": text}, 2026, FINE))) == ["]d1" + text], length


def test_modules_are_whole_dots_and_wide_enough_with_their_light_margin():
    for symbology, text in (("code-128", "P-00042"), ("gs1-128", "(01){gtin}"), ("ean-13", "{gtin}"), ("qr", "x")):
        for width in (60, 76, 100):
            face = lay_out(label(symbology, text, width), {"gtin": GTIN}, 2026, COARSE)
            [symbol] = face.symbols
            assert (symbol.module * COARSE) % 1 == pytest.approx(0, abs=1e-6)
            assert symbol.module >= LEAST[symbology] - 1e-3
            beside = min(symbol.left, face.width - symbol.left - len(symbol.rows[0]) * symbol.module)
            assert beside >= min(QUIET[symbology] * symbol.module, 1.0) - 1e-6


def test_nothing_lies_outside_the_label():
    template = LabelTemplate(
        id="t",
        name="T",
        width=D(76),
        height=D(38),
        line=tuple(LabelLine(text="A rather long line of text {serial}" * 2, height=D(3)) for _ in range(4)),
        code=(LabelCode(symbology="code-128", text="{serial}"), LabelCode(symbology="qr", text="{serial}")),
    )
    face = lay_out(template, {"serial": "P-1"}, 2026, COARSE)
    for words in face.words:
        assert words.left >= MARGIN
        assert words.left + words.room <= face.width
        assert 0 <= words.base <= face.height - words.height
    for symbol in face.symbols:
        assert symbol.foot + len(symbol.rows) * symbol.row <= face.height
        assert symbol.left + len(symbol.rows[0]) * symbol.module <= face.width


@pytest.mark.parametrize(
    ("symbology", "text", "fields", "reason"),
    [
        ("code-128", "{serial}", {}, "field"),
        ("code-128", "Grüße", {}, "characters"),
        ("code-39", "lower", {}, "characters"),
        ("code-39", "+A", {}, "characters"),
        ("ean-13", "{gtin}", {"gtin": "09521000080028"}, "digits"),
        ("ean-8", "1234567", {}, "digits"),
        ("data-matrix", "µm", {}, "characters"),
        ("code-128", "x" * 80, {}, "length"),
        ("qr", "x" * 1000, {}, "length"),
    ],
)
def test_what_cannot_be_printed_is_refused_and_says_why(symbology, text, fields, reason):
    with pytest.raises(Refusal) as refused:
        lay_out(label(symbology, text), fields, 2026, COARSE)
    assert (refused.value.code, refused.value.params["reason"]) == ("LabelUnprintable", reason)


def test_a_gs1_value_that_gs1_does_not_allow_is_refused():
    with pytest.raises(Refusal, match="Gs1BadCheckDigit"):
        lay_out(label("gs1-128", "(01){gtin}"), {"gtin": "09521000080028"}, 2026)
    with pytest.raises(Refusal, match="Gs1Malformed"):
        lay_out(label("gs1-128", "{gtin}"), {"gtin": GTIN}, 2026)


def test_lines_that_do_not_fit_are_refused():
    template = label("code-128", "x", 60, 25)
    tall = tuple(LabelLine(text=f"line {n}") for n in range(4))
    with pytest.raises(Refusal, match="height"):
        lay_out(LabelTemplate(id="t", name="T", width=D(60), height=D(25), line=tall, code=template.code), {}, 2026)


def test_a_line_whose_fields_nobody_knows_takes_no_room():
    template = LabelTemplate(id="t", name="T", width=D(60), height=D(20), line=(LabelLine(text="{expires}"),))
    assert lay_out(template, {}, 2026).words == ()


def test_copies_are_pages_and_labels_keep_their_true_size():
    face = lay_out(label("qr", "x", 76, 38), {}, 2026)
    document = pypdfium2.PdfDocument(pdf([face, face], copies=3))
    assert len(document) == 6
    assert [round(side / 72 * 25.4, 1) for side in document[0].get_size()] == [76.0, 38.0]
    picture = Image.open(io.BytesIO(png(lay_out(label("qr", "x", 76, 38), {}, 2026, FINE))))
    assert round(picture.width / picture.info["dpi"][0] * 25.4) == 76


@given(st.lists(st.binary(min_size=7, max_size=7), min_size=1, max_size=30))
def test_a_picture_is_the_same_after_its_way_through_the_printers_language(rows):
    assert unpacked("".join(graphic(rows)), 7) == rows


@given(st.integers(1, 2000), st.sampled_from("07F"))
def test_runs_of_any_length_come_out_as_long(length, digit):
    width = (length + 3) // 2
    text = digit * length + "0" * (width * 2 - length)
    assert unpacked(shortened(text), width) == [bytes.fromhex(text)]


def test_the_printers_language_is_as_the_guide_has_it():
    """Worked out by hand: 3 is I, 40 is h; a row of zeros is a comma, the row before again a colon."""
    assert shortened("FFF0") == "IF,"
    assert shortened("A" * 40 + "1") == "hA1"
    assert list(graphic([b"\x00", b"\x00", b"\xff"])) == [",", ":", "!"]
    picture = Image.new("1", (16, 2), 0)
    assert zpl(picture, 3) == b"^XA^PW16^LL2^LH0,0^FO0,0^GFA,4,4,2,!:^FS^PQ3^XZ\n"


def test_data_matrix_codewords_are_those_of_the_standard():
    """ISO/IEC 16022, annex O encodes 123456 as 142 164 186; FNC1 is 232."""
    assert codewords("123456")[0] == bytes([142, 164, 186])
    assert codewords("\xf1" + "01A")[0] == bytes([232, 131, 66])
