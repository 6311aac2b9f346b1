"""A watched folder: files are taken when they are whole, put away with a report, and nothing is lost on bad days."""

import json
import os
import threading
from pathlib import Path

import msgspec
import pytest
from erp_kit import MAP, Floor, order, released, samples, sap

from app.domain.refusals import Refusal
from app.exchange.erp import ErpReport
from app.inbox import DONE, FAILED, REPORT, Inbox, InboxWatch


class Watched:
    """A floor with its folder; files count as whole at once unless a test says otherwise."""

    def __init__(self, folder: Path) -> None:
        self.floor = Floor(folder)
        self.folder = folder / "inbox"
        self.words = folder / "map.toml"
        self.words.write_text(MAP)
        self.inbox = self.open()

    def open(self, settled: float = 0, patience: float = 60) -> Inbox:
        self.inbox = Inbox(self.folder, self.floor.home, self.words, settled=settled, patience=patience)
        self.inbox.prepare()
        return self.inbox

    def put(self, name: str, said) -> Path:
        """Put a whole file there at once, as a sender does that renames it; half of one is a test of its own."""
        path, unfinished = self.folder / name, self.folder / f"{name}.tmp"
        unfinished.write_bytes(said if isinstance(said, bytes) else json.dumps(said).encode())
        return unfinished.replace(path)

    def names(self, under: str) -> list[str]:
        """What lies in done, failed or report, without the time in front."""
        return sorted(path.name.partition("-")[2] for path in (self.folder / under).iterdir())

    def report(self, name: str) -> ErpReport:
        """The newest report of a file."""
        path = max((self.folder / REPORT).glob(f"*-{name}.json"))
        assert path.with_suffix(".txt").read_text().startswith(f"Files: {name}")
        return msgspec.json.decode(path.read_bytes(), type=ErpReport)


@pytest.fixture
def watched(tmp_path: Path):
    made = Watched(tmp_path)
    yield made
    made.floor.store.close()


def test_a_good_file_goes_to_done_and_a_bad_one_to_failed_each_with_its_report(watched):
    watched.put("good.json", sap(*order("4711")))
    watched.put("cut.json", json.dumps(sap(*order("4712"))).encode()[:200])
    watched.put("half.json", sap(*order("4713"), *order("4714", Material="GHOST")))
    handled = watched.inbox.look()
    assert sorted(handled.failed) == ["cut.json", "half.json"]
    assert (watched.names(DONE), watched.names(FAILED)) == (["good.json"], ["cut.json", "half.json"])
    assert watched.names(REPORT) == sorted(f"{n}.json.{e}" for n in ("good", "cut", "half") for e in ("json", "txt"))
    assert "ends in the middle" in watched.report("cut.json").mistakes[0].what
    assert [line.order for line in watched.report("half.json").with_result("refused")] == ["4714"]
    assert not watched.report("good.json").refused
    assert watched.floor.order("4713") is not None
    assert watched.inbox.idle


def test_the_same_file_again_changes_nothing_and_the_report_says_so(watched):
    for _ in range(2):
        watched.put("orders.json", sap(*order("4711")))
        watched.inbox.look()
    assert watched.report("orders.json").unchanged == ("4711",)
    text = max((watched.folder / REPORT).glob("*.txt")).read_text()
    assert "Nothing changed." in text
    assert watched.names(DONE) == ["orders.json", "orders.json"]


def test_a_file_that_is_still_written_is_left_until_it_is_quiet(watched):
    inbox = watched.open(settled=3600)
    whole = json.dumps(sap(*order("4711"))).encode()
    watched.put("orders.json", whole[:100])
    assert inbox.look() is None
    watched.put("orders.json", whole)
    assert inbox.look() is None
    inbox._settled = 0
    assert inbox.look().report.new == ("4711",)


@pytest.mark.parametrize("name", [".orders.json", "orders.json.tmp", "orders.json.PART", "orders.filepart"])
def test_names_of_unfinished_files_are_left_alone_until_they_are_renamed(watched, name):
    path = watched.put(name, sap(*order("4711")))
    assert watched.inbox.look() is None
    path.rename(watched.folder / "orders.json")
    assert watched.inbox.look().report.new == ("4711",)


