"""Somebody at the last station, where labels are printed: a kiosk with a network printer that can have bad days."""

from __future__ import annotations

import msgspec
import zxingcpp
from story_kit import AtTerminal
from story_past import worked

from app.devices.fakes.printer import FakePrinter
from app.devices.printer_settings import PrinterSettings
from app.domain.label_state import LabelJob, label_key
from app.settings import Settings

#: The smaller pump: its last operation prints labels, reads them back, and accounts for them.
ORDER = "10047"
UNIT = "ST-40"


class AtPrinter(AtTerminal):
    """At a terminal with a label printer."""

    def __init__(self, qtbot, folder, unit: str = UNIT, **more) -> None:
        super().__init__(qtbot, folder, unit, **more)
        self.printer = FakePrinter(folder)

    def settings(self) -> Settings:
        """The terminal's settings, with the printer."""
        printer = PrinterSettings(printer="label", kind="zpl-tcp", host=self.printer.host, port=self.printer.port)
        return msgspec.structs.replace(super().settings(), printer=(printer,))

    def _devices(self) -> list:
        return [device for device in super()._devices() if device.kind != "printer"]

    def end(self) -> None:
        """Switch everything off."""
        super().end()
        self.printer.close()

    def hurry(self) -> AtPrinter:
        """Give the printer's thread the patience of a test."""
        for printer in self.kiosk.station.printers.values():
            printer._stopping.answer_s, printer._stopping.send_s = 0.4, 1.0
            printer._look_s = 0.1
        return self

    def labels(self) -> LabelJob | None:
        """The labels of the open run, as the journal has them."""
        stage = self.kiosk.conductor.stage
        run = stage.terminal.store.lot(stage.lot).runs[stage.run]
        return run.labels.get(label_key("label", 0))

    def until_printed(self, count: int) -> AtPrinter:
        """Wait until so many labels have come out."""
        self.until(lambda: len(self.printer.labels) >= count, f"{count} labels came out")
        return self

    def scan_label(self, number: int) -> AtPrinter:
        """Scan a label that came out, read off its paper by another program."""
        [code] = zxingcpp.read_barcodes(self.printer.labels[number])
        self.scan(code.symbology_identifier.encode() + code.bytes)
        return self

    def kinds(self) -> list[str]:
        """Kinds of all records of this terminal about labels and serials, in their order."""
        store = self.kiosk.station.store
        entries = (store.entry_at(store.journal, seq + 1) for seq in range(store.head()[0]))
        return [e.kind for e in entries if e.kind.startswith(("label", "serial"))]


def brought(at: AtPrinter, pieces: int = 1) -> AtPrinter:
    """Bring pumps to the station, and its job to the printing step."""
    worked(at.database, "ST-10", order=ORDER)
    for _ in range(pieces):
        worked(at.database, "ST-20", order=ORDER)
    worked(at.database, "ST-30", order=ORDER)
    worked(at.database, UNIT, until="label", order=ORDER)
    at.open().sign_on().open_order(ORDER).at("label")
    at.hurry()
    return at
