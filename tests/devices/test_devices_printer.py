"""Printers on their good and bad days: what is known afterwards is never more than what the printer showed."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st
from printer_kit import hasty, job

from app.devices import print_zpl
from app.devices.fakes.printer import FakePrinter, drawn, unpacked
from app.devices.print_jobs import PrintOutcome
from app.devices.printer_settings import PrinterSettings, printer_for
from app.devices.printer_status import PrinterStatus, parse
from app.devices.printers import Printer
from app.views import DeviceView


class Heard:
    """What a printer told, from its own thread."""

    def __init__(self) -> None:
        self.outcomes: list[PrintOutcome] = []
        self.states: list[DeviceView] = []
        self._changed = threading.Condition()

    def outcome(self, outcome: PrintOutcome) -> None:
        with self._changed:
            self.outcomes.append(outcome)
            self._changed.notify_all()

    def state(self, view: DeviceView) -> None:
        with self._changed:
            self.states.append(view)
            self._changed.notify_all()

    def until(self, *words: str) -> list[tuple[str, str]]:
        """Wait until outcomes ended with these, then all of them as (outcome, detail)."""
        with self._changed:
            got = self._changed.wait_for(lambda: self.said()[-len(words) :] == list(words), 6)
        assert got, self.said()
        return [(o.outcome, o.detail) for o in self.outcomes]

    def until_state(self, state: str, detail: str = "") -> None:
        with self._changed:
            assert self._changed.wait_for(lambda: self._is(state, detail), 6), self.states

    def _is(self, state: str, detail: str) -> bool:
        return bool(self.states) and self.states[-1].state == state and detail in self.states[-1].detail

    def said(self) -> list[str]:
        return [each.outcome for each in self.outcomes]


@pytest.fixture
def fake(tmp_path: Path) -> Iterator[FakePrinter]:
    made = FakePrinter(tmp_path)
    yield made
    made.close()


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def printer(fake: FakePrinter, heard: Heard) -> Iterator[Printer]:
    settings = PrinterSettings(printer="label", kind="zpl-tcp", host=fake.host, port=fake.port)
    made = Printer(settings, heard.outcome, heard.state, hasty(), look_s=0.05)
    made.start()
    yield made
    assert made.stop(6)


def read(picture) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def test_a_good_printer_says_that_it_came_out_and_it_did(printer, fake, heard):
    printer.send(job("P-1", "P-2", copies=2))
    assert heard.until("sent", "printed") == [("sent", ""), ("printed", "")]
    assert [read(label) for label in fake.labels] == [["P-1"], ["P-1"], ["P-2"], ["P-2"]]


@pytest.mark.parametrize("fault", ["paper", "ribbon", "head", "paused"])
def test_a_printer_that_waits_for_somebody_is_given_nothing(printer, fake, heard, fault):
    fake.become(fault)
    heard.until_state("stopped", fault)
    printer.send(job())
    assert heard.until("failed") == [("failed", fault)]
    fake.become("ready")
    heard.until_state("ready")
    assert fake.labels == []


@pytest.mark.parametrize("behaviour", ["silent", "garbage"])
def test_a_printer_that_cannot_say_leaves_it_at_sent(printer, fake, heard, behaviour):
    fake.become(behaviour)
    printer.send(job())
    assert heard.until("sent") == [("sent", "silent")]
    assert fake.waited_for(1)


def test_a_printer_that_hangs_up_in_the_middle_leaves_it_in_doubt(printer, fake, heard):
    fake.become("drop")
    printer.send(job(*(f"P-{n}" for n in range(20))))
    assert heard.until("doubted")[-1] == ("doubted", "broken")
    assert fake.labels == []


def test_nobody_listening_means_that_nothing_was_sent(printer, fake, heard):
    fake.become("refuse")
    heard.until_state("missing")
    printer.send(job())
    assert heard.until("failed") == [("failed", "unreachable")]
    fake.become("ready")
    heard.until_state("ready")
    printer.send(job(name="job-2"))
    heard.until("sent", "printed")


def test_a_slow_printer_gets_its_time(printer, fake, heard):
    fake.become("slow")
    printer.send(job())
    heard.until("sent", "printed")
    assert [read(label) for label in fake.labels] == [["P-1"]]


def test_paper_that_runs_out_in_the_middle_is_waited_for(printer, fake, heard):
    printer._stopping.progress_s = 6.0
    fake.become("runs_out")
    printer.send(job("P-1", copies=3))
    heard.until("sent")
    heard.until_state("stopped", "paper")
    assert len(fake.labels) == 1
    fake.become("ready")
    heard.until("sent", "printed")
    assert len(fake.labels) == 3


def test_a_printer_that_still_has_labels_to_print_has_not_printed_them(printer, fake, heard):
    fake.become("late")
    printer.send(job())
    assert heard.until("sent") == [("sent", "")]
    assert fake.waited_for(1)
    printer.send(job("P-2", name="job-2"))  # its turn comes when the patience with the first is over
    heard.until("sent", "sent")
    fake.become("ready")
    assert heard.until("sent", "sent", "printed")[-1] == ("printed", "")


def test_a_reader_that_takes_nothing_ends_the_wait(heard):
    """A printer whose connection opens and whose buffer stays full: some of it may have come out."""
    server = socket.create_server(("127.0.0.1", 0))
    server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    settings = PrinterSettings(printer="label", kind="zpl-tcp", host="127.0.0.1", port=server.getsockname()[1])
    waits = hasty()
    try:
        with print_zpl.Line(settings, waits) as line:
            outcomes = list(print_zpl._over(line, job(), b"^FX" * 3_000_000, waits, lambda fault: None))
    finally:
        server.close()
    assert [each.outcome for each in outcomes] == ["doubted"]


def test_jobs_come_out_in_their_order_and_none_is_lost(printer, fake, heard):
    for number in range(4):
        printer.send(job(f"P-{number}", name=f"job-{number}"))
    assert fake.waited_for(4)
    assert [read(label)[0] for label in fake.labels] == ["P-0", "P-1", "P-2", "P-3"]


def test_a_folder_takes_a_whole_pdf_and_knows_no_more(tmp_path, heard):
    folder = tmp_path / "out"
    folder.mkdir()
    printer = Printer(PrinterSettings(printer="pdf", kind="pdf-folder", folder=str(folder)), heard.outcome, heard.state)
    printer.start()
    printer.send(job("P-1"))
    assert heard.until("sent") == [("sent", "folder")]
    assert printer.stop(6)
    assert [path.name for path in folder.iterdir()] == ["job-1.pdf"]


def test_a_folder_that_is_not_there_is_said(tmp_path, heard):
    printer = Printer(
        PrinterSettings(printer="pdf", kind="pdf-folder", folder=str(tmp_path / "no")), heard.outcome, heard.state
    )
    printer.start()
    heard.until_state("missing", "no such folder")
    printer.send(job("P-1"))
    assert heard.until("failed") == [("failed", "folder")]
    assert printer.stop(6)


@pytest.fixture
def cups(tmp_path, monkeypatch):
    """Programs called lp and lpstat, which do what the test wrote."""

    def write(lp: str, lpstat: str = "echo 'printer Zebra is idle.  enabled since today'") -> None:
        for name, body in (("lp", lp), ("lpstat", lpstat)):
            path = tmp_path / name
            path.write_text(f"#!/bin/sh\n{body}\n")
            path.chmod(0o755)

    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return write


def at_queue(heard) -> list[tuple[str, str]]:
    printer = Printer(PrinterSettings(printer="z", kind="cups", queue="Zebra"), heard.outcome, heard.state)
    printer.start()
    printer.send(job("P-1"))
    with heard._changed:
        assert heard._changed.wait_for(lambda: heard.outcomes, 6)
    assert printer.stop(6)
    return [(o.outcome, o.detail) for o in heard.outcomes]


def test_cups_takes_the_pdf_and_that_is_sent(cups, heard, tmp_path):
    cups(f'for last; do :; done; cp "$last" {tmp_path}/seen.pdf; echo "request id is Zebra-7 (1 file(s))"')
    assert at_queue(heard) == [("sent", "queue")]
    assert "Zebra-7" in heard.outcomes[0].raw
    assert (tmp_path / "seen.pdf").read_bytes().startswith(b"%PDF")


def test_cups_that_refuses_says_why(cups, heard):
    cups("echo 'lp: The printer or class does not exist.' >&2; exit 1")
    assert at_queue(heard) == [("failed", "refused")]
    assert "does not exist" in heard.outcomes[0].raw


def test_a_queue_that_is_stopped_is_given_nothing(cups, heard):
    cups("exit 9", "echo 'printer Zebra disabled since Mon -'; echo '	Media empty'")
    assert at_queue(heard) == [("failed", "stopped")]


def test_cups_that_never_answers_leaves_it_in_doubt(cups, heard, monkeypatch):
    monkeypatch.setattr("app.devices.print_files.LP_S", 0.3)
    cups("exec sleep 20")
    assert at_queue(heard) == [("doubted", "slow")]


def test_no_cups_on_this_machine_means_that_nothing_was_sent(heard, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert at_queue(heard) == [("failed", "unreachable")]


def test_the_printer_that_is_loaded_for_a_label_gets_it():
    big = PrinterSettings(printer="big", kind="cups", queue="A4", templates=("crate",))
    small = PrinterSettings(printer="small", kind="cups", queue="Zebra")
    assert printer_for((small, big), "crate") is big
    assert printer_for((small, big), "pump") is small
    assert printer_for((big,), "pump") is None


@pytest.mark.parametrize("kind", ["zpl-tcp", "cups", "pdf-folder"])
def test_a_printer_that_cannot_be_reached_is_refused_with_the_settings(kind):
    with pytest.raises(ValueError, match=f"of kind {kind} needs its"):
        PrinterSettings(printer="x", kind=kind)


GUIDE = b"\x02030,0,0,1245,000,0,0,0,000,0,0,0\x03\r\n\x02000,0,0,0,0,2,4,0,00000000,1,000\x03\r\n\x021234,0\x03\r\n"


def test_the_host_status_is_read_as_the_guide_has_it():
    assert parse(GUIDE) == PrinterStatus(fault="", formats=0, remaining=0, partial=False)
    assert parse(GUIDE.replace(b"030,0,", b"030,1,")).fault == "paper"
    assert parse(GUIDE.replace(b"1245,000", b"1245,002")).formats == 2
    assert parse(GUIDE.replace(b"00000000", b"00000005")).remaining == 5
    assert not parse(GUIDE.replace(b"00000000", b"00000005")).idle


@given(st.binary(max_size=600))
def test_no_bytes_are_a_status_by_chance_or_crash_the_reader(raw):
    found = parse(raw)
    assert found is None or raw.count(b"\x03") >= 3


@given(st.integers(0, len(GUIDE) - 1), st.binary(min_size=1, max_size=3))
def test_a_damaged_status_is_no_error(place, noise):
    parse(GUIDE[:place] + noise + GUIDE[place + 1 :])


def test_the_fakes_unpacking_follows_the_guide():
    """Examples worked out by hand from the guide's rule: 20 for g, 19 for Y, so hM is 40 + 7."""
    assert unpacked("FG0!", 2) == [b"\xf0\xff"]
    assert unpacked(",:", 2) == [b"\x00\x00", b"\x00\x00"]
    assert unpacked("hMFF", 24) == [b"\xff" * 24]
    assert drawn(b"^FO0,0^GFA,9,9,2,,^FS") is None
