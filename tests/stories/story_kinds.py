"""A small product beside the demo plant's, with the steps that a story needs, and its orders at ST-10."""

from __future__ import annotations

import io
from pathlib import Path

from story_past import facade

from app.exchange.reference import read_contents
from app.intake import take_in

PRODUCT, OWN_ORDER, LATER_ORDER = "KX-1", "30001", "30002"

_ROUTING = """
[routing]
id = "KX-1"
revision = "A"
product = "KX-1"
author = "P-102"
released_by = "P-201"
effective_from = 2026-01-12

[[operation]]
id = "10"
name = "Potting"
work_units = ["ST-10"]
take = 5
"""
_MATERIAL = """
[[material]]
id = "KX-1"
name = "Coupling KX-1"
"""
_ORDERS = "order,product,quantity,priority\n30001,KX-1,5,1\n30002,KX-1,5,2\n"
#: A first step that somebody has done, so that there is something to verify.
READ = """
[[operation.step]]
id = "read"
kind = "instruction"
title = "Mix the resin"
"""


def take_in_steps(database: Path, steps: str, policies: str = "", media: str = "", **files: bytes) -> None:
    """Import a routing whose one operation has these ``[[operation.step]]`` tables, and two orders for it.

    ``media`` is TOML beside the material's; ``files`` are the files that it names, "_" for the point.
    """
    found = [
        ("material.toml", (_MATERIAL + media).encode()),
        ("routing.toml", (policies + _ROUTING + steps).encode()),
        ("orders.csv", _ORDERS.encode()),
    ]
    with facade(database, "ST-10") as terminal:
        take_in(
            terminal, read_contents(found, terminal.store.documents, lambda _, file: files.get(file.replace(".", "_")))
        )


def paper(*pages: str, password: str = "") -> bytes:
    """A PDF with a line of words on every page."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    written = io.BytesIO()
    drawn = Canvas(written, encrypt=StandardEncryption(password) if password else None)
    for words in pages:
        drawn.setFont("Helvetica", 36)
        drawn.drawString(60, 760, words)
        drawn.drawString(60, 60, f"end of {words}")
        drawn.showPage()
    drawn.save()
    return written.getvalue()


def take_in_paper(database: Path, name: str, content: bytes, revision: str) -> None:
    """Import a revision of one paper, by itself."""
    text = f'revision = "{revision}"\n[[media]]\nid = "{name}"\nname = "Paper {name}"\nfile = "p.pdf"\n'
    with facade(database, "ST-10") as terminal:
        take_in(terminal, read_contents([("m.toml", text.encode())], terminal.store.documents, lambda *_: content))
