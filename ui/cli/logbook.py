"""The kiosk's log: JSON lines in a file that turns over, in the user's log folder. Never secrets, never the screen."""

from __future__ import annotations

import logging
import re
from collections.abc import MutableMapping
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Any

import structlog

from app.settings import APP

#: Bytes of one file and how many old ones are kept: some weeks of a busy terminal.
SIZE, KEPT = 2_000_000, 5
#: Names under which a secret might be handed to the log by mistake.
SECRET_NAMES = frozenset({"pin", "lead_pin", "again", "password", "secret", "badge", "code_of_badge"})
HIDDEN = "(hidden)"


def log_path(work_unit: str) -> Path:
    """The file that a station's kiosk writes now; older ones beside it end in .1, .2 and so on."""
    from platformdirs import user_log_path

    return user_log_path(APP) / f"kiosk-{re.sub('[^A-Za-z0-9_-]', '_', work_unit)}.log"


def open_log(work_unit: str) -> Path:
    """Send everything that is logged to the station's file; returns its path."""
    path = log_path(work_unit)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    handler = RotatingFileHandler(path, maxBytes=SIZE, backupCount=KEPT, encoding="utf-8")
    handler.setFormatter(_formatter())
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    structlog.configure(
        processors=[*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return path


def _shared() -> list[Any]:
    """What happens to every line, our own and those of libraries."""
    return [
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        hide_secrets,
        structlog.processors.format_exc_info,
    ]


def _formatter() -> logging.Formatter:
    meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    return structlog.stdlib.ProcessorFormatter(
        processors=[meta, structlog.processors.JSONRenderer()], foreign_pre_chain=_shared()
    )


def hide_secrets(_: Any, __: str, said: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """A value under a secret's name is not written, whoever logs it."""
    for name in SECRET_NAMES & said.keys():
        said[name] = HIDDEN
    return said
