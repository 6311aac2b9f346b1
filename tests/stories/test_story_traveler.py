"""The record of a product at the line: looked at on the panel, turned page by page, and printed or saved."""

from __future__ import annotations

import stat
from pathlib import Path

import msgspec
import pytest
from story_kit import JONAS, LOT, MARA, ORDER, AtTerminal
from story_past import passed

from app.devices.printer_settings import PrinterSettings

pytestmark = pytest.mark.story


class AtDesk(AtTerminal):
    """At a terminal that has a way out for pages."""

    pages: tuple[PrinterSettings, ...] = ()

    def settings(self):
        return msgspec.structs.replace(super().settings(), printer=self.pages)

    def _devices(self):
        return [device for device in super()._devices() if device.kind != "printer"]


@pytest.fixture
def at(make, qtbot) -> AtTerminal:
    """ST-30's kiosk; three pumps have come through two stations."""
    made = make("ST-30")
    made.__class__ = AtDesk
    passed(made.database, "ST-10", "ST-20")
    return made


def opened(at: AtTerminal, person: str = MARA) -> AtTerminal:
    at.open().sign_on(person).tap("nav-material").on("material").scan(ORDER).sees("CP-80")
    return at.tap("act-traveler").on("traveler").sees("Page 1 of", "no deviation")


def drawn(at: AtTerminal) -> AtTerminal:
    screen = at.kiosk.screens["traveler"]
    at.until(lambda: screen.shows, "a page is drawn")
    return at


def text_of(path: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join(" ".join(pages).split())


def test_a_traveler_is_looked_at_turned_and_saved_while_records_go_on(at: AtDesk, tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    at.pages = (PrinterSettings(printer="office", kind="pdf-folder", folder=str(folder), templates=("traveler",)),)
    drawn(opened(at))
    for _ in range(9):
        if at.tap("traveler-next").reads("Page 2 of"):
            break
    drawn(at.sees("Page 2 of")).tap("traveler-size").sees("Whole page").tap("traveler-before").sees("Page 1 of")
    at.tap("traveler-slot").sees("Saved as").tap("traveler-slot").sees("-2.pdf")
    saved = sorted(path.name for path in folder.iterdir())
    assert saved == ["traveler-CP-80_10040-2.pdf", "traveler-CP-80_10040.pdf"]
    text = text_of(folder / saved[1])
    assert f"Lot {ORDER}" in text
    assert f"Mara Keller ({MARA})" in text
    store = at.kiosk.station.store
    assert all(f":{entry.seq} {entry.kind}" in text for entry in store.entries_of(f"lot:{LOT}", (), 500))
    at.tap("traveler-back").on("material").sees("CP-80")


def test_it_goes_to_the_queue_of_a_printer_and_a_queue_that_is_stopped_says_so(at: AtDesk, tmp_path, monkeypatch):
    """`lp` and `lpstat` are programs of the machine; two that say what CUPS says stand in their place."""
    folder = tmp_path / "bin"
    folder.mkdir()
    taken = tmp_path / "taken.pdf"
    program(folder / "lp", f'for last; do :; done\ncp "$last" {taken}\necho "request id is A4-1 (1 file(s))"')
    program(folder / "lpstat", 'echo "printer A4 is idle.  enabled since today"')
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
    at.pages = (PrinterSettings(printer="office", kind="cups", queue="A4", templates=("traveler",)),)
    drawn(opened(at, JONAS)).tap("traveler-slot").sees("Given to printer A4")
    assert taken.read_bytes().startswith(b"%PDF-")
    program(folder / "lpstat", 'echo "printer A4 disabled since today - out of paper"')
    at.tap("traveler-slot").sees("Not printed by A4", "out of paper")


def program(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def test_without_a_printer_for_pages_it_can_be_read_and_label_printers_never_get_it(at: AtDesk, tmp_path):
    at.pages = (PrinterSettings(printer="label", kind="pdf-folder", folder=str(tmp_path)),)
    drawn(opened(at)).tap("traveler-slot").on("material")
    assert not list(tmp_path.glob("*.pdf"))
