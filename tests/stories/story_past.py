"""What lies before a story: pieces that passed other stations, made through the façade while no kiosk is open."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from story_kit import BADGES, MARA, ORDER, PINS, Wall

from app.barcodes.scan import read
from app.domain.documents import Document
from app.storage.documents import NewDocument
from app.storage.store import Store
from app.terminal import Terminal, answers
from app.views import JobView


@contextmanager
def facade(database: Path, unit: str) -> Iterator[Terminal]:
    """A terminal on the file while no kiosk is open."""
    store = Store(database)
    try:
        yield Terminal(store, unit, Wall())
    finally:
        store.close()


def documents_of(kind: str, *bodies: Document) -> list[NewDocument]:
    """Released revisions, as a central or an import brings them."""
    return [_released(kind, body, msgspec.json.encode(body)) for body in bodies]


def _released(kind: str, body: Document, stored: bytes) -> NewDocument:
    hash = hashlib.sha256(stored).hexdigest()
    about = {"revision": "A", "author": "P-501", "released_by": "P-502"}
    return NewDocument(kind=kind, id=body.id, hash=hash, body=stored, **about)


def worked(database: Path, unit: str, until: str = "", order: str = ORDER, person: str = MARA) -> None:
    """Work on an order at a station until a step is due; with no step, to the end and everything good."""
    with facade(database, unit) as terminal:
        terminal.sign_on_with_badge(BADGES[person])
        card = terminal.queries.find(order, person)
        job = terminal.queries.job(card.lot, terminal.start(card))
        while (prompt := job.prompt) is not None and prompt.step != until:
            answer(terminal, job)
            job = terminal.queries.job(job.lot, job.run)
        if not until:
            report = terminal.queries.completion(job.lot, job.run)
            terminal.submit(answers.complete(report, report.quantity))
        terminal.sign_off()


def passed(database: Path, *units: str, order: str = ORDER) -> None:
    """Bring every piece of the order through stations."""
    for unit in units:
        times = 3 if unit == "ST-20" else 1
        for _ in range(times):
            worked(database, unit, order=order)


def answer(terminal: Terminal, job: JobView) -> None:
    """Answer the open prompt rightly."""
    prompt = job.prompt
    match prompt.kind:
        case "instruction":
            terminal.submit(answers.confirm(job, prompt))
        case "checklist":
            terminal.submit(answers.tick(job, prompt, range(len(prompt.items))))
        case "measurement":
            terminal.submit(answers.measure(job, prompt, prompt.limits.nominal))
        case "scan_material":
            lot = next(a.number for a in prompt.alternatives if a.quantity >= (prompt.needed or 0))
            terminal.submit(terminal.meaning(read(lot.encode()), job).command)
        case "tool_check":
            terminal.submit(answers.check_tool(job, prompt, prompt.tools.tools[0].tool, "scanned"))
        case "weigh":
            terminal.submit(answers.weigh(job, prompt, prompt.weigh.target))
        case "scan_identity":
            serial = f"H-{10_000 + terminal.store.head()[0]}"
            terminal.submit(terminal.meaning(read(serial.encode()), job).command)
        case "signature":
            terminal.submit_signed(answers.sign(job, job.prompt)[0], PINS[terminal.person])


def copied(plant_file: Path, folder: Path) -> Path:
    """A terminal's file of one's own."""
    return Path(shutil.copy(plant_file, folder / "terminal.db"))
