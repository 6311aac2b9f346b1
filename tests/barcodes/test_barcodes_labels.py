"""Labels on paper: what is drawn in the PDF reads back as what was meant.

The reader here shares nothing with the encoder: it takes rectangles out of the PDF, measures their widths and looks
them up in the table of ISO/IEC 15417, written out below as element widths.
"""

import base64
import re
import zlib
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.barcodes import bars, labels
from app.barcodes.fonts import FACES, face_for
from app.barcodes.gs1 import Element
from app.barcodes.labels import BadgeLabel, LotLabel
from app.barcodes.scan import read
from app.domain.refusals import Refusal

WIDTHS = re.findall(
    r"\d{6}",
    """
    212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232
    122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122
    321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311
    211313 231113 231311 112133 112331 132131 113123 113321 133121 313121 211331 231131 213113
    213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422
    121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 241211 221114 413111
    241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121
    412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412
    211214 211232
    """,
)
FULL = LotLabel(
    number="AB-1204/7",
    material="SEAL-40",
    material_name="Dichtsatz Größe 40, Werk Łódź",
    gtin="9501101530003",
    expires=date(2027, 5, 31),
    quantity="40 pcs",
)


def values_of(widths: list[int]) -> list[int]:
    """Symbol character values from start to check character; asserts stop pattern and check character."""
    assert "".join(map(str, widths[-7:])) == "2331112"
    body = widths[:-7]
    values = [WIDTHS.index("".join(map(str, body[at : at + 6]))) for at in range(0, len(body), 6)]
    *data, check = values
    assert (data[0] + sum(place * value for place, value in enumerate(data))) % 103 == check
    return data


def text_of(values: list[int]) -> str:
    """What a scanner with identifiers would send for these symbol characters."""
    subset = {103: "A", 104: "B", 105: "C"}[values[0]]
    said: list[str] = []
    for place, value in enumerate(values[1:]):
        if value == 102:
            said.append("]C1" if place == 0 else "\x1d")
        elif subset == "C" and value < 100:
            said.append(f"{value:02d}")
        elif switched := {99: "C", 100: "B", 101: "A"}.get(value):
            subset = switched
        else:
            said.append(chr(value + 32 if subset == "B" or value < 64 else value - 64))
    return "".join(said)


def runs(modules: str) -> list[int]:
    return [len(match[0]) for match in re.finditer(r"1+|0+", modules)]


def pages(path) -> list[str]:
    streams = re.findall(rb"/ASCII85Decode /FlateDecode.*?stream\r?\n(.*?)endstream", path.read_bytes(), re.DOTALL)
    opened = (zlib.decompress(base64.a85decode(stream.strip().removesuffix(b"~>"))) for stream in streams)
    return [text.decode("latin-1") for text in opened if b" re f" in text or b" re\nf" in text]


def symbols(page: str) -> list[tuple[str, float, float]]:
    """Each bar code of a page from top left: text, left edge and width of a module in mm."""
    rects = [tuple(map(float, found)) for found in re.findall(r"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re f", page)]
    groups: list[list[tuple[float, ...]]] = [[]]
    for rect in rects:
        if groups[-1] and not 0 < rect[0] - groups[-1][-1][0] < 5 * labels.MM:
            groups.append([])
        groups[-1].append(rect)
    return [read_bars(group) for group in groups]


def read_bars(rects) -> tuple[str, float, float]:
    edges = [edge for x, _, width, _ in rects for edge in (x, x + width)]
    module = (edges[-1] - edges[0]) / (11 * round((len(rects) * 2 - 1 - 7) / 6) + 13)
    widths = [round((b - a) / module) for a, b in pairwise(edges)]
    return text_of(values_of(widths)), edges[0] / labels.MM, module / labels.MM


