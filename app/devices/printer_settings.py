"""What is known of a label printer before it is asked: its name, how it is reached, how fine it prints.

Plain values, read from a settings file with msgspec; must not open anything.
"""

from collections.abc import Iterable
from typing import Annotated, Literal

from msgspec import Meta, Struct

#: ZPL over TCP to a network printer; a CUPS queue; a folder into which PDFs are put.
Route = Literal["zpl-tcp", "cups", "pdf-folder"]


class PrinterSettings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One printer. ``templates``: the labels it is loaded for; none means any. ``dpi`` counts for ZPL.

    Raises ValueError for a printer that cannot be reached.
    """

    printer: Annotated[str, Meta(min_length=1, max_length=60)]
    kind: Route
    host: str = ""
    port: Annotated[int, Meta(ge=1, le=65535)] = 9100
    queue: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.+-]*$|^$", max_length=127)] = ""
    folder: str = ""
    dpi: Annotated[int, Meta(ge=150, le=1200)] = 203
    templates: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what could never work, while the file and line are still known."""
        wanted = {"zpl-tcp": self.host, "cups": self.queue, "pdf-folder": self.folder}
        if not wanted[self.kind]:
            key = {"zpl-tcp": "host", "cups": "queue", "pdf-folder": "folder"}[self.kind]
            raise ValueError(f"a printer of kind {self.kind} needs its {key}")

    @property
    def where(self) -> str:
        """Where it is, in words of the settings file."""
        return {"zpl-tcp": f"{self.host}:{self.port}", "cups": self.queue, "pdf-folder": self.folder}[self.kind]

    @property
    def dots_per_mm(self) -> float:
        """Dots of the print head; 0 where the way to the printer takes vectors."""
        return self.dpi / 25.4 if self.kind == "zpl-tcp" else 0.0


def printer_for(printers: Iterable[PrinterSettings], template: str) -> PrinterSettings | None:
    """The printer that is loaded for a template, else the first that takes any."""
    known = list(printers)
    loaded = [each for each in known if template in each.templates]
    return next(iter([*loaded, *(each for each in known if not each.templates)]), None)
