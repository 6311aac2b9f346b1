"""The one place where devices, sync and other threads cross into Qt: each call becomes a queued signal.

Must not know what the signals lead to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.views import AttachmentNews, DeviceView, DrawnPage, ReportNews, Sought, SyncTruth

if TYPE_CHECKING:
    from app.devices.camera import CameraFrame
    from app.devices.conversation import Heard
    from app.devices.machine_signal import SignalSaid
    from app.devices.print_jobs import PrintOutcome
    from app.devices.scanner import DeviceFrame
    from app.terminal.line_queries import LineNews


class Bridge(QObject):
    """Signals that may be emitted from any thread and are received on the screen thread."""

    frame = Signal(object)
    photo = Signal(object)
    page = Signal(object)
    heard = Signal(object)
    device = Signal(object)
    truth = Signal(object)
    sought = Signal(object)
    pictured = Signal(object)
    absorbed = Signal()
    label = Signal(object)
    report = Signal(object)
    line = Signal(object)
    machine = Signal(object)

    def on_frame(self, frame: DeviceFrame) -> None:
        """A scan or a line of a device came in."""
        self.frame.emit(frame)

    def on_photo(self, frame: CameraFrame) -> None:
        """A camera has made a picture."""
        self.photo.emit(frame)

    def on_page(self, drawn: DrawnPage) -> None:
        """A page of a paper was drawn."""
        self.page.emit(drawn)

    def on_heard(self, heard: Heard) -> None:
        """An instrument said something."""
        self.heard.emit(heard)

    def on_device(self, view: DeviceView) -> None:
        """A device was found or lost."""
        self.device.emit(view)

    def on_label(self, outcome: PrintOutcome) -> None:
        """Something is known about a job of a printer."""
        self.label.emit(outcome)

    def on_report(self, news: ReportNews) -> None:
        """Something became of a traveler that is made, or of its printing."""
        self.report.emit(news)

    def on_line(self, news: LineNews) -> None:
        """The line was worked out."""
        self.line.emit(news)

    def on_machine(self, said: SignalSaid) -> None:
        """A machine's signal says how the machine stands."""
        self.machine.emit(said)

    def on_sought(self, answer: Sought) -> None:
        """Central was asked for something."""
        self.sought.emit(answer)

    def on_pictured(self, news: AttachmentNews) -> None:
        """Something became of a picture that somebody looks at."""
        self.pictured.emit(news)

    def on_truth(self, truth: SyncTruth) -> None:
        """Where the records are has changed."""
        self.truth.emit(truth)

    def on_absorbed(self) -> None:
        """Others' records or documents came in."""
        self.absorbed.emit()
