"""A newcomer's machine: what is missing for Qt is installed, or named in one command that can be copied.

The real script runs; only the answers of the machine (ldconfig, id, apt-get) are put in front of it.
"""

import os
import subprocess
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "installer" / "system-packages.sh"
#: What the offscreen, X11 and Wayland platforms of Qt and the typeface of the screens need on a bare Debian 12.
PACKAGES = (
    "libgl1 libegl1 libfontconfig1 libglib2.0-0 libdbus-1-3 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 "
    "libxcb-keysyms1 libxcb-shape0 libwayland-cursor0 fonts-inter"
)


class Machine:
    """A machine whose tools say what the test wants; everything else is the real one's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()
        self.says("fc-list", "")
        self.says("ldconfig", "")

    def says(self, tool: str, text: str, exit_code: int = 0) -> None:
        answer = self.folder / f"{tool}.txt"
        answer.write_text(text)
        self.runs(tool, f'cat "{answer}"; exit {exit_code}')

    def runs(self, tool: str, body: str) -> None:
        file = self.folder / tool
        file.write_text(f"#!/bin/sh\n{body}\n")
        file.chmod(0o755)

    def links(self, *tools: str) -> None:
        for tool in tools:
            (self.folder / tool).symlink_to(Path("/usr/bin") / tool)

    def run_script(self, path: str | None = None) -> "subprocess.CompletedProcess[str]":
        searched = path or f"{self.folder}:{os.environ['PATH']}"
        environment = {"PATH": searched, "HOME": str(self.folder)}
        return subprocess.run(
            ["/bin/sh", SCRIPT], env=environment, capture_output=True, text=True, timeout=60, check=False
        )


@pytest.fixture
def bare(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "bin")


def test_an_ordinary_account_is_given_the_one_command_and_nothing_is_changed(bare: Machine, tmp_path: Path) -> None:
    bare.says("id", "1000\n")
    bare.says("sudo", "")
    bare.runs("apt-get", f"touch {tmp_path}/called")
    done = bare.run_script()
    command = f"sudo sh -c 'apt-get update && apt-get install --yes --no-install-recommends {PACKAGES}'"
    assert done.returncode == 3
    assert done.stderr.splitlines()[-1].strip() == command
    assert not (tmp_path / "called").exists()


def test_root_has_it_installed_and_a_second_run_finds_nothing_to_do(bare: Machine, tmp_path: Path) -> None:
    libraries = [line.split()[0] for line in SCRIPT.read_text().splitlines() if ".so." in line[:30]]
    bare.says("id", "0\n")
    found = "".join(f"{library} (libc6,x86-64)\n" for library in libraries)
    (tmp_path / "found").write_text(found)
    installed = (
        f'[ "$1" = install ] || exit 0\necho "$@" >>{tmp_path}/calls\n'
        f'cp {tmp_path}/found "{bare.folder}/ldconfig.txt"\necho Inter >"{bare.folder}/fc-list.txt"'
    )
    bare.runs("apt-get", installed)
    assert bare.run_script().returncode == 0
    second = bare.run_script()
    assert (second.returncode, second.stdout, second.stderr) == (0, "", "")
    assert (tmp_path / "calls").read_text() == f"install --yes --no-install-recommends {PACKAGES}\n"


def test_only_what_is_missing_is_asked_for(bare: Machine) -> None:
    everything_but_the_cursor = [
        line.split()[0] for line in SCRIPT.read_text().splitlines() if ".so." in line[:30] and "xcb-cursor" not in line
    ]
    bare.says("id", "1000\n")
    bare.says("fc-list", "Inter,Inter Medium\n")
    bare.says("ldconfig", "".join(f"\t{library} (libc6) => /x\n" for library in everything_but_the_cursor))
    done = bare.run_script()
    assert done.returncode == 3
    assert "--no-install-recommends libxcb-cursor0'" in done.stderr


def test_no_mirror_within_reach_is_said_in_words_of_apt_and_ours(bare: Machine) -> None:
    bare.says("id", "0\n")
    bare.runs("apt-get", "echo 'Could not resolve deb.debian.org' >&2; exit 100")
    done = bare.run_script()
    assert done.returncode == 4
    assert "Could not resolve deb.debian.org" in done.stderr
    assert "reaches a Debian mirror" in done.stderr


def test_another_distribution_is_told_the_names(bare: Machine) -> None:
    bare.links("grep", "find", "head")
    done = bare.run_script(path=str(bare.folder))
    assert done.returncode == 5
    assert "libxcb-cursor0" in done.stderr