def test_folders_links_and_pipes_are_no_files_of_orders(watched):
    (watched.folder / "folder.json").mkdir()
    os.mkfifo(watched.folder / "pipe.json")
    (watched.folder / "link.json").symlink_to("/etc/hostname")
    assert watched.inbox.look() is None


def test_the_parts_of_an_order_may_come_one_after_the_other(watched):
    files = released(samples())
    for name, content in files[:3]:
        watched.put(name, content)
        assert watched.inbox.look() is None
    for name, content in files[3:]:
        watched.put(name, content)
    handled = watched.inbox.look()
    assert handled.report.new == ("1000000",)
    assert len(watched.names(DONE)) == 5
    assert len(watched.floor.routing("1000000").components) == 7


def test_a_part_whose_other_parts_never_come_is_put_away_with_the_reason(watched):
    inbox = watched.open(patience=3600)
    (file,) = samples("*-02-component-*")
    watched.put(*file)
    assert inbox.look() is None
    assert inbox.look() is None
    inbox._patience = 0
    assert inbox.look().failed == (file[0],)
    assert "its header is not" in watched.report(file[0]).lines[0].mistakes[0].what


def test_a_map_with_a_mistake_takes_nothing_and_says_so(watched):
    watched.words.write_text("colour = 1\n")
    watched.put("orders.json", sap(*order("4711")))
    assert watched.inbox.look().failed == ("orders.json",)
    assert "the map is" in watched.report("orders.json").mistakes[0].what
    assert watched.floor.order("4711") is None


def test_when_storage_says_no_the_file_stays_and_the_next_look_takes_it(watched, monkeypatch):
    watched.put("orders.json", sap(*order("4711")))

    def full(documents):
        raise Refusal("StorageFull", path="terminal.db")

    with monkeypatch.context() as patched:
        patched.setattr(watched.floor.home, "add", full)
        with pytest.raises(Refusal, match="StorageFull"):
            watched.inbox.look()
    assert not watched.inbox.idle
    assert watched.inbox.look().report.new == ("4711",)


def test_a_folder_that_cannot_be_made_is_a_refusal(watched):
    watched.put("file", b"x")
    with pytest.raises(Refusal, match="FileUnreadable"):
        Inbox(watched.folder / "file" / "inbox", watched.floor.home).prepare()


def test_the_thread_of_a_terminal_takes_files_and_ends_within_a_file(watched, monkeypatch):
    monkeypatch.setattr("app.inbox.EVERY", 0.01)
    monkeypatch.setattr("app.inbox.SETTLED", 0)
    news, began = threading.Event(), threading.Event()
    watch = InboxWatch(watched.folder, watched.floor.store, watched.words, lambda handled: news.set())
    watch._inbox._settled = 0
    watched.put("orders.json", sap(*order("4711")))
    watch.start()
    assert news.wait(10)
    assert watched.floor.order("4711") is not None
    many = [part for number in range(5000, 5600) for part in order(str(number))]
    add = watched.floor.store.add_documents
    monkeypatch.setattr(watched.floor.store, "add_documents", lambda found: (add(found), began.set())[0])
    watched.put("many.json", sap(*many))
    assert began.wait(10)
    watch.stop()
    taken = len([1 for number in range(5000, 5600) if watched.floor.order(str(number))])
    assert 0 < taken < 600
    assert watched.names(DONE) == ["orders.json"]
    again = watched.open()
    assert len(again.look().report.new) == 600 - taken


@pytest.mark.parametrize("name", [b"Auftr\xe4ge.json", b"o" * 250 + b".json"])
def test_a_file_with_a_name_of_another_alphabet_or_of_any_length_stops_nothing(watched, name):
    """Latin-1 in a file's name, as an old ERP writes it, or a name as long as the file system allows."""
    with open(os.fsencode(watched.folder) + b"/" + name, "wb") as file:
        file.write(json.dumps(sap(*order("4711"))).encode())
    watched.put("zz.json", sap(*order("4712")))
    assert watched.inbox.look().failed == ()
    assert watched.inbox.idle
    assert len(watched.names(DONE)) == 2
    assert len(watched.names(REPORT)) == 4
