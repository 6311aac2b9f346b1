"""A hand that works at a terminal of the demo plant without getting tired: real commands, at random, by a seed.

It does what a person does: signs on, takes a job, answers what is asked, reports, holds a lot, receives material, and
hangs a picture on what it says. Every act is one durable action. Must not know how its terminal is tormented.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import msgspec

from app.domain.commands import PlaceHold, ReceiveLot
from app.domain.documents import Order
from app.domain.refusals import Refusal
from app.exchange.reference import Reference, read_demo
from app.storage.documents import NewDocument
from app.terminal import Terminal, answers

#: Long enough after the demo plant's documents and before its lots expire.
MORNING = datetime(2026, 11, 23, 6, 30, tzinfo=UTC)
PERSON = "P-101"
#: What is picked or scanned at the first station, and how much of it comes with each delivery.
MATERIALS = ("H-80", "B-80", "H-65", "B-65")


class Wall:
    """The clock on the wall: a second later at each look, and never before what was known."""

    def __init__(self, known: datetime | None) -> None:
        self.now = max(known or MORNING, MORNING)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Hand:
    """Works at the first station of the line. ``act`` does one thing, or nothing where the plant refuses it."""

    def __init__(self, terminal: Terminal, chance: random.Random, largest: int = 60_000) -> None:
        self.terminal = terminal
        self.chance = chance
        self.largest = largest
        self.job: tuple[str, str] | None = None
        terminal.person = PERSON

    def act(self) -> bool:
        """Do the next thing; False where the plant refused it, which is an answer and no fault."""
        try:
            self._next()
        except Refusal as refusal:
            if refusal.code.startswith(("Storage", "Chain", "Kiosk")):
                raise
            self.job = None
            return False
        return True

    def _next(self) -> None:
        roll = self.chance.random()
        if roll < 0.05:
            self._receive()
        elif roll < 0.10:
            self._hold()
        elif roll < 0.14:
            self._sign_on_again()
        elif self.job is None:
            self._take()
        else:
            self._work(*self.job)

    def _attachments(self) -> tuple[bytes, ...]:
        if self.chance.random() > 0.15:
            return ()
        return (self.chance.randbytes(self.chance.randint(1, self.largest)),)

    def _do(self, command: Any) -> None:
        self.terminal.submit(command, self._attachments())

    def _receive(self, material: str = "") -> None:
        material = material or self.chance.choice(MATERIALS)
        number = f"N{self.terminal.store.head()[0]}"
        lot = f"{material}/{number}"
        self._do(ReceiveLot(lot=lot, material=material, number=number, quantity=Decimal(40), unit="pcs", location="B9"))

    def _hold(self) -> None:
        order = f"order:X{self.chance.randrange(4)}"
        self._do(PlaceHold(scope=(order,), reason="BURR", ordinal=self.terminal.store.head()[0]))

    def _sign_on_again(self) -> None:
        self.terminal.sign_off()
        self.terminal.sign_on_person(PERSON)

    def _take(self) -> None:
        queue = self.terminal.queries.queue(PERSON)
        cards = [card for card in (queue.next, *queue.waiting) if card is not None and card.blocked is None]
        if not cards:
            self._receive()
            return
        card = self.chance.choice(cards)
        self.job = card.lot, self.terminal.start(card, None if card.run else Decimal(1))

    def _work(self, lot: str, run: str) -> None:
        job = self.terminal.queries.job(lot, run)
        if job.prompt is None:
            view = self.terminal.queries.completion(lot, run)
            self.job = None
            self._do(answers.complete(view, view.quantity))
            return
        if job.prompt.kind == "scan_material" and not job.prompt.alternatives:
            self._receive(job.prompt.material)
            return
        self._do(ANSWERS[job.prompt.kind](self.terminal, job, job.prompt))


def _scanned(terminal: Terminal, job: Any, prompt: Any) -> Any:
    enough = [a.number for a in prompt.alternatives if a.quantity >= (prompt.needed or 0)]
    return terminal.lot_typed(enough[0] if enough else prompt.alternatives[0].number, job)


#: What the steps of the first station ask.
ANSWERS: dict[str, Callable[[Terminal, Any, Any], Any]] = {
    "instruction": lambda terminal, job, prompt: answers.confirm(job, prompt),
    "checklist": lambda terminal, job, prompt: answers.tick(job, prompt, range(len(prompt.items))),
    "measurement": lambda terminal, job, prompt: answers.measure(job, prompt, prompt.limits.nominal),
    "scan_material": _scanned,
    "tool_check": lambda terminal, job, prompt: answers.check_tool(job, prompt, prompt.tools.tools[0].tool, "scanned"),
}


def endless_demo() -> Reference:
    """The demo plant with orders that a night of work does not finish."""
    reference = read_demo()
    return msgspec.structs.replace(reference, documents=tuple(map(_long, reference.documents)))


def _long(document: NewDocument) -> NewDocument:
    if document.kind != "order":
        return document
    import hashlib

    body = msgspec.json.decode(document.body)
    stored = msgspec.json.encode(body | {"quantity": "1000000"}, order="sorted")
    msgspec.json.decode(stored, type=Order)
    return msgspec.structs.replace(document, body=stored, hash=hashlib.sha256(stored).hexdigest())
