"""Every sentence of the kiosk reaches the translators, and a language that is not there changes nothing."""

import subprocess
import sys
from pathlib import Path

from ui.kiosk.translation import install, sentences, ts


def test_every_kind_of_sentence_is_collected():
    found = set(sentences())
    assert ("words", "on the server") in found
    assert ("refusal", "That PIN was not right.") in found
    assert ("Shell", "Hold") in found
    assert ("QueueScreen", "Resume {order}") in found


def test_what_was_collected_compiles_to_what_qt_loads(tmp_path: Path):
    source, compiled = tmp_path / "lineside_xx.ts", tmp_path / "lineside_xx.qm"
    source.write_text(
        ts(sentences()).replace('<translation type="unfinished"/>', "<translation>x</translation>"), "utf-8"
    )
    release = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([str(release), str(source), "-qm", str(compiled)], check=True, capture_output=True)
    assert compiled.stat().st_size > 1000


def test_a_language_that_is_not_there_leaves_english(qapp):
    assert not install(qapp, "xx")
