"""Sync and devices: what is on the server, what is only here and since when, each device, and what to do. Passive."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from app.views import DeviceView, SyncTruth
from ui.kiosk.messages import message
from ui.kiosk.screens.screen import Screen
from ui.kiosk.theme import Theme
from ui.kiosk.widgets.buttons import QuietButton
from ui.kiosk.widgets.listing import Line, Listing
from ui.kiosk.widgets.marker import State
from ui.kiosk.widgets.notice import Notice
from ui.kiosk.widgets.stack import Stack
from ui.kiosk.widgets.surface import Rule
from ui.kiosk.widgets.text import LEFT, Text
from ui.kiosk.words import Marker, device_words, moment, printer_need, since_words


class SheetScreen(Screen):
    """Signals: ``back()``, ``retry()``, ``read()``: somebody has read what happened."""

    back = Signal()
    retry = Signal()
    read = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, slot="sheet-slot")
        self._truth = SyncTruth(state="alone")
        self._records = Text(theme, "heading", self, text=self.tr("Your records"), strong=True)
        self._notice = Notice(theme, self)
        self._detail = Text(theme, "body", self, align=LEFT)
        self._facts = Listing(theme, self, more=self.tr("{n} more"))
        self._rule = Rule(theme, self)
        self._devices_title = Text(theme, "heading", self, text=self.tr("Devices"), strong=True)
        self._devices = Listing(theme, self, more=self.tr("{n} more, which are ready"))
        self._empty = Text(theme, "body", self, tone="ink2", align=LEFT)
        self._retry = QuietButton(theme, self.tr("Try the server now"), "cloud", self, name="retry")
        self._retry.touched.connect(self.retry)
        self._read = QuietButton(theme, self.tr("I have read this"), "check", self, name="news-read")
        self._read.touched.connect(self.read)
        self.slot.quiet(self.tr("Back to the work"), "left")

    def set_sheet(
        self,
        sync: SyncTruth,
        devices: tuple[DeviceView, ...],
        facts: tuple[tuple[str, str], ...],
        *,
        reader: bool = True,
    ) -> None:
        """Show what is true now; ``facts`` are a word and its value each. ``reader``: may say that news were read."""
        self._truth = sync
        cause, way = self._notice_words(sync)
        if sync.held_since is not None and sync.state in ("server", "local") and not sync.news:
            held = self.tr("Since {when} the server holds back what others record. You can go on working.")
            way = held.format(when=since_words(sync.held_since))
        self._notice.say(cause, way, state=_marker(sync))
        self._detail.say("" if sync.news else self._contact_words(sync))
        self._facts.show_lines([Line(word, "", value) for word, value in (*self._news_facts(sync), *facts)])
        self._devices.show_lines([self._device_line(device) for device in sorted(devices, key=_trouble)])
        self._empty.say("" if devices else self.tr("No device is set up here. What you type is recorded as typed."))
        news = bool(sync.news) and sync.problem is None
        self._retry.setVisible(sync.state != "alone" and not news)
        self._read.setVisible(news and reader)
        self.arrange()
        self.changed.emit()

    def prompt_line(self, device: str = "") -> tuple[str, str, str]:
        """Nothing has to be done here, unless it says so."""
        second = self.tr("Every record is kept here until the server has it")
        if self._truth.problem is not None:
            return ("cloud", self.tr("Read what to do, then go back"), second)
        return ("cloud", self.tr("You can go on working"), second)

    def act(self) -> None:
        """Back to the work."""
        self.back.emit()

    def escape(self) -> None:
        """Back to the work."""
        self.back.emit()

    def arrange(self) -> None:
        """Records at the left, devices at the right."""
        s, at = self.theme.sizes, self.places(ladder=False)
        self._rule.setGeometry(at.hand_rule)
        head = self.theme.pitch("heading")
        room = at.middle.adjusted(0, -s.hair, 0, 0)
        room.setBottom(min(room.bottom(), at.slot.top() - s.margin - 1))
        left = Stack().text(self._records, head).space(s.half).fixed(self._notice, self._notice_height(room))
        if self._detail.text():
            left.space(s.half).text(self._detail).space(s.half)
        else:
            left.space(-s.hair)  # one hairline, not two, between the notice and the facts
        left.stretch(self._facts, self._facts.least()).place(room)
        right = Stack().text(self._devices_title, head).space(s.half).text(self._empty)
        right.stretch(self._devices, self._devices.least()).place(at.hand.adjusted(0, -s.hair, 0, 0))
        self._read.setGeometry(at.middle.left(), at.slot.top(), s.slot_width, at.slot.height())
        self._retry.setGeometry(at.middle.left(), at.slot.top(), s.slot_width, at.slot.height())

    def _notice_height(self, room: QRect) -> int:
        """Room for its words: what happened goes before the facts, which keep three eighths."""
        usual = self.theme.pitch("lead") * 2 + self.theme.pitch("body") * 2 + self.theme.sizes.margin
        return max(usual, min(self._notice.height_at(room.width()), room.height() * 5 // 8))

    def _notice_words(self, sync: SyncTruth) -> tuple[str, str]:
        """What happened and nobody has read yet, unless something needs a person now."""
        if not sync.news or sync.problem is not None:
            return self._sync_words(sync)
        words = message(sync.news[0][0])
        return words.cause, words.way_out

    def _news_facts(self, sync: SyncTruth) -> tuple[tuple[str, str], ...]:
        """When it was noticed, and what has yet to be sent: the notice speaks of what happened."""
        if not sync.news:
            return ()
        return (self.tr("Noticed"), moment(sync.news[0][1])), (self.tr("Still to be sent"), f"{sync.unsent:,}")

    def _sync_words(self, sync: SyncTruth) -> tuple[str, str]:
        """What is so, and what it means for the work."""
        if sync.problem is not None:
            words = message(sync.problem, clears=str(sync.problem.params.get("clears", "")))
            return words.cause, words.way_out
        since = since_words(sync.since) if sync.since else ""
        here = self._here_words(sync.unsent, sync.pictures)
        match sync.state:
            case "server":
                return self.tr("Every record is on the server."), self.tr("Nothing to do.")
            case "local":
                return here, self.tr("They are being sent. You can go on working.")
            case "offline":
                gone = self.tr("The server cannot be reached since {since}.").format(since=since)
                return gone if since else self.tr("The server cannot be reached."), here
            case "attention":
                return self.tr("The server needs attention."), here
            case "alone":
                return self.tr("This terminal is on its own."), self.tr("Every record is saved here.")

    def _here_words(self, count: int, pictures: int) -> str:
        if pictures and not count:
            one = self.tr("Every record is on the server. 1 picture is only on this terminal, safe.")
            many = self.tr("Every record is on the server. {n} pictures are only on this terminal, safe.")
            return one if pictures == 1 else many.format(n=pictures)
        if not count:
            return self.tr("Nothing waits here to be sent.")
        if pictures:
            both = self.tr("Only here, safe: {records}, {pictures}.")
            counts = self._records_words(count), self._pictures_words(pictures)
            records, images = (words.replace(" ", "\u00a0") for words in counts)  # a number stays with its word
            return both.format(records=records, pictures=images)
        one = self.tr("1 record is only on this terminal, safe.")
        return one if count == 1 else self.tr("{n} records are only on this terminal, safe.").format(n=count)

    def _records_words(self, count: int) -> str:
        return self.tr("1 record") if count == 1 else self.tr("{n} records").format(n=count)

    def _pictures_words(self, count: int) -> str:
        return self.tr("1 picture") if count == 1 else self.tr("{n} pictures").format(n=count)

    def _contact_words(self, sync: SyncTruth) -> str:
        if sync.last_contact is None or sync.state == "offline":
            return ""
        return self.tr("The server last answered {when}.").format(when=moment(sync.last_contact))

    def _device_line(self, device: DeviceView) -> Line:
        markers: dict[str, State] = {"ready": "good", "searching": "attention"}
        return Line(device_words(device), self._device_help(device), marker=markers.get(device.state, "stop"), state="")

    def _device_help(self, device: DeviceView) -> str:
        if device.state == "ready":
            who = f"{device.model} {device.serial}".strip()
            return who or device.port or self.tr("Works like a keyboard")
        if device.kind == "printer":
            return printer_need(device) or device.port
        if device.state == "other":
            return self.tr("It says {serial}. Connect the right one.").format(serial=device.serial)
        if device.kind == "signal":
            return self.tr("Plug it in again. Until then, say on Stop how the machine stands.")
        return self.tr("Plug it in again. Until then, type.")


def _trouble(device: DeviceView) -> int:
    """What needs a hand comes first."""
    return ("missing", "stopped", "other", "searching", "ready").index(device.state)


def _marker(sync: SyncTruth) -> Marker:
    """What the truth looks like."""
    if sync.problem is not None or sync.state == "attention":
        return "stop"
    return "attention" if sync.state == "offline" or sync.news else "good"