def test_a_lot_with_a_trade_item_number_prints_gs1(tmp_path):
    labels.lot_label(tmp_path / "lot.pdf", FULL)
    [(text, left, module)] = symbols(pages(tmp_path / "lot.pdf")[0])
    scan = read(text.encode(), year=2026)
    assert (scan.symbology, scan.gtin, scan.lot) == ("gs1-128", "09501101530003", "AB-1204/7")
    assert scan.expires == date(2027, 5, 31)
    assert labels.NARROWEST <= module <= labels.WIDEST
    assert left >= labels.QUIET * module


def test_a_lot_without_one_prints_its_number(tmp_path):
    labels.lot_label(tmp_path / "lot.pdf", LotLabel(number="4711", material="HOUSING"))
    assert [text for text, _, _ in symbols(pages(tmp_path / "lot.pdf")[0])] == ["4711"]


def test_a_badge_prints_its_code(tmp_path):
    labels.badge_label(tmp_path / "badge.pdf", BadgeLabel(code="B-100-17", name="Mara Köster"))
    assert [text for text, _, _ in symbols(pages(tmp_path / "badge.pdf")[0])] == ["B-100-17"]


def test_many_labels_go_on_sheets(tmp_path):
    lots = [LotLabel(number=f"LOT-{number:03d}", material="HOUSING") for number in range(9)]
    labels.lot_sheet(tmp_path / "lots.pdf", lots)
    first, second = (symbols(page) for page in pages(tmp_path / "lots.pdf"))
    assert [text for text, _, _ in first + second] == [lot.number for lot in lots]
    assert len(first) == 8
    badges = [BadgeLabel(code=f"B-{number}", name="N") for number in range(10)]
    labels.badge_sheet(tmp_path / "badges.pdf", badges)
    [page] = pages(tmp_path / "badges.pdf")
    assert [text for text, _, _ in symbols(page)] == [badge.code for badge in badges]


def test_the_same_label_is_the_same_file(tmp_path):
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        labels.lot_label(tmp_path / name / "lot.pdf", FULL)
    assert (tmp_path / "a/lot.pdf").read_bytes() == (tmp_path / "b/lot.pdf").read_bytes()


@pytest.mark.parametrize(
    ("label", "code", "reason"),
    [
        (LotLabel(number="Größe", material="M"), "LabelUnprintable", "characters"),
        (LotLabel(number="", material="M"), "LabelUnprintable", "characters"),
        (LotLabel(number="A" * 40, material="M"), "LabelUnprintable", "length"),
        (LotLabel(number="A", material="\u4e00"), "LabelUnprintable", "letters"),
        (LotLabel(number="A B", material="M", gtin="09501101530003"), "Gs1Malformed", None),
        (LotLabel(number="A", material="M", gtin="09501101530004"), "Gs1BadCheckDigit", None),
    ],
)
def test_what_cannot_be_printed_is_refused_and_leaves_no_file(tmp_path, label, code, reason):
    with pytest.raises(Refusal) as caught:
        labels.lot_label(tmp_path / "lot.pdf", label)
    assert (caught.value.code, caught.value.params.get("reason")) == (code, reason)
    assert not (tmp_path / "lot.pdf").exists()


def test_polish_letters_print_where_dejavu_is_installed():
    try:
        assert face_for("Łódź ąęń") == "DejaVu"
    except Refusal:
        pytest.skip(f"no {FACES['DejaVu']}: Vera has Latin-1 letters only")


@given(st.text(alphabet=st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=30))
@example("9912")
@example("99")
@example("99A")
@example("A9912")
def test_every_printable_text_reads_back(text):
    assert text_of(values_of(runs(bars.code128(text)))) == text


@given(st.from_regex(r"[0-9A-Za-z/_-]{1,20}", fullmatch=True), st.from_regex(r"[0-9A-Z-]{1,20}", fullmatch=True))
@example("1", "12")
@example("12345", "99")
def test_every_element_string_reads_back(lot, serial):
    elements = (Element("01", "09501101530003"), Element("10", lot), Element("21", serial))
    assert read(text_of(values_of(runs(bars.gs1_128(elements)))).encode()).elements == elements
