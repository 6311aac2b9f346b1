"""The demo's printer: its label as it came out, a scan of it, and the bad days that it can have.

A part of the demo's panel. Must not reach into the kiosk: what it prints comes over the network, as on a floor.
"""

from __future__ import annotations

import io
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QGridLayout, QGroupBox, QLabel, QPushButton, QWidget

from app.devices.fakes.printer import Behaviour, FakePrinter

#: Width of the label's picture on the panel, in pixels.
WIDTH = 300
Do = Callable[[Callable[[], object], str], None]


class PrinterBox(QGroupBox):
    """Buttons for what a printer may do, and its last label. ``do`` runs an action beside the screen thread."""

    def __init__(self, scan: Callable[[bytes], object], do: Do, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Label printer"))
        self._scan, self._do = scan, do
        self._printer: FakePrinter | None = None
        self._shown = 0
        self._paper = QLabel(self.tr("Nothing was printed yet"))
        self._paper.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._lay_out()

    def follow(self, printer: FakePrinter | None) -> None:
        """The printer of the station whose kiosk is open; without one there is nothing to see."""
        self._printer, self._shown = printer, 0
        self.setVisible(printer is not None)
        self.look()

    def look(self) -> None:
        """Show the last label that came out."""
        labels = self._printer.labels if self._printer is not None else []
        if len(labels) == self._shown:
            return
        self._shown = len(labels)
        written = io.BytesIO()
        labels[-1].save(written, "PNG")
        picture = QPixmap.fromImage(QImage.fromData(written.getvalue()))
        self._paper.setPixmap(picture.scaledToWidth(WIDTH, Qt.TransformationMode.SmoothTransformation))

    def scan_last(self) -> None:
        """Scan the last label, read off its picture as a scanner would."""
        printer = self._printer
        if printer is None or not printer.labels:
            return
        picture = printer.labels[-1]

        def read() -> None:
            import zxingcpp

            for code in zxingcpp.read_barcodes(picture):
                self._scan(code.symbology_identifier.encode() + code.bytes)
                return

        self._do(read, self.tr("Scanned the label"))

    def become(self, behaviour: Behaviour, word: str) -> None:
        """Let the printer behave differently."""
        printer = self._printer
        if printer is not None:
            self._do(lambda: printer.become(behaviour), word)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        words: tuple[tuple[Behaviour, str], ...] = (
            ("ready", self.tr("Ready")),
            ("paper", self.tr("No labels")),
            ("silent", self.tr("Says nothing")),
            ("drop", self.tr("Breaks off")),
            ("refuse", self.tr("Switched off")),
        )
        for place, (behaviour, word) in enumerate(words):
            button = QPushButton(word)
            button.setObjectName(f"printer-{behaviour}")
            button.clicked.connect(lambda _=False, b=behaviour, w=word: self.become(b, w))
            grid.addWidget(button, place // 3, place % 3)
        scan = QPushButton(self.tr("Scan the label"))
        scan.setObjectName("scan-label")
        scan.clicked.connect(self.scan_last)
        grid.addWidget(scan, 1, 2)
        grid.addWidget(self._paper, 2, 0, 1, 3)
