"""`lineside label` with a plant's templates, and what the doctor says of printers."""

from pathlib import Path

import pypdfium2
import zxingcpp
from cli_kit import Home
from PIL import Image

from app.devices.fakes.printer import FakePrinter, drawn


def codes(picture: Image.Image) -> set[str]:
    return {found.text for found in zxingcpp.read_barcodes(picture.convert("L"))}


def test_a_template_is_written_in_every_format_and_says_the_same(plant: Home, tmp_path: Path):
    files = [tmp_path / f"label{suffix}" for suffix in (".pdf", ".png", ".zpl")]
    for path in files:
        assert plant.run("label", "lot", "4802", path, "--template", "crate").out == f"Written: {path}\n"
    pictures = [
        pypdfium2.PdfDocument(files[0])[0].render(scale=4).to_pil(),
        Image.open(files[1]),
        drawn(files[2].read_bytes()),
    ]
    assert [codes(each) for each in pictures] == [{"(01)09521000080065(10)4802", "SK-80 4802"}] * 3


def test_what_the_template_needs_and_a_lot_does_not_have_is_said(plant: Home, tmp_path: Path):
    out = tmp_path / "label.pdf"
    plant.run("label", "lot", "4802", out, "--template", "pump").refuses("serial", "field")
    plant.run("label", "lot", "4802", out, "--template", "nothing").refuses("nothing", "lineside import")
    assert not out.exists()


def test_another_ending_is_not_guessed(plant: Home, tmp_path: Path):
    said = plant.run("label", "lot", "4802", tmp_path / "label.jpg", "--template", "crate")
    assert said.code == 2
    assert ".pdf, .png, .zpl" in said.err


def test_the_doctor_looks_at_printers(home: Home, tmp_path: Path):
    fake = FakePrinter()
    try:
        home.config.parent.mkdir(parents=True, exist_ok=True)
        home.config.write_text(
            f'work_unit = "ST-40"\ndatabase = "{tmp_path}/terminal.db"\n'
            f'[[printer]]\nprinter = "good"\nkind = "zpl-tcp"\nhost = "127.0.0.1"\nport = {fake.port}\n'
            f'[[printer]]\nprinter = "away"\nkind = "pdf-folder"\nfolder = "{tmp_path}/none"\n'
        )
        fake.become("paper")
        found = {f["what"]: f for f in home.run("doctor", "--json").json()}
        assert not found["printer good"]["works"]
        assert "paper" in found["printer good"]["found"]
        assert found["printer away"]["todo"].startswith("Make the folder")
        fake.become("ready")
        assert {f["what"]: f for f in home.run("doctor", "--json").json()}["printer good"]["works"]
    finally:
        fake.close()
