"""The printer on the demo's panel: what came out is seen and can be scanned, and bad days are played."""

import socket

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from ui_label_samples import FIELDS, PUMP

from app.barcodes.label_bitmap import bitmap
from app.barcodes.label_layout import lay_out
from app.barcodes.zpl import zpl
from app.devices.fakes.printer import FakePrinter
from ui.kiosk.demo_printer import PrinterBox


@pytest.fixture
def printer():
    made = FakePrinter()
    yield made
    made.close()


def touch(box: PrinterBox, name: str) -> None:
    box.findChild(QPushButton, name).click()


def test_what_came_out_is_shown_and_scanned_as_it_reads(qtbot, printer):
    scanned: list[bytes] = []
    said: list[str] = []
    panel = QWidget()
    qtbot.addWidget(panel)
    box = PrinterBox(scanned.append, lambda action, word: (action(), said.append(word)), panel)
    box.follow(printer)
    touch(box, "scan-label")
    assert scanned == []
    with socket.create_connection((printer.host, printer.port)) as line:
        line.sendall(zpl(bitmap(lay_out(PUMP, FIELDS, 2026, 8.0))))
        assert printer.waited_for(1)
    box.look()
    assert not box.findChild(QLabel).pixmap().isNull()
    touch(box, "scan-label")
    assert scanned == [b"]d20109521000080027" + b"21G65-00042"]
    touch(box, "printer-paper")
    assert printer.behaviour == "paper"
    assert said == ["Scanned the label", "No labels"]


def test_a_station_without_a_printer_shows_none(qtbot):
    panel = QWidget()
    qtbot.addWidget(panel)
    box = PrinterBox(lambda raw: None, lambda action, word: None, panel)
    box.follow(None)
    assert box.isHidden()
    touch(box, "scan-label")
