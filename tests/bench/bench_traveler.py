"""The traveler of a lot with 2,000 records as PDF, against the same library rendering as many pages of plain text.

All of it counts: reading the file, folding, finding deviations, laying out. Plain text are full lines of the same
typeface and size, as many as a page holds, written line by line with reportlab's own text object.
"""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

from bench_line import Line
from plant import PERSON, documents, write

from app.domain.facts import Authorised, Draft
from app.domain.lots import MaterialConsumed, OperationReported, OperationStarted
from app.domain.steps.instruction import InstructionConfirmed
from app.domain.steps.measurement import MeasurementTaken
from app.domain.steps.signature import SignatureGiven, content
from app.domain.values import lot_id, lot_stream
from app.reports import pdf
from app.reports.archive import opened
from app.reports.face import weights
from app.reports.making import Maker, of_lot
from app.reports.sheet import BODY, FOOT, HEIGHT, LEFT, ROOM, TOP, WIDTH
from app.storage.store import Store

RECORDS, GOAL, ROUNDS = 2_000, 3.0, 5
LOT, ORDER = lot_id("P", "10000"), "10000"
D = Decimal
MANY, MOST_MB, MOST_TIMES = 10_000, 400, 6.5
_ALONE = """
import re, sys
from pathlib import Path
import bench_traveler
def most():
    return int(re.search("VmHWM:\\s+([0-9]+)", Path("/proc/self/status").read_text())[1])
before = most()
pages, seconds = bench_traveler.traveler(Path(sys.argv[1]))
print(pages, seconds, (most() - before) / 1024)
"""


def lines() -> Iterator[Line]:
    """The goal, and five times as many records."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "terminal.db"
        filled(path, RECORDS)
        pages, ours, plain = 0, [], []
        for _ in range(ROUNDS):
            pages, seconds = traveler(path)
            ours.append(seconds)
            plain.append(text(pages))
    ratio = min(ours) / min(plain)
    shape = f"the traveler of a lot with {RECORDS:,} records as PDF ({pages} pages)"
    figure = f"{ratio:.1f} times ({min(ours) * 1000:,.0f} ms, plain text {min(plain) * 1000:,.0f} ms)"
    yield Line(shape, f"<= {GOAL:.0f} times as many pages of plain text", figure, ratio <= GOAL)
    yield from many()


def filled(path: Path, records: int) -> None:
    """A lot at work: runs of eight records, one in five with a value out of limits that somebody let pass."""
    store = Store(path)
    store.add_documents(documents(1))
    store.write_people([(PERSON, "Mara Keller"), ("P-4", "Petra Nowak")])
    routing = store.documents.routing_of("P")[0].hash
    drafts: list[Draft] = []
    for number in range(records // 8):
        drafts += [Draft((lot_stream(LOT), f"order:{ORDER}"), fact) for fact in _run(f"run-{number}", routing, number)]
    write(store, drafts)
    store.close()


def _run(run: str, routing: str, number: int) -> Iterator[object]:
    about = {"lot": LOT, "run": run}
    yield OperationStarted(
        **about, order=ORDER, product="P", routing=routing, ordered=D(10**6), unit="pcs", operation="10", quantity=D(1)
    )
    yield InstructionConfirmed(**about, step="look")
    used = {"material_lot": "SK/4802", "material": "SK", "number": "4802", "quantity": D(1), "unit": "pcs"}
    yield MaterialConsumed(**about, step="seal", shown="4802", source="scanned", raw="]C1104802", **used)
    for index in range(3):
        yield _measured(about, index, D("15.6") if number % 5 == 0 and index == 2 else D("12.4"))
    said = f'{{"lot":"{LOT}","operation":"10","run":"{run}","quantity":"1","answers":{{"look":{{"values":["ok"]}}}}}}'
    bound = {"signed": said, "content": content(said, "P-4", "checked")}
    yield SignatureGiven(**about, step="sign", shown="10000", signer="P-4", role="quality", meaning="checked", **bound)
    yield OperationReported(**about, operation="10", flow="first", good=D(1))


def _measured(about: dict[str, str], index: int, value: Decimal) -> MeasurementTaken:
    high = value > 15
    signed = hashlib.sha256(about["run"].encode()).hexdigest()
    passed = Authorised(person="P-4", role="quality", codes=("OutOfLimits",), content=signed)
    return MeasurementTaken(
        **about,
        step="press",
        index=index,
        shown=f"{value} kN",
        verdict="high" if high else "good",
        source="device",
        raw=f"+{value}E+0 kN",
        warnings=("OutOfLimits",) if high else (),
        authorised=passed if high else None,
        tool="T-011",
        instrument="gauge",
        serial="SN 0815",
        calibration="valid",
        calibrated_until=datetime(2031, 3, 31, tzinfo=UTC),
        value=value,
        unit="kN",
        low=D(11),
        high=D(14),
    )


def traveler(path: Path) -> tuple[int, float]:
    """(pages, seconds) of a traveler from the file to the bytes of its PDF."""
    began = time.perf_counter()
    with opened(path) as archive:
        maker = Maker(at=datetime.now(UTC), work_unit="ST-10", version="bench")
        _, pages = pdf.drawn(of_lot(archive, LOT, maker), archive.attachment)
    return pages, time.perf_counter() - began


def text(pages: int) -> float:
    """Seconds for as many pages of plain text."""
    from reportlab.pdfgen.canvas import Canvas

    face, (size, pitch) = weights()[0], BODY
    words = (
        "2026-06-01 08:00:00 +00:00 Mara Keller (P-1) Press the bearing: Measured 12.4 kN, 11 to 14 kN, gauge SN 0815 "
    )
    line = words * 3
    while face.width(line, size) > ROOM:
        line = line[:-1]
    began = time.perf_counter()
    canvas = Canvas(io.BytesIO(), pagesize=(WIDTH, HEIGHT), invariant=1)
    for page in range(pages):
        written = canvas.beginText(LEFT, HEIGHT - TOP)
        written.setFont(face.name, size, pitch)
        for number in range(int((HEIGHT - TOP - FOOT) / pitch)):
            written.textLine(f"{page}.{number} {line}"[: len(line)])
        canvas.drawText(written)
        canvas.showPage()
    canvas.save()
    return time.perf_counter() - began


def many() -> Iterator[Line]:
    """Five times the records: in a process of its own, so that its memory can be seen."""
    with tempfile.TemporaryDirectory() as folder:
        few, lot = Path(folder) / "few.db", Path(folder) / "lot.db"
        filled(few, RECORDS)
        filled(lot, MANY)
        _, seconds, _ = _alone(few)
        pages, longer, memory = _alone(lot)
    figure = f"{longer / seconds:.1f} times ({longer:.1f} s), {memory:,.0f} MB"
    met = longer <= MOST_TIMES * seconds and memory <= MOST_MB
    shape = f"the traveler of a lot with {MANY:,} records ({pages:.0f} pages)"
    yield Line(shape, f"<= {MOST_TIMES} times that of {RECORDS:,}, <= {MOST_MB} MB", figure, met)


def _alone(path: Path) -> tuple[float, float, float]:
    """(pages, seconds, MB more than before) of a traveler in a process of its own."""
    here = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    asked = [sys.executable, "-c", _ALONE, str(path)]
    done = subprocess.run(asked, capture_output=True, text=True, check=True, env={**os.environ, "PYTHONPATH": here})
    pages, seconds, memory = map(float, done.stdout.split())
    return pages, seconds, memory
