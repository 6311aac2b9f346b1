"""Builds the object graph of one terminal from its settings: storage, rules, devices, sync.

The only place that knows every part. Must not know Qt: what devices and sync report goes to callbacks, called from
their own threads.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from app.clocks import DEVICE, Clock, live_in
from app.domain.offline import Contact
from app.domain.refusals import Refusal
from app.settings import Settings
from app.storage.housekeeping import Housekeeping
from app.storage.store import Store
from app.sync.link import Secret
from app.terminal import Terminal
from app.terminal.people import CredentialHome
from app.terminal.review import Review
from app.views import AttachmentNews, DeviceView, DrawnPage, ReportNews, Sought, SyncTruth

if TYPE_CHECKING:
    from app.devices.camera import CameraFrame, FolderCamera
    from app.devices.conversation import Heard, Want
    from app.devices.instrument import Instrument
    from app.devices.machine_signal import MachineSignal, SignalSaid
    from app.devices.ports import Listing
    from app.devices.print_jobs import PrintJob, PrintOutcome
    from app.devices.printers import Printer
    from app.devices.scanner import DeviceFrame, SerialDevice
    from app.exchange.page_drawer import PageDrawer
    from app.inbox import InboxWatch
    from app.reports.press import Press
    from app.sync.signing import Signer
    from app.sync.worker import SyncWorker
    from app.terminal.line_queries import LineNews
    from app.terminal.line_watch import LineWatch

#: Name of the secret with which a role signs in at central.
SECRET = "central-{role}"  # noqa: S105  (a name, not a secret)


class Station:
    """A terminal with its devices and its sync, ready to be started. ``close`` ends all of it."""

    def __init__(self, settings: Settings, *, clock: Clock = DEVICE, listing: Listing | None = None) -> None:
        self.settings = settings
        live_in(settings.zone)
        self.store = Store(Path(settings.database))
        if not self.store.is_projected():
            from app.storage.upkeep import bring_up_to_date  # brings SQLAlchemy, and is needed after an update only

            bring_up_to_date(self.store)
        self.terminal = Terminal(self.store, settings.work_unit, clock, self._home())
        self._listing = listing
        self._review = Review(self.terminal.desk)
        self.terminal.labels.printers = settings.printer
        self.devices: list[SerialDevice] = []
        self.cameras: list[FolderCamera] = []
        self.printers: dict[str, Printer] = {}
        self.signals: Sequence[MachineSignal] = ()
        self.pages: PageDrawer | None = None
        self.press: Press | None = None
        self.sheets: PageDrawer | None = None
        self.line: LineWatch | None = None
        self.instruments: dict[str, Instrument] = {}
        self._housekeeping = Housekeeping(self.store.path)
        self._heard: datetime | None = None
        self._stop_sync: Callable[[], object] = lambda: None
        self._nudge: Callable[[], None] = lambda: None
        self._worker: SyncWorker | None = None
        self._inbox: InboxWatch | None = None

    def start_storage(self) -> None:
        """Make ready what the first action needs, and keep the database's log small from now on."""
        self.store.warm()
        self.terminal.warm()
        self._housekeeping.start()
        self._review.look()

    def when_absorbed(self, tell: Callable[[], None]) -> None:
        """Call ``tell`` after a page came in, from whatever thread; work that it overtook is looked at before."""

        def absorbed() -> None:
            self._review.look()
            tell()

        self.store.absorbed = absorbed

    def start_devices(
        self,
        on_frame: Callable[[DeviceFrame], None],
        on_heard: Callable[[Heard], None],
        on_state: Callable[[DeviceView], None],
    ) -> None:
        """Begin to look for every device of the settings; returns at once. Instruments speak to ``on_heard``."""
        from app.devices.instrument import Instrument
        from app.devices.ports import system_ports
        from app.devices.scanner import SerialDevice

        listing = self._listing or system_ports
        for each in (one for one in self.settings.device if one.kind != "signal"):
            if each.kind == "gauge":
                self.instruments[each.tool] = Instrument(each, on_heard, on_state, listing)
                self.devices.append(self.instruments[each.tool])
            else:
                self.devices.append(SerialDevice(each, on_frame, on_state, listing))
        for device in self.devices:
            device.start()

    def start_signals(self, on_said: Callable[[SignalSaid], None], on_state: Callable[[DeviceView], None]) -> None:
        """Begin to listen to the machine; returns at once."""
        mine = [each for each in self.settings.device if each.kind == "signal"]
        if not mine:
            return
        from app.devices.machine_signal import LineSignal
        from app.devices.ports import system_ports

        self.signals = [LineSignal(each, on_said, on_state, self._listing or system_ports) for each in mine]
        for signal in self.signals:
            signal.start()

    def start_cameras(self, on_photo: Callable[[CameraFrame], None], on_state: Callable[[DeviceView], None]) -> None:
        """Begin to look into every camera's folder; returns at once."""
        from app.devices.camera import FolderCamera

        self.cameras = [FolderCamera(each, on_photo, on_state) for each in self.settings.camera]
        for camera in self.cameras:
            camera.start()

    def start_printers(
        self, on_outcome: Callable[[PrintOutcome], None], on_state: Callable[[DeviceView], None]
    ) -> None:
        """Begin to look after every printer of the settings; returns at once."""
        if not self.settings.printer:
            return
        from app.devices.printers import Printer

        self.printers = {each.printer: Printer(each, on_outcome, on_state) for each in self.settings.printer}
        for printer in self.printers.values():
            printer.start()

    def print_labels(self, job: PrintJob) -> None:
        """Give a job to its printer; returns at once."""
        self.printers[job.printer].send(job)

    def start_pages(self, drawn: Callable[[DrawnPage], None]) -> None:
        """Make ready to draw pages of papers; nothing is loaded before one is wanted."""
        from app.exchange.page_drawer import PageDrawer

        self.pages = PageDrawer(self.terminal.queries.media, drawn)

    def start_reports(self, told: Callable[[ReportNews], None], drawn: Callable[[DrawnPage], None]) -> None:
        """Make ready to make travelers and to draw their pages; nothing is loaded before one is wanted."""
        from app.exchange.page_drawer import PageDrawer
        from app.reports.press import Press

        self.press = Press(self.store.path, told)
        self.sheets = PageDrawer(self.press.content, drawn)

    def make_traveler(self, lot: str) -> None:
        """Make the traveler of a lot as it is now; returns at once."""
        if self.press is not None:
            self.press.make(lot, self.terminal.now(), self.terminal.work_unit)

    def prints_pages(self) -> str:
        """How travelers leave this terminal: "cups", "pdf-folder", or "" where no printer is loaded for them."""
        from app.devices.print_sheets import printer_of_pages

        found = printer_of_pages(self.settings.printer)
        return found.kind if found else ""

    def print_pages(self, lot: str, hash: str) -> None:
        """Give the pages of a traveler to the printer that is loaded for them; returns at once."""
        from app.devices.print_sheets import deliver, printer_of_pages

        printer = printer_of_pages(self.settings.printer)
        if self.press is not None and printer is not None:
            self.press.deliver(lot, hash, lambda pages, name: deliver(pages, name, printer))

    def start_line(self, tell: Callable[[LineNews], None]) -> None:
        """Make ready to work out the line; nothing is read before somebody looks at it."""
        from app.terminal.line_watch import LineWatch

        self.line = LineWatch(lambda: self.terminal.line().answer, tell)

    def want(self, tool: str, want: Want | None) -> None:
        """Values of a tool's instrument are wanted for a prompt, and of no other instrument; returns at once."""
        for name, instrument in self.instruments.items():
            instrument.want(want if name == tool else None)

    def start_sync(
        self,
        on_truth: Callable[[SyncTruth], None],
        on_sought: Callable[[Sought], None],
        on_pictured: Callable[[AttachmentNews], None],
    ) -> None:
        """Begin to send and to take in; without a central, say that this terminal is the whole system."""
        central = self.settings.central
        if central is None:
            on_truth(SyncTruth(state="alone"))
            return
        from app.sync.worker import SyncWorker  # psycopg comes with it, and the first screen does not need it

        def publish(truth: SyncTruth) -> None:
            self._note_contact(truth)
            on_truth(truth)

        keeper = self.terminal.desk.timekeeper
        worker = SyncWorker(
            self.store,
            central.link,
            self._password,
            publish,
            signer=self._signer,
            confirmed=self.store.confirmed(),
            now=self.terminal.now,
            measured=keeper.heard,
            clock=keeper.clock,
            sought=on_sought,
            pictured=on_pictured,
        )
        self._worker, self._stop_sync, self._nudge = worker, worker.stop, worker.nudge
        self.terminal.desk.contact = lambda: self._contact(worker.truth)
        worker.start()

    def _contact(self, truth: SyncTruth) -> Contact:
        """How it stands with central; what was heard before the last start is remembered."""
        kept = self.store.setting("central_heard") if truth.last_contact is None else None
        heard = truth.last_contact or (datetime.fromisoformat(kept) if kept else None)
        here = truth.state in ("server", "local")
        return Contact(None if here else truth.since or heard or self.terminal.now(), heard)

    def _note_contact(self, truth: SyncTruth) -> None:
        """Remember, about once an hour, when central was heard: credentials are good for so long after it."""
        heard = truth.last_contact
        if heard is not None and (self._heard is None or heard - self._heard > timedelta(hours=1)):
            self._heard = heard
            self.store.note_contact(heard)

    def seek(self, ticket: int, streams: Sequence[str]) -> bool:
        """Ask central for streams that are not here, or not whole; returns at once, False where there is no central."""
        if self._worker is not None:
            self._worker.seek(ticket, streams)
        return self._worker is not None

    def look_at(self, names: Sequence[str]) -> None:
        """Somebody looks at these pictures, which are not here, and no more at those before."""
        if self._worker is not None:
            self._worker.look_at(names)

    def nudge(self) -> None:
        """Something was committed: send it now."""
        self._nudge()

    def start_inbox(self) -> None:
        """Begin to take in the orders that an ERP puts into a folder, if the settings name one."""
        if self.settings.erp is None:
            return
        from app.inbox import InboxWatch

        words = Path(self.settings.erp.map) if self.settings.erp.map else None
        folder = Path(self.settings.erp.inbox)
        self._inbox = InboxWatch(folder, self.store, words, lambda news: self.store.absorbed())
        self._inbox.start()

    def close(self) -> None:
        """Stop devices, inbox and sync, then let the database go."""
        for device in (*self.devices, *self.signals):
            device.stop()
        for camera in self.cameras:
            camera.stop()
        if self._inbox is not None:
            self._inbox.stop()
        for printer in self.printers.values():
            printer.stop()
        for drawer in filter(None, (self.pages, self.sheets)):
            drawer.stop()
        if self.press is not None:
            self.press.stop()
        if self.line is not None:
            self.line.stop()
        self._stop_sync()
        self._housekeeping.stop()
        self.store.close()

    def _home(self) -> CredentialHome | None:
        if self.settings.central is None:
            return None
        from app.sync.home import CentralCredentials

        return CentralCredentials(self.settings.central.link, self._password)

    def _password(self) -> Secret | None:
        from app.sync import secrets

        if self.settings.central is None:
            return None
        return secrets.fetch(SECRET.format(role=self.settings.central.role), kind=self.settings.secrets)

    def _signer(self) -> Signer | None:
        """The key with which this terminal signs; None for one that was enrolled before terminals signed."""
        from app.sync import secrets, signing

        public_key = self.store.signing_key()
        if public_key is None:
            return None
        kept = secrets.fetch(signing.secret_name(public_key), kind=self.settings.secrets)
        if kept is None:
            raise Refusal("SecretsUnavailable", reason="missing", place=str(secrets.where()))
        return signing.signer_of(kept, public_key)
