"""The settings of one terminal, read from a TOML file that an administrator writes.

Shapes and reading only. Must hold no secret: passwords live in the keyring (`app.sync.secrets`).
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct

from app.clocks import zone_named
from app.devices.printer_settings import PrinterSettings
from app.devices.settings import CameraSettings, DeviceSettings
from app.devices.wedge import WedgeSettings
from app.domain.refusals import Refusal
from app.sync.link import Link

APP = "lineside"

_TWO_HOMES = "[erp] is for a terminal without [central]; with one, run `lineside erp watch --central URL` beside it"

_NO_ZONE = '"{zone}" is no time zone; write one such as zone = "Europe/Berlin"'


class Screen(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The panel: pixels, and pixels per millimetre of its glass (Qt cannot be trusted to know)."""

    width: Annotated[int, Meta(ge=800, le=7680)] = 1280
    height: Annotated[int, Meta(ge=600, le=4320)] = 800
    px_per_mm: Annotated[float, Meta(gt=1, lt=40)] = 5.886
    theme: Literal["light", "dark", "contrast"] = "light"
    gloves: bool = False
    fullscreen: bool = True
    language: str = "en"


class CentralSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Central as this terminal was enrolled at it; written by ``lineside central enroll``."""

    host: str
    port: int
    database: str
    role: str
    root_certificate: str = ""

    @property
    def link(self) -> Link:
        """What sync needs to connect."""
        return Link(
            host=self.host,
            port=self.port,
            database=self.database,
            role=self.role,
            root_certificate=self.root_certificate,
        )


class ErpSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The folder into which an ERP puts files of orders, and the map of its words. For a terminal without a central."""

    inbox: Annotated[str, Meta(min_length=1)]
    map: str = ""


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One terminal. ``central`` absent: it is a complete single-station system.

    ``secrets``: where its password and its key rest, as chosen when it was enrolled; "" where nothing was chosen yet.
    ``zone`` is the plant's time zone, an IANA name; empty: the machine's.
    """

    work_unit: Annotated[str, Meta(min_length=1, max_length=60)]
    database: str
    secrets: Literal["", "keyring", "credentials", "file"] = ""
    zone: str = ""
    screen: Screen = Screen()
    device: tuple[DeviceSettings, ...] = ()
    camera: tuple[CameraSettings, ...] = ()
    printer: tuple[PrinterSettings, ...] = ()
    wedge: WedgeSettings | None = WedgeSettings()
    central: CentralSettings | None = None
    erp: ErpSettings | None = None


def default_path() -> Path:
    """Where the settings are looked for: the user's configuration folder."""
    from platformdirs import user_config_path

    return user_config_path(APP) / "terminal.toml"


def default_database() -> Path:
    """Where the terminal's database is kept unless the settings say otherwise."""
    from platformdirs import user_data_path

    return user_data_path(APP) / "terminal.db"


def read(path: Path) -> Settings:
    """The settings in a file. Raises `Refusal` FileUnreadable or FileRefused with what is wrong."""
    try:
        found = tomllib.loads(path.read_bytes()[:1_000_000].decode())
    except FileNotFoundError as error:
        raise Refusal("FileUnreadable", file=str(path), why="there is no such file") from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Refusal("FileUnreadable", file=str(path), why=str(error)) from error
    found.setdefault("database", str(default_database()))
    try:
        settings = msgspec.convert(found, Settings)
    except msgspec.ValidationError as error:
        raise Refusal("FileRefused", file=str(path), why=str(error)) from error
    if settings.zone and zone_named(settings.zone) is None:
        raise Refusal("FileRefused", file=str(path), why=_NO_ZONE.format(zone=settings.zone))
    if settings.erp is not None and settings.central is not None:
        raise Refusal("FileRefused", file=str(path), why=_TWO_HOMES)
    return settings


def write(path: Path, settings: Settings) -> None:
    """Write settings so that a half-written file is never left behind."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_name(path.name + ".new")
    fresh.write_text(_toml(_plain(settings)), encoding="utf-8")
    fresh.replace(path)


def _plain(settings: Settings) -> dict[str, object]:
    """The settings without what TOML cannot say (absent values)."""
    found = msgspec.to_builtins(settings)
    return {key: _without_none(value) for key, value in found.items() if value is not None}


def _without_none(value: object) -> object:
    if isinstance(value, dict):
        return {key: _without_none(inner) for key, inner in value.items() if inner is not None}
    return [_without_none(inner) for inner in value] if isinstance(value, (list, tuple)) else value


def _toml(found: dict[str, object]) -> str:
    """Settings as TOML 1.0: single values first, then a table for each group and each device."""
    lines = [f"{key} = {_value(value)}" for key, value in found.items() if not _is_table(value)]
    for key, value in found.items():
        if isinstance(value, dict):
            lines += ["", f"[{key}]", *_pairs(value)]
        elif isinstance(value, list) and _is_table(value):
            for each in value:
                lines += ["", f"[[{key}]]", *_pairs(each)]
    return "\n".join(lines) + "\n"


def _is_table(value: object) -> bool:
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _pairs(table: dict[str, object]) -> list[str]:
    return [f"{_key(key)} = {_value(value)}" for key, value in table.items()]


def _key(key: str) -> str:
    """A key as TOML reads it: bare where it may be (TOML 1.0, keys), else as a text."""
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _value(key)


def _value(value: object) -> str:
    """One value on one line; what JSON makes of text, numbers and truth is TOML too."""
    if isinstance(value, dict):
        return "{ " + ", ".join(_pairs(value)) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")
