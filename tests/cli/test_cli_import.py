"""`lineside import`, `label` and `pin`: files in, labels out, and the first lead's PIN."""

import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

from cli_kit import DEMO, Home

from app.exchange.reference import read_demo
from app.storage.store import Store
from app.terminal import Terminal

#: Runs the command with its standard input as its controlling terminal, as a shell would.
ON_TTY = (
    "import fcntl, runpy, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "sys.argv = ['lineside', *sys.argv[1:]]; runpy.run_module('ui.cli.main', run_name='__main__')"
)


def test_the_demo_plant_is_taken_and_the_same_files_again_change_nothing(plant: Home):
    before = plant.database.read_bytes()
    again = plant.demo()
    assert again.code == 0
    assert "New: 0 documents, 0 badges, 0 lots." in again.out
    assert "11 lots were received before." in again.out
    assert plant.database.read_bytes() == before


def test_a_file_with_mistakes_is_refused_whole_and_every_mistake_is_named(home: Home, tmp_path: Path):
    bad = tmp_path / "orders.csv"
    bad.write_text(
        "order,product,quantity,due,priority\n"
        "10060,CP-80,5,2026-12-22T10:00:00+01:00,60\n"
        "10061,CP-80,many,2026-12-22T10:00:00+01:00,60\n"
        "10062,CP-80,5,tomorrow,60\n"
    )
    said = home.run("import", *sorted(DEMO.glob("*.toml")), bad)
    assert said.code == 1
    assert said.out == ""
    assert f"{bad.name}:3" in said.err.replace(", line ", ":")
    assert f"{bad.name}:4" in said.err.replace(", line ", ":")
    assert said.err.splitlines()[-1] == "2 mistakes. Nothing was taken. Correct them and import again."
    assert home.demo().out.startswith(f"New: {len(read_demo().documents)} documents")


def test_files_that_are_not_there_or_are_none(home: Home, tmp_path: Path):
    noise = tmp_path / "noise.toml"
    noise.write_bytes(bytes(range(256)))
    for path in (tmp_path / "missing.toml", tmp_path, noise):
        said = home.run("import", path)
        assert said.code == 1
        assert path.name in said.err
        assert "Nothing was taken" in said.err or len(said.err.splitlines()) == 2


def test_labels_are_written_as_pdf(plant: Home, tmp_path: Path):
    lot, badge = tmp_path / "lot.pdf", tmp_path / "badge.pdf"
    assert plant.run("label", "lot", "4802", lot).out == f"Written: {lot}\n"
    assert plant.run("label", "badge", "P-101", badge, "--badge", "LSB-101").code == 0
    for path in (lot, badge):
        assert path.read_bytes().startswith(b"%PDF-")


def test_labels_of_what_nobody_knows_are_refused(plant: Home, tmp_path: Path):
    out = tmp_path / "label.pdf"
    plant.run("label", "lot", "77777", out).refuses("77777", "lineside import")
    plant.run("label", "badge", "P-999", out, "--badge", "LSB-101").refuses("P-999")
    wrong = plant.run("label", "badge", "P-101", out, "--badge", "LSB-102")
    assert wrong.code == 2
    assert "not the badge of P-101" in wrong.err
    assert not out.exists()


def test_a_label_that_cannot_be_written_says_so(plant: Home, tmp_path: Path):
    plant.run("label", "lot", "4802", tmp_path / "no" / "such" / "folder.pdf").refuses("cannot be written")


def on_tty(home: Home, *words: str, answers: list[str]) -> tuple[int, str]:
    """Run a command on a pseudo-terminal, giving an answer to each question."""
    near, far = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", ON_TTY, *words],
        stdin=far, stdout=far, stderr=far, env=home.environment, start_new_session=True,
    )  # fmt: skip
    os.close(far)
    shown, waiting, until = "", list(answers), time.monotonic() + 30
    while time.monotonic() < until:
        if not select.select([near], [], [], 1)[0]:
            continue
        try:
            chunk = os.read(near, 4096)
        except OSError:  # the other end is closed: Linux says EIO
            break
        shown += chunk.decode()
        if shown.endswith(": ") and waiting:
            os.write(near, (waiting.pop(0) + "\n").encode())
    os.close(near)
    return process.wait(10), shown


def test_the_first_lead_gets_a_pin_that_is_never_shown(plant: Home):
    code, shown = on_tty(plant, "pin", "P-201", answers=["201201", "201201"])
    assert (code, shown.splitlines()[-1]) == (0, "P-201 has a PIN.")
    assert "201201" not in shown
    store = Store(plant.database)
    Terminal(store, "ST-10").people.check_pin("P-201", "201201")
    store.close()
    code, shown = on_tty(plant, "pin", "P-201", answers=["999999", "999999"])
    assert code == 1
    assert "Traceback" not in shown


def test_a_pin_for_somebody_who_is_no_lead_or_two_that_differ(plant: Home):
    for words, answers in ((("pin", "P-101"), ["111111"] * 2), (("pin", "P-201"), ["111111", "222222"])):
        code, shown = on_tty(plant, *words, answers=answers)
        assert code == 1
        assert len([line for line in shown.splitlines() if line and not line.startswith("PIN")]) == 2, shown
