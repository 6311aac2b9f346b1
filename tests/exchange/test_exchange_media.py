"""Papers and pictures that a plant's file names: what a terminal cannot show is refused at import, with what to do."""

import hashlib
import io
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from app.domain.documents_media import LARGEST, PART
from app.exchange.media_files import Unusable, checked, documents
from app.exchange.pdf import Broken, page_pixels
from app.exchange.reference import ReferenceRefused, read_contents, read_files


def paper(pages: int = 2, password: str = "") -> bytes:
    written = io.BytesIO()
    drawn = Canvas(written, encrypt=StandardEncryption(password) if password else None)
    for number in range(pages):
        drawn.drawString(60, 760, f"page {number + 1}")
        drawn.showPage()
    drawn.save()
    return written.getvalue()


def picture(size: tuple[int, int] = (40, 30), form: str = "PNG") -> bytes:
    written = io.BytesIO()
    Image.new("1" if size[0] > 1000 else "RGB", size).save(written, form)
    return written.getvalue()


def test_papers_and_pictures_are_known_by_their_content():
    assert (checked(paper(3)).media_type, checked(paper(3)).pages) == ("application/pdf", 3)
    for form in ("PNG", "JPEG", "WEBP"):
        assert checked(picture(form=form)).media_type == f"image/{form.lower()}"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (paper(password="secret"), "password"),
        (paper()[:300], "cannot be read"),
        (b"%PDF-1.7\n", "cannot be read"),
        (b"MZ a program", "neither a PDF nor"),
        (b"", "neither a PDF nor"),
        (picture()[:40], "neither a PDF nor"),
        (picture((6000, 6000)), "6000 x 6000 pixels"),
        (b"%PDF-" + bytes(LARGEST), "larger than 4 MB"),
        (paper(301), "301 pages"),
    ],
    ids=["locked", "cut", "empty pdf", "program", "nothing", "cut picture", "too many pixels", "too large", "too long"],
)
def test_what_a_terminal_cannot_show_is_refused(content, why):
    with pytest.raises(Unusable) as refused:
        checked(content)
    assert why in refused.value.args[0]
    assert refused.value.args[1]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 1500), st.binary(min_size=1, max_size=60))
def test_no_bytes_do_harm(at, noise):
    whole = paper(1)
    assert outcome(whole[:at] + noise + whole[at + len(noise) :]) in ("drawn", "refused")


def outcome(content: bytes) -> str:
    try:
        checked(content)
        page_pixels(content, 1, 200)
    except (Unusable, Broken):
        return "refused"
    return "drawn"


@given(st.binary(min_size=1, max_size=3 * PART))
def test_parts_make_the_whole(content):
    from app.exchange.media_files import MediaFile

    body, parts = documents("X", "X", MediaFile("image/png", 1, content))
    assert b"".join(part.content for part in parts) == content
    assert body.parts == tuple(hashlib.sha256(part.content).hexdigest() for part in parts)


def test_a_page_is_as_wide_as_asked_for():
    width, height, pixels = page_pixels(paper(), 2, 600)
    assert (width, len(pixels)) == (600, 600 * height * 4)
    with pytest.raises(Broken):
        page_pixels(paper(), 3, 600)


TABLE = '[[media]]\nid = "WI-1"\nname = "Instruction"\nfile = "{file}"\n'


def said(file: str, found: bytes | None = None) -> Iterator[str]:
    try:
        read_contents([("plant.toml", TABLE.format(file=file).encode())], None, lambda *_: found)
    except ReferenceRefused as refused:
        yield from (str(mistake) for mistake in refused.mistakes)


@pytest.mark.parametrize("file", ["../secret.pdf", "/etc/passwd", "a/../../b.pdf", "", "c:\\\\x.pdf"])
def test_no_way_leads_out_of_the_folder(file):
    assert any("no file beside this one" in each for each in said(file, paper()))


def test_a_file_that_is_not_there_is_named_on_its_line():
    (only,) = said("wi.pdf")
    assert only.startswith("plant.toml, line 4 ")
    assert only.endswith("the file wi.pdf is not there; put it beside this file, or correct its name")


def test_a_paper_that_no_table_names_is_no_slip_to_swallow():
    with pytest.raises(ReferenceRefused) as refused:
        read_contents([("plant.toml", TABLE.format(file="wi.pdf").encode()), ("wi.pdf", paper()), ("x.pdf", paper())])
    assert [(m.file, m.what) for m in refused.value.mistakes] == [("x.pdf", "no [[media]] names this file")]


def test_files_on_the_disk_are_found_beside_and_give_the_same_bytes_again(tmp_path):
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "wi.pdf").write_bytes(paper())
    (tmp_path / "plant.toml").write_text(TABLE.format(file="papers/wi.pdf"))
    first, again = (read_files([tmp_path / "plant.toml"]).documents for _ in range(2))
    assert [d.kind for d in first] == ["media_part", "media"]
    assert [d.hash for d in first] == [d.hash for d in again]
