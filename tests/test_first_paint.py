"""The first screen needs little: what sync, reports, migrations and codes bring with them is imported after it."""

import json
import os
import subprocess
import sys
from pathlib import Path

from app.exchange.reference import read_demo
from app.intake import take_in
from app.storage.store import Store
from app.terminal import Terminal

#: Libraries that cost time and memory, and that nobody who looks at the first screen has any use for.
LATER = ("psycopg", "alembic", "rich", "reportlab", "biip", "cryptography", "keyring", "argon2", "barcode", "serial")
#: Parts of our own that come later too.
OWN_LATER = (
    "app.barcodes.scan",
    "app.barcodes.label_layout",
    "app.terminal.scans",
    "app.sync.worker",
    "app.devices.scanner",
)

OPEN = """
import json, sys
from pathlib import Path
from ui.kiosk.platform import choose_platform
from PySide6.QtWidgets import QApplication
from PySide6.QtCore import QEvent, QObject, QTimer
from app import settings
from app.bootstrap import Station
from ui.kiosk.application import Kiosk

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            kiosk.shell.removeEventFilter(self)
            print(json.dumps(sorted({name.partition(".")[0] for name in sys.modules} | set(sys.modules))), flush=True)
            QTimer.singleShot(0, application.quit)
        return False

choose_platform()
application = QApplication([])
read = settings.read(Path(sys.argv[1]))
kiosk = Kiosk(read, Station(read))
watch = Watch()
kiosk.shell.installEventFilter(watch)
kiosk.open()
application.exec()
kiosk.close()
"""


def test_nothing_that_can_come_later_is_imported_before_the_first_paint(tmp_path: Path):
    store = Store(tmp_path / "terminal.db")
    take_in(Terminal(store, "ST-10"), read_demo())
    store.close()
    config = tmp_path / "terminal.toml"
    config.write_text(
        f'work_unit = "ST-10"\ndatabase = "{tmp_path / "terminal.db"}"\nscreen = {{ fullscreen = false }}\n'
        '[central]\nhost = "127.0.0.1"\nport = 1\ndatabase = "none"\nrole = "none"\n'
        f'[[device]]\ndevice = "scanner"\nkind = "scanner"\nport = "{tmp_path / "scanner"}"\n'
    )
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_DATA_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", OPEN, str(config)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    imported = set(json.loads(done.stdout.splitlines()[0]))
    assert "PySide6" in imported
    assert imported & {*LATER, *OWN_LATER} == set()
